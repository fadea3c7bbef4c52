"""Cut a document into its blocks: headings, tables, lists and prose, each with its line."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from markdown_it import MarkdownIt
from markdown_it.token import Token

from roles.documents.parse.loose import Spaced, Style, cells_of, spaced

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
    """A block of the document's top level; `start` and `end` count the spaced lines."""

    kind: Kind
    text: str
    line: int
    start: int
    end: int
    level: int = 0  # of a heading with hashes, else 0
    rows: tuple[Row, ...] = ()  # the header first
    items: tuple[Item, ...] = ()


def blocks_of(lines: list[str], style: Style) -> list[Block]:
    """Every block, in order; blank lines are the only thing that is in none."""
    page = spaced(lines, style)
    return list(_blocks(_reader().parse("\n".join(page.lines)), page))


def _reader() -> MarkdownIt:
    # Off: what would swallow lines (a reference is no token, a comment runs to the end of
    # the file) and underlined headings, which `spacing` tells from a rule below a paragraph.
    # Inline markup stays as its author wrote it.
    off = ["inline", "reference", "html_block", "lheading"]
    return MarkdownIt("commonmark").enable("table").disable(off)


def _blocks(tokens: list[Token], page: Spaced) -> Iterator[Block]:
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


def _kind(token: Token, start: int, page: Spaced) -> Kind:
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


def _rows(start: int, end: int, page: Spaced) -> Iterator[Row]:
    for at in range(start, end):
        if at != start + 1:  # the line of dashes
            yield Row(tuple(cells_of(page.lines[at])), page.numbers[at])


def _items(tokens: list[Token], at: int, page: Spaced) -> Iterator[Item]:
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
