"""Letters without what spellings of one word differ in, for whoever searches or compares names.

Accents of Latin, Greek and Cyrillic go, and strokes (ł, ø) and ligatures (æ, ß) become what is
typed for them; marks of other scripts tell words apart and stay. Capitals are the caller's affair.
"""

from unicodedata import combining, normalize

from anyascii import anyascii

from roles.documents import DASHES, visible

_ACCENTS = range(0x300, 0x370)
_WHOLE = {
    code: anyascii(chr(code))
    for code in range(0xC0, 0x250)
    if chr(code).isalpha() and normalize("NFKD", chr(code)) == chr(code)
}


def plain_letters(text: str) -> str:
    """The same word in plain letters, however it was composed, without what nobody sees."""
    marked = normalize("NFKD", visible(text).translate(DASHES).translate(_WHOLE))
    bare = "".join(c for c in marked if not (combining(c) and ord(c) in _ACCENTS))
    return normalize("NFC", bare)
