"""Zones, sub-labels, distances to the edges and the quick screen (METHOD section 1)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from operator import eq, ge, le, lt

from roles.scoring.method import Method

RULES = {"=": eq, "≥": ge, "≤": le, "<": lt}


class Zone(StrEnum):
    """Where a published score falls."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"

    @property
    def label(self) -> str:
        return self.value.capitalize()


class SubLabel(StrEnum):
    """What kind of Green, Yellow or Red. Plain Red has none."""

    ACCELERATED = "accelerated"
    TRANSFORMING = "transforming"
    STABLE = "stable"
    MODERATE = "moderate"
    URGENT = "urgent"
    IMMINENT = "imminent"

    @property
    def label(self) -> str:
        return self.value.capitalize()

    @property
    def meaning(self) -> str:
        """For somebody who reads nothing else (METHOD section 1, words for the labels)."""
        return {
            SubLabel.ACCELERATED: "AI creates demand for the job",
            SubLabel.TRANSFORMING: "the job stays and its tasks change",
            SubLabel.STABLE: "little of the week changes",
            SubLabel.MODERATE: "some of the week changes within a few years",
            SubLabel.URGENT: "much of the week changes within a few years",
            SubLabel.IMMINENT: (
                "most of the week can be done by software that is on sale, and little slows it"
            ),
        }[self]

    @property
    def zone(self) -> Zone:
        return {
            SubLabel.ACCELERATED: Zone.GREEN,
            SubLabel.TRANSFORMING: Zone.GREEN,
            SubLabel.STABLE: Zone.GREEN,
            SubLabel.URGENT: Zone.YELLOW,
            SubLabel.MODERATE: Zone.YELLOW,
            SubLabel.IMMINENT: Zone.RED,
        }[self]


@dataclass(frozen=True)
class Condition:
    """One test behind a sub-label: `value` was held against `rule`, and met it or not."""

    sub_label: SubLabel
    measure: str
    value: Decimal
    rule: str
    met: bool


@dataclass(frozen=True)
class Edge:
    """A border of the score's zone: `zone` begins `points` away, on the far side of `at`."""

    zone: Zone
    at: Decimal
    points: Decimal


def zone_of(score: Decimal, method: Method) -> Zone:
    """The zone of a published score, which is already rounded to one decimal."""
    if score >= method.green_from:
        return Zone.GREEN
    if score >= method.yellow_from:
        return Zone.YELLOW
    return Zone.RED


def edges(score: Decimal, method: Method) -> tuple[Edge, ...]:
    """The borders of the score's zone, the lower one first; points are never negative."""
    below = {
        Zone.GREEN: (Zone.YELLOW, method.green_from),
        Zone.YELLOW: (Zone.RED, method.yellow_from),
    }
    above = {
        Zone.RED: (Zone.YELLOW, method.yellow_from),
        Zone.YELLOW: (Zone.GREEN, method.green_from),
    }
    zone = zone_of(score, method)
    found = [side[zone] for side in (below, above) if zone in side]
    return tuple(Edge(beyond, at, abs(score - at)) for beyond, at in found)


def label(
    score: Decimal,
    *,
    task_resistance: Decimal,
    evidence: int,
    barriers: int,
    growth: int,
    share_exposed: Decimal,
    method: Method,
) -> tuple[Zone, SubLabel | None, tuple[Condition, ...]]:
    """Zone, sub-label and every condition of that zone with whether it is met.

    Green is Accelerated before it is Transforming, and Stable when it is neither; Yellow is
    Urgent or Moderate; Red is Imminent when all three conditions hold, else plain (None).
    """
    zone = zone_of(score, method)
    exposed = f"% of task time scoring {method.exposed_from} or more"
    if zone is Zone.GREEN:
        growing = ("AI growth correlation", growth, "=", method.accelerated_growth)
        changing = (exposed, share_exposed, "≥", method.transforming_share)
        conditions = (
            _condition(SubLabel.ACCELERATED, *growing),
            _condition(SubLabel.TRANSFORMING, *changing),
        )
        met = [c.sub_label for c in conditions if c.met]
        return zone, met[0] if met else SubLabel.STABLE, conditions
    if zone is Zone.YELLOW:
        urgent = _condition(SubLabel.URGENT, exposed, share_exposed, "≥", method.urgent_share)
        return zone, SubLabel.URGENT if urgent.met else SubLabel.MODERATE, (urgent,)
    conditions = tuple(
        _condition(SubLabel.IMMINENT, *held)
        for held in (
            ("Task resistance", task_resistance, "<", method.imminent_resistance_below),
            ("Evidence total", evidence, "≤", method.imminent_evidence_at_most),
            ("Barrier total", barriers, "≤", method.imminent_barriers_at_most),
        )
    )
    return zone, SubLabel.IMMINENT if all(c.met for c in conditions) else None, conditions


def _condition(
    sub_label: SubLabel, measure: str, value: Decimal | int, sign: str, bound: Decimal | int
) -> Condition:
    """Whether a value meets the rule that is printed."""
    return Condition(
        sub_label, measure, Decimal(value), f"{sign} {bound}", RULES[sign](value, bound)
    )


def quick_screen(principle_total: int, growth: int, method: Method) -> str:
    """The hint of the quick screen; ValueError for a total that no three rows can give."""
    for band in method.screen:
        if band.lowest <= principle_total <= band.highest:
            if growth < 0:
                return band.growth_negative
            if growth >= method.accelerated_growth:
                return band.growth_accelerating
            return band.growth_flat
    raise ValueError(
        f"protective total {principle_total}: expected {method.principles.lowest_total} to "
        f"{method.principles.highest_total}"
    )
