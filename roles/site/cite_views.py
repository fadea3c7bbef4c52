"""The citation of a page here as a file, for whatever keeps somebody's references."""

from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.views.decorators.http import require_safe

from roles.models import Assessment, Claim, DurabilityScore, Occupation, Role, Source
from roles.open_data.citing import Work
from roles.pages.score import make_score
from roles.pages.share import (
    PAGES,
    claim_work,
    comparison_work,
    durability_work,
    next_work,
    occupation_work,
    page_at,
    page_work,
    query_at,
    role_work,
    source_work,
)

MOST_COMPARED = 4
# Pages of one record, which their addresses name, and how they are cited.
OF_TODAY = {
    "roles:occupation-detail": (Occupation, occupation_work),
    "roles:source-detail": (Source, source_work),
    "roles:claim-detail": (Claim, claim_work),
}


@require_safe
def cite(request: HttpRequest) -> HttpResponse:
    """`url` is a page of this site, `as` is "bibtex" (without it, too) or "csl"."""
    form = request.GET.get("as", "bibtex")
    if form not in ("bibtex", "csl"):
        raise Http404
    work = _work_at(request, timezone.localdate())
    if form == "csl":
        response: HttpResponse = JsonResponse(
            work.csl, safe=False, content_type="application/vnd.citationstyles.csl+json"
        )
        name = f"{work.key[:100]}.json"
    else:
        response = HttpResponse(
            work.bibtex + "\n", content_type="application/x-bibtex; charset=utf-8"
        )
        name = f"{work.key[:100]}.bib"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _work_at(request: HttpRequest, today: date) -> Work:
    """What stands at the address: 404 where nothing of this site does that is cited."""
    path, slugs = page_at(request.GET.get("url", ""), request.get_host())
    try:
        found = resolve(path)
    except Resolver404:
        raise Http404 from None
    absolute, name = request.build_absolute_uri, found.view_name
    if path in PAGES:
        query = query_at(request.GET["url"])
        return page_work(path, absolute(path + query), today)
    if name in ("roles:role-detail", "roles:role-version"):
        slug = found.kwargs["slug"]
        versions = Assessment.objects.ever_published().filter(role__slug=slug)
        number = found.kwargs.get("number")
        versions = versions.filter(number=number) if number else versions.published()
        if version := versions.for_card().first():
            return role_work(version, absolute)
        if number:
            raise Http404
        alone = DurabilityScore.objects.alone().filter(role__slug=slug)
        return durability_work(get_object_or_404(alone), absolute, today)
    if name in ("roles:role-next", "roles:occupation-next"):
        known = Role.objects.assessed() if "slug" in found.kwargs else Occupation.objects.all()
        job = get_object_or_404(known, **found.kwargs)
        called = job.title if isinstance(job, Occupation) else str(job)
        return next_work(called, absolute(path + query_at(request.GET["url"])), today)
    if name in OF_TODAY:
        model, work = OF_TODAY[name]
        return work(get_object_or_404(model, **found.kwargs), absolute, today)
    if name != "roles:compare" or not 2 <= len(slugs) <= MOST_COMPARED:
        raise Http404
    listed = Assessment.objects.for_list().filter(role__slug__in=slugs)
    scores = {each.role.slug: make_score(each) for each in listed}
    if len(scores) < len(slugs):
        raise Http404
    query = urlencode([("role", slug) for slug in slugs])
    return comparison_work([scores[s] for s in slugs], absolute(f"{path}?{query}"), today)
