"""The reader's filters of next roles: read from the address, asked of each move.

A move of which something asked for is not known does not pass, and the page says for how many
that alone is the reason.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from roles.documents import Degree, Pay
from roles.pages.next.move import Move, months_words

STUDY, MONTHS, PAY, LEARNING = "study", "months", "pay", "learning"
# What the address may ask for; the empty choice asks for nothing.
CHOICES = {
    STUDY: (Degree.CERTIFICATE.value, Degree.NONE.value),
    MONTHS: ("12", "6"),
    PAY: (Pay.LEVEL.value,),
    LEARNING: ("paid",),
}


@dataclass(frozen=True)
class Failing:
    """A filter that a move does not pass: why, in words; `is_known` false where nobody knows."""

    words: str
    is_known: bool


@dataclass(frozen=True)
class Option:
    """One radio button or checkbox of the form."""

    id: str
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Group:
    """The controls of one parameter; a single one is a checkbox, several are radio buttons."""

    name: str
    legend: str
    kind: str
    options: tuple[Option, ...]
    error: str


@dataclass(frozen=True)
class Wanted:
    """What the address asks for, by parameter; `wrong` are parameters it gave no known value."""

    chosen: Mapping[str, str] = field(default_factory=dict)
    wrong: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.chosen)

    def failing(self, move: Move) -> tuple[Failing, ...]:
        """Every filter that the move does not pass; none when nothing is asked for."""
        found = (self._study(move), self._months(move), self._pay(move), self._learning(move))
        return tuple(each for each in found if each)

    def passes(self, move: Move) -> bool:
        return not self.failing(move)

    def groups(self) -> Iterator[Group]:
        """The form, as it is filled in now."""
        legends = {
            STUDY: "Formal study",
            MONTHS: "Training",
            PAY: "Pay once qualified",
            LEARNING: "While learning",
        }
        for name, legend in legends.items():
            values = CHOICES[name]
            kind = "checkbox" if len(values) == 1 else "radio"
            options = values if kind == "checkbox" else ("", *values)
            yield Group(
                name,
                legend,
                kind,
                tuple(
                    Option(
                        f"{name}-{value or 'any'}",
                        value,
                        label_of(name, value),
                        value == self.chosen.get(name, ""),
                    )
                    for value in options
                ),
                "The address asks here for what there is not. That was left out."
                if name in self.wrong
                else "",
            )

    def described(self) -> str:
        """What is asked for, in words: "No new degree; Under 12 months"."""
        return "; ".join(label_of(name, value) for name, value in self.chosen.items())

    def _study(self, move: Move) -> Failing | None:
        most = self.chosen.get(STUDY)
        if not most:
            return None
        if not move.degree:
            return Failing("formal study is not known", False)
        if move.degree == Degree.NONE or move.degree == most:
            return None
        if move.degree == Degree.DEGREE:
            return Failing("asks for a degree", True)
        return Failing("asks for a certificate or diploma", True)

    def _months(self, move: Move) -> Failing | None:
        under = self.chosen.get(MONTHS)
        if not under:
            return None
        if move.months_to is None:
            return Failing("training time is not known", False)
        if move.months_to < int(under):
            return None
        months = months_words(move.months_from, move.months_to)
        return Failing(f"{months} of training", True)

    def _pay(self, move: Move) -> Failing | None:
        if not self.chosen.get(PAY):
            return None
        if not move.pay:
            return Failing("where pay goes is not known", False)
        return Failing("pay goes down", True) if move.pay == Pay.DOWN else None

    def _learning(self, move: Move) -> Failing | None:
        if not self.chosen.get(LEARNING) or move.starts_at_once or move.paid:
            return None
        if move.paid is None:
            return Failing("paid while learning or not is not known", False)
        return Failing("mostly unpaid while learning", True)


def read_wanted(query: Mapping[str, str]) -> Wanted:
    """The filters of an address; of a repeated parameter the last counts."""
    asked = {name: query.get(name, "") for name in CHOICES}
    return Wanted(
        chosen={name: value for name, value in asked.items() if value in CHOICES[name]},
        wrong=tuple(name for name, value in asked.items() if value and value not in CHOICES[name]),
    )


def label_of(name: str, value: str) -> str:
    """A choice in words."""
    if name == MONTHS and value:
        return f"Under {value} month" if int(value) == 1 else f"Under {value} months"
    return {
        (STUDY, ""): "Any",
        (STUDY, Degree.CERTIFICATE.value): "No new degree",
        (STUDY, Degree.NONE.value): "No degree, no certificate",
        (MONTHS, ""): "Any length",
        (PAY, Pay.LEVEL.value): "No pay cut",
        (LEARNING, "paid"): "Paid, or starts at once",
    }[name, value]
