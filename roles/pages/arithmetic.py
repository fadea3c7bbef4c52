"""The arithmetic of one assessment, step by step, with its own numbers.

Serves the public page, the admin beside its form, and the worked example of the method page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from roles.scoring import (
    Composite,
    Firmness,
    Grade,
    Outcomes,
    SubLabel,
    Zone,
    edges,
    firmness,
    printed_points,
    round_half_up,
)
from roles.text.numbers import MINUS, figure, two_or_more
from roles.text.verdict import verdict_words


@dataclass(frozen=True)
class Step:
    """One line of the calculation: what it is, the sum written out, what comes of it."""

    name: str
    working: str
    result: str


@dataclass(frozen=True)
class Arithmetic:
    """The steps there are so far, with the result that they lead to.

    `running` says what each group of rows brings to the score, in points that sum to it.
    """

    result: Composite
    firm: Firmness | None
    grade: str
    steps: tuple[Step, ...]
    running: tuple[tuple[str, str], ...]

    @property
    def zone(self) -> Zone | None:
        return self.result.zone

    @property
    def kind(self) -> SubLabel | None:
        return self.result.sub_label

    @property
    def verdict(self) -> str:
        """Zone and how firmly, where there is a score."""
        if self.result.score is None:
            return ""
        near = edges(self.result.score, self.result.method)
        return verdict_words(self.result.zone, self.grade, near)

    @property
    def conditions_met(self) -> int:
        return sum(condition.met for condition in self.result.conditions)


def make_arithmetic(result: Composite, grade: str | None = None) -> Arithmetic:
    """What a composite says, as lines to print; the grade is worked out where none is stored."""
    if grade is None:
        grade = "" if result.score is None else Grade.of(Outcomes(result), result)
    return Arithmetic(
        result=result,
        firm=firmness(result),
        grade=grade,
        steps=tuple(_steps(result)),
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


def _running(result: Composite) -> Iterator[tuple[str, str]]:
    """The score as it grows along the formula."""
    points = printed_points(result)
    if points is None:
        return
    yield "From the tasks alone", figure(points.groups["tasks"], 1)
    for group in ("evidence", "barriers", "growth"):
        change = points.groups[group]
        yield group, f"{MINUS if change < 0 else '+'}{figure(abs(change), 1)}"


def _four(value: Decimal) -> str:
    return figure(round_half_up(value, 4), 4)
