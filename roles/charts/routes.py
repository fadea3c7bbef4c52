"""Moves from role to role over the 0 to 100 scale: one move as a pair, several as a way down.

Both are drawn beside words that say the same: a pair under its sentence, a way beside its list,
one role a row. Positions are percent of the drawing, which is as wide as its place and, for a
way, as high as the list.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from roles.charts.position import attribute
from roles.charts.scale import ZoneSpan, zone_spans
from roles.charts.zone_marks import STOP
from roles.scoring import AIJRI_1, Method, zone_of
from roles.text.numbers import figure

# Beyond these a number has no room between its mark and the end of the scale, on a phone.
ROOM_FROM, ROOM_UNTIL = 22, 78
# Words that are centred on a line stay this far from either end of the scale.
WORDS_FROM, WORDS_UNTIL = Decimal(32), Decimal(68)


@dataclass(frozen=True)
class Point:
    """One job to draw: `low` and `high` are None where its range is not known."""

    label: str
    score: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    is_estimate: bool = False


@dataclass(frozen=True)
class MovePoint:
    """A role as a mark; `y` in pixels or percent, as the chart says. The range may be ""."""

    x: str
    y: str
    zone: str
    path: str
    words: str
    words_x: str
    on_left: bool
    range_x: str
    range_width: str
    is_estimate: bool


@dataclass(frozen=True)
class Link:
    """A line from a role to the next, with what stands on it."""

    start: MovePoint
    end: MovePoint
    words: str = ""

    @property
    def words_x(self) -> str:
        middle = (Decimal(self.start.x) + Decimal(self.end.x)) / 2
        return attribute(min(max(middle, WORDS_FROM), WORDS_UNTIL))

    @property
    def words_y(self) -> str:
        return attribute((Decimal(self.start.y) + Decimal(self.end.y)) / 2)


@dataclass(frozen=True)
class MoveChart:
    """Zones from the left, marks from the top, and lines between them; `text` says it."""

    spans: tuple[ZoneSpan, ...]
    edges: tuple[tuple[str, str], ...]  # (position, number) of each zone's beginning
    points: tuple[MovePoint, ...]
    links: tuple[Link, ...]
    text: str


PAIR_ROWS = ("14", "42")  # pixels


def make_pair(here: Point, there: Point, method: Method = AIJRI_1) -> MoveChart:
    """This role above, the other below, each with the range that its score is likely in.

    The number of the lower one stands on the far side of the line that leads to it.
    """
    falls = there.score < here.score
    points = (
        _point(here, PAIR_ROWS[0], method, f"here {_number(here)}"),
        _point(there, PAIR_ROWS[1], method, _number(there), prefers_left=falls),
    )
    return _chart((here, there), points, (Link(*points),), method)


def make_way(
    stops: Sequence[Point], between: Sequence[str], method: Method = AIJRI_1
) -> MoveChart:
    """Roles one below the other, each in the middle of its share of the height.

    `between` are the words on the lines, one fewer than the roles.
    """
    count = len(stops)
    points = tuple(
        _point(each, attribute(Decimal(100 * row + 50) / count), method)
        for row, each in enumerate(stops)
    )
    links = tuple(
        Link(*ends, words) for ends, words in zip(pairwise(points), between, strict=True)
    )
    return _chart(stops, points, links, method)


def _number(point: Point) -> str:
    """An estimate has no decimals, and is said to be about so much."""
    return f"about {figure(point.score, 0)}" if point.is_estimate else figure(point.score, 1)


def _chart(
    said: Sequence[Point],
    points: tuple[MovePoint, ...],
    links: tuple[Link, ...],
    method: Method,
) -> MoveChart:
    roles = "; ".join(_in_words(each, method) for each in said)
    return MoveChart(
        spans=zone_spans(method),
        edges=tuple(
            (attribute(edge), figure(edge)) for edge in (method.yellow_from, method.green_from)
        ),
        points=points,
        links=links,
        text=f"On the scale from 0 to 100, one below the other: {roles}.",
    )


def _point(
    point: Point, y: str, method: Method, words: str = "", *, prefers_left: bool = False
) -> MovePoint:
    known = point.low is not None and point.high is not None
    low, high = (point.low, point.high) if known else (point.score, point.score)
    # An override can lie outside the range of its own outcomes.
    left, right = min(low, point.score), max(high, point.score)
    on_left = right > ROOM_UNTIL or (prefers_left and left > ROOM_FROM)
    zone = zone_of(point.score, method)
    return MovePoint(
        x=attribute(point.score),
        y=y,
        zone=zone.value,
        path=STOP[zone],
        words=words,
        words_x=attribute(left if on_left else right),
        on_left=on_left,
        range_x=attribute(low) if known else "",
        range_width=attribute(high - low) if known else "",
        is_estimate=point.is_estimate,
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
