"""From a document's text to a `Document`, or to every reason why not, each with its line.

    lines -> loose (a blank line between blocks, where one is missing) -> blocks (markdown-it) ->
    walk (which part is this) -> rows, figures, definition, named, override -> finish (what is
    missing)

Never raises for what a text says, and drops nothing silently: what the format does not know
is kept as prose with a notice, what it knows as a derived figure goes to `stated`.
"""

import re

from roles.documents import limits
from roles.documents.decoding import BOM, unreadable
from roles.documents.document import Notice, Parsed, Problem
from roles.documents.parse.blocks import blocks_of
from roles.documents.parse.finish import finish
from roles.documents.parse.loose import page_of, style_of
from roles.documents.parse.reading import Reading
from roles.documents.parse.walk import Walk
from roles.scoring import AIJRI_1

# Comments, and what a site generator keeps above a text between two lines of ---.
UNPUBLISHED = re.compile(
    r"<!--.*?-->|\A---\n[\w-]+:[^\n]*\n(?:[^\n]*\n)*?---$", re.DOTALL | re.MULTILINE
)


def parse(text: str) -> Parsed:
    """Read one assessment document."""
    text = text.removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n")
    fault = unreadable(text)
    if fault:
        return Parsed(document=None, problems=(Problem(line=fault[0], message=fault[1]),))
    text, unpublished = _without_unpublished(text)
    lines = text.split("\n")
    oversized = _oversized(lines)
    if oversized:
        return Parsed(document=None, problems=(oversized,))
    reading = Reading(notices=unpublished)
    walk = Walk(reading, AIJRI_1)
    for block in blocks_of(page_of(lines, style_of(lines))):
        walk.take(block)
    walk.close()
    return finish(reading, AIJRI_1)


def _without_unpublished(text: str) -> tuple[str, list[Notice]]:
    """The text with blank lines for what is published nowhere, and a notice of each."""
    notices = []

    def left_out(match: re.Match) -> str:
        what = "A comment" if match[0].startswith("<!--") else "Front matter"
        line = text.count("\n", 0, match.start()) + 1
        notices.append(Notice(line=line, message=f"{what} was left out: it is not published."))
        return "\n" * match[0].count("\n")

    return UNPUBLISHED.sub(left_out, text), notices


def _oversized(lines: list[str]) -> Problem | None:
    """What no person writes, refused before a markdown reader spends its time on it."""
    if len(lines) > limits.MAX_LINES:
        return Problem(
            line=limits.MAX_LINES,
            message=f"The text has {len(lines):,} lines: at most {limits.MAX_LINES:,} are read.",
        )
    pipes = 0
    for number, line in enumerate(lines, start=1):
        if len(line) > limits.MAX_LINE:
            return Problem(
                line=number,
                message=f"This line has {len(line):,} characters: at most "
                f"{limits.MAX_LINE:,} are read.",
            )
        pipes += line.count("|")
        if pipes > limits.MAX_PIPES:
            return Problem(line=number, message="There are too many table cells up to here.")
    return None
