"""What other indexes say of a role's occupation, beside what ours says.

Every value is turned to one direction, 0 to 100 of its own scale, higher = more resistant. That
makes them drawable side by side, not equal: 60 on one scale is no 60 on another. What can be
compared is the order that each puts the roles in: hence the places, and the rank agreement.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from django.urls import reverse
from django.utils.formats import date_format

from roles.charts.position import attribute
from roles.models import Assessment, DurabilityScore, Index, IndexReading, Role
from roles.models.sources import Source
from roles.occupations.official import soc_of
from roles.scoring.ranks import places, spearman
from roles.text.numbers import figure

OURS = "our-score"
DURABILITY = "our-durability"


@dataclass(frozen=True)
class Held:
    """One role's value on one index: the mean of `count` values of its occupation."""

    native: Decimal
    resistance: Decimal
    count: int = 1
    soc: str = ""  # the occupation that it is shared by, if it is


@dataclass(frozen=True)
class Series:
    """One index over the roles: by the role's number, what it has."""

    anchor: str
    name: str
    held: Mapping[int, Held]
    index: Index | None = None  # None for ours

    def agreement(self, other: "Series") -> tuple[Decimal | None, int]:
        """(Spearman's rho over the roles that have both, how many they are)."""
        both = self.held.keys() & other.held.keys()
        pairs = [(self.held[role].resistance, other.held[role].resistance) for role in both]
        return spearman(pairs), len(pairs)

    def place(self, role: int) -> tuple[Fraction, int]:
        """(the place of a role on it, 1 the most resistant; of how many roles)."""
        numbers = list(self.held)
        found = places([self.held[number].resistance for number in numbers])
        return found[numbers.index(role)], len(numbers)


def read_series() -> tuple[Series, ...]:
    """Ours first, then every other index, over all roles that stand in public. Four queries."""
    scored = Assessment.objects.published().scored()
    ours = {
        row.role_id: row
        for row in scored.values_list("role_id", "score", "role__occupation_code", named=True)
    }
    durable = {
        row.role_id: row
        for row in DurabilityScore.objects.filter(state="published").values_list(
            "role_id", "total", "role__occupation_code", named=True
        )
    }
    codes = {
        number: row.role__occupation_code
        for rows in (durable, ours)
        for number, row in rows.items()
        if row.role__occupation_code
    }
    own = [Series(OURS, "JobZone score", {n: _own(row.score) for n, row in ours.items()})]
    if durable:
        totals = {number: _own(row.total) for number, row in durable.items()}
        own.append(Series(DURABILITY, "JobZone durability score", totals))
    return (*own, *read_indexes(codes))


def read_indexes(codes: Mapping[int, str]) -> tuple[Series, ...]:
    """Every other index over these roles, given the occupation code of each."""
    indexes = list(Index.objects.with_source())
    socs = {soc_of(code) for code in codes.values()}
    read: dict[int, dict[str, Decimal]] = {index.pk: {} for index in indexes}
    for number, code, value in IndexReading.objects.under(socs) if indexes else ():
        read[number][code] = value
    series = []
    for index in indexes:
        find = _finder(read[index.pk])
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


def _finder(values: Mapping[str, Decimal]) -> Callable[[str], tuple[Decimal, int]]:
    """How a role's code finds its value: (value, of how many it is the mean; 0 for none).

    The very code first; else the SOC code; else the mean of the O*NET codes under that.
    """
    under: dict[str, list[Decimal]] = {}
    for code, value in values.items():
        if len(code) > len(soc_of(code)):
            under.setdefault(soc_of(code), []).append(value)

    def find(code: str) -> tuple[Decimal, int]:
        for exact in (code, soc_of(code)):
            if exact in values:
                return values[exact], 1
        parts = under.get(soc_of(code), [])
        return (sum(parts) / len(parts), len(parts)) if parts else (Decimal(0), 0)

    return find


@dataclass(frozen=True)
class Opinion:
    """One line of the chart: an index on its own scale, turned."""

    name: str
    url: str
    is_ours: bool
    x: str  # an SVG attribute, in percent
    value: str  # from 0 to 100
    native: str
    asks: str
    mean_of: str
    source: str
    source_url: str
    dated: str
    place: str
    agreement: str
    text: str  # the mark, for those who do not see it


@dataclass(frozen=True)
class SecondOpinions:
    """The section; with no `rows`, `said` tells why there are none."""

    said: str
    rows: tuple[Opinion, ...] = ()
    others: int = 0
    url: str = field(default_factory=lambda: reverse("roles:index-list"))


def make_second_opinions(role: Role, score: Decimal | None) -> SecondOpinions:
    """What stands beside the role's score, which is None where it has none. Four queries."""
    if not role.occupation_code:
        return SecondOpinions(
            "This role has no occupation code, so no other index can be matched to it."
        )
    series = read_series()
    if not any(one.held.get(role.pk) for one in series if one.index):
        # A headline score is no row of ours, yet other indexes may know its occupation.
        extra = {one.anchor: one for one in read_indexes({role.pk: role.occupation_code})}
        series = tuple(_with(one, extra.get(one.anchor)) for one in series)
    others = [one for one in series if one.index and role.pk in one.held]
    if not others:
        return SecondOpinions(_none(series, role))
    ours = series[0]
    if score is not None and role.pk not in ours.held:
        ours = Series(ours.anchor, ours.name, {**ours.held, role.pk: _own(score)})
    shown = [one for one in (ours, *series[1:]) if role.pk in one.held]
    said = (
        f"{len(others)} other index has a value for occupation {role.occupation_code}."
        if len(others) == 1
        else f"{len(others)} other indexes have a value for occupation {role.occupation_code}."
    )
    return SecondOpinions(said, tuple(_opinion(one, ours, role) for one in shown), len(others))


def _with(series: Series, extra: Series | None) -> Series:
    if extra is None:
        return series
    return Series(series.anchor, series.name, {**series.held, **extra.held}, series.index)


def _none(series: Iterable[Series], role: Role) -> str:
    count = sum(one.index is not None for one in series)
    if not count:
        return "No other index is kept here yet."
    return (
        f"The one other index kept here has no value for occupation {role.occupation_code}."
        if count == 1
        else (
            f"None of the {count} other indexes kept here has a value for occupation "
            f"{role.occupation_code}."
        )
    )


def _opinion(series: Series, ours: Series, role: Role) -> Opinion:
    held = series.held[role.pk]
    index = series.index
    value = figure(held.resistance, 0) if index else figure(held.resistance)
    return Opinion(
        name=series.name,
        url=f"{reverse('roles:index-list')}#{series.anchor}",
        is_ours=index is None,
        x=attribute(held.resistance),
        value=value,
        native=native_words(index, held.native) if index else "",
        asks=index.asks if index else "",
        mean_of=_mean_words(held, role),
        source=index.source.publisher if index else "",
        source_url=index.source.get_absolute_url() if index else "",
        dated=dated(index.source) if index else "",
        place=_place_words(series, role),
        agreement="" if series is ours else agreement_words(*series.agreement(ours)),
        text=f"{series.name}: {value} of 100, higher = more resistant",
    )


def _mean_words(held: Held, role: Role) -> str:
    if held.count == 1:
        return ""
    return f"mean of {held.count} occupations under {soc_of(role.occupation_code)}"


def _place_words(series: Series, role: Role) -> str:
    place, count = series.place(role.pk)
    return f"{figure(place)} of {count}"


def native_words(index: Index, value: Decimal) -> str:
    """As the index prints it, with its scale and which way that runs."""
    return (
        f"{figure(value, 2)} from {figure(index.lowest)} to {figure(index.highest)}, "
        f"higher = {index.get_higher_means_display()}"
    )


def agreement_words(rho: Decimal | None, count: int) -> str:
    """Spearman's rho with its n, or that there is none."""
    if rho is None:
        return f"not known (n = {count})"
    return f"{figure(rho, 2)} (n = {count})"


def dated(source: Source) -> str:
    """When it was published, by day or by edition."""
    if source.published:
        return date_format(source.published)
    return source.vintage or "date not stated"
