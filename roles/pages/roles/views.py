"""The list of roles, and the same list as CSV."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django_tables2 import RequestConfig

from roles.models import Assessment
from roles.occupations.names import DurabilityOnly, suggest_pages
from roles.pages.roles.columns import RoleTable, on_its_page
from roles.pages.roles.filter import RoleFilter
from roles.pages.score import ScoreView
from roles.site.csv_file import csv_response
from roles.site.social import make_social

PER_PAGE = 100


@require_safe
def role_list(request: HttpRequest) -> HttpResponse:
    """Search, filter, sort; the address holds all of it."""
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
            "firmness_not_known": filters.firmness_not_known(),
            "durability_only": filters.durability_only(),
            "csv_query": request.GET.urlencode(),
            "social": make_social(
                request.build_absolute_uri,
                _address(request, filters.active(), table.page.number),
                title=f"Roles: {described}" if described else "All roles",
            ),
            "suggestions": _suggestions(query, filters) if not count else (),
        },
    )


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
def role_csv(request: HttpRequest) -> HttpResponse:
    """Exactly the roles of the list at the same query, all pages of it, in its order.

    A file is data: its words and numbers are the same whatever language the site speaks.
    """
    filters = RoleFilter(request.GET, queryset=Assessment.objects.for_file().with_durability())
    if not filters.form.is_valid() and filters.form.is_bound:
        message = (
            "The address asks for a filter that there is not: see "
            f"{', '.join(filters.form.errors)}."
        )
        return render(request, "400.html", {"message": message}, status=400)
    table = RequestConfig(request, paginate=False).configure(RoleTable(filters.qs))
    return csv_response("jobzone-roles", table.file_lines())
