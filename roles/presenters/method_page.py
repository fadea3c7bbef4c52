"""The method page: constants from the method itself, and a worked example from a live role."""

from dataclasses import dataclass
from decimal import Decimal

from roles.models import Assessment
from roles.presenters.arithmetic import Arithmetic, make_arithmetic, two_or_more
from roles.presenters.score import ScoreView, make_score
from roles.scoring import AIJRI_1, Method, composite


@dataclass(frozen=True)
class WorkedTask:
    """One task of the example with its weighted score."""

    name: str
    share: Decimal
    score: int
    weighted: str


@dataclass(frozen=True)
class WorkedExample:
    """A published role, computed again for this page."""

    score: ScoreView
    tasks: tuple[WorkedTask, ...]
    weighted_total: str
    arithmetic: Arithmetic


@dataclass(frozen=True)
class MethodPage:
    """The method and an example; `example` is None while nothing is published."""

    method: Method
    raw_top: Decimal
    example: WorkedExample | None


def make_method_page(assessment: Assessment | None) -> MethodPage:
    """The page for the current method; `assessment` comes with its rows."""
    return MethodPage(
        method=AIJRI_1,
        raw_top=AIJRI_1.raw_floor + AIJRI_1.raw_span,
        example=_example(assessment) if assessment else None,
    )


def _example(assessment: Assessment) -> WorkedExample:
    result = composite(assessment.inputs(), assessment.method)
    return WorkedExample(
        score=make_score(assessment),
        tasks=tuple(
            WorkedTask(task.name, task.share, task.score, two_or_more(weighted))
            for task, weighted in zip(result.inputs.tasks, result.weighted, strict=True)
        ),
        weighted_total=two_or_more(result.weighted_total),
        arithmetic=make_arithmetic(result),
    )
