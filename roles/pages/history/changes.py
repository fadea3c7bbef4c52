"""From one version of a role to the next: the causes, and the points that each contributed.

The points are those of `roles.scoring.split_gap`, the same split that a comparison of two roles
prints, with tasks paired by their keys. Where the method changed as well, the version before is
scored by the new method first: what that alone moves is the method's, and no change of the job.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from roles.models import Assessment
from roles.scoring import Composite, GapRow, TaskRow, composite, split_gap
from roles.scoring.gap import PARTS
from roles.text.likeness import pair_up

METHOD = "method"
FIRST = "first"
CAUSES = {
    "tasks": "Tasks",
    "evidence": "Evidence",
    "barriers": "Barriers",
    "growth": "AI growth",
    "override": PARTS["override"],
    METHOD: "Method",
}


@dataclass(frozen=True)
class Cause:
    """One part of a change: what it contributed, in points with one decimal, and its rows."""

    key: str
    points: Decimal
    rows: tuple[GapRow, ...] = ()

    @property
    def name(self) -> str:
        return CAUSES[self.key]


@dataclass(frozen=True)
class Change:
    """A version with what it changed of the one before: the points of `causes` sum to it.

    `before` is None for the first; `causes` is empty there, and where either is a quoted score.
    """

    version: Assessment
    before: Assessment | None
    causes: tuple[Cause, ...] = ()

    @property
    def difference(self) -> Decimal | None:
        return self.version.score - self.before.score if self.before else None

    @property
    def changes_zone(self) -> bool:
        return self.before is not None and self.before.zone != self.version.zone

    @property
    def method_points(self) -> Decimal:
        """What the method alone moved."""
        return sum((each.points for each in self.causes if each.key == METHOD), Decimal(0))

    @property
    def moved(self) -> list[Cause]:
        """The parts that contributed anything."""
        return [cause for cause in self.causes if cause.points]

    @property
    def words(self) -> str:
        """Why, in few words: "Evidence, Tasks"; "Method, no change of the job"."""
        if self.before is None:
            return "First published"
        if not self.version.is_headline and self.before.is_headline:
            return "First assessed here"
        moved = [cause for cause in self.causes if cause.points or any_change(cause)]
        if [cause.key for cause in moved] == [METHOD]:
            return "Method, no change of the job"
        if not moved and self.version.change_kind == self.version.ChangeKind.REWORDED:
            return "Reworded, nothing is judged otherwise"
        names = ", ".join(cause.name for cause in moved) or "Words only"
        return f"Correction: {names}" if self.version.is_correction else names


def any_change(cause: Cause) -> bool:
    """Whether any row differs, also where the differences cancel out."""
    return any(row.first != row.second or row.shares[0] != row.shares[1] for row in cause.rows)


def make_changes(versions: Iterable[Assessment]) -> tuple[Change, ...]:
    """A change for each version with its rows, in their order, the first first."""
    changes: list[Change] = []
    for version in versions:
        before = changes[-1].version if changes else None
        changes.append(change_between(before, version))
    return tuple(changes)


def change_between(before: Assessment | None, version: Assessment) -> Change:
    """From one version of a role to another."""
    if before is None or before.is_headline or version.is_headline:
        return Change(version, before)
    return Change(version, before, tuple(_causes(before, version)))


def _causes(before: Assessment, version: Assessment) -> Iterator[Cause]:
    now = composite(version.inputs(), version.method)
    then = composite(before.inputs(), version.method)
    if before.method_id != version.method_id:
        if then.score is None:  # its rows are none of the new method's
            yield Cause(METHOD, version.score - before.score)
            return
        yield Cause(METHOD, then.score - before.score)
    for part in split_gap(then, now, paired_tasks(then.inputs.tasks, now.inputs.tasks)).parts:
        yield Cause(part.where, part.shown, _told(part.where, part.rows, then, now))


def _told(
    where: str, rows: Sequence[GapRow], then: Composite, now: Composite
) -> tuple[GapRow, ...]:
    """The rows; growth, which is a row by itself, told like one."""
    if where != "growth":
        return tuple(rows)
    return (GapRow("growth", "growth", then.inputs.growth, now.inputs.growth),)


def paired_tasks(ones: Sequence[TaskRow], others: Sequence[TaskRow]) -> list[tuple[int, int]]:
    """The places of tasks of both, by key; those without a partner by their names."""
    places = {task.key: place for place, task in enumerate(others) if task.key}
    pairs = [(n, places[task.key]) for n, task in enumerate(ones) if task.key in places]
    here = [n for n in range(len(ones)) if n not in {one for one, _ in pairs}]
    there = [n for n in range(len(others)) if n not in {other for _, other in pairs}]
    alike = pair_up([ones[n].name for n in here], [others[n].name for n in there])
    return pairs + [(here[one], there[other]) for one, other in alike]
