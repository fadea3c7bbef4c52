"""In front of the parser: blank lines where an author's blocks end, so that a markdown reader
sees them too.

Assessments are often written with one line per block and none between: a heading straight
above its table, a sentence straight below. In GFM that sentence would be a row of the table.
Nothing is rewritten here except a table's second line and an underlined heading's underline.
Text in which every block stands apart, as this project prints it, comes out as it went in.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from roles.documents.names import NUMBERED, heading_of, is_plain_heading, lead_of
from roles.documents.parse.blocks import Page, cells_of
from roles.documents.text import plain

FENCE = re.compile(r"^ {0,3}(?P<mark>`{3,}|~{3,})(?P<info>.*)$")
DELIMITER = re.compile(r"^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
HASHES = re.compile(r"^ {0,3}#{1,6}(?:[ \t]|$)")
ITEM = re.compile(r"^ {0,3}(?:[-*+]|\d{1,3}[.)])[ \t]+\S")
RULE = re.compile(r"^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
UNDERLINE = re.compile(r"^(?:=+|-{3,})[ \t]*$")
BOLD_LINE = re.compile(r"^ {0,3}(?P<mark>\*\*|__)(?P<name>(?:(?!\*\*|__).)+)(?P=mark)[ \t]*$")
WORD = re.compile(r"[^\W\d_]{4,}")
SENTENCE_END = tuple(".!?:;)\"'”’")

FLAT_GAPS = 2  # a document with no more blank lines than this has a block on every line
FLAT_LINES = 10


class Mark(Enum):
    BLANK = auto()
    FENCE = auto()
    ROW = auto()
    HASHES = auto()
    NAME = auto()  # a heading without hashes
    UNDERLINE = auto()
    LABEL = auto()
    ITEM = auto()
    INSET = auto()
    RULE = auto()
    TEXT = auto()


@dataclass(frozen=True)
class Style:
    """How a document is written: a block on every line; headings marked with hashes."""

    flat: bool
    hashes: bool


PRINTED = Style(flat=False, hashes=True)  # of every document that this project prints


def style_of(lines: list[str]) -> Style:
    """Read from the whole document, because one line cannot tell."""
    content = sum(1 for line in lines if line.strip())
    gaps = sum(1 for before, line in pairwise(lines) if before.strip() and not line.strip())
    hashes = any(
        HASHES.match(line) and heading_of(line.strip().strip("#")) is not None for line in lines
    )
    return Style(flat=gaps <= FLAT_GAPS and content >= FLAT_LINES, hashes=hashes)


def page_of(lines: list[str], style: Style) -> Page:
    """The lines for the parser, with every block on its own."""
    marks, lines = _marks(lines, style)
    out: list[str] = []
    numbers: list[int] = []
    names: set[int] = set()
    before = Mark.BLANK
    for number, (line, mark) in enumerate(zip(lines, marks, strict=True), start=1):
        if _gap(before, mark, out[-1] if out else "", line, style):
            out.append("")
            numbers.append(number)
        if mark is Mark.NAME:
            names.add(len(out))
        out.append("" if mark is Mark.UNDERLINE else line)
        numbers.append(number)
        before = Mark.BLANK if mark is Mark.UNDERLINE else mark
    return Page(tuple(out), tuple(numbers), frozenset(names))


def _gap(before: Mark, mark: Mark, last: str, line: str, style: Style) -> bool:
    if Mark.BLANK in (before, mark) or (before is mark is Mark.FENCE):
        return False
    headings = (Mark.NAME, Mark.HASHES)
    if before in headings or mark in headings or (before is Mark.ROW) != (mark is Mark.ROW):
        return True
    if mark is Mark.LABEL:
        return True
    if before is Mark.LABEL and not lead_of(last).rest:
        return True
    if not style.flat:
        return False
    return mark is Mark.TEXT or (mark is Mark.ITEM and before in (Mark.TEXT, Mark.LABEL))


def _marks(lines: list[str], style: Style) -> tuple[list[Mark], list[str]]:
    """The kind of each line; the lines again, with tables' second lines made to fit."""
    lines = list(lines)
    marks: list[Mark] = []
    fence = ""
    header: str | None = None
    for at, line in enumerate(lines):
        if fence:
            marks.append(Mark.FENCE)
            fence = "" if _closes(line, fence) else fence
            continue
        if header is not None and _goes_on(header, line):
            marks.append(Mark.ROW)
            continue
        header = None
        opening = FENCE.match(line)
        if opening and not (opening["mark"][0] == "`" and "`" in opening["info"]):
            fence = opening["mark"]
            marks.append(Mark.FENCE)
        elif _opens_table(lines, at):
            header = line
            lines[at + 1] = _fitted(line, lines[at + 1])
            marks.append(Mark.ROW)
        else:
            marks.append(_mark(lines, at, marks, style))
    return marks, lines


def _closes(line: str, fence: str) -> bool:
    text = line.strip()
    return (
        len(line) - len(line.lstrip(" ")) < 4
        and len(text) >= len(fence)
        and (set(text) == {fence[0]})
    )


def _opens_table(lines: list[str], at: int) -> bool:
    line = lines[at]
    below = lines[at + 1] if at + 1 < len(lines) else ""
    return (
        "|" in line
        and "|" in below
        and not line.startswith("    ")
        and DELIMITER.match(below) is not None
    )


def _goes_on(header: str, line: str) -> bool:
    if not line.strip():
        return False
    return line.lstrip().startswith("|") if header.lstrip().startswith("|") else "|" in line


def _fitted(header: str, delimiter: str) -> str:
    """A second line with as many columns as the first; GFM takes no table otherwise."""
    wanted = len(cells_of(header))
    if len(cells_of(delimiter)) == wanted:
        return delimiter
    return "|" + "---|" * wanted


def _mark(lines: list[str], at: int, marks: list[Mark], style: Style) -> Mark:
    line = lines[at]
    before = marks[-1] if marks else Mark.BLANK
    if not line.strip():
        return Mark.BLANK
    if line.startswith(("    ", "\t")) or line.lstrip().startswith(">"):
        return Mark.INSET
    if HASHES.match(line):
        return Mark.HASHES
    if before is Mark.NAME and UNDERLINE.match(line):
        return Mark.UNDERLINE
    if RULE.match(line):
        return Mark.RULE
    if not style.hashes and _is_numbered_heading(line):
        return Mark.NAME
    if ITEM.match(line):
        return Mark.ITEM
    if line.startswith("  ") and before in (Mark.ITEM, Mark.INSET):
        return Mark.INSET
    if _is_label(line, before, style):
        return Mark.LABEL
    return Mark.NAME if _is_name(lines, at, marks, style) else Mark.TEXT


def _is_numbered_heading(line: str) -> bool:
    """ "2. Evidence Score" is no list where headings have no other mark."""
    name = NUMBERED.sub("", line.strip())
    return name != line.strip() and is_plain_heading(name)


def _is_label(line: str, before: Mark, style: Style) -> bool:
    lead = lead_of(line)
    if lead is None:
        return False
    return lead.sure or style.flat or before not in (Mark.TEXT, Mark.LABEL)


def _is_name(lines: list[str], at: int, marks: list[Mark], style: Style) -> bool:
    line = lines[at]
    before = marks[-1] if marks else Mark.BLANK
    running = before in (Mark.TEXT, Mark.LABEL)
    wrapped = running and not lines[at - 1].rstrip().endswith(SENTENCE_END)
    bold = BOLD_LINE.match(line)
    if bold and heading_of(bold["name"]) is not None:
        return True
    if is_plain_heading(line):
        return style.flat or not wrapped
    below = lines[at + 1] if at + 1 < len(lines) else ""
    if UNDERLINE.match(below) and before is not Mark.TEXT and _could_be_heading(line):
        return True
    if style.hashes:
        # A document that marks its headings does not need them guessed.
        return False
    starts = style.flat or before not in (Mark.TEXT, Mark.LABEL, Mark.ITEM)
    return starts and _looks_like_heading(bold["name"] if bold else line, bold=bool(bold))


def _could_be_heading(line: str) -> bool:
    return len(line) <= 100 and line.rstrip()[-1] not in ".!?:;,"


def _looks_like_heading(line: str, *, bold: bool) -> bool:
    """Short, capitalised in every longer word, without an end mark: "Robotics Watch"."""
    text = plain(line)
    words = text.split()
    if not text[:1].isupper() or len(text) > 70 or text[-1] in ".!?:;,…" or "|" in text:
        return False
    if bold:
        return len(words) <= 10
    longer = WORD.findall(text)
    return 2 <= len(words) <= 8 and bool(longer) and all(word[0].isupper() for word in longer)
