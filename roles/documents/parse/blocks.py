"""Cut a document into its blocks: headings, tables, lists and prose, each with its line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from markdown_it import MarkdownIt
from markdown_it.token import Token

PIPE = re.compile(r"(?<!\\)\|")
VERBATIM = "prose"  # a fence with this word holds prose that must not be read as structure


class Kind(Enum):
    HEADING = auto()
    TABLE = auto()
    LIST = auto()
    PARAGRAPH = auto()
    RULE = auto()
    VERBATIM = auto()
    OTHER = auto()


@dataclass(frozen=True)
class Page:
    """Lines whose blocks stand apart; `numbers` gives each one's line in the original."""

    lines: tuple[str, ...]
    numbers: tuple[int, ...]
    names: frozenset[int] = frozenset()  # which lines are headings without hashes

    @classmethod
    def of(cls, lines: list[str]) -> "Page":
        """Lines as they stand."""
        return cls(tuple(lines), tuple(range(1, len(lines) + 1)))


@dataclass(frozen=True)
class Row:
    """A table row; `cells` may be fewer or more than the header has."""

    cells: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Item:
    """A top-level list item without its marker; `numbers` are the lines of its text."""

    text: str
    line: int
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Block:
    """A block of the document's top level; `start` and `end` count the page's lines."""

    kind: Kind
    text: str
    line: int
    start: int
    end: int
    level: int = 0  # of a heading with hashes, else 0
    rows: tuple[Row, ...] = ()  # the header first
    items: tuple[Item, ...] = ()


def blocks_of(page: Page) -> list[Block]:
    """Every block, in order; blank lines are the only thing that is in none."""
    return list(_blocks(_reader().parse("\n".join(page.lines)), page))


def _reader() -> MarkdownIt:
    # Off: what would swallow lines (a reference is no token, a comment runs to the end of
    # the file) and underlined headings, which `loose` tells from a rule below a paragraph.
    # Inline markup stays as its author wrote it.
    off = ["inline", "reference", "html_block", "lheading"]
    return MarkdownIt("commonmark").enable("table").disable(off)


def _blocks(tokens: list[Token], page: Page) -> Iterator[Block]:
    for at, token in enumerate(tokens):
        if token.level or token.nesting < 0 or token.map is None:
            continue
        start, end = token.map
        while end > start + 1 and not page.lines[end - 1].strip():
            end -= 1
        text = "\n".join(page.lines[start:end])
        line = page.numbers[start]
        kind, level, rows, items = _kind(token, start, page), 0, (), ()
        if kind is Kind.HEADING and token.type == "heading_open":
            text, level = tokens[at + 1].content.strip(), int(token.tag[1])
        elif kind is Kind.TABLE:
            rows = tuple(_rows(start, end, page))
        elif kind is Kind.LIST:
            items = tuple(_items(tokens, at, page))
        elif kind is Kind.VERBATIM:
            text = token.content.removesuffix("\n")
        yield Block(kind, text, line, start, end, level, rows, items)


def _kind(token: Token, start: int, page: Page) -> Kind:
    if start in page.names:
        return Kind.HEADING
    if token.type == "fence" and token.info.strip() == VERBATIM:
        return Kind.VERBATIM
    return {
        "heading_open": Kind.HEADING,
        "table_open": Kind.TABLE,
        "bullet_list_open": Kind.LIST,
        "ordered_list_open": Kind.LIST,
        "paragraph_open": Kind.PARAGRAPH,
        "hr": Kind.RULE,
    }.get(token.type, Kind.OTHER)


def _rows(start: int, end: int, page: Page) -> Iterator[Row]:
    for at in range(start, end):
        if at != start + 1:  # the line of dashes
            yield Row(tuple(cells_of(page.lines[at])), page.numbers[at])


def cells_of(line: str) -> list[str]:
    """The cells of a table row as GFM splits them: \\| is a pipe that belongs to a cell."""
    cells = [cell.replace("\\|", "|").strip() for cell in PIPE.split(line.strip())]
    if cells and not cells[0]:
        cells.pop(0)
    if cells and not cells[-1]:
        cells.pop()
    return cells


def _items(tokens: list[Token], at: int, page: Page) -> Iterator[Item]:
    for token in tokens[at + 1 :]:
        if token.level == 0:
            return
        if token.level == 1 and token.type == "list_item_open":
            start, end = token.map
            lines = list(page.lines[start:end])
            lines[0] = lines[0].lstrip()[len(token.info + token.markup) :]
            first = next((at for at, line in enumerate(lines) if line.strip()), 0)
            numbers = page.numbers[start + first : end]
            yield Item("\n".join(lines[first:]).strip(), page.numbers[start], numbers)
