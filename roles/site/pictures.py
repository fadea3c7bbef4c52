"""Pictures over HTTP: preview cards and charts, not drawn for who has them already.

An address with the mark of the present data (`v`) never shows another picture, so it may be kept
for a year; without it, or with an old one, the picture of today is kept for an hour.
"""

from collections.abc import Callable
from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.urls.converters import StringConverter
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag

from roles.charts.picture import FORMS, Picture, draw_picture
from roles.pages.share import CHARTS
from roles.site.cards import card_mark

HOUR = 3600
YEAR = 365 * 24 * HOUR


class PictureForm(StringConverter):
    """How the address of a chart may end."""

    regex = "|".join(FORMS)


class ChartName(StringConverter):
    """A chart of a page of `CHARTS`."""

    def __init_subclass__(cls, page: str) -> None:
        cls.regex = "|".join(CHARTS[page])


class RoleChart(ChartName, page="role"):
    pass


class CompareChart(ChartName, page="compare"):
    pass


class MapChart(ChartName, page="map"):
    pass


class MethodChart(ChartName, page="method"):
    pass


def answer_chart(request: HttpRequest, picture: Picture, form: str, today: date) -> HttpResponse:
    """A chart; its source says the day."""
    mark = f"{card_mark()}-{today}"
    return answer_picture(request, mark, lambda: draw_picture(picture, form), FORMS[form])


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
