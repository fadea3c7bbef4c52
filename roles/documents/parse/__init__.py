"""From a document's text to a `Document`, or to every reason why not, each with its line.

    lines -> loose (a blank line between blocks, where one is missing) -> blocks (markdown-it) ->
    walk (which part is this) -> rows, figures, definition, named, override -> finish (what is
    missing)

Never raises for what a text says, and drops nothing silently: what the format does not know
is kept as prose with a notice, what it knows as a derived figure goes to `stated`.
"""

import re
from operator import itemgetter

from roles.documents import limits
from roles.documents.decoding import BOM, unreadable
from roles.documents.document import Notice, Parsed, Problem
from roles.documents.parse.blocks import blocks_of
from roles.documents.parse.finish import finish
from roles.documents.parse.loose import page_of, style_of
from roles.documents.parse.reading import Reading
from roles.documents.parse.walk import Walk
from roles.documents.text import comments
from roles.scoring import AIJRI_1

# What a site generator keeps above a text, between two lines of --- or +++ or as an object.
FRONT_MATTER = re.compile(
    r"\A\s*(?:---[ \t]*\n(?:#[^\n]*\n)*[\"\'\w][^:\n|]*:(?:[ \t][^\n]*)?\n(?:[^\n]*\n)*?"
    r"(?:---|\.\.\.)"
    r"|\+\+\+[ \t]*\n(?:[^\n]*\n)*?\+\+\+|\{[ \t]*\n(?:[^\n]*\n)*?\})[ \t]*$",
    re.MULTILINE,
)


def parse(text: str) -> Parsed:
    """Read one assessment document."""
    text = text.removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n")
    fault = unreadable(text)
    if fault:
        return Parsed(document=None, problems=(Problem(line=fault[0], message=fault[1]),))
    text, unpublished, unclosed = _without_unpublished(text)
    if unclosed:
        return Parsed(document=None, problems=(unclosed,))
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


def _without_unpublished(text: str) -> tuple[str, list[Notice], Problem | None]:
    """The text with blank lines for what is published nowhere, and a notice of each.

    A comment that does not end is a problem: nobody knows how much of the rest it was to hide.
    """
    spans, unclosed = comments(text)
    front = FRONT_MATTER.match(text)
    found = [("A comment", *span) for span in spans if not front or span[0] >= front.end()]
    found += [("Front matter", 0, front.end())] if front else []
    notices, kept, at = [], [], 0
    for what, start, end in sorted(found, key=itemgetter(1)):
        said = f"{what} was left out: it is not published."
        notices.append(Notice(line=text.count("\n", 0, start) + 1, message=said))
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end
    problem = unclosed is not None and Problem(
        line=text.count("\n", 0, unclosed) + 1,
        message="A comment begins here and does not end: close it by “-->”.",
    )
    return "".join([*kept, text[at:]]), notices, problem or None


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
