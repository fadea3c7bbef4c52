"""The scored rows of an assessment as values of the page."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from django.utils.safestring import SafeString

from roles.charts import make_week
from roles.charts.position import attribute
from roles.models import Assessment
from roles.pages.arithmetic import make_arithmetic, two_or_more
from roles.pages.my_week import make_week_form
from roles.pages.role.firmness import make_firmness
from roles.pages.role.view import RatingView, ScaleView, TaskView
from roles.pages.tasks.page import task_url
from roles.scoring import Composite, Points, Scale, composite, printed_points

Prose = Callable[[str], SafeString]


def row_values(
    assessment: Assessment, prose: Prose, alike: Mapping[str, int]
) -> dict[str, object]:
    """All fields of a RolePage that only a full assessment has."""
    result = composite(assessment.inputs(), assessment.method)
    method = result.method
    points = printed_points(result)
    tasks = tuple(_task_views(assessment, result, prose, alike))
    return {
        "arithmetic": make_arithmetic(result),
        "firmness": make_firmness(assessment, result),
        "week": make_week(result.inputs.tasks),
        "week_form": make_week_form(assessment),
        "split": result.split,
        "share_exposed": result.share_exposed,
        "tasks": tasks,
        "weighted_total": two_or_more(result.weighted_total),
        "task_resistance": result.task_resistance,
        "evidence": _scale_view(
            method.evidence, assessment.evidence.all(), points, result.evidence_total, prose
        ),
        "barriers": _scale_view(
            method.barriers, assessment.barriers.all(), points, result.barrier_total, prose
        ),
        "principles": _scale_view(
            method.principles, assessment.principles.all(), None, result.principle_total, prose
        ),
        "growth": RatingView(
            name=method.growth.name,
            asks="Does demand for the role fall or rise as AI spreads?",
            score=assessment.growth,
            points=points.rows["growth", "growth"],
            html=prose(assessment.growth_rationale_html),
        ),
        "growth_lowest": method.growth.lowest,
        "growth_highest": method.growth.highest,
        "override_html": prose(assessment.override_reason_html),
        # Of two tasks with the same score the one that fills more of the week says more.
        "most_exposed": max(tasks, key=lambda task: (task.score, task.share)),
        "most_protected": min(tasks, key=lambda task: (task.score, -task.share)),
    }


def _task_views(
    assessment: Assessment, result: Composite, prose: Prose, alike: Mapping[str, int]
) -> Iterator[TaskView]:
    for row, weighted in zip(assessment.tasks.all(), result.weighted, strict=True):
        yield TaskView(
            name=row.name,
            share=row.share,
            score=row.score,
            most=result.method.tasks.highest,
            weighted=two_or_more(weighted),
            mode=row.mode,
            mode_label=row.get_mode_display(),
            width=attribute(row.share),
            html=prose(row.rationale_html),
            alike_url=task_url(row.name, assessment.role.slug),
            alike=alike.get(row.name, 0),
        )


def _scale_view(
    scale: Scale, rows: Iterable, points: Points | None, total: int, prose: Prose
) -> ScaleView:
    by_dimension = {row.dimension: row for row in rows}
    views = []
    for dimension in scale.dimensions:
        row = by_dimension[dimension.key]
        views.append(
            RatingView(
                name=dimension.name,
                asks=dimension.asks,
                score=row.score,
                points=points.rows[scale.key, dimension.key] if points else None,
                html=prose(row.rationale_html),
            )
        )
    return ScaleView(
        lowest=scale.lowest,
        highest=scale.highest,
        rows=tuple(views),
        total=total,
        lowest_total=scale.lowest_total,
        highest_total=scale.highest_total,
        points=points.groups[scale.key] if points else None,
    )
