"""The charts of a role as pictures by themselves."""

from collections.abc import Callable
from decimal import Decimal

from roles.charts import make_week
from roles.charts.chances import by_point
from roles.charts.picture import Bar, Line, Picture, bars_of, bridge_lines, colour_of
from roles.models import Assessment
from roles.open_data.citing import Work
from roles.pages.arithmetic import make_arithmetic
from roles.pages.role.firmness import distribution_of, make_firmness
from roles.pages.role.rows import changes_of
from roles.pages.score import make_score
from roles.pages.score_line import score_line
from roles.scoring import composite, printed_points, zone_of
from roles.text.numbers import figure, percent

PIN = 0.4  # points
JUDGEMENTS = 12  # of those that move a score most


def week_picture(assessment: Assessment, work: Work) -> Picture:
    """Each task where it stands in the week, from the most exposed to the best protected."""
    week = make_week(assessment.inputs().tasks)
    lines = []
    for segment in week.segments:
        task, start = segment.task, float(segment.x)
        bar = Bar(start, start + float(task.share), colour_of(task.mode))
        lines.append(Line(task.name, f"{percent(task.share)} {task.mode.label}", (bar,)))
    title = f"{make_score(assessment).name}: the working week"
    return Picture(title, week.text, tuple(lines), work.source, has_zones=False)


def bridge_picture(assessment: Assessment, work: Work) -> Picture:
    """From the tasks alone to the score, step by step."""
    result = composite(assessment.inputs(), assessment.method)
    points, score = printed_points(result), make_score(assessment)
    at = points.groups["tasks"]
    lines = [
        Line("Tasks alone", figure(at, 1), (Bar(0, float(at), "ink", 10),)),
        *bridge_lines(at, changes_of(result, points)),
        score_line("Score", score),
    ]
    title = f"{score.name}: from the tasks to the score"
    said = "Points of the score, 0 to 100: the higher, the more it resists displacement by AI."
    return Picture(title, said, tuple(lines), work.source)


def firm_picture(assessment: Assessment, work: Work) -> Picture | None:
    """How likely each score is, and what a step in the judgements does that move it most."""
    result = composite(assessment.inputs(), assessment.method)
    found = make_arithmetic(result, assessment.firmness).firm
    firm, score = make_firmness(assessment, result, found), make_score(assessment)
    if firm is None or firm.chances is None:
        return None
    counts = by_point(distribution_of(assessment))
    most = max(counts.values())
    bars = tuple(
        bar
        for point, number in sorted(counts.items())
        for bar in bars_of([(point, 1, number / most)], zone_of(Decimal(point), result.method))
    )
    here = float(score.score)
    pin = Bar(here - PIN / 2, here + PIN / 2, "ink", 52)
    said = ", ".join(f"{zone.label} {words}" for zone, words in firm.chances.zones)
    lines = [Line("How likely each score is", said, (*bars, pin))]
    for row in firm.tornado.rows[:JUDGEMENTS]:
        ends = [score.score, *(notch.score for notch in (row.weaker, row.stronger) if notch)]
        bar = Bar(float(min(ends)), float(max(ends)), "ink", 14)
        told = f"{figure(min(ends), 1)} to {figure(max(ends), 1)}"
        lines.append(Line(row.name, told, (bar,)))
    said = "Below, the score with one judgement a step more exposed or more resistant."
    return Picture(
        f"{score.name}: how firm the score is",
        f"{firm.sentence} {said}",
        tuple(lines),
        work.source,
    )


PICTURES: dict[str, Callable[[Assessment, Work], Picture | None]] = {
    "week": week_picture,
    "bridge": bridge_picture,
    "firm": firm_picture,
}
