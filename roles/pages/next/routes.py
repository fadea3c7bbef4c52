"""Routes to a firmer job: each on one line, with its steps and its sum, and the rule in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from roles.charts.routes import RouteChart, make_route
from roles.pages.next.cards import Card
from roles.pages.next.job import JobView
from roles.pages.next.move import Move, months_words
from roles.scoring import Grade, Zone
from roles.scoring.routes import (
    RULE,
    Node,
    Route,
    RouteRule,
    Routes,
    Step,
    Term,
    TermKind,
    find_routes,
    is_wanted,
)
from roles.text.numbers import plural


@dataclass(frozen=True)
class RouteView:
    """A route with the jobs and the moves on it; `labels` say what it is the best in."""

    route: Route
    jobs: tuple[JobView, ...]
    moves: tuple[Move, ...]
    labels: tuple[str, ...]

    @property
    def end(self) -> JobView:
        return self.jobs[-1]

    @property
    def time(self) -> str:
        """The training of all steps together, and how many of them are not known."""
        known = [move.months for move in self.moves if move.months is not None]
        unknown = len(self.moves) - len(known)
        if not known:
            return "training time not known"
        low, high = (sum(bounds) for bounds in zip(*known, strict=True))
        words = f"training in all: {months_words(low, high)}"
        return f"{words}, and {plural(unknown, 'step')} of unknown length" if unknown else words

    @property
    def chart(self) -> RouteChart:
        points = [job.point for job in self.jobs]
        return make_route(points, [move.short_months for move in self.moves])

    @property
    def stops(self) -> Iterator[tuple[JobView, tuple[str, ...]]]:
        """The jobs, each with what the step to it takes, which is () at the start.

        A step that leads no higher says why it is there.
        """
        yield self.jobs[0], ()
        for move, (left, reached) in zip(self.moves, pairwise(self.jobs), strict=True):
            asks = move.in_short
            if reached.reading <= left.reading:
                asks += ("no safer than the role before it, and no route goes round it",)
            yield reached, asks

    @property
    def sum(self) -> Iterator[tuple[Term, str]]:
        return sum_lines(self.route, self.moves)


@dataclass(frozen=True)
class Ways:
    """The best ways there are; `words` says what was looked for, or why nothing was.

    `beside` are the shortest and the best without a cut in pay, where they are none of the ways.
    """

    is_wanted: bool
    words: str
    ways: tuple[RouteView, ...]
    beside: tuple[RouteView, ...]
    rule: tuple[str, ...]
    most_shown: int

    @property
    def finding(self) -> str:
        """What the drawings show, above them; for where there are ways."""
        best, number = self.ways[0], len(self.ways)
        there = f"{best.end.name}, {best.end.reading_words} on the scale"
        if number == 1:
            return f"One route is worth its cost: to {there}."
        return f"{number} routes are worth their cost; most of all the one to {there}."


def make_ways(here: JobView, cards: Iterable[Card]) -> Ways:
    """The best ways from `here` over these moves, which have both their ends."""
    start = here.node
    jobs = {here.key: here}
    by_step: dict[Step, Move] = {}
    for card in cards:
        jobs |= {card.there.key: card.there}
        by_step.setdefault(card.move.step(card.here.key, card.there.key), card.move)
    nodes = {key: job.node for key, job in jobs.items()}
    routes = find_routes(start, nodes, by_step)
    labels = _labels(routes)

    def view(route: Route) -> RouteView:
        return RouteView(
            route,
            tuple(jobs[node.key] for node in route.nodes),
            tuple(by_step[step] for step in route.steps),
            labels.get(route, ()),
        )

    return Ways(
        is_wanted=is_wanted(start),
        words=_looked_for(start),
        ways=tuple(view(route) for route in routes.best),
        beside=tuple(view(route) for route in labels if route not in routes.best),
        rule=tuple(rule_words(RULE)),
        most_shown=RULE.shown,
    )


def sum_lines(route: Route, moves: Sequence[Move]) -> Iterator[tuple[Term, str]]:
    """The terms that are not nothing, each with its words; the points gained in any case."""
    words = {
        TermKind.GAIN: "gained",
        TermKind.TRAINING: _training_words(sum(move.months is None for move in moves)),
        TermKind.PAY: "for pay that goes down",
        TermKind.STEPS: f"for {plural(len(moves) - 1, 'further step')}",
        TermKind.FIRMNESS: _firmness_words(route.end),
    }
    for term in route.terms:
        if term.points or term.kind is TermKind.GAIN:
            yield term, words[term.kind]


def _training_words(assumed: int) -> str:
    if not assumed:
        return "for training"
    steps = "1 step" if assumed == 1 else f"each of {assumed} steps"
    return f"for training, {RULE.unknown_months} months assumed for {steps}"


def _firmness_words(end: Node) -> str:
    return {
        None: "as its firmness is not known",
        Grade.FAIR: f"as it is only fairly firm in {end.zone.label}",
        Grade.EDGE: f"as it is close to the edge of {end.zone.label}",
        Grade.FIRM: "",
    }[end.grade]


def looks_further(here: JobView) -> bool:
    """Whether ways are looked for at all from this job."""
    return here.reading is not None and is_wanted(here.node)


def rule_words(rule: RouteRule) -> Iterator[str]:
    """What counts, in the order of the sum, with the reason for each number."""
    yield "the points gained from the first role to the last;"
    yield (
        f"less 1 point for every {rule.unpaid_months_per_point} months of training, at the most "
        f"that is written down, or for every {rule.paid_months_per_point} months where most of it "
        "is paid. Training that may be unpaid counts as unpaid; time that nobody wrote down "
        f"counts as {rule.unknown_months} months, as long as a degree, so that not knowing never "
        "makes a route look short;"
    )
    yield (
        f"less {rule.pay_cut} points for each step after which pay is lower: less money is a "
        "burden like one more change of job. Pay that nobody wrote down costs nothing here;"
    )
    yield (
        f"less {rule.per_further_step} points for each step after the first: every change of job "
        "is a risk and an effort of its own;"
    )
    yield (
        f"less {rule.fair} points where the last role is only fairly firm in Green, {rule.edge} "
        f"where it is close to Yellow, {rule.unknown_firmness} where its firmness is not known."
    )


def _looked_for(start: Node) -> str:
    if not is_wanted(start):
        return (
            "This job is firmly in the Green zone already, so no way there is looked for. "
            "A move from here is a matter of other wishes than resistance to AI."
        )
    if start.zone is Zone.GREEN:
        already = (
            "This job is in the Green zone already, but not firmly."
            if start.grade
            else "This job is in the Green zone already; how firmly is not known."
        )
        further = (
            "From here to jobs that are firmly Green and resist more, where that is worth it."
        )
        return f"{already} {further}"
    return (
        f"From here to the first job in the Green zone, in at most {RULE.most_steps} steps, of "
        "which an assessor wrote at least one where there are two; never through a third field."
    )


def _labels(routes: Routes) -> dict[Route, tuple[str, ...]]:
    """What the best way, the shortest and the best without a cut in pay are called."""
    named: dict[Route, tuple[str, ...]] = {}
    for route, words in (
        (routes.best[0] if routes.best else None, "Worth most"),
        (routes.shortest, "Shortest training"),
        (routes.without_pay_cut, "Worth most without a pay cut"),
    ):
        if route:
            named[route] = (*named.get(route, ()), words)
    return named
