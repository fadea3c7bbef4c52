"""The 0 to 100 scale with its zones and one or more marks on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from roles.charts.position import attribute
from roles.scoring import AIJRI_1, Method, Zone, zone_of
from roles.text.numbers import figure


@dataclass(frozen=True)
class ZoneSpan:
    """One zone as a stretch of the scale; `middle` is where its word stands."""

    zone: str
    label: str
    starts_at: Decimal
    ends_at: Decimal
    x: str
    width: str
    middle: str


@dataclass(frozen=True)
class Mark:
    """A score on the scale; `word` tells several apart, `word_y` is its baseline in pixels."""

    x: str
    zone: str
    label: str
    score: Decimal
    word: str
    word_y: int


@dataclass(frozen=True)
class Likely:
    """The range that most outcomes fall in, as a line with two ends."""

    x: str
    width: str
    end: str


@dataclass(frozen=True)
class ScaleChart:
    """Zones from the left, and marks; `text` says the same in words."""

    spans: tuple[ZoneSpan, ...]
    marks: tuple[Mark, ...]
    edges: tuple[Decimal, ...]
    text: str
    top: int  # pixels above the pins, for the words
    likely: Likely | None

    @property
    def height(self) -> int:
        return self.top + 34

    @property
    def bar_y(self) -> int:
        return self.top + 14

    @property
    def likely_y(self) -> int:
        return self.bar_y + 5

    @property
    def edge_y(self) -> int:
        return self.top + 10


def zone_spans(method: Method = AIJRI_1) -> tuple[ZoneSpan, ...]:
    """The three zones of a method, from 0 up."""
    bounds = [
        (Zone.RED, Decimal(0), method.yellow_from),
        (Zone.YELLOW, method.yellow_from, method.green_from),
        (Zone.GREEN, method.green_from, Decimal(100)),
    ]
    return tuple(
        ZoneSpan(
            zone=zone.value,
            label=zone.label,
            starts_at=low,
            ends_at=high,
            x=attribute(low),
            width=attribute(high - low),
            middle=attribute((low + high) / 2),
        )
        for zone, low, high in bounds
    )


LINE_PX = 16


def make_scale(
    marks: Iterable[tuple[str, Decimal]],
    method: Method = AIJRI_1,
    likely: tuple[Decimal, Decimal] | None = None,
    words: Sequence[str] = (),
) -> ScaleChart:
    """The scale with `(label, score)` marks.

    `likely` is a range of scores drawn as a line: that of a single mark. `words`, one for each
    mark, stand above them, each on a line of its own: however near the marks are, no two overlap.
    """
    placed = tuple(
        Mark(
            x=attribute(score),
            zone=zone_of(score, method).value,
            label=label,
            score=score,
            word=word,
            word_y=line * LINE_PX - 3,
        )
        for line, ((label, score), word) in enumerate(zip_longest(marks, words, fillvalue=""), 1)
    )
    said = "; ".join(
        f"{mark.label} at {figure(mark.score, 1)} in the {Zone(mark.zone).label} zone"
        for mark in placed
    )
    text = f"Scale from 0, most exposed, to 100, most resistant: {said}."
    band = None
    if likely:
        low, high = likely
        band = Likely(attribute(low), attribute(high - low), attribute(high))
        text += " " + f"Likely between {figure(low, 1)} and {figure(high, 1)}."
    return ScaleChart(
        spans=zone_spans(method),
        marks=placed,
        edges=(method.yellow_from, method.green_from),
        text=text,
        top=len(words) * LINE_PX,
        likely=band,
    )
