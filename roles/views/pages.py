"""The pages that are not about one role."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roles.models import Assessment
from roles.presenters.home import make_home
from roles.presenters.method_page import make_method_page


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, and ways in."""
    return render(request, "home.html", {"home": make_home(Assessment.objects.for_list())})


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """How a score comes about, with a role's real numbers."""
    example = Assessment.objects.for_worked_example()
    page = make_method_page(example, request.build_absolute_uri)
    return render(request, "method.html", {"page": page})
