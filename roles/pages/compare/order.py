"""Which role resists more, in a sentence, and how sure that order is.

Two scores whose likely ranges do not overlap stand in a clear order. Where they overlap, the
stored distributions say in how much of the outcomes the one is above the other: below the share
that a likely range itself covers (90% in aijri-1), that is too close to call.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import floor

from django.utils.text import get_text_list

from roles.pages.compare.compared_role import FEWEST, ComparedRole, ranked
from roles.text.numbers import chance, figure, percent, plural

CLEAR, LIKELY, CLOSE, UNKNOWN = "clear", "likely", "close", "unknown"


@dataclass(frozen=True)
class Order:
    """Two neighbours in the ranking: how sure it is that the one is above the other."""

    higher: ComparedRole
    lower: ComparedRole

    @cached_property
    def above(self) -> Fraction | None:
        """The chance that the higher one scores above the lower; None where it is not known."""
        return _chance_above(self.higher, self.lower)

    @cached_property
    def below(self) -> Fraction | None:
        """The chance that it scores below."""
        return _chance_above(self.lower, self.higher)

    @property
    def kind(self) -> str:
        if self._without_rows:
            return UNKNOWN
        if not self._overlap:
            return CLEAR
        surely = Fraction(self.higher.assessment.method.range_share)
        return LIKELY if self.above >= surely else CLOSE

    @property
    def lead(self) -> str:
        return {
            UNKNOWN: "Whether this order is firm is not known.",
            CLEAR: "The order is clear.",
            LIKELY: "The order is likely.",
            CLOSE: "Too close to call.",
        }[self.kind]

    @property
    def words(self) -> str:
        """What the lead rests on."""
        higher, lower, kind = self.higher.name, self.lower.name, self.kind
        if kind == UNKNOWN:
            name = self._without_rows[0].name
            return f"There are no rows behind the score of {name} to tell it from."
        if kind == CLEAR:
            return f"The likely ranges of {higher} and {lower} do not overlap."
        if kind == LIKELY:
            return (
                f"In {chance(self.above)} of the outcomes {higher} scores above {lower}, "
                "although their likely ranges overlap."
            )
        return close_words(higher, lower, self.above, self.below)

    @property
    def _overlap(self) -> bool:
        one, other = self.higher.score, self.lower.score
        return one.low <= other.high and other.low <= one.high

    @property
    def _without_rows(self) -> list[ComparedRole]:
        return [
            role
            for role in (self.higher, self.lower)
            if role.distribution is None or role.score.low is None
        ]


def make_orders(roles: Sequence[ComparedRole]) -> tuple[Order, ...]:
    """For each two neighbours in the ranking, from the top."""
    return tuple(Order(higher, lower) for higher, lower in pairwise(ranked(roles)))


def close_words(higher: str, lower: str, above: Fraction, below: Fraction) -> str:
    """Both chances; draws are told of where the two, as they are printed, do not make 100%."""
    words = (
        f"In {chance(above)} of the outcomes {higher} scores above {lower}, "
        f"in {chance(below)} below"
    )
    if _in_percent(above) + _in_percent(below) >= 100:
        return f"{words}."
    return f"{words}, in the rest the same."


def _in_percent(share: Fraction) -> int:
    return floor(share * 100 + Fraction(1, 2))


def _chance_above(one: ComparedRole, other: ComparedRole) -> Fraction | None:
    if one.distribution is None or other.distribution is None:
        return None
    return one.distribution.chance_above(other.distribution)


def assumption(roles: Sequence[ComparedRole], orders: Sequence[Order]) -> str:
    """What the words of the orders rest on; "" where nothing is known."""
    method = next((role.assessment.method for role in roles if role.distribution), None)
    if method is None:
        return ""
    share = percent(method.range_share * 100)
    words = (
        "An outcome is what a second reader might make of a role, who leans one way over the "
        "whole of it or not, and may place each judgement a step higher or lower; a likely range "
        f"holds {share} of them, and each role is read independently of the other."
    )
    if any(order.kind in (LIKELY, CLOSE) for order in orders):
        return (
            f"{words} Where fewer than {share} agree on an order it is too close to call. Where "
            "one assessor erred the same way in both roles, their order is surer than that."
        )
    return words


def verdict(roles: Sequence[ComparedRole], orders: Sequence[Order]) -> str:
    """The comparison in a sentence, which claims no more than the orders bear out."""
    return _of_two(orders[0]) if len(roles) == FEWEST else _of_several(roles, orders)


def _of_two(order: Order) -> str:
    most, least = order.higher.score, order.lower.score
    zones = (
        f"Both are in the {most.zone_label} zone."
        if most.zone == least.zone
        else f"They are in different zones, {most.zone_label} and {least.zone_label}."
    )
    return f"{_gap_of_two(order)} {zones}"


def _gap_of_two(order: Order) -> str:
    most, least, kind = order.higher.name, order.lower.name, order.kind
    gap = order.higher.score.score - order.lower.score.score
    points = _points(gap)
    if gap == 0:
        both = f"{most} and {least} both score {figure(order.higher.score.score, 1)}"
        return f"{both}." if kind == UNKNOWN else f"{both}: too close to call."
    if kind == CLOSE:
        return f"{most} and {least} are {points} apart: too close to call."
    if kind == UNKNOWN:
        return f"{most} scores {points} more than {least}; how sure that is, is not known."
    resists = "very likely resists" if kind == LIKELY else "resists"
    return f"{most} {resists} displacement more than {least}, by {points}."


def _of_several(roles: Sequence[ComparedRole], orders: Sequence[Order]) -> str:
    """Who resists most is said only where every place of the ranking is clear, or likely."""
    places = ranked(roles)
    top, bottom = places[0].score, places[-1].score
    high, low = figure(top.score, 1), figure(bottom.score, 1)
    if top.score == bottom.score:
        return f"All score {high}."
    most, least = _at(top.score, places), _at(bottom.score, places)
    points = _points(top.score - bottom.score)
    kinds = {order.kind for order in orders}
    if kinds <= {CLEAR, LIKELY}:
        resists = "very likely resists" if LIKELY in kinds else "resists"
        return (
            f"{most} {resists} displacement most ({high}, {top.zone_label}), {least} "
            f"least ({low}, {bottom.zone_label}): {points} apart."
        )
    if Order(places[0], places[-1]).kind == CLOSE:
        return (
            f"Too close to call: {points} from {most} ({high}, {top.zone_label}) to "
            f"{least} ({low}, {bottom.zone_label})."
        )
    return (
        f"The highest score is {high} ({most}, {top.zone_label}), the lowest "
        f"{low} ({least}, {bottom.zone_label}): {points} apart, but not every "
        "place in the order is sure."
    )


def _points(gap: Decimal) -> str:
    return plural(gap, "point", places=1)


def _at(score: Decimal, places: Sequence[ComparedRole]) -> str:
    """Everybody who has this score: a first place can be shared."""
    return get_text_list([role.name for role in places if role.score.score == score], "and")
