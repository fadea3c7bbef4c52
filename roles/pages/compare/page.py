"""The comparison as one value."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format

from roles.charts import WeekChart, make_week
from roles.charts.ranges import RangeLine, RangesChart, make_ranges
from roles.models import Assessment
from roles.pages.compare.compared_role import FEWEST, ComparedRole, make_compared
from roles.pages.compare.gap import GapView, make_closest, make_gaps
from roles.pages.compare.measures import Group, make_groups
from roles.pages.compare.moves import Moves, make_moves, next_slugs
from roles.pages.compare.order import Order, assumption, make_orders, verdict
from roles.pages.score import ScoreView, present_scores
from roles.scoring import Mode
from roles.sources.named_sources import named_sources
from roles.text.numbers import percent

UrlFor = Callable[[Sequence[str], str], str]


@dataclass(frozen=True)
class ModeShare:
    """How much of a week one mode takes."""

    mode: str
    words: str


@dataclass(frozen=True)
class Column:
    """One role: its line of the chart, its week, and the addresses of the page without it etc."""

    letter: str
    name: str
    score: ScoreView
    line: RangeLine
    week: WeekChart | None
    modes: tuple[ModeShare, ...]
    provenance: str
    sources: tuple[str, ...]
    remove_url: str
    swap_url: str
    change_url: str


@dataclass(frozen=True)
class Comparison:
    """The whole comparison; differences are against the first role.

    So are the gaps, but for the one of the two neighbours that are nearest to each other.
    """

    columns: tuple[Column, ...]
    ranges: RangesChart
    verdict: str
    orders: tuple[Order, ...]
    assumption: str
    gaps: tuple[GapView, ...]
    groups: tuple[Group, ...]
    moves: Moves

    @property
    def title(self) -> str:
        """For the window: every role by its name."""
        names = " or ".join(column.name for column in self.columns)
        return f"{names} compared"

    @property
    def span(self) -> int:
        """How many columns the table has, its row names among them."""
        return len(self.columns) + 1

    @property
    def is_pair(self) -> bool:
        return len(self.columns) == FEWEST

    @property
    def has_pair_tasks(self) -> bool:
        """Whether the tasks of two roles can be set against each other."""
        return self.is_pair and self.gaps[0].tasks is not None


def make_comparison(assessments: Sequence[Assessment], url_for: UrlFor) -> Comparison:
    """A comparison of assessments from `for_comparison()`, in the order given.

    `url_for(slugs, change)` gives the address of a comparison of these roles; `change` is the
    one that the reader is about to replace. One query: the scores of the roles they lead to.
    """
    roles = make_compared(assessments)
    ranges = make_ranges(
        [(role.name, role.score.score, role.score.low, role.score.high) for role in roles],
        assessments[0].method,
    )
    orders = make_orders(roles)
    return Comparison(
        columns=tuple(
            _column(role, line, [each.slug for each in roles], url_for)
            for role, line in zip(roles, ranges.lines, strict=True)
        ),
        ranges=ranges,
        verdict=verdict(roles, orders),
        orders=orders,
        assumption=assumption(roles, orders),
        gaps=make_gaps(roles) + make_closest(roles),
        groups=make_groups(roles),
        moves=make_moves(roles, present_scores(next_slugs(roles))),
    )


def _column(role: ComparedRole, line: RangeLine, slugs: list[str], url_for: UrlFor) -> Column:
    rest = [slug for slug in slugs if slug != role.slug]
    swapped = slugs[:]
    if role.index:
        swapped[role.index - 1 : role.index + 1] = slugs[role.index], slugs[role.index - 1]
    return Column(
        letter=role.letter,
        name=role.name,
        score=role.score,
        line=line,
        week=make_week(role.result.inputs.tasks) if role.result else None,
        modes=tuple(_modes(role)),
        provenance=_provenance(role.assessment),
        sources=named_sources(row.rationale for row in role.assessment.evidence.all()),
        remove_url=url_for(rest, ""),
        swap_url=url_for(swapped, "") if role.index else "",
        change_url=url_for(slugs, role.slug),
    )


def _modes(role: ComparedRole) -> Iterator[ModeShare]:
    if role.result is None:
        return
    split = role.result.split
    for mode, share in (
        (Mode.DISPLACEMENT, split.displacement),
        (Mode.AUGMENTATION, split.augmentation),
        (Mode.NOT_INVOLVED, split.not_involved),
    ):
        if share:
            words = f"{percent(share)} {mode.label}"
            yield ModeShare(mode.value, words)


def _provenance(assessment: Assessment) -> str:
    """Who judged, when, by which method, or where the score is quoted from."""
    if assessment.is_headline:
        return f"A score quoted from: {assessment.source}."
    if assessment.assessor and assessment.assessed_on:
        words = "Assessed by %(assessor)s on %(date)s, method %(method)s."
    elif assessment.assessor:
        words = "Assessed by %(assessor)s, date not stated, method %(method)s."
    elif assessment.assessed_on:
        words = "Assessed on %(date)s, assessor not named, method %(method)s."
    else:
        words = "Assessor and date not stated, method %(method)s."
    return words % {
        "assessor": assessment.assessor,
        "date": date_format(assessment.assessed_on) if assessment.assessed_on else "",
        "method": assessment.method_id,
    }
