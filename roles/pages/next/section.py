"""The best next steps of a role in short, for the role's own page. Asks the database nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from roles.models import Assessment, Transition
from roles.pages.next.cards import gain_words
from roles.pages.next.move import cost, in_short, move_of
from roles.pages.next.move_value import as_route
from roles.pages.next.routes import looks_further
from roles.pages.score import ScoreView, make_score
from roles.text.numbers import figure

SHOWN = 4


@dataclass(frozen=True)
class NextStep:
    """One next role that resists more: where it stands, and what it takes in few words.

    `cost` says the same in the least words.
    """

    score: ScoreView
    gain: str
    asks: tuple[str, ...]
    cost: str


@dataclass(frozen=True)
class NextSection:
    """The best steps; `words` say how many there are in all and in what order, or that none is."""

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
        steps=tuple(_step(row, here, there) for row, there in ranked[:SHOWN]),
        url=reverse("roles:role-next", kwargs={"slug": here.slug}),
        link=_link(rows, here),
    )


def _has_score(row: Transition, present: Mapping[str, ScoreView]) -> bool:
    return bool(row.to_role and row.to_role.slug in present)


def _rank(row: Transition, here: ScoreView, there: ScoreView) -> tuple:
    return -as_route(here, there, move_of(row, here.slug)).worth, row.position, row.pk


def _step(row: Transition, here: ScoreView, there: ScoreView) -> NextStep:
    move = move_of(row, here.slug)
    return NextStep(there, gain_words(there.score - here.score), in_short(move), cost(move))


def _link(rows: list[Transition], here: ScoreView) -> str:
    if not rows:
        return "Where else to look"
    if not looks_further(here):
        return "What each asks for"
    return "What each asks for, and ways to Green"


def _words(total: int, scored: int, better: int) -> str:
    if not total:
        return "No next roles have been written down for this one."
    if not scored:
        return "None of the next roles of this one has a score yet."
    if not better:
        return "None of the next roles written down for this one resists more than it does."
    numbers = {"better": figure(better), "total": figure(total), "shown": figure(SHOWN)}
    counted = (
        "%(better)s of %(total)s next role resists more."
        if total == 1
        else "%(better)s of %(total)s next roles resist more."
    )
    return f"{counted % numbers} {_order(better) % numbers}".strip()


def _order(better: int) -> str:
    if better == 1:
        return ""
    if better > SHOWN:
        return (
            "Shown are the %(shown)s that are worth most: points gained, less training, a cut in "
            "pay and a zone that is not firm."
        )
    return (
        "They stand in the order of what each is worth: points gained, less training, a cut in "
        "pay and a zone that is not firm."
    )
