"""The arithmetic of one assessment, step by step, with its own numbers.

Serves the public page, the admin beside its form, and the worked example of the method page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from roles.scoring import Composite, Condition, Zone, firmness, printed_points, round_half_up
from roles.text.numbers import MINUS, figure, in_text
from roles.text.verdict import label_words


@dataclass(frozen=True)
class Step:
    """One line of the calculation: what it is, the sum written out, what comes of it."""

    name: str
    working: str
    result: str


@dataclass(frozen=True)
class Running:
    """What one group of rows brings to the score, in points; all of them sum to the score."""

    name: str
    text: str


@dataclass(frozen=True)
class ConditionView:
    """A condition behind the sub-label, and whether this role meets it."""

    sub_label: str
    measure: str
    value: str
    rule: str
    met: bool


@dataclass(frozen=True)
class Arithmetic:
    """The steps there are so far; `problems` says why they end early."""

    steps: tuple[Step, ...]
    problems: tuple[str, ...]
    score: Decimal | None
    formula_score: Decimal | None
    zone: Zone | None
    zone_label: str
    label: str
    firmness: str
    conditions: tuple[ConditionView, ...]
    quick_screen: str
    principle_total: int | None
    principle_most: int
    growth: int | None
    running: tuple[Running, ...]

    @property
    def growth_text(self) -> str:
        return "" if self.growth is None else figure(self.growth)

    @property
    def conditions_met(self) -> str:
        """How many of the conditions hold, in words."""
        met = sum(condition.met for condition in self.conditions)
        return f"{met} of {len(self.conditions)} met."


def make_arithmetic(result: Composite) -> Arithmetic:
    """What a composite says, as lines to print."""
    firm = firmness(result)
    return Arithmetic(
        steps=tuple(_steps(result)),
        problems=tuple(problem.message for problem in result.problems),
        score=result.score,
        formula_score=result.formula_score,
        zone=result.zone,
        zone_label=result.zone.label if result.zone else "",
        label=label_words(result.zone, result.sub_label) if result.zone else "",
        firmness=firm.grade.label if firm else "",
        conditions=tuple(
            ConditionView(
                sub_label=condition.sub_label.label,
                measure=condition.measure,
                value=_condition_value(condition),
                rule=in_text(condition.rule),
                met=condition.met,
            )
            for condition in result.conditions
        ),
        quick_screen=result.quick_screen or "",
        principle_total=result.principle_total,
        principle_most=result.method.principles.highest_total,
        growth=result.inputs.growth,
        running=tuple(_running(result)),
    )


def _steps(result: Composite) -> Iterator[Step]:
    method = result.method
    if result.task_resistance is not None:
        yield Step(
            "Task resistance",
            f"{figure(method.ceiling, 2)} {MINUS} {two_or_more(result.weighted_total)}",
            two_or_more(result.task_resistance),
        )
    for name, total, scale, modifier in (
        (
            "Evidence modifier",
            result.evidence_total,
            method.evidence,
            result.evidence_modifier,
        ),
        ("Barrier modifier", result.barrier_total, method.barriers, result.barrier_modifier),
        ("Growth modifier", result.inputs.growth, method.growth, result.growth_modifier),
    ):
        if modifier is not None:
            working = f"1 + ({figure(total)} × {figure(scale.weight)})"
            yield Step(name, working, two_or_more(modifier))
    if result.raw is None:
        return
    factors = (
        result.task_resistance,
        result.evidence_modifier,
        result.barrier_modifier,
        result.growth_modifier,
    )
    yield Step(
        "Raw product",
        " × ".join(two_or_more(factor) for factor in factors),
        _four(result.raw),
    )
    yield Step(
        "Formula score",
        f"({_four(result.raw)} {MINUS} {figure(method.raw_floor)}) ÷ "
        f"{figure(method.raw_span)} × 100",
        figure(result.formula_score, 1),
    )
    if result.clamped:
        yield Step(
            "Held to the scale",
            f"{figure(round_half_up(result.unclamped, 1), 1)} lies outside 0 to 100",
            figure(result.formula_score, 1),
        )
    if result.inputs.override and result.score is not None:
        gap = result.score - result.formula_score
        yield Step(
            "Set by the assessor",
            f"{figure(result.formula_score, 1)} {'+' if gap >= 0 else MINUS} "
            f"{figure(abs(gap), 1)}",
            figure(result.score, 1),
        )


def _running(result: Composite) -> Iterator[Running]:
    """The score as it grows along the formula."""
    points = printed_points(result)
    if points is None:
        return
    yield Running("From the tasks alone", figure(points.groups["tasks"], 1))
    for name, group in (
        ("evidence", "evidence"),
        ("barriers", "barriers"),
        ("growth", "growth"),
    ):
        change = points.groups[group]
        yield Running(name, f"{MINUS if change < 0 else '+'}{figure(abs(change), 1)}")


def two_or_more(value: Decimal) -> str:
    """Two decimals, or as many as the value has: 2.00, 0.88, 1.9875."""
    return figure(value, max(2, -value.normalize().as_tuple().exponent))


def _four(value: Decimal) -> str:
    return figure(round_half_up(value, 4), 4)


def _condition_value(condition: Condition) -> str:
    """As the figure is printed elsewhere: totals whole, task resistance with two decimals."""
    value = condition.value
    whole = value == value.to_integral_value() and condition.measure != "Task resistance"
    return figure(value, 0) if whole else two_or_more(value)
