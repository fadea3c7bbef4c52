"""One role: its page, its versions, its document."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from roles.documents import render as render_document
from roles.exchange.exporting import export_document
from roles.models import Assessment, DurabilityScore
from roles.models.prepared import Prepared
from roles.occupations.views import unknown_role
from roles.pages.role import make_role_page
from roles.pages.role.durability import make_durability_page
from roles.pages.role.pictures import ROLE_CHARTS
from roles.pages.role.standing import all_listed
from roles.pages.share import durability_work, share_role, share_today
from roles.pages.tasks.page import counterparts
from roles.site.social import make_role_social
from roles.site.structured import occupation_data

LED_FROM_SHOWN = 12
published_of = Prepared(
    lambda slug: Assessment.objects.published().filter(role__slug=slug).for_role_page()[:1]
)
durability_of = Prepared(
    lambda slug: DurabilityScore.objects.published().filter(role__slug=slug).for_page()[:1]
)
VERSIONS = {
    name: Prepared(
        lambda slug, value, name=name: (
            Assessment.objects.ever_published()
            .filter(role__slug=slug, **{name: value})
            .for_role_page()[:1]
        )
    )
    for name in ("number", "pk")
}
leading_to = Prepared(lambda role: Assessment.objects.leading_to(role)[:LED_FROM_SHOWN])
earlier_of = Prepared(lambda role, own: Assessment.objects.before(own).filter(role=role))


@require_safe
def role_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The published assessment of a role, whole; with its durability score, or that alone."""
    assessment, score = published_of.first(slug), durability_of.first(slug)
    earlier = score.role.durability_scores.superseded() if score else ()
    if assessment is None and score:
        code = score.role.occupation_code[:7]
        near = Assessment.objects.coded_like(code) if code else ()
        work = durability_work(score, request.build_absolute_uri, timezone.localdate())
        share = share_today(work, ROLE_CHARTS.offered(["durability"], slug=slug))
        page = make_durability_page(score, earlier=earlier, near=near, share=share)
        return render(request, "pages/role/durability/role_durability.html", {"page": page})
    if assessment is None:
        return unknown_role(request, slug)
    return _page(request, assessment, score, earlier, today=timezone.localdate())


@require_safe
def role_version(request: HttpRequest, slug: str, **version: int) -> HttpResponse:
    """One assessment of the role by its number: the address to cite, which never changes."""
    [(name, value)] = version.items()
    assessment = VERSIONS[name].first(slug, value)
    if assessment is None:
        raise Http404
    return _page(request, assessment)


@require_safe
def role_document(request: HttpRequest, slug: str) -> HttpResponse:
    """What is published of a role as the markdown document that can be imported again."""
    assessments = Assessment.objects.published().scored().for_document()
    assessment = assessments.filter(role__slug=slug).first()
    score = DurabilityScore.objects.published().filter(role__slug=slug).for_page().first()
    if assessment is None and score is None:
        raise Http404
    response = HttpResponse(
        render_document(export_document(assessment, score)),
        content_type="text/markdown; charset=utf-8",
    )
    response["Content-Disposition"] = f'attachment; filename="{slug}.md"'
    return response


def _page(
    request: HttpRequest,
    assessment: Assessment,
    durability: DurabilityScore | None = None,
    earlier_durability: Iterable[DurabilityScore] = (),
    today: date | None = None,
) -> HttpResponse:
    page = make_role_page(
        assessment,
        listed=all_listed(),
        earlier=earlier_of(assessment.role_id, assessment.pk),
        led_from=leading_to(assessment.role_id),
        share=None,
        alike=counterparts(assessment.tasks.all(), assessment.role_id),
        durability=durability,
        earlier_durability=earlier_durability,
        today=today,
    )
    charts = ROLE_CHARTS.offered(page.pictured, slug=assessment.role.slug)
    page = replace(page, share=share_role(assessment, request.build_absolute_uri, charts))
    social = make_role_social(request.build_absolute_uri, assessment)
    structured = today and occupation_data(
        page.score.name,
        social.description,
        social.url,
        assessment.role.occupation_code,
        page.occupation.facts if page.occupation else None,
    )
    context = {"page": page, "social": social, "structured": structured}
    return render(request, "pages/role/role_detail.html", context)
