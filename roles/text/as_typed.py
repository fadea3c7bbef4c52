"""Markdown made ready for the renderer, so that whatever is typed can be read.

The renderer drops what GitHub would show: a tag that nobody knows, the cell that is too much in a
row, a footnote that is an address; and takes for a heading, a list or an emphasis what is none.
"""

import re
from collections import Counter
from html import unescape

from roles.documents.text import without_comments

QUOTE = re.compile(r"(?: {0,3}> ?)*")
ITEM = re.compile(r" *(?:[-*+]|(?P<number>\d{1,9})[.)])\s+\S")
DELIMITERS = re.compile(r"(?=.*\|)\s*\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*")
NO_HEADING = re.compile(r"^(\s{0,3})(#{1,6}[^#\s])", re.MULTILINE)
DEFINITION = re.compile(r"^( {0,3})\[([^\]\n]+)\](?=:)", re.MULTILINE)
CELL = re.compile(r"(?:(`+)(?:(?!\1).)*\1|\\.|[^|\\])+")

TAG = re.compile(r"<[^>]*>")
ATTRIBUTE = re.compile(r'(?:href|title)="([^"]*)"')
WORD = re.compile(r"[^\W_]+")
# What is typed to be read by the renderer alone: the number of an item, the label of an address.
MARKS = re.compile(
    r"^[\s>]*\d{1,9}[.)](?=\s)|(?<=\])\[[^\]\n]*\]|^ {0,3}\[[^\]\n]+\]:", re.MULTILINE
)
INDENT = 4  # what the renderer wants of a list within a list


def as_typed(text: str) -> str:
    """Markdown whose every word the renderer shows, with the lists and tables that GitHub sees.

    A list, and a table, begins right below a line of text too; a list within a list needs two
    spaces, of which the renderer is given four.
    """
    text = DEFINITION.sub(lambda m: _definition(m, text), NO_HEADING.sub(r"\1\\\2", text))
    source = [_unquoted(line) for line in text.split("\n")]
    lines: list[str] = []
    columns = 0  # of the table that we are in
    items: list[int] = []  # how far the items that we are in are indented, the outermost first
    above = ""
    for (quote, line), (_, below) in zip(source, [*source[1:], ("", "")], strict=True):
        indent = len(line) - len(line.lstrip(" "))
        item = ITEM.match(line)
        if not line.strip():
            columns = 0
        elif not columns and "|" in line and DELIMITERS.fullmatch(below):
            columns = len(_cells(line))
            lines += [quote] * bool(above)
        elif item and (items or not above or item["number"] in (None, "1")):
            lines += [quote] * bool(above and not items)
            items = [*_around(items, indent), indent]
            line = " " * INDENT * (len(items) - 1) + line.lstrip()
        elif items and not above:
            items = _around(items, indent)
            line = " " * INDENT * len(items) + (line[items[-1] + 2 :] if items else line)
        lines.append(quote + (_row(line, columns) if columns else line))
        above = line.strip()
    return "\n".join(lines)


def unshown(text: str, html: str) -> tuple[str, ...]:
    """The words of a text that its HTML does not show; addresses of links count as shown."""
    parts = [TAG.sub("", html), *ATTRIBUTE.findall(html)]
    shown = Counter(WORD.findall(unescape(" ".join(parts))))
    typed = Counter(WORD.findall(unescape(MARKS.sub("", without_comments(text)))))
    return tuple((typed - shown).elements())


def _unquoted(line: str) -> tuple[str, str]:
    """The marks of quotation before a line, and the line."""
    end = QUOTE.match(line).end()
    return line[:end], line[end:]


def _around(items: list[int], indent: int) -> list[int]:
    """The items that something so far indented stands in."""
    return [each for each in items if indent >= each + 2]


def _definition(match: re.Match, text: str) -> str:
    """An address for a link stays one; what no link uses, and a footnote, is text."""
    label = match[2]
    used = not label.startswith("^") and text.count(f"[{label}]") > 1
    return match[0] if used else f"{match[1]}\\[{label}]"


def _cells(line: str) -> list[str]:
    return [cell[0] for cell in CELL.finditer(line.strip().strip("|"))]


def _row(line: str, columns: int) -> str:
    """What is too much for a row of so many columns stands in its last cell, its bars too."""
    cells = _cells(line)
    if len(cells) <= columns:
        return line
    last = r"\|".join(cells[columns - 1 :])
    return "|" + "|".join([*cells[: columns - 1], last]) + "|"
