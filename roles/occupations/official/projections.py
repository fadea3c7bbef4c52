"""The workbook of the BLS Employment Projections: jobs, openings a year, ways in.

Table 1.2 has it all; table 1.10 has the openings once more, which tells whether both are of one
edition. Jobs stand in thousands. Only line items are read: sums of several occupations say of
none of them what it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from roles.occupations.official.codes import SOC
from roles.occupations.official.editions import PROJECTION_ROWS
from roles.occupations.official.errors import WrongFile
from roles.occupations.official.tables import Row, check_header, check_rows
from roles.occupations.official.workbooks import NOT_GIVEN, read_sheet

FACTS, OPENINGS = "Table 1.2", "Table 1.10"
HEADER_LINE = 2
YEARS = re.compile(r"Employment, (\d{4})\Z", re.ASCII)
COLUMNS = {
    FACTS: (
        "{first} National Employment Matrix title",
        "{first} National Employment Matrix code",
        "Occupation type",
        "Employment, {first}",
        "Employment, {last}",
        "Employment distribution, percent, {first}",
        "Employment distribution, percent, {last}",
        "Employment change, numeric, {first}–{end}",
        "Employment change, percent, {first}–{end}",
        "Percent self employed, {first}",
        "Occupational openings, {first}–{end} annual average",
        "Median annual wage, dollars, {first}[1]",
        "Typical education needed for entry",
        "Work experience in a related occupation",
        "Typical on-the-job training needed to attain competency in the occupation",
        "Related Occupational Outlook Handbook (OOH) content xlsx",
    ),
    OPENINGS: (
        "{first} National Employment Matrix title",
        "{first} National Employment Matrix code",
        "Occupation type",
        "Employment, {first}",
        "Employment, {last}",
        "Employment change, numeric, {first}–{end}",
        "Employment change, percent, {first}–{end}",
        "Labor force exit rate, {first}–{end} annual average",
        "Occupational transfer rate, {first}–{end} annual average",
        "Total occupational separations rate, {first}–{end} annual average",
        "Labor force exits, {first}–{end} annual average",
        "Occupational transfers, {first}–{end} annual average",
        "Total occupational separations, {first}–{end} annual average",
        "Occupational openings, {first}–{end} annual average",
    ),
}
TYPES = ("Summary", "Line item")
NUMBER = re.compile(r"-?\d{1,7}(\.\d{1,2})?\Z", re.ASCII)
ROUNDED = Decimal(100)  # jobs are rounded to hundreds
WORDS = 200


@dataclass(frozen=True)
class Projection:
    """What the projections say of one code; None and "" where they say nothing."""

    code: str
    title: str
    jobs: int
    projected: int
    change: int
    growth: Decimal  # percent
    openings: int  # a year
    education: str
    experience: str
    training: str


@dataclass(frozen=True)
class ProjectionsEdition:
    """A whole edition, by code."""

    first: int
    last: int
    rows: tuple[Projection, ...]

    @property
    def vintage(self) -> str:
        """As BLS prints it: "2024-34"."""
        return f"{self.first}-{self.last % 100:02d}"


def read_projections(data: bytes, name: str) -> ProjectionsEdition:
    """The edition from the bytes of its workbook; WrongFile says why it is none."""
    first = last = 0
    tables = {}
    for sheet, columns in COLUMNS.items():
        named = f"{name}: {sheet}"
        (_line, header), *rows = read_sheet(data, name, sheet, HEADER_LINE)
        first, last = _years(header, named)
        check_header(header, [_dated(column, first, last) for column in columns], named)
        check_rows(rows, len(columns), named)
        expected = PROJECTION_ROWS.get((first, last))
        if expected is not None and len(rows) != expected:
            raise WrongFile(f"“{named}” has {len(rows):,} rows, but {expected:,} in that edition.")
        tables[sheet] = rows
    openings = {cells[1]: cells[-1] for _, cells in tables[OPENINGS]}
    rows = tuple(_projections(tables[FACTS], openings, f"{name}: {FACTS}"))
    return ProjectionsEdition(first, last, tuple(sorted(rows, key=lambda row: row.code)))


def _dated(column: str, first: int, last: int) -> str:
    return column.format(first=first, last=last, end=f"{last % 100:02d}")


def _years(header: Sequence[str], name: str) -> tuple[int, int]:
    found = [int(match[1]) for match in map(YEARS.match, header) if match]
    if len(found) != 2 or found[0] >= found[1]:
        raise WrongFile(f"“{name}” names no two years of employment in its columns.")
    return found[0], found[1]


def _projections(rows: Sequence[Row], openings: dict[str, str], name: str) -> Iterator[Projection]:
    seen: set[str] = set()
    for line, cells in rows:
        title, code, kind = cells[:3]
        where = f"“{name}”, line {line}: "
        if not SOC.match(code):
            raise WrongFile(f"{where}“{code[:40]}” is no SOC code such as 29-2072.")
        if kind not in TYPES:
            raise WrongFile(f"{where}“{kind[:40]}” is neither a sum nor a line item.")
        if openings.get(code) != cells[10]:
            raise WrongFile(
                f"{where}{code} has {cells[10]} thousand openings a year, but "
                f"{openings.get(code, 'none')} in {OPENINGS}: the two are of different editions."
            )
        if kind == "Summary":
            continue
        if code in seen:
            raise WrongFile(f"{where}{code} is there twice.")
        seen.add(code)
        found = Projection(
            code=code,
            title=title,
            jobs=_jobs(cells[3], where),
            projected=_jobs(cells[4], where),
            change=_jobs(cells[7], where),
            growth=_number(cells[8], where),
            openings=_jobs(cells[10], where),
            education=_words(cells[12], where),
            experience=_words(cells[13], where),
            training=_words(cells[14], where),
        )
        if fault := _contradiction(found):
            raise WrongFile(f"{where}{fault}")
        yield found


def _number(text: str, where: str) -> Decimal:
    if not NUMBER.match(text):
        raise WrongFile(f"{where}“{text[:40]}” is no number.")
    return Decimal(text)


def _jobs(text: str, where: str) -> int:
    """From thousands."""
    return int(_number(text, where) * 1_000)


def _words(text: str, where: str) -> str:
    if not text or len(text) > WORDS:
        raise WrongFile(f"{where}a way in that is empty or too long.")
    return "" if text == NOT_GIVEN else text


def _contradiction(row: Projection) -> str:
    """What a row says against itself, as far as rounding cannot explain it."""
    if not row.title or len(row.title) > WORDS:
        return "the title is empty or too long."
    if row.jobs <= 0 or row.projected < 0 or row.openings < 0:
        return f"{row.jobs:,} jobs, {row.projected:,} later, {row.openings:,} openings."
    if abs(row.projected - row.jobs - row.change) > ROUNDED:
        return f"{row.jobs:,} jobs and a change of {row.change:,} do not make {row.projected:,}."
    slack = Decimal("0.06") + ROUNDED * 100 / row.jobs
    if abs(Decimal(row.change) * 100 / row.jobs - row.growth) > slack:
        return f"a change of {row.change:,} in {row.jobs:,} jobs is not {row.growth}%."
    return ""
