"""What other indexes say of a role's occupation, beside what ours says.

Every value is turned to one direction, 0 to 100 of its own scale, higher = more resistant. That
makes them drawable side by side, not equal: 60 on one scale is no 60 on another. What can be
compared is the order that each puts the roles in: hence the places, and the rank agreement.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from django.db.models import QuerySet
from django.urls import reverse

from roles.charts.position import attribute
from roles.models import Assessment, DurabilityScore, Index, IndexReading, Role
from roles.models.indexes import finder
from roles.models.kept import Kept, kept_each
from roles.models.prepared import Prepared
from roles.occupations.official import soc_of
from roles.scoring.ranks import spearman

OURS = "our-score"
DURABILITY = "our-durability"
OWN_ASKS = {
    OURS: (
        "How far the mix of tasks in a role resists displacement by AI: task by task, with "
        "evidence, barriers and growth."
    ),
    DURABILITY: (
        "The second method: automation resistance, structural moat and demand, line by line."
    ),
}

_opinions = Prepared(lambda: Index.objects.opinions().with_source())
_readings = Prepared(lambda socs: IndexReading.objects.under(socs))
_durable = Prepared(
    lambda role: (
        DurabilityScore.objects.published().filter(role=role).values_list("total", flat=True)[:1]
    )
)


@dataclass(frozen=True)
class Held:
    """One role's value on one index: the mean of `count` values of its occupation."""

    native: Decimal
    resistance: Decimal
    count: int = 1
    soc: str = ""  # the occupation that it is shared by, if it is


@dataclass(frozen=True)
class Agreement:
    """How far two indexes agree on the order of `count` roles; `rho` is None where that is not
    known: too few roles, or no order.
    """

    name: str  # of the other
    rho: Decimal | None
    count: int


@dataclass(frozen=True)
class Series:
    """One index over the roles: by the role's number, what it has."""

    anchor: str
    name: str
    held: Mapping[int, Held]
    index: Index | None = None  # None for ours

    @property
    def asks(self) -> str:
        """What it measures, in a sentence."""
        return self.index.asks if self.index else OWN_ASKS[self.anchor]

    def agreement(self, other: "Series") -> Agreement:
        """Spearman's rho over the roles that have both."""
        both = self.held.keys() & other.held.keys()
        pairs = [(self.held[role].resistance, other.held[role].resistance) for role in both]
        return Agreement(other.name, spearman(pairs), len(pairs))


@dataclass(frozen=True)
class Order:
    """One index over all roles, as far as one of them is placed on it: no more than numbers."""

    name: str
    resistances: tuple[Decimal, ...]  # in order, from the least up
    agreement: Agreement | None  # with ours; None for ours

    def place(self, resistance: Decimal, is_held: bool) -> tuple[Fraction, int]:
        """(the place of a role with this value, 1 the most resistant; of how many roles).

        Equal values share the mean of their places. `is_held`: the role is among them already.
        """
        above = len(self.resistances) - bisect_right(self.resistances, resistance)
        level = len(self.resistances) - above - bisect_left(self.resistances, resistance)
        others = level - is_held
        return 1 + above + Fraction(others, 2), len(self.resistances) + (not is_held)


@Kept
def all_orders() -> Mapping[str, tuple[Order, frozenset[int]]]:
    """By anchor, each index over all roles that stand in public, and which roles it has."""
    ours, *others = read_series()
    return {
        one.anchor: (
            Order(
                one.name,
                tuple(sorted(held.resistance for held in one.held.values())),
                None if one is ours else one.agreement(ours),
            ),
            frozenset(one.held),
        )
        for one in (ours, *others)
    }


def read_series() -> tuple[Series, ...]:
    """Ours first, then every other index, over all roles that stand in public. Four queries."""
    codes: dict[int, str] = {}

    def own(anchor: str, name: str, readings: QuerySet, figure: str) -> Series:
        held = {}
        for role, value, code in readings.values_list("role_id", figure, "role__occupation_code"):
            held[role] = _own(value)
            if code:
                codes[role] = code
        return Series(anchor, name, held)

    scored, durable = Assessment.objects.published().scored(), DurabilityScore.objects.published()
    ours = own(OURS, "JobZone score", scored, "score")
    second = own(DURABILITY, "JobZone durability score", durable, "total")
    return (ours, *([second] if second.held else []), *read_indexes(codes))


def read_indexes(codes: Mapping[int, str]) -> tuple[Series, ...]:
    """Every other index over these roles, given the occupation code of each."""
    indexes = _opinions()
    socs = {soc_of(code) for code in codes.values()}
    read: dict[int, dict[str, Decimal]] = {index.pk: {} for index in indexes}
    for number, code, value in _readings(socs) if indexes else ():
        if number in read:
            read[number][code] = value
    series = []
    for index in indexes:
        find = finder(read[index.pk])
        found = ((number, find(code)) for number, code in codes.items())
        held = {
            number: Held(value, index.resistance(value), count, soc_of(codes[number]))
            for number, (value, count) in found
            if count
        }
        series.append(Series(f"index-{index.key}", index.name, held, index))
    return tuple(series)


def _own(score: Decimal) -> Held:
    return Held(Decimal(score), Decimal(score))


@dataclass(frozen=True)
class Opinion:
    """One line of the chart: what an index says of the role, and its place among `of` roles."""

    series: Series
    held: Held
    place: Fraction
    of: int
    agreement: Agreement | None  # with ours; None for ours

    @property
    def x(self) -> str:
        """Where the mark stands: an SVG attribute, in percent."""
        return attribute(self.held.resistance)


@dataclass(frozen=True)
class SecondOpinions:
    """The section; with no `rows`, `said` tells why there are none."""

    said: str
    rows: tuple[Opinion, ...] = ()
    others: int = 0
    url: str = field(default_factory=lambda: reverse("roles:index-list"))


def make_second_opinions(role: Role, score: Decimal | None) -> SecondOpinions:
    """What stands beside the role's score, which is None where it has none.

    Its places are among the roles that stand in public, itself too if it does not yet.
    """
    if not role.occupation_code:
        return SecondOpinions(
            "This role has no occupation code, so no other index can be matched to it."
        )
    read = [
        replace(one, held=dict.fromkeys([role.pk] if one.held else (), one.held.get(0)))
        for one in _read_of(role.occupation_code)
    ]
    others = [one for one in read if role.pk in one.held]
    if not others:
        return SecondOpinions(_none(read, role))
    durable = _durable.first(role.pk)
    own = ((OURS, "JobZone score", score), (DURABILITY, "JobZone durability score", durable))
    ours = [
        Series(anchor, name, {role.pk: _own(value)})
        for anchor, name, value in own
        if value is not None
    ]
    have = "index has" if len(others) == 1 else "indexes have"
    said = f"{len(others)} other {have} a value for occupation {role.occupation_code}."
    orders = all_orders()
    shown = tuple(_opinion(one, orders, role) for one in (*ours, *others))
    return SecondOpinions(said, shown, len(others))


@kept_each
def _read_of(code: str) -> tuple[Series, ...]:
    """Every other index of whatever role stands under a code."""
    return read_indexes({0: code})


def _none(series: Iterable[Series], role: Role) -> str:
    count = sum(one.index is not None for one in series)
    if not count:
        return "No other index is kept here yet."
    which = "The one other index" if count == 1 else f"None of the {count} other indexes"
    has = "has no value" if count == 1 else "has a value"
    return f"{which} kept here {has} for occupation {role.occupation_code}."


def _opinion(series: Series, orders: Mapping, role: Role) -> Opinion:
    held = series.held[role.pk]
    order, roles = orders.get(series.anchor) or (Order(series.name, (), None), frozenset())
    place, count = order.place(held.resistance, role.pk in roles)
    return Opinion(series, held, place, count, order.agreement)
