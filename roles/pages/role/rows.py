"""The scored rows of an assessment as values of the page."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from roles.charts import WeekChart, make_week
from roles.charts.gap import make_bridge
from roles.charts.position import attribute
from roles.models import Assessment
from roles.pages.arithmetic import make_arithmetic
from roles.pages.my_week import WeekForm
from roles.pages.role.firmness import make_firmness
from roles.pages.role.second import make_second
from roles.pages.role.view import BridgeLine, RatingView, ScaleView, TaskView, WeekGroup
from roles.pages.score import Prose
from roles.pages.tasks.page import task_url
from roles.scoring import Composite, Points, Scale, composite, printed_points


def row_values(
    assessment: Assessment, prose: Prose, alike: Mapping[str, str]
) -> dict[str, object]:
    """All fields of a RolePage that only a full assessment has."""
    result = composite(assessment.inputs(), assessment.method)
    arithmetic = make_arithmetic(result, assessment.firmness)
    method = result.method
    points = printed_points(result)
    tasks = tuple(_task_views(assessment, result, prose, alike))
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
        "evidence": _scale_view(
            method.evidence, assessment.evidence.all(), points, result.evidence_total, prose
        ),
        "barriers": _scale_view(
            method.barriers, assessment.barriers.all(), points, result.barrier_total, prose
        ),
        "principles": _scale_view(
            method.principles, assessment.principles.all(), None, result.principle_total, prose
        ),
        "growth_points": points.rows["growth", "growth"],
        "growth_html": prose(assessment.growth_rationale_html),
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


def _task_views(
    assessment: Assessment, result: Composite, prose: Prose, alike: Mapping[str, str]
) -> Iterator[TaskView]:
    for task, weighted in zip(assessment.tasks.all(), result.weighted, strict=True):
        yield TaskView(
            task=task,
            weighted=weighted,
            html=prose(task.rationale_html),
            alike_url=task_url(task.name, assessment.role.slug),
            alike=alike.get(task.name, ""),
        )


def _scale_view(
    scale: Scale, rows: Iterable, points: Points | None, total: int, prose: Prose
) -> ScaleView:
    by_dimension = {row.dimension: row for row in rows}
    return ScaleView(
        scale=scale,
        rows=tuple(
            RatingView(
                dimension=dimension,
                score=by_dimension[dimension.key].score,
                points=points.rows[scale.key, dimension.key] if points else None,
                html=prose(by_dimension[dimension.key].rationale_html),
            )
            for dimension in scale.dimensions
        ),
        total=total,
        points=points.groups[scale.key] if points else None,
    )
