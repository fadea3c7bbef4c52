"""The values of a scatter: places in percent of the plot, everything else in pixels."""

from dataclasses import dataclass
from decimal import Decimal

from roles.charts.position import attribute
from roles.charts.zone_marks import mark_of_area


@dataclass(frozen=True)
class Point:
    """A role to be drawn: `name` stands at its mark, `words` say all of it to those who hear."""

    name: str
    words: str
    url: str
    zone: str
    resistance: Decimal
    evidence: int
    employment: int | None


@dataclass(frozen=True)
class Name:
    """A role's name, from its mark; `shown` is the layout from which on it always shows.

    "" is a name that shows while its mark is pointed at.
    """

    lines: tuple[str, ...]
    anchor: str
    x: str
    y: str
    shown: str


@dataclass(frozen=True)
class Spot:
    """A point with where it stands; `lane` is how far its mark is moved down.

    Of its names a layout shows one.
    """

    point: Point
    across: float
    down: float
    lane: int
    radius: float
    names: tuple[Name, ...] = ()

    @property
    def x(self) -> str:
        return attribute(self.across)

    @property
    def y(self) -> str:
        return attribute(self.down)

    @property
    def path(self) -> str:
        return mark_of_area(self.point.zone, self.radius, self.lane)

    @property
    def hollow(self) -> bool:
        """Nobody knows how many people do the job."""
        return self.point.employment is None


@dataclass(frozen=True)
class Tick:
    """A line of the grid with its figure."""

    at: str
    label: str
    is_zero: bool


@dataclass(frozen=True)
class SizeKey:
    """A circle of the key in a square of `size`, with the number of people it stands for."""

    size: int
    middle: str
    radius: str
    label: str


@dataclass(frozen=True)
class Scatter:
    """The drawing, from the back to the front; `text` says it in words.

    `lowest` and `highest` are the evidence drawn, `is_cut` says that the scale goes on beyond.
    """

    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    lowest: str
    highest: str
    is_cut: bool
    links: tuple[Spot, ...]
    keys: tuple[SizeKey, ...]
    unknown_key: SizeKey
    text: str

    @property
    def shapes(self) -> tuple[Spot, ...]:
        """The largest first, so that none hides another."""
        return tuple(sorted(self.links, key=lambda spot: -spot.radius))
