"""What a page measures: its width, its targets, what paper leaves of it."""

import pytest

from tests.browser.page_kinds import CODER, KINDS, RECORDS

# 320 is a desk at 400 %; 600, 900 and 1024 lie about where layouts change.
WIDTHS = (320, 360, 600, 768, 900, 1024, 1440)

WIDER_THAN_THE_WINDOW = """
() => {
  const root = document.documentElement;
  if (root.scrollWidth <= innerWidth) return null;
  const name = (element) => element.tagName.toLowerCase() + (element.id && `#${element.id}`)
    + [...element.classList].map((each) => `.${each}`).join("");
  const wide = [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5);
  const deepest = wide.filter((element) => !wide.some((o) => o !== element
    && element.contains(o)));
  return `${root.scrollWidth} px wide, because of ${deepest.slice(0, 4).map(name).join(", ")}`;
}
"""

SMALL_TARGETS = """
() => [...document.querySelectorAll(
  "nav a, button, input:not([type=hidden]), select, summary, .chip")]
  .filter((element) => element.checkVisibility())
  .map((element) => [element, (element.closest("label") ?? element).getBoundingClientRect()])
  .filter(([_, box]) => box.width < 24 || box.height < 24)
  .map(([element, box]) => `${element.outerHTML.slice(0, 90)} is ${box.width} by ${box.height}`)
"""


def test_no_page_scrolls_sideways(page):
    found = []
    for kind in KINDS:
        page.goto(kind.address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if wide := page.evaluate(WIDER_THAN_THE_WINDOW):
                found.append(f"{kind} at {width} px: {wide}")
    assert not found, "\n".join(found)


def test_controls_can_be_hit_with_a_finger(page):
    """24 by 24 CSS pixels (WCAG 2.5.8); a link in a sentence is as high as its line."""
    found = []
    for kind in KINDS:
        page.goto(kind.address)
        for width in (360, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            found += [f"{kind} at {width} px: {line}" for line in page.evaluate(SMALL_TARGETS)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("slug", [CODER, RECORDS])
def test_a_small_phone_shows_how_exposed_how_firm_and_what_next_at_once(page, slug):
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"/roles/{slug}/")
    for part in (
        ".score-big",
        ".short-task >> nth=1",
        ".short-firm dd",
        ".short-next dd >> nth=0",
    ):
        box = page.locator(part).bounding_box()
        assert box["y"] + box["height"] <= 640, part
