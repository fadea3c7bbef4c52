"""The tasks of two roles: kept in both, lost from the first, gained with the second.

Tasks are matched by their names (`roles.text.likeness`), which two assessors may word differently:
the page says so, since a task that is not matched shows as lost and gained.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from roles.charts.gap import GapBar, make_gap_bars
from roles.pages.compare.compared_role import ComparedRole
from roles.scoring import GapPart, GapRow
from roles.text.numbers import figure, percent, signed

KINDS = ("kept", "lost", "gained")


@dataclass(frozen=True)
class TaskLine:
    """One task: `twin` is the second role's name for it; values of both roles for a kept one."""

    name: str
    twin: str
    share: str
    score: str
    points: str
    bar: GapBar


@dataclass(frozen=True)
class TaskGroup:
    """Tasks of one kind; `share` is how much of either week they make."""

    kind: str
    title: str
    share: str
    lines: tuple[TaskLine, ...]
    points: str


@dataclass(frozen=True)
class TaskSplit:
    """All tasks of two roles; the groups' points add up to `total`."""

    groups: tuple[TaskGroup, ...]
    total: str
    mean: str


def make_tasks(part: GapPart, first: ComparedRole, second: ComparedRole) -> TaskSplit:
    """The tasks of a split gap; groups without a task are left out."""
    bars = dict(zip(part.rows, make_gap_bars([row.shown for row in part.rows]), strict=True))
    titles = {
        "kept": "Kept: in both roles",
        "lost": f"Lost: only in {first.name}",
        "gained": f"Gained: only in {second.name}",
    }
    groups = []
    for kind in KINDS:
        rows = sorted(
            (row for row in part.rows if row.kind == kind), key=lambda row: -abs(row.points)
        )
        if rows:
            groups.append(
                TaskGroup(
                    kind=kind,
                    title=titles[kind],
                    share=_share(kind, rows, first, second),
                    lines=tuple(_line(row, bars[row]) for row in rows),
                    points=signed(sum(row.shown for row in rows), 1),
                )
            )
    mean = (first.result.task_resistance + second.result.task_resistance) / 2
    return TaskSplit(tuple(groups), signed(part.shown, 1), figure(mean, 2))


def _line(row: GapRow, bar: GapBar) -> TaskLine:
    shares = [percent(share) for share in row.shares if share is not None]
    scores = [figure(score) for score in (row.first, row.second) if score is not None]
    return TaskLine(
        name=row.key,
        twin="" if row.twin == row.key else row.twin,
        share=_both(shares),
        score=_both(scores),
        points=signed(row.shown, 1),
        bar=bar,
    )


def _both(values: Sequence[str]) -> str:
    """ "4", "4 → 5", or "4 in both" where the value stays."""
    if len(set(values)) == 1:
        return values[0]
    return f"{values[0]} → {values[1]}"


def _share(kind: str, rows: Sequence[GapRow], first: ComparedRole, second: ComparedRole) -> str:
    ones, others = (
        percent(sum((row.shares[index] or Decimal(0) for row in rows), Decimal(0)))
        for index in (0, 1)
    )
    if kind == "lost":
        return f"{ones} of its week"
    if kind == "gained":
        return f"{others} of its week"
    return f"{ones} of the week of {first.name}, {others} of that of {second.name}"
