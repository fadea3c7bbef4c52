"""A move from one role to another: the facts of its stored row, and the words for them.

The facts are those of `documents.MOVE_FACTS`. What nobody wrote down is None or "" here and "not
known" on the page, never a good answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from roles.documents import (
    DEGREE,
    FACT_OF_KEY,
    MOVE_FACTS,
    PAY,
    Degree,
    MoveFact,
    Pay,
    split_skills,
)
from roles.models import Transition
from roles.scoring.routes import Step
from roles.text.numbers import plural

MONTHS, PAID = FACT_OF_KEY["months"], FACT_OF_KEY["paid_training"]


@dataclass(frozen=True)
class Fact:
    """One thing that a move asks for; `value` is "" where nobody wrote it down."""

    name: str
    value: str


@dataclass(frozen=True)
class Move:
    """One move by the slugs of its roles; `row` has the columns of its facts.

    `end` is "" for a role that the catalogue does not have.
    """

    start: str
    end: str
    row: Any  # a transition, or a row of `steps_from()`

    def value(self, fact: MoveFact) -> Any:
        """A fact of the move, None where it is not known."""
        return fact.of_columns(self.row)

    @property
    def months(self) -> tuple[int, int] | None:
        return self.value(MONTHS)

    @property
    def paid(self) -> bool | None:
        return self.value(PAID)

    @property
    def starts_at_once(self) -> bool:
        return self.months is not None and self.months[1] == 0

    @property
    def shared(self) -> tuple[str, ...]:
        return split_skills(self.row.shared_skills)

    @property
    def missing(self) -> tuple[str, ...]:
        return split_skills(self.row.missing_skills)

    @property
    def step(self) -> Step:
        """As the core takes it: of a range of months, the most."""
        least, most = self.months or (None, None)
        pay = self.value(PAY)
        return Step(self.start, self.end, most, self.paid, pay and pay is Pay.DOWN, least)

    @property
    def facts(self) -> Iterator[Fact]:
        """Each with a title, known or not; whether training is paid stands beside its time."""
        for fact in MOVE_FACTS:
            if fact.title and fact is not PAID:
                words = self.training if fact is MONTHS else fact.shown(self.value(fact))
                yield Fact(fact.title, words)

    @property
    def training(self) -> str:
        """How long, and whether it is paid: "12 months, paid"; "" where nobody wrote it down."""
        if self.months is None:
            return ""
        if self.starts_at_once:
            return "None: starts at once"
        months = months_words(*self.months)
        return {
            None: f"{months}; paid or not is not known",
            True: f"{months}, mostly paid",
            False: f"{months}, mostly unpaid",
        }[self.paid]

    @property
    def in_short(self) -> tuple[str, ...]:
        """Training, formal study and pay in few words each."""
        training = self.training or "training time not known"
        if self.starts_at_once:
            training = "starts at once"
        return training, DEGREE.words(self.row.degree).said, PAY.words(self.row.pay).said

    @property
    def cost(self) -> str:
        """Shortest: "3 to 12 months, paid; pay down"; study only where it asks for some."""
        parts = [self._training_cost]
        if self.value(DEGREE) in (Degree.CERTIFICATE, Degree.DEGREE):
            parts.append(DEGREE.words(self.row.degree).said)
        parts.append(PAY.words(self.row.pay).short)
        return "; ".join(parts)

    @property
    def _training_cost(self) -> str:
        if self.months is None:
            return "training time not known"
        if self.starts_at_once:
            return "starts at once"
        months = months_words(*self.months)
        return {None: months, True: f"{months}, paid", False: f"{months}, unpaid"}[self.paid]

    @property
    def short_months(self) -> str:
        """The same on a line of a drawing: "12–36 mo."."""
        if self.months is None:
            return "? mo."
        if self.starts_at_once:
            return "at once"
        return f"{'–'.join(map(str, dict.fromkeys(self.months)))} mo."


def move_of(row: Transition, start: str) -> Move:
    """The move that a transition from the role `start` tells of."""
    return Move(start, row.to_role.slug if row.to_role else "", row)


def months_words(low: int, high: int) -> str:
    """Months of training: "12 to 36 months", "up to 3 months", "none"."""
    if high == 0:
        return "none"
    months = plural(high, "month")
    if low == high:
        return months
    return f"up to {months}" if low == 0 else f"{low} to {months}"
