"""What an assessment cites: numbers for the marks in its prose, and the list at its page's end.

Numbers follow the page from the top. A claim that the prose names and nobody has entered has
none: its mark stays as typed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from roles.desk.citations import newest_of
from roles.documents import PassageKind
from roles.models import Assessment, Claim, DurabilityScore
from roles.sources.claim_view import ClaimView, make_claim
from roles.text.markdown import ClaimMarks, cited_keys, claim_anchor

# Passages in the order of the page's sections; those not named here follow as commentary.
BEFORE_TASKS = (
    PassageKind.SUMMARY,
    PassageKind.DEFINITION,
    PassageKind.EXPERIENCE,
    PassageKind.SENIORITY_NOTE,
)
AFTER_TASKS = (PassageKind.REINSTATEMENT,)
BEFORE_BARRIERS = (PassageKind.BARRIER_QUESTION,)
AFTER_GROWTH = (PassageKind.GROWTH_CHECK, PassageKind.OVERRIDE_NOTE)
AROUND_NEXT = (PassageKind.NEXT_INTRO, PassageKind.NEXT_OUTRO)
PLACED = (*BEFORE_TASKS, *AFTER_TASKS, *BEFORE_BARRIERS, *AFTER_GROWTH, *AROUND_NEXT)


@dataclass(frozen=True)
class CitedEntry:
    """One entry of the list: `newer` is the figure that supersedes it, or None."""

    number: int
    anchor: str
    claim: ClaimView
    newer: ClaimView | None
    marks: ClaimMarks

    @property
    def places(self) -> tuple[str, ...]:
        """The ids of the marks that lead here: there once the page's prose has been printed."""
        return tuple(self.marks.places[self.claim.key])


@dataclass(frozen=True)
class CitedList:
    """The entries in the order of their numbers; `marks` print the numbers in the prose."""

    entries: tuple[CitedEntry, ...]
    marks: ClaimMarks


def make_cited(htmls: Iterable[str]) -> CitedList:
    """What rendered texts cite, in the order in which their page prints them.

    One query where something is cited, two where a newer figure is there, else none.
    """
    keys = cited_keys(*htmls)
    claims = {claim.key: claim for claim in Claim.objects.named(keys)} if keys else {}
    newest = newest_of(claim for claim in claims.values() if claim.is_superseded)
    known = [key for key in keys if key in claims]
    marks = ClaimMarks(known)
    return CitedList(
        tuple(
            CitedEntry(
                number=number,
                anchor=claim_anchor(key),
                claim=make_claim(claims[key]),
                newer=(
                    make_claim(newest[claims[key].series_key])
                    if claims[key].is_superseded
                    else None
                ),
                marks=marks,
            )
            for number, key in enumerate(known, start=1)
        ),
        marks,
    )


def texts_of_role_page(
    assessment: Assessment, durability: DurabilityScore | None = None
) -> Iterator[str]:
    """The rendered texts of an assessment as its page prints them, from the top.

    `durability` is the role's reading by the second method, which stands before the commentary.
    """
    passages = list(assessment.passages.all())

    def of(kinds: tuple[PassageKind, ...]) -> Iterator[str]:
        for kind in kinds:
            yield from (passage.body_html for passage in passages if passage.kind == kind)

    def judged(relation: str) -> Iterator[str]:
        rows = {row.dimension: row for row in getattr(assessment, relation).all()}
        for dimension in getattr(assessment.method, relation).dimensions:
            if dimension.key in rows:
                yield rows[dimension.key].rationale_html

    yield from of(BEFORE_TASKS[:2])
    yield from (row.note_html for row in assessment.distinctions.all())
    yield from of(BEFORE_TASKS[2:])
    yield from (row.rationale_html for row in assessment.tasks.all())
    yield from of(AFTER_TASKS)
    yield from judged("evidence")
    yield from of(BEFORE_BARRIERS)
    yield from judged("barriers")
    yield from judged("principles")
    yield assessment.growth_rationale_html
    yield from of(AFTER_GROWTH[:1])
    yield assessment.override_reason_html
    yield from of(AFTER_GROWTH[1:])
    if durability:
        yield from texts_of_durability(durability)
    yield from (passage.body_html for passage in passages if passage.kind not in PLACED)
    yield from of(AROUND_NEXT)


def texts_of_durability(score: DurabilityScore) -> Iterator[str]:
    """The rendered texts of a durability score as pages print them, from the top."""
    yield score.summary_html
    rows = {line.key: line for line in score.lines.all()}
    yield from (rows[line.key].rationale_html for line in score.method.lines if line.key in rows)
