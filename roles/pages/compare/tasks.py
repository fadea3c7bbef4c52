"""The tasks of two roles: kept in both, lost from the first, gained with the second.

Tasks are matched by their names (`roles.text.likeness`), which two assessors may word differently:
the page says so, since a task that is not matched shows as lost and gained.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from roles.charts.gap import GapBar, make_gap_bars
from roles.pages.compare.compared_role import ComparedRole
from roles.scoring import GapPart, GapRow
from roles.text.numbers import percent, plural, signed

# Tasks of either direction that are open; the others are behind a line that sums them up.
OPEN = 3
Line = tuple[GapRow, GapBar]


@dataclass(frozen=True)
class TaskGroup:
    """Tasks of one kind, those that weigh most first, each with its bar."""

    title: str
    lines: tuple[Line, ...]
    share: str = ""

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
        titles = {
            "kept": "Kept: in both roles",
            "lost": f"Lost: only in {self.first.name}",
            "gained": f"Gained: only in {self.second.name}",
        }
        for kind, title in titles.items():
            chosen = tuple(line for line in self._lines if line[0].kind == kind)
            if chosen:
                yield TaskGroup(title, chosen, self._share(kind, chosen))

    @property
    def heaviest(self) -> tuple[TaskGroup, ...]:
        """The tasks that speak most for the second role, and those for the first."""
        ways = ((self.second, 1), (self.first, -1))
        groups = (
            TaskGroup(
                f"Most in favour of {role.name}",
                tuple(line for line in self._lines if line[0].points * way > 0)[:OPEN],
            )
            for role, way in ways
        )
        return tuple(group for group in groups if group.lines)

    @property
    def others(self) -> TaskGroup:
        """The rest; its title says how many they are and what they make together."""
        taken = [line for group in self.heaviest for line in group.lines]
        rest = TaskGroup("", tuple(line for line in self._lines if line not in taken))
        named = "other task" if taken else "task"
        title = f"{plural(len(rest.lines), named)}, {signed(rest.points, 1)} points together"
        return replace(rest, title=title)

    @property
    def said(self) -> str:
        """How much of the work is the same."""
        kept = next((group for group in self.groups if group.title.startswith("Kept")), None)
        if kept is None:
            return f"No task of {self.first.name} is matched by one of {self.second.name}."
        count = len(kept.lines)
        return f"{plural(count, 'task')} {'is' if count == 1 else 'are'} in both: {kept.share}."

    @cached_property
    def _lines(self) -> list[Line]:
        """All tasks, those that weigh most first."""
        bars = make_gap_bars([row.shown for row in self.part.rows])
        lines = zip(self.part.rows, bars, strict=True)
        return sorted(lines, key=lambda line: -abs(line[0].points))

    def _share(self, kind: str, lines: tuple[Line, ...]) -> str:
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
