"""The best next steps of a role in short, for the role's own page. Asks the database nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from roles.models import Assessment, Transition
from roles.pages.next.cards import Card
from roles.pages.next.routes import looks_further
from roles.pages.score import ScoreView, make_score, prose_with
from roles.text.numbers import plural

SHOWN = 4


@dataclass(frozen=True)
class NextSection:
    """The best steps; `words` say how many there are in all and in what order, or that none is."""

    words: str
    steps: tuple[Card, ...]
    url: str
    link: str


def make_next_section(assessment: Assessment, present: Mapping[str, ScoreView]) -> NextSection:
    """From an assessment with `transitions__to_role` prefetched, and `present_scores()`.

    The steps that resist more come in the order of the sum that ways to Green are ranked by.
    """
    here = make_score(assessment)
    prose = prose_with(present)
    rows = list(assessment.transitions.all())
    scored = [
        Card(row, here, present[row.to_role.slug], leads_back=False, prose=prose)
        for row in rows
        if row.to_role and row.to_role.slug in present
    ]
    better = [step for step in scored if step.gain > 0]
    better.sort(key=lambda step: -step.worth)
    return NextSection(
        words=_words(len(rows), len(scored), len(better)),
        steps=tuple(better[:SHOWN]),
        url=reverse("roles:role-next", kwargs={"slug": here.slug}),
        link=_link(rows, here),
    )


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
    resist = "resists" if total == 1 else "resist"
    return f"{better} of {plural(total, 'next role')} {resist} more. {_order(better)}".strip()


def _order(better: int) -> str:
    if better == 1:
        return ""
    worth = "points gained, less training, a cut in pay and a zone that is not firm."
    if better > SHOWN:
        return f"Shown are the {SHOWN} that are worth most: {worth}"
    return f"They stand in the order of what each is worth: {worth}"
