"""The ways from one role to the Green zone in a few changes of job, and which of them is best.

The map is given: roles with their scores, and the steps between them that assessors wrote down.
A route starts at one role and ends at the first role on it that counts as an arrival: one in the
Green zone or, from a role that is Green already but not firmly so, one that is firmly Green and
resists more. There is nothing to look for from a role that is firmly Green.

A route of two steps holds at least one that an assessor wrote, and never passes through a job of
another major group than both of its ends.

What a route is worth is one sum, in points of the score, whose parameters are the `RouteRule`'s.
For each role that can be reached only the best way to it is kept: a detour that costs more than
going there directly is never listed. A step towards a role that does not resist more than the one
left is taken only where every way to that end has one. Routes worth nothing or less are given
only where there are no others, and never from a role that is Green already.

How a route is found: the cost of a way is a sum over its steps, so that the best way to a role in
n steps is a best way in n - 1 steps and one step more. The work is `most_steps` times the number
of steps on the map, whatever the number of routes.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from roles.scoring.apportion import apportion
from roles.scoring.firmness import Grade
from roles.scoring.labels import Zone
from roles.scoring.rounding import round_half_up

PLACES = 1


@dataclass(frozen=True)
class Node:
    """A job with a reading; `grade` is None where there are no rows to tell its firmness from.

    `group` is its major group of occupations, "" where that is not known.
    """

    key: Hashable
    score: Decimal
    zone: Zone
    grade: Grade | None
    group: str = ""


@dataclass(frozen=True)
class Step:
    """From one role to another: months of training, at most, whether they are paid, a cut in pay.

    None is not known. `least` is the fewest months; it settles only which of two is the shorter.
    `studied` of the months are unpaid study, whatever is paid of the others.
    """

    start: Hashable
    end: Hashable
    months: int | None = None
    paid: bool | None = None
    pay_cut: bool | None = None
    least: int | None = None
    studied: int = 0
    is_written: bool = True


class TermKind(StrEnum):
    """What a term of the sum is for."""

    GAIN = "gain"
    TRAINING = "training"
    PAY = "pay"
    STEPS = "steps"
    FIRMNESS = "firmness"


@dataclass(frozen=True)
class Term:
    """One term of what a route is worth; the `shown` of all of them sum to the route's."""

    kind: TermKind
    points: Fraction
    shown: Decimal


@dataclass(frozen=True)
class RouteRule:
    """The parameters of the sum, each a judgement that a page prints with its reason."""

    # More than two changes of job is no plan.
    most_steps: int = 2
    # Two years without pay are worth half of the Yellow zone's width.
    unpaid_months_per_point: int = 2
    # Paid training still takes time, but the rent is paid.
    paid_months_per_point: int = 6
    # As long as a degree: what nobody wrote down must never make a way look short.
    unknown_months: int = 48
    # Each further change of job is a risk and an effort of its own, however short its training.
    per_further_step: int = 5
    # Less pay is a burden like a further change of job. Pay that nobody wrote down costs nothing:
    # a cut must be known to be charged.
    pay_cut: int = 5
    # One or two notches from the edge the arrival is not certain.
    fair: int = 5
    edge: int = 10
    # A score without rows may be anywhere near the edge.
    unknown_firmness: int = 10
    shown: int = 5

    def training(self, step: Step) -> Fraction:
        """What the training of a step costs; training that may be unpaid counts as unpaid."""
        months = self.unknown_months if step.months is None else step.months
        studied = Fraction(step.studied, self.unpaid_months_per_point)
        paid = step.paid or step.studied
        rate = self.paid_months_per_point if paid else self.unpaid_months_per_point
        return studied + Fraction(months - step.studied, rate)

    def pay(self, step: Step) -> int:
        """What a step costs for its pay."""
        return self.pay_cut if step.pay_cut else 0

    def uncertainty(self, node: Node) -> int:
        """What an arrival that is not firm costs."""
        if node.grade is None:
            return self.unknown_firmness
        return {Grade.FIRM: 0, Grade.FAIR: self.fair, Grade.EDGE: self.edge}[node.grade]


RULE = RouteRule()


@dataclass(frozen=True)
class Route:
    """One way to Green: the start and each role after it, the steps between, and the sum."""

    nodes: tuple[Node, ...]
    steps: tuple[Step, ...]
    terms: tuple[Term, ...]
    worth: Fraction
    shown: Decimal

    @property
    def end(self) -> Node:
        return self.nodes[-1]


@dataclass(frozen=True)
class Routes:
    """The best routes, the most worth first; the shortest, and the best that never cuts pay.

    Either of the last two may be one of the best; each is None where there is none.
    """

    best: tuple[Route, ...]
    shortest: Route | None
    without_pay_cut: Route | None


@dataclass(frozen=True)
class _Way:
    """The best way so far to a role: the one with the least `rank`, which grows with each step."""

    nodes: tuple[Node, ...]
    steps: tuple[Step, ...] = ()
    setbacks: int = 0  # steps that lead to a role which does not resist more
    cost: Fraction = Fraction(0)  # of training and pay
    rank: tuple = ()


def is_wanted(start: Node) -> bool:
    """Whether there is anything to look for: firmly Green is as far as this goes."""
    return not (start.zone is Zone.GREEN and start.grade is Grade.FIRM)


def find_routes(
    start: Node, nodes: Mapping[Hashable, Node], steps: Iterable[Step], rule: RouteRule = RULE
) -> Routes:
    """The best routes, and beside them the two that somebody may want more than the best.

    The shortest has the fewest months of training, those that nobody wrote down counted as the
    rule counts them. No cut in pay means that every step is known to have none.
    """
    steps = tuple(steps)
    level = [step for step in steps if step.pay_cut is False]
    best = best_routes(start, nodes, steps, rule)
    without = best_routes(start, nodes, level, rule)[:1]
    both = [*best, *without]
    return Routes(
        best=best,
        shortest=_shortest(start, nodes, steps, rule, best),
        without_pay_cut=without[0] if without and without[0] in _given(start, both) else None,
    )


def best_routes(
    start: Node, nodes: Mapping[Hashable, Node], steps: Iterable[Step], rule: RouteRule = RULE
) -> tuple[Route, ...]:
    """The best routes, the most worth first; at most `rule.shown`, each to another role.

    Steps from or to a role without a score (not in `nodes`) are left out. Of two routes worth the
    same the one with fewer steps comes first, then the one whose roles come first by key.
    """
    arrivals = _arrivals(start, nodes, steps, rule).values()
    given = _given(start, [route_of(way.nodes, way.steps, rule) for way in arrivals])
    ranked = sorted(given, key=lambda route: (-route.worth, *_order(route.steps)))
    return tuple(ranked[: rule.shown])


def _shortest(
    start: Node,
    nodes: Mapping[Hashable, Node],
    steps: Iterable[Step],
    rule: RouteRule,
    best: Iterable[Route],
) -> Route | None:
    """The route with the fewest months that is given, at most, then at least, then worth more.

    To each role the way with the fewest months is the one that costs least where months are all
    that costs anything.
    """
    months = replace(
        rule, unpaid_months_per_point=1, paid_months_per_point=1, per_further_step=0, pay_cut=0
    )
    arrivals = _arrivals(start, nodes, steps, months).values()
    found = [route_of(way.nodes, way.steps, rule) for way in arrivals]
    return min(
        _given(start, [*found, *best]),
        key=lambda route: (*_months(route, months), -route.worth, *_order(route.steps)),
        default=None,
    )


def _months(route: Route, rule: RouteRule) -> tuple[Fraction, Fraction]:
    """All months of a route, at most and at least, by a rule that counts each as one."""
    most = [rule.training(step) for step in route.steps]
    least = [
        months if step.least is None else Fraction(step.least)
        for step, months in zip(route.steps, most, strict=True)
    ]
    return sum(most, Fraction(0)), sum(least, Fraction(0))


def _given(start: Node, routes: list[Route]) -> list[Route]:
    """Those worth something; all of them where none is, but not from a role that is Green."""
    worthwhile = [route for route in routes if route.worth > 0]
    return worthwhile if worthwhile or start.zone is Zone.GREEN else routes


def _arrivals(
    start: Node, nodes: Mapping[Hashable, Node], steps: Iterable[Step], rule: RouteRule
) -> dict[Hashable, _Way]:
    """The best way to each role that counts as an arrival."""
    if not is_wanted(start):
        return {}
    onward = _onward(start, nodes, steps)
    costs = {step: rule.training(step) + rule.pay(step) for out in onward.values() for step in out}
    found: dict[Hashable, _Way] = {}
    frontier: dict[Hashable, _Way] = {start.key: _Way((start,))}
    for _ in range(rule.most_steps):
        reached: dict[Hashable, _Way] = {}
        for key, way in frontier.items():
            for step in onward[key]:
                if way.steps and not _makes_sense(start, way, step, nodes[step.end]):
                    continue
                longer = _longer(way, step, nodes[step.end], costs[step], rule)
                if step.end not in reached or longer.rank < reached[step.end].rank:
                    reached[step.end] = longer
        frontier = {}
        for key, way in reached.items():
            if not _arrives(way.nodes[-1], start):
                frontier[key] = way
            elif key not in found or way.rank < found[key].rank:
                found[key] = way
    return found


def _onward(
    start: Node, nodes: Mapping[Hashable, Node], steps: Iterable[Step]
) -> dict[Hashable, list[Step]]:
    """The steps that leave each role. None leads back to the start, or to where it came from."""
    onward: dict[Hashable, list[Step]] = defaultdict(list)
    for step in steps:
        known = step.end in nodes and (step.start in nodes or step.start == start.key)
        if known and step.end not in (start.key, step.start):
            onward[step.start].append(step)
    return onward


def _makes_sense(start: Node, way: _Way, step: Step, end: Node) -> bool:
    """Whether a further step is written, or one before it, and leads through no third field."""
    if not (step.is_written or any(before.is_written for before in way.steps)):
        return False
    between = way.nodes[-1].group
    return not between or between in (start.group, end.group)


def _arrives(node: Node, start: Node) -> bool:
    if node.zone is not Zone.GREEN:
        return False
    if start.zone is not Zone.GREEN:
        return True
    return node.grade is Grade.FIRM and node.score > start.score


def _longer(way: _Way, step: Step, node: Node, cost: Fraction, rule: RouteRule) -> _Way:
    steps = (*way.steps, step)
    setbacks = way.setbacks + (node.score <= way.nodes[-1].score)
    cost = way.cost + cost
    effort = cost + rule.per_further_step * (len(steps) - 1)
    rank = (setbacks, effort, *_order(steps))
    return _Way((*way.nodes, node), steps, setbacks, cost, rank)


def _order(steps: tuple[Step, ...]) -> tuple:
    """Settles ties: fewer steps, then the keys on the way, then what is known and shorter."""
    facts = tuple(
        (
            step.months is None,
            step.months or 0,
            not step.paid,
            bool(step.pay_cut),
            step.pay_cut is None,
            step.least or 0,
        )
        for step in steps
    )
    return len(steps), tuple(step.end for step in steps), facts


def route_of(nodes: tuple[Node, ...], steps: tuple[Step, ...], rule: RouteRule = RULE) -> Route:
    """A route along these roles with its sum; the shown terms add up to the shown worth."""
    end = nodes[-1]
    exact = {
        TermKind.GAIN: Fraction(end.score - nodes[0].score),
        TermKind.TRAINING: -sum((rule.training(step) for step in steps), Fraction(0)),
        TermKind.PAY: Fraction(-sum(rule.pay(step) for step in steps)),
        TermKind.STEPS: Fraction(-rule.per_further_step * (len(steps) - 1)),
        TermKind.FIRMNESS: Fraction(-rule.uncertainty(end)),
    }
    worth = sum(exact.values(), Fraction(0))
    shown = _rounded(worth)
    parts = apportion(tuple(exact.values()), shown, PLACES)
    terms = tuple(
        Term(kind, points, part) for (kind, points), part in zip(exact.items(), parts, strict=True)
    )
    return Route(nodes, steps, terms, worth, shown)


def _rounded(number: Fraction) -> Decimal:
    """Half up, to the decimals that are shown."""
    return round_half_up(Decimal(number.numerator) / Decimal(number.denominator), PLACES)
