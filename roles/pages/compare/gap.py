"""Why two scores differ: the split of `roles.scoring.gap`, part by part, then row by row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from roles.charts.gap import Bridge, BridgeStep, make_bridge
from roles.pages.compare.compared_role import ComparedRole, ranked
from roles.pages.compare.tasks import TaskSplit
from roles.scoring import Gap, GapPart, GapRow, split_gap
from roles.text.likeness import pair_up
from roles.text.numbers import figure, signed

RATED = ("evidence", "barriers")


@dataclass(frozen=True)
class PartLine:
    """One part, and its step of the bridge."""

    part: GapPart
    step: BridgeStep


@dataclass(frozen=True)
class RatedSplit:
    """A part that has rated rows, with the names of those in which the roles differ."""

    part: GapPart
    differing: tuple[tuple[str, GapRow], ...]


@dataclass(frozen=True)
class GapView:
    """From one role to one after it; `impossible` says why there is no split."""

    first: ComparedRole
    second: ComparedRole
    split: Gap | None
    impossible: str = ""

    @property
    def difference(self) -> Decimal:
        return self.second.score.score - self.first.score.score

    @property
    def title(self) -> str:
        """Why there is anything to explain, and how much."""
        gap = figure(abs(self.difference), 1)
        if self.difference == 0:
            return f"Why {self.second.name} scores the same as {self.first.name}"
        more = "more" if self.difference > 0 else "less"
        return f"Why {self.second.name} scores {gap} {more} than {self.first.name}"

    @property
    def lead(self) -> str:
        """The largest part in a sentence, and the largest that pulls the other way."""
        split = self.split
        if split.difference == 0:
            if any(part.shown for part in split.parts):
                return "What differs between the two cancels out."
            return ""
        way = 1 if split.difference > 0 else -1
        parts = sorted(split.parts, key=lambda part: -part.shown * way)
        largest, against = parts[0], parts[-1]
        name = largest.name
        if largest.shown == split.difference and not any(part.shown for part in parts[1:]):
            return f"All of it is one part: {name}."
        points = f"{signed(largest.shown, 1)} of {signed(split.difference, 1)} points"
        if abs(largest.shown) * 3 >= abs(split.difference) * 2:
            sentence = f"Most of it is one part: {name}, {points}."
        else:
            sentence = f"The largest part is {name}, {points}."
        if against.shown * way < 0:
            pulls = "pull" if against.where == "barriers" else "pulls"
            back = f"{against.name} {pulls} the other way, by {signed(against.shown, 1)}."
            return f"{sentence} {back}"
        return sentence

    @property
    def _told(self) -> list[GapPart]:
        """The parts; an override that neither role has is no part of the story."""
        overridden = any(role.result.inputs.override for role in (self.first, self.second))
        return [part for part in self.split.parts if part.where != "override" or overridden]

    @cached_property
    def bridge(self) -> Bridge:
        return make_bridge(
            self.first.score.score,
            [part.shown for part in self._told],
            self.first.assessment.method,
        )

    @property
    def parts(self) -> Iterator[PartLine]:
        for part, step in zip(self._told, self.bridge.steps, strict=True):
            yield PartLine(part, step)

    @cached_property
    def rated(self) -> tuple[RatedSplit, ...]:
        """Evidence and barriers, the row that weighs most first."""
        method = self.first.assessment.method
        return tuple(
            RatedSplit(
                part,
                tuple(
                    (method.row_name(part.where, row.key), row)
                    for row in sorted(part.rows, key=_weight, reverse=True)
                    if row.first != row.second
                ),
            )
            for part in map(self.split.part, RATED)
        )

    @property
    def weightiest(self) -> tuple[str, GapRow] | None:
        """The judgement of evidence or barriers that makes most of the gap, by its name."""
        rows = [line for rated in self.rated for line in rated.differing]
        return max(rows, key=lambda line: _weight(line[1]), default=None)

    @cached_property
    def tasks(self) -> TaskSplit | None:
        if self.split is None:
            return None
        return TaskSplit(self.first, self.second, self.split.part("tasks"))


def _weight(row: GapRow) -> tuple[Decimal, Fraction]:
    """As a reader sees it: what is printed comes first, rounded as it is to make the whole."""
    return abs(row.shown), abs(row.points)


def make_gap(first: ComparedRole, second: ComparedRole) -> GapView:
    """The split from `first` to `second`, or why there is none."""
    impossible = _impossible(first, second)
    if impossible:
        return GapView(first, second, None, impossible)
    pairs = pair_up(
        [task.name for task in first.result.inputs.tasks],
        [task.name for task in second.result.inputs.tasks],
    )
    return GapView(first, second, split_gap(first.result, second.result, pairs))


def _impossible(first: ComparedRole, second: ComparedRole) -> str:
    headlines = [role.name for role in (first, second) if role.result is None]
    if headlines:
        return (
            f"This gap cannot be split: there are no rows behind {' and '.join(headlines)}, "
            "only a score quoted with its source."
        )
    methods = first.result.method.id, second.result.method.id
    if methods[0] != methods[1]:
        return (
            "This gap cannot be split: the two are scored by different methods, "
            f"{methods[0]} and {methods[1]}."
        )
    return ""


def make_gaps(roles: Sequence[ComparedRole]) -> tuple[GapView, ...]:
    """From the first role to each of the others."""
    return tuple(make_gap(roles[0], role) for role in roles[1:])


def make_closest(roles: Sequence[ComparedRole]) -> tuple[GapView, ...]:
    """The split of the two neighbours in the ranking that are hardest to tell apart.

    None where the first role is one of them: that gap is split already.
    """
    scored = [role for role in ranked(roles) if role.result is not None]
    pairs = [tuple(sorted(pair, key=lambda role: role.index)) for pair in pairwise(scored)]
    if not pairs:
        return ()
    first, second = min(pairs, key=lambda pair: abs(pair[0].score.score - pair[1].score.score))
    return (make_gap(first, second),) if first.index else ()
