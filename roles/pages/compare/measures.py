"""The aligned rows: each measure with its value in every role, and how far it is from the first.

A difference is a sign and a number; words stand beside it only where a higher number is the
worse one. A headline score has nothing to align: its cells are absent, and said so once.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from roles.models import Assessment
from roles.pages.compare.compared_role import Side
from roles.scoring import Method, Scale, SubLabel
from roles.text.numbers import figure, percent, signed


@dataclass(frozen=True)
class Cell:
    """A role's value in one row; `value` is "" where the role has none."""

    letter: str
    value: str
    sign: str = ""
    words: str = ""

    @property
    def absent(self) -> bool:
        return not self.value


@dataclass(frozen=True)
class Row:
    """One aligned row; `note` explains it."""

    name: str
    cells: tuple[Cell, ...]
    note: str = ""
    is_total: bool = False


@dataclass(frozen=True)
class Group:
    """Rows under one heading."""

    anchor: str
    title: str
    rows: tuple[Row, ...]


Value = Decimal | int


@dataclass(frozen=True)
class Measure:
    """A number to compare: where it stands, how it is printed, which direction is better."""

    name: str
    read: Callable[[Assessment], Value | None]
    better: int = 1
    places: int | None = None
    is_percent: bool = False
    is_signed: bool = False
    note: str = ""
    is_total: bool = False

    def text(self, value: Value) -> str:
        """The number as printed."""
        if self.is_percent:
            return percent(value, self.places)
        return (signed if self.is_signed else figure)(value, self.places)


def make_groups(sides: Sequence[Side]) -> tuple[Group, ...]:
    """All aligned rows, under their headings."""
    method = sides[0].assessment.method
    return (
        _score_group(sides),
        Group(
            "measures-week",
            "The working week",
            tuple(_row(measure, sides) for measure in week_measures(method)),
        ),
        *(
            Group(f"measures-{scale.key}", scale.name, tuple(_scaled(scale, sides)))
            for scale in (method.evidence, method.barriers, method.principles)
        ),
    )


def score_measures() -> tuple[Measure, ...]:
    """The score and what stands behind it, beside the rows of the scales."""
    return (
        Measure("Score", lambda a: a.score, places=1),
        Measure(
            "Task resistance",
            lambda a: a.task_resistance,
            places=2,
            note=f"{figure(1, 2)} to {figure(5, 2)}: 6 less the time-weighted automation score",
        ),
        Measure("AI growth correlation", lambda a: a.growth, is_signed=True),
    )


def week_measures(method: Method) -> tuple[Measure, ...]:
    """Shares of working time, in percent."""
    exposed = f"Time on tasks scoring {method.exposed_from}+"
    return (
        Measure(exposed, lambda a: a.share_exposed, better=-1, is_percent=True),
        Measure("Displacement", lambda a: a.share_displaced, better=-1, is_percent=True),
        Measure("Augmentation", lambda a: a.share_augmented, better=0, is_percent=True),
        Measure("AI not involved", lambda a: a.share_not_involved, is_percent=True),
    )


def _score_group(sides: Sequence[Side]) -> Group:
    score, resistance, growth = score_measures()
    notches = Measure(
        "Notches that change the zone",
        lambda a: a.fewest_notches,
        note="the fewest, one step of one row each",
    )
    rows = (
        _row(score, sides),
        _words("Likely range", sides, _range),
        _words("Zone", sides, lambda side: side.score.verdict),
        _words("Sub-label", sides, _sub_label),
        _row(notches, sides),
        _row(resistance, sides),
        _row(growth, sides),
    )
    return Group("measures-score", "Score", rows)


def _scaled(scale: Scale, sides: Sequence[Side]) -> Iterator[Row]:
    is_signed = scale.lowest < 0
    show = signed if is_signed else figure
    for dimension in scale.dimensions:
        measure = Measure(
            dimension.name,
            lambda a, key=dimension.key: judged(a, scale.key).get(key),
            scale.better,
            is_signed=is_signed,
            note=dimension.asks,
        )
        yield _row(measure, sides)
    total = Measure(
        "Total",
        lambda a: getattr(a, TOTALS[scale.key]),
        scale.better,
        is_signed=is_signed,
        note=f"{show(scale.lowest_total)} to {show(scale.highest_total)}",
        is_total=True,
    )
    yield _row(total, sides)


TOTALS = {
    "evidence": "evidence_total",
    "barriers": "barrier_total",
    "principles": "principle_total",
}


def judged(assessment: Assessment, scale: str) -> dict[str, int]:
    """The scores of one scale by dimension."""
    return {row.dimension: row.score for row in getattr(assessment, scale).all()}


def _row(measure: Measure, sides: Sequence[Side]) -> Row:
    values = [measure.read(side.assessment) for side in sides]
    cells = [
        Cell(side.letter, "")
        if value is None
        else Cell(side.letter, measure.text(value), *_difference(values[0], value, measure))
        for side, value in zip(sides, values, strict=True)
    ]
    return Row(measure.name, tuple(cells), measure.note, measure.is_total)


def _words(name: str, sides: Sequence[Side], read: Callable[[Side], str]) -> Row:
    return Row(name, tuple(Cell(side.letter, read(side)) for side in sides))


def _difference(first: Value | None, value: Value, measure: Measure) -> tuple[str, str]:
    """(“+3.5”, “more exposed”): the words only where plus is not the better direction."""
    if first is None or value == first:
        return "", ""
    gap = value - first
    words = ""
    if measure.better < 0:
        words = "more exposed" if gap > 0 else "less exposed"
    return signed(gap, measure.places), words


def _range(side: Side) -> str:
    if side.score.low is None:
        return ""
    return f"{figure(side.score.low, 1)} to {figure(side.score.high, 1)}"


def _sub_label(side: Side) -> str:
    if side.score.sub_label:
        return SubLabel(side.score.sub_label).label
    if side.result is None:
        return ""
    return f"none (plain {side.score.zone_label})"
