"""The comparison as one table of numbers, which the page prints and the file has line for line.

Differences are against the first role; the points are those that a row makes of the gap from the
first role to a later one. The points of the parts of a gap add up to the difference of the
scores, those of its rows to the points of their part. A headline score has nothing to align: it
has no values, and no gap from or to it can be split.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from roles.charts.dumbbell import Dumbbell, make_dumbbell
from roles.pages.compare.compared_role import ComparedRole
from roles.pages.compare.measures import (
    Measure,
    Number,
    Value,
    facts,
    market_measures,
    part_measures,
    scale_measures,
    score_measures,
    week_measures,
)
from roles.scoring import Gap


@dataclass(frozen=True)
class Cell:
    """A role's value in one row; `difference` is None where there is none, or none is worth it."""

    letter: str
    value: Value
    difference: Number | None


@dataclass(frozen=True)
class Row:
    """A measure in every role; `points` for each later role, () where it is no part of a gap."""

    measure: Measure
    roles: tuple[ComparedRole, ...]
    points: tuple[Decimal | None, ...] = ()

    @property
    def values(self) -> tuple[Value, ...]:
        return tuple(self.measure.read(role) for role in self.roles)

    @property
    def differences(self) -> tuple[Number | None, ...]:
        found = differences(self.values)
        return found if self.measure.is_held else (None,) * len(found)

    @property
    def cells(self) -> Iterator[Cell]:
        against = (None, *self.differences)
        for role, value, difference in zip(self.roles, self.values, against, strict=True):
            yield Cell(role.letter, value, difference or None)

    @property
    def is_same(self) -> bool:
        """Whether every role has the same value."""
        return self.values[0] is not None and len(set(self.values)) == 1

    @property
    def value_text(self) -> str:
        """The first role's value, as the page prints it."""
        return self.measure.text(self.values[0])

    @property
    def line(self) -> Dumbbell | None:
        """The values on the line of what they can be."""
        if self.measure.ends is None:
            return None
        letters = (role.letter for role in self.roles)
        return make_dumbbell(tuple(zip(letters, self.values, strict=True)), self.measure.ends)


@dataclass(frozen=True)
class Group:
    """Rows under one heading; a group without a `title` is for the file alone."""

    key: str
    title: str
    rows: tuple[Row, ...]

    @property
    def shown(self) -> tuple[Row, ...]:
        """The rows of the page."""
        return tuple(row for row in self.rows if row.measure.name)

    @property
    def total(self) -> Row | None:
        """The sum of the others, which stands at their head."""
        return next((row for row in self.shown if row.measure.is_total), None)

    @property
    def differing(self) -> tuple[Row, ...]:
        return tuple(row for row in self.shown if not row.measure.is_total and not row.is_same)

    @property
    def same(self) -> tuple[Row, ...]:
        return tuple(row for row in self.shown if not row.measure.is_total and row.is_same)


def is_number(value: object) -> bool:
    return isinstance(value, int | Decimal)


def differences(values: Sequence[Value]) -> tuple[Number | None, ...]:
    """Of each later value from the first; None where one of the two is no number."""
    first, *later = values
    return tuple(
        value - first if is_number(first) and is_number(value) else None for value in later
    )


def make_table(roles: Sequence[ComparedRole], splits: Sequence[Gap | None]) -> Mapping[str, Group]:
    """The groups by key, in the order of the file; `splits` are from the first to each later."""
    roles = tuple(roles)
    method = roles[0].assessment.method

    def group(key: str, title: str, measures) -> Group:
        return Group(key, title, tuple(Row(measure, roles) for measure in measures))

    def pointed(measure: Measure, read: Callable[[Gap], Decimal]) -> Row:
        return Row(measure, roles, tuple(split and read(split) for split in splits))

    groups = [
        group("about", "", facts()),
        group("score", "Score", score_measures(method)),
        group("week", "The working week", week_measures(method)),
    ]
    for scale in method.scales:
        rows = (
            pointed(measure, lambda split, key=key, where=scale.key: _of_row(split, where, key))
            for key, measure in scale_measures(scale).items()
        )
        groups.append(Group(scale.key, scale.name, tuple(rows)))
    parts = [
        pointed(measure, lambda split, where=where: split.part(where).shown)
        for where, measure in part_measures().items()
    ]
    total = Measure("", lambda role: role.score.score, "total", "points", places=1)
    parts.append(pointed(total, lambda split: split.difference))
    groups.append(Group("gap", "", tuple(parts)))
    groups.append(Group("market", "Pay and jobs", tuple(_known(market_measures(), roles))))
    return {each.key: each for each in groups}


def _known(measures: Iterable[Measure], roles: tuple[ComparedRole, ...]) -> Iterator[Row]:
    """Rows for what is known of one of the roles at least."""
    for measure in measures:
        row = Row(measure, roles)
        if any(value is not None for value in row.values):
            yield row


def _of_row(split: Gap, where: str, key: str) -> Decimal | None:
    """What a row makes of a gap; None for a scale that the formula leaves out, and for a total."""
    return next((row.shown for row in split.rows if (row.where, row.key) == (where, key)), None)
