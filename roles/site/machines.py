"""What programs ask of any site: what to read, where pages are, whom to tell of a hole."""

from datetime import timedelta
from functools import cache
from io import BytesIO
from xml.etree import ElementTree

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from PIL import Image, ImageDraw

# Answers to what somebody typed of their own are nobody else's to find.
ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /*/my-week/
Disallow: /*?
Allow: /occupations/?group=

Sitemap: {}
"""


LLMS = """# JobZone

> Job roles scored from 0 to 100 for how well they resist displacement by AI. Higher resists more.
> Every score has its tasks, reasons, arithmetic, likely range and sources. It judges work, never
> a person.

Give the likely range with a score, and cite the address of its version. An estimate is no score.

## For programs

- [Tools for assistants]({site}/mcp): Model Context Protocol, by POST, without a key: find_job,
  explain_score, compare_roles, rescore_week, next_moves, list_roles, method, figures_behind,
  explain_occupation, second_opinions, rests_on, recent_changes, predictions
- [API]({site}/api/v1/openapi.json): OpenAPI 3.1, without a key
- [Examples of the API]({site}/data/api/): addresses that answer
- [All roles]({site}/roles.csv): one row each
- [All data]({site}/data/): releases as CSV and JSON, with licence (CC BY 4.0) and citation
- [Data dictionary]({site}/data/dictionary/): what every field means
- [Changes]({site}/feeds/changes.atom): Atom; of zones, predictions and releases too

## For reading

- [Method]({site}/method/): how a score comes about, and how far it can be trusted
- [Roles]({site}/roles/): each has its whole document at /roles/<slug>/document.md
- [Occupations]({site}/occupations/): every one, with an estimate where nobody has assessed it
- [Sources]({site}/sources/): where figures are from
- [Second opinions]({site}/indexes/): what others measure of the same occupations
- [Predictions]({site}/predictions/): what was said, by when, and what came of it
"""


@require_safe
def llms(request: HttpRequest) -> HttpResponse:
    """llms.txt: where assistants begin."""
    site = f"{request.scheme}://{request.get_host()}"
    return HttpResponse(LLMS.format(site=site), content_type="text/plain; charset=utf-8")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """robots.txt: everything but the admin and addresses with a question in them."""
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    return HttpResponse(ROBOTS.format(sitemap), content_type="text/plain; charset=utf-8")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """security.txt (RFC 9116). Without a SECURITY_CONTACT it is the host's mailbox of RFC 2142."""
    host = request.get_host().partition(":")[0]
    lines = (
        f"Contact: {settings.SECURITY_CONTACT or f'mailto:security@{host}'}",
        f"Expires: {timezone.now() + timedelta(days=180):%Y-%m-%dT00:00:00Z}",
        "Preferred-Languages: en",
        f"Canonical: {request.build_absolute_uri(request.path)}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """The site's mark for what asks for no SVG."""
    return HttpResponse(_icon(), content_type="image/x-icon")


@cache
def _icon() -> bytes:
    """static/icon.svg, which is made of `rect` alone, drawn at twice its size."""
    svg = ElementTree.parse(settings.BASE_DIR / "static" / "icon.svg").getroot()  # noqa: S314
    image = Image.new("RGBA", (64, 64))
    draw = ImageDraw.Draw(image)
    for rect in svg:
        left, top, width, height, radius = (
            2 * int(rect.get(name, 0)) for name in ("x", "y", "width", "height", "rx")
        )
        box = (left, top, left + width - 1, top + height - 1)
        draw.rounded_rectangle(box, radius=radius, fill=rect.get("fill"))
    file = BytesIO()
    image.save(file, format="ICO", sizes=[(16, 16), (32, 32), (64, 64)])
    return file.getvalue()
