"""Where a role sits among all published ones: its place in words, a drawing, the nearest roles.

The role is held against the others, never against itself: "more resistant than 35 of the 55
other roles". Roles with the same score stand level; they are said, and counted as neither below
nor above. A sector with fewer than three roles gives no place, and says so.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.contrib.humanize.templatetags.humanize import ordinal

from roles.charts import SpreadChart, Stacks, make_spread
from roles.models import Assessment
from roles.models.kept import Kept
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


@dataclass(frozen=True)
class Among:
    """How many other roles there are, and how many of them lie below a score and level with it."""

    others: int
    below: int
    level: int


class Listed:
    """All published roles in the order of their scores, to place one among them."""

    def __init__(self, rows: Iterable) -> None:
        """From the rows of `for_standing()`."""
        self.rows = sorted(rows, key=lambda row: (row.score, row.role__title))
        self.by_role = {row.role_id: row for row in self.rows}
        self.headlines = sum(row.kind == Assessment.Kind.HEADLINE for row in self.rows)
        self.scores = [row.score for row in self.rows]
        self.in_sector: dict[str, list[Decimal]] = defaultdict(list)
        for row in self.rows:
            self.in_sector[row.role__sector].append(row.score)
        self.stacks = Stacks((row.role__title, row.score) for row in self.rows)

    def among(self, score: Decimal, scores: list[Decimal], own: Decimal | None) -> Among:
        """`own` is the score among `scores` that is not to be counted."""
        below = bisect_left(scores, score)
        level = bisect_right(scores, score) - below
        if own is None:
            return Among(len(scores), below, level)
        return Among(len(scores) - 1, below - (own < score), level - (own == score))

    def beside(self, score: Decimal, role: int) -> list:
        """The rows of the next few other roles on either side; the same score is above."""
        place = bisect_left(self.scores, score)
        rows = self.rows[max(0, place - EACH_SIDE - 1) : place + EACH_SIDE + 1]
        others = [row for row in rows if row.role_id != role]
        middle = bisect_left(others, score, key=lambda row: row.score)
        return others[max(0, middle - EACH_SIDE) : middle + EACH_SIDE]


@Kept
def all_listed() -> Listed:
    """All roles that are published now."""
    return Listed(Assessment.objects.for_standing())


def make_standing(assessment: Assessment, listed: Listed) -> Standing:
    """The place of a scored assessment among all roles.

    The row of its own role is left out: what is placed may be a draft or an earlier reading.
    """
    role, score = assessment.role, assessment.score
    own = listed.by_role.get(role.pk)
    same_sector = own if own and own.role__sector == role.sector else None
    in_sector = listed.in_sector.get(role.sector, [])
    return Standing(
        overall=_overall(listed.among(score, listed.scores, own and own.score)),
        sector=_in_sector(
            role.sector, listed.among(score, in_sector, same_sector and same_sector.score)
        ),
        note=_note(
            listed.headlines - bool(own and own.kind == Assessment.Kind.HEADLINE),
        ),
        spread=make_spread(
            listed.stacks,
            assessment.method,
            marked=("this role", score),
            without=own and (own.role__title, own.score),
        ),
        neighbours=_neighbours(assessment, listed.beside(score, role.pk)),
    )


def _overall(among: Among) -> str:
    others, below, level = among.others, among.below, among.level
    if not others:
        return "No other role has been published yet."
    if level == 0 and below == others:
        return f"The most resistant of {count(others + 1)} roles."
    if level == 0 and below == 0:
        return f"The least resistant of {count(others + 1)} roles."
    place = (
        f"More resistant than {count(below)} of the {plural(others, 'other role')} "
        f"({chance(Decimal(below) / others)})"
    )
    if not level:
        return f"{place}."
    return f"{place}; {plural(level, 'has', 'have')} the same score."


def _in_sector(sector: str, among: Among) -> str:
    others, below, level = among.others, among.below, among.level
    number = others + 1
    if not sector:
        return "Its sector is not known, so it has no place within one."
    if number == 1:
        return f"The only role published in {sector}."
    if number < FEWEST_OF_A_SECTOR:
        return (
            f"One of only {count(number)} roles published in {sector}: "
            "too few for a place among them."
        )
    rank = ordinal(number - below - level)
    best = f"most resistant of {count(number)} roles in {sector}"
    if level:
        others_have = plural(level, "other has", "others have")
        return f"Joint {rank} {best}: {others_have} the same score."
    if below == others:
        return f"The {best}."
    if below == 0:
        return f"The least resistant of {count(number)} roles in {sector}."
    share = chance(Decimal(below) / others)
    return f"{rank} {best}: more so than {share} of the others."


def _note(headlines: int) -> str:
    if not headlines:
        return ""
    are = "is a headline score" if headlines == 1 else "are headline scores"
    return f"{count(headlines)} of the others {are}, quoted from elsewhere."


def _neighbours(assessment: Assessment, near: list) -> tuple[Neighbour, ...]:
    """The role between the rows of those beside it, best first."""
    if not near:
        return ()
    score = assessment.score
    views = [Neighbour(score_of(row), row.score - score, False) for row in near]
    views.append(Neighbour(make_score(assessment), Decimal(0), True))
    return tuple(sorted(views, key=lambda each: (-each.score.score, each.score.title)))
