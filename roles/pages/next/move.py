"""A move from one job to another: what it asks for, and the words for it.

A fact that the move itself says (a stored next role, `documents.MOVE_FACTS`) goes before what was
worked out for this origin, and that before what the destination asks of anybody. What nobody wrote
down is None or "" here and "not known" on the page, never a good answer.
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
from roles.models import Requirement, Suggestion, Transition
from roles.scoring.routes import Step
from roles.scoring.schooling import Education
from roles.text.numbers import plural

MONTHS, PAID = FACT_OF_KEY["months"], FACT_OF_KEY["paid_training"]
LICENCE = FACT_OF_KEY["licence"]
LEVEL_WITHIN = 5  # percent of pay that count as the same


@dataclass(frozen=True)
class Fact:
    """One thing that a move asks for; `value` is "" where nobody wrote it down."""

    name: str
    value: str


@dataclass(frozen=True)
class Move:
    """One move: the next role that an assessor wrote, what the rule made of it, or both.

    `asked` is what the destination asks of anybody, `education` what it is entered with.
    """

    row: Transition | None = None
    suggestion: Suggestion | None = None
    asked: Requirement | None = None
    education: Education | None = None

    def value(self, fact: MoveFact) -> Any:
        """A fact of the move, its destination's where the move has none; None if not known."""
        own = fact.of_columns(self.row) if self.row else None
        return own if own not in (None, "", ()) else self._general(fact)

    def _general(self, fact: MoveFact) -> Any:
        reckoned, asked = self.suggestion, self.asked
        known = reckoned is not None and reckoned.unpaid is not None
        if fact is MONTHS and known:
            return (reckoned.unpaid + reckoned.paid,) * 2
        if fact is MONTHS and asked:
            return asked.months_from, asked.months_to
        own_months = self.row is not None and MONTHS.of_columns(self.row) is not None
        if fact is PAID and known and not own_months and (reckoned.unpaid or reckoned.paid):
            mixed = reckoned.unpaid and reckoned.paid
            return None if mixed else not reckoned.unpaid
        if fact is PAID and asked:
            return asked.paid
        if fact is DEGREE and self.education:
            return self._study(self.education)
        if fact is LICENCE and asked:
            return asked.licence
        if fact is PAY and reckoned and reckoned.median_change is not None:
            return _direction(reckoned.median_change)
        return None

    def _study(self, education: Education) -> Degree:
        """What of the destination's education somebody from here has to study for."""
        if not education.is_studied or (self.suggestion and self.suggestion.unpaid == 0):
            return Degree.NONE
        return Degree.DEGREE if education.is_degree else Degree.CERTIFICATE

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
        return split_skills(self.row.shared_skills) if self.row else ()

    @property
    def missing(self) -> tuple[str, ...]:
        return split_skills(self.row.missing_skills) if self.row else ()

    def step(self, start: Any, end: Any) -> Step:
        """As the core takes it: of a range of months, the most."""
        least, most = self.months or (None, None)
        pay, reckoned = self.value(PAY), self.suggestion
        return Step(
            start,
            end,
            most,
            self.paid,
            pay and pay is Pay.DOWN,
            least,
            studied=reckoned.unpaid if self._is_mixed else 0,
            is_written=bool(self.row or (reckoned and reckoned.is_written)),
        )

    @property
    def _is_mixed(self) -> bool:
        """Whether some of the months are unpaid and others paid."""
        reckoned = self.suggestion
        own = self.row is not None and MONTHS.of_columns(self.row) is not None
        return bool(reckoned and reckoned.unpaid and reckoned.paid and not own)

    @property
    def facts(self) -> Iterator[Fact]:
        """Each with a title, known or not; whether training is paid stands beside its time."""
        for fact in MOVE_FACTS:
            if fact.title and fact is not PAID:
                value = self.value(fact)
                words = self.training if fact is MONTHS else fact.shown(value) or ""
                yield Fact(fact.title, words)

    @property
    def training(self) -> str:
        """How long, and whether it is paid: "12 months, mostly paid"; "" if unwritten."""
        if self.months is None:
            return ""
        if self.starts_at_once:
            return "None: starts at once"
        if self._is_mixed:
            return self.suggestion.training
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
        return training, DEGREE.words(self.value(DEGREE)).said, PAY.words(self.value(PAY)).said

    @property
    def cost(self) -> str:
        """Shortest: "3 to 12 months, mostly paid; pay down"; study only where it asks for some."""
        parts = [self.in_short[0]]
        if self.value(DEGREE) in (Degree.CERTIFICATE, Degree.DEGREE):
            parts.append(DEGREE.words(self.value(DEGREE)).said)
        parts.append(PAY.words(self.value(PAY)).short)
        return "; ".join(parts)

    @property
    def short_months(self) -> str:
        """Shortest of all, for a line of a drawing."""
        if self.months is None:
            return "? mo."
        if self.starts_at_once:
            return "at once"
        return f"{'–'.join(map(str, dict.fromkeys(self.months)))} mo."


def _direction(change: Any) -> Pay:
    if change > LEVEL_WITHIN:
        return Pay.UP
    return Pay.DOWN if change < -LEVEL_WITHIN else Pay.LEVEL


def months_words(low: int, high: int) -> str:
    """Months of training: "12 to 36 months", "up to 3 months", "none"."""
    if high == 0:
        return "none"
    months = plural(high, "month")
    if low == high:
        return months
    return f"up to {months}" if low == 0 else f"{low} to {months}"
