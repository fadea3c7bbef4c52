"""The method page's words and numbers, read from the method and from one published role."""

from collections.abc import Callable
from decimal import Decimal
from math import factorial

from django.urls import reverse

from roles.models import Assessment
from roles.pages.arithmetic import make_arithmetic
from roles.pages.method.view import (
    GradeView,
    MethodPage,
    OffView,
    RowsView,
    RubricLineView,
    RubricPartView,
    RubricView,
    ScreenView,
    SplitLine,
    WorkedExample,
    WorkedTask,
    ZoneView,
)
from roles.pages.score import make_score
from roles.scoring import (
    AIJRI_1,
    Grade,
    Method,
    Outcomes,
    Scale,
    SubLabel,
    Zone,
    composite,
    firmness,
)
from roles.scoring.durability import DURABILITY_1, DurabilityMethod, RubricLine
from roles.scoring.gap import PARTS
from roles.scoring.method import ScreenBand
from roles.text.numbers import chance, figure, percent, signed, two_or_more


def make_method_page(
    assessment: Assessment | None, absolute: Callable[[str], str] = str
) -> MethodPage:
    """The page for the current methods; `assessment` comes with its rows.

    `absolute` makes a whole address of a path, for citing.
    """
    method = AIJRI_1
    return MethodPage(
        method=method,
        raw_top=method.raw_floor + method.raw_span,
        evidence=_rows(method.evidence),
        barriers=_rows(method.barriers),
        principles=_rows(method.principles),
        growth=_rows(method.growth),
        levels=method.tasks.worded_levels,
        zones=_zones(method),
        screen=tuple(_screen(band) for band in method.screen),
        grades=_grades(),
        off=_off(method),
        orders=factorial(len(PARTS)),
        split=_split(first=(1, 3), second=(2, 4)),
        example=_example(assessment, absolute) if assessment else None,
        durability=_rubric(DURABILITY_1),
    )


def _rows(scale: Scale) -> RowsView:
    return RowsView(
        names=", ".join(dimension.name for dimension in scale.dimensions),
        lowest=figure(scale.lowest),
        highest=signed(scale.highest) if scale.lowest < 0 else figure(scale.highest),
    )


def _zones(method: Method) -> tuple[ZoneView, ...]:
    green, yellow = figure(method.green_from, 1), figure(method.yellow_from, 1)
    words = {
        "growth": signed(method.accelerated_growth),
        "score": method.exposed_from,
        "transforming": percent(method.transforming_share),
        "urgent": percent(method.urgent_share),
        "resistance": figure(method.imminent_resistance_below),
        "evidence": figure(method.imminent_evidence_at_most),
        "barriers": figure(method.imminent_barriers_at_most),
    } | {f"{sub_label}_word": sub_label.label for sub_label in SubLabel}
    return (
        ZoneView(
            Zone.GREEN,
            Zone.GREEN.label,
            f"{green} and over",
            (
                (
                    "{accelerated_word} where growth is {growth}; else {transforming_word} "
                    "where tasks scoring {score}+ fill {transforming} of the time or more; else "
                    "{stable_word}."
                ).format(**words)
            ),
        ),
        ZoneView(
            Zone.YELLOW,
            Zone.YELLOW.label,
            f"{yellow} to below {green}",
            (
                (
                    "{urgent_word} where tasks scoring {score}+ fill {urgent} of the time or "
                    "more; else {moderate_word}."
                ).format(**words)
            ),
        ),
        ZoneView(
            Zone.RED,
            Zone.RED.label,
            f"below {yellow}",
            (
                (
                    "{imminent_word} where all three hold: task resistance below {resistance}, "
                    "evidence {evidence} or less, barriers {barriers} or less; else plain Red."
                ).format(**words)
            ),
        ),
    )


def _screen(band: ScreenBand) -> ScreenView:
    return ScreenView(
        totals=f"{band.lowest} to {band.highest}",
        hints=(band.growth_negative, band.growth_flat, band.growth_accelerating),
    )


def _grades() -> tuple[GradeView, ...]:
    """The rule of `Grade.of` in words."""
    rows = (
        (
            Grade.FIRM,
            "3 or more",
            "Several judgements would have to be wrong, all in the same direction.",
        ),
        (
            Grade.FAIR,
            "2",
            "Two judgements in the same direction are enough, or two notches of one.",
        ),
        (Grade.EDGE, "1", "One judgement, read one notch differently, is enough."),
    )
    path = reverse("roles:role-list")
    return tuple(
        GradeView(grade.label, notches, means, f"{path}?firmness={grade.value}")
        for grade, notches, means in rows
    )


def _off(method: Method) -> OffView:
    return OffView(
        lower=percent(method.off_down * 100),
        higher=percent(method.off_up * 100),
        either=percent((method.off_down + method.off_up) * 100),
        range=percent(method.range_share * 100),
        tail=percent((1 - method.range_share) / 2 * 100),
    )


def _split(first: tuple[int, int], second: tuple[int, int]) -> tuple[SplitLine, ...]:
    """A product of two whole numbers split in both orders, and the mean of the two."""
    (tasks, tasks_then), (factor, factor_then) = first, second
    tasks_first = (tasks_then - tasks) * factor, tasks_then * (factor_then - factor)
    factor_first = (tasks_then - tasks) * factor_then, tasks * (factor_then - factor)
    mean = tuple(Decimal(a + b) / 2 for a, b in zip(tasks_first, factor_first, strict=True))
    return tuple(
        SplitLine(order, *(signed(points) for points in split))
        for order, split in (
            ("Tasks changed first", tasks_first),
            ("Modifier changed first", factor_first),
            ("Mean of both orders", mean),
        )
    )


def _example(assessment: Assessment, absolute: Callable[[str], str]) -> WorkedExample:
    result = composite(assessment.inputs(), assessment.method)
    firm, outcomes = firmness(result), Outcomes(result)
    score = make_score(assessment)
    return WorkedExample(
        score=score,
        tasks=tuple(
            WorkedTask(task.name, task.share, task.score, two_or_more(weighted))
            for task, weighted in zip(result.inputs.tasks, result.weighted, strict=True)
        ),
        weighted_total=two_or_more(result.weighted_total),
        arithmetic=make_arithmetic(result),
        span=(firm.lowest, firm.highest),
        chances=tuple(
            (zone.value, zone.label, chance(outcomes.chance_of(zone, result.method)))
            for zone in (Zone.RED, Zone.YELLOW, Zone.GREEN)
        ),
        address=absolute(score.url),
        published=assessment.published_at,
    )


def _rubric(method: DurabilityMethod) -> RubricView:
    return RubricView(
        id=method.id,
        maximum=figure(method.maximum),
        parts=tuple(
            RubricPartView(
                part.name,
                figure(part.maximum),
                tuple(map(_rubric_line, part.lines)),
            )
            for part in method.components
        ),
    )


def _rubric_line(line: RubricLine) -> RubricLineView:
    return RubricLineView(
        name=line.name,
        asks=line.asks,
        maximum=figure(line.maximum),
        is_own=line.is_own,
        none=line.none,
        half=line.half,
        full=line.full,
    )
