"""What a score is computed from: plain frozen values, whole or not yet whole.

They refuse nothing: a draft may be half filled in. `composite()` says what is missing or wrong.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Mode(StrEnum):
    """What AI does to a task."""

    DISPLACEMENT = "displacement"
    AUGMENTATION = "augmentation"
    NOT_INVOLVED = "not_involved"

    @property
    def label(self) -> str:
        return self.value.replace("_", " ")

    @property
    def plain(self) -> str:
        """For a reader who has never met the field's words."""
        return {
            Mode.DISPLACEMENT: "AI does it instead",
            Mode.AUGMENTATION: "A person, with AI",
            Mode.NOT_INVOLVED: "AI plays no part",
        }[self]


@dataclass(frozen=True)
class TaskRow:
    """One task: `share` is the percentage of working time, 0 < share <= 100.

    `key` is what it goes by, whatever it is called; "" where nothing asks.
    """

    name: str
    share: Decimal
    score: int
    mode: Mode
    key: str = ""


@dataclass(frozen=True)
class Rating:
    """One row of evidence, barriers or principles; `dimension` is a key of the method."""

    dimension: str
    score: int


@dataclass(frozen=True)
class Override:
    """A published score set by an assessor instead of the formula's."""

    score: Decimal
    reason: str


@dataclass(frozen=True)
class Inputs:
    """All rows of one assessment. `growth` is None while nobody has judged it."""

    tasks: tuple[TaskRow, ...] = ()
    principles: tuple[Rating, ...] = ()
    growth: int | None = None
    evidence: tuple[Rating, ...] = ()
    barriers: tuple[Rating, ...] = ()
    override: Override | None = None

    def rows(self, where: str) -> tuple[tuple[str, int | None], ...]:
        """(name, score) of each row of a group; growth is the one row of its own."""
        if where == "growth":
            return (("growth", self.growth),)
        rows = getattr(self, where)
        return tuple((getattr(row, "dimension", "") or row.name, row.score) for row in rows)
