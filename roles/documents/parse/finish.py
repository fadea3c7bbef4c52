"""Put the gathered parts together, and say what is missing or too long."""

from collections.abc import Iterator
from dataclasses import replace

from roles.documents import limits
from roles.documents.canonical import canonical
from roles.documents.document import Document, Parsed
from roles.documents.move_facts import facts_too_long
from roles.documents.names import SECTION_OF_SCALE, Section
from roles.documents.parse.definition import identity_of
from roles.documents.parse.durability import check_durability, durability_of, durability_too_long
from roles.documents.parse.override import read_override
from roles.documents.parse.reading import FIRST_LINE, Reading
from roles.documents.text import clip, decimal, key
from roles.scoring import METHODS, Method, Scale, composite

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
    """Whether nothing of an AIJRI assessment has been begun beside the durability score."""
    begun = any(reading.has(section) for section in (Section.TASKS, *COLUMNS))
    return Section.DURABILITY in reading.tables and not begun and reading.override_text is None


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
            f"The shares of time sum to {decimal(reading.share_total)} %: expected exactly 100 %.",
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
            _check_scale(scale, section, line, reading)
    growth, line = method.growth, reading.tables.get(Section.PRINCIPLES)
    if line and (Section.PRINCIPLES, growth.key) not in reading.rows:
        reading.problem(
            line,
            f"“{growth.name}” is missing: expected a row of the principles' table with "
            f"{growth.lowest} to {growth.highest}.",
        )


def _check_scale(scale: Scale, section: Section, line: int, reading: Reading) -> None:
    for dimension in scale.dimensions:
        if (section, dimension.key) not in reading.rows:
            reading.problem(
                line,
                f"“{dimension.name}” is missing: expected a row with {scale.lowest} to "
                f"{scale.highest}.",
            )


def _check_override(document: Document, reading: Reading) -> None:
    if document.override is None:
        return
    result = composite(document.inputs(), METHODS[document.method])
    for problem in result.problems:
        reading.problem(document.override.line, problem.message)


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
