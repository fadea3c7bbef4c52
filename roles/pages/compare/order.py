"""Which role resists more, in a sentence, and how sure that order is.

Two scores whose likely ranges do not overlap stand in a clear order. Where they overlap, the
stored distributions say in how much of the outcomes the one is above the other: below the share
that a likely range itself covers (90 % in aijri-1), that is too close to call.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import floor

from django.utils.text import get_text_list

from roles.pages.compare.compared_role import FEWEST, ComparedRole, ranked
from roles.text.numbers import chance, figure, percent

CLEAR, LIKELY, CLOSE, UNKNOWN = "clear", "likely", "close", "unknown"


@dataclass(frozen=True)
class Order:
    """Two neighbours in the ranking: how sure it is that the one is above the other."""

    kind: str
    lead: str
    words: str


def make_orders(roles: Sequence[ComparedRole]) -> tuple[Order, ...]:
    """For each two neighbours in the ranking, from the top."""
    return tuple(_order(higher, lower) for higher, lower in pairwise(ranked(roles)))


def _order(higher: ComparedRole, lower: ComparedRole) -> Order:
    names = {"higher": higher.name, "lower": lower.name}
    for role in (higher, lower):
        if role.distribution is None or role.score.low is None:
            words = "There are no rows behind the score of %(role)s to tell it from."
            return Order(UNKNOWN, "Whether this order is firm is not known.",
                         words % {"role": role.name})  # fmt: skip
    if not _overlap(higher, lower):
        words = "The likely ranges of %(higher)s and %(lower)s do not overlap."
        return Order(CLEAR, "The order is clear.", words % names)
    above, below = chances_of(higher, lower)
    names |= {"above": chance(above), "below": chance(below)}
    if above >= Fraction(higher.assessment.method.range_share):
        words = (
            "In %(above)s of the outcomes %(higher)s scores above %(lower)s, although their "
            "likely ranges overlap."
        )
        return Order(LIKELY, "The order is likely.", words % names)
    words = (
        "In %(above)s of the outcomes %(higher)s scores above %(lower)s, in %(below)s below."
        if _in_percent(above) + _in_percent(below) >= 100
        else (
            "In %(above)s of the outcomes %(higher)s scores above %(lower)s, in %(below)s below, "
            "in the rest the same."
        )
    )
    return Order(CLOSE, "Too close to call.", words % names)


def chances_of(one: ComparedRole, other: ComparedRole) -> tuple[Fraction | None, Fraction | None]:
    """The chance that `one` scores above `other`, and that it scores below; None if not known."""
    if one.distribution is None or other.distribution is None:
        return None, None
    return (
        one.distribution.chance_above(other.distribution),
        other.distribution.chance_above(one.distribution),
    )


def _in_percent(share: Fraction) -> int:
    """Rounded as it is printed: draws are told of where the two roles do not make 100."""
    return floor(share * 100 + Fraction(1, 2))


def _overlap(one: ComparedRole, other: ComparedRole) -> bool:
    return one.score.low <= other.score.high and other.score.low <= one.score.high


def assumption(roles: Sequence[ComparedRole], orders: Sequence[Order]) -> str:
    """What the words of the orders rest on; "" where nothing is known."""
    method = next((role.assessment.method for role in roles if role.distribution), None)
    if method is None:
        return ""
    numbers = {
        "down": percent(method.off_down * 100),
        "up": percent(method.off_up * 100),
        "share": percent(method.range_share * 100),
    }
    words = (
        "An outcome takes each judgement as it stands, a notch too high (a chance of %(down)s) or "
        "a notch too low (%(up)s), independently of all the others in every role; a likely range "
        "holds %(share)s of them."
    )
    if any(order.kind in (LIKELY, CLOSE) for order in orders):
        words += " " + (
            "Where fewer than %(share)s agree on an order it is too close to call. Where one "
            "assessor erred the same way in both roles, their order is surer than that."
        )
    return words % numbers


def verdict(roles: Sequence[ComparedRole], orders: Sequence[Order]) -> str:
    """The comparison in a sentence, which claims no more than the orders bear out."""
    return _of_two(roles, orders[0]) if len(roles) == FEWEST else _of_several(roles, orders)


def _of_two(roles: Sequence[ComparedRole], order: Order) -> str:
    higher, lower = ranked(roles)
    most, least = higher.score, lower.score
    gap = most.score - least.score
    words = {
        "most": higher.name,
        "least": lower.name,
        "score": figure(most.score, 1),
        "gap": figure(gap, 1),
        "most_zone": most.zone_label,
        "least_zone": least.zone_label,
    }
    number = 1 if gap == 1 else 2
    if gap == 0 and order.kind == UNKNOWN:
        sentence = "%(most)s and %(least)s both score %(score)s."
    elif gap == 0:
        sentence = "%(most)s and %(least)s both score %(score)s: too close to call."
    elif order.kind == CLOSE:
        sentence = (
            "%(most)s and %(least)s are %(gap)s point apart: too close to call."
            if number == 1
            else "%(most)s and %(least)s are %(gap)s points apart: too close to call."
        )
    elif order.kind == UNKNOWN:
        sentence = (
            "%(most)s scores %(gap)s point more than %(least)s; how sure that is, is not known."
            if number == 1
            else (
                "%(most)s scores %(gap)s points more than %(least)s; how sure that is, is not "
                "known."
            )
        )
    elif order.kind == LIKELY:
        sentence = (
            "%(most)s very likely resists displacement more than %(least)s, by %(gap)s point."
            if number == 1
            else (
                "%(most)s very likely resists displacement more than %(least)s, by %(gap)s points."
            )
        )
    else:
        sentence = (
            "%(most)s resists displacement more than %(least)s, by %(gap)s point."
            if number == 1
            else "%(most)s resists displacement more than %(least)s, by %(gap)s points."
        )
    zones = (
        "Both are in the %(most_zone)s zone."
        if most.zone == least.zone
        else "They are in different zones, %(most_zone)s and %(least_zone)s."
    )
    return f"{sentence} {zones}" % words


def _of_several(roles: Sequence[ComparedRole], orders: Sequence[Order]) -> str:
    """Who resists most is said only where every place of the ranking is clear, or likely."""
    places = ranked(roles)
    top, bottom = places[0], places[-1]
    gap = top.score.score - bottom.score.score
    if gap == 0:
        return f"All score {figure(top.score.score, 1)}."
    words = {
        "most": _at(top, places),
        "least": _at(bottom, places),
        "gap": figure(gap, 1),
        "most_zone": top.score.zone_label,
        "least_zone": bottom.score.zone_label,
        "most_score": figure(top.score.score, 1),
        "least_score": figure(bottom.score.score, 1),
    }
    number = 1 if gap == 1 else 2
    if all(order.kind == CLEAR for order in orders):
        sentence = (
            (
                "%(most)s resists displacement most (%(most_score)s, %(most_zone)s), %(least)s "
                "least (%(least_score)s, %(least_zone)s): %(gap)s point apart."
            )
            if number == 1
            else (
                "%(most)s resists displacement most (%(most_score)s, %(most_zone)s), %(least)s "
                "least (%(least_score)s, %(least_zone)s): %(gap)s points apart."
            )
        )
    elif all(order.kind in (CLEAR, LIKELY) for order in orders):
        sentence = (
            (
                "%(most)s very likely resists displacement most (%(most_score)s, %(most_zone)s), "
                "%(least)s least (%(least_score)s, %(least_zone)s): %(gap)s point apart."
            )
            if number == 1
            else (
                "%(most)s very likely resists displacement most (%(most_score)s, %(most_zone)s), "
                "%(least)s least (%(least_score)s, %(least_zone)s): %(gap)s points apart."
            )
        )
    elif _order(top, bottom).kind == CLOSE:
        sentence = (
            (
                "Too close to call: %(gap)s point from %(most)s (%(most_score)s, "
                "%(most_zone)s) to "
                "%(least)s (%(least_score)s, %(least_zone)s)."
            )
            if number == 1
            else (
                "Too close to call: %(gap)s points from %(most)s (%(most_score)s, "
                "%(most_zone)s) to "
                "%(least)s (%(least_score)s, %(least_zone)s)."
            )
        )
    else:
        sentence = (
            (
                "The highest score is %(most_score)s (%(most)s, %(most_zone)s), the lowest "
                "%(least_score)s (%(least)s, %(least_zone)s): %(gap)s point apart, but not every "
                "place in the order is sure."
            )
            if number == 1
            else (
                "The highest score is %(most_score)s (%(most)s, %(most_zone)s), the lowest "
                "%(least_score)s (%(least)s, %(least_zone)s): %(gap)s points apart, but not every "
                "place in the order is sure."
            )
        )
    return sentence % words


def _at(role: ComparedRole, places: Sequence[ComparedRole]) -> str:
    """Everybody who has this score: a first place can be shared."""
    names = [each.name for each in places if each.score.score == role.score.score]
    return get_text_list(names, "and")
