"""How many roles stand where on the scale: one dot a role, stacked where they would overlap."""

from collections import Counter
from collections.abc import Iterable, Mapping
from copy import copy
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
MOST_DOTS = 100


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


class Stacks:
    """Roles by where their dots stand; up to `MOST_DOTS` each by itself, beyond by numbers.

    Takes `(label, score)` of each, and time in their number: what all roles come to is kept.
    """

    def __init__(self, scores: Iterable[tuple[str, Decimal]], method: Method = AIJRI_1) -> None:
        self.spans = zone_spans(method)
        self.method = method
        self.zones: Counter[str] = Counter()
        self.counts: Counter[Decimal] = Counter()
        self.zone_at: dict[Decimal, Zone] = {}
        listed = sorted(scores, key=lambda each: (each[1], each[0]))
        for _label, score in listed:
            self.add(score, 1)
        self.each = tuple(listed) if len(listed) <= MOST_DOTS else ()

    def add(self, score: Decimal, number: int) -> Decimal:
        """So many more of this score; where they stand."""
        zone, x = self.stand(score)
        self.zones[zone.value] += number
        self.counts[x] += number
        self.zone_at[x] = zone
        return x

    def stand(self, score: Decimal) -> tuple[Zone, Decimal]:
        """The zone of a score, and where its dots stand."""
        zone = zone_of(score, self.method)
        return zone, _place(score, next(span for span in self.spans if span.zone == zone))

    def copy(self) -> "Stacks":
        same = copy(self)
        for name in ("zones", "counts", "zone_at"):
            setattr(same, name, copy(getattr(self, name)))
        return same


def make_spread(
    scores: Stacks | Iterable[tuple[str, Decimal]],
    method: Method = AIJRI_1,
    *,
    marked: tuple[str, Decimal] | None = None,
    without: tuple[str, Decimal] | None = None,
) -> SpreadChart:
    """A dot for each `(label, score)`, and one more with a flag for the `marked` one.

    Beyond `MOST_DOTS` roles a dot stands for several, as the text says. `without` is one of the
    roles that is left out.
    """
    stacks = scores.copy() if isinstance(scores, Stacks) else Stacks(scores, method)
    if without:
        stacks.add(without[1], -1)
        stacks.each = tuple(each for each in stacks.each if each != without)
    others = dict(stacks.counts)
    x = stacks.add(marked[1], 1) if marked else None
    # A few roles are as many dots as they are, however high: the highest hide behind each other.
    worth = 1 if stacks.each else max(1, -(-max(others.values(), default=1) // TALLEST))
    levels = {at: min(-(-number // worth), TALLEST) for at, number in others.items()}
    if stacks.each or not stacks.counts:
        dots = tuple(_one_each(stacks))
    else:
        dots = tuple(_counted(stacks, others, levels))
    tallest = max([*levels.values(), levels.get(x, 0) + 1 if marked else 1])
    height = tallest * STEP_PX + 16 + (FLAG_PX if marked else 0)
    return SpreadChart(
        spans=stacks.spans,
        dots=dots,
        flag=_flag(marked, x, levels.get(x, 0), stacks.zone_at[x], height) if marked else None,
        height=height,
        text=_text(stacks, marked, worth),
    )


def _one_each(stacks: Stacks) -> Iterable[Dot]:
    stacked: Counter[Decimal] = Counter()
    for label, score in stacks.each:
        zone, x = stacks.stand(score)
        path = DOT[zone].format(y=_height(min(stacked[x], TALLEST)))
        stacked[x] += 1
        yield Dot(attribute(x), path, zone.value, _words(label, score, zone))


def _counted(
    stacks: Stacks, counts: Mapping[Decimal, int], levels: Mapping[Decimal, int]
) -> Iterable[Dot]:
    for x in sorted(counts):
        if counts[x]:
            zone = stacks.zone_at[x]
            path = "".join(DOT[zone].format(y=_height(level)) for level in range(levels[x]))
            label = f"{plural(counts[x], 'role')} around {figure(x, 0)}, {zone.label}"
            yield Dot(attribute(x), path, zone.value, label)


def _flag(marked: tuple[str, Decimal], x: Decimal, level: int, zone: Zone, height: int) -> Flag:
    label, score = marked
    y = _height(level)
    return Flag(
        x=attribute(x),
        path=DOT[zone].format(y=y),
        zone=zone.value,
        label=f"{label}, {figure(score, 1)}",
        # Past the middle of an outer third a label would leave the drawing.
        anchor="start" if x < 33 else "end" if x > 67 else "middle",
        text_y=14 - height,
        line=f"M0 {y - 9}V{20 - height}",
    )


def _height(level: int) -> int:
    """Of a dot's middle over the axis, downwards, as SVG counts."""
    return -(level * STEP_PX + 8)


def _text(stacks: Stacks, marked: tuple[str, Decimal] | None, worth: int) -> str:
    said = ", ".join(f"{count(stacks.zones[span.zone])} {span.label}" for span in stacks.spans)
    text = f"{plural(stacks.zones.total(), 'role')} on the scale from 0 to 100: {said}."
    if worth > 1:
        text += f" Each dot is up to {worth} roles."
    if not marked:
        return text
    return f"{text} Marked: {_words(*marked, zone_of(marked[1], stacks.method))}."


def _words(role: str, score: Decimal, zone: Zone) -> str:
    return f"{role}, {figure(score, 1)} {zone.label}"


def _place(score: Decimal, span: ZoneSpan) -> Decimal:
    """The middle of the score's bin. Bins start at the zone's edge: no dot crosses one."""
    bin_ = (score - span.starts_at) // BIN_POINTS
    middle = span.starts_at + bin_ * BIN_POINTS + Decimal(BIN_POINTS) / 2
    return min(middle, span.ends_at - Decimal(BIN_POINTS) / 4)
