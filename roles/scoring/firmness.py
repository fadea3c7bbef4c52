"""How firm a zone is: its chance in a word (METHOD section 4), and the notches that change it.

A notch is one step of one row's scale. The score rises or falls with each row alone, so the
worst that k notches can do is found without trying all ways: they go to evidence, barriers,
growth and the tasks, and those on tasks go to the largest shares that still have room.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from roles.scoring.chances import Chances
from roles.scoring.composite import Composite, published_score, raw_of
from roles.scoring.labels import Zone, zone_of
from roles.scoring.method import MODIFIERS, Scale
from roles.scoring.notches import Notch, notches

# The chance of a score's own zone from which it is firm, and fairly firm (METHOD section 4).
FIRM_FROM = Fraction(95, 100)
FAIR_FROM = Fraction(80, 100)


class Grade(StrEnum):
    """Firmness in a word, from the chance that a second reading falls in the same zone."""

    FIRM = "firm"
    FAIR = "fair"
    EDGE = "edge"

    @property
    def label(self) -> str:
        """In a word; roles.text.verdict names the zone that an edge is close to."""
        return {
            Grade.FIRM: "firm",
            Grade.FAIR: "fairly firm",
            Grade.EDGE: "close to another zone",
        }[self]

    @classmethod
    def of(cls, chances: Chances, result: Composite) -> "Grade":
        """By the chance of the published score's own zone."""
        chance = chances.chance_of(result.zone, result.method)
        if chance >= FIRM_FROM:
            return cls.FIRM
        return cls.FAIR if chance >= FAIR_FROM else cls.EDGE


@dataclass(frozen=True)
class Move:
    """One row moved by `notches` steps, all of one sign; `position` is the row's in its group."""

    where: str
    key: str
    position: int
    notches: int


@dataclass(frozen=True)
class Firmness:
    """What it takes to leave the zone, and where the single notches lead.

    `fewest` notches, `moves` as one example of them, lead to `towards`. `singles` are all single
    notches; `lowest` and `highest` are the span of their scores, the published score among them.
    """

    fewest: int
    towards: Zone
    moves: tuple[Move, ...]
    singles: tuple[Notch, ...]
    lowest: Decimal
    highest: Decimal

    @property
    def changing(self) -> tuple[Notch, ...]:
        """The single notches that change the zone."""
        return tuple(notch for notch in self.singles if notch.changes_zone)


def firmness(result: Composite) -> Firmness | None:
    """How firm the zone of a published score is; None while there is no score."""
    if result.score is None:
        return None
    singles = notches(result)
    fewest, towards, moves = _fewest(result)
    scores = [result.score, *(notch.score for notch in singles)]
    return Firmness(
        fewest=fewest,
        towards=towards,
        moves=moves,
        singles=singles,
        lowest=min(scores),
        highest=max(scores),
    )


def _fewest(result: Composite) -> tuple[int, Zone, tuple[Move, ...]]:
    """The fewest notches that change the zone. There always are some: both ends are reachable."""
    sides = [_Headroom(result, better) for better in (-1, 1)]
    for count in range(1, max(side.total for side in sides) + 1):
        for side in sides:
            for spent in side.ways(count):
                zone = zone_of(side.score(spent), result.method)
                if zone is not result.zone:
                    return count, zone, side.moves(spent)
    raise AssertionError("every zone can be left")  # pragma: no cover


class _Headroom:
    """How far the rows can still move towards one side: `better` -1 more exposed, 1 less."""

    def __init__(self, result: Composite, better: int) -> None:
        self.result, self.better = result, better
        method, inputs = result.method, result.inputs
        # Single steps of a task, those of the largest shares first.
        self.tasks = sorted(
            (
                (task.share, position)
                for position, task in enumerate(inputs.tasks)
                for _ in range(_left(task.score, method.tasks, better))
            ),
            key=lambda step: (-step[0], step[1]),
        )
        self.room = {
            where: [
                _left(score, getattr(method, where), better) for _, score in inputs.rows(where)
            ]
            for where in MODIFIERS
        }

    @property
    def total(self) -> int:
        return len(self.tasks) + sum(map(sum, self.room.values()))

    def ways(self, count: int) -> Iterator[tuple[int, int, int, int]]:
        """Notches on (tasks, evidence, barriers, growth) that make `count` together."""
        most_evidence, most_barriers, most_growth = (sum(self.room[where]) for where in MODIFIERS)
        for growth in range(min(count, most_growth) + 1):
            for barriers in range(min(count - growth, most_barriers) + 1):
                rest = count - growth - barriers
                for evidence in range(min(rest, most_evidence) + 1):
                    if rest - evidence <= len(self.tasks):
                        yield rest - evidence, evidence, barriers, growth

    def score(self, spent: tuple[int, int, int, int]) -> Decimal:
        tasks, evidence, barriers, growth = spent
        result = self.result
        moved = sum((share for share, _ in self.tasks[:tasks]), Decimal(0)) / 100
        raw = raw_of(
            result.task_resistance + self.better * moved,
            result.evidence_total + self.better * evidence,
            result.barrier_total + self.better * barriers,
            result.inputs.growth + self.better * growth,
            result.method,
        )
        return published_score(raw, result)

    def moves(self, spent: tuple[int, int, int, int]) -> tuple[Move, ...]:
        steps = {"tasks": Counter(position for _, position in self.tasks[: spent[0]])}
        for where, count in zip(MODIFIERS, spent[1:], strict=True):
            steps[where] = _spread(count, self.room[where])
        names = {where: [name for name, _ in self.result.inputs.rows(where)] for where in steps}
        return tuple(
            Move(where, names[where][position], position, self._sign(where) * notches)
            for where, rows in steps.items()
            for position, notches in sorted(rows.items())
        )

    def _sign(self, where: str) -> int:
        return self.better * getattr(self.result.method, where).better


def _left(score: int, scale: Scale, better: int) -> int:
    """Notches that one row can still move towards the more (1) or less (-1) resistant end."""
    up = better == scale.better
    return scale.highest - score if up else score - scale.lowest


def _spread(notches: int, headroom: list[int]) -> dict[int, int]:
    """Notches given to rows, each in its turn as far as it has room."""
    given: dict[int, int] = {}
    for position, room in enumerate(headroom):
        taken = min(notches, room)
        if taken:
            given[position] = taken
        notches -= taken
    return given
