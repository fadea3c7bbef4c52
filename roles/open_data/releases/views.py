"""The data as a whole: what there is, what each field means, and the releases."""

from http import HTTPStatus
from pathlib import PurePath

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from roles.open_data.releases.folder import CHECKSUMS, Release, release_of, releases
from roles.open_data.releases.metadata import release_work
from roles.open_data.tables import TABLES
from roles.open_data.terms import LICENCE_ADDRESS, LICENCE_TITLE
from roles.site.files import XLSX
from roles.site.structured import dataset_data
from roles.text.markdown import render_markdown, with_present_scores

TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".cff": "application/yaml",
    ".ipynb": "application/x-ipynb+json",
    ".py": "text/x-python; charset=utf-8",
}
LISTED = {"csv": "text/csv", "xlsx": XLSX}
LICENCE = {"licence": LICENCE_TITLE, "licence_address": LICENCE_ADDRESS}


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """The ways into the figures, and every release."""
    found, absolute = releases(), request.build_absolute_uri
    return render(
        request,
        "open_data/data.html",
        {
            "releases": found,
            "citation": found and _cited(request, found[0]),
            "structured": dataset_data(
                absolute(reverse("roles:data")),
                [(absolute(reverse(f"roles:role-{f}")), kind) for f, kind in LISTED.items()],
            ),
            **LICENCE,
        },
    )


@require_safe
def dictionary(request: HttpRequest) -> HttpResponse:
    """Every field of every table."""
    return render(request, "open_data/dictionary.html", {"tables": TABLES})


@require_safe
def release(request: HttpRequest, day: str) -> HttpResponse:
    """One release: its files, how to cite it, what has changed."""
    found = _found(day)
    address = request.build_absolute_uri(f"/data/{found.day}/")
    return render(
        request,
        "open_data/release.html",
        {
            "release": found,
            "citation": _cited(request, found),
            "structured": dataset_data(
                address,
                [
                    (f"{address}{name}", TYPES[ending].partition(";")[0])
                    for name in found.checksums
                    if (ending := PurePath(name).suffix) in (".csv", ".json")
                ],
                found.day.isoformat(),
            ),
            "changes": with_present_scores(
                render_markdown(found.changes.partition("\n")[2]), mentions={}
            ),
            **LICENCE,
        },
    )


@require_safe
def release_file(request: HttpRequest, day: str, name: str) -> HttpResponse:
    """A file of a release, byte for byte; it may be kept for good."""
    found = _found(day)
    if name not in found.checksums and name != CHECKSUMS:
        raise Http404
    path = found.path / name
    kind = TYPES.get(path.suffix, "text/plain; charset=utf-8")
    etag = quote_etag(found.checksums.get(name, name))
    changed = int(path.stat().st_mtime)
    response = get_conditional_response(request, etag, changed, HttpResponse())
    if response.status_code == HTTPStatus.OK:
        response = FileResponse(path.open("rb"), content_type=kind)
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Last-Modified"] = http_date(changed)
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def latest(request: HttpRequest, name: str = "") -> HttpResponse:
    """The newest release, or a file of it."""
    found = releases()
    if not found or (name and name not in {*found[0].checksums, CHECKSUMS}):
        raise Http404
    day = found[0].day.isoformat()
    if name:
        return redirect("roles:release-file", day=day, name=name)
    return redirect("roles:release", day=day)


def _found(day: str) -> Release:
    found = release_of(day)
    if found is None:
        raise Http404
    return found


def _cited(request: HttpRequest, found: Release) -> str:
    """How a release is cited in a text."""
    address = request.build_absolute_uri(f"/data/{found.day}/")
    return release_work(found.day, address).apa
