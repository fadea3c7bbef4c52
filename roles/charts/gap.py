"""What a gap between two scores is made of: bars to either side of zero, and a bridge."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, pairwise

from roles.charts.position import attribute
from roles.charts.scale import zone_spans
from roles.scoring import AIJRI_1, Method


@dataclass(frozen=True)
class GapBar:
    """One bar; positions in percent, `zero` is the same in all bars of a set."""

    zero: str
    x: str
    width: str
    side: str  # "more", "less" or "none"


@dataclass(frozen=True)
class Ground:
    """A zone below a bridge, in percent of its width."""

    zone: str
    label: str
    x: str
    width: str
    middle: str
    starts_at: Decimal


@dataclass(frozen=True)
class BridgeStep:
    """One step of a bridge, from `start` to `end`; its bar begins at the lower of the two."""

    start: str
    end: str
    x: str
    width: str
    side: str


@dataclass(frozen=True)
class Bridge:
    """The way from one score to another, step by step over the zones; positions in percent."""

    grounds: tuple[Ground, ...]
    first: str
    last: str
    steps: tuple[BridgeStep, ...]


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
            side=_side(value),
        )
        for value in points
    )


def make_bridge(start: Decimal, points: Sequence[Decimal], method: Method = AIJRI_1) -> Bridge:
    """From the score `start` by steps of `points`, on the whole scale of 0 to 100.

    Two large steps against each other can pass an end of the scale on the way: then the ground
    goes on as far as they do.
    """
    stops = list(accumulate(points, initial=start))
    least, most = min(Decimal(0), *stops), max(Decimal(100), *stops)

    def place(value: Decimal) -> Decimal:
        return (value - least) * 100 / (most - least)

    def share(value: Decimal) -> str:
        return attribute(value * 100 / (most - least))

    return Bridge(
        grounds=tuple(
            Ground(
                zone=span.zone,
                label=span.label,
                x=attribute(place(span.starts_at)),
                width=share(span.ends_at - span.starts_at),
                middle=attribute(place((span.starts_at + span.ends_at) / 2)),
                starts_at=span.starts_at,
            )
            for span in zone_spans(method)
        ),
        first=attribute(place(start)),
        last=attribute(place(stops[-1])),
        steps=tuple(
            BridgeStep(
                start=attribute(place(before)),
                end=attribute(place(after)),
                x=attribute(place(min(before, after))),
                width=share(abs(after - before)),
                side=_side(after - before),
            )
            for before, after in pairwise(stops)
        ),
    )


def _side(points: Decimal) -> str:
    return "more" if points > 0 else "less" if points < 0 else "none"
