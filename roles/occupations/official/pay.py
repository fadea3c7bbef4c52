"""The table of the BLS wage survey (OEWS): what people in an occupation earn, lowest to highest.

The month of the survey stands in the file's name alone: bls_oews_may_2025_national.csv. Read are
the detailed occupations, and groups of which the table has no detailed one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from roles.occupations.official.codes import SOC
from roles.occupations.official.editions import PAY_ROWS
from roles.occupations.official.errors import WrongFile
from roles.occupations.official.tables import Row, check_header, check_rows, read_commas

MONTH = re.compile(r"(?:^|_)(may)_(20\d\d)(?:_|\.)", re.ASCII | re.IGNORECASE)
PERCENTILES = (
    "10th percentile",
    "25th percentile",
    "median",
    "75th percentile",
    "90th percentile",
)
HEADER = (
    "soc_code",
    "title",
    "Employment",
    "Employment percent relative standard error",
    "Hourly mean wage",
    "Annual mean wage",
    "Wage percent relative standard error",
    *(f"Hourly {each} wage" for each in PERCENTILES),
    *(f"Annual {each} wage" for each in PERCENTILES),
    "Employment per 1,000 jobs",
    "Location Quotient",
    "footnotes",
)
HOURLY, ANNUAL = 7, 12  # the first column of each
EVERYBODY = "00-0000"
NOT_GIVEN = "-"
NUMBER = re.compile(r"\d{1,6}(\.\d{1,2})?\Z", re.ASCII)
HOURS = 2_080  # a year of full-time work, by which BLS turns one pay into the other


@dataclass(frozen=True)
class Pay:
    """What people under one code earn: a tenth less than `hour_10`, half less than `hour_50` ..

    None where BLS gives none: of actors no pay for a year, of teachers none for an hour.
    """

    code: str
    title: str
    hour_10: Decimal | None
    hour_25: Decimal | None
    hour_50: Decimal | None
    hour_75: Decimal | None
    hour_90: Decimal | None
    year_10: int | None
    year_25: int | None
    year_50: int | None
    year_75: int | None
    year_90: int | None


@dataclass(frozen=True)
class PayEdition:
    """A whole survey, by code."""

    year: int
    rows: tuple[Pay, ...]

    @property
    def vintage(self) -> str:
        """As BLS prints it: "May 2025"."""
        return f"May {self.year}"


def read_pay(data: bytes, name: str) -> PayEdition:
    """The survey from the bytes of its table; WrongFile says why it is none, or not whole."""
    month = MONTH.search(name)
    if month is None:
        raise WrongFile(
            f"“{name}” does not say which survey it is of, as in “bls_oews_may_2025_national.csv”."
        )
    year = int(month[2])
    header, *rows = read_commas(data, name)
    check_header(header[1], HEADER, name)
    check_rows(rows, len(HEADER), name)
    expected = PAY_ROWS.get(year)
    if expected is not None and len(rows) != expected:
        raise WrongFile(f"“{name}” has {len(rows):,} rows, but {expected:,} in that survey.")
    read = tuple(_rows(rows, name))
    detailed = {row.code for row in read if not row.code.endswith("0")}
    return PayEdition(year, tuple(row for row in read if not _is_sum(row.code, detailed)))


def _is_sum(code: str, detailed: set[str]) -> bool:
    """Whether a group is only the sum of what the table has in detail."""
    stem = code.rstrip("0")
    return code == EVERYBODY or (stem != code and any(each.startswith(stem) for each in detailed))


def _rows(rows: Sequence[Row], name: str) -> Iterator[Pay]:
    before = ""
    for line, cells in rows:
        code, title = cells[0].strip(), cells[1].strip()
        where = f"“{name}”, line {line}: "
        if not SOC.match(code):
            raise WrongFile(f"{where}“{code[:40]}” is no SOC code such as 29-2072.")
        if code <= before:
            raise WrongFile(f"{where}{code} comes after {before}. The rows have been re-ordered.")
        before = code
        if not title or len(title) > 200:
            raise WrongFile(f"{where}the title is empty or too long.")
        hours = [_pay(cell, where) for cell in cells[HOURLY:ANNUAL]]
        years = [_pay(cell, where) for cell in cells[ANNUAL : ANNUAL + len(PERCENTILES)]]
        for each in (hours, years):
            given = [value for value in each if value is not None]
            if given != sorted(given):
                raise WrongFile(f"{where}the pay of {code} does not rise from low to high.")
        for hour, year in zip(hours, years, strict=True):
            if hour and year and abs(hour * HOURS - year) > year / 50:
                raise WrongFile(f"{where}{hour} an hour and {year} a year do not agree.")
        yield Pay(code, title, *hours, *(None if y is None else int(y) for y in years))


def _pay(cell: str, where: str) -> Decimal | None:
    text = cell.strip()
    if text == NOT_GIVEN:
        return None
    if not NUMBER.match(text):
        raise WrongFile(f"{where}“{text[:40]}” is no pay.")
    return Decimal(text)
