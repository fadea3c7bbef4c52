"""All roles field by field, or by task resistance and evidence, with the filters of the list."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from roles.charts.fields import LEVELS_PX, FieldRow
from roles.charts.picture import Line, Mark, Picture, bars_of
from roles.models import Assessment
from roles.pages.fields import make_field_chart
from roles.pages.map.page import make_role_map
from roles.pages.roles.filter import RoleFilter
from roles.pages.share import chart_of, page_work, share_page
from roles.site.pictures import answer_chart
from roles.site.queries import without_blanks
from roles.site.social import make_social
from roles.text.numbers import plural

MIDDLE = sum(LEVELS_PX) / len(LEVELS_PX)


@require_safe
def role_map(request: HttpRequest) -> HttpResponse:
    """The roles that the filters leave, drawn; the address holds the filters and the view."""
    request.GET = without_blanks(request.GET)
    filters = RoleFilter(request.GET, queryset=Assessment.objects.published())
    active = filters.active()
    query = f"?{urlencode(active)}" if active else ""
    chart = chart_of("The map", lambda form: reverse("roles:map-chart", args=[form]) + query)
    return render(
        request,
        "pages/map/role_map.html",
        {
            "filters": filters,
            "map": make_role_map(filters),
            "described": filters.described(),
            "share": share_page(
                request.path, request.build_absolute_uri, timezone.localdate(), [chart]
            ),
            "social": make_social(
                request.build_absolute_uri, request.path, title="Map of all roles"
            ),
        },
    )


@require_safe
def map_chart(request: HttpRequest, form: str) -> HttpResponse:
    """The rows of the fields at the same filters as a picture: "svg" or "png"."""
    filters = RoleFilter(without_blanks(request.GET), queryset=Assessment.objects.published())
    chart = make_field_chart(filters.qs, lambda _field: "")
    if not chart.total:
        raise Http404
    described, today = filters.described(), timezone.localdate()
    path = reverse("roles:role-map")
    query = urlencode(filters.active())
    address = request.build_absolute_uri(f"{path}?{query}" if query else path)
    picture = Picture(
        f"Map of roles: {described}" if described else "Map of all roles",
        f"{chart.finding}. {plural(chart.total, 'role')}. {chart.drawn}",
        tuple(map(_chart_line, chart.rows)),
        page_work(path, address, today).source,
    )
    return answer_chart(request, picture, form, today)


def _chart_line(row: FieldRow) -> Line:
    marks = tuple(
        Mark(float(mark.x), mark.zone, mark.quoted, (MIDDLE - mark.level) * 1.5, size=16)
        for mark in row.marks
    )
    bars = tuple(
        bar
        for each in row.bars
        for bar in bars_of([tuple(map(float, found)) for found in each.bins], each.zone)
    )
    return Line(row.name, plural(row.count, "role"), bars, marks)
