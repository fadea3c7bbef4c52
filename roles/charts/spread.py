"""How many roles stand where on the scale: one dot a role, stacked where they would overlap."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from roles.charts.position import attribute
from roles.charts.scale import ZoneSpan, zone_spans
from roles.charts.zone_marks import DOT
from roles.scoring import AIJRI_1, Method, Zone, zone_of
from roles.text.numbers import count, figure, plural

# A dot is 10 px wide and the drawing at least 300 px: 3 points of the scale hold one dot.
BIN_POINTS = 3
STEP_PX = 13
TALLEST = 24
FLAG_PX = 26


@dataclass(frozen=True)
class Dot:
    """One role: `x` in percent; `path` draws its zone's shape above the axis, in pixels."""

    x: str
    path: str
    zone: str
    label: str


@dataclass(frozen=True)
class Flag:
    """The marked dot, on top of its stack, with a line up to its label; pixels above the axis."""

    x: str
    path: str
    zone: str
    label: str
    anchor: str
    text_y: int
    line: str


@dataclass(frozen=True)
class SpreadChart:
    """Dots over the zones; `height` is the drawing's in pixels."""

    spans: tuple[ZoneSpan, ...]
    dots: tuple[Dot, ...]
    flag: Flag | None
    height: int
    text: str

    @property
    def columns(self) -> tuple[Dot, ...]:
        """The dots of each bin as one drawing: a page of hundreds of roles stays light."""
        stacks = (tuple(stack) for _x, stack in groupby(self.dots, key=lambda dot: dot.x))
        return tuple(
            Dot(
                x=stack[0].x,
                path="".join(dot.path for dot in stack),
                zone=stack[0].zone,
                label="; ".join(dot.label for dot in stack),
            )
            for stack in stacks
        )


def make_spread(
    scores: Iterable[tuple[str, Decimal]],
    method: Method = AIJRI_1,
    *,
    marked: tuple[str, Decimal] | None = None,
) -> SpreadChart:
    """A dot for each `(label, score)`, and one more with a flag for the `marked` one."""
    spans = zone_spans(method)
    stacked: Counter[Decimal] = Counter()
    zones: Counter[str] = Counter()
    dots: list[Dot] = []
    for label, score in sorted(scores, key=lambda each: (each[1], each[0])):
        zone, x, y = _stack(score, spans, stacked, method)
        zones[zone.value] += 1
        path = DOT[zone].format(y=y)
        dots.append(Dot(attribute(x), path, zone.value, _words(label, score, zone)))
    flag, flagged = None, 0
    if marked:
        label, score = marked
        zone, x, y = _stack(score, spans, stacked, method)
        zones[zone.value] += 1
        flagged = FLAG_PX
    tallest = min(max(stacked.values(), default=1), TALLEST + 1)
    height = tallest * STEP_PX + 16 + flagged
    if marked:
        flag = Flag(
            x=attribute(x),
            path=DOT[zone].format(y=y),
            zone=zone.value,
            label=f"{label}, {figure(score, 1)}",
            # Past the middle of an outer third a label would leave the drawing.
            anchor="start" if x < 33 else "end" if x > 67 else "middle",
            text_y=14 - height,
            line=f"M0 {y - 9}V{20 - height}",
        )
    return SpreadChart(
        spans=spans,
        dots=tuple(dots),
        flag=flag,
        height=height,
        text=_text(zones, spans, _words(*marked, zone) if marked else ""),
    )


def _stack(
    score: Decimal, spans: Sequence[ZoneSpan], stacked: Counter[Decimal], method: Method
) -> tuple[Zone, Decimal, int]:
    """The zone of a score, where its dot stands, and how high: on top of those before it."""
    zone = zone_of(score, method)
    x = _place(score, next(span for span in spans if span.zone == zone))
    level = min(stacked[x], TALLEST)
    stacked[x] += 1
    return zone, x, -(level * STEP_PX + 8)


def _text(zones: Counter[str], spans: Sequence[ZoneSpan], marked: str) -> str:
    said = ", ".join(f"{count(zones[span.zone])} {span.label}" for span in spans)
    text = f"{plural(zones.total(), 'role')} on the scale from 0 to 100: {said}."
    return f"{text} Marked: {marked}." if marked else text


def _words(role: str, score: Decimal, zone: Zone) -> str:
    return f"{role}, {figure(score, 1)} {zone.label}"


def _place(score: Decimal, span: ZoneSpan) -> Decimal:
    """The middle of the score's bin. Bins start at the zone's edge: no dot crosses one."""
    bin_ = (score - span.starts_at) // BIN_POINTS
    middle = span.starts_at + bin_ * BIN_POINTS + Decimal(BIN_POINTS) / 2
    return min(middle, span.ends_at - Decimal(BIN_POINTS) / 4)
