"""The comparison as one value."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.text import get_text_list

from roles.charts import WeekChart, make_week
from roles.charts.ranges import RangeLine, RangesChart, make_ranges
from roles.charts.week import weeks_said
from roles.models import Assessment
from roles.occupations.labour_words import FactSource, sources_of
from roles.pages.compare.compared_role import FEWEST, ComparedRole, make_compared
from roles.pages.compare.gap import GapView, make_closest, make_gaps
from roles.pages.compare.measures import Measure
from roles.pages.compare.moves import Moves, make_moves, next_slugs
from roles.pages.compare.order import Order, assumption, make_orders, verdict
from roles.pages.compare.table import Cell, Group, make_table
from roles.pages.compare.tasks import TaskSplit
from roles.pages.score import present_scores
from roles.sources.named_sources import named_sources
from roles.text.numbers import plural

UrlFor = Callable[[Sequence[str], str], str]
# The scales that the page prints row by row, after what the tasks come to.
SCALES = ("evidence", "barriers", "principles")


@dataclass(frozen=True)
class Column:
    """One role: its line of the chart, its week, and the addresses of the page without it etc."""

    role: ComparedRole
    line: RangeLine
    week: WeekChart | None
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
    market: Group
    fact_sources: tuple[FactSource, ...]
    moves: Moves

    @property
    def pictured(self) -> tuple[str, ...]:
        """The names of its charts that are pictures too."""
        weeks = ("weeks",) if any(column.week for column in self.columns) else ()
        gap = ("gap",) if self.is_pair and self.gaps[0].split else ()
        return ("scores", *weeks, *gap)

    @property
    def weeks_said(self) -> str:
        """What the weeks show; "" where none is known."""
        weeks = [(column.role.name, column.week) for column in self.columns if column.week]
        return weeks_said(weeks) if weeks else ""

    @property
    def title(self) -> str:
        """For the window: every role by its name."""
        names = " or ".join(column.role.name for column in self.columns)
        return f"{names} compared"

    @property
    def is_pair(self) -> bool:
        return len(self.columns) == FEWEST

    @property
    def same(self) -> int:
        """How many rows are the same in every role."""
        return sum(len(group.same) for group in self.groups)

    @property
    def market_rows(self) -> Iterator[tuple[list[ComparedRole], list[tuple[Cell, Measure]]]]:
        """Pay and jobs by occupation, with the roles that are of it."""
        rows = self.market.shown
        measures = [row.measure for row in rows]
        of_occupation: dict[str, list[ComparedRole]] = {}
        for column in self.columns:
            of_occupation.setdefault(column.role.occupation, []).append(column.role)
        by_role = list(zip(*(row.cells for row in rows), strict=True))
        for roles in of_occupation.values():
            yield roles, list(zip(by_role[roles[0].index], measures, strict=True))

    @property
    def provenance(self) -> list[tuple[str, str]]:
        """Where the scores come from; roles of which the same is to be said together."""
        said: dict[str, list[str]] = {}
        for column in self.columns:
            said.setdefault(provenance(column.role.assessment), []).append(column.role.name)
        return [(get_text_list(names, "and"), words) for words, names in said.items()]

    @property
    def rests_on(self) -> str:
        """What the scores rest on in a line: how many sources the evidence names, and when."""
        found = [column.role.assessment for column in self.columns]
        named = {name for each in found for name in _named(each)}
        dates = sorted({each.assessed_on for each in found if each.assessed_on})
        when = get_text_list([date_format(each) for each in dates], "and")
        evidence = f"Evidence from {plural(len(named), 'named source')}" if named else "Who judged"
        return f"{evidence}, assessed on {when}" if when else f"{evidence}, date not stated"

    @property
    def pair_tasks(self) -> TaskSplit | None:
        """The tasks of two roles set against each other; None for more, and without rows."""
        return self.gaps[0].tasks if self.is_pair else None


def make_comparison(assessments: Sequence[Assessment], url_for: UrlFor) -> Comparison:
    """A comparison of assessments from `for_comparison()`, in the order given.

    `url_for(slugs, change)` gives the address of a comparison of these roles; `change` is the
    one that the reader is about to replace. Three queries: their occupations, and the
    scores of the roles they lead to.
    """
    roles = make_compared(assessments)
    ranges = make_ranges(
        [(role.name, role.score.score, role.score.low, role.score.high) for role in roles],
        assessments[0].method,
    )
    orders = make_orders(roles)
    gaps = make_gaps(roles)
    table = make_table(roles, [gap.split for gap in gaps])
    return Comparison(
        columns=tuple(
            _column(role, line, [each.slug for each in roles], url_for)
            for role, line in zip(roles, ranges.lines, strict=True)
        ),
        ranges=ranges,
        verdict=verdict(roles, orders),
        orders=orders,
        assumption=assumption(roles, orders),
        gaps=gaps + make_closest(roles),
        groups=(
            Group("measure", "Tasks and growth", table["score"].rows + table["week"].rows),
            *(table[key] for key in SCALES),
        ),
        market=table["market"],
        fact_sources=sources_of(
            fact
            for role in roles
            for fact in role.labour or ()
            if fact.measure not in ("experience", "training", "job_zone")
        ),
        moves=make_moves(roles, present_scores(next_slugs(roles))),
    )


def _column(role: ComparedRole, line: RangeLine, slugs: list[str], url_for: UrlFor) -> Column:
    rest = [slug for slug in slugs if slug != role.slug]
    swapped = slugs[:]
    if role.index:
        swapped[role.index - 1 : role.index + 1] = slugs[role.index], slugs[role.index - 1]
    return Column(
        role=role,
        line=line,
        week=make_week(role.result.inputs.tasks) if role.result else None,
        remove_url=url_for(rest, ""),
        swap_url=url_for(swapped, "") if role.index else "",
        change_url=url_for(slugs, role.slug),
    )


def provenance(assessment: Assessment) -> str:
    """Who judged, when, by which method, on which sources, or where the score is quoted from."""
    if assessment.is_headline:
        return f"A score quoted from: {assessment.source}."
    named = _named(assessment)
    evidence = f" Its evidence names {'; '.join(named)}." if named else ""
    who, on = assessment.assessor, assessment.assessed_on
    if who and on:
        judged = f"Assessed by {who} on {date_format(on)}"
    elif who:
        judged = f"Assessed by {who}, date not stated"
    elif on:
        judged = f"Assessed on {date_format(on)}, assessor not named"
    else:
        judged = "Assessor and date not stated"
    return f"{judged}, method {assessment.method_id}.{evidence}"


def _named(assessment: Assessment) -> tuple[str, ...]:
    """The sources that the reasons of its evidence name."""
    return named_sources(row.rationale for row in assessment.evidence.all())
