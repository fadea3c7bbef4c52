"""Clauses of prose, and whether what they say is said of this row or only denied."""

import re
from collections.abc import Iterator

CLAUSE = re.compile(r"[,;:.](?=\s)")
DENIED = re.compile(
    r"\b(?:no|not|nothing|nobody|never|without|cannot|neither|nor)\b|n['’]t\b", re.I
)


def affirmed(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches before which their clause denies nothing."""
    for found in pattern.finditer(text):
        before = CLAUSE.split(text[: found.start()])[-1]
        if not DENIED.search(before):
            yield found
