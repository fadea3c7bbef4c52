"""The reader's filters of next roles: read from the address, asked of each move.

A move of which something asked for is not known does not pass, and the page says for how many
that alone is the reason.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from roles.documents import DEGREE, PAY, Degree, MoveFact, Pay
from roles.pages.next.move import MONTHS, PAID, Move, months_words


@dataclass(frozen=True)
class Failing:
    """A filter that a move does not pass: why, in words; `is_known` false where nobody knows."""

    words: str
    is_known: bool


@dataclass(frozen=True)
class Filter:
    """One parameter: what may be asked of a fact, by the value in the address.

    The empty choice asks for nothing. `why` gives the reason why what a move has of the fact does
    not pass what is asked, "" where it passes.
    """

    name: str
    fact: MoveFact
    labels: Mapping[str, str]
    unknown: str
    why: Callable[[Any, str], str]
    read: Callable[[Move, MoveFact], Any] = Move.value

    @property
    def kind(self) -> str:
        """A single choice is a checkbox, several are radio buttons."""
        return "checkbox" if len(self.labels) == 1 else "radio"

    def failing(self, move: Move, asked: str) -> Failing | None:
        value = self.read(move, self.fact)
        if value is None:
            return Failing(self.unknown, False)
        why = self.why(value, asked)
        return Failing(why, True) if why else None


def _too_much_study(degree: Degree, most: str) -> str:
    if degree in (Degree.NONE, most):
        return ""
    return f"asks for {DEGREE.words(degree).said}"


def _too_long(months: tuple[int, int], under: str) -> str:
    return f"{months_words(*months)} of training" if months[1] >= int(under) else ""


FILTERS = (
    Filter(
        "study",
        DEGREE,
        {
            "": "Any",
            Degree.CERTIFICATE.value: "No new degree",
            Degree.NONE.value: "No degree, no certificate",
        },
        "formal study is not known",
        _too_much_study,
    ),
    Filter(
        "months",
        MONTHS,
        {"": "Any length", "12": "Under 12 months", "6": "Under 6 months"},
        "training time is not known",
        _too_long,
    ),
    Filter(
        "pay",
        PAY,
        {Pay.LEVEL.value: "No pay cut"},
        "where pay goes is not known",
        lambda pay, _asked: "pay goes down" if pay is Pay.DOWN else "",
    ),
    Filter(
        "learning",
        PAID,
        {"paid": "Paid, or starts at once"},
        "paid while learning or not is not known",
        lambda paid, _asked: "" if paid else "mostly unpaid while learning",
        lambda move, fact: move.starts_at_once or move.value(fact),
    ),
)


@dataclass(frozen=True)
class MoveFilter:
    """What the address asks for, by parameter; `wrong` are parameters it gave no known value."""

    chosen: Mapping[str, str] = field(default_factory=dict)
    wrong: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.chosen)

    @property
    def asked(self) -> Iterator[tuple[Filter, str]]:
        for each in FILTERS:
            if each.name in self.chosen:
                yield each, self.chosen[each.name]

    def failing(self, move: Move) -> tuple[Failing, ...]:
        """Every filter that the move does not pass; none when nothing is asked for."""
        found = (each.failing(move, asked) for each, asked in self.asked)
        return tuple(failing for failing in found if failing)

    def passes(self, move: Move) -> bool:
        return not self.failing(move)

    @property
    def controls(self) -> tuple[tuple[Filter, str, bool], ...]:
        """The form as it is filled in now; true where the address gave no known value."""
        return tuple(
            (each, self.chosen.get(each.name, ""), each.name in self.wrong) for each in FILTERS
        )

    @property
    def described(self) -> str:
        """What is asked for, in words: "No new degree; Under 12 months"."""
        return "; ".join(each.labels[asked] for each, asked in self.asked)


def read_filter(query: Mapping[str, str]) -> MoveFilter:
    """The filters of an address; of a repeated parameter the last counts."""
    asked = {each.name: query.get(each.name, "") for each in FILTERS}
    known = {each.name: asked[each.name] in each.labels for each in FILTERS}
    return MoveFilter(
        chosen={name: value for name, value in asked.items() if value and known[name]},
        wrong=tuple(name for name, value in asked.items() if value and not known[name]),
    )
