"""Where a role sits among all published ones: its place in words, a drawing, the nearest roles.

The role is held against the others, never against itself: "more resistant than 35 of the 55
other roles". Roles with the same score stand level; they are said, and counted as neither below
nor above. A sector with fewer than three roles gives no place, and says so.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.contrib.humanize.templatetags.humanize import ordinal

from roles.charts import SpreadChart, make_spread
from roles.models import Assessment, Role
from roles.pages.score import ScoreView, make_score
from roles.text.numbers import chance, count

EACH_SIDE = 2
FEWEST_OF_A_SECTOR = 3


@dataclass(frozen=True)
class Neighbour:
    """A role near this one on the scale, or this one; `gap` is positive where it resists more."""

    score: ScoreView
    gap: Decimal
    is_this: bool


@dataclass(frozen=True)
class Standing:
    """Sentences about the role's place, the drawing, and the roles next to it, best first."""

    overall: str
    sector: str
    note: str
    spread: SpreadChart
    neighbours: tuple[Neighbour, ...]


def make_standing(assessment: Assessment, listed: Iterable) -> Standing:
    """The place of a scored assessment among the rows of `for_standing()`.

    The row of its own role is left out: what is placed may be a draft or an earlier reading.
    """
    others = sorted(
        (row for row in listed if row.role_id != assessment.role_id),
        key=lambda row: (row.score, row.role__title),
    )
    role, score = assessment.role, assessment.score
    in_sector = [row.score for row in others if row.role__sector == role.sector]
    return Standing(
        overall=_overall(score, [row.score for row in others]),
        sector=_in_sector(role.sector, score, in_sector),
        note=_note(sum(row.kind == Assessment.Kind.HEADLINE for row in others)),
        spread=make_spread(
            ((row.role__title, row.score) for row in others),
            assessment.method,
            marked=("this role", score),
        ),
        neighbours=_neighbours(assessment, others),
    )


def _overall(score: Decimal, others: list[Decimal]) -> str:
    """`others` in order, from the least resistant up."""
    if not others:
        return "No other role has been published yet."
    below, level = _below_and_level(score, others)
    everyone = {"number": count(len(others) + 1)}
    if level == 0 and below == len(others):
        return "The most resistant of {number} roles.".format(**everyone)
    if level == 0 and below == 0:
        return "The least resistant of {number} roles.".format(**everyone)
    place = (
        (
            f"More resistant than {count(below)} of the {count(len(others))} other role "
            f"({chance(Decimal(below) / len(others))})"
        )
        if len(others) == 1
        else (
            f"More resistant than {count(below)} of the {count(len(others))} other roles "
            f"({chance(Decimal(below) / len(others))})"
        )
    )
    if not level:
        return f"{place}."
    ties = (
        f"{count(level)} has the same score"
        if level == 1
        else f"{count(level)} have the same score"
    )
    return f"{place}; {ties}."


def _in_sector(sector: str, score: Decimal, others: list[Decimal]) -> str:
    """`others` of the sector in order, from the least resistant up."""
    number = len(others) + 1
    if not sector:
        return "Its sector is not known, so it has no place within one."
    if number < FEWEST_OF_A_SECTOR:
        return (
            f"The only role published in {sector}."
            if number == 1
            else (
                f"One of only {count(number)} roles published in {sector}:"
                " too few for a place among them."
            )
        )
    below, level = _below_and_level(score, others)
    values = {
        "rank": str(ordinal(number - below - level)),
        "number": count(number),
        "sector": sector,
        "level": count(level),
    }
    if level:
        return (
            (
                "Joint {rank} most resistant of {number} roles in {sector}:"
                " {level} other has the same score."
            ).format(**values)
            if level == 1
            else (
                "Joint {rank} most resistant of {number} roles in {sector}:"
                " {level} others have the same score."
            ).format(**values)
        )
    values["share"] = chance(Decimal(below) / len(others))
    if below == len(others):
        return "The most resistant of {number} roles in {sector}.".format(**values)
    if below == 0:
        return "The least resistant of {number} roles in {sector}.".format(**values)
    return (
        "{rank} most resistant of {number} roles in {sector}: more so than {share} of the others."
    ).format(**values)


def _below_and_level(score: Decimal, others: list[Decimal]) -> tuple[int, int]:
    below = bisect_left(others, score)
    return below, bisect_right(others, score) - below


def _note(headlines: int) -> str:
    if not headlines:
        return ""
    return (
        f"{count(headlines)} of the others is a headline score, quoted from elsewhere."
        if headlines == 1
        else f"{count(headlines)} of the others are headline scores, quoted from elsewhere."
    )


def _neighbours(assessment: Assessment, others: list) -> tuple[Neighbour, ...]:
    """The next ones on either side; a role with the same score stands above."""
    if not others:
        return ()
    score = assessment.score
    place = bisect_left(others, score, key=lambda row: row.score)
    near = others[max(0, place - EACH_SIDE) : place + EACH_SIDE]
    views = [Neighbour(_view(row), row.score - score, False) for row in near]
    views.append(Neighbour(make_score(assessment), Decimal(0), True))
    return tuple(sorted(views, key=lambda each: (-each.score.score, each.score.title)))


def _view(row) -> ScoreView:
    """The score of a narrow row, by the one place that shapes scores."""
    role = Role(
        pk=row.role_id,
        title=row.role__title,
        slug=row.role__slug,
        seniority=row.role__seniority,
        seniority_text=row.role__seniority_text,
        sector=row.role__sector,
    )
    own = {name: getattr(row, name) for name in row._fields if "role" not in name}
    return make_score(Assessment(role=role, state=Assessment.State.PUBLISHED, **own))
