"""Where many roles stand, field by field: a row a field, on the one scale from 0 to 100.

Each role is a mark up to `MOST_MARKS` of them; beyond, a row counts how many lie in every two
points, so that the drawing is as large for a hundred thousand roles as for a hundred. Two points
that an edge of the zones parts are counted on either side of it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from roles.charts.position import attribute
from roles.charts.scale import zone_spans
from roles.charts.zone_marks import DOT
from roles.scoring import AIJRI_1, Zone, zone_of
from roles.text.numbers import count, figure, plural

MOST_MARKS = 100
NEAR = Decimal("1.5")  # marks nearer than this stand on two levels
BIN = 2  # points
LEVELS_PX = (22, 10)  # of 32: where a mark's middle is, the lower level first
TALLEST_PX = 28

# {(zone, number of the two points): roles}
Places = Mapping[tuple[str, int], int]


@dataclass(frozen=True)
class Standing:
    """One role as the drawing takes it; `quoted`: nobody here has judged its rows."""

    name: str
    title: str  # the name without its level
    score: Decimal
    quoted: bool


@dataclass(frozen=True)
class FieldMark:
    """A role: its place in percent, the path of its zone's shape on its level."""

    x: str
    path: str
    zone: str
    quoted: bool
    text: str


@dataclass(frozen=True)
class FieldBars:
    """How many roles of a zone lie in every two points: a path over 100 points by 32 pixels."""

    zone: str
    path: str
    text: str


@dataclass(frozen=True)
class FieldRow:
    """A field: its roles as marks or as bars; `ends` are its lowest and highest in words.

    `text` is the row for whoever does not see it.
    """

    name: str
    url: str
    count: int
    marks: tuple[FieldMark, ...]
    bars: tuple[FieldBars, ...]
    ends: str
    text: str


def make_fields(fields: Iterable[tuple[str, str, Iterable[Standing]]]) -> tuple[FieldRow, ...]:
    """A row for each (name, address, roles), the most exposed field by its median first."""
    known = [(name, url, sorted(roles, key=_order)) for name, url, roles in fields]
    known = [each for each in known if each[2]]
    known.sort(key=lambda each: (median(role.score for role in each[2]), each[0]))
    return tuple(_row_of_marks(name, url, roles) for name, url, roles in known)


def make_counted_fields(fields: Iterable[tuple[str, str, Places]]) -> tuple[FieldRow, ...]:
    """The same from how many roles lie in every two points; the median is such a place."""
    known = [(name, url, list(_bins(places))) for name, url, places in fields if places]
    known.sort(key=lambda each: (_middle(each[2]), each[0]))
    tallest = max((each.rise for _, _, bins in known for each in bins), default=Decimal(1))
    return tuple(_row_of_bars(name, url, bins, tallest) for name, url, bins in known)


def _order(role: Standing) -> tuple[Decimal, str]:
    return role.score, role.name


def _row_of_marks(name: str, url: str, roles: list[Standing]) -> FieldRow:
    lowest, highest = (f"{figure(role.score, 0)} {role.title}" for role in (roles[0], roles[-1]))
    several = len(roles) > 1
    return FieldRow(
        name=name,
        url=url,
        count=len(roles),
        marks=tuple(_marks(roles)),
        bars=(),
        ends=f"{lowest} / {highest}" if several else lowest,
        text=f"{name}, {plural(len(roles), 'role')}"
        + (f", from {lowest} to {highest}" if several else f": {lowest}"),
    )


def _marks(roles: list[Standing]) -> Iterable[FieldMark]:
    last = {level: Decimal(-100) for level in LEVELS_PX}
    for role in roles:
        free = [level for level in LEVELS_PX if role.score - last[level] >= NEAR]
        level = free[0] if free else LEVELS_PX[0]
        last[level] = role.score
        zone = zone_of(role.score, AIJRI_1)
        quoted = ", quoted" if role.quoted else ""
        yield FieldMark(
            x=attribute(role.score),
            path=DOT[zone].format(y=level),
            zone=zone.value,
            quoted=role.quoted,
            text=f"{role.name}: {figure(role.score, 1)}{quoted}",
        )


@dataclass(frozen=True)
class _Bin:
    zone: str
    start: Decimal
    end: Decimal
    number: int

    @property
    def rise(self) -> Decimal:
        """Roles in two points, as many as there would be at this density in half a bin."""
        return self.number * BIN / (self.end - self.start)


def _bins(places: Places) -> Iterable[_Bin]:
    """From the lowest up; the end of the scale belongs to the last."""
    numbers: Counter[tuple[int, str]] = Counter()
    for (zone, place), number in places.items():
        numbers[min(place, 100 // BIN - 1), zone] += number
    spans = {span.zone: span for span in zone_spans(AIJRI_1)}
    found = []
    for (place, zone), number in numbers.items():
        start, end = Decimal(place * BIN), Decimal((place + 1) * BIN)
        span = spans[zone]
        found.append(_Bin(zone, max(start, span.starts_at), min(end, span.ends_at), number))
    return sorted(found, key=lambda each: each.start)


def _middle(bins: list[_Bin]) -> Decimal:
    """Where the bin begins that holds the median."""
    middle, passed = sum(each.number for each in bins) / 2, 0
    for each in bins:
        passed += each.number
        if passed >= middle:
            break
    return each.start


def _row_of_bars(name: str, url: str, bins: list[_Bin], tallest: Decimal) -> FieldRow:
    bars = tuple(
        FieldBars(
            zone=zone.value,
            path="".join(_bar(each, tallest) for each in within),
            text=f"{count(sum(each.number for each in within))} {zone.label}",
        )
        for zone in (Zone.RED, Zone.YELLOW, Zone.GREEN)
        if (within := [each for each in bins if each.zone == zone])
    )
    total, ends = sum(each.number for each in bins), ", ".join(each.text for each in bars)
    return FieldRow(
        name=name,
        url=url,
        count=total,
        marks=(),
        bars=bars,
        ends=ends,
        text=f"{name}, {plural(total, 'role')}: {ends}",
    )


def _bar(found: _Bin, tallest: Decimal) -> str:
    height = attribute(TALLEST_PX * found.rise / tallest)
    width = attribute(found.end - found.start)
    return f"M{attribute(found.start)} 32v-{height}h{width}v{height}z"
