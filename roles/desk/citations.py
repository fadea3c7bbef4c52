"""Which rows rest on which claims: derived from the marks in their prose, never typed.

The marks are read from the rendered twins, so that what a page links is what is counted here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from roles.documents.text import decimal
from roles.models import Assessment, Citation, Claim, DurabilityCitation, DurabilityScore
from roles.text.markdown import cited_keys

# (relation, rendered field), in the order in which a page prints them.
CITING_ROWS = (
    ("distinctions", "note_html"),
    ("tasks", "rationale_html"),
    ("evidence", "rationale_html"),
    ("barriers", "rationale_html"),
    ("principles", "rationale_html"),
    ("transitions", "why_html"),
    ("transitions", "asks_html"),
    ("passages", "body_html"),
)


@dataclass(frozen=True)
class Cited:
    """One mark: the row that it stands in, and the key of the claim."""

    where: str
    key: str
    claim: str


def cited_claims(assessment: Assessment) -> tuple[Cited, ...]:
    """Every mark of an assessment with its rows and prose, each row's claims once.

    Rows of a fixed scale go by their dimension, all others by which row they are, from 1.
    """
    return tuple(dict.fromkeys(_cited(assessment)))


def _cited(assessment: Assessment) -> Iterator[Cited]:
    for relation, field in CITING_ROWS:
        for number, row in enumerate(getattr(assessment, relation).all(), start=1):
            key = getattr(row, "dimension", "") or str(number)
            for claim in cited_keys(getattr(row, field)):
                yield Cited(relation, key, claim)
    for where, html in (
        ("growth", assessment.growth_rationale_html),
        ("override", assessment.override_reason_html),
    ):
        for claim in cited_keys(html):
            yield Cited(where, where, claim)


@transaction.atomic
def store_citations(*, assessment: Assessment) -> tuple[str, ...]:
    """Replace an assessment's citations by what its prose cites now; the keys nobody knows.

    `assessment` comes with its rows and prose, rendered.
    """
    cited = cited_claims(assessment)
    ids = dict(Claim.objects.filter(key__in={c.claim for c in cited}).values_list("key", "pk"))
    wanted = {(ids[c.claim], c.where, c.key) for c in cited if c.claim in ids}
    stored = {
        (row.claim_id, row.where, row.key): row.pk
        for row in Citation.objects.filter(assessment=assessment.pk)
    }
    gone = [pk for key, pk in stored.items() if key not in wanted]
    if gone:
        Citation.objects.filter(pk__in=gone).delete()
    Citation.objects.bulk_create(
        Citation(assessment_id=assessment.pk, claim_id=claim, where=where, key=key)
        for claim, where, key in sorted(wanted - stored.keys())
    )
    return tuple(dict.fromkeys(c.claim for c in cited if c.claim not in ids))


def cited_by_durability(score: DurabilityScore) -> tuple[Cited, ...]:
    """Every mark of a durability score with its lines: those of its summary, then of each line."""
    texts = [("summary", score.summary_html)]
    texts += [(line.key, line.rationale_html) for line in score.lines.all()]
    return tuple(
        Cited("durability", key, claim) for key, html in texts for claim in cited_keys(html)
    )


@transaction.atomic
def store_durability_citations(*, score: DurabilityScore) -> None:
    """Replace a durability score's citations by what its rendered prose cites now."""
    cited = cited_by_durability(score)
    ids = dict(Claim.objects.filter(key__in={c.claim for c in cited}).values_list("key", "pk"))
    wanted = [(ids[c.claim], c.key) for c in cited if c.claim in ids]
    stored = {
        (row.claim_id, row.key): row.pk
        for row in DurabilityCitation.objects.filter(score=score.pk)
    }
    gone = [pk for key, pk in stored.items() if key not in wanted]
    if gone:
        DurabilityCitation.objects.filter(pk__in=gone).delete()
    DurabilityCitation.objects.bulk_create(
        DurabilityCitation(score_id=score.pk, claim_id=claim, key=key)
        for claim, key in wanted
        if (claim, key) not in stored
    )


@dataclass(frozen=True)
class CitationNote:
    """Something for an assessor to look at: a claim that is not there, or a superseded figure.

    `stated` is what is cited, `now` the newest figure of the series; `row` is where it stands.
    """

    record: Assessment | DurabilityScore
    code: str
    row: Cited
    stated: str
    now: str
    message: str


def citation_notes(
    records: Iterable[Assessment | DurabilityScore],
) -> tuple[CitationNote, ...]:
    """What is to be said of the claims that records, with rows and prose, cite."""
    cited = [(each, _cited_by(each)) for each in records]
    keys = {mark.claim for _each, marks in cited for mark in marks}
    if not keys:
        return ()
    claims = {claim.key: claim for claim in Claim.objects.named(keys)}
    newest = newest_of(claim for claim in claims.values() if claim.is_superseded)
    notes = []
    for record, marks in cited:
        for mark in marks:
            claim = claims.get(mark.claim)
            if claim is None:
                notes.append(_unknown(record, mark))
            elif claim.is_superseded:
                notes.append(_superseded(record, mark, claim, newest[claim.series_key]))
    return tuple(notes)


def newest_of(claims: Iterable[Claim]) -> dict[tuple[str, ...], Claim]:
    """By series, the newest claim of those that superseded claims belong to.

    Of several of one period the one from the most reliable source.
    """
    claims = list(claims)
    if not claims:
        return {}
    found = Claim.objects.in_series_with(claims).filter(is_superseded=False, ends__isnull=False)
    ranked = sorted(found, key=lambda claim: (claim.source.tier, claim.key), reverse=True)
    return {claim.series_key: claim for claim in ranked}


def _cited_by(record: Assessment | DurabilityScore) -> tuple[Cited, ...]:
    if isinstance(record, DurabilityScore):
        return cited_by_durability(record)
    return cited_claims(record)


def _unknown(record: Assessment | DurabilityScore, mark: Cited) -> CitationNote:
    return CitationNote(
        record,
        "claim_unknown",
        mark,
        mark.claim,
        "",
        f"{_place(mark)} cites “{mark.claim}”, a claim that is not there: the mark is printed as "
        "it was typed.",
    )


def _superseded(
    record: Assessment | DurabilityScore, mark: Cited, old: Claim, new: Claim
) -> CitationNote:
    stated, now = _figure(old), _figure(new)
    return CitationNote(
        record,
        "figure_superseded",
        mark,
        stated,
        now,
        f"{_place(mark)} cites {old.get_measure_display().lower()} {stated} (“{old.key}”), which "
        f"has been superseded: {now} (“{new.key}”).",
    )


def _place(mark: Cited) -> str:
    return mark.where if mark.where == mark.key else f"{mark.where} {mark.key}"


def _figure(claim: Claim) -> str:
    """A figure as assessors and files read it: with a point, and its years."""
    value = claim.text or decimal(claim.value)
    years = sorted({year for year in (claim.period_from, claim.period_to) if year})
    period = f" ({'-'.join(map(str, years))})" if years else ""
    return f"{value} {claim.unit}".strip() + period


@transaction.atomic
def refresh_citations() -> int:
    """Derive all citations anew, after claims have come or gone; from how many records.

    Only the assessments and durability scores with a mark somewhere in their prose are read.
    """
    marked = 'href="claim:'
    citing: set[int] = set()
    for relation, field in CITING_ROWS:
        rows = Assessment._meta.get_field(relation).related_model.objects
        citing |= set(
            rows.filter(**{f"{field}__contains": marked}).values_list("assessment", flat=True)
        )
    for field in ("growth_rationale_html", "override_reason_html"):
        whole = Assessment.objects.filter(**{f"{field}__contains": marked})
        citing |= set(whole.values_list("pk", flat=True))
    for assessment in Assessment.objects.filter(pk__in=citing).with_rows().with_prose():
        store_citations(assessment=assessment)
    marks = Q(summary_html__contains=marked) | Q(lines__rationale_html__contains=marked)
    scores = DurabilityScore.objects.filter(marks).distinct().with_rows()
    for score in scores:
        store_durability_citations(score=score)
    return len(citing) + len(scores)
