"""Read the durability section: a table of lines, and scenarios with labelled lines below them.

| Line | Points | Basis | Rationale |
| Substitution resistance | 4/30 | published | Routine coding is within reach. |

- Ordinary clinics code routine charts with fewer people
  - Direction: weakens
  - Line: Substitution resistance
  - Points: -2
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import StrEnum
from functools import partial

from roles.documents import limits
from roles.documents.durability import (
    ABOUT_ROWS,
    EDITION_ROWS,
    SCENARIO_LINES,
    Basis,
    Direction,
    Durability,
    DurabilityRow,
    ScenarioRow,
    Status,
)
from roles.documents.names import Section
from roles.documents.parse.blocks import Block, Item, Row
from roles.documents.parse.cells import read_day, read_score, row_named
from roles.documents.parse.definition import NOTHING, day_of, edition_of
from roles.documents.parse.items import Fact, Said, read_said, split_item
from roles.documents.parse.reading import Placed, Reading
from roles.documents.parse.rows import TOTALS, named_rows, read_total
from roles.documents.parse.tables import Table
from roles.documents.text import (
    Misread,
    cell_to_text,
    clip,
    key,
    on_keyboard,
    one_of,
    plain,
    signs,
)
from roles.scoring.durability import DURABILITY_1, move_problem

TOTAL_NAMES = TOTALS | {"durability score", "durability"}
ABOUT = ABOUT_ROWS | EDITION_ROWS
ABOUT_OF = {key(label): name for name, label in ABOUT.items()}
LINE_OF = {key(label): name for name, label in SCENARIO_LINES.items()}
TOTAL = "durability_total"  # the code of that figure
POINTS = re.compile(r"^[+-]?\d{1,3}$")


def read_lines(table: Table, reading: Reading) -> None:
    """Every judged line, what the table prints as a total, and who judged."""
    reading.tables.setdefault(Section.DURABILITY, table.line)
    for name, row in named_rows(table, Section.DURABILITY, reading):
        if key(name) in TOTAL_NAMES:
            read_total(row, table, Section.DURABILITY, reading, lambda text, at: TOTAL)
        elif key(name) in ABOUT_OF:
            _about(ABOUT_OF[key(name)], row, table, reading)
        else:
            _line(name, row, table, reading)


def _line(name: str, row: Row, table: Table, reading: Reading) -> None:
    rubric = row_named(name, DURABILITY_1.lines)
    if rubric is None:
        allowed = ", ".join(line.name for line in DURABILITY_1.lines)
        reading.problem(
            row.line, f"“{clip(name)}” is no line of the rubric: expected one of {allowed}."
        )
        return
    if not reading.is_first(Section.DURABILITY, rubric.key, rubric.name, row.line):
        return
    basis = plain(table.cell(row, "basis"))
    try:
        points, word = read_score(rubric.name, table.cell(row, "points"), 0, rubric.maximum)
        if word:
            raise Misread(f"“{rubric.name}” has the points “{points} ({clip(word)})”.")
        what = f"The basis of “{rubric.name}”"
        read = _choice(Basis, basis, what) if basis else Basis.JUDGED
    except Misread as fault:
        reading.problem(row.line, str(fault))
        return
    reading.durability_rows.append(
        DurabilityRow(
            key=rubric.key,
            points=points,
            basis=read,
            rationale=cell_to_text(table.cell(row, "rationale")),
            line=row.line,
        )
    )


def _about(name: str, row: Row, table: Table, reading: Reading) -> None:
    if reading.is_first(Section.DURABILITY, name, ABOUT[name], row.line):
        text = plain(cell_to_text(table.cell(row, "rationale")))
        reading.durability_fields[name] = Placed(text, row.line)


def read_scenarios(block: Block, reading: Reading) -> None:
    """Every item of a list as a scenario."""
    for item in block.items:
        scenario = scenario_of(item, reading)
        if scenario:
            reading.scenarios.append(scenario)


def read_scenario_table(table: Table, reading: Reading) -> None:
    """The table form, for texts that a list would not give back."""
    for _, row in named_rows(table, Section.SCENARIOS, reading):
        said = [Said(field, table.cell(row, field), row.line) for field in SCENARIO_LINES]
        trigger = plain(cell_to_text(table.cell(row, "name")))
        scenario = _scenario(trigger, [s for s in said if s.text.strip()], row.line, reading)
        if scenario:
            reading.scenarios.append(scenario)


def scenario_of(item: Item, reading: Reading) -> ScenarioRow | None:
    """One item: its first lines are the trigger, the labelled ones what is known of it."""
    own, said = split_item(item, LINE_OF)
    return _scenario(plain(cell_to_text(own)), said, item.line, reading)


def _scenario(trigger: str, said: list[Said], line: int, reading: Reading) -> ScenarioRow | None:
    what = f"scenario “{clip(trigger)}”"
    if not trigger:
        reading.problem(line, "A scenario has no trigger: expected what would have to happen.")
    said = [replace(each, text=plain(cell_to_text(each.text))) for each in said]
    found = read_said(said, f"the {what}", FACTS, reading)
    fields = {each.field for each in said}
    if "direction" not in fields:
        reading.problem(line, f"The {what} has no direction: expected weakens or improves.")
    if found.get("status", Status.OPEN) is not Status.OPEN and "since" not in fields:
        reading.problem(line, f"The {what} is {found['status']}: expected since when.")
    if not trigger or "direction" not in found or len(found) < len(said):
        return None
    return ScenarioRow(trigger=trigger, line=line, **found)


def _choice(choices: type[StrEnum], text: str, what: str) -> StrEnum:
    return one_of(key(text), text, what, {choice: (choice.value,) for choice in choices})


def _key(text: str, what: str) -> str:
    rubric = row_named(text, DURABILITY_1.lines)
    if rubric is None:
        raise Misread(f"{what} is “{clip(text)}”: expected a line of the rubric.")
    return rubric.key


def _points(text: str, what: str) -> int:
    number = signs(on_keyboard(text))
    if not POINTS.match(number):
        raise Misread(f"{what} are “{clip(text)}”: expected a whole number such as -2 or +3.")
    return int(number)


READERS: dict[str, Callable[[str, str], object]] = {
    "direction": partial(_choice, Direction),
    "watch": lambda text, what: text,
    "key": _key,
    "points": _points,
    "status": partial(_choice, Status),
    "since": read_day,
}
FACTS = {name: Fact(label, READERS[name]) for name, label in SCENARIO_LINES.items()}


def durability_of(reading: Reading) -> Durability | None:
    """The section as far as it was read; None where there is none."""
    if not reading.has(Section.DURABILITY):
        return None
    fields = reading.durability_fields
    day = fields.get("assessed_on")
    return Durability(
        rows=tuple(reading.durability_rows),
        scenarios=tuple(reading.scenarios),
        summary="\n\n".join(reading.durability_summary),
        assessor=fields.get("assessor", NOTHING).text,
        assessed_on=day and day_of(reading, day, "The date of the durability score"),
        edition=edition_of(reading, fields),
        line=reading.tables.get(Section.DURABILITY) or reading.headings[Section.DURABILITY],
    )


def check_durability(reading: Reading) -> None:
    """What is missing, and what a scenario could not do to its line."""
    if not reading.has(Section.DURABILITY):
        return
    line = reading.tables.get(Section.DURABILITY)
    if line is None:
        reading.problem(
            reading.headings[Section.DURABILITY],
            f"The table of “{Section.DURABILITY}” is missing: expected one with the columns Line, "
            "Points, Basis and Rationale.",
        )
        return
    for rubric in DURABILITY_1.lines:
        reading.expect_row(Section.DURABILITY, line, rubric, 0, rubric.maximum)
    now = {row.key: row.points for row in reading.durability_rows}
    for scenario in reading.scenarios:
        fault = move_problem(
            scenario.points,
            improves=scenario.direction is Direction.IMPROVES,
            line=DURABILITY_1.line(scenario.key) if scenario.key else None,
            now=now.get(scenario.key),
        )
        if fault:
            reading.problem(scenario.line, f"The scenario “{clip(scenario.trigger)}”: {fault}")


def durability_texts(durability: Durability) -> Iterator[tuple[int, str, str, int]]:
    """(line, name, text, most) of every text of the section."""
    for row in durability.rows:
        yield row.line, "rationale", row.rationale, limits.NOTE
    for scenario in durability.scenarios:
        yield scenario.line, "scenario's trigger", scenario.trigger, limits.SCENARIO
        yield scenario.line, "line of what to watch", scenario.watch, limits.SCENARIO
    name = "summary of the durability score"
    yield durability.line, name, durability.summary, limits.PASSAGE
    name = "assessor of the durability score"
    yield durability.line, name, durability.assessor, limits.ASSESSOR
