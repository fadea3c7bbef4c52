"""The charts of a comparison as pictures by themselves."""

from collections.abc import Sequence

from roles.charts import WeekChart, make_week
from roles.charts.picture import WEEK, Bar, Line, Picture, bridge_lines, colour_of
from roles.charts.week import weeks_said
from roles.pages.compare.compared_role import ComparedRole
from roles.pages.compare.gap import make_gap
from roles.pages.compare.order import make_orders, verdict
from roles.pages.score_line import range_line, score_line
from roles.text.numbers import percent

APART = 0.4  # percent of a week between two tasks
Roles = Sequence[ComparedRole]


def scores_picture(roles: Roles) -> Picture:
    """Each score with its likely range."""
    title = verdict(roles, make_orders(roles)).removesuffix(".")
    said = "Bars are likely ranges; the higher, the more a job resists displacement by AI."
    return Picture(title, said, tuple(range_line(role.score) for role in roles))


def weeks_picture(roles: Roles) -> Picture | None:
    """The week of each that has one, its tasks from the most exposed to the best protected."""
    weeks = [(role.name, make_week(role.result.inputs.tasks)) for role in roles if role.result]
    if not weeks:
        return None
    said = "Working time by what AI does to it: each week’s most exposed task first."
    return Picture(weeks_said(weeks), said, tuple(_week(*each) for each in weeks), axis=WEEK)


def _week(name: str, week: WeekChart) -> Line:
    starts = [float(segment.x) for segment in week.segments]
    bars = tuple(
        Bar(at, at + float(each.task.share) - APART, colour_of(each.task.mode))
        for at, each in zip(starts, week.segments, strict=True)
    )
    return Line(name, ", ".join(percent(share) for _, share in week.shares), bars)


def gap_picture(roles: Roles) -> Picture | None:
    """From one score to the other, part by part; None where that cannot be told, or of more."""
    if len(roles) != 2:
        return None
    gap = make_gap(*roles)
    if gap.split is None:
        return None
    steps = [(line.part.name, line.part.shown) for line in gap.parts]
    first, second = (score_line(role.name, role.score) for role in roles)
    lines = (first, *bridge_lines(roles[0].score.score, steps), second)
    return Picture(gap.title, gap.lead, lines)
