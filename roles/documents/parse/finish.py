"""Put the gathered parts together, and say what is missing or too long."""

from collections.abc import Iterator
from dataclasses import replace

from roles.documents import limits
from roles.documents.canonical import canonical
from roles.documents.document import Document, Parsed
from roles.documents.move_facts import facts_with_limits
from roles.documents.names import SECTION_OF_SCALE, Section
from roles.documents.parse.definition import identity_of
from roles.documents.parse.durability import check_durability, durability_of, durability_texts
from roles.documents.parse.override import read_override
from roles.documents.parse.reading import FIRST_LINE, Reading
from roles.documents.text import clip, decimal, key
from roles.scoring import METHODS, Method, composite

COLUMNS = {
    Section.PRINCIPLES: "Principle, Score and Rationale",
    Section.EVIDENCE: "Dimension, Score and Evidence",
    Section.BARRIERS: "Barrier, Score and Rationale",
}
ALONE = (
    "belongs to an assessment, which this document does not hold: with a durability score alone "
    f"everything that is to be said of the role stands above the table of “{Section.DURABILITY}”."
)


def finish(reading: Reading, method: Method) -> Parsed:
    """The document, or every problem that it has in the order of its lines."""
    reading.identity = identity_of(reading)
    _check_title(reading)
    check_durability(reading)
    alone = _is_durability_alone(reading)
    if not alone:
        _check_tasks(reading)
        _check_ratings(reading, method)
    if reading.override_text is not None:
        read_override(*reading.override_text, reading, method)
    document = replace(reading.document(), durability=durability_of(reading))
    if day := reading.rows.get((Section.DURABILITY, "assessed_on")):
        document.lines["durability_assessed_on"] = day
    if alone:
        _check_alone(document, reading)
    if not reading.problems:
        _check_override(document, reading)
    for line, message in too_long(document):
        reading.problem(line or None, message)
    notices = tuple(sorted(reading.notices, key=lambda notice: notice.line))
    if reading.problems:
        problems = sorted(reading.problems, key=lambda problem: problem.line or 0)
        return Parsed(document=None, problems=tuple(problems), notices=notices)
    return Parsed(document=canonical(document), notices=notices)


def _is_durability_alone(reading: Reading) -> bool:
    """Whether nothing of an AIJRI assessment has been begun beside a score alone."""
    begun = any(reading.has(section) for section in (Section.TASKS, *COLUMNS))
    alone = Section.DURABILITY in reading.tables or "quoted_score" in reading.fields
    return alone and not begun and reading.override_text is None


def _check_alone(document: Document, reading: Reading) -> None:
    """Prose and lists belong to an assessment: without one there is no place to keep them."""
    for passage in document.passages:
        name = clip(passage.heading or passage.kind.title)
        reading.problem(passage.line or None, f"“{name}” {ALONE}")
    for name, rows in (
        (Section.NOT_THIS, document.distinctions),
        (Section.NEXT, document.transitions),
    ):
        if rows:
            reading.problem(rows[0].line or None, f"“{name}” {ALONE}")


def _check_title(reading: Reading) -> None:
    title, heading = reading.identity.title, reading.page_title
    is_heading_lost = heading and heading.text and not reading.page_has_prose
    if not title:
        begun = (reading.headings, reading.tables)
        lines = [at[Section.DEFINITION] for at in begun if Section.DEFINITION in at]
        row = reading.fields.get("title")
        reading.problem(
            row.line if row else min(lines, default=FIRST_LINE),
            "The job title is missing: expected a row “Job Title” in the table of “Role "
            "Definition”.",
        )
    elif is_heading_lost and key(heading.text) != key(title):
        reading.notice(
            heading.line,
            f"The heading “{clip(heading.text)}” was left out: the job title is “{clip(title)}”.",
        )


def _check_tasks(reading: Reading) -> None:
    line = reading.tables.get(Section.TASKS)
    if line is None:
        reading.problem(
            reading.headings.get(Section.TASKS),
            "The task table is missing: expected a table with the columns Task, Time %, "
            "Score, Weighted, Aug/Disp and Rationale.",
        )
    elif not (reading.tasks or reading.has_faulty_task or reading.has_faulty_share):
        reading.problem(line, "The task table has no tasks: expected at least one.")
    elif reading.share_total != 100 and not reading.has_faulty_share:
        reading.problem(
            reading.task_total_line or line,
            f"The shares of time sum to {decimal(reading.share_total)}%: expected exactly 100%.",
        )


def _check_ratings(reading: Reading, method: Method) -> None:
    for scale in method.scales:
        section = SECTION_OF_SCALE[scale.key]
        line = reading.tables.get(section)
        if line is None:
            reading.problem(
                reading.headings.get(section),
                f"The table of “{section}” is missing: expected one with the columns "
                f"{COLUMNS[section]}.",
            )
        else:
            for dimension in scale.dimensions:
                reading.expect_row(section, line, dimension, scale.lowest, scale.highest)
    growth, line = method.growth, reading.tables.get(Section.PRINCIPLES)
    if line and (Section.PRINCIPLES, growth.key) not in reading.rows:
        reading.problem(
            line,
            f"“{growth.name}” is missing: expected a row of the principles' table with "
            f"{growth.lowest} to {growth.highest}.",
        )


def _check_override(document: Document, reading: Reading) -> None:
    if document.override is None:
        return
    result = composite(document.inputs(), METHODS[document.method])
    for problem in result.problems:
        reading.problem(document.override.line, problem.message)


def too_long(document: Document) -> Iterator[tuple[int, str]]:
    """Line and message for every text or list that is longer than the format allows."""
    for name, rows, most in _lists(document):
        if len(rows) > most:
            line = getattr(rows[most], "line", 0)
            yield line, f"There are {len(rows)} {name}: expected at most {most}."
    for line, name, text, most in _texts(document):
        if len(text) > most:
            yield line, f"The {name} has {len(text):,} characters: expected at most {most:,}."


def _lists(document: Document) -> Iterator[tuple[str, tuple, int]]:
    """(name, rows, most) of every list."""
    yield "tasks", document.tasks, limits.TASKS
    yield "distinctions", document.distinctions, limits.DISTINCTIONS
    yield "transitions", document.transitions, limits.TRANSITIONS
    yield "other names", document.other_names, limits.OTHER_NAMES
    if document.durability:
        yield "scenarios", document.durability.scenarios, limits.SCENARIOS


def _texts(document: Document) -> Iterator[tuple[int, str, str, int]]:
    """(line, name, text, most) of every text; the line is 0 where nobody kept it."""
    yield 0, "title", document.title, limits.TITLE
    yield 0, "qualifier", document.qualifier, limits.QUALIFIER
    yield document.lines.get("cause", 0), "cause", document.edition.cause, limits.CAUSE
    if document.quoted:
        yield document.lines["quoted_from"], "source", document.quoted.source, limits.SOURCE
    for slug in (document.slug, *document.former_addresses):
        yield 0, "slug", slug, limits.SLUG
    yield 0, "sector", document.sector, limits.SECTOR
    yield 0, "seniority", document.seniority, limits.SENIORITY
    yield 0, "experience", document.experience, limits.EXPERIENCE
    yield 0, "assessor", document.assessor, limits.ASSESSOR
    yield document.lines.get("drafted", 0), "drafting", document.drafted, limits.DRAFTED
    at = document.lines.get("practitioner", 0)
    yield at, "practitioner review", document.practitioner, limits.ASSESSOR
    yield 0, "employment source", document.employment_source, limits.EMPLOYMENT_SOURCE
    for name in document.other_names:
        yield 0, "name", name, limits.OTHER_NAME
    for task in document.tasks:
        yield task.line, "task's name", task.name, limits.TASK_NAME
        yield task.line, "rationale", task.rationale, limits.NOTE
    for rated in (*document.principles, *document.evidence, *document.barriers):
        yield rated.line, "rationale", rated.rationale, limits.NOTE
    yield 0, "rationale of the growth", document.growth_rationale, limits.NOTE
    if override := document.override:
        yield override.line, "override's reason", override.reason, limits.NOTE
    for row in document.distinctions:
        yield row.line, "role's name", row.role, limits.ROLE_NAME
        yield row.line, "note", row.note, limits.NOTE
    for move in document.transitions:
        yield move.line, "role's name", move.role, limits.ROLE_NAME
        yield move.line, "note", move.why, limits.NOTE
        for name, text, most in facts_with_limits(move):
            yield move.line, name, text, most
    if document.durability:
        yield from durability_texts(document.durability)
    for passage in document.passages:
        yield passage.line, "heading", passage.heading, limits.HEADING
        name = f"passage “{clip(passage.heading or passage.kind.title)}”"
        yield passage.line, name, passage.body, limits.PASSAGE
