"""Where to look next from a role or an occupation. The address holds the filters."""

from itertools import chain

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from roles.models import Assessment, Occupation, Role, Transition
from roles.models.soc import written_code
from roles.occupations.views import unknown_role
from roles.open_data.tables import MOVES
from roles.open_data.tables.assessments import of_published
from roles.open_data.used_sources import used_sources
from roles.pages.next import make_next_page, make_occupation_next_page, read_filter
from roles.pages.next.page import NextPage
from roles.site.files import Sheet, file_response
from roles.site.social import make_social


@require_safe
def role_next(request: HttpRequest, slug: str) -> HttpResponse:
    """The moves from a published assessment, and the ways from it to Green."""
    assessment = Assessment.objects.published().filter(role__slug=slug).for_next_page().first()
    if assessment is None:
        return unknown_role(request, slug)
    soc = assessment.role.occupation_code[:7]
    same_code = Assessment.objects.under({soc}) if soc else ()
    return _page(request, make_next_page(assessment, read_filter(request.GET), same_code))


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
    written = written_code(code)
    found = Occupation.objects.for_code(written) if written else None
    if found is None or (found.code != written and "." in written):
        raise Http404
    if Assessment.objects.under({found.soc}).exists():
        return redirect(found)
    if found.code != code:
        return redirect(reverse("roles:occupation-next", kwargs={"code": found.code}))
    return _page(request, make_occupation_next_page(found, read_filter(request.GET)))


def _page(request: HttpRequest, page: NextPage) -> HttpResponse:
    social = make_social(
        request.build_absolute_uri,
        request.path,
        title=f"Where to look next from {page.here.name}",
    )
    return render(request, "pages/next/next.html", {"page": page, "social": social})
