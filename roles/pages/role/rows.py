"""The scored rows of an assessment as values of the page."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from django.utils.http import urlencode

from roles.charts import WeekChart, make_week
from roles.charts.gap import make_bridge
from roles.charts.position import attribute
from roles.models import Assessment
from roles.models.urls import url_of
from roles.pages.arithmetic import make_arithmetic
from roles.pages.my_week import WeekForm
from roles.pages.role.firmness import make_firmness
from roles.pages.role.second import make_second
from roles.pages.role.view import (
    Answer,
    BridgeLine,
    RatingView,
    Reported,
    ScaleView,
    TaskView,
    WeekGroup,
)
from roles.pages.score import Prose
from roles.pages.tasks.page import task_url
from roles.scoring import Composite, Points, Scale, composite, printed_points

ReportedOf = Callable[[str, str], Reported]  # by the scale and the key of a row


def row_values(
    assessment: Assessment, prose: Prose, alike: Mapping[str, str]
) -> dict[str, object]:
    """All fields of a RolePage that only a full assessment has."""
    result = composite(assessment.inputs(), assessment.method)
    arithmetic = make_arithmetic(result, assessment.firmness)
    method = result.method
    points = printed_points(result)
    reported = _reported_of(assessment)
    tasks = tuple(_task_views(assessment, result, prose, alike, reported))
    week = make_week(result.inputs.tasks)
    changes = list(changes_of(result, points))
    bridge = make_bridge(points.groups["tasks"], [change for _name, change in changes], method)
    return {
        "result": result,
        "arithmetic": arithmetic,
        "firmness": make_firmness(assessment, result, arithmetic.firm),
        "second": make_second(assessment),
        "week": week,
        "week_groups": tuple(_week_groups(week, tasks)),
        "bridge": bridge,
        "bridge_lines": tuple(
            BridgeLine(name, change, step)
            for (name, change), step in zip(changes, bridge.steps, strict=True)
        ),
        "week_form": WeekForm(assessment, result.inputs.tasks),
        "tasks": tasks,
        **{
            scale.key: _scale_view(
                scale, getattr(assessment, scale.key).all(), sums, prose, reported
            )
            for scale, sums in (
                (method.evidence, (result.evidence_total, points)),
                (method.barriers, (result.barrier_total, points)),
                (method.principles, (result.principle_total, None)),
            )
        },
        "growth_points": points.rows["growth", "growth"],
        "growth_html": prose(assessment.growth_rationale_html),
        "growth_reported": reported("growth", "growth"),
        "override_html": prose(assessment.override_reason_html),
    }


def _week_groups(week: WeekChart, tasks: Iterable[TaskView]) -> Iterator[WeekGroup]:
    ranked = sorted((view.task for view in tasks), key=lambda task: -task.share)
    for mode, share in week.shares:
        rows = [(task, attribute(100 * task.share / ranked[0].share)) for task in ranked]
        yield WeekGroup(mode, share, tuple(row for row in rows if row[0].mode == mode))


def changes_of(result: Composite, points: Points) -> Iterator[tuple[str, Decimal]]:
    """What leads from the tasks alone to the published score, in the order of the formula."""
    yield result.method.evidence.name, points.groups["evidence"]
    yield result.method.barriers.name, points.groups["barriers"]
    yield "Growth", points.groups["growth"]
    if result.score != result.formula_score:
        yield "Set by the assessor", result.score - result.formula_score


def _reported_of(assessment: Assessment) -> ReportedOf:
    """What came of reports on each row; only what stands in public today can be reported."""
    is_today = assessment.state == assessment.State.PUBLISHED
    form = url_of("report", assessment.role.slug) if is_today else ""
    answers: dict[tuple[str, str], list[Answer]] = {}
    for each in (assessment.role.answers or ()) if is_today else ():
        answer = Answer(each["state"], each["answer"], date.fromisoformat(each["on"]))
        answers.setdefault((each["where"], each["key"]), []).append(answer)

    def reported(where: str, key: str) -> Reported:
        url = f"{form}?{urlencode({'row': f'{where}:{key}'})}" if form else ""
        return Reported(url, tuple(answers.get((where, key), ())))

    return reported


def _task_views(
    assessment: Assessment,
    result: Composite,
    prose: Prose,
    alike: Mapping[str, str],
    reported: ReportedOf,
) -> Iterator[TaskView]:
    for task, weighted in zip(assessment.tasks.all(), result.weighted, strict=True):
        yield TaskView(
            task=task,
            weighted=weighted,
            html=prose(task.rationale_html),
            alike_url=task_url(task.name, assessment.role.slug),
            alike=alike.get(task.name, ""),
            reported=reported("tasks", task.key),
        )


def _scale_view(
    scale: Scale,
    rows: Iterable,
    sums: tuple[int, Points | None],
    prose: Prose,
    reported: ReportedOf,
) -> ScaleView:
    total, points = sums
    by_dimension = {row.dimension: row for row in rows}
    return ScaleView(
        scale=scale,
        rows=tuple(
            RatingView(
                dimension=dimension,
                score=by_dimension[dimension.key].score,
                points=points.rows[scale.key, dimension.key] if points else None,
                html=prose(by_dimension[dimension.key].rationale_html),
                reported=reported(scale.key, dimension.key),
            )
            for dimension in scale.dimensions
        ),
        total=total,
        points=points.groups[scale.key] if points else None,
    )
