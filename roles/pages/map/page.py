"""The map of all roles: where they stand field by field, or by tasks and market.

Neither grows with the roles. One field's roles are named too, a page of them at a time; of every
other drawing the list of roles at the same filters is the table.
"""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.db.models.functions import Length
from django.urls import reverse

from roles.charts.fields import MOST_MARKS
from roles.charts.scatter import (
    STEPS,
    Group,
    Point,
    Scatter,
    make_counted_scatter,
    make_scatter,
)
from roles.charts.strip import Strip, make_strip
from roles.occupations.names import roles_holding
from roles.pages.fields import Field, FieldChart, make_field_chart, name_of, url_of_role
from roles.pages.roles.estimates import ASKED as ESTIMATES
from roles.pages.roles.estimates import listed_estimates
from roles.pages.roles.filter import RoleFilter
from roles.pages.score import ScoreView, make_score
from roles.scoring import AIJRI_1, edges
from roles.site.navigation import Way
from roles.text.numbers import count, figure, signed
from roles.text.verdict import verdict_words

TASKS_AND_EVIDENCE = "tasks-and-evidence"
PER_PAGE = 50
MARK = "mark"
MOST_MARKED = 3
LONGEST_MARK = 100

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Places:
    """The second view; `drawn` roles have a place on it, `headlines` fit but have none."""

    scatter: Scatter
    drawn: int
    headlines: int

    @property
    def left_out(self) -> str:
        """Why more roles fit than are drawn."""
        if self.headlines == 1:
            fit = "1 more role fits, but is a headline score, quoted from elsewhere: its"
        else:
            fit = f"{count(self.headlines)} more roles fit, but are headline scores, quoted from"
            fit += " elsewhere: their"
        return f"{fit} task resistance and evidence are not known."


@dataclass(frozen=True)
class RoleMap:
    """What the page shows: one of `fields` and `places`; `page` names the roles of one field.

    `mark` are the words that roles are ringed for; `estimates_url` is the page with estimates, or
    without them where they are drawn.
    """

    views: tuple[Way, ...]
    fields: FieldChart | None
    places: Places | None
    page: Page | None = None
    mark: str = ""
    estimates_url: str = ""
    has_estimates: bool = False

    @property
    def lines(self) -> list[tuple[ScoreView, Strip]]:
        """The roles of the page, each with its score and range drawn."""
        scores = map(make_score, self.page.object_list)
        return [
            (score, make_strip(score.score, score.low, score.high, is_hollow=score.is_headline))
            for score in scores
        ]

    @property
    def has_marked(self) -> bool:
        if self.places:
            return any(link.point.is_ringed for link in self.places.scatter.links)
        return any(row.marked for row in self.fields.rows)

    @property
    def lacks_marked(self) -> bool:
        """Whether a ring was asked for that none has; of boxes of many roles none is known."""
        are_counted = self.places is not None and bool(self.places.scatter.cells)
        return bool(self.mark) and not self.has_marked and not are_counted


def make_role_map(filters: RoleFilter) -> RoleMap:
    """The view that the address asks for, of the roles that its filters leave."""
    asked, active = filters.data, filters.active()
    kept = [*active, *((name, asked[name]) for name in (MARK, ESTIMATES) if name in asked)]
    within, mark = "field" in dict(active), asked.get(MARK, "")[:LONGEST_MARK].strip()
    marked = _called(mark, filters.qs) if mark else None
    if asked.get("view") == TASKS_AND_EVIDENCE:
        places = make_places(filters.qs, marked)
        return RoleMap(_views(active, kept, is_second=True), None, places, mark=mark)

    def url_of(field: Field) -> str:
        return "" if within else _address("role-map", [*kept, ("field", field.slug)])

    chart = make_field_chart(
        filters.qs,
        url_of,
        estimates=listed_estimates(asked, filters),
        marked=marked,
    )
    page = None
    if within and chart.total:
        ranked = filters.qs.for_list().order_by("score", "role__title", "pk")
        page = Paginator(ranked, PER_PAGE).get_page(asked.get("page"))
    has_estimates = ESTIMATES in asked
    others = [pair for pair in kept if pair[0] != ESTIMATES]
    return RoleMap(
        views=_views(active, kept, is_second=False),
        fields=chart,
        places=None,
        page=page,
        mark=mark,
        estimates_url=_address(
            "role-map", others if has_estimates else [*others, (ESTIMATES, "1")]
        ),
        has_estimates=has_estimates,
    )


def _called(words: str, found: QuerySet) -> QuerySet:
    """The few of these whose names hold the words, the shortest names first."""
    named = found.filter(role__in=roles_holding(words))
    nearest = named.order_by(Length("role__title"), "role__title", "pk").values("pk")
    return found.filter(pk__in=nearest[:MOST_MARKED])


def make_places(found: QuerySet, marked: QuerySet | None = None) -> Places:
    """The scatter of these assessments, those `marked` ringed.

    Three queries, two where they are only counted; one more for the marked.
    """
    groups = [
        Group(
            zone=row["zone"],
            evidence=row["evidence_total"],
            resistance=Decimal(int(row["step"])) / STEPS,
            roles=row["roles"],
            sum=float(row["sum"]),
            squares=float(row["squares"]),
        )
        for row in found.count_by_rows(STEPS)
    ]
    drawn = sum(group.roles for group in groups)
    ringed = set() if marked is None else set(marked.values_list("role__slug", flat=True))
    scatter = (
        make_counted_scatter(groups)
        if drawn > MOST_MARKS
        else make_scatter(_points(list(found.scored().for_map()), ringed))
    )
    return Places(scatter, drawn, found.count() - drawn)


def _views(active: Pairs, kept: Pairs, *, is_second: bool) -> tuple[Way, ...]:
    """The other view, and the list at the same filters: the table of both."""
    second = [*kept, ("view", TASKS_AND_EVIDENCE)]
    listed = [pair for pair in kept if pair[0] != MARK]
    if is_second:
        listed = [*active, ("columns", "method")]
    return (
        Way("By field", _address("role-map", kept), "" if is_second else "page"),
        Way("By tasks and market", _address("role-map", second), "page" if is_second else ""),
        Way("As a table", _address("role-list", listed), ""),
    )


def _address(name: str, pairs: Pairs) -> str:
    url = reverse(f"roles:{name}")
    return f"{url}?{urlencode(pairs)}" if pairs else url


def _points(rows: list, ringed: set[str]) -> list[Point]:
    titles = Counter(row.role__title for row in rows)
    return [
        Point(
            name=row.role__title if titles[row.role__title] == 1 else name_of(row),
            words=_words(row),
            url=url_of_role(row),
            zone=row.zone,
            resistance=row.task_resistance,
            evidence=row.evidence_total,
            is_ringed=row.role__slug in ringed,
        )
        for row in rows
    ]


def _words(row) -> str:
    verdict = verdict_words(row.zone, row.firmness, edges(row.score, AIJRI_1))
    return (
        f"{name_of(row)}: {figure(row.score, 1)}, {verdict}; task resistance "
        f"{figure(row.task_resistance, 2)}, evidence {signed(row.evidence_total)}"
    )
