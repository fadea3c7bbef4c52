"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roles.models import Assessment
from roles.pages.home.page import make_home
from roles.site.social import make_social


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, and ways in."""
    context = {
        "home": make_home(Assessment.objects.for_list()),
        "social": make_social(request.build_absolute_uri, request.path),
    }
    return render(request, "pages/home/home.html", context)
