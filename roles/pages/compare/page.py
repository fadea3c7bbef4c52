"""The comparison as one value."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format

from roles.charts import WeekChart, make_week
from roles.charts.ranges import RangeLine, RangesChart, make_ranges
from roles.models import Assessment
from roles.pages.compare.compared_role import FEWEST, Side, make_sides
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
    sides = make_sides(assessments)
    ranges = make_ranges(
        [(side.name, side.score.score, side.score.low, side.score.high) for side in sides],
        assessments[0].method,
    )
    orders = make_orders(sides)
    return Comparison(
        columns=tuple(
            _column(side, line, [each.slug for each in sides], url_for)
            for side, line in zip(sides, ranges.lines, strict=True)
        ),
        ranges=ranges,
        verdict=verdict(sides, orders),
        orders=orders,
        assumption=assumption(sides, orders),
        gaps=make_gaps(sides) + make_closest(sides),
        groups=make_groups(sides),
        moves=make_moves(sides, present_scores(next_slugs(sides))),
    )


def _column(side: Side, line: RangeLine, slugs: list[str], url_for: UrlFor) -> Column:
    rest = [slug for slug in slugs if slug != side.slug]
    swapped = slugs[:]
    if side.index:
        swapped[side.index - 1 : side.index + 1] = slugs[side.index], slugs[side.index - 1]
    return Column(
        letter=side.letter,
        name=side.name,
        score=side.score,
        line=line,
        week=make_week(side.result.inputs.tasks) if side.result else None,
        modes=tuple(_modes(side)),
        provenance=_provenance(side.assessment),
        sources=named_sources(row.rationale for row in side.assessment.evidence.all()),
        remove_url=url_for(rest, ""),
        swap_url=url_for(swapped, "") if side.index else "",
        change_url=url_for(slugs, side.slug),
    )


def _modes(side: Side) -> Iterator[ModeShare]:
    if side.result is None:
        return
    split = side.result.split
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
