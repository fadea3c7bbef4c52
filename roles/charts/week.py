"""A working week as one bar, its tasks drawn to the scale of their shares."""

from collections.abc import Sequence
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
    """Segments from the left, grouped by mode, the largest first; `text` says it in words."""

    segments: tuple[Segment, ...]
    text: str


def make_week(tasks: Sequence[TaskRow]) -> WeekChart:
    """The bar of one week's tasks."""
    segments: list[Segment] = []
    start = Decimal(0)
    for task in sorted(tasks, key=lambda t: (MODES.index(t.mode), -t.share)):
        segments.append(Segment(task, attribute(start)))
        start += task.share
    shares = {
        mode: sum((task.share for task in tasks if task.mode is mode), Decimal(0))
        for mode in MODES
    }
    said = ", ".join(f"{percent(share)} {mode.label}" for mode, share in shares.items())
    return WeekChart(tuple(segments), f"Working time by what AI does to it: {said}.")
