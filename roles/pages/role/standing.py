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
from roles.models import Assessment
from roles.pages.score import ScoreView, make_score, score_of
from roles.text.numbers import chance, count, plural, signed

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

    @property
    def nearest(self) -> str:
        """The two beside it, with how far they are: "Gas Fitter +6.1, Coal Carrier −3.7"."""
        place = next(n for n, each in enumerate(self.neighbours) if each.is_this)
        beside = self.neighbours[max(0, place - 1) : place + 2]
        return ", ".join(
            f"{each.score.title} {signed(each.gap, 1)}" for each in beside if not each.is_this
        )


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
    if level == 0 and below == len(others):
        return f"The most resistant of {count(len(others) + 1)} roles."
    if level == 0 and below == 0:
        return f"The least resistant of {count(len(others) + 1)} roles."
    place = (
        f"More resistant than {count(below)} of the {plural(len(others), 'other role')} "
        f"({chance(Decimal(below) / len(others))})"
    )
    if not level:
        return f"{place}."
    return f"{place}; {plural(level, 'has', 'have')} the same score."


def _in_sector(sector: str, score: Decimal, others: list[Decimal]) -> str:
    """`others` of the sector in order, from the least resistant up."""
    number = len(others) + 1
    if not sector:
        return "Its sector is not known, so it has no place within one."
    if number == 1:
        return f"The only role published in {sector}."
    if number < FEWEST_OF_A_SECTOR:
        return (
            f"One of only {count(number)} roles published in {sector}: "
            "too few for a place among them."
        )
    below, level = _below_and_level(score, others)
    rank = ordinal(number - below - level)
    among = f"most resistant of {count(number)} roles in {sector}"
    if level:
        others_have = plural(level, "other has", "others have")
        return f"Joint {rank} {among}: {others_have} the same score."
    if below == len(others):
        return f"The {among}."
    if below == 0:
        return f"The least resistant of {count(number)} roles in {sector}."
    share = chance(Decimal(below) / len(others))
    return f"{rank} {among}: more so than {share} of the others."


def _below_and_level(score: Decimal, others: list[Decimal]) -> tuple[int, int]:
    below = bisect_left(others, score)
    return below, bisect_right(others, score) - below


def _note(headlines: int) -> str:
    if not headlines:
        return ""
    are = "is a headline score" if headlines == 1 else "are headline scores"
    return f"{count(headlines)} of the others {are}, quoted from elsewhere."


def _neighbours(assessment: Assessment, others: list) -> tuple[Neighbour, ...]:
    """The next ones on either side; a role with the same score stands above."""
    if not others:
        return ()
    score = assessment.score
    place = bisect_left(others, score, key=lambda row: row.score)
    near = others[max(0, place - EACH_SIDE) : place + EACH_SIDE]
    views = [Neighbour(score_of(row), row.score - score, False) for row in near]
    views.append(Neighbour(make_score(assessment), Decimal(0), True))
    return tuple(sorted(views, key=lambda each: (-each.score.score, each.score.title)))
