"""What one notch of one row does to the score (METHOD section 1, derived figures)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from roles.scoring.composite import Composite, raw_of, score_of
from roles.scoring.inputs import Inputs
from roles.scoring.labels import Zone, zone_of
from roles.scoring.method import Method


@dataclass(frozen=True)
class Notch:
    """One row moved by one notch: `score` and `zone` are the formula's answer then."""

    where: str
    key: str
    position: int
    delta: int
    score: Decimal
    points: Decimal
    zone: Zone
    changes_zone: bool


def notches(result: Composite) -> tuple[Notch, ...]:
    """Every single notch that the scales allow, against the formula score; () without one.

    The override is left out of it: it is a judgement on the whole, and does not move when a
    row does.
    """
    if result.formula_score is None:
        return ()
    zone = zone_of(result.formula_score, result.method)
    found = []
    for where, key, position, delta, moved in _moved(result.inputs, result.method):
        score = _formula_score(moved, result.method)
        found.append(
            Notch(
                where,
                key,
                position,
                delta,
                score,
                score - result.formula_score,
                zone_of(score, result.method),
                zone_of(score, result.method) is not zone,
            )
        )
    return tuple(found)


def _moved(inputs: Inputs, method: Method) -> Iterator[tuple[str, str, int, int, Inputs]]:
    for scale, name in (
        (method.tasks, "tasks"),
        (method.evidence, "evidence"),
        (method.barriers, "barriers"),
    ):
        rows = getattr(inputs, name)
        for position, row in enumerate(rows):
            for delta in (-1, 1):
                if scale.lowest <= row.score + delta <= scale.highest:
                    moved = replace(row, score=row.score + delta)
                    rest = (*rows[:position], moved, *rows[position + 1 :])
                    key = getattr(row, "dimension", None) or row.name
                    yield name, key, position, delta, replace(inputs, **{name: rest})
    for delta in (-1, 1):
        if method.growth.lowest <= inputs.growth + delta <= method.growth.highest:
            yield "growth", "growth", 0, delta, replace(inputs, growth=inputs.growth + delta)


def _formula_score(inputs: Inputs, method: Method) -> Decimal:
    weighted = sum((task.share * task.score for task in inputs.tasks), Decimal(0)) / 100
    raw = raw_of(
        method.ceiling - weighted,
        sum(rating.score for rating in inputs.evidence),
        sum(rating.score for rating in inputs.barriers),
        inputs.growth,
        method,
    )
    return score_of(raw, method)
