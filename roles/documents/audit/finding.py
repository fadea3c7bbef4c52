"""What the audit says, and how it holds a printed figure against a computed one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from roles.documents.document import PrintedFigure
from roles.documents.names import Section
from roles.documents.text import decimal, signs, two
from roles.scoring import round_half_up

NUMBER = re.compile(r"[+-]?\d{1,9}(?:\.\d{1,12})?")
COMPARISONS = {
    "≥": lambda value, bound: value >= bound,
    "≤": lambda value, bound: value <= bound,
    "<": lambda value, bound: value < bound,
    ">": lambda value, bound: value > bound,
    "=": lambda value, bound: value == bound,
}


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One contradiction, or one observation of `notes`; `line` is None for stored prose.

    `stated` is what is printed, `computed` what the rows (or the other document) give.
    `documents` names those that an observation is about, `row` is where and which one a finding on
    a single row is about. What is no error may be right, and is listed with the notes.
    """

    line: int | None
    section: str
    code: str
    stated: str
    computed: str
    message: str
    documents: tuple[str, ...] = ()
    is_error: bool = True
    row: tuple[str, str] | tuple[()] = ()


def differs(
    figure: PrintedFigure, section: Section, computed: str, message: str, code: str = ""
) -> Finding:
    """The finding of a printed figure that is not the computed one."""
    return Finding(
        line=figure.line,
        section=str(section),
        code=code or figure.code,
        stated=figure.value,
        computed=computed,
        message=message,
    )


def number_of(text: str) -> Decimal | None:
    """The first number in a printed figure."""
    found = NUMBER.search(signs(text))
    return Decimal(found[0]) if found else None


def check_bound(
    figure: PrintedFigure, what: str, value: Decimal | int | None, said: str, code: str = ""
) -> Iterator[Finding]:
    """A finding where a computed figure is not as `said`: "≥ 1.8"."""
    bound = number_of(said[1:])
    if value is None or bound is None or COMPARISONS[said[0]](value, bound):
        return
    message = f"The {what} is said to be {said}; it is {shown(value)}."
    yield differs(figure, Section.SUB_LABEL, shown(value), message, code)


def agrees(stated: str, computed: Decimal) -> bool:
    """Whether a printed figure is the computed one, rounded to the places that it prints."""
    found = NUMBER.search(signs(stated))
    if found is None:
        return False
    places = len(found[0].partition(".")[2])
    value = Decimal(found[0])
    return value == computed or abs(value - computed) * 2 <= Decimal(1).scaleb(-places)


def shown(value: Decimal | int, places: int | None = None) -> str:
    """A computed figure for a message."""
    if isinstance(value, int):
        return str(value)
    if places is None:
        return decimal(value)
    # Two means at least two: a product may have more, and it is exact.
    return two(value) if places == 2 else f"{round_half_up(value, places):f}"
