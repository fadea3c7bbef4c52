"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roles.pages.home.page import present_home
from roles.site.social import make_social


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, and ways in."""
    context = {
        "home": present_home(),
        "social": make_social(request.build_absolute_uri, request.path),
    }
    return render(request, "pages/home/home.html", context)
