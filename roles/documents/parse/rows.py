"""Read the task table and the three rated tables."""

import re

from roles.documents.document import PassageKind, RatedLine, TaskLine
from roles.documents.names import Section
from roles.documents.parse.blocks import Row
from roles.documents.parse.cells import dimension_of, read_mode, read_score, read_share
from roles.documents.parse.reading import Draft
from roles.documents.parse.tables import Table, TableKind
from roles.documents.text import Misread, bare, cell_to_text, clip, key, plain, signs
from roles.scoring import Method, Mode, Scale

TOTALS = {"total", "totals", "sum", "protective total", "evidence total", "barrier total"}
GROWTH_NAMES = {"ai growth correlation", "growth correlation", "ai growth", "growth"}
FIGURE = re.compile(r"^[+-]?\d{1,4}(?:\.\d{1,6})?\s?(?:%|/\s?\d{1,3}(?:\.\d)?)?$")
TOTAL_CODES = {
    TableKind.PRINCIPLES: "protective_total",
    TableKind.EVIDENCE: "evidence_total",
    TableKind.BARRIERS: "barrier_total",
}


def read_tasks(table: Table, draft: Draft, method: Method) -> None:
    """Every task of the table, and what it prints as totals."""
    for column in ("share", "score", "mode"):
        if column not in table.columns:
            draft.problem(table.line, f"The task table has no column for the {column}.")
    for row in table.rows:
        if too_wide(row, table, draft):
            continue
        name = plain(table.cell(row, "name"))
        if _is_task_total(row, table, name):
            draft.seen["task total"] = row.line
            _task_total(row, table, draft)
        elif not name and not any(row.cells):
            continue
        else:
            _task(row, table, name, draft, method)
    keep_others(table, Section.TASKS, draft)


def _is_task_total(row: Row, table: Table, name: str) -> bool:
    return key(name) in TOTALS and (
        len(row.cells) < len(table.header) or not plain(table.cell(row, "mode"))
    )


def _task(row: Row, table: Table, name: str, draft: Draft, method: Method) -> None:
    if not name:
        draft.problem(row.line, "A row of the task table names no task.")
        draft.faulty.add("tasks")
        return
    read = {
        "share": lambda cell: read_share(clip(name), cell),
        "score": lambda cell: _score(clip(name), cell, method.tasks, row.line, draft),
        "mode": lambda cell: _mode(clip(name), cell, row.line, draft),
    }
    values = {}
    for column, reader in read.items():
        if column not in table.columns:
            draft.faulty.add("tasks")
            continue
        try:
            values[column] = reader(table.cell(row, column))
        except Misread as fault:
            draft.problem(row.line, str(fault))
            draft.faulty.add("tasks" if column != "share" else "shares")
    if "share" in values:
        draft.fields["share total"] = draft.fields.get("share total", 0) + values["share"]
    product = signs(plain(table.cell(row, "weighted")))
    if product:
        draft.state("product", product, row.line, row=len(draft.tasks))
    if len(values) == len(read):
        rationale = cell_to_text(table.cell(row, "rationale"))
        draft.tasks.append(TaskLine(name=name, rationale=rationale, line=row.line, **values))
    elif product:
        draft.stated.pop()  # its row is not there to be held against


def _score(name: str, cell: str, scale: Scale, line: int, draft: Draft) -> int:
    score, word = read_score(name, cell, scale)
    if word:
        draft.state("score_word", word, line)
    return score


def _mode(name: str, cell: str, line: int, draft: Draft) -> Mode:
    mode, word = read_mode(name, cell)
    if word:
        draft.state("mode_word", word, line)
    return mode


def _task_total(row: Row, table: Table, draft: Draft) -> None:
    """A total row may be short, so its figures are told by their form: 100%, 4.15."""
    short = len(row.cells) < len(table.header)
    for at, cell in enumerate(row.cells):
        text = signs(plain(cell))
        if not text or at == table.columns.get("name"):
            continue
        is_share = text.endswith("%") or (not short and at == table.columns.get("share"))
        if FIGURE.match(text) and is_share:
            draft.state("share_total", text, row.line)
        elif FIGURE.match(text):
            draft.state("weighted_total", text, row.line)
        else:
            draft.stray(Section.TASKS, cell_to_text(cell), row.line)


def read_ratings(table: Table, draft: Draft, method: Method) -> None:
    """The rows of one scale; the principles' table also holds the growth correlation."""
    section = {
        TableKind.PRINCIPLES: Section.PRINCIPLES,
        TableKind.EVIDENCE: Section.EVIDENCE,
        TableKind.BARRIERS: Section.BARRIERS,
    }[table.kind]
    scale = {
        TableKind.PRINCIPLES: method.principles,
        TableKind.EVIDENCE: method.evidence,
        TableKind.BARRIERS: method.barriers,
    }[table.kind]
    draft.ratings.setdefault(scale.key, [])
    draft.seen.setdefault(scale.key, table.line)
    if "score" not in table.columns:
        draft.problem(table.line, f"The table of “{section}” has no column for the score.")
        return
    for row in table.rows:
        if too_wide(row, table, draft) or not any(row.cells):
            continue
        name = plain(table.cell(row, "name"))
        if key(name) in TOTALS:
            _rated_total(row, table, section, draft)
        elif key(name) in GROWTH_NAMES and table.kind is TableKind.PRINCIPLES:
            _growth(row, table, draft, method)
        else:
            _rating(row, table, name, draft, scale)
    keep_others(table, section, draft)


def _rating(row: Row, table: Table, name: str, draft: Draft, scale: Scale) -> None:
    dimension = dimension_of(name, scale) or dimension_of(bare(name), scale)
    if dimension is None:
        allowed = ", ".join(d.name for d in scale.dimensions)
        draft.problem(
            row.line, f"“{clip(name)}” is no row of this table: expected one of {allowed}."
        )
        return
    seen = f"{scale.key} {dimension}"
    printed = scale.named(dimension).name
    if seen in draft.seen:
        draft.problem(
            row.line, f"“{printed}” is there twice: the first is on line {draft.seen[seen]}."
        )
        return
    draft.seen[seen] = row.line
    try:
        score = _score(printed, table.cell(row, "score"), scale, row.line, draft)
    except Misread as fault:
        draft.problem(row.line, str(fault))
        return
    rationale = cell_to_text(table.cell(row, "rationale"))
    draft.ratings[scale.key].append(
        RatedLine(dimension=dimension, score=score, rationale=rationale, line=row.line)
    )


def _growth(row: Row, table: Table, draft: Draft, method: Method) -> None:
    if "growth" in draft.seen:
        draft.problem(
            row.line,
            f"“{method.growth.name}” is there twice: the first is on line {draft.seen['growth']}.",
        )
        return
    draft.seen["growth"] = row.line
    try:
        cell = table.cell(row, "score")
        draft.growth = _score(method.growth.name, cell, method.growth, row.line, draft)
    except Misread as fault:
        draft.problem(row.line, str(fault))
    draft.growth_rationale = cell_to_text(table.cell(row, "rationale"))


def _rated_total(row: Row, table: Table, section: Section, draft: Draft) -> None:
    for at, cell in enumerate(row.cells):
        text = signs(plain(cell))
        if not text or at == table.columns.get("name"):
            continue
        if FIGURE.match(text):
            draft.state(TOTAL_CODES[table.kind], text, row.line)
        else:
            draft.stray(section, cell_to_text(cell), row.line)


def too_wide(row: Row, table: Table, draft: Draft) -> bool:
    """Whether a row has more cells than its table has columns; that is a problem."""
    extra = len(row.cells) - len(table.header)
    if extra <= 0 or not any(row.cells[len(table.header) :]):
        return False
    draft.problem(
        row.line,
        f"This row has {len(row.cells)} cells where its table has {len(table.header)} columns: "
        "write \\| for a pipe within a cell.",
    )
    draft.faulty.update({"tasks", "shares"} if table.kind is TableKind.TASKS else ())
    return True


def keep_others(table: Table, section: Section, draft: Draft) -> None:
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
        draft.prose(PassageKind.OTHER, "\n".join(kept), table.line, heading)
        draft.notice(table.line, f"Unknown column “{column}” kept as “{heading}”.")
