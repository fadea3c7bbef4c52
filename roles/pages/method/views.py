"""How a score comes about."""

from collections.abc import Callable
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from roles.models import EstimateFit, SecondReading
from roles.open_data.citing import Work
from roles.pages.method.estimates import EstimatesSection, make_estimates_section
from roles.pages.method.page import present_method
from roles.pages.method.pictures import estimates_picture, readings_picture
from roles.pages.method.readings import ReadingsSection, make_readings_section
from roles.pages.share import page_work, share_page
from roles.scoring import AIJRI_1
from roles.site.pictures import PageChart, PageCharts
from roles.site.social import make_social

Section = ReadingsSection | EstimatesSection


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """How a score comes about, with a role's real numbers."""
    absolute, today, page = request.build_absolute_uri, timezone.localdate(), present_method()
    charts = METHOD_CHARTS.offered([name for name in METHOD_CHARTS.charts if getattr(page, name)])
    context = {
        "page": page,
        "cited": page.example and absolute(page.example.address),
        "share": share_page(request.path, absolute, today, charts),
        "social": make_social(absolute, request.path, title="How a score comes about"),
    }
    return render(request, "pages/method/method.html", context)


def _read(make: Callable[[], Section | None], request: HttpRequest) -> tuple[Section, Work]:
    """A section of the page for a picture; 404 where there is none."""
    if (section := make()) is None:
        raise Http404
    path = reverse("roles:method")
    return section, page_work(path, request.build_absolute_uri(path), timezone.localdate())


def _readings() -> ReadingsSection | None:
    found = SecondReading.objects.select_related("assessment__role")
    return make_readings_section(found, AIJRI_1)


def _estimates() -> EstimatesSection | None:
    return make_estimates_section(EstimateFit.objects.first(), ())


METHOD_CHARTS = PageCharts(
    "roles:method-chart",
    {
        "readings": PageChart("How the ranges do", partial(_read, _readings), readings_picture),
        "estimates": PageChart(
            "How the estimates do", partial(_read, _estimates), estimates_picture
        ),
    },
)
