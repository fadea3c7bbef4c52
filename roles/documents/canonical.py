"""The one form of a document that a text can hold: `parse` gives it, `render` prints it.

Two documents that say the same are equal in this form. Passages stand in the order of the
printed sections (the order of `ORDER`), those of kind OTHER last, in the order given; passages
of one kind and heading are one passage.
"""

from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from roles.documents.document import (
    Distinction,
    Document,
    OverrideLine,
    Passage,
    PassageKind,
    RatedLine,
    TaskLine,
)
from roles.documents.durability import Durability
from roles.documents.keys import without_own_keys
from roles.documents.move_facts import Transition, tidy_facts
from roles.documents.names import OUTLOOK
from roles.documents.text import cell_to_text, lf, name_of, plain, reviewer
from roles.scoring import METHODS
from roles.scoring.durability import DURABILITY_1

Row = TypeVar("Row")
ORDER = {kind: at for at, kind in enumerate(PassageKind)}
DIMENSIONS = {
    dimension.key: at
    for method in METHODS.values()
    for at, dimension in enumerate(d for scale in method.scales for d in scale.dimensions)
}
IN_CELLS = (PassageKind.SUMMARY, PassageKind.DEFINITION, PassageKind.EXPERIENCE)


def canonical(document: Document) -> Document:
    """`document` with its text tidied and its passages in printed order; nothing is lost."""
    names = [part for name in document.other_names for part in name_of(name).split(";")]
    single = ("title", "qualifier", "slug", "occupation_code", "sector", "seniority")
    single += ("experience", "employment_source", "assessor", "drafted")
    return replace(
        document,
        **{name: name_of(getattr(document, name)) for name in single},
        other_names=tuple(filter(None, map(plain, names))),
        practitioner=reviewer(document.practitioner),
        tasks=without_own_keys(tuple(map(_task, document.tasks))),
        principles=_ratings(document.principles),
        evidence=_ratings(document.evidence),
        barriers=_ratings(document.barriers),
        growth_rationale=_cell(document.growth_rationale),
        override=_override(document.override),
        distinctions=tuple(map(_distinction, document.distinctions)),
        transitions=tuple(map(_transition, document.transitions)),
        passages=_passages(document.passages),
        durability=_durability(document),
    )


def with_values(row: Row, **values: object) -> Row:
    """A row with these values: itself where it has them already."""
    if all(getattr(row, name) == value for name, value in values.items()):
        return row
    return replace(row, **values)


def _cell(text: str) -> str:
    return cell_to_text(lf(text))


def _prose(text: str) -> str:
    """A line of blanks is an empty line: where one block ends, markdown knows no other."""
    return "\n".join(line if line.strip() else "" for line in lf(text).split("\n")).strip()


def _task(task: TaskLine) -> TaskLine:
    return with_values(task, name=name_of(task.name), rationale=_cell(task.rationale))


def _ratings(rows: tuple[RatedLine, ...]) -> tuple[RatedLine, ...]:
    """In the method's order, which is the printed one; a row of no method comes last."""
    return tuple(
        sorted(map(_rated, rows), key=lambda row: DIMENSIONS.get(row.dimension, len(DIMENSIONS)))
    )


def _rated(row: RatedLine) -> RatedLine:
    return with_values(row, rationale=_cell(row.rationale))


def _override(override: OverrideLine | None) -> OverrideLine | None:
    if override is None:
        return None
    return with_values(override, score=Decimal(override.score), reason=_prose(override.reason))


def _distinction(row: Distinction) -> Distinction:
    return with_values(row, role=name_of(row.role), note=_cell(row.note))


def _transition(row: Transition) -> Transition:
    return with_values(
        row,
        role=name_of(row.role),
        why=_cell(row.why),
        **tidy_facts(row),
    )


def _durability(document: Document) -> Durability | None:
    """Lines in the order of the rubric; who judged it is said only where another did."""
    found = document.durability
    if found is None:
        return None
    places = {line.key: at for at, line in enumerate(DURABILITY_1.lines)}
    rows = (with_values(row, rationale=_cell(row.rationale)) for row in found.rows)
    assessor = name_of(found.assessor)
    same_day = found.assessed_on == document.assessed_on
    return replace(
        found,
        rows=tuple(sorted(rows, key=lambda row: places.get(row.key, len(places)))),
        scenarios=tuple(
            with_values(row, trigger=name_of(row.trigger), watch=name_of(row.watch))
            for row in found.scenarios
        ),
        summary=_prose(found.summary),
        assessor="" if assessor == name_of(document.assessor) else assessor,
        assessed_on=None if same_day else found.assessed_on,
    )


def _passages(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    merged: dict[tuple[PassageKind, str], Passage] = {}
    for passage in map(_passage, passages):
        if not passage.body:
            continue
        place = (passage.kind, passage.heading)
        if place in merged:
            first = merged[place]
            merged[place] = replace(first, body=f"{first.body}\n\n{passage.body}")
        else:
            merged[place] = passage
    # The plain outlook comes before one under "The role in 2028".
    return tuple(
        sorted(
            merged.values(),
            key=lambda p: (ORDER[p.kind], bool(p.heading) and p.kind is PassageKind.OUTLOOK),
        )
    )


def _passage(passage: Passage) -> Passage:
    heading, body = name_of(passage.heading), _prose(passage.body)
    if heading == passage.kind.title:
        heading = ""
    if passage.kind in IN_CELLS:
        body = _cell(body)
    if heading and not _may_be_headed(passage.kind, heading):
        # The format has no place for this heading, so it opens the text.
        body, heading = f"**{heading}.** {body}" if body else "", ""
    return with_values(passage, heading=heading, body=body)


def _may_be_headed(kind: PassageKind, heading: str) -> bool:
    if kind is PassageKind.OUTLOOK:
        return OUTLOOK.match(heading) is not None
    return kind is PassageKind.OTHER
