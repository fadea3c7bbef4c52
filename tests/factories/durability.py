"""Durability sections for tests, made by the product's own value object."""

from datetime import date

from roles.documents import Direction, Document, Durability, DurabilityRow, ScenarioRow, render
from roles.scoring.durability import DURABILITY_1

# A Lamp Lighter: 22 + 23 + 11 = 56 of 100.
POINTS = (18, 4, 9, 2, 9, 3, 1, 6, 4)
WEAKENS = ScenarioRow(
    trigger="Streets change to lamps that light themselves",
    direction=Direction.WEAKENS,
    watch="orders for gas lamps",
    key="substitution",
    points=-6,
)
IMPROVES = ScenarioRow(
    trigger="The city asks for a licence on every ladder",
    direction=Direction.IMPROVES,
    since=date(2026, 2, 1),
)


def make_durability(points=POINTS, scenarios=(WEAKENS, IMPROVES), **changed) -> Durability:
    """A whole section; `points` in the order of the rubric."""
    rows = tuple(
        DurabilityRow(key=line.key, points=n, rationale=f"{line.name} argued at {n}.")
        for line, n in zip(DURABILITY_1.lines, points, strict=True)
    )
    return Durability(rows=rows, scenarios=tuple(scenarios), **changed)


def make_durability_text(title="Lamp Lighter", durability=None, **changed) -> str:
    """A document that holds nothing but a role and its durability score."""
    document = Document(
        title=title,
        durability=durability or make_durability(summary=f"A {title} climbs."),
        **({"seniority": "Mid-Level", "assessor": "Ada"} | changed),
    )
    return render(document)
