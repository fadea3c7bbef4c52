"""How many roles stand where on the scale: one dot a role, stacked where they would overlap."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from roles.charts.position import attribute
from roles.charts.scale import ZoneSpan, zone_spans
from roles.scoring import AIJRI_1, Method, Zone, zone_of

# A dot is 10 px wide and the drawing at least 300 px: 3 points of the scale hold one dot.
BIN_POINTS = 3
STEP_PX = 13
TALLEST = 24
# The same shapes as the zone marks, about a middle at height y: up, level, down.
SHAPES = {
    Zone.GREEN: "M0 {y}m0 -5l5.5 10h-11z",
    Zone.YELLOW: "M0 {y}m0 -5.5l5.5 5.5l-5.5 5.5l-5.5 -5.5z",
    Zone.RED: "M0 {y}m0 5l-5.5 -10h11z",
}


@dataclass(frozen=True)
class Dot:
    """One role: `x` in percent; `path` draws its zone's shape above the axis, in pixels."""

    x: str
    path: str
    zone: str
    label: str


@dataclass(frozen=True)
class SpreadChart:
    """Dots over the zones; `height` is the drawing's in pixels."""

    spans: tuple[ZoneSpan, ...]
    dots: tuple[Dot, ...]
    height: int
    text: str


def make_spread(scores: Iterable[tuple[str, Decimal]], method: Method = AIJRI_1) -> SpreadChart:
    """A dot for each `(label, score)`."""
    stacked: Counter[Decimal] = Counter()
    spans = zone_spans(method)
    dots: list[Dot] = []
    zones: Counter[str] = Counter()
    for label, score in sorted(scores, key=lambda pair: (pair[1], pair[0])):
        zone = zone_of(score, method)
        zones[zone.label] += 1
        x = _place(score, next(span for span in spans if span.zone == zone))
        level = min(stacked[x], TALLEST)
        stacked[x] += 1
        dots.append(
            Dot(
                x=attribute(x),
                path=SHAPES[zone].format(y=-(level * STEP_PX + 8)),
                zone=zone.value,
                label=f"{label}, {score} {zone.label}",
            )
        )
    said = ", ".join(f"{zones[span.label]} {span.label}" for span in spans)
    tallest = min(max(stacked.values(), default=1), TALLEST + 1)
    return SpreadChart(
        spans=spans,
        dots=tuple(dots),
        height=tallest * STEP_PX + 16,
        text=f"{len(dots)} roles on the scale from 0 to 100: {said}.",
    )


def _place(score: Decimal, span: ZoneSpan) -> Decimal:
    """The middle of the score's bin. Bins start at the zone's edge: no dot crosses one."""
    bin_ = (score - span.starts_at) // BIN_POINTS
    middle = span.starts_at + bin_ * BIN_POINTS + Decimal(BIN_POINTS) / 2
    return min(middle, span.ends_at - Decimal(BIN_POINTS) / 4)
