"""Pictures over HTTP: preview cards and charts, not drawn for who has them already.

An address with the mark of the present data (`v`) never shows another picture, so it may be kept
for a year; without it, or with an old one, the picture of today is kept for an hour.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.urls.converters import StringConverter
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.decorators import method_decorator
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from roles.charts.picture import FORMS, Picture, draw_picture
from roles.open_data.citing import Work
from roles.pages.share import Chart
from roles.site.cards import card_mark

HOUR = 3600
YEAR = 365 * 24 * HOUR


# What is asked for without a mark that it is known by. A picture of a reader's own list is not.
_draw = lru_cache(maxsize=32)(draw_picture)


class PictureForm(StringConverter):
    """How the address of a chart may end."""

    regex = "|".join(FORMS)


@dataclass(frozen=True)
class PageChart:
    """A chart: what the share box calls it, how its subject is read, and how that is drawn.

    `read` gives what the address names with how it is cited, or an answer instead; `draw` gives
    None where there is nothing to draw.
    """

    label: str
    read: Callable[..., tuple[Any, Work] | HttpResponse]
    draw: Callable[[Any], Picture | None]


@dataclass(frozen=True)
class PageCharts:
    """The charts of a kind of page that are pictures too, by their names in the address."""

    view: str  # the name of their addresses
    charts: Mapping[str, PageChart]

    def offered(self, names: Collection[str], query: str = "", **page: str) -> list[Chart]:
        """Those of these names for the share box of one page, which `page` names."""

        def url(name: str, form: str) -> str:
            return reverse(self.view, kwargs={**page, "chart": name, "form": form}) + query

        return [
            (self.charts[name].label, tuple((form.upper(), url(name, form)) for form in FORMS))
            for name in self.charts
            if name in names
        ]

    @method_decorator(require_safe)
    def answer(self, request: HttpRequest, chart: str, form: str, **page: str) -> HttpResponse:
        """One as "svg" or "png"; its source says the day, so its mark does."""
        if chart not in self.charts:
            raise Http404
        found = self.charts[chart].read(request, **page)
        if isinstance(found, HttpResponse):
            return found
        subject, work = found
        picture = self.charts[chart].draw(subject)
        if picture is None:
            raise Http404
        picture = replace(picture, source=work.source)
        mark = f"{card_mark()}-{timezone.localdate()}"
        return answer_picture(request, mark, lambda: _draw(picture, form), FORMS[form])


def answer_picture(
    request: HttpRequest,
    mark: str,
    draw: Callable[[], bytes],
    content_type: str = "image/png",
    changed: datetime | None = None,
) -> HttpResponse:
    """The picture, or 304 where the asker has it already: then nothing is drawn."""
    response = HttpResponse(content_type=content_type)
    response["Cross-Origin-Resource-Policy"] = "cross-origin"  # other sites show it
    etag = response["ETag"] = quote_etag(mark)
    if changed:
        response["Last-Modified"] = http_date(changed.timestamp())
    kept = YEAR if request.GET.get("v") == mark else HOUR
    patch_cache_control(response, public=True, max_age=kept)
    moment = int(changed.timestamp()) if changed else None
    answer = get_conditional_response(request, etag, moment, response)
    if answer is response:
        response.content = draw()
    return answer
