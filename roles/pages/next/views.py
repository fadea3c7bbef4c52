"""Where to look next from a role or an occupation. The address holds the filters."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from roles.models import Assessment, Occupation
from roles.models.soc import written_code
from roles.occupations.views import unknown_role
from roles.pages.next import make_next_page, make_occupation_next_page, read_filter
from roles.pages.next.page import NextPage
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
