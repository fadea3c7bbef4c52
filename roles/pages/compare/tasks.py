"""The tasks of two roles: kept in both, lost from the first, gained with the second.

Tasks are matched by their names (`roles.text.likeness`), which two assessors may word differently:
the page says so, since a task that is not matched shows as lost and gained.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from roles.charts.gap import GapBar, make_gap_bars
from roles.pages.compare.compared_role import ComparedRole
from roles.scoring import GapPart, GapRow
from roles.text.numbers import percent


@dataclass(frozen=True)
class TaskGroup:
    """Tasks of one kind, those that weigh most first, each with its bar."""

    title: str
    share: str
    lines: tuple[tuple[GapRow, GapBar], ...]

    @property
    def points(self) -> Decimal:
        return sum((row.shown for row, _bar in self.lines), Decimal(0))


@dataclass(frozen=True)
class TaskSplit:
    """All tasks of two roles; the groups' points add up to those of the part."""

    first: ComparedRole
    second: ComparedRole
    part: GapPart

    @property
    def mean(self) -> Decimal:
        """The task resistance that a task explains nothing by."""
        return (self.first.result.task_resistance + self.second.result.task_resistance) / 2

    @property
    def groups(self) -> Iterator[TaskGroup]:
        """Groups without a task are left out."""
        bars = make_gap_bars([row.shown for row in self.part.rows])
        lines = sorted(
            zip(self.part.rows, bars, strict=True), key=lambda line: -abs(line[0].points)
        )
        titles = {
            "kept": "Kept: in both roles",
            "lost": f"Lost: only in {self.first.name}",
            "gained": f"Gained: only in {self.second.name}",
        }
        for kind, title in titles.items():
            chosen = tuple(line for line in lines if line[0].kind == kind)
            if chosen:
                yield TaskGroup(title, self._share(kind, chosen), chosen)

    def _share(self, kind: str, lines: tuple[tuple[GapRow, GapBar], ...]) -> str:
        """How much of either week these tasks are."""
        ones, others = (
            percent(sum((row.shares[index] or Decimal(0) for row, _bar in lines), Decimal(0)))
            for index in (0, 1)
        )
        if kind == "kept":
            return (
                f"{ones} of the week of {self.first.name}, {others} of that of {self.second.name}"
            )
        return f"{ones if kind == 'lost' else others} of its week"
