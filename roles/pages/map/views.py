"""All roles field by field, or by task resistance and evidence, with the filters of the list."""

from collections.abc import Iterator
from functools import partial
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from roles.charts.fields import LEVELS_PX, FieldRow
from roles.charts.picture import Line, Mark, Picture, bars_of
from roles.models import Assessment
from roles.open_data.citing import Work
from roles.pages.fields import make_field_chart
from roles.pages.map.page import TASKS_AND_EVIDENCE, Places, make_places, make_role_map
from roles.pages.roles.filter import RoleFilter
from roles.pages.share import page_work, share_page
from roles.site.pictures import PageChart, PageCharts
from roles.site.queries import without_blanks
from roles.site.social import make_social
from roles.text.numbers import count, plural

MIDDLE = sum(LEVELS_PX) / len(LEVELS_PX)


@require_safe
def role_map(request: HttpRequest) -> HttpResponse:
    """The roles that the filters leave, drawn; the address holds the filters and the view."""
    request.GET = without_blanks(request.GET)
    filters = RoleFilter(request.GET, queryset=Assessment.objects.published())
    active = filters.active()
    query = f"?{urlencode(active)}" if active else ""
    shown = make_role_map(filters)
    name = TASKS_AND_EVIDENCE if shown.places else "fields"
    return render(
        request,
        "pages/map/role_map.html",
        {
            "filters": filters,
            "map": shown,
            "described": filters.described(),
            "share": share_page(
                request.path,
                request.build_absolute_uri,
                timezone.localdate(),
                MAP_CHARTS.offered([name], query),
                _query(filters, name),
            ),
            "social": make_social(
                request.build_absolute_uri, request.path, title="Map of all roles"
            ),
        },
    )


def read_map(view: str, request: HttpRequest) -> tuple[RoleFilter, Work]:
    """The filters of the query for a picture of one of the views."""
    filters = RoleFilter(without_blanks(request.GET), queryset=Assessment.objects.published())
    path = reverse("roles:role-map")
    address = request.build_absolute_uri(path + _query(filters, view))
    return filters, page_work(path, address, timezone.localdate())


def _title(filters: RoleFilter) -> str:
    described = filters.described()
    return f"Map of roles: {described}" if described else "Map of all roles"


def _query(filters: RoleFilter, view: str) -> str:
    """Of the page that shows the view at these filters."""
    second = [("view", view)] if view == TASKS_AND_EVIDENCE else []
    asked = [*filters.active(), *second]
    return f"?{urlencode(asked)}" if asked else ""


def fields_picture(filters: RoleFilter) -> Picture | None:
    """The roles of each field on one scale."""
    chart = make_field_chart(filters.qs, lambda _field: "")
    if not chart.total:
        return None
    said = f"{_title(filters)}: {plural(chart.total, 'role')}. {chart.drawn}"
    return Picture(chart.finding, said, tuple(map(_chart_line, chart.rows)))


def places_picture(filters: RoleFilter) -> Picture | None:
    """The same roles by task resistance and evidence."""
    places = make_places(filters.qs)
    if not places.drawn:
        return None
    drawn = f"{_title(filters)}, by tasks and market: {plural(places.drawn, 'role')}"
    said = f"{'. '.join([drawn, *_marks(places)])}."
    return Picture(places.scatter.finding, said, places.scatter)


def _marks(places: Places) -> Iterator[str]:
    """What a box, the line and the names mean."""
    if places.scatter.cells:
        most = count(places.scatter.most)
        yield f"The stronger a box, the more of them, up to {most}"
    if places.scatter.line:
        named = "" if places.scatter.cells else "; named are some of those well off it"
        yield f"On the line the two would say the same{named}"


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


MAP_CHARTS = PageCharts(
    "roles:map-chart",
    {
        "fields": PageChart("The map", partial(read_map, "fields"), fields_picture),
        TASKS_AND_EVIDENCE: PageChart(
            "The map", partial(read_map, TASKS_AND_EVIDENCE), places_picture
        ),
    },
)
