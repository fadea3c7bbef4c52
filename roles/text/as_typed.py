"""Markdown made ready for the renderer, so that whatever is typed can be read.

The renderer drops what GitHub would show: a tag that nobody knows, the cell that is too much in a
row, a footnote that is an address; and takes for a heading, a list or an emphasis what is none.
"""

import re
from collections import Counter
from html import unescape

from roles.documents.text import without_comments

QUOTE = re.compile(r"(?: {0,3}> ?)*")
ITEM = re.compile(r" *(?:(?P<bullet>[-*+•◦▪])|(?P<number>\d{1,9})[.)])\s+(?=\S)")
DELIMITERS = re.compile(r"(?=.*\|)\s*\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*")
FENCE = re.compile(r"\s*(`{3,}|~{3,})[^`]*")
NO_HEADING = re.compile(r"(\s*)(?=#{1,6}[^#\s]|#{7}|#{1,6}\s*$)")
HEADING = re.compile(r" {0,3}#{1,6}\s")
DEFINITION = re.compile(r" {0,3}\[([^\]\n]+)\](?=:)")
CELL = re.compile(r"(?:(`+)(?:(?!\1).)*\1|\\.|[^|])")

TAG = re.compile(r"<[^>]*>")
ATTRIBUTE = re.compile(r'(?:href|title)="([^"]*)"')
WORD = re.compile(r"[^\W_]+")
# What is typed to be read by the renderer alone: the number of an item, the label of an address,
# the language of a block of code.
MARKS = re.compile(
    r"^[\s>]*\d{1,9}[.)](?=\s)|(?<=\])\[[^\]\n]*\]|^ {0,3}\[[^\]\n]+\]:"
    r"|^[\s>]*(?:`{3,}|~{3,})[^`\n]*$",
    re.MULTILINE,
)
INDENT = 4  # what the renderer wants of a list within a list


def as_typed(text: str) -> str:
    """Markdown whose every word the renderer shows, with the lists and tables that GitHub sees.

    A list, and a table, begins right below a line of text too; a list within a list needs two
    spaces, of which the renderer is given four; a block of code between fences is given indented.
    """
    source = [_unquoted(line) for line in text.split("\n")]
    lines: list[str] = []
    columns = 0  # of the table that we are in
    items: list[tuple[int, bool]] = []  # those that we are in: how far indented, whether numbered
    fence = ""  # of the code that we are in
    is_below = False  # in a paragraph that belongs to an item, below a blank line
    above = ""
    for (quote, line), (_, below) in zip(source, [*source[1:], ("", "")], strict=True):
        indent = len(line) - len(line.lstrip(" "))
        item, mark = ITEM.match(line), FENCE.fullmatch(line)
        if columns and (item or mark or HEADING.match(line)):
            columns, above = 0, ""
            lines.append(quote)
        if fence:
            is_end = mark and mark[1].startswith(fence)
            fence = "" if is_end else fence
            line = "" if is_end else " " * INDENT * (len(items) + 1) + line
        elif mark:
            fence, columns = mark[1], 0
            items = items if indent else []
            line = ""
        elif not line.strip():
            columns, is_below = 0, bool(items)
        elif columns or _is_head(line, below):
            lines += [quote] * bool(above and not columns)
            items = items if columns else _around(items, indent)
            columns = columns or len(_cells(line))
            line = " " * INDENT * len(items) + _row(line, columns)
        elif item and (items or not above or item["number"] in (None, "1")):
            kept = _around(items, indent)
            beside = items[len(kept)] if len(kept) < len(items) else None
            is_other = beside and beside[1] != bool(item["number"])
            lines += [quote] * bool(above and (is_below or is_other or not items))
            items, is_below = [*kept, (indent, bool(item["number"]))], False
            marker = f"{item['number']}. " if item["number"] else "- "
            line = " " * INDENT * (len(items) - 1) + marker + _plain(line[item.end() :], text)
        elif items and not above:
            items = _around(items, indent)
            line = " " * INDENT * len(items) + _plain(
                line[items[-1][0] + 2 :] if items else line, text
            )
        else:
            line = _plain(line, text)
        lines.append(quote + line)
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


def _around(items: list[tuple[int, bool]], indent: int) -> list[tuple[int, bool]]:
    """The items that something so far indented stands in."""
    return [item for item in items if indent >= item[0] + 2]


def _plain(line: str, text: str) -> str:
    """Signs at the start of a line that make a heading or an address on GitHub are left alone."""
    line = NO_HEADING.sub(r"\1\\", line, count=1) if NO_HEADING.match(line) else line
    match = DEFINITION.match(line)
    # An address for a link stays one; what no link uses, and a footnote, is text.
    if match and (match[1].startswith("^") or text.count(f"[{match[1]}]") < 2):
        return line.replace("[", "\\[", 1)
    return line


def _is_head(line: str, below: str) -> bool:
    """Whether a line is the head of a table: as many dashes stand below it."""
    is_marked = "|" in line and DELIMITERS.fullmatch(below)
    return bool(is_marked) and len(_cells(line)) == len(_cells(below))


def _cells(line: str) -> list[str]:
    """What stands between the bars of a row, those of code and escaped ones aside."""
    cells = [""]
    at, line = 0, line.strip()
    while at < len(line):
        piece = CELL.match(line, at)
        if piece:
            cells[-1] += piece[0]
            at = piece.end()
        else:
            cells.append("")
            at += 1
    first = 0 if cells[0].strip() else 1
    last = len(cells) - (not cells[-1].strip())
    return cells[first:last] if len(cells) > 1 else cells


def _row(line: str, columns: int) -> str:
    """What is too much for a row of so many columns stands in its last cell, its bars too."""
    cells = _cells(line)
    last = r"\|".join(cells[columns - 1 :])
    return "|" + "|".join([*cells[: columns - 1], last]) + "|"
