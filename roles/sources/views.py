"""Sources and claims: the list, a source with what rests on it, a claim with its series."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from roles.models import Citation, Claim, Source
from roles.pages.share import claim_work, share_today, source_work
from roles.sources.dependents import dependent_durability
from roles.sources.page import make_claim_page, make_source_list, make_source_page
from roles.sources.pictures import SERIES_CHARTS

CLAIMS_PER_PAGE = 100
# Of a source with more claims than this only those that are cited are held against others.
ALL_COMPARED = 60


@require_safe
def source_list(request: HttpRequest) -> HttpResponse:
    """All sources by how far they can be relied on; an unknown filter is no filter."""
    tier, kind = request.GET.get("tier", ""), request.GET.get("kind", "")
    page = make_source_list(
        list(Source.objects.for_list()),
        tier=tier if tier in map(str, Source.Tier.values) else "",
        kind=kind if kind in Source.Kind.values else "",
    )
    return render(request, "sources/source_list.html", {"page": page})


@require_safe
def source_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One source: what it says, what others say of the same, and what rests on it."""
    source = get_object_or_404(Source, key=key)
    claims = Claim.objects.for_source(source)
    shown = Paginator(claims, CLAIMS_PER_PAGE).get_page(request.GET.get("page"))
    whole = shown.paginator.count <= ALL_COMPARED
    compared = Claim.objects.in_series_with(claim for claim in shown if whole or claim.is_cited)
    citations = list(Citation.objects.for_rows().filter(claim__source=source))
    judged = list(Citation.objects.for_lines().filter(claim__source=source))
    page = make_source_page(source, shown, compared, citations, dependent_durability(judged))
    work = source_work(source, request.build_absolute_uri, timezone.localdate())
    context = {"page": page, "share": share_today(work, ())}
    return render(request, "sources/source_detail.html", context)


@require_safe
def claim_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One claim: its figure, where it is from, what supersedes it, who cites it."""
    claim = get_object_or_404(Claim.objects.named([key]))
    compared = Claim.objects.in_series_with([claim])
    citations = list(Citation.objects.for_rows().filter(claim=claim))
    judged = list(Citation.objects.for_lines().filter(claim=claim))
    page = make_claim_page(claim, compared, citations, dependent_durability(judged))
    work = claim_work(claim, request.build_absolute_uri, timezone.localdate())
    charts = SERIES_CHARTS.offered(["series"], key=key) if page.series.chart else ()
    context = {"page": page, "share": share_today(work, charts)}
    return render(request, "sources/claim_detail.html", context)
