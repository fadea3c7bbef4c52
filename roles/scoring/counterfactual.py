"""What a score would be without some of its rows: each of them set to neutral.

Neutral is what a row would say if nothing were known. Evidence and growth: 0, no signal. A
barrier: 0, nothing known to stand in the way. A task: the middle of the scale, 3, since its share
of the week stays and has to be given some score. Principles never enter the score.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from roles.scoring.composite import Composite, composite, published_score
from roles.scoring.inputs import Inputs
from roles.scoring.labels import Zone, zone_of
from roles.scoring.method import Method

Row = tuple[str, str]  # where ("tasks", "evidence" ..), and its dimension or key


@dataclass(frozen=True)
class Without:
    """`score` and `zone` are what would be published then; `set_rows` are the rows that moved.

    A row that is neutral already, or never enters the score, is not among them.
    """

    score: Decimal
    points: Decimal
    zone: Zone
    changes_zone: bool
    set_rows: tuple[Row, ...]


def without(result: Composite, rows: Iterable[Row]) -> Without | None:
    """`result` with these rows set to neutral; None where there is no score.

    An override keeps its distance from the formula score, as with notches.
    """
    if result.score is None:
        return None
    wanted = set(rows)
    inputs, moved = _neutral(result.inputs, wanted, result.method)
    score = published_score(composite(inputs, result.method).raw, result)
    zone = zone_of(score, result.method)
    return Without(score, score - result.score, zone, zone is not result.zone, tuple(moved))


def neutral_score(where: str, method: Method) -> int:
    """What a row of this group is set to."""
    if where == "tasks":
        return (method.tasks.lowest + method.tasks.highest) // 2
    return 0


def _neutral(inputs: Inputs, wanted: set[Row], method: Method) -> tuple[Inputs, list[Row]]:
    changed: dict[str, object] = {}
    moved: list[Row] = []
    for where in ("tasks", "evidence", "barriers"):
        neutral = neutral_score(where, method)
        rows = []
        for row in getattr(inputs, where):
            key = row.key if where == "tasks" else row.dimension
            if (where, key) in wanted and row.score != neutral:
                moved.append((where, key))
                row = replace(row, score=neutral)
            rows.append(row)
        changed[where] = tuple(rows)
    if ("growth", "growth") in wanted and inputs.growth:
        moved.append(("growth", "growth"))
        changed["growth"] = 0
    return replace(inputs, override=None, **changed), moved
