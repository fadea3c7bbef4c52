"""The pages that are not about one role."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roles.models import Assessment
from roles.presenters.home import make_home
from roles.presenters.method_page import make_method_page
from roles.presenters.social import make_social


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, and ways in."""
    context = {
        "home": make_home(Assessment.objects.for_list()),
        "social": make_social(request.build_absolute_uri, request.path),
    }
    return render(request, "home.html", context)


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """How a score comes about, with a role's real numbers."""
    example = Assessment.objects.for_worked_example()
    context = {
        "page": make_method_page(example, request.build_absolute_uri),
        "social": make_social(
            request.build_absolute_uri, request.path, title="How a score comes about"
        ),
    }
    return render(request, "method.html", context)
