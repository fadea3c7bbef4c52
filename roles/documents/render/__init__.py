"""From a `Document` to its canonical markdown, figures computed by the scoring core.

    # title                                     ## JobZone Composite Score (AIJRI)
    ## Role Definition                          ### Sub-Label Determination, override
    ## Protective Principles + AI Growth ..     ## Assessor Commentary (three ### parts)
    ## Task Decomposition (Agentic AI Scoring)  ## What This Means: outlook, survival,
    ## Evidence Score                              where to look next, timeline
    ## Barrier Assessment                       ## Durability Score, scenarios
                                                ## Further Notes: passages of kind OTHER
    ## AI Growth Correlation Check

`parse(render(d)).document == canonical(d)` for every valid document. A draft prints what it
has; what its rows do not yet give is left out.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

from roles.documents.canonical import canonical
from roles.documents.document import Distinction, Document, Passage, PassageKind
from roles.documents.durability import CHANGE_KINDS
from roles.documents.names import Section, heading_of
from roles.documents.parse.blocks import Kind
from roles.documents.parse.definition import split_job_title, split_seniority
from roles.documents.parse.named import distinction_of, not_parts
from roles.documents.parse.override import NONE
from roles.documents.render.durability import durability_section, edition_rows
from roles.documents.render.moves import next_roles, quote_text
from roles.documents.render.prose import is_plain, labelled, opens_with, standing
from roles.documents.render.tables import (
    barriers_table,
    composite_blocks,
    evidence_table,
    principles_table,
    screen_line,
    sub_label_table,
    table,
    task_lines,
    task_table,
)
from roles.documents.text import Value, comments, without_comments
from roles.scoring import AIJRI_1, METHODS, Composite, composite

VOWELS = "aeiouAEIOU"


def render(document: Document) -> str:
    """The document as markdown, ending in one newline; without comments: all may read it."""
    document = canonical(_shown(document))
    result = composite(document.inputs(), METHODS.get(document.method, AIJRI_1))
    return "\n\n".join(_blocks(document, result)) + "\n"


def _shown(value: Value) -> Value:
    """A document, or a part of one, without the comments in its texts.

    What begins one and does not end is text, and is printed so that it is read as text: with the
    end of another it would hide all that stands between.
    """
    if type(value) is str:
        text = without_comments(value)
        while (unclosed := comments(text)[1]) is not None:
            text = text[:unclosed] + text[unclosed:].replace("<", "&lt;", 1)
        return text
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(map(_shown, value))
    if is_dataclass(value):
        names = (field.name for field in fields(value) if field.init)
        return replace(value, **{name: _shown(getattr(value, name)) for name in names})
    return value


def _blocks(document: Document, result: Composite) -> Iterator[str]:
    if document.title and heading_of(document.title) is None:
        yield f"# {document.title}"
    yield from _definition(document)
    if document.is_assessed:
        yield from _assessment(document, result)
    yield from _what_this_means(document)
    yield from durability_section(document.durability)
    yield from _further(document)


def _assessment(document: Document, result: Composite) -> Iterator[str]:
    yield f"## {Section.PRINCIPLES}"
    yield principles_table(document, result)
    yield from screen_line(result)
    yield f"## {Section.TASKS}"
    yield task_table(document, result)
    yield from task_lines(result)
    yield from _labelled(document, Section.REINSTATEMENT)
    yield f"## {Section.EVIDENCE}"
    yield evidence_table(document, result)
    yield f"## {Section.BARRIERS}"
    yield from _labelled(document, Section.BARRIER_QUESTION)
    yield barriers_table(document, result)
    yield from _headed(document, Section.GROWTH_CHECK, "##")
    yield f"## {Section.COMPOSITE}"
    yield from composite_blocks(result)
    if result.zone is not None:
        yield f"### {Section.SUB_LABEL}"
        yield from sub_label_table(result)
    yield from _override(document)
    yield from _commentary(document)


def _of(document: Document, kind: PassageKind) -> list[Passage]:
    return [passage for passage in document.passages if passage.kind is kind]


def _labelled(document: Document, section: Section) -> Iterator[str]:
    for passage in _of(document, section.prose):
        yield from labelled(str(section), passage.body)


def _headed(document: Document, section: Section, level: str) -> Iterator[str]:
    for passage in _of(document, section.prose):
        yield f"{level} {section}"
        yield standing(passage.body)


def _definition(document: Document) -> Iterator[str]:
    yield f"## {Section.DEFINITION}"
    as_cell = _distinctions_cell(document.distinctions)
    rows = [*_identity(document), *_cells(document, Section.SUMMARY)]
    rows += _cells(document, Section.FUNCTION)
    if as_cell:
        rows.append((str(Section.NOT_THIS), as_cell))
    rows += _cells(document, Section.EXPERIENCE)
    rows += _assessed(document)
    yield table(("Field", "Value"), rows)
    if document.distinctions and not as_cell:
        yield f"### {Section.NOT_THIS}"
        yield table(
            ("Role", "Score", "Note"),
            ((row.role, quote_text(row.quote), row.note) for row in document.distinctions),
        )
    yield from _labelled(document, Section.SENIORITY_NOTE)


def _identity(document: Document) -> Iterator[tuple[str, str]]:
    title, qualifier = document.title, document.qualifier
    joined = f"{title} ({qualifier})" if qualifier else title
    if split_job_title(joined) == (title, qualifier, ""):
        yield "Job Title", joined
    else:  # said apart, a parenthesis of the title's own stays in the title
        yield "Job Title", title
        yield "Qualifier", qualifier
    if document.slug:
        yield "Slug", document.slug
    if document.former_addresses:
        yield "Former Addresses", "; ".join(document.former_addresses)
    if document.occupation_code:
        yield "Occupation Code", document.occupation_code
    if document.employment is not None:
        yield "Employment", f"{document.employment:,} ({document.employment_source})"
    if document.sector:
        yield "Sector", document.sector
    if document.other_names:
        yield "Other Names", "; ".join(document.other_names)
    level, years = document.seniority, document.experience
    joined = f"{level} ({years})" if years else level
    if split_seniority(joined) == (level, years):
        if joined:
            yield "Seniority Level", joined
    else:
        yield "Seniority Level", level
        yield "Experience Range", years


def _assessed(document: Document) -> Iterator[tuple[str, str]]:
    if document.assessor:
        yield "Assessor", document.assessor
    if document.assessed_on:
        yield "Assessed On", document.assessed_on.isoformat()
    if document.drafted:
        yield "Drafted", document.drafted
    if document.practitioner:
        yield "Practitioner Review", document.practitioner
    if document.is_assessed:
        yield "Method", document.method
    yield from edition_rows(document.edition)
    if document.edition.cause:
        yield "What Changed", document.edition.cause
    if document.edition.kind:
        yield "Kind of Change", CHANGE_KINDS[document.edition.kind]
    if quoted := document.quoted:
        yield "Quoted Score", quote_text(quoted.quote)
        yield "Quoted From", quoted.source
        if quoted.by:
            yield "Quoted By", quoted.by


def _cells(document: Document, section: Section) -> list[tuple[str, str]]:
    return [(str(section), passage.body) for passage in _of(document, section.prose)]


def _distinctions_cell(rows: tuple[Distinction, ...]) -> str:
    """The rows in one sentence each, or "" where a sentence would be read otherwise."""
    parts = []
    for row in rows:
        article = "an" if row.role[:1] in VOWELS else "a"
        note = "; ".join(filter(None, (quote_text(row.quote), row.note)))
        parts.append(f"NOT {article} {row.role}" + (f" ({note})." if note else "."))
    text = " ".join(parts)
    return text if [distinction_of(part) for part in not_parts(text)] == list(rows) else ""


def _override(document: Document) -> Iterator[str]:
    override = document.override
    if override is not None:
        score = f"{Section.OVERRIDE}: {override.score:f}"
        yield from labelled(score, override.reason, mark="", joint=" - ")
    for passage in _of(document, PassageKind.OVERRIDE_NOTE):
        none = override is None and NONE.match(passage.body) and is_plain(passage.body)
        label = Section.OVERRIDE if none else Section.OVERRIDE_NOTE
        yield from labelled(str(label), passage.body)


def _commentary(document: Document) -> Iterator[str]:
    parts = [
        *_headed(document, Section.REALITY_CHECK, "###"),
        *_headed(document, Section.NOT_CAPTURED, "###"),
        *_headed(document, Section.WORRY, "###"),
    ]
    if parts:
        yield f"## {Section.COMMENTARY}"
        yield from parts


def _what_this_means(document: Document) -> Iterator[str]:
    parts: list[str] = []
    for passage in _of(document, PassageKind.OUTLOOK):
        if passage.heading:
            parts += labelled(passage.heading, passage.body)
        else:
            parts.append(standing(passage.body))
    parts += _labelled(document, Section.SURVIVAL)
    parts += _next_roles(document)
    parts += _labelled(document, Section.TIMELINE)
    if parts:
        yield f"## {Section.MEANS}"
        yield from parts


def _next_roles(document: Document) -> Iterator[str]:
    intro = _of(document, PassageKind.NEXT_INTRO)
    if intro or document.transitions:
        body = intro[0].body if intro else ""
        yield from labelled(str(Section.NEXT), body, lists=False, mark=".")
    if document.transitions:
        yield next_roles(document.transitions)
    for passage in _of(document, PassageKind.NEXT_OUTRO):
        body = passage.body
        # A list after the list of roles would be one with it.
        starts = opens_with(body) is Kind.PARAGRAPH and is_plain(body, browse=True)
        if starts and (document.transitions or not is_plain(body)):
            yield body
        else:
            yield from labelled(str(Section.NEXT_OUTRO), body)


def _further(document: Document) -> Iterator[str]:
    others = _of(document, PassageKind.OTHER)
    if others:
        yield f"## {Section.FURTHER}"
    for passage in others:
        heading = passage.heading or PassageKind.OTHER.title
        yield f"### {heading} #" if heading.endswith("#") else f"### {heading}"
        yield standing(passage.body)
