"""What a page measures: its width, its targets, what paper leaves of it."""

import pytest

from tests.browser.page_kinds import CODER, KINDS, RECORDS

# 320 is a desk at 400 %; at 640, 896 and 1152 (and just beyond) layouts change.
WIDTHS = (320, 360, 640, 656, 768, 900, 1100, 1160, 1440)

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

# Every cell of a table whose head is out of sight, with what stands before or after its text.
CELLS_OF_CARDS = """
() => [...document.querySelectorAll("table")].filter((table) => {
  const head = table.tHead && getComputedStyle(table.tHead);
  return head && table.checkVisibility() && (head.display === "none" || head.clipPath !== "none");
}).flatMap((table) => [...table.tBodies].flatMap((body) => [...body.querySelectorAll("td")])
  .filter((cell) => cell.checkVisibility() && cell.innerText.trim())
  .map((cell) => ({
    what: `${table.className}: ${cell.outerHTML.slice(0, 90)}`,
    of: `${table.className.split(" ").at(-1)} ${cell.className}`,
    label: cell.dataset.label ?? cell.dataset.letter ?? cell.dataset.before ?? cell.dataset.after,
    said: ["::before", "::after"].map((each) => getComputedStyle(cell, each))
      .filter((style) => style.display !== "none").map((style) => style.content).join(" "),
  })))
"""
# Cells that are a card's heading, its score, a drawing, or a figure with its sign beside it.
NEED_NO_LABEL = {
    "differing differing-score",
    "map-table map-zone",
    "map-table num map-score",
    "opinions opinion-mark",
    "roles-table cell-role",
    "tornado-table num notch-stronger",
    "tornado-table num notch-weaker",
}
LABELLED = {
    "claim-table", "durability-lines", "map-table", "own-table", "rating-table", "roles-table",
    "series-table", "source-table", "task-table", "tasks-table",
}  # fmt: skip


def test_no_page_scrolls_sideways(page):
    found = []
    for kind in KINDS:
        page.goto(kind.address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if wide := page.evaluate(WIDER_THAN_THE_WINDOW):
                found.append(f"{kind} at {width} px: {wide}")
    assert not found, "\n".join(found)


def test_cards_on_a_phone_say_what_each_figure_is(page):
    """A table whose head is out of sight has the head's word beside each figure instead."""
    page.set_viewport_size({"width": 360, "height": 900})
    found, seen = [], set()
    for kind in KINDS:
        page.goto(kind.address)
        for cell in page.evaluate(CELLS_OF_CARDS):
            if cell["of"].strip() in NEED_NO_LABEL:
                continue
            seen.add(cell["of"].split()[0])
            if not cell["label"] or cell["label"] not in cell["said"]:
                found.append(f"{kind}: {cell}")
    assert seen >= LABELLED, "what no page shows cannot lose its label"
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
