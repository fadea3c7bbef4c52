"""Why two roles differ: the gap of their published scores, split exactly.

The formula multiplies, so what a difference in evidence is worth depends on what has been
changed before it. Each of the five parts (task resistance, evidence, barriers, growth, override)
is therefore given its mean contribution over all orders in which the first role can be turned
into the second: its Shapley value. They sum to the difference of the scores by construction, and
no part is favoured by the order of the formula.

Within a part the score is a straight line in the part's rows, so a row's contribution is its
share of the part's. Tasks are measured against the mean resistance of the two weeks: a task that
only one role has counts by how far it lies from that mean, so that a task which is merely average
explains nothing.

All in fractions; the only rounding is of what is shown, and that still adds up.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from math import factorial

from roles.scoring.apportion import apportion
from roles.scoring.composite import Composite, exact_points, held_to_scale
from roles.scoring.inputs import TaskRow
from roles.scoring.method import MODIFIERS, Method

# What the gap is split over, and what a page calls it.
PARTS = {
    "tasks": "Task resistance",
    "evidence": "Evidence",
    "barriers": "Barriers",
    "growth": "Growth",
    "override": "Set by the assessor",
}
PLACES = 1


@dataclass(frozen=True)
class GapRow:
    """One row's share of a part: `first` and `second` are its values, None where it is not there.

    For a task `key` is its name in the role that has it (in the first, where both have it), the
    values are automation scores and `shares` its percentages of time in either. `points` is
    exact, `shown` has one decimal.
    """

    where: str
    key: str
    first: int | None
    second: int | None
    points: Fraction = Fraction(0)
    shown: Decimal = Decimal(0)
    shares: tuple[Decimal | None, Decimal | None] = (None, None)
    twin: str = ""  # the second role's name for a task that both have

    @property
    def scores(self) -> tuple[int | None, int | None]:
        return self.first, self.second

    @property
    def kind(self) -> str:
        """ "kept" in both roles, "lost" only in the first, "gained" only in the second."""
        if self.first is None:
            return "gained"
        return "lost" if self.second is None else "kept"


@dataclass(frozen=True)
class GapPart:
    """One of PARTS; its rows' `shown` sum to its own, where it has rows."""

    where: str
    points: Fraction
    shown: Decimal
    rows: tuple[GapRow, ...] = ()

    @property
    def name(self) -> str:
        return PARTS[self.where]

    @property
    def same(self) -> int:
        """How many of its rows are judged the same in both roles."""
        return sum(row.first == row.second for row in self.rows)


@dataclass(frozen=True)
class Gap:
    """From the first role to the second: the parts' `shown` sum to `difference`."""

    difference: Decimal
    parts: tuple[GapPart, ...]

    @property
    def rows(self) -> tuple[GapRow, ...]:
        """The rows of all parts."""
        return tuple(row for part in self.parts for row in part.rows)

    def part(self, where: str) -> GapPart:
        return next(part for part in self.parts if part.where == where)


# The share of all orders of the parts in which so many come before one of them.
ORDERS = tuple(
    Fraction(factorial(before) * factorial(len(PARTS) - before - 1), factorial(len(PARTS)))
    for before in range(len(PARTS))
)
# What the formula takes of one role, by part, as exact fractions.
Side = dict[str, Fraction]


def split_gap(
    first: Composite, second: Composite, pairs: Sequence[tuple[int, int]] = ()
) -> Gap | None:
    """Split `second.score - first.score`; None where either has no score.

    `pairs` are the tasks that both roles have, as (position in the first, in the second), each
    position at most once. ValueError for scores of two methods, which no one formula connects.
    """
    if first.score is None or second.score is None:
        return None
    if first.method.id != second.method.id:
        raise ValueError(f"scored by {first.method.id} and {second.method.id}")
    method = first.method
    here, there = _side(first), _side(second)
    points = _shapley(here, there, lambda side: _score(side, method))
    difference = second.score - first.score
    shown = apportion([points[name] for name in PARTS], difference, PLACES)
    parts = []
    for name, share in zip(PARTS, shown, strict=True):
        changes = _changes(name, first, second, pairs)
        slope = _slope(name, here, there, points, method) if changes else 0
        rows = _rows([(row, change * slope) for row, change in changes], share)
        parts.append(GapPart(name, points[name], share, rows))
    return Gap(difference, tuple(parts))


def _side(result: Composite) -> Side:
    side = {
        "tasks": Fraction(result.task_resistance),
        "evidence": Fraction(result.evidence_total),
        "barriers": Fraction(result.barrier_total),
        "growth": Fraction(result.growth),
        "override": Fraction(0),
    }
    if result.inputs.override:
        formula = held_to_scale(_unheld(side, result.method))
        side["override"] = Fraction(result.score) - formula
    return side


def _unheld(side: Side, method: Method) -> Fraction:
    """The score before it is held to the scale and rounded."""
    raw = side["tasks"]
    for name in MODIFIERS:
        raw *= 1 + Fraction(getattr(method, name).weight) * side[name]
    return exact_points(raw, method) + side["override"]


def _score(side: Side, method: Method) -> Fraction:
    """The score, unrounded, held to the scale as the published one is."""
    formula = held_to_scale(_unheld(side | {"override": Fraction(0)}, method))
    return held_to_scale(formula + side["override"])


def _shapley(here: Side, there: Side, value: Callable[[Side], Fraction]) -> Side:
    """Each part's mean contribution over all orders of turning `here` into `there`."""
    worth = {
        frozenset(taken): value(here | {name: there[name] for name in taken})
        for size in range(len(PARTS) + 1)
        for taken in combinations(PARTS, size)
    }
    return {
        name: sum(
            (
                ORDERS[len(taken)] * (worth[taken | {name}] - worth[taken])
                for taken in worth
                if name not in taken
            ),
            Fraction(0),
        )
        for name in PARTS
    }


def _slope(name: str, here: Side, there: Side, points: Side, method: Method) -> Fraction:
    """Points for one unit of a part, between these two roles.

    Where the part as a whole does not differ its rows may still, and cancel out: then the slope
    is what one more unit would bring, on average over the same orders.
    """
    change = there[name] - here[name]
    if change:
        return points[name] / change
    one_more = there | {name: there[name] + 1}
    return _shapley(here, one_more, lambda side: _unheld(side, method))[name]


def _changes(
    name: str, first: Composite, second: Composite, pairs: Sequence[tuple[int, int]]
) -> list[tuple[GapRow, Fraction]]:
    """The part's rows with how much each changes the part's own figure."""
    if name == "tasks":
        return _task_changes(first, second, pairs)
    if name in ("evidence", "barriers"):
        scores = {row.dimension: row.score for row in getattr(second.inputs, name)}
        return [
            (
                GapRow(name, row.dimension, row.score, scores[row.dimension]),
                Fraction(scores[row.dimension] - row.score),
            )
            for row in getattr(first.inputs, name)
        ]
    return []


def _task_changes(
    first: Composite, second: Composite, pairs: Sequence[tuple[int, int]]
) -> list[tuple[GapRow, Fraction]]:
    ceiling = Fraction(first.method.ceiling)
    mean = Fraction(first.task_resistance + second.task_resistance) / 2

    def weight(task: TaskRow | None) -> Fraction:
        if task is None:
            return Fraction(0)
        return Fraction(task.share) / 100 * (ceiling - task.score - mean)

    def change(one: TaskRow | None, other: TaskRow | None) -> tuple[GapRow, Fraction]:
        row = GapRow(
            where="tasks",
            key=(one or other).name,
            first=one.score if one else None,
            second=other.score if other else None,
            shares=(one.share if one else None, other.share if other else None),
            twin=other.name if one and other else "",
        )
        return row, weight(other) - weight(one)

    ones, others = first.inputs.tasks, second.inputs.tasks
    kept = dict(pairs)
    taken = set(kept.values())
    return [
        *(
            change(task, others[kept[index]] if index in kept else None)
            for index, task in enumerate(ones)
        ),
        *(change(None, task) for index, task in enumerate(others) if index not in taken),
    ]


def _rows(changes: list[tuple[GapRow, Fraction]], share: Decimal) -> tuple[GapRow, ...]:
    """The rows with their points; what they show sums to what their part shows."""
    if not changes:
        return ()
    shown = apportion([points for _, points in changes], share, PLACES)
    return tuple(
        replace(row, points=points, shown=tenths)
        for (row, points), tenths in zip(changes, shown, strict=True)
    )
