"""Where to look next from a role or an occupation. The address holds the filters."""

from itertools import chain

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from roles.charts.picture import Picture
from roles.models import Assessment, Role, Transition
from roles.models.prepared import Prepared
from roles.occupations.page import assessed_under
from roles.occupations.pictures import occupation_at
from roles.occupations.views import unknown_role
from roles.open_data.citing import Work
from roles.open_data.tables import MOVES
from roles.open_data.tables.assessments import of_published
from roles.open_data.used_sources import used_sources
from roles.pages.next import make_next_page, make_occupation_next_page, read_filter
from roles.pages.next.filter import query_of
from roles.pages.next.page import NextPage
from roles.pages.next.pictures import routes_picture
from roles.pages.share import next_work, share_today
from roles.site.files import Sheet, file_response
from roles.site.pictures import PageChart, PageCharts
from roles.site.social import make_social

_published_of = Prepared(
    lambda slug: Assessment.objects.published().filter(role__slug=slug).for_next_page()[:1]
)


@require_safe
def role_next(request: HttpRequest, slug: str) -> HttpResponse:
    """The moves from a published assessment, and the ways from it to Green."""
    page = _of_role(request, slug)
    if page is None:
        return unknown_role(request, slug)
    return _page(request, page, ROLE_ROUTES, slug=slug)


@require_safe
def role_moves(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    """The moves that an assessor named, as a file with the fields of the releases' moves."""
    role = get_object_or_404(Role.objects.assessed(), slug=slug)
    moves = of_published(Transition).filter(assessment__role=role)
    address = request.build_absolute_uri(reverse("roles:role-next", kwargs={"slug": slug}))
    pages = [(f"Where to look next from {role}", address)]
    units = [field.unit for field in MOVES.fields]
    sheet = Sheet(
        f"jobzone-{slug}-next",
        chain([MOVES.names], map(MOVES.values, moves.select_related("to_role"))),
        lambda place, _line: units[place],
        lambda: used_sources(pages, timezone.localdate(), ()),
    )
    return file_response(sheet, form)


@require_safe
def occupation_next(request: HttpRequest, code: str) -> HttpResponse:
    """The moves from an occupation; one that roles are assessed under sends to its own page."""
    found = occupation_at(code)
    if Assessment.objects.under({found.soc}).exists():
        return redirect(found)
    if found.code != code:
        return redirect(reverse("roles:occupation-next", kwargs={"code": found.code}))
    page = make_occupation_next_page(found, read_filter(request.GET))
    return _page(request, page, OCCUPATION_ROUTES, code=code)


def _of_role(request: HttpRequest, slug: str) -> NextPage | None:
    assessment = _published_of.first(slug)
    if assessment is None:
        return None
    soc = assessment.role.occupation_code[:7]
    same_code = assessed_under([soc]) if soc else ()
    return make_next_page(assessment, read_filter(request.GET), same_code)


def _page(
    request: HttpRequest, page: NextPage, charts: PageCharts, **address: str
) -> HttpResponse:
    social = make_social(
        request.build_absolute_uri,
        request.path,
        title=f"Where to look next from {page.here.name}",
    )
    names = ["routes"] if page.ways and page.ways.ways else []
    share = share_today(
        _work(request, page), charts.offered(names, query_of(page.filter), **address)
    )
    context = {"page": page, "share": share, "social": social}
    return render(request, "pages/next/next.html", context)


def _work(request: HttpRequest, page: NextPage) -> Work:
    """The page at its filters."""
    address = f"{page.here.url}next/{query_of(page.filter)}"
    return next_work(page.here.name, request.build_absolute_uri(address), timezone.localdate())


def _read_role(request: HttpRequest, slug: str) -> tuple[NextPage, Work]:
    page = _of_role(request, slug)
    if page is None:
        raise Http404
    return page, _work(request, page)


def _read_occupation(request: HttpRequest, code: str) -> tuple[NextPage, Work]:
    found = occupation_at(code)
    if found.code != code or Assessment.objects.under({found.soc}).exists():
        raise Http404
    page = make_occupation_next_page(found, read_filter(request.GET))
    return page, _work(request, page)


def _routes(page: NextPage) -> Picture | None:
    return routes_picture(page.here, page.ways, page.filter.described)


ROLE_ROUTES = PageCharts(
    "roles:role-next-chart", {"routes": PageChart("The routes", _read_role, _routes)}
)
OCCUPATION_ROUTES = PageCharts(
    "roles:occupation-next-chart",
    {"routes": PageChart("The routes", _read_occupation, _routes)},
)
