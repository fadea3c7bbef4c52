"""The aligned rows: each measure with its value in every role, and how far it is from the first.

A difference is a sign and a number; words stand beside it only where a higher number is the
worse one. A headline score has nothing to align: its cells are absent, and said so once.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from roles.models import Assessment
from roles.pages.compare.compared_role import ComparedRole
from roles.scoring import Method, Scale
from roles.text.numbers import figure, percent, signed
from roles.text.terms import (
    dimension_asks,
    dimension_name,
    scale_name,
    sub_label_word,
    verdict_words,
    zone_word,
)


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


def make_groups(roles: Sequence[ComparedRole]) -> tuple[Group, ...]:
    """All aligned rows, under their headings."""
    method = roles[0].assessment.method
    return (
        _score_group(roles),
        Group(
            "measures-week",
            "The working week",
            tuple(_row(measure, roles) for measure in week_measures(method)),
        ),
        *(
            Group(f"measures-{scale.key}", scale_name(scale.key), tuple(_scaled(scale, roles)))
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


def _score_group(roles: Sequence[ComparedRole]) -> Group:
    score, resistance, growth = score_measures()
    notches = Measure(
        "Notches that change the zone",
        lambda a: a.fewest_notches,
        note="the fewest, one step of one row each",
    )
    rows = (
        _row(score, roles),
        _words("Likely range", roles, _range),
        _words("Zone", roles, lambda role: verdict_words(role.score.zone, role.score.grade)),
        _words("Sub-label", roles, _sub_label),
        _row(notches, roles),
        _row(resistance, roles),
        _row(growth, roles),
    )
    return Group("measures-score", "Score", rows)


def _scaled(scale: Scale, roles: Sequence[ComparedRole]) -> Iterator[Row]:
    is_signed = scale.lowest < 0
    show = signed if is_signed else figure
    for dimension in scale.dimensions:
        measure = Measure(
            dimension_name(dimension.key),
            lambda a, key=dimension.key: judged(a, scale.key).get(key),
            scale.better,
            is_signed=is_signed,
            note=dimension_asks(dimension.key),
        )
        yield _row(measure, roles)
    total = Measure(
        "Total",
        lambda a: getattr(a, TOTALS[scale.key]),
        scale.better,
        is_signed=is_signed,
        note=f"{show(scale.lowest_total)} to {show(scale.highest_total)}",
        is_total=True,
    )
    yield _row(total, roles)


TOTALS = {
    "evidence": "evidence_total",
    "barriers": "barrier_total",
    "principles": "principle_total",
}


def judged(assessment: Assessment, scale: str) -> dict[str, int]:
    """The scores of one scale by dimension."""
    return {row.dimension: row.score for row in getattr(assessment, scale).all()}


def _row(measure: Measure, roles: Sequence[ComparedRole]) -> Row:
    values = [measure.read(role.assessment) for role in roles]
    cells = [
        Cell(role.letter, "")
        if value is None
        else Cell(role.letter, measure.text(value), *_difference(values[0], value, measure))
        for role, value in zip(roles, values, strict=True)
    ]
    return Row(measure.name, tuple(cells), measure.note, measure.is_total)


def _words(name: str, roles: Sequence[ComparedRole], read: Callable[[ComparedRole], str]) -> Row:
    return Row(name, tuple(Cell(role.letter, read(role)) for role in roles))


def _difference(first: Value | None, value: Value, measure: Measure) -> tuple[str, str]:
    """(“+3.5”, “more exposed”): the words only where plus is not the better direction."""
    if first is None or value == first:
        return "", ""
    gap = value - first
    words = ""
    if measure.better < 0:
        words = "more exposed" if gap > 0 else "less exposed"
    return signed(gap, measure.places), words


def _range(role: ComparedRole) -> str:
    if role.score.low is None:
        return ""
    return f"{figure(role.score.low, 1)} to {figure(role.score.high, 1)}"


def _sub_label(role: ComparedRole) -> str:
    if role.score.sub_label:
        return sub_label_word(role.score.sub_label)
    if role.result is None:
        return ""
    return f"none (plain {zone_word(role.score.zone)})"
