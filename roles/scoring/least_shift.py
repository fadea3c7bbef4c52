"""How far the week alone can take somebody: the least shift of hours to the next zone (METHOD 7).

Scores, evidence, barriers and growth stay; only hours move, in tenths, from one task to another.
At most half of a task's hours are taken; none gets more than it has, nor more than ten points of
the week. Tasks that are fixed neither give nor get.

An hour moved from a task scored s to one scored t is worth s - t, whatever else is moved. So the
best that can be done with any number of hours is to take them from the highest scored tasks and
give them to the lowest, and to stop as soon as the edge is reached is the least: a linear
programme finds nothing better. Whether a task is the reader's to take is not known here.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from roles.scoring.composite import HUNDRED, Composite, published_score, raw_of
from roles.scoring.labels import Edge
from roles.scoring.my_week import Week, rescore

UNIT = Decimal("0.1")  # of an hour: what is planned in shorter spells is not kept
MOST_TAKEN = Fraction(1, 2)  # of a task's hours
MOST_GIVEN = Fraction(1, 10)  # of the week; nor more than the task's own hours again


@dataclass(frozen=True)
class Shifted:
    """A task with other hours; `place` counts the published tasks, then those of one's own."""

    place: int
    name: str
    score: int
    before: Decimal
    after: Decimal

    @property
    def hours(self) -> Decimal:
        return self.after - self.before


@dataclass(frozen=True)
class Shift:
    """A week, what was moved for it, and the score that comes of it."""

    week: Week
    tasks: tuple[Shifted, ...]
    result: Composite

    @property
    def hours(self) -> Decimal:
        """How many hours were moved."""
        return sum((task.hours for task in self.tasks if task.hours > 0), Decimal(0))


@dataclass(frozen=True)
class Reach:
    """How far a week can go: `edge` is that of the next zone up, None where there is none.

    `least` is the smallest shift that reaches the edge, None where none does; `furthest` moves
    all that may be moved. `best_alone` is what a week of its lowest scored task alone would score.
    """

    start: Composite
    edge: Edge | None
    least: Shift | None
    furthest: Shift
    best_alone: Decimal


@dataclass(frozen=True)
class _Pair:
    """Tenths of hours that may go from one task to another, and the score steps of each."""

    giver: int
    taker: int
    units: int
    steps: int


def least_shift(published: Composite, week: Week, fixed: Collection[int] = ()) -> Reach | None:
    """How far `week` can go when the tasks at the places in `fixed` stay; None without hours."""
    start = rescore(published, week)
    if start is None:
        return None
    tasks = _tasks(published, week)
    pairs = tuple(_pairs(tasks, week.total, fixed))
    most = sum(pair.units for pair in pairs)
    edge = next((edge for edge in start.result.edges if edge.at > start.result.score), None)
    least = None
    if edge:
        # Shares are rounded before they are scored, so the last tenth may fall just short.
        units = _units_for(_lack(start.result, week, edge), pairs)
        tried = (_shift(published, week, pairs, n) for n in range(units, most + 1))
        least = next((shift for shift in tried if shift.result.score >= edge.at), None)
    lowest = min(score for _name, score, hours in tasks if hours)
    return Reach(
        start.result,
        edge,
        least,
        _shift(published, week, pairs, most),
        published_score(_raw(start.result, start.result.method.ceiling - lowest), published),
    )


def _tasks(published: Composite, week: Week) -> list[tuple[str, int, Decimal]]:
    """(name, score, hours) of every task of the week."""
    found = [
        (task.name, task.score, hours)
        for task, hours in zip(published.inputs.tasks, week.hours, strict=True)
    ]
    return found + [(task.name, task.score, task.hours) for task in week.added]


def _pairs(
    tasks: Sequence[tuple[str, int, Decimal]], total: Decimal, fixed: Collection[int]
) -> Iterator[_Pair]:
    """What may be moved, the most telling first; of tasks scored alike the longest first."""
    free = [place for place in range(len(tasks)) if place not in fixed]
    order = sorted(free, key=lambda place: (tasks[place][1], -tasks[place][2], place))
    hours = {place: Fraction(tasks[place][2]) for place in order}
    gets = {place: _units(min(had, Fraction(total) * MOST_GIVEN)) for place, had in hours.items()}
    gives = {place: _units(had * MOST_TAKEN) for place, had in hours.items()}
    takers = iter(order)
    givers = iter(sorted(free, key=lambda place: (-tasks[place][1], -tasks[place][2], place)))
    giver, taker = next(givers, None), next(takers, None)
    while giver is not None and taker is not None and tasks[giver][1] > tasks[taker][1]:
        if units := min(gives[giver], gets[taker]):
            yield _Pair(giver, taker, units, tasks[giver][1] - tasks[taker][1])
            gives[giver] -= units
            gets[taker] -= units
        if not gives[giver]:
            giver = next(givers, None)
        if not gets[taker]:
            taker = next(takers, None)


def _units(hours: Fraction) -> int:
    return floor(hours / Fraction(UNIT))


def _lack(start: Composite, week: Week, edge: Edge) -> Fraction:
    """The steps of score, times tenths of hours, that are missing to the edge."""
    gap = start.score - start.formula_score
    half_step = Decimal("0.05")  # a score is rounded half up to one decimal
    raw = start.method.raw_floor + start.method.raw_span * (edge.at - gap - half_step) / HUNDRED
    needed = Fraction(raw) / Fraction(_raw(start, Decimal(1)))
    return (needed - Fraction(start.task_resistance)) * Fraction(week.total) / Fraction(UNIT)


def _raw(start: Composite, resistance: Decimal) -> Decimal:
    totals = (start.evidence_total, start.barrier_total, start.growth)
    return raw_of(resistance, *totals, start.method)


def _units_for(lack: Fraction, pairs: Sequence[_Pair]) -> int:
    """The fewest tenths that bring so many steps; one more than there are where all do not."""
    units = 0
    for pair in pairs:
        if lack <= pair.units * pair.steps:
            return units + max(0, ceil(lack / pair.steps))
        lack -= pair.units * pair.steps
        units += pair.units
    return units + 1


def _shift(published: Composite, week: Week, pairs: Sequence[_Pair], units: int) -> Shift:
    """The week with the first so many tenths moved."""
    moved = [0] * (len(week.hours) + len(week.added))
    for pair in pairs:
        taken = min(units, pair.units)
        moved[pair.giver] -= taken
        moved[pair.taker] += taken
        units -= taken
    after = tuple(
        hours + UNIT * tenths
        for (_n, _s, hours), tenths in zip(_tasks(published, week), moved, strict=True)
    )
    own = zip(week.added, after[len(week.hours) :], strict=True)
    shifted = Week(after[: len(week.hours)], tuple(replace(task, hours=h) for task, h in own))
    tasks = tuple(
        Shifted(place, name, score, hours, after[place])
        for place, (name, score, hours) in enumerate(_tasks(published, week))
        if moved[place]
    )
    return Shift(shifted, tasks, rescore(published, shifted).result)
