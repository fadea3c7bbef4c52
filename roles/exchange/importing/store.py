"""Writing one document, or one quoted score, as an assessment of a role."""

from collections.abc import Callable, Iterator

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model

from roles.desk.document_mapping import values_of
from roles.desk.keys import keep_keys
from roles.desk.lifecycle import Kind, keep_replaced, publish_reading, save_draft
from roles.desk.recompute import recompute
from roles.desk.writing import bump_data_version, written
from roles.documents import Document, Durability, Edition, Quote, facts_to_columns
from roles.documents.keys import with_keys
from roles.models import (
    Assessment,
    Barrier,
    Distinction,
    DurabilityLine,
    DurabilityScore,
    Evidence,
    NamedChange,
    Passage,
    Principle,
    Role,
    RoleName,
    Scenario,
    Task,
    Transition,
)
from roles.models.rows import Keyed

# What an assessment has as its document does.
AS_IN_DOCUMENT = (
    "assessor", "assessed_on", "drafted", "practitioner", "growth", "growth_rationale",
)  # fmt: skip


@written("import", of=Assessment)
def store_document(
    *,
    role: Role,
    document: Document,
    role_named: Callable[[str], Role | None],
    by: AbstractBaseUser | None,
    publish: bool = True,
    before: Assessment | None = None,
    change: NamedChange | None = None,
) -> Assessment:
    """A new assessment of `role` from a document in the linked form.

    Rows that are called as those of `before` keep their keys. What a `change` makes says that it
    is of it, and, where the document gives no other reason, that it is why.

    `role_named` gives a role by its slug or by the name that prose uses. The new assessment is
    published at once unless `publish` is off; what stood before is superseded.
    """
    if document.other_names:
        store_names(role, document.other_names)
    assessment = save_draft(
        reading=Assessment(
            role=role,
            method_id=document.method,
            **values_of(document, *AS_IN_DOCUMENT),
            override_score=document.override.score if document.override else None,
            override_reason=document.override.reason if document.override else "",
            change_note=_cause(document.edition, before) or (change.name if change else ""),
            change=change,
            based_on=before if before and before.is_public and not publish else None,
        ),
        by=by,
    )
    for rows in _rows(assessment, document, role_named):
        if rows and isinstance(rows[0], Keyed):
            relation = rows[0]._meta.get_field("assessment").remote_field.related_name
            keep_keys(rows, getattr(before, relation).all() if before else ())
        if rows:
            type(rows[0]).objects.bulk_create(rows)
    return _settle(assessment, document.edition, publish=publish, by=by)


@written("import", of=Assessment)
def store_headline(
    *,
    role: Role,
    names: tuple[str, ...],
    quote: Quote,
    source: Role | None,
    by: AbstractBaseUser | None,
    said: str = "",
    edition: Edition | None = None,
) -> Assessment:
    """A score published elsewhere; its source is the assessment that quotes it, or as `said`."""
    store_names(role, names)
    assessment = save_draft(
        reading=Assessment(
            role=role,
            kind=Assessment.Kind.HEADLINE,
            quoted_score=quote.score,
            quoted_label=quote.label,
            source=said or f"Quoted in the assessment of {source}",
            source_role=source,
        ),
        by=by,
    )
    return _settle(assessment, edition or Edition(), publish=True, by=by)


@written("import", of=DurabilityScore)
def store_durability(
    *,
    role: Role,
    durability: Durability,
    by: AbstractBaseUser | None,
    publish: bool = True,
    before: DurabilityScore | None = None,
    change: NamedChange | None = None,
) -> DurabilityScore:
    """A new score of `role` from a document's section, whose assessor and day are filled in.

    Scenarios that are told as those of `before` keep their keys.
    Published at once unless `publish` is off; what stood before is superseded.
    """
    score = save_draft(
        reading=DurabilityScore(
            role=role,
            change=change,
            based_on=before if before and before.is_public and not publish else None,
            **values_of(durability, "assessor", "assessed_on", "summary"),
        ),
        by=by,
    )
    DurabilityLine.objects.bulk_create(
        DurabilityLine(
            score=score,
            basis=row.basis.value,
            **values_of(row, "key", "points", "rationale"),
        )
        for row in durability.rows
    )
    scenarios = [
        Scenario(
            score=score,
            position=position,
            direction=row.direction.value,
            **values_of(row, "trigger", "watch", "points"),
            line=row.key,
            status=row.status.value,
            status_on=row.since,
        )
        for position, row in enumerate(durability.scenarios, start=1)
    ]
    keep_keys(scenarios, before.scenarios.all() if before else ())
    Scenario.objects.bulk_create(scenarios)
    return _settle(score, durability.edition, publish=publish, by=by)


def _settle(
    reading: Kind, edition: Edition, *, publish: bool, by: AbstractBaseUser | None
) -> Kind:
    """A new reading as what it is: kept as one that was replaced, published, or a draft."""
    if edition.replaced:
        return keep_replaced(reading=reading, by=by, edition=edition)
    if publish:
        return publish_reading(reading=reading, by=by, edition=edition)
    recompute(reading)
    return reading


def _cause(edition: Edition, before: Assessment | None) -> str:
    """Why a document says that it replaces the one before; an edited export still says of that."""
    return "" if before and before.change_note == edition.cause else edition.cause


def store_names(role: Role, names: tuple[str, ...]) -> None:
    """Give a role exactly these other names; none given leaves what it has."""
    if not names:
        return
    role.names.exclude(name__in=names).delete()
    present = set(role.names.values_list("name", flat=True))
    RoleName.objects.bulk_create(
        RoleName(role=role, name=name) for name in dict.fromkeys(names) if name not in present
    )
    bump_data_version()


def _rows(
    assessment: Assessment, document: Document, role_named: Callable[[str], Role | None]
) -> Iterator[list[Model]]:
    yield [
        Task(
            assessment=assessment,
            position=position,
            mode=row.mode.value,
            **values_of(row, "name", "key", "share", "score", "rationale"),
        )
        for position, row in enumerate(with_keys(document.tasks), start=1)
    ]
    for model, rows in (
        (Principle, document.principles),
        (Evidence, document.evidence),
        (Barrier, document.barriers),
    ):
        yield [
            model(assessment=assessment, **values_of(row, "dimension", "score", "rationale"))
            for row in rows
        ]
    yield [
        Distinction(
            assessment=assessment,
            position=position,
            name=row.role,
            role=role_named(row.role),
            note=row.note,
        )
        for position, row in enumerate(document.distinctions, start=1)
    ]
    yield [
        Transition(
            assessment=assessment,
            position=position,
            to_role=role_named(row.role),
            name="" if role_named(row.role) else row.role,
            why=row.why,
            **facts_to_columns(row),
        )
        for position, row in enumerate(document.transitions, start=1)
    ]
    yield [
        Passage(
            assessment=assessment,
            position=position,
            kind=row.kind.value,
            **values_of(row, "heading", "body"),
        )
        for position, row in enumerate(document.passages, start=1)
    ]
