"""Between stored assessments and document values.

A stored assessment and a document are compared, and written, in one form, the *linked* form:
roles named with a score are references (`[Title](role:slug)`), transitions carry the title of the
role that they lead to, and identity that the document leaves out is filled from the role.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from roles.documents import (
    Basis,
    Direction,
    Distinction,
    Document,
    Durability,
    DurabilityRow,
    Edition,
    OverrideLine,
    Passage,
    PassageKind,
    Quote,
    Quoting,
    RatedLine,
    ScenarioRow,
    Status,
    TaskLine,
    Transition,
    canonical,
    facts_of_columns,
    link_mentions,
    print_mentions,
    with_values,
)
from roles.documents.keys import with_keys
from roles.models import Assessment, DurabilityScore, Role
from roles.models import Transition as StoredTransition
from roles.models.lifecycle import Publishable
from roles.models.texts import DURABILITY_TEXTS, TEXTS, Text, fields_of
from roles.scoring import Mode

IN_DOCUMENT = {"lines": "rows"}  # relations that a document calls otherwise


def stored_document(assessment: Assessment, durability: DurabilityScore | None = None) -> Document:
    """One stored assessment (from `for_document()`) as a document in the linked form.

    `durability` (from `for_page()`) is the durability score to print beside it.
    """
    document = Document(
        **_identity(assessment.role),
        **_judged(assessment),
        durability=stored_durability(durability) if durability else None,
        edition=_edition(assessment),
        quoted=_quoting(assessment),
        assessor=assessment.assessor,
        **values_of(assessment, "assessed_on", "drafted", "practitioner"),
        distinctions=tuple(
            Distinction(role=row.name, note=row.note) for row in assessment.distinctions.all()
        ),
        transitions=tuple(map(_step, assessment.transitions.all())),
        passages=tuple(
            Passage(kind=PassageKind(row.kind), heading=row.heading, body=row.body)
            for row in assessment.passages.all()
        ),
    )
    return canonical(document)


def judged_document(assessment: Assessment) -> Document:
    """What is judged in an assessment (one `with_rows()`), without its role and its prose."""
    document = canonical(Document(title="", **_judged(assessment)))
    return replace(document, tasks=with_keys(document.tasks))


def role_document(durability: DurabilityScore) -> Document:
    """A role with a durability score (from `for_page()`) and no assessment, as a document."""
    return canonical(
        Document(
            **_identity(durability.role),
            assessor=durability.assessor,
            assessed_on=durability.assessed_on,
            durability=stored_durability(durability),
        )
    )


def _judged(assessment: Assessment) -> dict[str, object]:
    return {
        "method": assessment.method_id,
        "tasks": tuple(
            TaskLine(
                **values_of(task, "name", "key", "share", "score", "rationale"),
                mode=Mode(task.mode),
            )
            for task in assessment.tasks.all()
        ),
        "principles": _rated(assessment, "principles"),
        "growth": assessment.growth,
        "growth_rationale": assessment.growth_rationale,
        "evidence": _rated(assessment, "evidence"),
        "barriers": _rated(assessment, "barriers"),
        "override": (
            None
            if assessment.override_score is None
            else OverrideLine(score=assessment.override_score, reason=assessment.override_reason)
        ),
    }


def _edition(reading: Publishable) -> Edition:
    return Edition(
        number=reading.number,
        published=reading.published_at,
        replaced=reading.superseded_at,
        cause=getattr(reading, "change_note", ""),
        kind=getattr(reading, "change_kind", ""),
    )


def _quoting(assessment: Assessment) -> Quoting | None:
    if not assessment.is_headline:
        return None
    return Quoting(
        quote=Quote(score=assessment.quoted_score, label=assessment.quoted_label),
        source=assessment.source,
        by=assessment.source_role.slug if assessment.source_role else "",
    )


def _identity(role: Role) -> dict[str, object]:
    return {
        **values_of(role, "title", "qualifier", "slug", "occupation_code", "sector"),
        **values_of(role, "employment", "employment_source"),
        "former_addresses": tuple(sorted(a.slug for a in role.former_addresses.all())),
        "other_names": tuple(sorted(name.name for name in role.names.all())),
        "seniority": role.level,
        "experience": role.experience_range,
    }


def values_of(row: object, *names: str) -> dict[str, object]:
    """What a document calls as the stored row does, of one or the other."""
    return {name: getattr(row, name) for name in names}


def linked(document: Document, slug_of: Callable[[str], str | None]) -> Document:
    """A document as read, with every role that it names with a score as a reference.

    It stays canonical: a reference is as tidy as the mention that it stands for.

    `slug_of(name)` gives the slug of a known role; transitions then carry slugs.
    """
    document = map_texts(document, lambda text: link_mentions(text, slug_of))
    transitions = tuple(
        replace(row, role=slug_of(row.role) or row.role) for row in document.transitions
    )
    return replace(
        document, transitions=transitions, other_names=tuple(sorted(document.other_names))
    )


def printed(
    document: Document,
    roles: dict[str, tuple[Role, Assessment | None]],
    slug_of: Callable[[str], str | None],
) -> Document:
    """A linked document as people read it: present scores beside the roles that it names."""

    titles = Counter(role.title for role, _ in roles.values())

    def quote_of(slug: str) -> str | None:
        role, present = roles.get(slug, (None, None))
        return f"{present.score}" if present and titles[role.title] == 1 else None

    def quote(slug: str) -> Quote | None:
        present = roles.get(slug, (None, None))[1]
        return Quote(score=present.score) if present else None

    def name(slug: str) -> str:
        # A title that several levels share would be read as another one's.
        title = roles[slug][0].title
        return title if titles[title] == 1 else f"[{title}](role:{slug})"

    document = map_texts(document, lambda text: print_mentions(text, quote_of, slug_of))
    return replace(
        document,
        transitions=tuple(
            replace(row, role=name(row.role), quote=quote(row.role)) if row.role in roles else row
            for row in document.transitions
        ),
    )


def map_texts(document: Document, change: Callable[[str], str]) -> Document:
    """The document with `change` applied to every piece of prose in it."""
    document = _mapped(document, TEXTS, change)
    if document.override:
        reason = change(document.override.reason)
        document = replace(document, override=replace(document.override, reason=reason))
    if document.durability:
        durability = _mapped(document.durability, DURABILITY_TEXTS, change)
        document = replace(document, durability=durability)
    return document


def _mapped(value: Document | Durability, texts: Iterable[Text], change: Callable[[str], str]):
    """`value` with its own texts, and those of its rows, changed; they are called as stored ones.

    A reason for an override stands one level down in a document.
    """
    changed: dict[str, object] = {}
    for relation, field in fields_of(texts):
        name = IN_DOCUMENT.get(relation, relation)
        if name:
            rows = changed.get(name, getattr(value, name))
            changed[name] = tuple(
                with_values(row, **{field: change(getattr(row, field))}) for row in rows
            )
        elif hasattr(value, field):
            changed[field] = change(getattr(value, field))
    return replace(value, **changed)


def _step(row: StoredTransition) -> Transition:
    return Transition(
        role=row.to_role.slug if row.to_role else row.name,
        why=row.why,
        **facts_of_columns(row),
    )


def _rated(assessment: Assessment, relation: str) -> tuple[RatedLine, ...]:
    return tuple(
        RatedLine(**values_of(row, "dimension", "score", "rationale"))
        for row in getattr(assessment, relation).all()
    )


def stored_durability(score: DurabilityScore) -> Durability:
    """A score (from `for_page()`) as a document holds it."""
    return Durability(
        rows=tuple(
            DurabilityRow(**values_of(line, "key", "points", "rationale"), basis=Basis(line.basis))
            for line in score.lines.all()
        ),
        scenarios=tuple(
            ScenarioRow(
                **values_of(row, "trigger", "watch", "points"),
                direction=Direction(row.direction),
                key=row.line,
                status=Status(row.status),
                since=row.status_on,
            )
            for row in score.scenarios.all()
        ),
        edition=_edition(score),
        **values_of(score, "summary", "assessor", "assessed_on"),
    )
