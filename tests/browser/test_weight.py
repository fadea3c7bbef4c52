"""What a page weighs on the way."""

import gzip
from pathlib import Path

import pytest
from django.conf import settings

from roles.exchange.importing import import_documents, read_paths

MOST_BYTES = 100_000
NOT_COUNTED = ("image",)


def longest_documents(count: int) -> list[Path]:
    """The samples with the most to print."""
    folder = settings.BASE_DIR / "fixtures" / "assessments"
    return sorted(folder.glob("*.md"), key=lambda path: -path.stat().st_size)[:count]


def weighed(page, address: str) -> dict[str, int]:
    """Bytes on the way by address, without pictures.

    Static files count as WhiteNoise sends them, compressed. The server of the tests does not
    compress pages, as a proxy or a CDN in front of the site does: those are packed here.
    """
    responses = []
    page.on("response", lambda response: responses.append(response))
    page.goto(address, wait_until="networkidle")
    counted = {}
    for response in responses:
        if response.request.resource_type in NOT_COUNTED:
            continue
        if response.request.resource_type == "document":
            counted[response.url] = len(gzip.compress(response.body(), 6))
        else:
            assert response.headers.get("content-encoding") in ("gzip", "br"), response.url
            counted[response.url] = response.request.sizes()["responseBodySize"]
    return counted


@pytest.mark.parametrize("path", longest_documents(2), ids=lambda path: path.stem)
def test_role_page_weighs_less_than_100_kb(page, content, path):
    import_documents(read_paths([path]), by=None)
    found = weighed(page, f"/roles/{path.stem}/")
    assert len(found) > 1
    assert sum(found.values()) < MOST_BYTES, found
