"""Where to look next from a role. The address holds the filters."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roles.models import Assessment
from roles.occupations.views import unknown_role
from roles.pages.next import make_next_page, read_filter
from roles.site.social import make_social


@require_safe
def role_next(request: HttpRequest, slug: str) -> HttpResponse:
    """The next roles of a published assessment, and the ways from it to Green."""
    assessment = Assessment.objects.published().filter(role__slug=slug).for_next_page().first()
    if assessment is None:
        return unknown_role(request, slug)
    page = make_next_page(assessment, read_filter(request.GET))
    social = make_social(
        request.build_absolute_uri,
        request.path,
        title=f"Where to look next from {assessment.role}",
    )
    return render(request, "pages/next/next.html", {"page": page, "social": social})
