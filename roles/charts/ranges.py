"""Several scores on one scale, a line each: the mark, and the range that it is likely in."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from roles.charts.position import attribute
from roles.charts.scale import ZoneSpan, zone_spans
from roles.charts.zone_marks import SCORE
from roles.scoring import AIJRI_1, Method, zone_of
from roles.text.numbers import figure

# From here on the range's figures stand before it: behind it they would leave the drawing.
LABEL_BEFORE_FROM = 62
LABEL_GAP_PX = 12


@dataclass(frozen=True)
class RangeLine:
    """One score; positions in percent. `width` is "" where the range is not known."""

    zone: str
    shape: str
    x: str
    low: str
    high: str
    width: str
    label: str
    label_x: str
    label_shift: str
    label_anchor: str
    text: str


@dataclass(frozen=True)
class RangesChart:
    """A line for each score, in the order given, over the zones that they share."""

    spans: tuple[ZoneSpan, ...]
    edges: tuple[Decimal, ...]
    lines: tuple[RangeLine, ...]


def make_ranges(
    scores: Iterable[tuple[str, Decimal, Decimal | None, Decimal | None]],
    method: Method = AIJRI_1,
) -> RangesChart:
    """The chart of (name, score, low, high); no range where `low` and `high` are None."""
    return RangesChart(
        spans=zone_spans(method),
        edges=(method.yellow_from, method.green_from),
        lines=tuple(_line(*each, method) for each in scores),
    )


def _line(
    name: str, score: Decimal, low: Decimal | None, high: Decimal | None, method: Method
) -> RangeLine:
    zone = zone_of(score, method)
    known = low is not None and high is not None
    # An override can be set beside the range of the formula: the label clears both.
    first, last = (min(low, score), max(high, score)) if known else (score, score)
    before = last >= LABEL_BEFORE_FROM
    words = f"{name}: {figure(score, 1)}, {zone.label}"
    if known:
        label = f"{figure(low, 1)} to {figure(high, 1)}"
        text = f"{words}; likely {label}"
    else:
        label = "range not known"
        text = f"{words}; its range is not known"
    return RangeLine(
        zone=zone.value,
        shape=SCORE[zone],
        x=attribute(score),
        low=attribute(low) if known else "",
        high=attribute(high) if known else "",
        width=attribute(high - low) if known else "",
        label=label,
        label_x=attribute(first if before else last),
        label_shift=attribute(-LABEL_GAP_PX if before else LABEL_GAP_PX),
        label_anchor="end" if before else "start",
        text=text,
    )
