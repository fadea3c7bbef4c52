"""A working week as one bar, its tasks drawn to the scale of their shares."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from roles.charts.position import attribute
from roles.scoring import Mode, TaskRow
from roles.text.numbers import percent

# From what AI takes over to what it leaves alone.
MODES = (Mode.DISPLACEMENT, Mode.AUGMENTATION, Mode.NOT_INVOLVED)


@dataclass(frozen=True)
class Segment:
    """One task's stretch of the bar."""

    task: TaskRow
    x: str

    @property
    def width(self) -> str:
        return attribute(self.task.share)


@dataclass(frozen=True)
class WeekChart:
    """Segments from the most exposed task to the best protected one; `text` says it in words.

    `shares` are percent of the week by mode, those that are nought too.
    """

    segments: tuple[Segment, ...]
    shares: tuple[tuple[Mode, Decimal], ...]
    text: str

    @property
    def most_exposed(self) -> TaskRow:
        return self.segments[0].task

    @property
    def best_protected(self) -> TaskRow:
        return self.segments[-1].task


def make_week(tasks: Sequence[TaskRow]) -> WeekChart:
    """The bar of one week's tasks, of which there is at least one."""
    segments: list[Segment] = []
    start = Decimal(0)
    for task in _from_exposed_to_protected(tasks):
        segments.append(Segment(task, attribute(start)))
        start += task.share
    shares = tuple(
        (mode, sum((task.share for task in tasks if task.mode is mode), Decimal(0)))
        for mode in MODES
    )
    said = ", ".join(f"{percent(share)} {mode.plain}" for mode, share in shares)
    return WeekChart(tuple(segments), shares, f"Working time by what AI does to it: {said}.")


def weeks_said(weeks: Iterable[tuple[str, WeekChart]]) -> str:
    """What these weeks, each of the role that it is named for, show beside each other."""
    first, *others = (
        (percent(dict(week.shares)[Mode.DISPLACEMENT]), name) for name, week in weeks
    )
    said = "AI does {} of the week of {} instead of a person".format(*first)
    return ", ".join([said, *(f"{share} of that of {name}" for share, name in others)])


def _from_exposed_to_protected(tasks: Sequence[TaskRow]) -> list[TaskRow]:
    """By automation score; of those level, the largest stand at the outer ends."""
    lowest = min(task.score for task in tasks)
    return sorted(
        tasks,
        key=lambda task: (
            -task.score,
            MODES.index(task.mode),
            task.share if task.score == lowest else -task.share,
        ),
    )
