"""The values of a scatter: places in percent of the plot, everything else in pixels."""

from dataclasses import dataclass
from decimal import Decimal

from roles.charts.position import attribute
from roles.charts.zone_marks import DOT
from roles.scoring import Zone


@dataclass(frozen=True)
class Point:
    """A role to be drawn: `name` stands at its mark, `words` say all of it to those who hear."""

    name: str
    words: str
    url: str
    zone: str
    resistance: Decimal
    evidence: int
    is_ringed: bool = False


@dataclass(frozen=True)
class Group:
    """How many roles share a step of task resistance and an evidence; sums of the resistances."""

    zone: str
    evidence: int
    resistance: Decimal  # where the step begins
    roles: int
    sum: float
    squares: float


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

    `off` is how many points of evidence the role lies from the line. Of its names a layout shows
    one.
    """

    point: Point
    across: float
    down: float
    lane: int
    off: float
    names: tuple[Name, ...] = ()

    @property
    def x(self) -> str:
        return attribute(self.across)

    @property
    def y(self) -> str:
        return attribute(self.down)

    @property
    def path(self) -> str:
        return DOT[Zone(self.point.zone)].format(y=self.lane)


@dataclass(frozen=True)
class Cell:
    """Many roles: a box, the fuller the more opaque."""

    x: str
    y: str
    height: str
    opacity: str
    text: str


@dataclass(frozen=True)
class Tick:
    """A line of the grid with its figure."""

    at: str
    label: str
    is_zero: bool


@dataclass(frozen=True)
class Line:
    """The line that fits the roles best, through their means; how closely they follow it."""

    slope: float
    resistance: float
    evidence: float
    correlation: float

    def at(self, resistance: Decimal | int) -> float:
        """The evidence of a role on the line."""
        return self.evidence + self.slope * (float(resistance) - self.resistance)


@dataclass(frozen=True)
class Scatter:
    """The drawing: roles as `links`, or where they are many as `cells`; `text` says it in words.

    `lowest` and `highest` are the evidence drawn, `is_cut` says that the scale goes on beyond.
    `line` is the line's ends in percent, left, top, right, bottom; () without a line.
    """

    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    lowest: str
    highest: str
    is_cut: bool
    line: tuple[str, ...]
    links: tuple[Spot, ...]
    cells: tuple[Cell, ...]
    cell: str  # how wide each is, in percent
    most: int  # roles in the fullest cell
    finding: str
    text: str
