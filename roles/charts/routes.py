"""A route from job to job on one line over the 0 to 100 scale, the months of each step beside it.

Routes stand one below the other over the same scale, so each is as wide as its place and of one
height. Positions are percent of the width.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from roles.charts.position import attribute
from roles.charts.zone_marks import STOP
from roles.scoring import AIJRI_1, Method, zone_of
from roles.text.numbers import figure

# Words that are centred on a step stay this far from either end of the scale, on a phone.
WORDS_FROM, WORDS_UNTIL = Decimal(12), Decimal(88)
ABOVE_PX, BELOW_PX = 13, 45  # baselines: steps take turns, so that no two words meet


@dataclass(frozen=True)
class Point:
    """One job to draw: `low` and `high` are None where its range is not known."""

    label: str
    score: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    is_estimate: bool = False


@dataclass(frozen=True)
class Stop:
    """A job as a mark."""

    x: str
    zone: str
    path: str
    is_estimate: bool


@dataclass(frozen=True)
class Hop:
    """The line of a step, with what stands beside it."""

    start: str
    end: str
    words: str
    words_x: str
    words_y: int


@dataclass(frozen=True)
class RouteChart:
    """Where it starts, every further stop, the steps, and the range of the last; `text` says it.

    The range is "" where it is not known.
    """

    start: str
    stops: tuple[Stop, ...]
    hops: tuple[Hop, ...]
    range_x: str
    range_width: str
    text: str

    @property
    def end(self) -> Stop:
        return self.stops[-1]


def make_route(
    points: Sequence[Point], between: Sequence[str], method: Method = AIJRI_1
) -> RouteChart:
    """The jobs in their order; `between` are the words on the steps, one fewer than the jobs."""
    end = points[-1]
    known = end.low is not None and end.high is not None
    steps = zip(pairwise(points), between, strict=True)
    roles = "; then ".join(_in_words(each, method) for each in points)
    return RouteChart(
        start=attribute(points[0].score),
        stops=tuple(_stop(point, method) for point in points[1:]),
        hops=tuple(
            _hop(*ends, words, BELOW_PX if index % 2 else ABOVE_PX)
            for index, (ends, words) in enumerate(steps)
        ),
        range_x=attribute(end.low) if known else "",
        range_width=attribute(end.high - end.low) if known else "",
        text=f"On the scale from 0 to 100: {roles}.",
    )


def _stop(point: Point, method: Method) -> Stop:
    zone = zone_of(point.score, method)
    return Stop(attribute(point.score), zone.value, STOP[zone], point.is_estimate)


def _hop(left: Point, reached: Point, words: str, words_y: int) -> Hop:
    middle = (left.score + reached.score) / 2
    return Hop(
        start=attribute(left.score),
        end=attribute(reached.score),
        words=words,
        words_x=attribute(min(max(middle, WORDS_FROM), WORDS_UNTIL)),
        words_y=words_y,
    )


def _in_words(point: Point, method: Method) -> str:
    zone = zone_of(point.score, method).label
    if point.is_estimate:
        span = f"{figure(point.low, 0)} to {figure(point.high, 0)}"
        return f"{point.label}, estimated at {span}"
    words = f"{point.label} at {figure(point.score, 1)} in the {zone} zone"
    if point.low is None or point.high is None:
        return words
    return f"{words}, likely {figure(point.low, 1)} to {figure(point.high, 1)}"
