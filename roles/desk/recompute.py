"""The one place that writes what is computed: scores, prose as HTML, what the prose cites.

    rows and prose -> computed(record) -> differences from what is stored -> those are written

Everything is worked out once, and only what differs is written. None of it counts as an edit: the
version of the record stays.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Q

from roles.desk.citations import Cited, cited_in, store_citations
from roles.desk.suggesting import renew_readings
from roles.desk.writing import bump_data_version
from roles.models import Assessment, Claim, DurabilityScore, ScoreDistribution
from roles.models.texts import PlacedText, placed_texts
from roles.scoring import (
    Composite,
    Distribution,
    Grade,
    SubLabel,
    Zone,
    apportion,
    composite,
    distribution_of,
    firmness,
    likely_range,
    zone_of,
)
from roles.scoring.durability import DurabilityResult

Scored = Assessment | DurabilityScore


@dataclass(frozen=True)
class Difference:
    """Something stored that is not what the rows give; `problem` where it cannot be mended."""

    record: Scored
    column: str
    stored: object
    computed: object
    problem: str = ""


@dataclass(frozen=True)
class Computed:
    """What follows from the rows and the prose of a record.

    `texts` holds the texts whose stored HTML is another one, with the right one; `result` is None
    for a headline score.
    """

    result: Composite | DurabilityResult | None
    columns: dict[str, object]
    texts: tuple[tuple[PlacedText, str], ...]
    marks: tuple[Cited, ...]
    distribution: Distribution | None = None


@transaction.atomic
def recompute(record: Scored) -> Composite | DurabilityResult | None:
    """Write what follows from the rows of a record; its result, None for a headline score.

    Reads the rows afresh, so it is right after any kind of write.
    """
    fresh = _locked(record)
    found = _computed(fresh)
    if any(_differences(fresh, found)):
        _store(fresh, found)
    for name, value in found.columns.items():
        setattr(record, name, value)
    own = (text for text in placed_texts(fresh) if text.row is fresh)
    for text in own:
        setattr(record, text.twin, text.html)
    return found.result


def recompute_missing() -> int:
    """Recompute the full assessments whose firmness or distribution is not stored; how many.

    They were scored by an older version of the program, which did not know it.
    """
    unknown = Q(firmness="") | Q(distribution__isnull=True)
    waiting = Assessment.objects.scored().filter(unknown, score__isnull=False)
    for assessment in waiting:
        recompute(assessment)
    return len(waiting)


def recompute_scores(*, check: bool = False) -> list[Difference]:
    """Recompute all full assessments, durability scores and estimates; what differed of scores.

    With `check` nothing is written. Headline scores are quoted from elsewhere and never
    recomputed. A published record whose rows no longer give a score (somebody went behind the
    services) keeps what is stored and comes back with a `problem`: taking the score away would
    leave the public page without one.
    """
    found: list[Difference] = []
    for records in (Assessment.objects.scored(), DurabilityScore.objects.all()):
        for record in records.for_recompute().iterator(200):
            differences = list(_differences(record, _computed(record)))
            found += _mend(record) if differences and not check else differences
    if not check:
        renew_readings(by=None)
    return found


@transaction.atomic
def _mend(record: Scored) -> list[Difference]:
    """Store what follows from the rows as they are by now; what differed."""
    fresh = _locked(record)
    if fresh is None:
        return []
    computed = _computed(fresh)
    differences = list(_differences(fresh, computed))
    if differences and not any(each.problem for each in differences):
        _store(fresh, computed)
    return differences


def _locked(record: Scored) -> Scored | None:
    """The record with its rows as they stand, held until the transaction ends: a save waits.

    SQLite's transactions take turns by themselves. None if it is gone.
    """
    held = type(record).objects.filter(pk=record.pk).select_for_update().values_list("pk")
    if not held:
        return None
    return type(record).objects.for_recompute().get(pk=record.pk)


def _computed(record: Scored) -> Computed:
    texts = tuple((text, text.rendered()) for text in placed_texts(record))
    return Computed(
        texts=tuple((text, html) for text, html in texts if text.html != html),
        marks=cited_in(texts),
        **_scored(record),
    )


def _scored(record: Scored) -> dict[str, object]:
    """The score of a record with its columns."""
    if isinstance(record, DurabilityScore):
        sums = record.result()
        return {"result": sums, "columns": {"total": sums.total}}
    if record.is_headline:
        return {"result": None, "columns": headline_columns(record)}
    result = composite(record.inputs(), record.method)
    distribution = distribution_of(result)
    columns = composite_columns(result, distribution)
    return {"result": result, "columns": columns, "distribution": distribution}


@transaction.atomic
def _store(record: Scored, found: Computed) -> None:
    changed: dict[tuple[type, str], list] = {}
    columns = dict(found.columns)
    for text, html in found.texts:
        setattr(text.row, text.twin, html)
        if text.row is record:
            columns[text.twin] = html
        else:
            changed.setdefault((type(text.row), text.twin), []).append(text.row)
    for (model, twin), rows in changed.items():
        model.objects.bulk_update(rows, [twin])
    type(record).objects.filter(pk=record.pk).update(**columns)
    if isinstance(record, Assessment) and found.distribution != _stored_distribution(record):
        _store_distribution(record, found.distribution)
    store_citations(record, found.marks)
    if record.is_public:
        bump_data_version()


def _differences(record: Scored, found: Computed) -> Iterator[Difference]:
    problem = ""
    lacking = found.result.problems if found.result else ()
    if lacking and record.state == record.State.PUBLISHED:
        problem = " ".join(each.message for each in lacking)
    for column, computed in found.columns.items():
        stored = getattr(record, column)
        if stored != computed:
            yield Difference(record, column, stored, computed, problem)
    for text, _html in found.texts:
        column = text.twin if text.row is record else f"{text.place} {text.twin}"
        yield Difference(record, column, "another text", "see the prose", problem)
    if isinstance(record, Assessment) and (kept := _stored_distribution(record)) != (
        found.distribution
    ):
        words = ("another one" if kept else "none", "see the rows")
        yield Difference(record, "distribution", *words, problem)
    yield from _cited_differences(record, found.marks)


def _cited_differences(record: Scored, marks: tuple[Cited, ...]) -> Iterator[Difference]:
    """Marks in the prose that are not among the citations, and citations without a mark.

    Marks of a claim that is not there are no difference: they become citations once it is.
    """
    rows = {Cited(row.where, row.key, row.claim.key) for row in record.citations.all()}
    if set(marks) == rows:
        return
    named = Claim.objects.filter(key__in={mark.claim for mark in marks})
    known = set(named.values_list("key", flat=True))
    expected = {mark for mark in marks if mark.claim in known}
    if expected != rows:
        yield Difference(record, "citations", _listed(rows), _listed(expected))


def _listed(cited: set[Cited]) -> str:
    """ "1 (evidence wages: bls-pay)"; "none"."""
    places = ", ".join(sorted(f"{mark.place}: {mark.claim}" for mark in cited))
    return f"{len(cited)} ({places})" if cited else "none"


def _stored_distribution(assessment: Assessment) -> Distribution | None:
    row = getattr(assessment, "distribution", None)
    return Distribution(row.first, tuple(row.counts)) if row else None


def _store_distribution(assessment: Assessment, found: Distribution | None) -> None:
    if found is None:
        ScoreDistribution.objects.filter(assessment=assessment).delete()
        return
    ScoreDistribution.objects.update_or_create(
        assessment=assessment, defaults={"first": found.first, "counts": found.counts}
    )


def composite_columns(result: Composite, chances: Distribution | None) -> dict[str, object]:
    """The composite as the columns that store it; `chances` are its distribution."""
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
        **firmness_columns(result, chances),
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


def firmness_columns(result: Composite, chances: Distribution | None) -> dict[str, object]:
    """How firm a score is, as columns; all empty without a score."""
    firm = firmness(result)
    if firm is None:
        return {"firmness": "", **dict.fromkeys(FIRMNESS_COLUMNS)}
    low, high = likely_range(chances, result)
    zones = (Zone.RED, Zone.YELLOW, Zone.GREEN)
    figures = (firm.fewest, firm.lowest, firm.highest, low, high)
    shown = apportion([chances.chance_of(zone, result.method) for zone in zones], Decimal(1), 4)
    return {
        "firmness": Grade.of(chances, result).value,
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


def _stored(value: Decimal | None, column: str) -> Decimal | None:
    """`value` with the column's number of decimals, so that both databases give it back alike."""
    field = Assessment._meta.get_field(column)
    return None if value is None else value.quantize(Decimal(1).scaleb(-field.decimal_places))
