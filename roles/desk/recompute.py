"""The one service that writes what is computed: scores, prose as HTML, what the prose cites.

A durability score computes its own total and prose (`services.durability`); all stored ones are
checked and mended from here, beside the assessments.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Q

from roles.desk.citations import cited_by_durability, cited_claims, store_citations
from roles.desk.durability import computed_columns as durability_columns
from roles.desk.durability import recompute_durability, rendered_lines
from roles.desk.writing import UNSEEN, bump_data_version
from roles.models import Assessment, Claim, DurabilityScore, ScoreDistribution
from roles.scoring import (
    Composite,
    Distribution,
    Outcomes,
    SubLabel,
    Zone,
    apportion,
    composite,
    distribution_of,
    firmness,
    likely_range,
    zone_of,
)
from roles.text.markdown import render_line, render_markdown

Place = tuple[str, str]  # the key of a claim, and where it is cited

# (relation, text field, renderer): each text has a twin named <field>_html.
RENDERED_ROWS = (
    ("tasks", "rationale", render_line),
    ("principles", "rationale", render_line),
    ("evidence", "rationale", render_line),
    ("barriers", "rationale", render_line),
    ("distinctions", "note", render_line),
    ("transitions", "why", render_line),
    ("transitions", "asks", render_line),
    ("passages", "body", render_markdown),
)
RENDERED_FIELDS = ("growth_rationale", "override_reason")


@dataclass(frozen=True)
class Difference:
    """Something stored that is not what the rows give; `problem` where it cannot be mended."""

    record: Assessment | DurabilityScore
    column: str
    stored: object
    computed: object
    problem: str = ""


@transaction.atomic
def recompute_assessment(*, assessment: Assessment) -> Composite | None:
    """Write what follows from the rows of one assessment; the composite, None for a headline.

    Reads the rows afresh, so it is right after any kind of write. Does not count as an edit: the
    version stays.
    """
    fresh = Assessment.objects.with_rows().with_prose().get(pk=assessment.pk)
    columns = _render(fresh)
    for name, html in columns.items():
        setattr(fresh, name, html)
    store_citations(assessment=fresh)
    if fresh.is_headline:
        result = None
        columns |= headline_columns(fresh)
    else:
        result = composite(fresh.inputs(), fresh.method)
        columns |= computed_columns(result)
    Assessment.objects.filter(pk=fresh.pk).update(**columns)
    _store_distribution(fresh, result)
    for column, value in columns.items():
        setattr(assessment, column, value)
    if fresh.state not in UNSEEN:
        bump_data_version()
    return result


def recompute_missing() -> int:
    """Recompute the full assessments whose firmness or distribution is not stored; how many.

    They were scored by an older version of the program, which did not know it.
    """
    unknown = Q(firmness="") | Q(distribution__isnull=True)
    waiting = Assessment.objects.scored().filter(unknown, score__isnull=False)
    for assessment in waiting:
        recompute_assessment(assessment=assessment)
    return len(waiting)


def recompute_scores(*, check: bool = False) -> list[Difference]:
    """Recompute all full assessments and durability scores; what differed.

    With `check` nothing is written. Headline scores are quoted from elsewhere and never
    recomputed. A published record whose rows no longer give a score (somebody went behind the
    services) keeps what is stored and comes back with a `problem`: taking the score away would
    leave the public page without one.
    """
    found: list[Difference] = []
    stored = Assessment.objects.scored().select_related("role", "distribution")
    for assessment in (
        stored.with_rows().with_prose().prefetch_related("citations__claim").iterator(200)
    ):
        differences = [*_differences(assessment), *_cited_in_assessment(assessment)]
        found += differences
        if not check and not any(d.problem for d in differences):
            recompute_assessment(assessment=assessment)
    judged = DurabilityScore.objects.select_related("role").with_rows()
    for score in judged.prefetch_related("citations__claim").iterator(200):
        differences = [*_durability_differences(score), *_cited_in_durability(score)]
        found += differences
        if not check and not any(d.problem for d in differences):
            recompute_durability(score=score)
    return found


def computed_columns(result: Composite) -> dict[str, object]:
    """The composite as the columns that store it."""
    return {
        "score": result.score,
        "formula_score": result.formula_score,
        "zone": result.zone.value if result.zone else "",
        "sub_label": result.sub_label.value if result.sub_label else "",
        "raw": _stored(result.raw, "raw"),
        "task_resistance": _stored(result.task_resistance, "task_resistance"),
        "evidence_total": result.evidence_total,
        "barrier_total": result.barrier_total,
        "principle_total": result.principle_total,
        "share_exposed": result.share_exposed if result.inputs.tasks else None,
        "share_displaced": result.split.displacement if result.inputs.tasks else None,
        "share_augmented": result.split.augmentation if result.inputs.tasks else None,
        "share_not_involved": result.split.not_involved if result.inputs.tasks else None,
        **firmness_columns(result),
    }


FIRMNESS_COLUMNS = (
    "fewest_notches",
    "span_low",
    "span_high",
    "range_low",
    "range_high",
    "chance_red",
    "chance_yellow",
    "chance_green",
)


def firmness_columns(result: Composite) -> dict[str, object]:
    """How firm a score is, as columns; all empty without a score."""
    firm = firmness(result)
    if firm is None:
        return {"firmness": "", **dict.fromkeys(FIRMNESS_COLUMNS)}
    outcomes = Outcomes(result)
    low, high = likely_range(outcomes, result)
    zones = (Zone.RED, Zone.YELLOW, Zone.GREEN)
    chances = [outcomes.chance_of(zone, result.method) for zone in zones]
    figures = (firm.fewest, firm.lowest, firm.highest, low, high)
    shown = apportion(chances, Decimal(1), 4)
    return {
        "firmness": firm.grade.value,
        **dict(zip(FIRMNESS_COLUMNS, figures + shown, strict=True)),
    }


def headline_columns(assessment: Assessment) -> dict[str, object]:
    """A quoted score as the columns that lists read; the sub-label only where it was quoted."""
    quoted = assessment.quoted_label.casefold()
    sub_label = next((s.value for s in SubLabel if s.value in quoted), "")
    return {
        "score": assessment.quoted_score,
        "zone": zone_of(assessment.quoted_score, assessment.method).value,
        "sub_label": sub_label,
    }


def _store_distribution(assessment: Assessment, result: Composite | None) -> None:
    stored = ScoreDistribution.objects.filter(assessment=assessment)
    if result is None or result.score is None:
        stored.delete()
        return
    distribution = distribution_of(result)
    ScoreDistribution.objects.update_or_create(
        assessment=assessment,
        defaults={"first": distribution.first, "counts": distribution.counts},
    )


def _stored(value: Decimal | None, column: str) -> Decimal | None:
    """`value` with the column's number of decimals, so that both databases give it back alike."""
    field = Assessment._meta.get_field(column)
    return None if value is None else value.quantize(Decimal(1).scaleb(-field.decimal_places))


def _differences(assessment: Assessment) -> Iterator[Difference]:
    result = composite(assessment.inputs(), assessment.method)
    problem = ""
    if result.score is None and assessment.state == Assessment.State.PUBLISHED:
        problem = " ".join(p.message for p in result.problems)
    for column, computed in computed_columns(result).items():
        stored = getattr(assessment, column)
        if stored != computed:
            yield Difference(assessment, column, stored, computed, problem)
    row = getattr(assessment, "distribution", None)
    kept = Distribution(row.first, tuple(row.counts)) if row else None
    if kept != distribution_of(result):
        words = ("another one" if kept else "none", "see the rows")
        yield Difference(assessment, "distribution", *words, problem)


def _cited_differences(
    record: Assessment | DurabilityScore, marks: set[Place], rows: set[Place]
) -> Iterator[Difference]:
    """Marks in the stored prose that are not among the citations, and citations without a mark.

    Marks of a claim that is not there are no difference: they become citations once it is.
    """
    if marks == rows:
        return
    named = Claim.objects.filter(key__in={claim for claim, _ in marks})
    known = set(named.values_list("key", flat=True))
    expected = {place for place in marks if place[0] in known}
    if expected != rows:
        yield Difference(record, "citations", _listed(rows), _listed(expected))


def _cited_in_assessment(assessment: Assessment) -> Iterator[Difference]:
    marks = {(cited.claim, f"{cited.where} {cited.key}") for cited in cited_claims(assessment)}
    stored = assessment.citations.all()
    rows = {(row.claim.key, f"{row.where} {row.key}") for row in stored}
    return _cited_differences(assessment, marks, rows)


def _cited_in_durability(score: DurabilityScore) -> Iterator[Difference]:
    marks = {(cited.claim, cited.key) for cited in cited_by_durability(score)}
    return _cited_differences(
        score, marks, {(row.claim.key, row.key) for row in score.citations.all()}
    )


def _listed(cited: set[Place]) -> str:
    """ "1 (evidence wages: bls-pay)"; "none"."""
    places = ", ".join(f"{where}: {claim}" for claim, where in sorted(cited))
    return f"{len(cited)} ({places})" if cited else "none"


def _durability_differences(score: DurabilityScore) -> Iterator[Difference]:
    result = score.result()
    problem = ""
    if result.problems and score.state == DurabilityScore.State.PUBLISHED:
        problem = " ".join(found.message for found in result.problems)
    for column, computed in durability_columns(score, result).items():
        stored = getattr(score, column)
        if stored != computed:
            yield Difference(score, column, *_told(stored, computed), problem)
    for line, html in rendered_lines(score.lines.all()):
        if line.rationale_html != html:
            told = _told(line.rationale_html, html)
            yield Difference(score, f"{line.key} rationale_html", *told, problem)


def _told(stored: object, computed: object) -> tuple[object, object]:
    """Figures as they are; of whole texts only that they differ."""
    if isinstance(stored, str):
        return "another text", "see the prose"
    return stored, computed


def _render(assessment: Assessment) -> dict[str, object]:
    """Store the rendered twin of every row's text; the assessment's own come back as columns."""
    for relation, name, render in RENDERED_ROWS:
        twin = f"{name}_html"
        changed = []
        for row in getattr(assessment, relation).all():
            html = render(getattr(row, name))
            if getattr(row, twin) != html:
                setattr(row, twin, html)
                changed.append(row)
        if changed:
            type(changed[0]).objects.bulk_update(changed, [twin])
    return {f"{name}_html": render_line(getattr(assessment, name)) for name in RENDERED_FIELDS}
