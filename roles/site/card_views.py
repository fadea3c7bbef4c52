"""Preview cards: pages as pictures, for other sites that show a link to them.

A card is drawn from what is published and from nothing that a visitor types. An address with the
mark of the present data (`v`) never shows another picture, so it may be kept for a year; without
it, or with an old one, the card of today is kept for an hour.
"""

from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from roles.charts.card import Card, draw_card
from roles.models import Assessment
from roles.site.cards import card_mark, changed_at, make_role_card, make_site_card

HOUR = 3600
YEAR = 365 * 24 * HOUR


@require_safe
def role_card(request: HttpRequest, slug: str) -> HttpResponse:
    """The role as it is scored today."""
    return _role(request, Assessment.objects.published().filter(role__slug=slug))


@require_safe
def role_version_card(request: HttpRequest, slug: str, **version: int) -> HttpResponse:
    """One assessment of the role, present or past."""
    published = Assessment.objects.ever_published()
    return _role(request, published.filter(role__slug=slug, **version))


@require_safe
def site_card(request: HttpRequest) -> HttpResponse:
    """All roles on the scale."""
    mark = card_mark()
    published = Assessment.objects.published().order_by("score", "pk")
    return _answer(request, mark, make_site_card(published.values_list("score", "zone")))


def _role(request: HttpRequest, found: QuerySet) -> HttpResponse:
    # Before the rest is read: a card of older data under a newer mark would be kept for a year.
    mark = card_mark()
    assessment = get_object_or_404(found.for_card())
    card = make_role_card(assessment)
    if card is None:
        raise Http404
    return _answer(request, mark, card, changed_at(assessment))


def _answer(
    request: HttpRequest, mark: str, card: Card, changed: datetime | None = None
) -> HttpResponse:
    """The picture, or 304 where the asker has it already: then nothing is drawn."""
    response = HttpResponse(content_type="image/png")
    response["Cross-Origin-Resource-Policy"] = "cross-origin"  # other sites show it of a link
    etag = response["ETag"] = quote_etag(mark)
    if changed:
        response["Last-Modified"] = http_date(changed.timestamp())
    kept = YEAR if request.GET.get("v") == mark else HOUR
    patch_cache_control(response, public=True, max_age=kept)
    moment = int(changed.timestamp()) if changed else None
    answer = get_conditional_response(request, etag, moment, response)
    if answer is response:
        response.content = draw_card(card)
    return answer
