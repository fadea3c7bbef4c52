"""What a move from one role to another asks for, and the words for it.

What nobody wrote down is None or "" here and "not known" on the page, never a good answer.
"""

from dataclasses import dataclass

from roles.documents import DEGREE, NO_LICENCE, PAY, Degree, Pay
from roles.models import Transition
from roles.scoring.routes import Step


@dataclass(frozen=True, kw_only=True)
class Move:
    """The facts of one move, as rows of `steps_from()` or of a transition give them."""

    start: str
    end: str
    degree: str = ""
    licence: str = ""
    months_from: int | None = None
    months_to: int | None = None
    paid: bool | None = None
    pay: str = ""

    @property
    def step(self) -> Step:
        """As the core takes it: of a range of months, the most."""
        pay_cut = self.pay == Pay.DOWN if self.pay else None
        return Step(self.start, self.end, self.months_to, self.paid, pay_cut, self.months_from)

    @property
    def starts_at_once(self) -> bool:
        return self.months_to == 0


@dataclass(frozen=True)
class Fact:
    """One thing that a move asks for; `is_known` is false where nobody wrote it down."""

    name: str
    value: str
    is_known: bool = True


def move_of(row: Transition, start: str) -> Move:
    """The facts of a transition from the role `start`; its role may be one that we do not have."""
    return Move(
        start=start,
        end=row.to_role.slug if row.to_role else "",
        degree=row.degree,
        licence=row.licence,
        months_from=row.months_from,
        months_to=row.months_to,
        paid=row.paid_training,
        pay=row.pay,
    )


def facts(move: Move) -> tuple[Fact, ...]:
    """Formal study, licence, training and pay, each known or said not to be."""
    licence = "None needed" if move.licence == NO_LICENCE else move.licence
    return (
        _fact(DEGREE.title, DEGREE.words(move.degree).value),
        _fact("Licence", licence),
        _fact("Training", training_words(move)),
        _fact(PAY.title, PAY.words(move.pay).value),
    )


def in_short(move: Move) -> tuple[str, ...]:
    """Training, formal study and pay in few words each."""
    training = training_words(move) or "training time not known"
    if move.starts_at_once:
        training = "starts at once"
    return training, DEGREE.words(move.degree).said, PAY.words(move.pay).said


def cost(move: Move) -> str:
    """The shortest form: "3 to 12 months, paid; pay down"; study only where it asks for some."""
    parts = [_training_cost(move)]
    if move.degree in (Degree.CERTIFICATE, Degree.DEGREE):
        parts.append(DEGREE.words(move.degree).said)
    parts.append(PAY.words(move.pay).short)
    return "; ".join(parts)


def _training_cost(move: Move) -> str:
    if move.months_to is None:
        return "training time not known"
    if move.starts_at_once:
        return "starts at once"
    words = {"months": months_words(move.months_from, move.months_to)}
    if move.paid is None:
        return words["months"]
    return (
        ("{months}, paid".format(**words)) if move.paid else ("{months}, unpaid".format(**words))
    )


def _fact(name: str, value: str) -> Fact:
    return Fact(name, value or "not known", bool(value))


def months_words(low: int, high: int) -> str:
    """Months of training: "12 to 36 months", "up to 3 months", "none"."""
    if high == 0:
        return "none"
    numbers = {"low": low, "high": high}
    if low == high:
        return "{high} month".format(**numbers) if high == 1 else "{high} months".format(**numbers)
    if low == 0:
        return (
            "up to {high} month".format(**numbers)
            if high == 1
            else "up to {high} months".format(**numbers)
        )
    return (
        "{low} to {high} month".format(**numbers)
        if high == 1
        else "{low} to {high} months".format(**numbers)
    )


def training_words(move: Move) -> str:
    """How long, and whether it is paid: "12 months, paid"; "" where nobody wrote it down."""
    if move.months_to is None:
        return ""
    if move.starts_at_once:
        return "None: starts at once"
    words = {"months": months_words(move.months_from, move.months_to)}
    if move.paid is None:
        return "{months}; paid or not is not known".format(**words)
    if move.paid:
        return "{months}, mostly paid".format(**words)
    return "{months}, mostly unpaid".format(**words)


def short_months(move: Move) -> str:
    """The same on a line of a drawing: "12–36 mo."."""
    if move.months_to is None:
        return "? mo."
    if move.starts_at_once:
        return "at once"
    if move.months_from == move.months_to:
        return f"{move.months_to} mo."
    return f"{move.months_from}–{move.months_to} mo."
