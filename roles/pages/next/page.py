"""The page of next roles, from an assessment and the moves around it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from roles.documents import PassageKind
from roles.models import Assessment
from roles.models.texts import htmls
from roles.pages.next.cards import Card, likely, make_card, margin
from roles.pages.next.fallback import Instead, make_instead
from roles.pages.next.filter import Group, Wanted
from roles.pages.next.move import Move, move_of
from roles.pages.next.routes import Ways, looks_further, make_ways
from roles.pages.score import Prose, ScoreView, make_score, present_scores, prose_with
from roles.sources.cited import CitedList, make_cited
from roles.text.markdown import mentioned_slugs
from roles.text.numbers import figure, percent


@dataclass(frozen=True)
class CardGroup:
    """Next roles that stand alike to this one, those worth most first."""

    anchor: str
    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class LeftOut:
    """A next role that does not pass the filters, and why."""

    title: str
    url: str
    reasons: str


@dataclass(frozen=True, kw_only=True)
class NextPage:
    """Everything that the page prints; `counted` and `unknown` say how many passed and why not."""

    score: ScoreView
    margin: str
    likely: str
    intro: SafeString | None
    outro: SafeString | None
    total: int
    counted: str
    unknown: str
    described: str
    range_share: str
    filters: tuple[Group, ...]
    groups: tuple[CardGroup, ...]
    left_out: tuple[LeftOut, ...]
    instead: Instead | None
    ways: Ways
    way_back: str = ""
    cited: CitedList | None = None

    @property
    def is_open(self) -> bool:
        """Whether the filters are shown opened: one is on, or the address asks for a wrong one."""
        return bool(self.described or any(group.error for group in self.filters))


def make_next_page(assessment: Assessment, wanted: Wanted) -> NextPage:
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
    cards = [
        make_card(
            row,
            here,
            present.get(move.end),
            leads_back=move.end in back,
            prose=prose,
        )
        for row, move in zip(rows, own, strict=True)
    ]
    shown = [card for card in cards if wanted.passes(card.move)]
    left_out = tuple(_left_out(cards, wanted))
    passing = [move for move in own + beyond if wanted.passes(move)]
    passages = {passage.kind: passage.body_html for passage in assessment.passages.all()}
    silence = _silence(assessment, cards, shown)
    return NextPage(
        score=here,
        margin=margin(here),
        likely=likely(here),
        intro=_passage(passages, PassageKind.NEXT_INTRO, prose),
        outro=_passage(passages, PassageKind.NEXT_OUTRO, prose),
        total=len(cards),
        counted=_counted(len(shown), len(cards), wanted),
        unknown=_unknown(cards, wanted),
        described=wanted.described(),
        range_share=percent(assessment.method.range_share * 100),
        filters=tuple(wanted.groups()) if cards else (),
        groups=tuple(_groups(shown)),
        left_out=left_out,
        instead=make_instead(*silence, assessment, here, wanted) if silence else None,
        ways=make_ways(here, passing, present),
        way_back=_way_back(shown),
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
        found = [Move(**row) for row in Assessment.objects.steps_from(frontier)]
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
        ("more", "Roles that resist more", [c for c in cards if c.score and c.gain > 0]),
        (
            "less",
            "Roles that do not resist more",
            [c for c in cards if c.score and c.gain <= 0],
        ),
        ("unscored", "Roles without a score yet", [c for c in cards if not c.score]),
    ):
        if chosen:
            ranked = sorted(chosen, key=lambda card: -card.rank)  # ties as the assessor has them
            yield CardGroup(anchor, title, tuple(ranked))


def _way_back(shown: Sequence[Card]) -> str:
    """Said once for all cards that name none."""
    without = sum(not card.leads_back for card in shown)
    if not without:
        return ""
    if without == len(shown):
        return "No way back to this role is written down from any of them."
    return "Where a card names no way back, none is written down."


def _left_out(cards: Sequence[Card], wanted: Wanted) -> Iterator[LeftOut]:
    for card in cards:
        if failing := wanted.failing(card.move):
            name, url = (card.score.name, card.score.url) if card.score else (card.title, "")
            yield LeftOut(name, url, "; ".join(each.words for each in failing))


def _counted(shown: int, total: int, wanted: Wanted) -> str:
    words = {"shown": figure(shown), "total": figure(total)}
    if not wanted:
        return (
            "{total} next role".format(**words)
            if total == 1
            else "{total} next roles".format(**words)
        )
    return (
        "{shown} of {total} next role".format(**words)
        if total == 1
        else "{shown} of {total} next roles".format(**words)
    )


def _unknown(cards: Sequence[Card], wanted: Wanted) -> str:
    """How many are left out only because something is not known."""
    failing = [wanted.failing(card.move) for card in cards]
    count = sum(bool(each) and not any(f.is_known for f in each) for each in failing)
    if not count:
        return ""
    return (
        f"{figure(count)} is left out only because what is asked for is not known."
        if count == 1
        else f"{figure(count)} are left out only because what is asked for is not known."
    )


def _silence(
    assessment: Assessment, cards: Sequence[Card], shown: Sequence[Card]
) -> tuple[str, str] | None:
    """Why the next roles do not help, as a title and a sentence; None where one resists more."""
    if any(card.score and card.gain > 0 for card in shown):
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
    if not any(card.score for card in shown):
        return (
            "None has a score yet",
            "None of these next roles has been assessed: whether one resists more is not known.",
        )
    return "None resists more", "None of these next roles resists more than this one."


def _passage(passages: Mapping[str, str], kind: PassageKind, prose: Prose) -> SafeString | None:
    return prose(passages[kind.value]) if kind.value in passages else None
