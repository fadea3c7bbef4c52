"""The sources that an assessment names in brackets: "(BLS, May 2024)", each once."""

import re
from collections.abc import Iterable

from roles.text.numbers import with_dashes

# A name, then a year or a version: what a reader could look up. Not a score, a cut-off, a month.
IN_BRACKETS = re.compile(
    r"\((?P<source>(?!AIJRI|Green|Yellow|Red)[A-Z][^()]{2,90}?"
    r"(?:\b(?:19|20)\d{2}(?:[-–]\d{2,4})?|et al\.,[^(),:]+))[^()]{0,60}\)"
)
ONLY_A_DATE = re.compile(r"[A-Z][a-z]+ \d{4}")


def named_sources(texts: Iterable[str]) -> tuple[str, ...]:
    """In alphabetical order; a study is named once, whichever of its measures is quoted."""
    found: dict[str, str] = {}
    for text in texts:
        for match in IN_BRACKETS.finditer(text):
            source = with_dashes(match["source"].strip())
            if not ONLY_A_DATE.fullmatch(source):
                found.setdefault(source.replace(",", "").casefold(), source)
    return tuple(sorted(found.values(), key=str.casefold))
