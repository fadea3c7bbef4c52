"""The charts of a role as pictures by themselves."""

from dataclasses import replace
from decimal import Decimal
from functools import partial

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from roles.charts import make_week
from roles.charts.chances import by_point
from roles.charts.picture import (
    WEEK,
    Axis,
    Bar,
    Line,
    Mark,
    Picture,
    bars_of,
    bridge_lines,
    colour_of,
)
from roles.charts.spread import BIN_POINTS
from roles.charts.week import weeks_said
from roles.models import Assessment, DurabilityLine, DurabilityScore
from roles.open_data.citing import Work
from roles.outlook.second_opinions import OURS, Opinion, make_second_opinions
from roles.pages.arithmetic import make_arithmetic
from roles.pages.role.durability import LineView, make_durability
from roles.pages.role.firmness import distribution_of, make_firmness
from roles.pages.role.rows import changes_of
from roles.pages.role.standing import all_listed, make_standing
from roles.pages.score import ScoreView, make_score
from roles.pages.score_line import score_line
from roles.pages.share import durability_work, role_work
from roles.scoring import composite, printed_points, zone_of
from roles.site.pictures import PageChart, PageCharts
from roles.text.numbers import figure, of_most, percent, plural

PIN = 0.4  # points
JUDGEMENTS = 12  # of those that move a score most


def read_role(request: HttpRequest, slug: str, is_today: bool = False) -> tuple[Assessment, Work]:
    """The published assessment, cited by its version or, for what `is_today`, by its page."""
    found = Assessment.objects.published().scored().filter(role__slug=slug)
    assessment = get_object_or_404(found.select_related("role", "distribution").with_rows())
    work = role_work(assessment, request.build_absolute_uri)
    if is_today:
        address, today = work.address.partition("versions/")[0], timezone.localdate()
        work = replace(work, address=address, day=None, edition="", read_on=today)
    return assessment, work


def read_durability(request: HttpRequest, slug: str) -> tuple[DurabilityScore, Work]:
    """The published durability score of a role."""
    found = DurabilityScore.objects.published().filter(role__slug=slug).for_page()
    score = get_object_or_404(found)
    return score, durability_work(score, request.build_absolute_uri, timezone.localdate())


def week_picture(assessment: Assessment) -> Picture:
    """Each task where it stands in the week, from the most exposed to the best protected."""
    week = make_week(assessment.inputs().tasks)
    lines = []
    for segment in week.segments:
        task, start = segment.task, float(segment.x)
        bar = Bar(start, start + float(task.share), colour_of(task.mode))
        lines.append(Line(task.name, percent(task.share), (bar,)))
    title = weeks_said([(make_score(assessment).name, week)])
    said = "Working time by what AI does to it, the most exposed task first."
    return Picture(title, said, tuple(lines), axis=WEEK)


def bridge_picture(assessment: Assessment) -> Picture:
    """From the tasks alone to the score, step by step."""
    result = composite(assessment.inputs(), assessment.method)
    points, score = printed_points(result), make_score(assessment)
    at = points.groups["tasks"]
    lines = [
        Line("Tasks alone", figure(at, 1), (Bar(0, float(at), "ink", 10),)),
        *bridge_lines(at, changes_of(result, points)),
        score_line("Score", score),
    ]
    title = f"{score.name}: {figure(score.score, 1)} of 100, {figure(at, 1)} by its tasks alone"
    said = "Points of the score, 0 to 100: the higher, the more it resists displacement by AI."
    return Picture(title, said, tuple(lines))


def firm_picture(assessment: Assessment) -> Picture | None:
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
    said = (
        "How firm the score is: below, what it would be with one judgement a step more exposed or "
        "more resistant."
    )
    return Picture(_finding(score, firm.sentence), said, tuple(lines))


def standing_picture(assessment: Assessment) -> Picture:
    """Where it stands among all roles as they are scored today."""
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
    said = f"Among all roles. {standing.sector}".strip()
    return Picture(_finding(score, standing.overall), said, tuple(lines))


def _finding(score: ScoreView, sentence: str) -> str:
    """The role, and a sentence as what was found of it."""
    return f"{score.name}: {sentence[:1].lower()}{sentence[1:].removesuffix('.')}"


def durability_picture(score: DurabilityScore) -> Picture:
    """Line by line how many of its points the role has."""
    view = make_durability(score)
    lines = [line for part in view.components for line in part.lines]
    title = f"{score.role}: {of_most(view.total, view.maximum)} for durability"
    said = (
        f"{view.sums}. Each bar is as long as the line’s maximum and filled to its points, hollow "
        "where nobody judged them here; higher resists AI more."
    )
    axis = Axis("0", plural(lines[0].widest, "point"))
    return Picture(title, said, tuple(map(_durability_line, lines)), axis=axis)


def _durability_line(line: LineView) -> Line:
    is_quoted = line.row.basis != DurabilityLine.Basis.JUDGED
    filled = Bar(0, float(line.filled), "accent", 20, is_hollow=is_quoted)
    basis = f", {line.row.get_basis_display().lower()}" if is_quoted else ""
    return Line(
        line.line.name, line.points + basis, (Bar(0, float(line.track), "track", 20), filled)
    )


def opinions_picture(assessment: Assessment) -> Picture | None:
    """What each index says of the role, on its own scale, and its place there."""
    opinions = make_second_opinions(assessment.role, assessment.score)
    if not opinions.rows:
        return None
    ours = opinions.rows[0]
    places = sorted(row.place for row in opinions.rows if row.series.index)
    ends = " to ".join(dict.fromkeys(figure(place) for place in (places[0], places[-1])))
    title = (
        f"{make_score(assessment).name}: {_place(ours)} by our score, {ends} by "
        f"{plural(opinions.others, 'other index', 'other indexes')}"
    )
    said = (
        f"{opinions.said} Each mark is on its own scale, turned so that further right is more "
        "resistant: compare places, 1 the most resistant. Hollow marks are quoted."
    )
    lines = tuple(
        Line(row.series.name, _place(row), marks=(_opinion_mark(row, assessment),))
        for row in opinions.rows
    )
    return Picture(title, said, lines, axis=Axis("← exposed", "resistant →"))


def _place(row: Opinion) -> str:
    return f"place {figure(row.place)} of {row.of}"


def _opinion_mark(row: Opinion, assessment: Assessment) -> Mark:
    at, is_other = float(row.held.resistance), bool(row.series.index)
    is_score = row.series.anchor == OURS
    return Mark(
        at,
        assessment.zone if is_score else "dot",
        is_hollow=assessment.is_headline if is_score else is_other,
    )


ROLE_CHARTS = PageCharts(
    "roles:role-chart",
    {
        "week": PageChart("The week", read_role, week_picture),
        "bridge": PageChart("The score", read_role, bridge_picture),
        "firm": PageChart("How firm it is", read_role, firm_picture),
        "standing": PageChart(
            "Among all roles", partial(read_role, is_today=True), standing_picture
        ),
        "opinions": PageChart(
            "Second opinions", partial(read_role, is_today=True), opinions_picture
        ),
        "durability": PageChart("Durability", read_durability, durability_picture),
    },
)
