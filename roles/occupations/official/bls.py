"""A table of the BLS Occupational Outlook Handbook: jobs, projections, pay, ways in.

One row per occupation, or per group that BLS describes together, in the order of their titles.
The years stand in the names of two columns; the month of the pay stands nowhere in the file.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from roles.occupations.official.codes import SOC
from roles.occupations.official.editions import BLS_EDITIONS
from roles.occupations.official.errors import Note, WrongFile
from roles.occupations.official.tables import Row, check_header, check_rows, read_commas

JOBS = re.compile(r"num_jobs_(\d{4})\Z", re.ASCII)
PROJECTED = re.compile(r"projected_employment_(\d{4})\Z", re.ASCII)
COLUMNS = (
    "title",
    "category",
    "slug",
    "soc_code",
    "median_pay_annual",
    "median_pay_hourly",
    "entry_education",
    "work_experience",
    "training",
    "num_jobs_{first}",
    "projected_employment_{last}",
    "outlook_pct",
    "outlook_desc",
    "employment_change",
    "url",
)
NO_SINGLE_VALUE = "See How to Become One"  # BLS describes several ways in instead
HOURS = 2_080  # a year of full-time work, by which BLS turns one pay into the other
LAST_LETTER = "w"  # the table goes on to zoologists
MOST_BAD = 20  # one row in so many may make no sense before the file is another one


@dataclass(frozen=True)
class BlsRow:
    """What BLS says of one code; None and "" where it says nothing."""

    line: int
    title: str
    code: str
    jobs: int | None
    projected: int | None
    growth: Decimal | None  # percent
    change: int | None
    pay_year: int | None
    pay_hour: Decimal | None
    education: str
    experience: str
    training: str


@dataclass(frozen=True)
class BlsEdition:
    """A whole table: `rows` are those understood, `count` all that stand in it."""

    first: int
    last: int
    rows: tuple[BlsRow, ...]
    count: int
    notes: tuple[Note, ...]
    pay_vintage: str  # "" where nobody can tell

    @property
    def vintage(self) -> str:
        """As BLS prints it: "2024-34"."""
        return f"{self.first}-{self.last % 100:02d}"

    @property
    def is_known(self) -> bool:
        """Whether the number of rows could be held against the known one."""
        return (self.first, self.last) in BLS_EDITIONS


def read_bls(data: bytes, name: str) -> BlsEdition:
    """The table from its bytes; WrongFile says why it is none, or not a whole one."""
    header, *rows = read_commas(data, name)
    first, last = _years(header[1], name)
    check_header(header[1], [c.format(first=first, last=last) for c in COLUMNS], name)
    check_rows(rows, len(COLUMNS), name)
    rows_known, pay_vintage = BLS_EDITIONS.get((first, last), (None, ""))
    _check_whole(rows, name, rows_known, f"{first}-{last % 100:02d}")
    notes: list[Note] = []
    understood = tuple(_understood(rows, name, notes))
    coded = sum(bool(cells[3].strip()) for _, cells in rows)
    bad = coded - len(understood)
    if not coded:
        raise WrongFile(f"No row of “{name}” has an occupation code: it is of no use here.")
    if bad * MOST_BAD > coded:
        read = {row.line for row in understood}
        left_out = [note for note in notes if note.line not in read]
        odd = next((n for n in left_out if "no occupation code" not in n.message), left_out[0])
        raise WrongFile(
            f"{bad:,} of the {coded:,} rows with a code in “{name}” make no sense: it is not the "
            f"file that it should be. The first, line {odd.line}: {odd.message}"
        )
    return BlsEdition(first, last, understood, len(rows), tuple(notes), pay_vintage)


def _years(header: Sequence[str], name: str) -> tuple[int, int]:
    first = next((m[1] for m in map(JOBS.match, header) if m), None)
    last = next((m[1] for m in map(PROJECTED.match, header) if m), None)
    if first is None or last is None or int(first) >= int(last):
        # The header's own check says what was expected and what was found.
        check_header(header, [c.format(first="2024", last="2034") for c in COLUMNS], name)
        raise WrongFile(f"“{name}” names no years of a projection in its columns.")
    return int(first), int(last)


def _check_whole(rows: Sequence[Row], name: str, expected: int | None, vintage: str) -> None:
    if expected is not None and len(rows) != expected:
        verdict = "has been cut short" if len(rows) < expected else "is not that edition"
        raise WrongFile(
            f"“{name}” has {len(rows):,} rows, but {expected:,} in the edition {vintage}: it "
            f"{verdict}."
        )
    before = ""
    for line, cells in rows:
        title = cells[0].casefold()
        if title < before:
            raise WrongFile(
                f"“{name}”, line {line}: “{cells[0][:60]}” comes after a title that is later in "
                "the alphabet. The rows have been re-ordered."
            )
        before = title
    if before[:1] < LAST_LETTER:
        raise WrongFile(
            f"“{name}” ends at “{rows[-1][1][0][:60]}”, before the end of the alphabet: it has "
            "been cut short."
        )


def _understood(rows: Sequence[Row], name: str, notes: list[Note]) -> Iterator[BlsRow]:
    codes = Counter(cells[3].strip() for _, cells in rows)
    for line, cells in rows:
        title, code = cells[0].strip(), cells[3].strip()
        faults = []
        if not code:
            faults = ["no occupation code"]
        elif not SOC.match(code):
            faults = [f"“{code[:40]}” is no SOC code such as 29-2072"]
        elif codes[code] > 1:
            faults = [f"{code} stands in {codes[code]} rows"]
        row = None
        if not faults:
            try:
                row = _row(line, cells)
                faults = list(_contradictions(row, cells))
            except ValueError as error:
                faults = [str(error)]
        if faults or row is None:
            notes.append(Note(name, line, f"“{title[:80]}”: {'; '.join(faults)}."))
            continue
        if row.pay_year is not None and row.pay_year % 10:
            # BLS rounds pay for a year to tens. Where it prints pay for an hour only, as for
            # actors, whoever made the table has multiplied: that is no figure of BLS.
            notes.append(
                Note(name, line, f"“{title[:80]}”: pay for a year is not in tens, so not BLS’s.")
            )
            row = BlsRow(**{**vars(row), "pay_year": None})
        yield row


def _row(line: int, cells: Sequence[str]) -> BlsRow:
    def number(column: int, lowest: str, highest: str, pattern: str) -> Decimal | None:
        text = cells[column].strip()
        if not text:
            return None
        if not re.fullmatch(pattern, text, re.ASCII):
            raise ValueError(f"“{text[:40]}” is no number for {COLUMNS[column].split('_{')[0]}")
        value = Decimal(text)
        if not Decimal(lowest) <= value <= Decimal(highest):
            raise ValueError(f"{text} is out of range for {COLUMNS[column].split('_{')[0]}")
        return value

    def whole(column: int, lowest: str, highest: str) -> int | None:
        value = number(column, lowest, highest, r"-?\d{1,12}(\.0)?")
        return None if value is None else int(value)

    def words(column: int) -> str:
        text = cells[column].strip()
        if len(text) > 200:
            raise ValueError(f"the text of {COLUMNS[column]} is too long")
        return "" if text == NO_SINGLE_VALUE else text

    decimals = r"-?\d{1,6}(\.\d{1,4})?"
    return BlsRow(
        line=line,
        title=cells[0].strip(),
        code=cells[3].strip(),
        jobs=whole(9, "1", "300000000"),
        projected=whole(10, "0", "300000000"),
        growth=number(11, "-100", "1000", decimals),
        change=whole(13, "-300000000", "300000000"),
        pay_year=whole(4, "1000", "2000000"),
        pay_hour=number(5, "1", "1000", decimals),
        education=words(6),
        experience=words(7),
        training=words(8),
    )


def _contradictions(row: BlsRow, cells: Sequence[str]) -> Iterator[str]:
    """What a row says against itself. Jobs are rounded to hundreds, growth to whole percent."""
    if not row.title or len(row.title) > 200:
        yield "the title is empty or too long"
    jobs, projected, change = row.jobs, row.projected, row.change
    if None not in (jobs, projected, change) and abs(projected - jobs - change) > 100:
        yield f"{jobs:,} jobs and a change of {change:,} do not make {projected:,}"
    if None not in (jobs, change, row.growth):
        slack = Decimal("0.5") + Decimal(100) * 100 / jobs
        if abs(Decimal(change) * 100 / jobs - row.growth) > slack:
            yield f"a change of {change:,} in {jobs:,} jobs is not {row.growth}%"
    falls = cells[12].strip() == "Decline"
    if row.growth is not None and falls != (row.growth < 0):
        yield f"“{cells[12].strip()[:40]}” does not go with {row.growth}%"
    if row.pay_year and row.pay_hour:
        yearly = row.pay_hour * HOURS
        if abs(yearly - row.pay_year) > row.pay_year / Decimal(50):
            yield f"{row.pay_hour} an hour and {row.pay_year:,} a year do not agree"
