"""How far the week alone can take the reader: which tasks to hand over or grow, and what it says.

The figures are those of `roles.scoring.least_shift`; here they become sentences and an address.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from roles.pages.my_week.form import WeekForm
from roles.pages.score import ScoreView
from roles.scoring.least_shift import MOST_GIVEN, Reach, Shift, Shifted, least_shift
from roles.scoring.my_week import MyWeek
from roles.text.numbers import figure, hours, percent

LIMITS = (
    "Counted so that it stays the same job: at most half of a task’s hours go, and no task gets "
    f"more than it has, or more than {percent(MOST_GIVEN * 100)} of the week."
)


@dataclass(frozen=True)
class ReachView:
    """What hours alone can do; `score` is the week's own, with its likely range."""

    reach: Reach
    score: ScoreView
    total: Decimal
    try_url: str

    @property
    def shift(self) -> Shift:
        """The least that reaches the next zone, else the furthest there is."""
        return self.reach.least or self.reach.furthest

    @property
    def said(self) -> str:
        """The answer in a sentence or two."""
        start = figure(self.reach.start.score, 1)
        if not self.reach.furthest.tasks:
            return "With these tasks fixed, no hours are left that would change the score."
        far = f"from {start} to {figure(self.reach.furthest.result.score, 1)}"
        edge, least = self.reach.edge, self.reach.least
        if edge is None:
            return f"This week is in the Green zone already. Hours alone could take it {far}."
        zone = f"the {edge.zone.label} zone, which begins at {figure(edge.at)}"
        if least is None:
            return f"Hours alone do not take this week to {zone}: they go {far}."
        of = f"{hours(least.hours)} of {figure(self.total)}"
        return f"Moving {of} as below would take this week from {start} to {zone}."

    @property
    def notes(self) -> Iterator[str]:
        """What to make of it."""
        edge, least, far = self.reach.edge, self.reach.least, self.reach.furthest
        if least:
            if self.score.low <= edge.at <= self.score.high:
                yield (
                    "That edge lies inside this week’s own likely range, "
                    f"{figure(self.score.low, 1)} to {figure(self.score.high, 1)}: a judgement or "
                    "two a step off would move the score as far, so crossing it says little."
                )
            if far.hours > least.hours:
                yield (
                    f"Moved to the limit, {hours(far.hours)}, the week alone comes to "
                    f"{figure(far.result.score, 1)}."
                )
        elif edge and self.reach.best_alone < edge.at:
            yield (
                "Even a week of nothing but its least exposed task would score "
                f"{figure(self.reach.best_alone, 1)}."
            )
        yield (
            "The rest lies in evidence and barriers: what the market does, and what law, presence "
            "and trust hold back. No choice of hours changes those."
        )
        yield f"{LIMITS} Whether the hours are yours to move, only you know."

    @property
    def groups(self) -> Iterator[tuple[str, list[Shifted]]]:
        """What to hand over, and what to grow."""
        tasks = sorted(self.shift.tasks, key=lambda task: -abs(task.hours))
        yield "Hand over", [task for task in tasks if task.hours < 0]
        yield "Grow", [task for task in tasks if task.hours > 0]


def make_reach(mine: MyWeek, score: ScoreView, form: WeekForm) -> ReachView:
    """How far the reader's week goes with the tasks that the form says are fixed."""
    fixed = {place for place, box in enumerate(form.boxes()) if box.is_fixed}
    reach = least_shift(mine.published, mine.week, fixed)
    shift = reach.least or reach.furthest
    query = urlencode(form.pairs(shift.week)) if shift.tasks else ""
    return ReachView(reach, score, mine.week.total, f"{form.address}?{query}" if query else "")
