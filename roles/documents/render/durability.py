"""Print the durability section: its table, and the scenarios as a list, or as a table."""

from collections.abc import Iterator
from datetime import UTC, datetime

from roles.documents.durability import (
    ABOUT_ROWS,
    EDITION_ROWS,
    SCENARIO_LINES,
    Durability,
    Edition,
    ScenarioRow,
)
from roles.documents.names import Section
from roles.documents.parse.blocks import Kind, Page, blocks_of
from roles.documents.parse.durability import scenario_of
from roles.documents.parse.reading import Reading
from roles.documents.render.prose import standing
from roles.documents.render.tables import table
from roles.scoring.durability import DURABILITY_1, LinePoints, durability


def durability_section(found: Durability | None) -> Iterator[str]:
    """The blocks of the section; none where there is no durability score."""
    if found is None:
        return
    yield f"## {Section.DURABILITY}"
    if found.summary:
        yield standing(found.summary, lists=False)
    yield table(("Line", "Points", "Basis", "Rationale"), _rows(found))
    if found.scenarios:
        yield f"### {Section.SCENARIOS}"
        yield _scenarios(found.scenarios)


def _rows(found: Durability) -> Iterator[tuple[str, str, str, str]]:
    for row in found.rows:
        line = DURABILITY_1.line(row.key)
        yield line.name, f"{row.points}/{line.maximum}", row.basis.value, row.rationale
    total = durability(LinePoints(row.key, row.points) for row in found.rows).total
    if total is not None:
        yield "Total", f"{total}/{DURABILITY_1.maximum}", "", ""
    if found.assessor:
        yield ABOUT_ROWS["assessor"], "", "", found.assessor
    if found.assessed_on:
        yield ABOUT_ROWS["assessed_on"], "", "", found.assessed_on.isoformat()
    for label, value in edition_rows(found.edition):
        yield label, "", "", value


def edition_rows(edition: Edition) -> Iterator[tuple[str, str]]:
    """Label and value of what is known of an edition."""
    for name, label in EDITION_ROWS.items():
        value = getattr(edition, name)
        if isinstance(value, datetime):
            value = f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        if value:
            yield label, str(value)


def _scenarios(rows: tuple[ScenarioRow, ...]) -> str:
    """A list, or a table where a list would be read otherwise."""
    text = "\n".join(map(_item, rows))
    blocks = blocks_of(Page.of(text.split("\n")))
    if len(blocks) == 1 and blocks[0].kind is Kind.LIST:
        reading = Reading()
        if [scenario_of(item, reading) for item in blocks[0].items] == list(rows):
            return text
    return table(
        ("Trigger", *SCENARIO_LINES.values()),
        ((row.trigger, *_facts(row).values()) for row in rows),
    )


def _item(row: ScenarioRow) -> str:
    below = (f"\n  - {SCENARIO_LINES[name]}: {text}" for name, text in _facts(row).items() if text)
    return f"- {row.trigger}" + "".join(below)


def _facts(row: ScenarioRow) -> dict[str, str]:
    """What is known of a scenario, in the order of its lines; "" where it is not known."""
    return {
        "direction": row.direction.value,
        "watch": row.watch,
        "key": DURABILITY_1.line(row.key).name if row.key else "",
        "points": "" if row.points is None else f"{row.points:+d}",
        "status": row.status.value,
        "since": row.since.isoformat() if row.since else "",
    }
