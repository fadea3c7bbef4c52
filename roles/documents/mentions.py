"""Other roles named in prose with a score: "Medical Secretary (19.4, Red)".

A typed score goes stale, so a mention is stored as a reference, `[Name](role:slug)`, and the
page prints the role's present score. This module finds typed mentions, links them, and prints
them again for a document; it knows no roles and asks its caller for them.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from roles.documents.text import groups

WIDEST = 400  # characters of a parenthesis worth reading
LONGEST_NAME = 120

SCORE = r"(?P<score>\d{1,3}(?:\.\d{1,2})?)(?![\d%/.]*[\d%/]|\s?points?\b|[–-]\d)"
ZONE = (
    r"(?P<zone>red|yellow|green)\b(?:\s+zone\b)?"
    r"(?:[\s,:—–-]{0,3}\(?\s?(?P<sub>imminent|urgent|moderate|stable|transforming|accelerated)\b"
    r"\s?\)?)?"
)
SAID = r"(?:AIJRI|JobZone(?:\s+score)?|(?:assessed|scored|scoring|rated)(?:\s+at)?|scores?)"
LED = re.compile(rf"\b{SAID}\s*:?\s*{SCORE}(?:\s?/\s?100)?(?:\s?[,:]?\s?\(?{ZONE}\)?)?", re.I)
BARE = re.compile(rf"^\s*{SCORE}\s?[,:]?\s?\(?{ZONE}", re.I)
OPENS_REST = re.compile(r"(?:^|[;,:—–]|\s-)\s*$")
SEPARATORS = " \t\n,;:—–-"
LINK = re.compile(r"\[(?P<name>[^\[\]\n]{1,200})\]\(role:(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)\)")
WORD = re.compile(r"[^\s()]+")
JOINING = {"of", "and", "&", "/", "-", "–"}
# Words that open a sentence with a capital and are no part of the name behind them.
OPENERS = frozenset(
    re.findall(
        r"\w+",
        """a about above across after against almost although among an and around as at because
        before behind being below beside besides between beyond both but by close closer compare
        compared consider contrary contrast even far for from here higher if in instead is it its
        just like lower near next nor not now of on only or over rather see similar since so take
        than that the there these this those though to under unlike versus vs was well were when
        where whereas while with within without yet""",
    )
)


@dataclass(frozen=True, kw_only=True)
class Quote:
    """Another role's score as this document prints it: `label` is "", "Red", "Red Imminent" ..

    `rest` is what else the parenthesis says that gave it: "broader role — assessed at 15.1 Red".
    """

    score: Decimal
    label: str = ""
    rest: str = field(default="", compare=False)


@dataclass(frozen=True)
class Mention:
    """A role named with a score; `start` and `end` span name and parenthesis in the text."""

    name: str
    quote: Quote
    start: int
    end: int


def read_quote(inside: str) -> Quote | None:
    """The score of a role in the text of a parenthesis, or None where it is something else."""
    if len(inside) > WIDEST:
        return None
    found = BARE.match(inside) or _led(inside)
    if found is None or not 0 <= Decimal(found["score"]) <= 100:
        return None
    label = " ".join(part.capitalize() for part in (found["zone"], found["sub"]) if part)
    before = inside[: found.start()].strip(SEPARATORS)
    after = inside[found.end() :].strip(SEPARATORS)
    rest = "; ".join(filter(None, (before, after)))
    return Quote(score=Decimal(found["score"]), label=label, rest=rest)


def _led(inside: str) -> re.Match[str] | None:
    """ "AIJRI 48.2" at the start or behind a separator, but not within a sentence."""
    for found in LED.finditer(inside):
        if OPENS_REST.search(inside, max(0, found.start() - 3), found.start()):
            return found
        if found.start() == 0:
            return found
    return None


def find_mentions(text: str) -> tuple[Mention, ...]:
    """Every role that `text` names with a score, in order; links are not among them."""
    linked = [(link.start(), link.end()) for link in LINK.finditer(text)]
    found = []
    for start, end in _parentheses(text):
        quote = read_quote(text[start + 1 : end - 1])
        if quote is None or any(a <= start < b for a, b in linked):
            continue
        begin = _name_start(text, start)
        if begin is not None:
            name = text[begin:start].rstrip().strip("*_")
            found.append(Mention(name, quote, begin, end))
    return tuple(found)


def _parentheses(text: str) -> Iterator[tuple[int, int]]:
    """Outermost groups, and those within a group that is no quote itself: "(see X (49.1 ..))"."""
    for start, end in groups(text):
        inside = text[start + 1 : end - 1]
        if "(" not in inside or read_quote(inside) is not None or end - start > 4_000:
            yield start, end
            continue
        for inner, stop in groups(inside):
            yield start + 1 + inner, start + 1 + stop


def _name_start(text: str, end: int) -> int | None:
    """Where the run of capitalised words that ends before `end` begins."""
    floor = max(0, end - LONGEST_NAME)
    before = text[floor:end]
    # No name runs across a line, a link or a sentence.
    words = list(_words_back(before))
    name: list[tuple[int, str]] = []
    for at, word in words:
        if _is_capital(word) or word.casefold() in JOINING or _belongs(word):
            name.append((at, word))
        else:
            break
        if name and _starts_anew(before, at):
            break
    while name and not _is_capital(name[-1][1]):
        name.pop()
    while len(name) > 1 and _is_opener(name[-1][1]):
        name.pop()
        while name and not _is_capital(name[-1][1]):
            name.pop()
    if not name or (len(name) == 1 and _is_opener(name[0][1])):
        return None
    return floor + name[-1][0]


def _words_back(before: str) -> Iterator[tuple[int, str]]:
    """Words from right to left; a parenthesis that belongs to a name is one word."""
    spans = [(match.start(), match.end()) for match in WORD.finditer(before)]
    inner = [g for g in groups(before) if g[1] - g[0] <= 60]
    for start, end in inner:
        spans = [s for s in spans if not (start <= s[0] < end)]
        spans.append((start, end))
    for start, end in sorted(spans, reverse=True):
        yield start, before[start:end]


def _starts_anew(before: str, at: int) -> bool:
    """Whether the word at `at` cannot belong to what stands before it."""
    ahead = before[:at].rstrip(" \t")
    return bool(ahead) and ahead[-1] in '.,;:!?—–\n"“”[]|>→'


def _is_capital(word: str) -> bool:
    letters = word.lstrip("*_“\"'‘[")
    if letters.startswith("("):
        return False
    if letters[:1].isupper():
        return word[-1] not in ".,;:!?" or len(word) == 2
    return letters[:1].isdigit() and any(char.isupper() for char in letters)


def _belongs(word: str) -> bool:
    """A parenthesis that is part of a name: "(CDI)", "(Print & Digital)"; never a score."""
    return word.startswith("(") and word[1:2].isupper() and read_quote(word[1:-1]) is None


def _is_opener(word: str) -> bool:
    return word.strip("*_“\"'‘").casefold() in OPENERS


def link_mentions(text: str, slug_of: Callable[[str], str | None]) -> str:
    """`text` with each mention of a known role as a reference; the typed score is left out."""
    out, at = [], 0
    for mention in find_mentions(text):
        slug = slug_of(mention.name)
        if slug is None or "[" in mention.name or "]" in mention.name:
            continue
        rest = f" ({mention.quote.rest})" if mention.quote.rest else ""
        out += [text[at : mention.start], f"[{mention.name}](role:{slug}){rest}"]
        at = mention.end
    return "".join([*out, text[at:]])


def print_mentions(
    text: str,
    quote_of: Callable[[str], str | None],
    slug_of: Callable[[str], str | None] | None = None,
) -> str:
    """`text` with references as `Name (AIJRI 48.2)`, as a document prints them.

    With `slug_of` a reference also stays one where its words do not name its role (a role that has
    been renamed, or words of the writer's own): read again they would mean another role.

    A reference stays one where its role has no score, or where the printed name would be read
    differently ("Senior [Nurse](role:nurse)"): `link_mentions` gives back what it was.
    """
    at = 0
    while link := LINK.search(text, at):
        means = link["slug"] if slug_of is None else slug_of(link["name"])
        quote = quote_of(link["slug"]) if means == link["slug"] else None
        printed = _printed(text, link, quote) if quote else None
        text, at = printed or (text, link.end())
    return text


def _printed(text: str, link: re.Match[str], quote: str) -> tuple[str, int] | None:
    name, note, tail, end = link["name"], "", "", link.end()
    for start, stop in groups(text[end + 1 : end + WIDEST]) if text[end : end + 2] == " (" else ():
        if start == 0:
            note = text[end + 2 : end + stop]
            tail, end = f"; {note}", end + 1 + stop
            break
    printed = f"{name} (AIJRI {quote}{tail})"
    if _reads_as(text, link.start(), printed, end, name, note):
        return _swap(text, link.start(), printed, end)
    return None


def _swap(text: str, start: int, printed: str, end: int) -> tuple[str, int]:
    return text[:start] + printed + text[end:], start + len(printed)


def _reads_as(text: str, start: int, printed: str, end: int, name: str, rest: str) -> bool:
    whole, stop = _swap(text, start, printed, end)
    floor = max(0, start - 2 * LONGEST_NAME)
    return any(
        (floor + m.start, floor + m.end, m.name, m.quote.rest) == (start, stop, name, rest)
        for m in find_mentions(whole[floor : stop + 2])
    )


def without_links(text: str) -> str:
    """`text` with the bare name where it refers to a role as `[Name](role:slug)`."""
    return LINK.sub(lambda link: link["name"], text)


def linked_slugs(text: str) -> frozenset[str]:
    """The slugs that `text` refers to as `[Name](role:slug)`."""
    return frozenset(link["slug"] for link in LINK.finditer(text))


def split_title(name: str) -> tuple[str, tuple[str, ...]]:
    """ "Nursing Assistant / CNA" -> the name and its abbreviation; other slashes belong to it."""
    title, *others = (part.strip() for part in name.split(" / "))
    if title and others and all(_is_abbreviation(part) for part in others):
        return title, tuple(others)
    return name.strip(), ()


def _is_abbreviation(text: str) -> bool:
    return 2 <= len(text) <= 8 and text.isalnum() and text.isupper()
