"""Published ratings of occupations: four tables, told apart by their columns.

tasks          GPTs are GPTs: six ratings for each O*NET code, by people and by a language model;
               alpha counts what a bare model speeds up, gamma what it does with software around
               it, beta lies halfway between the two. Codes rise.
context        how automated a job is, and three more work contexts, for each O*NET title; the
               most automated first
applicability  Working with AI: one score for each SOC code. Codes rise.
observed       Anthropic Economic Index: one score for each SOC code, where an exact 0 says that
               nothing was measured. Codes rise.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from roles.occupations.official.codes import ONET, SOC
from roles.occupations.official.errors import WrongFile
from roles.occupations.official.tables import Row, check_header, check_rows, read_commas

TASKS = "tasks"
CONTEXT = "context"
APPLICABILITY = "applicability"
OBSERVED = "observed"
AUTOMATION = "degree_of_automation_context"
RATERS = ("dv", "human")  # the model, and people
HEADERS = {
    TASKS: (
        "O*NET-SOC Code",
        "Title",
        *(f"{rater}_rating_{part}" for rater in RATERS for part in ("alpha", "beta", "gamma")),
    ),
    CONTEXT: (
        AUTOMATION,
        "occupation",
        "importance_of_being_exact_or_accurate_context",
        "importance_of_repeating_same_tasks_context",
        "structured_versus_unstructured_work_context",
    ),
    APPLICABILITY: ("SOC Code", "title", "ai_applicability_score"),
    OBSERVED: ("occ_code", "observed_exposure"),
}
NAMES = {"O*NET-SOC Code", "Title", "occupation", "SOC Code", "title", "occ_code"}
CODES = {
    TASKS: (ONET, "O*NET code such as 29-2072.00"),
    APPLICABILITY: (SOC, "SOC code such as 29-2072"),
    OBSERVED: (SOC, "SOC code such as 29-2072"),
}
# The editions that we have seen. One of another name is checked by its structure alone.
KNOWN_ROWS = {TASKS: 923, CONTEXT: 873, APPLICABILITY: 785, OBSERVED: 756}
NUMBER = re.compile(r"\d(\.\d{1,20})?(e-\d{1,2})?\Z", re.ASCII | re.IGNORECASE)
PLACES = Decimal("0.0001")
SLACK = Decimal("0.002")  # what rounding can do to a mean


@dataclass(frozen=True)
class Rating:
    """One occupation: a code or "", its title or "", and its values by column, from 0 to 1."""

    line: int
    code: str
    title: str
    values: dict[str, Decimal]


@dataclass(frozen=True)
class ExposureFile:
    """A whole table; `layout` is the key of its columns in HEADERS."""

    name: str
    layout: str
    rows: tuple[Rating, ...]

    @property
    def is_known(self) -> bool:
        """Whether it has as many rows as the edition that we know."""
        return len(self.rows) == KNOWN_ROWS[self.layout]


def read_exposure(data: bytes, name: str) -> ExposureFile:
    """The table from its bytes; WrongFile says why it is none, or not a whole one."""
    header, *rows = read_commas(data, name)
    layout = _layout(header[1], name)
    check_rows(rows, len(HEADERS[layout]), name)
    ratings = tuple(_rating(row, layout, name) for row in rows)
    if layout == CONTEXT:
        _check_context(ratings, name)
    else:
        _check_codes(ratings, name)
    if layout == TASKS:
        _check_tasks(ratings, name)
    return ExposureFile(name, layout, ratings)


def _layout(header: Sequence[str], name: str) -> str:
    """By a column that only one of them has, so that the refusal names the right one."""
    layout = next(
        (each for each in HEADERS if each != TASKS and set(header) & set(HEADERS[each])), TASKS
    )
    check_header(header, HEADERS[layout], name)
    return layout


def _rating(row: Row, layout: str, name: str) -> Rating:
    line, cells = row
    columns = HEADERS[layout]
    values = {
        column: _value(cell, column, line, name)
        for column, cell in zip(columns, cells, strict=True)
        if column not in NAMES
    }
    if layout == OBSERVED:
        values = {column: value for column, value in values.items() if value}
    title = "" if layout == OBSERVED else cells[1].strip()
    if layout != OBSERVED and not 0 < len(title) <= 200:
        raise WrongFile(f"“{name}”, line {line}: the title is empty or too long.")
    code = "" if layout == CONTEXT else cells[0].strip()
    pattern, said = CODES.get(layout, (None, ""))
    if pattern and not pattern.match(code):
        raise WrongFile(f"“{name}”, line {line}: “{code[:40]}” is no {said}.")
    return Rating(line, code, title, values)


def _value(cell: str, column: str, line: int, name: str) -> Decimal:
    text = cell.strip()
    value = Decimal(text) if NUMBER.match(text) else None
    if value is None or not 0 <= value <= 1:
        raise WrongFile(
            f"“{name}”, line {line}: “{text[:40]}” is no number from 0 to 1 for {column}."
        )
    return value.quantize(PLACES)


def _check_codes(ratings: Sequence[Rating], name: str) -> None:
    before = ""
    for row in ratings:
        if row.code <= before:
            raise WrongFile(
                f"“{name}”, line {row.line}: {row.code} comes after {before}. The rows are not in "
                "the order of the codes."
            )
        before = row.code


def _check_tasks(ratings: Sequence[Rating], name: str) -> None:
    for row in ratings:
        for rater in RATERS:
            low, middle, high = (
                row.values[f"{rater}_rating_{part}"] for part in ("alpha", "beta", "gamma")
            )
            if abs(middle - (low + high) / 2) > SLACK:
                raise WrongFile(
                    f"“{name}”, line {row.line}: beta is not halfway between alpha and gamma. The "
                    "columns have been moved, or the values changed."
                )


def _check_context(ratings: Sequence[Rating], name: str) -> None:
    seen: set[str] = set()
    before = Decimal(1)
    for row in ratings:
        if row.title in seen:
            raise WrongFile(f"“{name}”, line {row.line}: “{row.title}” is there twice.")
        seen.add(row.title)
        if row.values[AUTOMATION] > before:
            raise WrongFile(
                f"“{name}”, line {row.line}: more automated than the row before it. The rows have "
                "been re-ordered."
            )
        before = row.values[AUTOMATION]
