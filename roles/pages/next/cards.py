"""One next role as a card: both scores, the margin, why, the skills, what it asks for."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from django.urls import reverse
from django.utils.safestring import SafeString

from roles.charts.routes import MoveChart, Point, make_pair
from roles.models import Transition
from roles.pages.next.move import Fact, Move, move_of
from roles.pages.next.move_value import as_route, sum_lines
from roles.pages.score import Prose, ScoreView
from roles.scoring.routes import Route, Term
from roles.text.numbers import signed


@dataclass(frozen=True)
class Card:
    """A next role of `here`; `there` is None, and all that rests on it, while it has no score."""

    row: Transition
    here: ScoreView
    there: ScoreView | None
    leads_back: bool
    prose: Prose

    @cached_property
    def move(self) -> Move:
        return move_of(self.row, self.here.slug)

    @property
    def title(self) -> str:
        return self.there.title if self.there else self.row.title

    @property
    def gain(self) -> Decimal | None:
        return self.there.score - self.here.score if self.there else None

    @property
    def gain_words(self) -> str:
        return gain_words(self.gain)

    @property
    def chart(self) -> MoveChart:
        return make_pair(point(self.here, "This role"), point(self.there))

    # Once each: a mark that is printed twice would count as two places that cite.
    @cached_property
    def why(self) -> SafeString:
        return self.prose(self.row.why_html)

    @cached_property
    def asks(self) -> SafeString:
        return self.prose(self.row.asks_html)

    @property
    def facts(self) -> Iterator[Fact]:
        """What it asks for, and the way back where one is written down."""
        yield from self.move.facts
        if self.there and self.leads_back:
            yield Fact("Way back", f"{self.there.name} also leads back here")

    @property
    def compare_url(self) -> str:
        return f"{reverse('roles:compare')}?role={self.here.slug}&role={self.there.slug}"

    @cached_property
    def route(self) -> Route | None:
        """The move as a way of one step; its worth is the order of the cards."""
        return as_route(self.here, self.there, self.move) if self.there else None

    @property
    def worth(self) -> Fraction:
        return self.route.worth if self.route else Fraction(0)

    @property
    def sum(self) -> Iterator[tuple[Term, str]]:
        return sum_lines(self.route, [self.move])


def point(score: ScoreView, label: str = "") -> Point:
    """A score as a chart takes it."""
    return Point(label or score.name, score.score, score.low, score.high)


def gain_words(gain: Decimal) -> str:
    """How much more the next role resists: "+17.1 points"."""
    if gain == 0:
        return "the same score"
    return f"{signed(gain, 1)} {'point' if abs(gain) == 1 else 'points'}"
