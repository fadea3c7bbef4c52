"""The page of next roles, from an assessment and the moves around it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.utils.safestring import SafeString

from roles.documents import PassageKind
from roles.models import Assessment
from roles.models.texts import htmls
from roles.pages.next.cards import Card
from roles.pages.next.fallback import Fallback, make_fallback
from roles.pages.next.filter import Failing, MoveFilter
from roles.pages.next.move import Move, move_of
from roles.pages.next.routes import Ways, looks_further, make_ways
from roles.pages.score import Prose, ScoreView, make_score, present_scores, prose_with
from roles.sources.cited import CitedList, make_cited
from roles.text.markdown import mentioned_slugs


@dataclass(frozen=True)
class CardGroup:
    """Next roles that stand alike to this one, those worth most first."""

    anchor: str
    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class LeftOut:
    """A next role that does not pass the filters, and why."""

    card: Card
    failing: tuple[Failing, ...]

    @property
    def is_unknown(self) -> bool:
        """Whether it is left out only because something is not known."""
        return not any(each.is_known for each in self.failing)


@dataclass(frozen=True, kw_only=True)
class NextPage:
    """Everything that the page prints."""

    score: ScoreView
    intro: SafeString | None
    outro: SafeString | None
    filter: MoveFilter
    shown: tuple[Card, ...]
    left_out: tuple[LeftOut, ...]
    range_share: Decimal
    instead: Fallback | None
    ways: Ways
    cited: CitedList

    @property
    def total(self) -> int:
        """How many next roles there are, with those that the filters leave out."""
        return len(self.shown) + len(self.left_out)

    @cached_property
    def groups(self) -> tuple[CardGroup, ...]:
        return tuple(_groups(self.shown))

    @property
    def unknown(self) -> int:
        """How many are left out only because something is not known."""
        return sum(each.is_unknown for each in self.left_out)

    @property
    def way_back(self) -> str:
        """Said once for all cards that name none."""
        without = sum(not card.leads_back for card in self.shown)
        if not without:
            return ""
        if without == len(self.shown):
            return "No way back to this role is written down from any of them."
        return "Where a card names no way back, none is written down."


def make_next_page(assessment: Assessment, asked: MoveFilter) -> NextPage:
    """The page of an assessment from `for_next_page()`, with the reader's filters applied.

    Asks for the moves of the next two rounds, for the present scores of all roles on them, and,
    only where no next role resists more, for what to offer instead.
    """
    here = make_score(assessment)
    rows = list(assessment.transitions.all())
    own = [move_of(row, here.slug) for row in rows]
    beyond = _moves_beyond(own, here)
    present = {here.slug: here} | present_scores(_slugs(assessment, own + beyond))
    cited = make_cited(htmls(assessment, ("next",)))
    prose = prose_with(present, cited.marks)
    back = {move.start for move in beyond if move.end == here.slug}
    cards = tuple(
        Card(row, here, present.get(move.end), move.end in back, prose)
        for row, move in zip(rows, own, strict=True)
    )
    failing = [LeftOut(card, asked.failing(card.move)) for card in cards]
    left_out = tuple(each for each in failing if each.failing)
    shown = tuple(each.card for each in failing if not each.failing)
    silence = _silence(assessment, cards, shown)
    passages = {passage.kind: passage.body_html for passage in assessment.passages.all()}
    return NextPage(
        score=here,
        intro=_passage(passages, PassageKind.NEXT_INTRO, prose),
        outro=_passage(passages, PassageKind.NEXT_OUTRO, prose),
        filter=asked,
        shown=shown,
        left_out=left_out,
        range_share=assessment.method.range_share * 100,
        instead=make_fallback(*silence, assessment, here, asked) if silence else None,
        ways=make_ways(here, [move for move in own + beyond if asked.passes(move)], present),
        cited=cited,
    )


def _moves_beyond(own: Sequence[Move], here: ScoreView) -> list[Move]:
    """The moves that leave the next roles and, where a way is looked for, the ones after."""
    rounds = 2 if looks_further(here) else 1
    beyond: list[Move] = []
    asked = {here.slug}
    frontier = {move.end for move in own if move.end} - asked
    for _round in range(rounds):
        if not frontier:
            break
        found = [Move(row.start, row.end, row) for row in Assessment.objects.steps_from(frontier)]
        beyond += found
        asked |= frontier
        frontier = {move.end for move in found} - asked
    return beyond


def _slugs(assessment: Assessment, moves: Sequence[Move]) -> set[str]:
    """Every other role that a move leads to or that the page's prose names."""
    ends = {move.end for move in moves if move.end}
    return (ends | mentioned_slugs(*htmls(assessment, ("next",)))) - {assessment.role.slug}


def _groups(cards: Sequence[Card]) -> Iterator[CardGroup]:
    for anchor, title, chosen in (
        ("more", "Roles that resist more", [c for c in cards if c.there and c.gain > 0]),
        (
            "less",
            "Roles that do not resist more",
            [c for c in cards if c.there and c.gain <= 0],
        ),
        ("unscored", "Roles without a score yet", [c for c in cards if not c.there]),
    ):
        if chosen:
            ranked = sorted(chosen, key=lambda card: -card.worth)  # ties as the assessor has them
            yield CardGroup(anchor, title, tuple(ranked))


def _silence(
    assessment: Assessment, cards: Sequence[Card], shown: Sequence[Card]
) -> tuple[str, str] | None:
    """Why the next roles do not help, as a title and a sentence; None where one resists more."""
    if any(card.there and card.gain > 0 for card in shown):
        return None
    if not cards and assessment.is_headline:
        return "No next roles", (
            "Only a headline score of this role is here: nobody has written down where to look "
            "next from it."
        )
    if not cards:
        return "No next roles", "Nobody has written down where to look next from this role."
    if not shown:
        return "None passes the filters", "None of the next roles passes all of them."
    if not any(card.there for card in shown):
        return (
            "None has a score yet",
            "None of these next roles has been assessed: whether one resists more is not known.",
        )
    return "None resists more", "None of these next roles resists more than this one."


def _passage(passages: Mapping[str, str], kind: PassageKind, prose: Prose) -> SafeString | None:
    return prose(passages[kind.value]) if kind.value in passages else None
