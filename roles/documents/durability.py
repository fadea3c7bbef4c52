"""The value object of a document's durability section: judged lines, and scenarios to watch.

A document may hold it beside the assessment or, with nothing but the role's definition, alone.
`assessor` and `assessed_on` are empty where they are the document's own.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Basis(StrEnum):
    """Where a line's points come from."""

    JUDGED = "judged"
    PUBLISHED = "published"
    ALLOCATED = "allocated"


class Direction(StrEnum):
    """Which way a scenario would move the score."""

    WEAKENS = "weakens"
    IMPROVES = "improves"


class Status(StrEnum):
    """What has become of a scenario."""

    OPEN = "open"
    MET = "met"
    LAPSED = "lapsed"


@dataclass(frozen=True, kw_only=True)
class DurabilityRow:
    """One line of the rubric: `key` is the line's in the method."""

    key: str
    points: int
    basis: Basis = Basis.JUDGED
    rationale: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, kw_only=True)
class ScenarioRow:
    """What would move the score: `key` and `points` where the assessor knows them.

    `since` is the day of the status; one that is met or lapsed has it.
    """

    trigger: str
    direction: Direction
    watch: str = ""
    key: str = ""
    points: int | None = None
    status: Status = Status.OPEN
    since: date | None = None
    line: int = field(default=0, compare=False)


# What a version is to the one that it replaces, as stored and in words.
CHANGE_KINDS = {"rescored": "Re-scored", "corrected": "Corrected", "reworded": "Reworded"}


@dataclass(frozen=True, kw_only=True)
class Edition:
    """Which published reading of its role this is, so that an export can be put back whole.

    `number` counts from 1 per role; one that was `replaced` no longer stands for its role.
    """

    number: int | None = None
    published: datetime | None = None
    replaced: datetime | None = None
    cause: str = ""  # why it replaced the one before
    kind: str = ""  # one of CHANGE_KINDS


@dataclass(frozen=True, kw_only=True)
class Durability:
    """One reading of a role by the durability rubric."""

    rows: tuple[DurabilityRow, ...] = ()
    scenarios: tuple[ScenarioRow, ...] = ()
    summary: str = ""
    assessor: str = ""
    assessed_on: date | None = None
    edition: Edition = field(default=Edition(), compare=False)
    line: int = field(default=0, compare=False)


# The lines below a scenario: field of `ScenarioRow`, the label as this project prints it.
SCENARIO_LINES = {
    "direction": "Direction",
    "watch": "Watch",
    "key": "Line",
    "points": "Points",
    "status": "Status",
    "since": "Since",
}
# Rows of the table that are no lines of the rubric: who judged it, where another did than the
# one that the document names.
ABOUT_ROWS = {"assessor": "Assessor", "assessed_on": "Assessed On"}
# Which edition a reading is: the field, the label in either table.
EDITION_ROWS = {"number": "Version", "published": "Published", "replaced": "Replaced"}
