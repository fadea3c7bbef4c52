"""Scores in the pages of other sites: no script, no cookie, a link home; and their oEmbed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import wraps

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from roles.charts.scale import zone_spans
from roles.charts.strip import make_strip
from roles.models import Assessment
from roles.pages.compare import FEWEST, MOST, make_compared, make_orders, verdict
from roles.pages.compare.views import assessments_of, comparison_url, read_roles
from roles.pages.frames import AS_BADGE, CARD, Frame, comparison_frame, role_frame
from roles.pages.score import ScoreView, make_score
from roles.pages.share import page_at

View = Callable[..., HttpResponse]
ROLE = re.compile(r"/roles/(?P<slug>[-\w]+)/")


def framable(view: View) -> View:
    """Any site may frame it, one that takes in only what says that it may be, too."""

    @csp_replace({"frame-ancestors": ["*"]})
    @xframe_options_exempt
    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, **kwargs: str) -> HttpResponse:
        response = view(request, **kwargs)
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return answer


@framable
def role_embed(request: HttpRequest, slug: str) -> HttpResponse:
    """One role's score with its verdict and range; `as=badge` in one line."""
    assessment = get_object_or_404(Assessment.objects.for_list(), role__slug=slug)
    score = make_score(assessment)
    shown = {"title": score.name, "published": assessment.published_at}
    home = assessment.role.get_absolute_url()
    template = "badge" if request.GET.get("as") == AS_BADGE else "card"
    return _framed(request, template, [(score, "")], home, **shown)


@framable
def comparison_embed(request: HttpRequest) -> HttpResponse:
    """Two to four roles under each other, and which resists more."""
    asked = read_roles(request, lambda slugs: comparison_frame(slugs, "").path)
    if asked.answer and asked.answer.status_code in (301, 302):
        return asked.answer
    if not FEWEST <= len(asked.slugs) <= MOST:
        raise Http404
    roles = make_compared(assessments_of(asked.slugs))
    title = " · ".join(role.name for role in roles)
    said = verdict(roles, make_orders(roles))
    scores = [(role.score, role.name) for role in roles]
    return _framed(request, "card", scores, comparison_url(asked.slugs), title=title, said=said)


def _framed(
    request: HttpRequest,
    template: str,
    scores: Sequence[tuple[ScoreView, str]],
    home: str,
    **shown: object,
) -> HttpResponse:
    lines = [
        (score, name, make_strip(score.score, score.low, score.high, is_hollow=score.is_headline))
        for score, name in scores
    ]
    context = {
        "lines": lines,
        "spans": zone_spans(),
        "home": request.build_absolute_uri(home),
        **shown,
    }
    return render(request, f"pages/embed/{template}.html", context)


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """How a link to a role or a comparison is shown elsewhere (oEmbed 1.0, JSON alone).

    Where there is no room for a card, a role is a badge.
    """
    if request.GET.get("format", "json") != "json":
        return HttpResponse("Only JSON is given.", status=501, content_type="text/plain")
    most = {
        name: int(asked)
        for name in ("maxwidth", "maxheight")
        if (asked := request.GET.get(name, "")[:6]).isdecimal()
    }
    asked = page_at(request.GET.get("url", ""), request.get_host())
    frame, title = _frame_of(*asked, most.get("maxheight", CARD))
    frame = replace(
        frame,
        width=min(frame.width, most.get("maxwidth", frame.width)),
        height=min(frame.height, most.get("maxheight", frame.height)),
    )
    response = JsonResponse(
        {
            "version": "1.0",
            "type": "rich",
            "title": title,
            "provider_name": "JobZone",
            "provider_url": request.build_absolute_uri("/"),
            "html": frame.code(request.build_absolute_uri),
            "width": frame.width,
            "height": frame.height,
            "cache_age": 3600,
        }
    )
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _frame_of(path: str, slugs: list[str], room: int) -> tuple[Frame, str]:
    """What frames a page by its address, and what it says; 404 where nothing does."""
    published = Assessment.objects.for_list()
    if found := ROLE.fullmatch(path):
        score = make_score(get_object_or_404(published, role__slug=found["slug"]))
        frame = role_frame(score.slug, score.name, is_badge=room < CARD)
        return frame, f"{score.name}: {score.score} of 100, {score.verdict}"
    if path != reverse("roles:compare") or not FEWEST <= len(slugs) <= MOST:
        raise Http404
    names = {a.role.slug: make_score(a).name for a in published.filter(role__slug__in=slugs)}
    if len(names) < len(slugs):
        raise Http404
    title = f"{' · '.join(names[slug] for slug in slugs)} compared"
    return comparison_frame(slugs, title), title
