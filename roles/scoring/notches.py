"""What one notch of one row does to the score (METHOD section 1, derived figures)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from roles.scoring.composite import Composite, published_score, raw_of
from roles.scoring.inputs import Inputs
from roles.scoring.labels import Zone, zone_of
from roles.scoring.method import Method


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
    for where, key, position, delta, moved in _moved(result.inputs, result.method):
        score = published_score(_raw(moved, result.method), result)
        there = zone_of(score, result.method)
        points = score - published
        found.append(Notch(where, key, position, delta, score, points, there, there is not zone))
    return tuple(found)


def _moved(inputs: Inputs, method: Method) -> Iterator[tuple[str, str, int, int, Inputs]]:
    for scale in (method.tasks, method.evidence, method.barriers):
        rows = getattr(inputs, scale.key)
        for position, row in enumerate(rows):
            for delta in (-1, 1):
                if scale.lowest <= row.score + delta <= scale.highest:
                    moved = replace(row, score=row.score + delta)
                    rest = (*rows[:position], moved, *rows[position + 1 :])
                    key = getattr(row, "dimension", None) or row.name
                    changed = replace(inputs, **{scale.key: rest})
                    yield scale.key, key, position, delta, changed
    for delta in (-1, 1):
        if method.growth.lowest <= inputs.growth + delta <= method.growth.highest:
            yield "growth", "growth", 0, delta, replace(inputs, growth=inputs.growth + delta)


def _raw(inputs: Inputs, method: Method) -> Decimal:
    weighted = sum((task.share * task.score for task in inputs.tasks), Decimal(0)) / 100
    return raw_of(
        method.ceiling - weighted,
        sum(rating.score for rating in inputs.evidence),
        sum(rating.score for rating in inputs.barriers),
        inputs.growth,
        method,
    )
