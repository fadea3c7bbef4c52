"""The reader's filters of next roles: read from the address, asked of each move.

A move of which something asked for is not known does not pass, and the page says for how many
that alone is the reason.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from roles.documents import DEGREE, PAY, Degree, Pay
from roles.pages.next.cards import Card
from roles.pages.next.move import MONTHS, PAID, months_words


@dataclass(frozen=True)
class Failing:
    """A filter that a move does not pass: why, in words; `is_known` false where nobody knows."""

    words: str
    is_known: bool


@dataclass(frozen=True)
class Filter:
    """One parameter: what may be asked of a move, by the value in the address.

    The empty choice asks for nothing. `read` gives what a card says of it, None where that is not
    known; `why` the reason why that does not pass what is asked, "" where it passes.
    """

    name: str
    title: str
    labels: Mapping[str, str]
    unknown: str
    why: Callable[[Any, str], str]
    read: Callable[[Card], Any]
    is_in_sight: bool = False  # the others are folded until one of them acts

    @property
    def is_list(self) -> bool:
        """A single choice is a checkbox, several are a list to choose from."""
        return len(self.labels) > 1

    def failing(self, card: Card, asked: str) -> Failing | None:
        value = self.read(card)
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


def _change(name: str) -> Callable[[Card], Any]:
    def read(card: Card) -> Any:
        return getattr(card.move.suggestion, name) if card.move.suggestion else None

    return read


def _falls(card: Card) -> bool | None:
    """Whether pay goes down at all: by the medians, else as the assessor says."""
    change = _change("median_change")(card)
    pay = card.move.value(PAY)
    if change is None:
        return None if pay is None else pay is Pay.DOWN
    return change < 0


FILTERS = (
    Filter(
        "study",
        DEGREE.title,
        {
            "": "Any",
            Degree.CERTIFICATE.value: "No new degree",
            Degree.NONE.value: "No degree, no certificate",
        },
        "formal study is not known",
        _too_much_study,
        lambda card: card.move.value(DEGREE),
        is_in_sight=True,
    ),
    Filter(
        "months",
        MONTHS.title,
        {"": "Any length", "12": "Under 12 months", "6": "Under 6 months"},
        "training time is not known",
        _too_long,
        lambda card: card.move.months,
        is_in_sight=True,
    ),
    Filter(
        "pay",
        "Pay",
        {Pay.LEVEL.value: "No pay cut"},
        "where pay goes is not known",
        lambda falls, _asked: "pay goes down" if falls else "",
        _falls,
        is_in_sight=True,
    ),
    Filter(
        "near",
        "Pay at first",
        {"10": "Near my pay"},
        "what it pays at first is not known",
        lambda change, most: f"starts over {most}% lower" if change < -int(most) else "",
        _change("entry_change"),
    ),
    Filter(
        "learning",
        PAID.title,
        {"paid": "Paid, or starts at once"},
        "paid while learning or not is not known",
        lambda paid, _asked: "" if paid else "mostly unpaid while learning",
        lambda card: card.move.starts_at_once or card.move.paid,
    ),
    Filter(
        "field",
        "Field",
        {"same": "Same field"},
        "its field is not known",
        lambda same, _asked: "" if same else "is in another field",
        lambda card: card.here.soc[:2] == card.there.soc[:2] if card.there.soc else None,
    ),
)


# As it is filled in now; true where the address gave no known value.
Control = tuple[Filter, str, bool]


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

    def failing(self, card: Card) -> tuple[Failing, ...]:
        """Every filter that the move does not pass; none when nothing is asked for."""
        found = (each.failing(card, asked) for each, asked in self.asked)
        return tuple(failing for failing in found if failing)

    def passes(self, card: Card) -> bool:
        return not self.failing(card)

    @property
    def in_sight(self) -> tuple[Control, ...]:
        return self._controls(is_in_sight=True)

    @property
    def folded(self) -> tuple[Control, ...]:
        return self._controls(is_in_sight=False)

    @property
    def is_open(self) -> bool:
        """Whether one of the folded filters acts, or was asked for what there is not."""
        return any(chosen or is_wrong for _filter, chosen, is_wrong in self.folded)

    def _controls(self, *, is_in_sight: bool) -> tuple[Control, ...]:
        return tuple(
            (each, self.chosen.get(each.name, ""), each.name in self.wrong)
            for each in FILTERS
            if each.is_in_sight is is_in_sight
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


def query_of(filters: MoveFilter) -> str:
    """The query that asks for the same."""
    return f"?{urlencode(filters.chosen)}" if filters else ""
