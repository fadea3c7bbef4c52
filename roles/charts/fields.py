"""Where many roles stand, field by field: a row a field, on the one scale from 0 to 100.

Each role is a mark up to `MOST_MARKS` of them; beyond, a row counts how many lie in every two
points, so that the drawing is as large for a hundred thousand roles as for a hundred.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from roles.charts.position import attribute
from roles.charts.zone_marks import DOT
from roles.scoring import AIJRI_1, zone_of
from roles.text.numbers import figure, plural

MOST_MARKS = 100
NEAR = Decimal("1.5")  # marks nearer than this stand on two levels
BIN = 2  # points
LEVELS_PX = (22, 10)  # of 32: where a mark's middle is, the lower level first
TALLEST_PX = 28


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
class FieldBar:
    """How many roles lie in two points: place and width in percent, height in pixels."""

    x: str
    y: str
    width: str
    height: str
    zone: str
    text: str


@dataclass(frozen=True)
class FieldRow:
    """A field: its roles as marks or as bars, and its lowest and highest in words."""

    name: str
    url: str
    count: int
    marks: tuple[FieldMark, ...]
    bars: tuple[FieldBar, ...]
    lowest: str
    highest: str

    @property
    def text(self) -> str:
        """The row for whoever does not see it."""
        ends = f", from {self.lowest} to {self.highest}" if self.count > 1 else f": {self.lowest}"
        return f"{self.name}, {plural(self.count, 'role')}{ends}"


def make_fields(fields: Iterable[tuple[str, str, Iterable[Standing]]]) -> tuple[FieldRow, ...]:
    """A row for each (name, address, roles), the most exposed field by its median first."""
    known = [(name, url, sorted(roles, key=_order)) for name, url, roles in fields]
    known = [each for each in known if each[2]]
    known.sort(key=lambda each: (median(role.score for role in each[2]), each[0]))
    as_marks = sum(len(roles) for _, _, roles in known) <= MOST_MARKS
    tallest = 0 if as_marks else max(max(_bins(roles).values()) for _, _, roles in known)
    return tuple(
        FieldRow(
            name=name,
            url=url,
            count=len(roles),
            marks=tuple(_marks(roles)) if as_marks else (),
            bars=() if as_marks else tuple(_bars(roles, tallest)),
            lowest=f"{figure(roles[0].score, 0)} {roles[0].title}",
            highest=f"{figure(roles[-1].score, 0)} {roles[-1].title}",
        )
        for name, url, roles in known
    )


def _order(role: Standing) -> tuple[Decimal, str]:
    return role.score, role.name


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


def _bins(roles: list[Standing]) -> Counter[int]:
    return Counter(min(int(role.score) // BIN, 100 // BIN - 1) for role in roles)


def _bars(roles: list[Standing], tallest: int) -> Iterable[FieldBar]:
    for place, count in sorted(_bins(roles).items()):
        start = Decimal(place * BIN)
        height = Decimal(TALLEST_PX * count) / tallest
        yield FieldBar(
            x=attribute(start),
            y=attribute(32 - height),
            width=attribute(Decimal(BIN)),
            height=attribute(height),
            zone=zone_of(start, AIJRI_1).value,
            text=f"{plural(count, 'role')} from {start} to {start + BIN}",
        )
