"""What one notch of one row does to the score (METHOD section 1, derived figures)."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from roles.scoring.composite import Composite, published_score, raw_of
from roles.scoring.labels import Zone, zone_of


@dataclass(frozen=True)
class Notch:
    """One row moved by one notch: `score` and `zone` are what would be published then."""

    where: str
    key: str
    position: int
    delta: int
    score: Decimal
    points: Decimal
    zone: Zone
    changes_zone: bool


def notches(result: Composite) -> tuple[Notch, ...]:
    """Every single notch that the scales allow, against the published score; () without one."""
    if result.formula_score is None:
        return ()
    published = result.formula_score if result.score is None else result.score
    zone = zone_of(published, result.method)
    found = []
    for where, key, position, delta, raw in _moved(result):
        score = published_score(raw, result)
        there = zone_of(score, result.method)
        points = score - published
        found.append(Notch(where, key, position, delta, score, points, there, there is not zone))
    return tuple(found)


def _moved(result: Composite) -> Iterator[tuple[str, str, int, int, Decimal]]:
    """Each row a notch up or down, and raw with it."""
    inputs, method = result.inputs, result.method
    totals = {
        "tasks": result.task_resistance,
        "evidence": result.evidence_total,
        "barriers": result.barrier_total,
        "growth": inputs.growth,
    }
    for where in totals:
        scale = getattr(method, where)
        for position, (key, score) in enumerate(inputs.rows(where)):
            for delta in (-1, 1):
                if scale.lowest <= score + delta <= scale.highest:
                    by = -delta * inputs.tasks[position].share / 100 if where == "tasks" else delta
                    raw = raw_of(*{**totals, where: totals[where] + by}.values(), method)
                    yield where, key, position, delta, raw
