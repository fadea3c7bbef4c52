"""The history of a role's score."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roles.models import Assessment
from roles.pages.history.page import make_history


@require_safe
def role_changes(request: HttpRequest, slug: str) -> HttpResponse:
    """Every version with its cause; `from` and `to` set two of them side by side."""
    versions = Assessment.objects.ever_published().filter(role__slug=slug)
    found = list(versions.select_related("role").with_rows().order_by("number", "pk"))
    if not found:
        raise Http404
    page = make_history(found, request.GET)
    return render(request, "pages/history/history.html", {"page": page, "slug": slug})
