"""A reader's own version of a published week: hours per task instead of shares of time.

Shares are what the formula takes, so hours count by their sum: 23 of 46 hours are half of a week.
Evidence, barriers, growth and principles stay as published, and an override's distance from the
formula is carried along, as it is for a notch. Shares are rounded to 0.01% so that they sum to
100 before they are scored: whoever adds up what the page shows comes to the same score.

What moved the score is told of the hours that the reader changed, and of nothing else. With H
hours of mean automation score m before, and H' hours of mean m' after,

    m' - m  =  sum of d(i) x (s(i) - m) / H'  =  sum of d(i) x (s(i) - m') / H

where d(i) is what task i has gained in hours and s(i) its score. The mean of the two sums is used,
so that the way back is worth the same with the sign turned. Rejected: the rows of `split_gap`,
which measure shares. One task with more hours takes from the share of every other, and the reader
would be told of eight changes after making one.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from roles.scoring.apportion import apportion
from roles.scoring.composite import (
    HUNDRED,
    Composite,
    composite,
    exact_points,
    held_to_scale,
    published_score,
    raw_of,
)
from roles.scoring.inputs import Mode, Override, TaskRow

# Hours are only a way to say shares; forty make an hour 2.5%.
WEEK_HOURS = Decimal(40)
PLACES = 1
SHARE_PLACES = 2


@dataclass(frozen=True)
class AddedTask:
    """A task that the published week does not have."""

    name: str
    hours: Decimal
    score: int


@dataclass(frozen=True)
class Week:
    """Hours for each published task, in their order, 0 for one that is dropped; and added ones."""

    hours: tuple[Decimal, ...]
    added: tuple[AddedTask, ...] = ()

    @property
    def total(self) -> Decimal:
        return sum((*self.hours, *(task.hours for task in self.added)), Decimal(0))


@dataclass(frozen=True)
class WeekRow:
    """One task of either week: its hours and share in the reader's, its share in the published.

    None is "not in that week". A share too small to show in two decimals is 0 and not scored.
    """

    name: str
    score: int
    hours: Decimal | None
    share: Decimal | None
    published_share: Decimal | None


@dataclass(frozen=True)
class Change:
    """One task with other hours, and what that is worth: the `shown` of all sum to the difference.

    `before` are the hours of the published week at the reader's `pace`; None for an added task.
    `after` is None for a dropped one.
    """

    name: str
    score: int
    before: Fraction | None
    after: Decimal | None
    points: Fraction
    shown: Decimal


@dataclass(frozen=True)
class MyWeek:
    """The reader's week scored against the published one.

    `pace` is what most of the reader's hours are of the published ones: 1 where most are
    untouched, 1/2 for half a post. A week that differs in pace alone is the same week.
    """

    published: Composite
    result: Composite
    week: Week
    rows: tuple[WeekRow, ...]
    pace: Fraction
    changes: tuple[Change, ...]

    @property
    def difference(self) -> Decimal:
        return self.result.score - self.published.score

    @property
    def largest(self) -> tuple[Change, ...]:
        """The changes, those that moved the score most first."""
        return tuple(sorted(self.changes, key=lambda change: -abs(change.points)))


def published_hours(tasks: Sequence[TaskRow]) -> tuple[Decimal, ...]:
    """The published shares as hours of a week of forty."""
    return tuple(task.share * WEEK_HOURS / HUNDRED for task in tasks)


def mode_of(score: int) -> Mode:
    """What AI mostly does to a task of this score: readers are asked for the score alone.

    It draws the week and never enters the score.
    """
    if score >= 4:
        return Mode.DISPLACEMENT
    return Mode.AUGMENTATION if score >= 2 else Mode.NOT_INVOLVED


def rescore(published: Composite, week: Week) -> MyWeek | None:
    """Score the reader's week; None for one without any hours.

    ValueError where the published rows give no score.
    """
    if published.score is None:
        raise ValueError("there is no published score to hold a week against")
    if not week.total:
        return None
    rows = tuple(_rows(published, week))
    result = _score(published, rows)
    pace = _pace(published, week)
    return MyWeek(published, result, week, rows, pace, _changes(published, result, week, pace))


def _rows(published: Composite, week: Week) -> Iterator[WeekRow]:
    tasks = published.inputs.tasks
    given = (*week.hours, *(task.hours for task in week.added))
    exact = [Fraction(hours) / Fraction(week.total) * 100 for hours in given]
    shares = apportion(exact, HUNDRED, SHARE_PLACES)
    for task, hours, share in zip(tasks, week.hours, shares[: len(tasks)], strict=True):
        there = (hours, share) if hours else (None, None)
        yield WeekRow(task.name, task.score, *there, task.share)
    for task, share in zip(week.added, shares[len(tasks) :], strict=True):
        yield WeekRow(task.name, task.score, task.hours, share, None)


def _score(published: Composite, rows: Sequence[WeekRow]) -> Composite:
    modes = [task.mode for task in published.inputs.tasks]
    tasks = tuple(
        TaskRow(
            row.name,
            row.share,
            row.score,
            modes[index] if index < len(modes) else mode_of(row.score),
        )
        for index, row in enumerate(rows)
        if row.share
    )
    inputs = replace(published.inputs, tasks=tasks, override=None)
    result = composite(inputs, published.method)
    if published.inputs.override is None:
        return result
    override = Override(published_score(result.raw, published), published.inputs.override.reason)
    return composite(replace(inputs, override=override), published.method)


def _pace(published: Composite, week: Week) -> Fraction:
    """The factor that most tasks share; where no two do, the one between the sums of hours."""
    before = published_hours(published.inputs.tasks)
    ratios = Counter(
        Fraction(after) / Fraction(hours)
        for hours, after in zip(before, week.hours, strict=True)
        if after
    )
    overall = Fraction(week.total) / Fraction(sum(before))
    if not ratios:
        return Fraction(1)
    ranked = sorted(
        ratios, key=lambda ratio: (-ratios[ratio], ratio != 1, abs(ratio - overall), ratio)
    )
    best = ranked[0]
    return best if ratios[best] > 1 or best == 1 else overall


def _changes(
    published: Composite, result: Composite, week: Week, pace: Fraction
) -> tuple[Change, ...]:
    tasks = published.inputs.tasks
    paced = [Fraction(hours) * pace for hours in published_hours(tasks)]
    before, after = sum(paced), Fraction(week.total)
    mean, mean_after = Fraction(published.weighted_total), Fraction(result.weighted_total)
    slope = _slope(published, result)

    def change(name: str, score: int, had: Fraction, has: Decimal) -> Change:
        weight = ((score - mean) / after + (score - mean_after) / before) / 2
        points = -slope * (Fraction(has) - had) * weight
        return Change(name, score, had or None, has or None, points, Decimal(0))

    found = [
        change(task.name, task.score, had, has)
        for task, had, has in zip(tasks, paced, week.hours, strict=True)
        if has != had
    ]
    found += [change(task.name, task.score, Fraction(0), task.hours) for task in week.added]
    if not found:
        return ()
    difference = result.score - published.score
    shown = apportion([each.points for each in found], difference, PLACES)
    return tuple(replace(each, shown=tenths) for each, tenths in zip(found, shown, strict=True))


def _slope(published: Composite, result: Composite) -> Fraction:
    """Points of the score for one more of task resistance, between these two weeks.

    A score that is held at an end of the scale moves less than the formula does.
    """
    moved = Fraction(result.task_resistance) - Fraction(published.task_resistance)
    if moved:
        return (_value(result) - _value(published)) / moved
    one_more = raw_of(
        Decimal(1),
        published.evidence_total,
        published.barrier_total,
        published.inputs.growth,
        published.method,
    )
    return Fraction(one_more) / Fraction(published.method.raw_span) * 100


def _value(result: Composite) -> Fraction:
    """The score before it is rounded."""
    formula = held_to_scale(exact_points(Fraction(result.raw), result.method))
    return held_to_scale(formula + Fraction(result.score - result.formula_score))
