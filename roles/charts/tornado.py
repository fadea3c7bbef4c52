"""What one notch of each row does: bars about the published score, the widest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from roles.charts.position import attribute
from roles.scoring import AIJRI_1, Method, Notch, Zone, zone_of

AIR_POINTS = Decimal("0.5")


@dataclass(frozen=True)
class Piece:
    """A stretch of a bar; `zone` is "" inside the role's own zone, else the zone it reaches."""

    x: str
    width: str
    zone: str


@dataclass(frozen=True)
class TornadoRow:
    """One row of the assessment: a side is None where its scale ends.

    `kind` is its group, "" where the name says it.
    """

    where: str
    key: str
    kind: str
    name: str
    weaker: Notch | None
    stronger: Notch | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class TornadoChart:
    """Rows with their bars; all are drawn over the same stretch of the scale."""

    rows: tuple[TornadoRow, ...]
    score_x: str
    edges: tuple[str, ...]


def make_tornado(
    notches: Iterable[Notch], score: Decimal, method: Method = AIJRI_1
) -> TornadoChart:
    """The chart of all single notches of a role that scores `score`."""
    sides: dict[tuple[str, int], dict[bool, Notch]] = {}
    for notch in notches:
        # The sign that makes the role more exposed differs: a task's 5 is bad, evidence's 2 good.
        stronger = notch.delta == getattr(method, notch.where).better
        sides.setdefault((notch.where, notch.position), {})[stronger] = notch
    scores = [score, *(notch.score for found in sides.values() for notch in found.values())]
    first, last = min(scores) - AIR_POINTS, max(scores) + AIR_POINTS

    def place(value: Decimal) -> Decimal:
        return (value - first) * 100 / (last - first)

    own = zone_of(score, method)
    rows = []
    for found in sides.values():
        ends = [score, *(notch.score for notch in found.values())]
        one = next(iter(found.values()))
        pieces = tuple(
            Piece(
                attribute(place(low)),
                attribute(place(high) - place(low)),
                "" if zone is own else zone.value,
            )
            for low, high, zone in _cut(min(ends), max(ends), method)
        )
        rows.append(
            TornadoRow(
                where=one.where,
                key=one.key,
                # The growth correlation is a group of one: its name says it.
                kind="" if one.where == "growth" else getattr(method, one.where).one,
                name=method.row_name(one.where, one.key),
                weaker=found.get(False),
                stronger=found.get(True),
                pieces=pieces,
            )
        )
    rows.sort(key=lambda row: -_reach(row))
    edges = [edge for edge in (method.yellow_from, method.green_from) if first < edge < last]
    return TornadoChart(
        rows=tuple(rows),
        score_x=attribute(place(score)),
        edges=tuple(attribute(place(edge)) for edge in edges),
    )


def _reach(row: TornadoRow) -> Decimal:
    """How far the two sides lie apart; the published score stands in for a missing one."""
    return sum((abs(notch.points) for notch in (row.weaker, row.stronger) if notch), Decimal(0))


def _cut(low: Decimal, high: Decimal, method: Method) -> list[tuple[Decimal, Decimal, Zone]]:
    """A stretch of the scale, cut at the zone edges that it crosses."""
    bounds = [low, *(e for e in (method.yellow_from, method.green_from) if low < e < high), high]
    return [(start, end, zone_of(start, method)) for start, end in pairwise(bounds) if start < end]
