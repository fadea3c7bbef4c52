"""The best next steps of a role in short, for the role's own page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse

from roles.models import Assessment, Suggestion
from roles.models.prepared import Prepared
from roles.models.suggestions import SHOWN
from roles.pages.next.cards import Card
from roles.pages.next.job import end_key, ends_of, make_jobs, role_key
from roles.pages.score import ScoreView, make_score, prose_with

_moves_from = Prepared(lambda role: Suggestion.objects.offered().moves_from(roles=[role]))
_leading_to = Prepared(lambda role: Suggestion.objects.leading_to(role=role))


@dataclass(frozen=True)
class NextSection:
    """The next level and the first few suggestions; `words` say in what order, or that none is."""

    words: str
    steps: tuple[Card, ...]
    coming: tuple[Suggestion, ...]
    url: str


def make_next_section(
    assessment: Assessment, present: Mapping[str, ScoreView], *, is_today: bool = True
) -> NextSection:
    """Of an assessment with `transitions__to_role` prefetched; suggestions are those of today.

    An earlier assessment has none: only what was written in it.
    """
    role = assessment.role
    rows = _moves_from(role.pk) if is_today else []
    rows = [row for row in rows if row.is_level] + [row for row in rows if row.place][:SHOWN]
    written = [row for row in assessment.transitions.all() if row.to_role]
    ends = ends_of(rows) if is_today else {row.to_role for row in written}
    jobs, _scores = make_jobs({role, *ends}) if ends else ({}, {})
    steps = []
    if ends:
        here = replace(jobs[role_key(role)], score=make_score(assessment))
        prose = prose_with(present)
        moves = [(jobs[end_key(row)], None, row) for row in rows]
        if not is_today:
            moves = [(jobs[role_key(row.to_role)], row, None) for row in written]
        steps = [
            Card(here, there, there.move(told, row), False, prose)
            for there, told, row in moves
            if there.reading is not None
        ]
    return NextSection(
        words=_words(steps, is_today),
        steps=tuple(steps),
        coming=tuple(_leading_to(role.pk)) if is_today else (),
        url=reverse("roles:role-next", kwargs={"slug": role.slug}),
    )


def _words(steps: Sequence[Card], is_today: bool) -> str:
    if not is_today:
        return "These next roles were written down in this assessment." if steps else ""
    if not steps:
        return "Nothing near this job resists better and pays as well."
    if steps[-1].move.suggestion.is_open:
        return "Which of these comes first is open: the readings’ own error would change it."
    return ""
