"""Bars to either side of one zero line: what adds to a gap, and what takes from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from roles.charts.position import attribute


@dataclass(frozen=True)
class GapBar:
    """One bar; positions in percent, `zero` is the same in all bars of a set."""

    zero: str
    x: str
    width: str
    side: str  # "more", "less" or "none"


def make_gap_bars(points: Sequence[Decimal]) -> tuple[GapBar, ...]:
    """A bar for each number, all to one scale; zero stands where the longest of both sides fit."""
    least, most = min((0, *points)), max((0, *points))
    span = most - least
    if not span:
        return tuple(GapBar("0", "0", "0", "none") for _ in points)

    def place(value: Decimal) -> Decimal:
        return (value - least) * 100 / span

    zero = place(Decimal(0))
    return tuple(
        GapBar(
            zero=attribute(zero),
            x=attribute(min(zero, place(value))),
            width=attribute(abs(value) * 100 / span),
            side="more" if value > 0 else "less" if value < 0 else "none",
        )
        for value in points
    )
