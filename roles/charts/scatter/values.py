"""The values of a scatter: places in percent of the plot, everything else in pixels."""

from dataclasses import dataclass
from decimal import Decimal


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
class Spot:
    """A point with where it stands; `lane` is how far its mark is moved down."""

    point: Point
    x: float
    y: float
    lane: int
    radius: float


@dataclass(frozen=True)
class Shape:
    """A role's mark; hollow where nobody knows how many people do the job."""

    x: str
    y: str
    path: str
    zone: str
    hollow: bool


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
class Link:
    """The way from a mark to its role; of its names a layout shows one."""

    x: str
    y: str
    lane: int
    url: str
    words: str
    names: tuple[Name, ...]


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
    shapes: tuple[Shape, ...]
    links: tuple[Link, ...]
    keys: tuple[SizeKey, ...]
    unknown_key: SizeKey
    text: str
