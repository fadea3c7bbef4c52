"""The method page: the methods, and one published role worked out again by the first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import factorial

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from roles.models import (
    Assessment,
    EstimateCheck,
    EstimateFit,
    SecondJudgement,
    SecondReading,
)
from roles.models.kept import Kept
from roles.pages.arithmetic import Arithmetic, make_arithmetic
from roles.pages.method.estimates import EstimatesSection, make_estimates_section
from roles.pages.method.readings import (
    Parameters,
    ReadingsSection,
    make_readings_section,
    parameters,
)
from roles.pages.score import ScoreView, make_score
from roles.scoring import AIJRI_1, Grade, Method, Outcomes, TaskRow, Zone, composite
from roles.scoring.durability import DURABILITY_1, DurabilityMethod
from roles.scoring.firmness import FAIR_FROM, FIRM_FROM
from roles.scoring.gap import PARTS
from roles.text.numbers import percent

# The rule of `Grade.of` in words: the chance of the zone that earns it.
GRADES = (
    (Grade.FIRM, f"{percent(FIRM_FROM * 100)} or more"),
    (Grade.FAIR, f"{percent(FAIR_FROM * 100)} or more"),
    (Grade.EDGE, f"less than {percent(FAIR_FROM * 100)}"),
)


@dataclass(frozen=True)
class SplitLine:
    """What two parts of a made-up gap add in one order of changing them."""

    order: str
    first: Decimal
    second: Decimal


@dataclass(frozen=True)
class WorkedExample:
    """A published role, computed again for this page."""

    score: ScoreView
    arithmetic: Arithmetic
    chances: tuple[tuple[Zone, Fraction], ...]
    address: str  # its path
    published: datetime

    @property
    def tasks(self) -> tuple[tuple[TaskRow, Decimal], ...]:
        """Each task with its weighted score."""
        result = self.arithmetic.result
        return tuple(zip(result.inputs.tasks, result.weighted, strict=True))


@dataclass(frozen=True)
class MethodPage:
    """The methods and an example, which is None while nothing is published; so are `estimates`
    while too little is."""

    method: Method
    grades: tuple[tuple[Grade, str], ...]
    errors: Parameters
    readings: ReadingsSection | None
    orders: int
    split: tuple[SplitLine, ...]
    example: WorkedExample | None
    durability: DurabilityMethod
    estimates: EstimatesSection | None

    @cached_property
    def text(self) -> SafeString:
        """The whole of it but for how it is cited, which says on which day and where."""
        return render_to_string("pages/method/_text.html", {"page": self})


@Kept
def present_method() -> MethodPage:
    """The page of what is published now."""
    return make_method_page(
        Assessment.objects.for_worked_example(),
        EstimateFit.objects.first(),
        EstimateCheck.objects.for_method_page(),
        SecondReading.objects.select_related("assessment__role"),
        SecondJudgement.objects.agreement(),
    )


def make_method_page(
    assessment: Assessment | None,
    fit: EstimateFit | None = None,
    checks: Iterable[EstimateCheck] = (),
    readings: Iterable[SecondReading] = (),
    agreement: Iterable[Mapping] = (),
) -> MethodPage:
    """The page for the current methods; `assessment` comes with its rows."""
    return MethodPage(
        method=AIJRI_1,
        grades=GRADES,
        errors=parameters(AIJRI_1.errors),
        readings=make_readings_section(readings, AIJRI_1, agreement),
        orders=factorial(len(PARTS)),
        split=_split(first=(1, 3), second=(2, 4)),
        example=_example(assessment) if assessment else None,
        durability=DURABILITY_1,
        estimates=make_estimates_section(fit, checks),
    )


def _split(first: tuple[int, int], second: tuple[int, int]) -> tuple[SplitLine, ...]:
    """A product of two whole numbers split in both orders, and the mean of the two."""
    (tasks, tasks_then), (factor, factor_then) = first, second
    tasks_first = (tasks_then - tasks) * factor, tasks_then * (factor_then - factor)
    factor_first = (tasks_then - tasks) * factor_then, tasks * (factor_then - factor)
    mean = tuple(Decimal(a + b) / 2 for a, b in zip(tasks_first, factor_first, strict=True))
    return (
        SplitLine("Tasks changed first", *tasks_first),
        SplitLine("Modifier changed first", *factor_first),
        SplitLine("Mean of both orders", *mean),
    )


def _example(assessment: Assessment) -> WorkedExample:
    result = composite(assessment.inputs(), assessment.method)
    outcomes = Outcomes(result)
    score = make_score(assessment)
    return WorkedExample(
        score=score,
        arithmetic=make_arithmetic(result, assessment.firmness),
        chances=tuple(
            (zone, outcomes.chance_of(zone, result.method))
            for zone in (Zone.RED, Zone.YELLOW, Zone.GREEN)
        ),
        address=assessment.get_permanent_url(),
        published=assessment.published_at,
    )
