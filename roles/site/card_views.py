"""Preview cards: pages as pictures, for other sites that show a link to them.

A card is drawn from what is published and from nothing that a visitor types.
"""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from roles.charts.card import draw_card
from roles.models import Assessment
from roles.site.cards import card_mark, changed_at, make_role_card, make_site_card
from roles.site.pictures import answer_picture


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
    card = make_site_card(published.values_list("score", "zone"))
    return answer_picture(request, mark, lambda: draw_card(card))


def _role(request: HttpRequest, found: QuerySet) -> HttpResponse:
    # Before the rest is read: a card of older data under a newer mark would be kept for a year.
    mark = card_mark()
    assessment = get_object_or_404(found.for_card())
    card = make_role_card(assessment)
    if card is None:
        raise Http404
    changed = changed_at(assessment)
    return answer_picture(request, mark, lambda: draw_card(card), changed=changed)
