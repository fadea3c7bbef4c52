"""Where many roles stand, field by field: a row a field, on the one scale from 0 to 100.

Each role is a mark up to `MOST_MARKS` of them; beyond, a row counts how many lie in every two
points, so that the drawing is as large for a hundred thousand roles as for a hundred. Two points
that an edge of the zones parts are counted on either side of it. Estimates, where they are asked
for, are counts behind the roles.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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
    url: str


@dataclass(frozen=True)
class FieldRoles:
    """What a row is drawn from: its roles, or how many there are; `estimated` are no roles.

    `marked` are those of the roles that are asked for by name.
    """

    name: str
    url: str
    roles: Sequence[Standing] = ()
    places: Places = field(default_factory=dict)
    estimated: Places = field(default_factory=dict)
    marked: Sequence[Standing] = ()


@dataclass(frozen=True)
class FieldMark:
    """A role: its place in percent, its zone's shape on its level."""

    x: str
    level: int  # of `LEVELS_PX`
    zone: str
    quoted: bool
    text: str
    url: str

    @property
    def path(self) -> str:
        return DOT[Zone(self.zone)].format(y=self.level)


@dataclass(frozen=True)
class FieldBars:
    """How many roles of a zone lie in every two points: (start, points, part of the tallest)."""

    zone: str
    bins: tuple[tuple[Decimal, Decimal, Decimal], ...]
    text: str

    @property
    def path(self) -> str:
        """A path over 100 points by 32 pixels."""
        return "".join(
            f"M{attribute(start)} 32v-{height}h{attribute(across)}v{height}z"
            for start, across, part in self.bins
            for height in [attribute(TALLEST_PX * part)]
        )


@dataclass(frozen=True)
class FieldRow:
    """A field: its roles as marks or as bars; `ends` are its lowest and highest in words.

    `estimated` are bars behind them, `marked` roles are ringed. `text` is the row for whoever
    does not see it.
    """

    name: str
    url: str
    count: int
    marks: tuple[FieldMark, ...]
    bars: tuple[FieldBars, ...]
    estimated: tuple[FieldBars, ...]
    marked: tuple[FieldMark, ...]
    ends: str
    text: str


def make_fields(fields: Iterable[FieldRoles]) -> tuple[FieldRow, ...]:
    """A row for each that has anything, the most exposed by its median first.

    Where roles are counted the median is a place of two points, and so is that of estimates where
    there are no roles. All bars are drawn to one height.
    """
    known = [each for each in fields if each.roles or each.places or each.estimated]
    known.sort(key=lambda each: (_middle(each), each.name))
    bins = [found for each in known for found in (*_bins(each.places), *_bins(each.estimated))]
    tallest = max((each.rise for each in bins), default=Decimal(1))
    return tuple(_row(each, tallest) for each in known)


def _order(role: Standing) -> tuple[Decimal, str]:
    return role.score, role.name


def _row(found: FieldRoles, tallest: Decimal) -> FieldRow:
    roles = sorted(found.roles, key=_order)
    bars = _bars(found.places, tallest)
    number = len(roles) or sum(found.places.values())
    ends, words = "", plural(number, "role")
    if roles:
        lowest, highest = (
            f"{figure(each.score, 0)} {each.title}" for each in (roles[0], roles[-1])
        )
        several = number > 1
        ends = f"{lowest} / {highest}" if several else lowest
        words += f", from {lowest} to {highest}" if several else f": {lowest}"
    elif bars:
        ends = ", ".join(each.text for each in bars)
        words += f": {ends}"
    if estimated := sum(found.estimated.values()):
        ends += f"{'; ' if ends else ''}{count(estimated)} estimated"
        words += f"; {count(estimated)} estimated"
    return FieldRow(
        name=found.name,
        url=found.url,
        count=number,
        marks=tuple(_marks(roles)),
        bars=bars,
        estimated=_bars(found.estimated, tallest),
        marked=tuple(_marks(sorted(found.marked, key=_order))),
        ends=ends,
        text=f"{found.name}, {words}",
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
            level=level,
            zone=zone.value,
            quoted=role.quoted,
            text=f"{role.name}: {figure(role.score, 1)}{quoted}",
            url=role.url,
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


def _bins(places: Places) -> list[_Bin]:
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


def _middle(found: FieldRoles) -> Decimal:
    """The median, or where the bin begins that holds it."""
    if found.roles:
        return median(role.score for role in found.roles)
    places = found.places or found.estimated
    middle, passed = sum(places.values()) / 2, 0
    for each in _bins(places):
        passed += each.number
        if passed >= middle:
            break
    return each.start


def _bars(places: Places, tallest: Decimal) -> tuple[FieldBars, ...]:
    bins = _bins(places)
    return tuple(
        FieldBars(
            zone=zone.value,
            bins=tuple((e.start, e.end - e.start, e.rise / tallest) for e in within),
            text=f"{count(sum(each.number for each in within))} {zone.label}",
        )
        for zone in (Zone.RED, Zone.YELLOW, Zone.GREEN)
        if (within := [each for each in bins if each.zone == zone])
    )
