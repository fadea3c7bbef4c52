"""A title as the end of an address, and as the letters that two spellings of it share."""

import re
from unicodedata import normalize

from anyascii import anyascii

from roles.documents import DASHES
from roles.text.letters import plain_letters

LONGEST = 120
_APOSTROPHES = re.compile(r"['’‘`´]")
# Signs that tell one job from another: C++, C#, .NET, R&D.
_SIGNS = (
    (re.compile(r"(?<!\w)\.(?=[A-Za-z])"), " dot "),
    (re.compile(r"\."), ""),
    (re.compile(r"\+"), " plus "),
    (re.compile(r"#"), " sharp "),
    (re.compile(r"&"), " and "),
    (re.compile(r"@"), " at "),
    (re.compile(r"%"), " percent "),
)
_APART = re.compile(r"[^a-z0-9]+")
_IDEOGRAPH = re.compile(r"([\u3400-\u9fff\U00020000-\U0003ffff])")


def address_of(title: str) -> str:
    """Small ASCII letters and digits joined by hyphens, whatever script a title is written in.

    The same title gives the same address always; one that cannot be spelt gives the numbers of
    its characters.
    """
    letters = _IDEOGRAPH.sub(r" \1 ", normalize("NFKC", title).translate(DASHES))
    words = _APOSTROPHES.sub("", anyascii(letters))
    for sign, name in _SIGNS:
        words = sign.sub(name, words)
    spelt = _APART.sub("-", words.lower()).strip("-")
    return (spelt or "-".join(f"u{ord(letter):x}" for letter in letters))[:LONGEST].strip("-")


def folded(title: str) -> str:
    """What spellings of one title share: capitals, accents, what nobody sees."""
    return " ".join(plain_letters(title.replace("’", "'")).casefold().split())
