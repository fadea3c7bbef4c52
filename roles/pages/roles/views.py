"""The list of roles, and the same list as a file."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_tables2 import RequestConfig

from roles.models import Assessment, Role
from roles.occupations.names import DurabilityOnly, suggest_pages
from roles.open_data.tables import POINTS, ROLES
from roles.open_data.used_sources import used_sources
from roles.pages.roles.columns import RoleTable, asks_all_columns, on_its_page
from roles.pages.roles.estimates import (
    listed_estimates,
    make_estimates_list,
    with_estimates,
)
from roles.pages.roles.filter import RoleFilter
from roles.pages.score import ScoreView
from roles.scoring import SubLabel
from roles.site.files import Sheet, file_response
from roles.site.queries import without_blanks
from roles.site.social import make_social

PER_PAGE = 60
MOST_TICKED = 50


@require_safe
def role_list(request: HttpRequest) -> HttpResponse:
    """Search, filter, sort; the address holds all of it."""
    request.GET = as_asked(request.GET)
    filters = RoleFilter(request.GET, queryset=Assessment.objects.for_list().with_durability())
    table = on_its_page(request, RoleTable(filters.qs), PER_PAGE)
    count = table.paginator.count
    query = filters.form.cleaned_data.get("q", "") if filters.form.is_bound else ""
    described = filters.described()
    return render(
        request,
        "pages/roles/role_list.html",
        {
            "filters": filters,
            "table": table,
            "count": count,
            "described": described,
            "kinds": SubLabel,
            "firmness_not_known": filters.firmness_not_known(),
            "durability_only": filters.durability_only(),
            "estimates": make_estimates_list(request.GET, filters),
            "csv_query": _without(request.GET, "role", "columns"),
            "all_columns": (every := asks_all_columns(request.GET)),
            "columns_url": _columns_url(request.GET, every),
            "ticked": set(ticked := request.GET.getlist("role")[:MOST_TICKED]),
            "ticked_elsewhere": Role.objects.assessed()
            .filter(slug__in=ticked)
            .exclude(pk__in=[assessment.role_id for assessment in table.page.object_list.data]),
            "social": make_social(
                request.build_absolute_uri,
                _address(request, filters.active(), table.page.number),
                title=f"Roles: {described}" if described else "All roles",
            ),
            "suggestions": _suggestions(query, filters) if not count else (),
        },
    )


def as_asked(query: QueryDict) -> QueryDict:
    """The query of a list: of several orders, the one that was pressed last, if there is one."""
    asked = without_blanks(query)
    if "sort" in asked:
        asked["sort"] = asked["sort"]  # the last of its values, alone
        if asked["sort"].removeprefix("-") not in RoleTable.base_columns:
            del asked["sort"]
    return asked


def _without(query: QueryDict, *names: str) -> str:
    rest = query.copy()
    for name in names:
        rest.pop(name, None)
    return rest.urlencode()


def _columns_url(query: QueryDict, every: bool) -> str:
    """The same list with every column, or without most of them again."""
    rest = _without(query, "columns")
    return f"?{rest}" if every else f"?{f'{rest}&' if rest else ''}columns=method"


def _suggestions(query: str, filters: RoleFilter) -> list[ScoreView | DurabilityOnly]:
    """Names near to what was typed; what stands below the table anyway is not offered again."""
    if not query:
        return []
    below = {score.role.slug for score in filters.durability_only()}
    return [near for near in suggest_pages(query) if near.slug not in below]


def _address(request: HttpRequest, active: list[tuple[str, str]], number: int) -> str:
    """The one address of this page of these roles, in whatever order they are shown."""
    pairs = [*active, ("page", number)] if number > 1 else active
    return f"{request.path}?{urlencode(pairs)}" if pairs else request.path


@require_safe
def role_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """Exactly the roles of the list at the same query, all pages of it, in its order.

    A file is data: its words and numbers are the same whatever language the site speaks.
    """
    request.GET = as_asked(request.GET)
    filters = RoleFilter(request.GET, queryset=Assessment.objects.for_file().with_durability())
    if not filters.form.is_valid() and filters.form.is_bound:
        names = ", ".join(filters.form.errors)
        message = (
            f"No role can be found by such a value of “{names}”. The list shows which there are."
        )
        return render(request, "400.html", {"message": message}, status=400)
    table = RequestConfig(request, paginate=False).configure(RoleTable(filters.qs))
    lines, estimates = table.file_lines(), listed_estimates(request.GET, filters)
    if estimates is not None:
        lines = with_estimates(lines, estimates)
    described = filters.described()
    title = f"Roles: {described}" if described else "All roles"
    address = f"{reverse('roles:role-list')}?{request.GET.urlencode()}".rstrip("?")
    taken_from = [(title, request.build_absolute_uri(address))]
    units = [field.unit for field in ROLES.fields] + [POINTS]
    sheet = Sheet(
        "jobzone-roles",
        lines,
        lambda place, _line: units[place],
        lambda: used_sources(taken_from, timezone.localdate(), table.file_sources),
    )
    return file_response(sheet, form)
