"""Say which table is which, and where its columns are: by their words, never by position."""

from dataclasses import dataclass
from enum import Enum, auto

from roles.documents.move_facts import MOVE_FACTS
from roles.documents.names import Section
from roles.documents.parse.blocks import Block, Row
from roles.documents.text import key, plain


class TableKind(Enum):
    TASKS = auto()
    PRINCIPLES = auto()
    EVIDENCE = auto()
    BARRIERS = auto()
    FIELDS = auto()
    FIGURES = auto()
    ROLES = auto()
    DURABILITY = auto()
    SCENARIOS = auto()


# In the order of asking: "Weighted score" is no score, "% of task time" is no task.
TASK_COLUMNS = {
    "weighted": {"weighted", "weight", "product"},
    "share": {"time", "share"},
    "score": {"score"},
    "mode": {"aug", "disp", "mode", "displacement", "augmentation", "involvement"},
    "name": {"task", "tasks", "activity"},
    "rationale": {"rationale", "reason", "reasoning", "why", "notes", "justification"},
}
RATED_COLUMNS = {
    "score": {"score", "rating"},
    "name": {"principle", "dimension", "barrier", "factor", "signal"},
    "rationale": {"rationale", "evidence", "reason", "reasoning", "why", "notes"},
}
ROLE_COLUMNS = {
    "name": {"role", "job"},
    "score": {"score", "aijri"},
    **{fact.key: fact.heading for fact in MOVE_FACTS},
    "why": {"why", "note", "notes", "reason", "skills", "rationale", "difference"},
}
DURABILITY_COLUMNS = {
    "points": {"points", "score", "marks"},
    "basis": {"basis"},
    "name": {"line"},
    "rationale": {"rationale", "reason", "reasoning", "why", "notes"},
}
SCENARIO_COLUMNS = {
    "name": {"trigger", "scenario"},
    "direction": {"direction"},
    "watch": {"watch"},
    "key": {"line"},
    "points": {"points"},
    "status": {"status"},
    "since": {"since"},
}
FIELD_COLUMNS = {"name": {"field"}, "value": {"value"}}
FIGURE_COLUMNS = {"name": {"input", "metric", "measure"}, "value": {"value"}}

RATED = {
    Section.PRINCIPLES: TableKind.PRINCIPLES,
    Section.EVIDENCE: TableKind.EVIDENCE,
    Section.BARRIERS: TableKind.BARRIERS,
}


@dataclass(frozen=True)
class Table:
    """A table with its columns found; `others` are those that the format does not have."""

    kind: TableKind
    line: int
    header: tuple[str, ...]
    columns: dict[str, int]
    others: tuple[int, ...]
    rows: tuple[Row, ...]

    def cell(self, row: Row, column: str) -> str:
        at = self.columns.get(column)
        return row.cells[at] if at is not None and at < len(row.cells) else ""


def table_of(block: Block, section: Section | None) -> Table | None:
    """The table as the format knows it, or None for one that is part of somebody's prose."""
    header = tuple(plain(cell) for cell in block.rows[0].cells)
    words = [set(key(cell).split()) for cell in header]
    kind = _kind(words, section)
    if kind is None:
        return None
    wanted = {
        TableKind.TASKS: TASK_COLUMNS,
        TableKind.FIELDS: FIELD_COLUMNS,
        TableKind.FIGURES: FIGURE_COLUMNS,
        TableKind.ROLES: ROLE_COLUMNS,
        TableKind.DURABILITY: DURABILITY_COLUMNS,
        TableKind.SCENARIOS: SCENARIO_COLUMNS,
    }.get(kind, RATED_COLUMNS)
    columns = _columns(words, wanted)
    if kind in (TableKind.FIELDS, TableKind.FIGURES):
        columns = {"name": 0, "value": 1} | columns
    elif "name" not in columns:
        free = [at for at in range(len(header)) if at not in columns.values()]
        if free:
            columns["name"] = free[0]
    others = tuple(at for at in range(len(header)) if at not in columns.values())
    return Table(kind, block.line, header, columns, others, block.rows[1:])


def _columns(words: list[set[str]], wanted: dict[str, set[str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, names in wanted.items():
        for at, cell in enumerate(words):
            if at not in found.values() and cell & names:
                found[column] = at
                break
    return found


def _kind(words: list[set[str]], section: Section | None) -> TableKind | None:
    if section is Section.DURABILITY:
        named = {"name", "points"} <= _columns(words, DURABILITY_COLUMNS).keys()
        return TableKind.DURABILITY if named else None
    if section is Section.SCENARIOS:
        named = "name" in _columns(words, SCENARIO_COLUMNS)
        return TableKind.SCENARIOS if named else None
    columns = _columns(words, TASK_COLUMNS)
    if {"name", "share", "score"} <= columns.keys():
        return TableKind.TASKS
    if section is Section.TASKS and "name" in columns and len(columns) > 1:
        return TableKind.TASKS
    rated = _columns(words, RATED_COLUMNS)
    names = words[rated["name"]] if "name" in rated else set()
    if "score" in rated:
        if "principle" in names:
            return TableKind.PRINCIPLES
        if "barrier" in names:
            return TableKind.BARRIERS
        if section in RATED:
            return RATED[section]
        if "dimension" in names:
            return TableKind.EVIDENCE
    return _pairs(words, section)


def _pairs(words: list[set[str]], section: Section | None) -> TableKind | None:
    if section in (Section.NEXT, Section.NOT_THIS) and "name" in _columns(words, ROLE_COLUMNS):
        return TableKind.ROLES
    pair = len(words) == 2
    if _columns(words, FIELD_COLUMNS).keys() == {"name", "value"}:
        return TableKind.FIELDS
    if section is Section.DEFINITION and pair:
        return TableKind.FIELDS
    named = _columns(words, FIGURE_COLUMNS).keys() == {"name", "value"}
    if section in (Section.COMPOSITE, Section.SUB_LABEL) and (named or pair):
        return TableKind.FIGURES
    return None
