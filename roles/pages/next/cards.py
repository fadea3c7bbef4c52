"""One next role as a card: both scores, the margin, why, the skills, what it asks for."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.urls import reverse
from django.utils.safestring import SafeString

from roles.charts.routes import MoveChart, Point, make_pair
from roles.documents import split_skills
from roles.models import Transition
from roles.pages.next.move import Fact, Move, facts, move_of
from roles.pages.next.move_value import SumLine, as_route, sum_lines
from roles.pages.score import Prose, ScoreView
from roles.text.numbers import figure, signed


@dataclass(frozen=True)
class Card:
    """A next role; `score` and all that rests on it is None or "" while it has none.

    `rank` is what the move is worth, before rounding; 0 while that is not known.
    """

    title: str
    score: ScoreView | None
    gain: Decimal | None
    gain_words: str
    margin: str
    likely: str
    chart: MoveChart | None
    why: SafeString
    asks: SafeString
    shared: tuple[str, ...]
    missing: tuple[str, ...]
    facts: tuple[Fact, ...]
    compare_url: str
    move: Move
    leads_back: bool
    rank: Fraction
    worth: str
    sum: tuple[SumLine, ...]


def make_card(
    row: Transition, here: ScoreView, there: ScoreView | None, *, leads_back: bool, prose: Prose
) -> Card:
    """The card of a transition from `here`; `there` is None for a role without a score."""
    move = move_of(row, here.slug)
    gain = there.score - here.score if there else None
    route = as_route(here, there, move) if there else None
    return Card(
        title=there.title if there else row.title,
        score=there,
        gain=gain,
        gain_words="" if gain is None else gain_words(gain),
        margin=margin(there) if there else "",
        likely=likely(there) if there else "",
        chart=make_pair(point(here, "This role"), point(there)) if there else None,
        why=prose(row.why_html),
        asks=prose(row.asks_html),
        shared=split_skills(row.shared_skills),
        missing=split_skills(row.missing_skills),
        facts=(*facts(move), *_way_back(there, leads_back)),
        compare_url=_compare_url(here, there) if there else "",
        move=move,
        leads_back=leads_back,
        rank=route.worth if route else Fraction(0),
        worth=signed(route.shown, 1) if route else "",
        sum=tuple(sum_lines(route, [move])) if route else (),
    )


def point(score: ScoreView, label: str = "") -> Point:
    """A score as a chart takes it."""
    return Point(label or score.name, score.score, score.low, score.high)


def gain_words(gain: Decimal) -> str:
    """How much more the next role resists: "+17.1 points"."""
    if gain == 0:
        return "the same score"
    points = "%(gain)s point" if (1 if abs(gain) == 1 else 2) == 1 else "%(gain)s points"
    return points % {"gain": signed(gain, 1)}


def margin(score: ScoreView) -> str:
    """How far the nearest other zone is: "13.2 points above the Yellow zone"."""
    edge = min(score.edges, key=lambda edge: edge.points)
    words = {"points": figure(edge.points, 1), "zone": edge.zone.label}
    if edge.at > score.score:
        return "{points} points below the {zone} zone".format(**words)
    return "{points} points above the {zone} zone".format(**words)


def likely(score: ScoreView) -> str:
    """The range that the score is likely in, or why there is none."""
    if score.low is None or score.high is None:
        return "Firmness and range are not known: the score is quoted without its rows."
    words = {"low": figure(score.low, 1), "high": figure(score.high, 1)}
    return "Likely {low} to {high}.".format(**words)


def _way_back(there: ScoreView | None, leads_back: bool) -> Iterator[Fact]:
    """Named where one is written down; the page says once what is true of the others."""
    if there and leads_back:
        yield Fact("Way back", f"{there.name} also leads back here")


def _compare_url(here: ScoreView, there: ScoreView) -> str:
    return f"{reverse('roles:compare')}?role={here.slug}&role={there.slug}"
