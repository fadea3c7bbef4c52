"""How a score comes about."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from roles.charts.picture import Picture
from roles.models import Assessment, EstimateCheck, EstimateFit, SecondJudgement, SecondReading
from roles.pages.method.estimates import make_estimates_section
from roles.pages.method.page import MethodPage, make_method_page
from roles.pages.method.pictures import Drawing, estimates_drawing, readings_drawing
from roles.pages.method.readings import make_readings_section
from roles.pages.share import CHARTS, Chart, chart_of, page_work, share_page
from roles.scoring import AIJRI_1
from roles.site.pictures import answer_chart
from roles.site.social import make_social


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """How a score comes about, with a role's real numbers."""
    example = Assessment.objects.for_worked_example()
    absolute, today = request.build_absolute_uri, timezone.localdate()
    page = make_method_page(
        example,
        absolute,
        EstimateFit.objects.first(),
        EstimateCheck.objects.for_method_page(),
        SecondReading.objects.select_related("assessment__role"),
        SecondJudgement.objects.agreement(),
    )
    context = {
        "page": page,
        "share": share_page(request.path, absolute, today, _charts(page)),
        "social": make_social(absolute, request.path, title="How a score comes about"),
    }
    return render(request, "pages/method/method.html", context)


@require_safe
def method_chart(request: HttpRequest, section: str, form: str) -> HttpResponse:
    """How ranges ("readings") or estimates did against what came after, as "svg" or "png"."""
    drawing = READ[section]()
    if drawing is None:
        raise Http404
    path, today = reverse("roles:method"), timezone.localdate()
    title, said, lines = drawing
    source = page_work(path, request.build_absolute_uri(path), today).source
    return answer_chart(request, Picture(title, said, lines, source), form, today)


def _readings() -> Drawing | None:
    found = SecondReading.objects.select_related("assessment__role")
    section = make_readings_section(found, AIJRI_1)
    return section and readings_drawing(section)


def _estimates() -> Drawing | None:
    section = make_estimates_section(EstimateFit.objects.first(), ())
    return section and estimates_drawing(section)


READ = {"readings": _readings, "estimates": _estimates}


def _charts(page: MethodPage) -> list[Chart]:
    """Those of the sections that the page has."""
    sections = {"readings": page.readings, "estimates": page.estimates}
    return [
        chart_of(words, partial(_chart_url, name))
        for name, words in CHARTS["method"].items()
        if sections[name]
    ]


def _chart_url(section: str, form: str) -> str:
    return reverse("roles:method-chart", args=[section, form])
