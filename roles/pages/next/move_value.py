"""What a move is worth: the one sum that cards, the role's own page and ways are ordered by."""

from collections.abc import Iterator, Sequence

from roles.pages.next.move import Move
from roles.pages.score import ScoreView
from roles.scoring import Grade, Zone
from roles.scoring.routes import RULE, Node, Route, Term, TermKind, route_of
from roles.text.numbers import plural


def node_of(score: ScoreView) -> Node:
    """A role as the core takes it."""
    grade = Grade(score.grade) if score.grade else None
    return Node(score.slug, score.score, Zone(score.zone), grade)


def as_route(here: ScoreView, there: ScoreView, move: Move) -> Route:
    """A single move as a way of one step, with its sum."""
    return route_of((node_of(here), node_of(there)), (move.step,))


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
        Grade.FAIR: f"as it is only fairly firmly {end.zone.label}",
        Grade.EDGE: f"as it is at the edge of {end.zone.label}",
        Grade.FIRM: "",
    }[end.grade]
