"""The charts of a role as pictures by themselves."""

from collections.abc import Callable

from roles.charts import make_week
from roles.charts.picture import Bar, Line, Mark, Picture
from roles.models import Assessment
from roles.open_data.citing import Work
from roles.pages.role.rows import changes_of
from roles.pages.score import make_score
from roles.scoring import composite, printed_points
from roles.text.numbers import figure, percent, signed


def week_picture(assessment: Assessment, work: Work) -> Picture:
    """Each task where it stands in the week, from the most exposed to the best protected."""
    week = make_week(assessment.inputs().tasks)
    lines = []
    for segment in week.segments:
        task, start = segment.task, float(segment.x)
        colour = task.mode.value.replace("_", "-")
        bar = Bar(start, start + float(task.share), colour)
        lines.append(Line(task.name, f"{percent(task.share)} {task.mode.label}", (bar,)))
    title = f"{make_score(assessment).name}: the working week"
    return Picture(title, week.text, tuple(lines), work.source, has_zones=False)


def bridge_picture(assessment: Assessment, work: Work) -> Picture:
    """From the tasks alone to the score, step by step."""
    result = composite(assessment.inputs(), assessment.method)
    points, score = printed_points(result), make_score(assessment)
    at = points.groups["tasks"]
    lines = [Line("Tasks alone", figure(at, 1), (Bar(0, float(at), "ink", 10),))]
    for name, change in changes_of(result, points):
        bar = Bar(float(at), float(at + change), "accent" if change > 0 else "line-strong")
        lines.append(Line(name, signed(change, 1), (bar,)))
        at += change
    end = float(score.score)
    whole, mark = Bar(0, end, "ink", 10), Mark(end, score.zone)
    lines.append(Line("Score", f"{figure(score.score, 1)}, {score.verdict}", (whole,), (mark,)))
    title = f"{score.name}: from the tasks to the score"
    said = "Points of the score, 0 to 100: the higher, the more it resists displacement by AI."
    return Picture(title, said, tuple(lines), work.source)


PICTURES: dict[str, Callable[[Assessment, Work], Picture]] = {
    "week": week_picture,
    "bridge": bridge_picture,
}
