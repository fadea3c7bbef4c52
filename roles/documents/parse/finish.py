"""Put the gathered parts together, and say what is missing or too long."""

from collections.abc import Iterator
from dataclasses import replace

from roles.documents import limits
from roles.documents.canonical import canonical
from roles.documents.document import Document, Parsed
from roles.documents.move_facts import facts_too_long
from roles.documents.names import Section
from roles.documents.parse.definition import settle_identity
from roles.documents.parse.durability import check_durability, durability_of, durability_too_long
from roles.documents.parse.override import read_override
from roles.documents.parse.reading import FIRST_LINE, Draft
from roles.documents.text import clip, decimal, key
from roles.scoring import METHODS, Method, Scale, composite

TABLES = {
    "principles": (Section.PRINCIPLES, "Principle, Score and Rationale"),
    "evidence": (Section.EVIDENCE, "Dimension, Score and Evidence"),
    "barriers": (Section.BARRIERS, "Barrier, Score and Rationale"),
}


ALONE = (
    "belongs to an assessment, which this document does not hold: with a durability score alone "
    f"everything that is to be said of the role stands above the table of “{Section.DURABILITY}”."
)


def finish(draft: Draft, method: Method) -> Parsed:
    """The document, or every problem that it has in the order of its lines."""
    settle_identity(draft)
    _settle_title(draft)
    check_durability(draft)
    alone = _is_durability_alone(draft)
    if not alone:
        _check_tasks(draft)
        _check_ratings(draft, method)
    if draft.override_text is not None:
        read_override(*draft.override_text, draft, method)
    document = replace(draft.document(), durability=durability_of(draft))
    if alone:
        _check_alone(document, draft)
    if not draft.problems:
        _check_override(document, draft)
    for line, message in too_long(document):
        draft.problem(line or None, message)
    notices = tuple(sorted(draft.notices, key=lambda notice: notice.line))
    if draft.problems:
        problems = sorted(draft.problems, key=lambda problem: problem.line or 0)
        return Parsed(document=None, problems=tuple(problems), notices=notices)
    return Parsed(document=canonical(document), notices=notices)


def _is_durability_alone(draft: Draft) -> bool:
    """Whether nothing of an AIJRI assessment has been begun beside the durability score."""
    parts = ("tasks", *TABLES)
    begun = any(part in draft.seen or f"heading {part}" in draft.seen for part in parts)
    return "durability" in draft.seen and not begun and draft.override_text is None


def _check_alone(document: Document, draft: Draft) -> None:
    """Prose and lists belong to an assessment: without one there is no place to keep them."""
    for passage in document.passages:
        name = clip(passage.heading or passage.kind.title)
        draft.problem(passage.line or None, f"“{name}” {ALONE}")
    for name, rows in (
        (Section.NOT_THIS, document.distinctions),
        (Section.NEXT, document.transitions),
    ):
        if rows:
            draft.problem(rows[0].line or None, f"“{name}” {ALONE}")


def _settle_title(draft: Draft) -> None:
    page_title = draft.fields.get("page title", "")
    line = draft.lines.get("page title", FIRST_LINE)
    prose = "page prose" in draft.fields
    if not draft.fields["title"]:
        draft.problem(
            draft.lines.get("title") or draft.seen.get("definition") or FIRST_LINE,
            "The job title is missing: expected a row “Job Title” in the table of “Role "
            "Definition”.",
        )
    elif page_title and not prose and key(page_title) != key(draft.fields["title"]):
        draft.notice(
            line,
            f"The heading “{clip(page_title)}” was left out: the job title is "
            f"“{clip(draft.fields['title'])}”.",
        )


def _check_tasks(draft: Draft) -> None:
    line = draft.seen.get("tasks")
    if line is None:
        draft.problem(
            draft.seen.get("heading tasks"),
            "The task table is missing: expected a table with the columns Task, Time %, "
            "Score, Weighted, Aug/Disp and Rationale.",
        )
        return
    if not draft.tasks and "tasks" not in draft.faulty and "shares" not in draft.faulty:
        draft.problem(line, "The task table has no tasks: expected at least one.")
        return
    total = draft.fields.get("share total", 0)
    if total != 100 and "shares" not in draft.faulty:
        draft.problem(
            draft.seen.get("task total", line),
            f"The shares of time sum to {decimal(total)} %: expected exactly 100 %.",
        )


def _check_ratings(draft: Draft, method: Method) -> None:
    for scale in method.scales:
        section, columns = TABLES[scale.key]
        line = draft.seen.get(scale.key)
        if line is None:
            draft.problem(
                draft.seen.get(f"heading {scale.key}"),
                f"The table of “{section}” is missing: expected one with the columns {columns}.",
            )
        else:
            _check_scale(scale, line, draft)
    if "growth" not in draft.seen and draft.seen.get("principles"):
        draft.problem(
            draft.seen["principles"],
            f"“{method.growth.name}” is missing: expected a row of the principles' table with "
            f"{method.growth.lowest} to {method.growth.highest}.",
        )


def _check_scale(scale: Scale, line: int, draft: Draft) -> None:
    for dimension in scale.dimensions:
        if f"{scale.key} {dimension.key}" not in draft.seen:
            draft.problem(
                line,
                f"“{dimension.name}” is missing: expected a row with {scale.lowest} to "
                f"{scale.highest}.",
            )


def _check_override(document: Document, draft: Draft) -> None:
    if document.override is None:
        return
    result = composite(document.inputs(), METHODS[document.method])
    for problem in result.problems:
        draft.problem(document.override.line, problem.message)


def too_long(document: Document) -> Iterator[tuple[int, str]]:
    """Line and message for every text or list that is longer than the format allows."""
    for name, most in (
        ("title", limits.TITLE),
        ("qualifier", limits.QUALIFIER),
        ("slug", limits.SLUG),
        ("sector", limits.SECTOR),
        ("seniority", limits.SENIORITY),
        ("experience", limits.EXPERIENCE),
        ("assessor", limits.ASSESSOR),
        ("employment_source", limits.EMPLOYMENT_SOURCE),
    ):
        yield from _over(name.replace("_", " "), getattr(document, name), most, 0)
    for other in document.other_names:
        yield from _over("name", other, limits.OTHER_NAME, 0)
    yield from _too_many(document)
    yield from _rows_too_long(document)
    for passage in document.passages:
        yield from _over("heading", passage.heading, limits.HEADING, passage.line)
        name = f"passage “{clip(passage.heading or passage.kind.title)}”"
        yield from _over(name, passage.body, limits.PASSAGE, passage.line)


def _too_many(document: Document) -> Iterator[tuple[int, str]]:
    for name, rows, most in (
        ("tasks", document.tasks, limits.TASKS),
        ("distinctions", document.distinctions, limits.DISTINCTIONS),
        ("transitions", document.transitions, limits.TRANSITIONS),
        ("other names", document.other_names, limits.OTHER_NAMES),
        ("scenarios", document.durability.scenarios if document.durability else (),
         limits.SCENARIOS),
    ):  # fmt: skip
        if len(rows) > most:
            line = getattr(rows[most], "line", 0)
            yield line, f"There are {len(rows)} {name}: expected at most {most}."


def _rows_too_long(document: Document) -> Iterator[tuple[int, str]]:
    for task in document.tasks:
        yield from _over("task's name", task.name, limits.TASK_NAME, task.line)
        yield from _over("rationale", task.rationale, limits.NOTE, task.line)
    for rated in (*document.principles, *document.evidence, *document.barriers):
        yield from _over("rationale", rated.rationale, limits.NOTE, rated.line)
    yield from _over("rationale of the growth", document.growth_rationale, limits.NOTE, 0)
    if document.override:
        yield from _over(
            "override's reason", document.override.reason, limits.NOTE, document.override.line
        )
    for other in (*document.distinctions, *document.transitions):
        yield from _over("role's name", other.role, limits.ROLE_NAME, other.line)
        for text in (getattr(other, "note", ""), getattr(other, "why", "")):
            yield from _over("note", text, limits.NOTE, other.line)
    for move in document.transitions:
        for name, text, most in facts_too_long(move):
            yield from _over(name, text, most, move.line)
    if document.durability:
        for line, name, text, most in durability_too_long(document.durability):
            yield from _over(name, text, most, line)


def _over(name: str, text: str, most: int, line: int) -> Iterator[tuple[int, str]]:
    if len(text) > most:
        yield line, f"The {name} has {len(text):,} characters: expected at most {most:,}."
