"""What is offered where the next roles do not help: why, and other places to look."""

from dataclasses import dataclass

from django.db.models import F, Q

from roles.documents import Degree
from roles.models import Assessment, Role, Transition
from roles.pages.next.filter import MoveFilter
from roles.pages.next.routes import looks_further
from roles.pages.score import ScoreView, make_score

NEARBY_SHOWN = 3
WITHOUT_DEGREE_SHOWN = 5
# Levels that rest on years in the trade, whatever a step to them asks for.
EXPERIENCED = (Role.Seniority.SENIOR, Role.Seniority.LEAD, Role.Seniority.EXECUTIVE)


@dataclass(frozen=True)
class Fallback:
    """What is offered where the next roles do not help: why, and other places to look."""

    title: str
    why: str
    sector: str
    nearby: tuple[ScoreView, ...]
    without_degree: tuple[ScoreView, ...]
    is_filtered: bool


def make_fallback(
    title: str, why: str, assessment: Assessment, here: ScoreView, asked: MoveFilter
) -> Fallback:
    """Under filters no neighbours are offered: what a move to them asks for is not known."""
    sector = "" if asked else assessment.role.sector
    listed = Assessment.objects.higher_in_sector(assessment) if sector else ()
    reached = _without_study(assessment)[:WITHOUT_DEGREE_SHOWN] if looks_further(here) else ()
    return Fallback(
        title=title,
        why=why,
        sector=sector,
        nearby=tuple(make_score(other) for other in listed[:NEARBY_SHOWN]),
        without_degree=tuple(make_score(other) for other in reached),
        is_filtered=bool(asked),
    )


def _without_study(assessment: Assessment):
    """Green roles that resist more and that somebody from another trade reaches without study.

    A step without formal study leads to the entry level or comes from another sector. Roles that
    this one leads to itself are left out: its page has said what they ask for.
    """
    elsewhere = ~Q(assessment__role__sector=F("to_role__sector"))
    known = ~Q(assessment__role__sector="") & ~Q(to_role__sector="")
    steps = Transition.objects.filter(
        Q(to_role__seniority=Role.Seniority.ENTRY) | (elsewhere & known),
        degree=Degree.NONE.value,
        assessment__state=Assessment.State.PUBLISHED,
    ).exclude(to_role__seniority__in=EXPERIENCED)
    own = {row.to_role_id for row in assessment.transitions.all()} - {None}
    green = Assessment.objects.green_without_degree().filter(
        score__gt=assessment.score, role__in=steps.values("to_role")
    )
    return green.exclude(role__in=own | {assessment.role_id})
