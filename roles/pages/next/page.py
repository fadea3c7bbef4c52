"""The page of where to look next, of a role or of an occupation that nobody has assessed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.urls import reverse
from django.utils.safestring import SafeString

from roles.charts.scale import ZoneSpan, zone_spans
from roles.documents import PassageKind
from roles.models import Assessment, Occupation, Role, Suggestion, Transition
from roles.models.prepared import Prepared
from roles.models.suggestions import SHOWN
from roles.models.texts import htmls
from roles.pages.next.cards import Card
from roles.pages.next.filter import Failing, MoveFilter
from roles.pages.next.job import (
    Jobs,
    JobView,
    Key,
    end_key,
    ends_of,
    make_jobs,
    role_key,
    start_key,
)
from roles.pages.next.routes import Ways, make_ways
from roles.pages.score import Prose, ScoreView, make_score, prose_with
from roles.scoring.moves import RULE
from roles.sources.cited import CitedList, make_cited
from roles.text.markdown import mentioned_slugs
from roles.text.numbers import plural

YEAR = 12  # months

_moves_from = Prepared(
    lambda roles, jobs: Suggestion.objects.moves_from(roles=roles, occupations=jobs)
)
_offered_from = Prepared(
    lambda roles, jobs: Suggestion.objects.offered().moves_from(roles=roles, occupations=jobs)
)
_led_to_role = Prepared(lambda role: Suggestion.objects.leading_to(role=role))
_led_to_soc = Prepared(lambda soc: Suggestion.objects.leading_to(socs=[soc]))


@dataclass(frozen=True)
class LeftOut:
    """A move that does not pass the filters, and why."""

    card: Card
    failing: tuple[Failing, ...]

    @property
    def is_unknown(self) -> bool:
        """Whether it is left out only because something is not known."""
        return not any(each.is_known for each in self.failing)


@dataclass(frozen=True, kw_only=True)
class NextPage:
    """Everything that the page prints. `own` are other levels of the job and jobs of its code."""

    here: JobView
    intro: SafeString | None
    outro: SafeString | None
    filter: MoveFilter
    own: tuple[Card, ...]
    beside: tuple[ScoreView, ...]
    suggested: tuple[Card, ...]
    written: tuple[Card, ...]
    below: tuple[Card, ...]
    left_out: tuple[LeftOut, ...]
    is_open: bool
    range_share: Decimal | None
    ways: Ways | None
    cited: CitedList
    coming: tuple[Suggestion, ...]

    @property
    def total(self) -> int:
        """How many moves there are to filter."""
        return self.shown + len(self.left_out)

    @property
    def shown(self) -> int:
        return len(self.suggested) + len(self.written)

    @property
    def offered(self) -> tuple[Card, ...]:
        """Every move that is offered: other levels, the few best, what was written."""
        return self.own + self.suggested + self.written

    @property
    def finding(self) -> str:
        """How many jobs there are to look at, and how many are not far; "" while a filter acts."""
        months = [card.move.months for card in (*self.suggested, *self.written)]
        if self.filter or not months:
            return ""
        jobs = f"{plural(len(months), 'job')} to look at"
        soon = sum(each is not None and each[1] <= YEAR for each in months)
        if not soon:
            return f"{jobs}."
        of_them = "" if len(months) == 1 else "all " if soon == len(months) else f"{soon} "
        return f"{jobs}, {of_them}with at most a year of training."

    @property
    def unknown(self) -> int:
        """How many are left out only because something is not known."""
        return sum(each.is_unknown for each in self.left_out)

    @property
    def silence(self) -> str:
        """Why nothing is suggested; "" where something is."""
        if self.suggested:
            return ""
        if self.filter and self.left_out:
            return "No suggestion passes the filters."
        if self.here.reading is None:
            return "Nothing is suggested: how well this job resists is not known."
        return (
            "Nothing near this job resists better and pays as well. That is no fault of yours: "
            "where it stands, most moves would cost more than they bring."
        )

    @property
    def spans(self) -> tuple[ZoneSpan, ...]:
        return zone_spans()

    @property
    def rule(self) -> tuple[str, ...]:
        return RULE_WORDS


# The sum in words, with the numbers of the rule.
RULE_WORDS = (
    f"{RULE.per_point} points for each point of resistance gained, at most {RULE.most_gain:.0f} "
    f"of them ({RULE.most_gain_from_green:.0f} from a job in the Green zone, which needs no "
    "more); half a standard deviation of the destination’s reading is taken off first;",
    f"up to {RULE.alike:.0f} points for how alike the work is, by shared work activities and "
    "official lists of related occupations;",
    f"1 point for each {1 / RULE.per_rise:.0f}% that pay rises, at most {RULE.most_rise:.0f}, "
    f"and 1 less for each {1 / RULE.per_cut:.0f}% that it falls, from this job’s pay to the "
    "destination’s entry pay (two fifths) and median (three fifths);",
    f"{RULE.per_unpaid} points less for each unpaid month of study or training, "
    f"{RULE.per_paid} for each paid one;",
    f"{RULE.per_tenfold:.0f} points more or less for ten times more or fewer openings a year "
    f"than {RULE.least_openings:,.0f} or, from a large job, half a percent of its jobs;",
    f"{RULE.written:.0f} points where an assessor wrote the move, {RULE.next_level:.0f} for the "
    "next level of the same job;",
    f"whatever the points, a move that pays over {-RULE.cut:.0f}% less stands behind the others.",
)


def make_next_page(
    assessment: Assessment, asked: MoveFilter, same_code: Iterable[Assessment] = ()
) -> NextPage:
    """The page of an assessment from `for_next_page()`, with the reader's filters applied.

    `same_code` are the first of the published assessments under its occupation code.
    """
    role = assessment.role
    transitions = list(assessment.transitions.all())
    texts = tuple(htmls(assessment, ("next",)))
    named = {row.to_role for row in transitions if row.to_role}
    moves = _Moves(role_key(role), _moves_from([role.pk], []))
    jobs, present = make_jobs({role, *named, *moves.ends}, mentioned_slugs(*texts))
    score = make_score(assessment)
    here = replace(jobs[role_key(role)], score=score)
    cited = make_cited(texts)
    prose = prose_with(present | {role.slug: score}, cited.marks)
    cards = moves.cards(here, jobs, prose, transitions)
    passages = {passage.kind: passage.body_html for passage in assessment.passages.all()}
    levels = [card for card in cards if _is_own(card)]
    shown = {card.there.key for card in levels}
    beside = [make_score(a) for a in same_code if role_key(a.role) not in {here.key} | shown]
    page = _page(here, asked, cards, moves.ways(cards, here, jobs, prose, asked))
    return replace(
        page,
        intro=_passage(passages, PassageKind.NEXT_INTRO, prose),
        outro=_passage(passages, PassageKind.NEXT_OUTRO, prose),
        beside=tuple(beside),
        range_share=assessment.method.range_share * 100,
        cited=cited,
        coming=tuple(_led_to_role(role.pk)),
    )


def make_occupation_next_page(occupation: Occupation, asked: MoveFilter) -> NextPage:
    """The page of an occupation under which nothing has been assessed."""
    key = ("occupation", occupation.pk)
    moves = _Moves(key, _moves_from([], [occupation.pk]))
    jobs, present = make_jobs({occupation, *moves.ends})
    here, prose = jobs[key], prose_with(present)
    cards = moves.cards(here, jobs, prose)
    page = _page(here, asked, cards, moves.ways(cards, here, jobs, prose, asked))
    return replace(page, coming=tuple(_led_to_soc(occupation.soc)))


class _Moves:
    """The suggestions that leave a job, and those that leave the jobs that they lead to."""

    def __init__(self, key: Key, rows: Iterable[Suggestion]) -> None:
        self.key = key
        self.rows = list(rows)
        ends = ends_of(self.rows)
        self.beyond = _offered_from(
            *([end.pk for end in ends if isinstance(end, kind)] for kind in (Role, Occupation))
        )

    @property
    def ends(self) -> set[Role | Occupation]:
        return ends_of(self.rows) | ends_of(self.beyond)

    def cards(
        self,
        here: JobView,
        jobs: Jobs,
        prose: Prose,
        transitions: Sequence[Transition] = (),
    ) -> list[Card]:
        """A card for each suggestion, with what was written of it; then what is written alone."""
        back = {start_key(row) for row in self.beyond if end_key(row) == here.key}
        left = list(transitions)
        cards = []
        for row in self.rows:
            there = jobs[end_key(row)]
            told = next((each for each in left if _tells_of(each, row)), None)
            if told:
                left.remove(told)
            cards.append(Card(here, there, there.move(told, row), there.key in back, prose))
        pages = Occupation.objects.known({told.occupation_code[:7] for told in left})
        for told in left:
            there = jobs[role_key(told.to_role)] if told.to_role else _named(told, here, pages)
            cards.append(Card(here, there, there.move(told, None), False, prose))
        return cards

    def ways(
        self, cards: Sequence[Card], here: JobView, jobs: Jobs, prose: Prose, asked: MoveFilter
    ) -> Ways | None:
        """The ways to Green over these moves; None without a reading to start from."""
        if here.reading is None:
            return None
        steps = [card for card in cards if card.move.suggestion and not card.gate]
        for row in self.beyond:
            there = jobs[end_key(row)]
            steps.append(Card(jobs[start_key(row)], there, there.move(None, row), False, prose))
        known = (card for card in steps if card.gain is not None and asked.passes(card))
        return make_ways(here, known)


def _page(here: JobView, asked: MoveFilter, cards: Sequence[Card], ways: Ways | None) -> NextPage:
    """The moves in their places: the own line, the few best, what was written, what fell."""
    own = [card for card in cards if _is_own(card)]
    others = [card for card in cards if card not in own]
    failing = [LeftOut(card, asked.failing(card)) for card in others]
    passing = [each.card for each in failing if not each.failing]
    offered = [card for card in passing if card.move.suggestion and card.gate is None]
    suggested = offered[:SHOWN]
    written = [card for card in passing if card not in suggested and _is_written(card)]
    below = [card for card in passing if card.gate and not _is_written(card)]
    return NextPage(
        here=here,
        intro=None,
        outro=None,
        filter=asked,
        own=tuple(own),
        beside=(),
        suggested=tuple(suggested),
        written=tuple(written),
        below=tuple(below),
        left_out=tuple(
            each
            for each in failing
            if each.failing and (each.card.gate is None or _is_written(each.card))
        ),
        is_open=len(suggested) > 1 and suggested[0].move.suggestion.is_open,
        range_share=None,
        ways=ways,
        cited=make_cited(()),
        coming=(),
    )


def _is_own(card: Card) -> bool:
    """Whether it is another level of the job, or a job that shares its code."""
    row = card.move.suggestion
    return bool((row and row.is_level) or (card.here.soc and card.there.soc == card.here.soc))


def _is_written(card: Card) -> bool:
    return bool(card.move.row or (card.move.suggestion and card.move.suggestion.is_written))


def _tells_of(told: Transition, row: Suggestion) -> bool:
    """Whether what an assessor wrote is of this suggestion: the same role, or the same code."""
    if told.to_role_id and told.to_role_id == row.to_role_id:
        return True
    if row.is_level:
        return False
    code = told.to_role.occupation_code if told.to_role else told.occupation_code
    if code and row.soc:
        return code[:7] == row.soc
    end = row.to_occupation
    return bool(end and told.name.casefold() == end.title.casefold())


def _named(told: Transition, here: JobView, pages: set[str]) -> JobView:
    """A job that an assessor named and nobody has a reading of; one of the same code has facts.

    `pages` are the SOC codes that have a page.
    """
    code = told.occupation_code[:7]
    url = reverse("roles:occupation-detail", kwargs={"code": code}) if code in pages else ""
    same = bool(code) and code == here.soc
    return JobView(
        ("named", told.pk), told.name, "", "", url, code,
        labour=here.labour if same else None, asked=here.asked if same else None,
    )  # fmt: skip


def _passage(passages: Mapping[str, str], kind: PassageKind, prose: Prose) -> SafeString | None:
    return prose(passages[kind.value]) if kind.value in passages else None
