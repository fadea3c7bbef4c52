"""Print prose so that it is read back as the same prose.

Most of it is printed as it stands. Prose that would be read as a part of the document (a line
that says only "Timeline", a heading, a table of tasks, a fence left open) goes into a fence
marked `prose`, which the parser takes verbatim.
"""

import re
from collections.abc import Iterator

from roles.documents.names import BROWSE, lead_of
from roles.documents.parse.blocks import VERBATIM, Block, Kind, blocks_of
from roles.documents.parse.loose import PRINTED, page_of
from roles.documents.parse.tables import table_of

FRAME = "Before and after this."
TILDES = re.compile(r"~{3,}")
STRUCTURE = (Kind.HEADING, Kind.VERBATIM)


def is_plain(body: str, *, lists: bool = True, browse: bool = False) -> bool:
    """Whether `body` between two other paragraphs is read back as it is.

    `lists` is False where a list or table would be taken for the next roles, `browse` True
    where a "Browse all .." paragraph is at home.
    """
    lines = [FRAME, "", *body.split("\n"), "", FRAME]
    page = page_of(lines, PRINTED)
    if page.lines != tuple(lines):
        return False
    first, *blocks, last = blocks_of(page)
    if not blocks or first.text != FRAME or last.text != FRAME or last.kind is not first.kind:
        return False
    if Kind.RULE in (blocks[0].kind, blocks[-1].kind):
        return False
    if not lists and any(block.kind in (Kind.LIST, Kind.TABLE) for block in blocks):
        return False
    return not any(_is_structure(block, browse=browse) for block in blocks)


def _is_structure(block: Block, *, browse: bool) -> bool:
    if block.kind is Kind.TABLE:
        return table_of(block, None) is not None
    if block.kind is Kind.PARAGRAPH:
        at_home = browse and BROWSE.match(block.text.strip())
        return not at_home and lead_of(block.text) is not None
    return block.kind in STRUCTURE


def opens_with(body: str) -> Kind:
    """The kind of the first block of `body`."""
    blocks = blocks_of(page_of(body.split("\n"), PRINTED))
    return blocks[0].kind if blocks else Kind.OTHER


def standing(body: str, *, lists: bool = True) -> str:
    """`body` in a block of its own."""
    return body if is_plain(body, lists=lists) else fenced(body)


def labelled(
    label: str, body: str, *, lists: bool = True, mark: str = ":", joint: str = " "
) -> Iterator[str]:
    """`body` behind its label, on the same line where it opens with a sentence."""
    plain = bool(body) and is_plain(body, lists=lists)
    if plain and opens_with(body) is Kind.PARAGRAPH:
        yield f"{label}{mark}{joint}{body}"
        return
    yield label + mark
    if body:
        yield body if plain else fenced(body)


def fenced(body: str) -> str:
    """`body` in a fence that is longer than any within it."""
    longest = max((len(run) for run in TILDES.findall(body)), default=2)
    fence = "~" * (longest + 1)
    return f"{fence} {VERBATIM}\n{body}\n{fence}"
