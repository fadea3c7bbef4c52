"""Ways to Green as values: each with its picture, its list and its sum, and the rule in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from roles.charts.routes import MoveChart, make_way
from roles.pages.next.cards import point
from roles.pages.next.move import Move, in_short, months_words, short_months
from roles.pages.next.move_value import SumLine, node_of, sum_lines
from roles.pages.score import ScoreView
from roles.scoring import Zone
from roles.scoring.routes import RULE, Node, Route, RouteRule, Routes, Step, find_routes, is_wanted
from roles.text.numbers import signed


@dataclass(frozen=True)
class Stop:
    """A role on the way; `asks` says what the step to it takes, "" at the start."""

    score: ScoreView
    asks: tuple[str, ...]


@dataclass(frozen=True)
class Way:
    """One way to Green, ready to print; `labels` say what it is the best in."""

    end: ScoreView
    labels: tuple[str, ...]
    length: str
    time: str
    worth: str
    chart: MoveChart
    stops: tuple[Stop, ...]
    sum: tuple[SumLine, ...]


@dataclass(frozen=True)
class Ways:
    """The best ways there are; `words` says what was looked for, or why nothing was.

    `beside` are the shortest and the best without a cut in pay, where they are none of the ways.
    """

    is_wanted: bool
    words: str
    ways: tuple[Way, ...]
    beside: tuple[Way, ...]
    rule: tuple[str, ...]
    most_shown: int


def make_ways(here: ScoreView, moves: Iterable[Move], present: Mapping[str, ScoreView]) -> Ways:
    """The best ways from `here` over these moves; `present` has the scores of all their roles."""
    start = node_of(here)
    by_step: dict[Step, Move] = {}
    for move in moves:
        by_step.setdefault(move.step, move)
    nodes = {slug: node_of(view) for slug, view in present.items()}
    routes = find_routes(start, nodes, by_step)
    labels = _labels(routes)

    def way(route: Route) -> Way:
        return _way(route, labels.get(route, ()), present, by_step)

    return Ways(
        is_wanted=is_wanted(start),
        words=_looked_for(here, start),
        ways=tuple(way(route) for route in routes.best),
        beside=tuple(way(route) for route in labels if route not in routes.best),
        rule=tuple(rule_words(RULE)),
        most_shown=RULE.shown,
    )


def looks_further(here: ScoreView) -> bool:
    """Whether ways are looked for at all from this role."""
    return is_wanted(node_of(here))


def rule_words(rule: RouteRule) -> Iterable[str]:
    """What counts, in the order of the sum, with the reason for each number."""
    yield "the points gained from the first role to the last;"
    yield (
        f"less 1 point for every {rule.unpaid_months_per_point} months of training, at "
        "the most that is written down, "
        f"or for every {rule.paid_months_per_point} months where most of it is paid. "
        "Training that may be unpaid "
        f"counts as unpaid; time that nobody wrote down counts as {rule.unknown_months} "
        "months, as long as "
        "a degree, so that not knowing never makes a way look short;"
    )
    yield (
        f"less {rule.pay_cut} points for each step after which pay is lower: less money "
        "is a burden "
        "like one more change of job. Pay that nobody wrote down costs nothing here;"
    )
    yield (
        f"less {rule.per_further_step} points for each step after the first: every "
        "change of job is a risk "
        "and an effort of its own;"
    )
    yield (
        f"less {rule.fair} points where the last role is only fairly firmly Green, "
        f"{rule.edge} where it "
        f"is at the edge, and {rule.unknown_firmness} where its firmness is not known."
    )


def _looked_for(here: ScoreView, start: Node) -> str:
    if not is_wanted(start):
        return (
            "This role is firmly in the Green zone already, so no way there is looked for. "
            "A move from here is a matter of other wishes than resistance to AI."
        )
    if start.zone is Zone.GREEN:
        already = (
            "This role is in the Green zone already, but not firmly."
            if start.grade
            else "This role is in the Green zone already; how firmly is not known."
        )
        further = (
            "From here to roles that are firmly Green and resist more, where that is worth it."
        )
        return f"{already} {further}"
    return (
        f"From here to the first role in the Green zone, in {RULE.most_steps} step."
        if RULE.most_steps == 1
        else f"From here to the first role in the Green zone, in at most {RULE.most_steps} steps."
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


def _way(
    route: Route,
    labels: tuple[str, ...],
    scores: Mapping[str, ScoreView],
    by_step: Mapping[Step, Move],
) -> Way:
    moves = [by_step[step] for step in route.steps]
    views = [scores[node.key] for node in route.nodes]
    asks = [(), *(_asks(move, views[i], views[i + 1]) for i, move in enumerate(moves))]
    count = len(moves)
    return Way(
        end=views[-1],
        labels=labels,
        length=(f"{count} step" if count == 1 else f"{count} steps"),
        time=_time(moves),
        worth=signed(route.shown, 1),
        chart=make_way([point(view) for view in views], [short_months(move) for move in moves]),
        stops=tuple(Stop(view, said) for view, said in zip(views, asks, strict=True)),
        sum=tuple(sum_lines(route, moves)),
    )


def _asks(move: Move, left: ScoreView, reached: ScoreView) -> tuple[str, ...]:
    """What one step takes; a step that leads no higher says why it is there."""
    if reached.score <= left.score:
        return (
            *in_short(move),
            "does not resist more than the role before it, but no way goes round it",
        )
    return in_short(move)


def _time(moves: list[Move]) -> str:
    """The training of all steps together, and how many of them are not known."""
    known = [move for move in moves if move.months_to is not None]
    unknown = len(moves) - len(known)
    if not known:
        return "training time not known"
    low = sum(move.months_from for move in known)
    high = sum(move.months_to for move in known)
    words = f"training in all: {months_words(low, high)}"
    if not unknown:
        return words
    return (
        f"{words}, and {unknown} step of unknown length"
        if unknown == 1
        else f"{words}, and {unknown} steps of unknown length"
    )
