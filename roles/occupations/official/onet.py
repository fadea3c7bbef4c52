"""A release of the O*NET database: its occupations, their names, relations and job zones.

    Occupation Data            every occupation, by code; the other files may name no other
    Alternate Titles           names that people use; every occupation has one or more
    Sample of Reported Titles  names that people in it gave
    Related Occupations        the nearest first, numbered 1, 2, 3 .. for each occupation
    Job Zones                  how much preparation it takes, on the scale of the release
    Read Me                    which release this is

Whether the files are whole, and of one release, is `completeness.py`'s matter.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from roles.occupations.official.completeness import check_codes, check_count, check_together
from roles.occupations.official.editions import ONET_ROWS
from roles.occupations.official.errors import Note, WrongFile
from roles.occupations.official.layout import (
    ALTERNATE,
    HEADERS,
    OCCUPATIONS,
    ONET_FILES,
    README,
    RELATED,
    REPORTED,
    ZONES,
)
from roles.occupations.official.tables import Row, read_tabbed, read_text

TIERS = ("Primary-Short", "Primary-Long", "Supplemental")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
RELEASE = re.compile(r"O\*NET\s+(\d{1,3}\.\d{1,2})\s+Database")
MONTH = re.compile(rf"({'|'.join(MONTHS)})\s+(\d{{4}})\s+Release")
# The job zones that a release knows: since 31.0 the two lowest are one, which keeps the code 2.
ZONES_BEFORE = ("1", "2", "3", "4", "5")
ZONES_SINCE = {"31.0": ("2", "3", "4", "5")}
MOST_BAD = 100  # one row in so many may make no sense before the file is another one
LONGEST_TITLE, LONGEST_NAME, LONGEST_SHORT = 200, 250, 100


@dataclass(frozen=True)
class OnetRow:
    """An occupation."""

    code: str
    title: str
    description: str


@dataclass(frozen=True)
class Name:
    """A name of an occupation; `short` is "" where the file has n/a."""

    code: str
    name: str
    short: str
    reported: bool


@dataclass(frozen=True)
class Link:
    """A related occupation; `position` 1 is the nearest."""

    code: str
    other: str
    tier: str
    position: int


@dataclass(frozen=True)
class JobZone:
    """How much preparation an occupation takes by its release's scale, and the year of that."""

    code: str
    zone: int
    year: int


@dataclass(frozen=True)
class OnetRelease:
    """Everything that is read of a release. `published` is the first day of its month."""

    version: str
    published: date
    occupations: tuple[OnetRow, ...]
    names: tuple[Name, ...]
    links: tuple[Link, ...]
    zones: tuple[JobZone, ...]
    notes: tuple[Note, ...]

    @property
    def is_known(self) -> bool:
        """Whether the number of its rows could be held against the known ones."""
        return self.version in ONET_ROWS

    @property
    def zone_scale(self) -> tuple[str, ...]:
        """The codes of its job zones: a 2 of four is no 2 of five."""
        return zone_scale(self.version)


def zone_scale(version: str) -> tuple[str, ...]:
    """The codes of the job zones of a release."""
    scale = ZONES_BEFORE
    for first, codes in ZONES_SINCE.items():
        if not is_older(version, first):
            scale = codes
    return scale


def is_older(version: str, other: str) -> bool:
    """Whether a release came before another: 29.3 before 30.1, 30.2 before 30.10."""
    return _parts(version) < _parts(other)


def read_onet(files: Mapping[str, bytes]) -> OnetRelease:
    """The release from the bytes of its files by name; WrongFile with every file's fault."""
    missing = [name for name in ONET_FILES if name not in files]
    if missing:
        raise WrongFile(*(f"“{name}” is missing." for name in missing))
    faults: list[str] = []
    tables: dict[str, list[Row]] = {}
    version, published = "", None
    try:
        version, published = _read_release(files[README])
    except WrongFile as wrong:
        faults += wrong.faults
    for name, header in HEADERS.items():
        try:
            tables[name] = read_tabbed(files[name], name, header)
            check_codes(tables[name], name)
            check_count(len(tables[name]), name, version)
        except WrongFile as wrong:
            faults += wrong.faults
    if faults:
        raise WrongFile(*faults)
    check_together(tables)
    reader = _Reader()
    release = OnetRelease(
        version=version,
        published=published,
        occupations=tuple(reader.occupations(tables[OCCUPATIONS])),
        names=(
            *reader.names(tables[ALTERNATE], ALTERNATE),
            *reader.names(tables[REPORTED], REPORTED),
        ),
        links=tuple(reader.links(tables[RELATED])),
        zones=tuple(reader.zones(tables[ZONES], zone_scale(version))),
        notes=tuple(reader.notes),
    )
    for name, rows in tables.items():
        bad = sum(note.file == name for note in reader.notes)
        if bad * MOST_BAD > len(rows):
            first = next(note for note in reader.notes if note.file == name)
            raise WrongFile(
                f"{bad:,} of the {len(rows):,} rows of “{name}” make no sense: it is not the "
                f"file that it should be. The first, line {first.line}: {first.message}"
            )
    return release


class _Reader:
    """Rows to values; what makes no sense goes to `notes`."""

    def __init__(self) -> None:
        self.notes: list[Note] = []

    def note(self, file: str, line: int, message: str) -> None:
        self.notes.append(Note(file, line, message))

    def occupations(self, rows: Sequence[Row]):
        for line, (code, title, description) in rows:
            if not title.strip() or len(title) > LONGEST_TITLE:
                # Others refer to it: an occupation cannot be left out.
                raise WrongFile(
                    f"“{OCCUPATIONS}”, line {line}: {code} has no title, or one of more than "
                    f"{LONGEST_TITLE} characters."
                )
            yield OnetRow(code, title.strip(), description.strip())

    def names(self, rows: Sequence[Row], file: str):
        seen: set[tuple[str, str]] = set()
        reported = file == REPORTED
        for line, (code, given, third, *_rest) in rows:
            name = given.strip()
            short = "" if reported or third.strip().casefold() == "n/a" else third.strip()
            if not name or len(name) > LONGEST_NAME or len(short) > LONGEST_SHORT:
                self.note(file, line, f"{code}: a name that is empty or too long.")
            elif (code, name) in seen:
                self.note(file, line, f"{code}: “{name}” stands there twice.")
            else:
                seen.add((code, name))
                yield Name(code, name, short, reported)

    def links(self, rows: Sequence[Row]):
        seen: set[tuple[str, str]] = set()
        for line, (code, other, tier, position) in rows:
            if code == other:
                self.note(RELATED, line, f"{code} is listed as related to itself.")
            elif (code, other) in seen:
                self.note(RELATED, line, f"{code}: {other} stands there twice.")
            elif tier not in TIERS:
                self.note(RELATED, line, f"{code}: the tier “{tier[:40]}” is not known.")
            else:
                seen.add((code, other))
                yield Link(code, other, tier, int(position))

    def zones(self, rows: Sequence[Row], scale: Sequence[str]):
        seen: set[str] = set()
        for line, (code, zone, dated, _source) in rows:
            year = re.fullmatch(r"(?:0[1-9]|1[0-2])/((?:19|20)\d\d)", dated)
            if zone not in scale:
                ends = f"{scale[0]} to {scale[-1]}"
                self.note(ZONES, line, f"{code}: “{zone[:40]}” is no job zone from {ends}.")
            elif year is None:
                self.note(ZONES, line, f"{code}: “{dated[:40]}” is no month and year.")
            elif code in seen:
                self.note(ZONES, line, f"{code} has a second job zone.")
            else:
                seen.add(code)
                yield JobZone(code, int(zone), int(year[1]))


def _read_release(data: bytes) -> tuple[str, date]:
    text = read_text(data, README)
    release, month = RELEASE.search(text), MONTH.search(text)
    if release is None or month is None:
        raise WrongFile(
            f"“{README}” does not say which release this is, as in "
            "“O*NET 30.1 Database, December 2025 Release”."
        )
    return release[1], date(int(month[2]), MONTHS.index(month[1]) + 1, 1)


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
