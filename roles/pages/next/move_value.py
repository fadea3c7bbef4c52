"""What a move is worth: the one sum that cards, the role's own page and ways are ordered by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from roles.pages.next.move import Move
from roles.pages.score import ScoreView
from roles.scoring import Grade, Zone
from roles.scoring.routes import RULE, Node, Route, TermKind, route_of
from roles.text.numbers import signed


@dataclass(frozen=True)
class SumLine:
    """One term of what a move or a way is worth."""

    words: str
    points: str


def node_of(score: ScoreView) -> Node:
    """A role as the core takes it."""
    grade = Grade(score.grade) if score.grade else None
    return Node(score.slug, score.score, Zone(score.zone), grade)


def as_route(here: ScoreView, there: ScoreView, move: Move) -> Route:
    """A single move as a way of one step, with its sum."""
    return route_of((node_of(here), node_of(there)), (move.step,))


def sum_lines(route: Route, moves: Sequence[Move]) -> Iterable[SumLine]:
    """The terms that are not nothing, in words; the points gained in any case."""
    further = len(moves) - 1
    assumed = sum(move.months_to is None for move in moves)
    training = "for training"
    if assumed:
        training = (
            f"for training, {RULE.unknown_months} months assumed for {assumed} step"
            if assumed == 1
            else f"for training, {RULE.unknown_months} months assumed for each of {assumed} steps"
        )
    words = {
        TermKind.GAIN: "gained",
        TermKind.TRAINING: training,
        TermKind.PAY: "for pay that goes down",
        TermKind.STEPS: (
            f"for {further} further step" if further == 1 else f"for {further} further steps"
        ),
        TermKind.FIRMNESS: _firmness_words(route.end),
    }
    for term in route.terms:
        if term.points or term.kind is TermKind.GAIN:
            yield SumLine(words[term.kind], signed(term.shown, 1))


def _firmness_words(end: Node) -> str:
    zone = {"zone": end.zone.label}
    return {
        None: "as its firmness is not known",
        Grade.FAIR: ("as it is only fairly firmly {zone}".format(**zone)),
        Grade.EDGE: ("as it is at the edge of {zone}".format(**zone)),
        Grade.FIRM: "",
    }[end.grade]
