"""Figures of several vintages as lines over their years: each from its first year to its last.

Heights start at zero, so that two lines look as far apart as their values are. What a line says
stands at the right, pushed apart where two would overlap, and tied to its line by a thin one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from roles.charts.position import attribute

PLOT_PX = 132
LABEL_PX = 22
TOP_PX = 14
# The years take this much of the width; the words need the rest.
PLOT_SHARE = 43
JOIN_SHARE = 48
WORDS_SHARE = 50


@dataclass(frozen=True)
class Window:
    """One figure to draw: a single year has `first` and `last` alike."""

    value: Decimal
    first: int
    last: int
    label: str
    is_newest: bool

    @property
    def is_point(self) -> bool:
        return self.first == self.last


@dataclass(frozen=True)
class WindowLine:
    """A line with its words; `x` and `end` in percent, `y` and `words_y` in pixels."""

    window: Window
    x: str
    end: str
    y: int
    words_y: int
    baseline: int


@dataclass(frozen=True)
class WindowsChart:
    """Lines above a zero line, and the first and last year below it."""

    lines: tuple[WindowLine, ...]
    zero_y: int
    zero_baseline: int
    height: int
    first: str
    last: str
    text: str
    plot: str = f"{PLOT_SHARE}"
    join: str = f"{JOIN_SHARE}"
    words: str = f"{WORDS_SHARE}"


def make_windows(windows: Sequence[Window], text: str) -> WindowsChart | None:
    """The drawing, which says in words what `text` says; None for fewer than two windows."""
    if len(windows) < 2:
        return None
    first = min(window.first for window in windows)
    last = max(window.last for window in windows)
    highest = max(Decimal(0), *(window.value for window in windows))
    lowest = min(Decimal(0), *(window.value for window in windows))

    def x(year: int) -> str:
        return attribute(Decimal(year - first) / max(last - first, 1) * PLOT_SHARE)

    def y(value: Decimal) -> int:
        share = (highest - value) / ((highest - lowest) or 1)
        return TOP_PX + round(share * PLOT_PX)

    ordered = sorted(windows, key=lambda window: (-window.value, -window.last))
    heights = [y(window.value) for window in ordered]
    places = _spread(heights)
    zero = y(Decimal(0))
    return WindowsChart(
        lines=tuple(
            WindowLine(window, x(window.first), x(window.last), height, place, place + 5)
            for window, height, place in zip(ordered, heights, places, strict=True)
        ),
        zero_y=zero,
        zero_baseline=zero + 5,
        height=max(zero, *places) + TOP_PX,
        first=str(first),
        last=str(last),
        text=text,
    )


def _spread(heights: Sequence[int]) -> list[int]:
    """Heights from the top down, moved down as little as keeps the words apart."""
    places: list[int] = []
    for height in heights:
        lowest = places[-1] + LABEL_PX if places else height
        places.append(max(height, lowest))
    return places
