"""The charts of a role as pictures by themselves."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from django.utils import timezone

from roles.charts import make_week
from roles.charts.chances import by_point
from roles.charts.picture import Bar, Line, Picture, bars_of, bridge_lines, colour_of
from roles.charts.spread import BIN_POINTS
from roles.models import Assessment
from roles.open_data.citing import Work
from roles.pages.arithmetic import make_arithmetic
from roles.pages.role.firmness import distribution_of, make_firmness
from roles.pages.role.rows import changes_of
from roles.pages.role.standing import all_listed, make_standing
from roles.pages.score import make_score
from roles.pages.score_line import score_line
from roles.scoring import composite, printed_points, zone_of
from roles.text.numbers import figure, percent, plural

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


def standing_picture(assessment: Assessment, work: Work) -> Picture:
    """Where it stands among all roles as they are scored today, which its source says."""
    listed, score = all_listed(), make_score(assessment)
    standing = make_standing(assessment, listed)
    most = max(listed.stacks.counts.values())
    bars = tuple(
        bar
        for place, number in sorted(listed.stacks.counts.items())
        for bar in bars_of(
            [(float(place) - BIN_POINTS / 2, BIN_POINTS - 0.5, number / most)],
            listed.stacks.zone_at[place],
        )
    )
    lines = [
        Line("All roles", plural(len(listed.rows), "role"), bars),
        *(score_line(near.score.name, near.score) for near in standing.neighbours),
    ]
    today = replace(
        work,
        address=work.address.partition("versions/")[0],
        day=None,
        edition="",
        read_on=timezone.localdate(),
    )
    said = f"{standing.overall} {standing.sector}"
    return Picture(f"{score.name} among all roles", said, tuple(lines), today.source)


PICTURES: dict[str, Callable[[Assessment, Work], Picture | None]] = {
    "week": week_picture,
    "bridge": bridge_picture,
    "firm": firm_picture,
    "standing": standing_picture,
}
