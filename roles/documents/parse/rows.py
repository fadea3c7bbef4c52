"""Read the task table and the three rated tables."""

import re
from collections.abc import Callable, Iterator

from roles.documents.document import PassageKind, RatedLine, TaskLine
from roles.documents.keys import split_key
from roles.documents.names import SECTION_OF_SCALE, Section
from roles.documents.parse.blocks import Row
from roles.documents.parse.cells import read_mode, read_score, read_share, row_named
from roles.documents.parse.reading import Reading
from roles.documents.parse.tables import RATED, Table, TableKind
from roles.documents.text import Misread, cell_to_text, clip, key, plain, signs
from roles.scoring import Method, Mode, Scale

TOTALS = {"total", "totals", "sum", "protective total", "evidence total", "barrier total"}
GROWTH_NAMES = {"ai growth correlation", "growth correlation", "ai growth", "growth"}
FIGURE = re.compile(r"^[+-]?\d{1,4}(?:\.\d{1,6})?\s?(?:%|/\s?\d{1,3}(?:\.\d)?)?$")
SECTION_OF_TABLE = {table: section for section, table in RATED.items()}
TOTAL_CODES = {
    TableKind.PRINCIPLES: "protective_total",
    TableKind.EVIDENCE: "evidence_total",
    TableKind.BARRIERS: "barrier_total",
}


def read_tasks(table: Table, reading: Reading, method: Method) -> None:
    """Every task of the table, and what it prints as totals."""
    reading.tables.setdefault(Section.TASKS, table.line)
    for column in ("share", "score", "mode"):
        if column not in table.columns:
            reading.problem(table.line, f"The task table has no column for the {column}.")
    for name, row in named_rows(table, Section.TASKS, reading):
        if _is_task_total(row, table, name):
            reading.task_total_line = row.line
            _task_total(row, table, reading)
        else:
            _task(row, table, name, reading, method)


def _is_task_total(row: Row, table: Table, name: str) -> bool:
    return key(name) in TOTALS and (
        len(row.cells) < len(table.header) or not plain(table.cell(row, "mode"))
    )


def _task(row: Row, table: Table, name: str, reading: Reading, method: Method) -> None:
    if not name:
        reading.problem(row.line, "A row of the task table names no task.")
        reading.has_faulty_task = True
        return
    name, row_key = split_key(name)
    read = {
        "share": lambda cell: read_share(clip(name), cell),
        "score": lambda cell: _score(clip(name), cell, method.tasks, row.line, reading),
        "mode": lambda cell: _mode(clip(name), cell, row.line, reading),
    }
    values = {}
    for column, reader in read.items():
        if column not in table.columns:
            reading.has_faulty_task = True
            continue
        try:
            values[column] = reader(table.cell(row, column))
        except Misread as fault:
            reading.problem(row.line, str(fault))
            if column == "share":
                reading.has_faulty_share = True
            else:
                reading.has_faulty_task = True
    if "share" in values:
        reading.share_total += values["share"]
    product = signs(plain(table.cell(row, "weighted")))
    if product:
        reading.figure("product", product, row.line, row=len(reading.tasks))
    if len(values) == len(read):
        rationale = cell_to_text(table.cell(row, "rationale"))
        reading.tasks.append(
            TaskLine(name=name, key=row_key, rationale=rationale, line=row.line, **values)
        )
    elif product:
        reading.printed.pop()  # its row is not there to be held against


def _score(name: str, cell: str, scale: Scale, line: int, reading: Reading) -> int:
    score, word = read_score(name, cell, scale.lowest, scale.highest)
    if word:
        reading.figure("score_word", word, line)
    return score


def _mode(name: str, cell: str, line: int, reading: Reading) -> Mode:
    mode, word = read_mode(name, cell)
    if word:
        reading.figure("mode_word", word, line)
    return mode


def _task_total(row: Row, table: Table, reading: Reading) -> None:
    """A total row may be short, so its figures are told by their form: 100%, 4.15."""
    short = len(row.cells) < len(table.header)

    def code_of(text: str, at: int) -> str:
        is_share = text.endswith("%") or (not short and at == table.columns.get("share"))
        return "share_total" if is_share else "weighted_total"

    read_total(row, table, Section.TASKS, reading, code_of)


def read_total(
    row: Row,
    table: Table,
    section: Section,
    reading: Reading,
    code_of: Callable[[str, int], str],
) -> None:
    """The figures of a total row, each by the code that `code_of(text, column)` gives it."""
    for at, cell in enumerate(row.cells):
        text = signs(plain(cell))
        if not text or at == table.columns.get("name"):
            continue
        if FIGURE.match(text):
            reading.figure(code_of(text, at), text, row.line)
        else:
            reading.stray(section, cell_to_text(cell), row.line)


def read_ratings(table: Table, reading: Reading, method: Method) -> None:
    """The rows of one scale; the principles' table also holds the growth correlation."""
    section = SECTION_OF_TABLE[table.kind]
    scale = next(scale for scale in method.scales if SECTION_OF_SCALE[scale.key] is section)
    reading.ratings.setdefault(scale.key, [])
    reading.tables.setdefault(section, table.line)
    if "score" not in table.columns:
        reading.problem(table.line, f"The table of “{section}” has no column for the score.")
        return
    code = TOTAL_CODES[table.kind]
    for name, row in named_rows(table, section, reading):
        if key(name) in TOTALS:
            read_total(row, table, section, reading, lambda text, at: code)
        elif key(name) in GROWTH_NAMES and table.kind is TableKind.PRINCIPLES:
            _growth(row, table, reading, method)
        else:
            _rating(row, table, name, reading, scale)


def _rating(row: Row, table: Table, name: str, reading: Reading, scale: Scale) -> None:
    dimension = row_named(name, scale.dimensions)
    if dimension is None:
        allowed = ", ".join(d.name for d in scale.dimensions)
        reading.problem(
            row.line, f"“{clip(name)}” is no row of this table: expected one of {allowed}."
        )
        return
    section = SECTION_OF_SCALE[scale.key]
    if not reading.is_first(section, dimension.key, dimension.name, row.line):
        return
    try:
        score = _score(dimension.name, table.cell(row, "score"), scale, row.line, reading)
    except Misread as fault:
        reading.problem(row.line, str(fault))
        return
    rationale = cell_to_text(table.cell(row, "rationale"))
    reading.ratings[scale.key].append(
        RatedLine(dimension=dimension.key, score=score, rationale=rationale, line=row.line)
    )


def _growth(row: Row, table: Table, reading: Reading, method: Method) -> None:
    name = method.growth.name
    if not reading.is_first(Section.PRINCIPLES, method.growth.key, name, row.line):
        return
    try:
        cell = table.cell(row, "score")
        reading.growth = _score(method.growth.name, cell, method.growth, row.line, reading)
    except Misread as fault:
        reading.problem(row.line, str(fault))
    reading.growth_rationale = cell_to_text(table.cell(row, "rationale"))


def named_rows(table: Table, section: Section, reading: Reading) -> Iterator[tuple[str, Row]]:
    """The rows that say something, by their names; then what their other columns hold is kept."""
    for row in table.rows:
        if not _is_too_wide(row, table, reading) and any(row.cells):
            yield plain(table.cell(row, "name")), row
    _keep_others(table, section, reading)


def _is_too_wide(row: Row, table: Table, reading: Reading) -> bool:
    """Whether a row has more cells than its table has columns; that is a problem."""
    extra = len(row.cells) - len(table.header)
    if extra <= 0 or not any(row.cells[len(table.header) :]):
        return False
    reading.problem(
        row.line,
        f"This row has {len(row.cells)} cells where its table has {len(table.header)} columns: "
        "write \\| for a pipe within a cell.",
    )
    if table.kind is TableKind.TASKS:
        reading.has_faulty_task = reading.has_faulty_share = True
    return True


def _keep_others(table: Table, section: Section, reading: Reading) -> None:
    """Columns that the format does not have are kept as a list of what stood in them."""
    for at in table.others:
        kept = [
            f"- **{plain(table.cell(row, 'name'))}**: {cell_to_text(row.cells[at])}"
            for row in table.rows
            if at < len(row.cells) and row.cells[at] and key(table.cell(row, "name")) not in TOTALS
        ]
        if not kept:
            continue
        column = table.header[at] or f"number {at + 1}"
        heading = f"{column} ({section})"
        reading.prose(PassageKind.OTHER, "\n".join(kept), table.line, heading)
        reading.notice(table.line, f"Unknown column “{column}” kept as “{heading}”.")
