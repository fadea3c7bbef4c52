"""All roles field by field, or by task resistance and evidence, with the filters of the list."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from roles.charts.fields import LEVELS_PX, FieldRow
from roles.charts.picture import Drawn, Line, Mark, Picture, bars_of
from roles.models import Assessment
from roles.pages.fields import make_field_chart
from roles.pages.map.page import TASKS_AND_EVIDENCE, Places, make_places, make_role_map
from roles.pages.roles.filter import RoleFilter
from roles.pages.share import CHARTS, chart_of, page_work, share_page
from roles.site.pictures import answer_chart
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
    chart = chart_of(
        CHARTS["map"][name], lambda form: reverse("roles:map-chart", args=[name, form]) + query
    )
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
                [chart],
                _query(filters, name),
            ),
            "social": make_social(
                request.build_absolute_uri, request.path, title="Map of all roles"
            ),
        },
    )


@require_safe
def map_chart(request: HttpRequest, view: str, form: str) -> HttpResponse:
    """One of `VIEWS` at the same filters as a picture: "svg" or "png"."""
    filters = RoleFilter(without_blanks(request.GET), queryset=Assessment.objects.published())
    said, drawn = VIEWS[view](filters.qs)
    described, today = filters.described(), timezone.localdate()
    path = reverse("roles:role-map")
    address = request.build_absolute_uri(path + _query(filters, view))
    title = f"Map of roles: {described}" if described else "Map of all roles"
    if view == TASKS_AND_EVIDENCE:
        title += ", by tasks and market"
    picture = Picture(title, said, drawn, page_work(path, address, today).source)
    return answer_chart(request, picture, form, today)


def _query(filters: RoleFilter, view: str) -> str:
    """Of the page that shows the view at these filters."""
    second = [("view", view)] if view == TASKS_AND_EVIDENCE else []
    asked = [*filters.active(), *second]
    return f"?{urlencode(asked)}" if asked else ""


def _fields(found: QuerySet) -> tuple[str, Drawn]:
    chart = make_field_chart(found, lambda _field: "")
    if not chart.total:
        raise Http404
    said = f"{chart.finding}. {plural(chart.total, 'role')}. {chart.drawn}"
    return said, tuple(map(_chart_line, chart.rows))


def _places(found: QuerySet) -> tuple[str, Drawn]:
    places = make_places(found)
    if not places.drawn:
        raise Http404
    said = [places.scatter.finding, plural(places.drawn, "role"), *_marks(places)]
    return f"{'. '.join(said)}.", places.scatter


def _marks(places: Places) -> Iterator[str]:
    """What a box, the line and the names mean."""
    if places.scatter.cells:
        most = count(places.scatter.most)
        yield f"The stronger a box, the more of them, up to {most}"
    if places.scatter.line:
        named = "" if places.scatter.cells else "; named are some of those well off it"
        yield f"On the line the two would say the same{named}"


VIEWS = {"fields": _fields, TASKS_AND_EVIDENCE: _places}


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
