"""The card of a role for other sites: no script, no cookie, a link home; and its oEmbed."""

import re
from urllib.parse import urlsplit

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from roles.models import Assessment
from roles.pages.score import make_score

WIDTH, HEIGHT = 340, 190  # pixels
ROLE = re.compile(r"/roles/(?P<slug>[-\w]+)/")


@csp_replace({"frame-ancestors": ["*"]})
@xframe_options_exempt
@require_safe
def role_embed(request: HttpRequest, slug: str) -> HttpResponse:
    """One role's score with its verdict and range."""
    published = Assessment.objects.for_list()
    assessment = get_object_or_404(published, role__slug=slug)
    context = {
        "score": make_score(assessment),
        "published": assessment.published_at,
        "home": request.build_absolute_uri(assessment.role.get_absolute_url()),
    }
    return render(request, "pages/embed/role.html", context)


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """How a link to a role is shown elsewhere (oEmbed 1.0, JSON alone)."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse("Only JSON is given.", status=501, content_type="text/plain")
    found = ROLE.fullmatch(urlsplit(request.GET.get("url", "")[:2_000]).path)
    if found is None:
        raise Http404
    assessment = get_object_or_404(Assessment.objects.for_list(), role__slug=found["slug"])
    score = make_score(assessment)
    width, height = (
        min(most, int(asked)) if (asked := request.GET.get(name, "")[:6]).isdecimal() else most
        for name, most in (("maxwidth", WIDTH), ("maxheight", HEIGHT))
    )
    address = request.build_absolute_uri(reverse("roles:role-embed", kwargs={"slug": score.slug}))
    frame = format_html(
        '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy"></iframe>',
        address, width, height, f"JobZone: {score.name}",
    )  # fmt: skip
    response = JsonResponse(
        {
            "version": "1.0",
            "type": "rich",
            "title": f"{score.name}: {score.score} of 100, {score.verdict}",
            "provider_name": "JobZone",
            "provider_url": request.build_absolute_uri("/"),
            "html": frame,
            "width": width,
            "height": height,
            "cache_age": 3600,
        }
    )
    response["Access-Control-Allow-Origin"] = "*"
    return response
