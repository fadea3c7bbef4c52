"""Estimates below the list of roles, where they are asked for: rows of their own, in no rank."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.db.models.functions import Lower, Substr
from django.http import QueryDict

from roles.models import Estimate
from roles.models.soc import MAJOR_GROUPS, sector_of
from roles.pages.estimate import EstimateView, make_estimate
from roles.pages.fields import in_field
from roles.pages.roles.filter import RoleFilter

PER_PAGE = 100
ASKED, PAGE = "estimates", "estimates_page"
# What else than the zone, the sector and the title only an assessment can be filtered by.
ROLES_ONLY = ("firmness", "sub_label", "kind", "seniority")
BY_TITLE = Lower("occupation__title")
# What the list may be sorted by and an estimate has too.
ORDERS = {"score": "middle", "zone": "zone", "role": BY_TITLE}
# The column of the file that no role has a figure in.
MIDDLE = "estimate"


@dataclass(frozen=True)
class EstimatesList:
    """One page of the estimates that fit what is asked for."""

    rows: tuple[EstimateView, ...]
    page: Page
    paginator: Paginator


def listed_estimates(query: QueryDict, filters: RoleFilter) -> QuerySet[Estimate] | None:
    """Those that fit, in the list's order; None where they are not asked for."""
    if ASKED not in query:
        return None
    found = Estimate.objects.shown()
    asked: dict[str, list[str]] = {}
    for name, value in filters.active():
        asked.setdefault(name, []).append(value)
    if any(name in asked for name in ROLES_ONLY):
        return found.none()
    if "zone" in asked:
        found = found.filter(zone__in=asked["zone"])
    if "sector" in asked:
        groups = [code for code, name in MAJOR_GROUPS.items() if name in asked["sector"]]
        found = found.alias(group=Substr("occupation__code", 1, 2)).filter(group__in=groups)
    for slug in asked.get("field", ()):
        found = found.filter(in_field(slug, "occupation__code"))
    for word in " ".join(asked.get("q", ())).split():
        found = found.filter(occupation__title__icontains=word)
    sort = query.get("sort", "-score")
    order = ORDERS.get(sort.lstrip("-"), BY_TITLE)
    if sort.startswith("-"):
        order = order.desc() if order is BY_TITLE else f"-{order}"
    return found.order_by(order, BY_TITLE, "pk")


def make_estimates_list(query: QueryDict, filters: RoleFilter) -> EstimatesList | None:
    """The page that is asked for, or the nearest there is; two queries."""
    found = listed_estimates(query, filters)
    if found is None:
        return None
    paginator = Paginator(found, PER_PAGE)
    page = paginator.get_page(query.get(PAGE))
    return EstimatesList(tuple(map(make_estimate, page.object_list)), page, paginator)


def with_estimates(
    lines: Iterator[list[object]], estimates: QuerySet[Estimate]
) -> Iterator[list[object]]:
    """The lines of the file with one column more, and the estimates as lines below them.

    They have no score: their middle stands in that column.
    """
    names = next(lines)
    yield [*names, MIDDLE]
    for line in lines:
        yield [*line, ""]
    for estimate in estimates.iterator():
        cells = _cells(estimate)
        yield [cells.get(name, "") for name in (*names, MIDDLE)]


def _cells(estimate: Estimate) -> dict[str, object]:
    occupation = estimate.occupation
    return {
        "role": occupation.title,
        "zone": estimate.get_zone_display(),
        "sector": sector_of(occupation.code),
        "occupation_code": occupation.code,
        "range_low": estimate.low,
        "range_high": estimate.high,
        "chance_red": estimate.chance_red,
        "chance_yellow": estimate.chance_yellow,
        "chance_green": estimate.chance_green,
        "kind": "estimate",
        MIDDLE: estimate.middle,
    }
