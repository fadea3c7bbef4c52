"""Which rows rest on which claims: derived from the marks in their prose, never typed.

The marks are read from the rendered twins, so that what a page links is what is counted here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from django.db import transaction
from django.db.models import Q, QuerySet

from roles.documents.text import decimal
from roles.models import Assessment, Citation, Claim, DurabilityScore, Role
from roles.models.prepared import Prepared
from roles.models.sources import SERIES
from roles.models.texts import PlacedText, fields_of, placed_texts
from roles.text.markdown import cited_keys, mentioned_slugs

Citing = Assessment | DurabilityScore


@dataclass(frozen=True)
class Cited:
    """One mark: the row that it stands in, and the key of the claim."""

    where: str
    key: str
    claim: str

    @property
    def place(self) -> str:
        """The row in a few words: "tasks light-the-lamps", "growth", "durability robotics"."""
        return self.where if self.where == self.key else f"{self.where} {self.key}"


def cited_in(texts: Iterable[tuple[PlacedText, str]]) -> tuple[Cited, ...]:
    """Every mark of rendered texts, each row's claims once."""
    return tuple(
        dict.fromkeys(
            Cited(text.text.where, text.key, claim)
            for text, html in texts
            for claim in cited_keys(html)
        )
    )


def cited_claims(record: Citing) -> tuple[Cited, ...]:
    """Every mark of a record with its rows and prose, as it is stored."""
    return cited_in((text, text.html) for text in placed_texts(record))


def store_citations(record: Citing, marks: Iterable[Cited]) -> None:
    """Replace the citations of a record by those of these marks whose claims are there."""
    ids = dict(Claim.objects.filter(key__in={m.claim for m in marks}).values_list("key", "pk"))
    wanted = dict.fromkeys((ids[m.claim], m.where, m.key) for m in marks if m.claim in ids)
    stored = {(row.claim_id, row.where, row.key): row.pk for row in record.citations.all()}
    gone = [pk for place, pk in stored.items() if place not in wanted]
    if gone:
        Citation.objects.filter(pk__in=gone).delete()
    of = "durability" if isinstance(record, DurabilityScore) else "assessment"
    Citation.objects.bulk_create(
        Citation(**{of: record}, claim_id=claim, where=where, key=key)
        for claim, where, key in wanted
        if (claim, where, key) not in stored
    )


@dataclass(frozen=True)
class CitationNote:
    """Something for an assessor to look at: a claim or role that is not there, an old figure.

    `stated` is what is cited, `now` the newest figure of the series; `row` is where it stands.
    """

    record: Citing
    code: str
    row: Cited
    stated: str
    now: str
    message: str


def citation_notes(
    records: Iterable[Citing],
) -> tuple[CitationNote, ...]:
    """What is to be said of the claims and roles that records, with rows and prose, name."""
    records = list(records)
    cited = [(each, cited_claims(each)) for each in records]
    keys = {mark.claim for _each, marks in cited for mark in marks}
    claims = {claim.key: claim for claim in Claim.objects.named(keys)} if keys else {}
    newest = newest_of(claim for claim in claims.values() if claim.is_superseded)
    notes = _unknown_roles(records)
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
    keys = {claim.series_key for claim in claims}
    found = _standing(*chain.from_iterable(keys)) if keys else ()
    ranked = sorted(found, key=lambda claim: (claim.source.tier, claim.key), reverse=True)
    return {claim.series_key: claim for claim in ranked}


@Prepared
def _standing(*parts: str) -> QuerySet[Claim]:
    """What is not superseded of the series whose keys these are, part by part."""
    series = Claim.objects.in_series(zip(*[iter(parts)] * len(SERIES), strict=True))
    return series.filter(is_superseded=False, ends__isnull=False)


def _unknown(record: Citing, mark: Cited) -> CitationNote:
    return CitationNote(
        record,
        "claim_unknown",
        mark,
        mark.claim,
        "",
        f"{mark.place} cites “{mark.claim}”, a claim that is not there: the mark is printed as "
        "it was typed.",
    )


def _unknown_roles(records: list[Citing]) -> list[CitationNote]:
    named = [
        (record, Cited(text.text.where, text.key, slug))
        for record in records
        for text in placed_texts(record)
        for slug in sorted(mentioned_slugs(text.html))
    ]
    slugs = {mark.claim for _record, mark in named}
    known = Role.objects.at(slugs) if slugs else {}
    return [
        CitationNote(
            record,
            "role_unknown",
            mark,
            mark.claim,
            "",
            f"{mark.place} links to “{mark.claim}”, a role that is not there: its words are "
            "printed without a link.",
        )
        for record, mark in named
        if mark.claim not in known
    ]


def _superseded(record: Citing, mark: Cited, old: Claim, new: Claim) -> CitationNote:
    stated, now = _figure(old), _figure(new)
    return CitationNote(
        record,
        "figure_superseded",
        mark,
        stated,
        now,
        f"{mark.place} cites {old.get_measure_display().lower()} {stated} (“{old.key}”), which "
        f"has been superseded: {now} (“{new.key}”).",
    )


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
    count = 0
    for model in (Assessment, DurabilityScore):
        marked = Q()
        for relation, field in fields_of(model.texts):
            path = f"{relation}__{field}" if relation else field
            marked |= Q(**{f"{path}_html__contains": 'href="claim:'})
        citing = model.objects.filter(marked).distinct().values("pk")
        for record in model.objects.for_recompute().filter(pk__in=citing):
            store_citations(record, cited_claims(record))
            count += 1
    return count
