"""How a score comes about."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from roles.models import Assessment, EstimateCheck, EstimateFit, SecondJudgement, SecondReading
from roles.pages.method.page import make_method_page
from roles.pages.share import share_page
from roles.site.social import make_social


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """How a score comes about, with a role's real numbers."""
    example = Assessment.objects.for_worked_example()
    context = {
        "page": make_method_page(
            example,
            request.build_absolute_uri,
            EstimateFit.objects.first(),
            EstimateCheck.objects.for_method_page(),
            SecondReading.objects.select_related("assessment__role"),
            SecondJudgement.objects.agreement(),
        ),
        "share": share_page(request.path, request.build_absolute_uri, timezone.localdate()),
        "social": make_social(
            request.build_absolute_uri, request.path, title="How a score comes about"
        ),
    }
    return render(request, "pages/method/method.html", context)
