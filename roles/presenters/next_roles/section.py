"""The best next steps of a role in short, for the role's own page. Asks the database nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roles.figures import figure
from roles.models import Assessment, Transition
from roles.presenters.next_roles.cards import gain_words
from roles.presenters.next_roles.move import in_short, move_of
from roles.presenters.next_roles.ways import looks_further, node_of
from roles.presenters.score import ScoreView, make_score
from roles.scoring.routes import route_of

SHOWN = 3


@dataclass(frozen=True)
class NextStep:
    """One next role that resists more: where it stands, and what it takes in few words."""

    score: ScoreView
    gain: str
    asks: tuple[str, ...]


@dataclass(frozen=True)
class NextSection:
    """The best steps; `words` say how many there are in all, or that there are none."""

    words: str
    steps: tuple[NextStep, ...]
    url: str
    link: str


def make_next_section(assessment: Assessment, present: Mapping[str, ScoreView]) -> NextSection:
    """From an assessment with `transitions__to_role` prefetched, and `present_scores()`.

    The steps that resist more come in the order of the sum that ways to Green are ranked by.
    """
    here = make_score(assessment)
    rows = list(assessment.transitions.all())
    scored = [(row, present[row.to_role.slug]) for row in rows if _has_score(row, present)]
    better = [(row, there) for row, there in scored if there.score > here.score]
    ranked = sorted(better, key=lambda pair: _rank(pair[0], here, pair[1]))
    return NextSection(
        words=_words(len(rows), len(scored), len(better)),
        steps=tuple(
            NextStep(
                there, gain_words(there.score - here.score), in_short(move_of(row, here.slug))
            )
            for row, there in ranked[:SHOWN]
        ),
        url=reverse("roles:role-next", kwargs={"slug": here.slug}),
        link=_link(rows, here),
    )


def _has_score(row: Transition, present: Mapping[str, ScoreView]) -> bool:
    return bool(row.to_role and row.to_role.slug in present)


def _rank(row: Transition, here: ScoreView, there: ScoreView) -> tuple:
    step = move_of(row, here.slug).step
    return -route_of((node_of(here), node_of(there)), (step,)).worth, row.position, row.pk


def _link(rows: list[Transition], here: ScoreView) -> str:
    if not rows:
        return _("Where else to look")
    if not looks_further(here):
        return _("What each asks for")
    return _("What each asks for, and ways to Green")


def _words(total: int, scored: int, better: int) -> str:
    if not total:
        return _("No next roles have been written down for this one.")
    if not scored:
        return _("None of the next roles of this one has a score yet.")
    if not better:
        return _("None of the next roles written down for this one resists more than it does.")
    numbers = {"better": figure(better), "total": figure(total)}
    return (
        ngettext(
            "%(better)s of %(total)s next role resists more.",
            "%(better)s of %(total)s next roles resist more.",
            total,
        )
        % numbers
    )
