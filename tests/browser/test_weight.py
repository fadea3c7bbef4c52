"""What a page weighs on the way, and whether it stands still once it is there."""

import gzip
from pathlib import Path

import pytest
from django.conf import settings

from roles.exchange.importing import import_documents, read_paths
from tests.browser.page_kinds import KINDS

MOST_BYTES = 100_000
NOT_COUNTED = ("image",)

# The cumulative layout shift of a page; 0.1 is what the field calls good. Not 0: where the
# parser pauses in the middle of a row, the rest of the row moves what is there by a few pixels
# (0.0001 to 0.003 with a page that arrives in 120 pieces).
MOST_SHIFT = 0.01

# Layout shifts since the page began to load, each with what moved. None here follows an input.
WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const moved = entry.sources.map((source) => {
      const node = source.node?.nodeType === 3 ? source.node.parentElement : source.node;
      return node ? `${node.tagName.toLowerCase()}.${[...(node.classList ?? [])].join(".")}` : "?";
    });
    shifts.push([entry.value, `${entry.value.toFixed(4)} by ${moved.join(", ")}`]);
  }
}).observe({type: "layout-shift", buffered: true});
"""
SETTLED = """
() => document.fonts.ready.then(() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(shifts))))))
"""


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


def total_shift(shifts: list[list]) -> float:
    return sum(value for value, _ in shifts)


@pytest.mark.parametrize("width", [360, 1440])
def test_no_page_moves_while_it_loads(page, width):
    page.add_init_script(WATCH_SHIFTS)
    page.set_viewport_size({"width": width, "height": 900})
    found = []
    for kind in KINDS:
        page.goto(kind.address, wait_until="load")
        shifts = page.evaluate(SETTLED)
        if total_shift(shifts) > MOST_SHIFT:
            found += [f"{kind}: {words}" for _, words in shifts]
    assert not found, "\n".join(found)


def test_a_shift_would_be_seen(page):
    """The watch itself: something pushed down after the first frame is told."""
    page.add_init_script(WATCH_SHIFTS)
    page.goto("/")
    page.evaluate(SETTLED)
    page.evaluate(
        """() => {
          const above = document.createElement("div");
          above.append(document.createElement("p"));
          above.firstChild.textContent = "late";
          document.querySelector("main").prepend(above);
        }"""
    )
    assert total_shift(page.evaluate(SETTLED)) > MOST_SHIFT
