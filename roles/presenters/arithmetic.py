"""The arithmetic of one assessment, step by step, with its own numbers.

Serves the public page, the admin beside its form, and the worked example of the method page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from roles.scoring import Composite, Condition, Notch, Zone, notches, round_half_up, score_of


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
class NotchView:
    """One row moved by a notch either way; a side is None where the scale ends."""

    group: str
    name: str
    weaker: Notch | None
    stronger: Notch | None


@dataclass(frozen=True)
class Arithmetic:
    """The steps there are so far; `problems` says why they end early."""

    steps: tuple[Step, ...]
    problems: tuple[str, ...]
    score: Decimal | None
    formula_score: Decimal | None
    zone: Zone | None
    label: str
    conditions: tuple[ConditionView, ...]
    quick_screen: str
    principle_total: int | None
    principle_most: int
    growth: int | None
    notches: tuple[NotchView, ...]
    running: tuple[Running, ...]

    @property
    def growth_text(self) -> str:
        return "" if self.growth is None else _signed(self.growth)

    @property
    def conditions_met(self) -> str:
        """How many of the conditions hold, in words."""
        met = sum(condition.met for condition in self.conditions)
        return f"{met} of {len(self.conditions)} met."


GROUPS = {
    "tasks": "Task",
    "evidence": "Evidence",
    "barriers": "Barrier",
    "growth": "Growth",
}


def make_arithmetic(result: Composite) -> Arithmetic:
    """What a composite says, as lines to print."""
    return Arithmetic(
        steps=tuple(_steps(result)),
        problems=tuple(problem.message for problem in result.problems),
        score=result.score,
        formula_score=result.formula_score,
        zone=result.zone,
        label=_label(result),
        conditions=tuple(
            ConditionView(
                sub_label=condition.sub_label.label,
                measure=condition.measure,
                value=_condition_value(condition),
                rule=condition.rule.replace("-", "−"),
                met=condition.met,
            )
            for condition in result.conditions
        ),
        quick_screen=result.quick_screen or "",
        principle_total=result.principle_total,
        principle_most=result.method.principles.highest_total,
        growth=result.inputs.growth,
        notches=tuple(_notch_views(result)),
        running=tuple(_running(result)),
    )


def _steps(result: Composite) -> Iterator[Step]:
    method = result.method
    if result.task_resistance is not None:
        yield Step(
            "Task resistance",
            f"{method.ceiling:.2f} − {two_or_more(result.weighted_total)}",
            two_or_more(result.task_resistance),
        )
    for name, total, scale, modifier in (
        ("Evidence modifier", result.evidence_total, method.evidence, result.evidence_modifier),
        ("Barrier modifier", result.barrier_total, method.barriers, result.barrier_modifier),
        ("Growth modifier", result.inputs.growth, method.growth, result.growth_modifier),
    ):
        if modifier is not None:
            working = f"1 + ({_signed(total)} × {scale.weight})"
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
        "Raw product", " × ".join(two_or_more(factor) for factor in factors), _four(result.raw)
    )
    yield Step(
        "Formula score",
        f"({_four(result.raw)} − {method.raw_floor}) ÷ {method.raw_span} × 100",
        f"{result.formula_score}",
    )
    if result.clamped:
        yield Step(
            "Held to the scale",
            f"{round_half_up(result.unclamped, 1)} lies outside 0 to 100",
            f"{result.formula_score}",
        )
    if result.inputs.override and result.score is not None:
        gap = result.score - result.formula_score
        yield Step(
            "Set by the assessor",
            f"{result.formula_score} {'+' if gap >= 0 else '−'} {abs(gap)}",
            f"{result.score}",
        )


def _running(result: Composite) -> Iterator[Running]:
    """The score as it grows along the formula: differences of rounded totals, which add up."""
    if result.formula_score is None:
        return
    method = result.method
    raw = result.task_resistance
    before = score_of(raw, method)
    yield Running("From the tasks alone", f"{before}")
    for name, modifier in (
        ("evidence", result.evidence_modifier),
        ("barriers", result.barrier_modifier),
        ("growth", result.growth_modifier),
    ):
        raw *= modifier
        after = score_of(raw, method)
        change = after - before
        yield Running(name, f"{'−' if change < 0 else '+'}{abs(change)}")
        before = after


def _notch_views(result: Composite) -> Iterator[NotchView]:
    names = {
        dimension.key: dimension.name
        for scale in result.method.scales
        for dimension in scale.dimensions
    }
    sides: dict[tuple[str, int, str], dict[bool, Notch]] = {}
    for notch in notches(result):
        # The sign that makes the role more exposed differs: a task's 5 is bad, evidence's 2 good.
        scale = getattr(result.method, notch.where)
        stronger = notch.delta == scale.better
        sides.setdefault((notch.where, notch.position, notch.key), {})[stronger] = notch
    for (where, _, key), found in sides.items():
        name = names.get(key, key) if where != "growth" else result.method.growth.name
        yield NotchView(GROUPS[where], name, found.get(False), found.get(True))


def _label(result: Composite) -> str:
    """Zone and sub-label: "Red", "Green (Stable)"; "" without a score."""
    if result.zone is None:
        return ""
    if result.sub_label is None:
        return result.zone.label
    return f"{result.zone.label} ({result.sub_label.label})"


def two_or_more(value: Decimal) -> str:
    """Two decimals, or as many as the value has: 2.00, 0.88, 1.9875."""
    places = max(2, -value.normalize().as_tuple().exponent)
    return f"{value:.{places}f}"


def _four(value: Decimal) -> str:
    return f"{round_half_up(value, 4)}"


def _condition_value(condition: Condition) -> str:
    """As the figure is printed elsewhere: totals whole, task resistance with two decimals."""
    value = condition.value
    whole = value == value.to_integral_value() and condition.measure != "Task resistance"
    text = f"{value:.0f}" if whole else two_or_more(value)
    return text.replace("-", "−")


def _signed(value: int) -> str:
    return f"−{-value}" if value < 0 else f"{value}"
