"""One visit to each kind of page, and all that is measured there.

To open a page costs more than to measure it: the tests of what holds on every page share a visit.
"""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import MORE_CONTRAST, axe_at_a_desk, axe_on_a_phone, colour_findings
from tests.browser.complaints import Complaints
from tests.browser.page_kinds import COLOURFUL, KINDS, Kind

# A4 upright, less its margins, at 96 to the inch.
PAPER = {"width": 718, "height": 1047}
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 360, "height": 900}
# 320 is a desk at 400%; at 640, 896 and 1152 (and just beyond) layouts change. From the phone to
# the desk, because to resize a page costs as much as to load it.
WIDTHS = (360, 320, 640, 656, 768, 900, 1100, 1160, 1440)
LANDMARKS = ("banner", "main", "contentinfo")

HEADINGS = """
() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .map((heading) => [Number(heading.tagName[1]), heading.textContent.trim()])
"""

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

# A heading that does not stand under the wordmark, and rows that begin inside of their table.
OFF_THE_EDGE = """
() => {
  const text = (each) => {
    const range = document.createRange();
    range.selectNodeContents(each);
    return range.getBoundingClientRect();
  };
  const heads = [...document.querySelectorAll("main tr > th:first-child:not(.cell-pick)")];
  const mark = document.querySelector(".wordmark");
  return [
    ...(mark ? [[document.querySelector("h1"), mark]] : []),
    ...heads.map((head) => [head, head.closest("table")]),
  ].filter(([each, edge]) => each.checkVisibility() && text(each).width > 1
    && Math.abs(text(each).left - edge.getBoundingClientRect().left) > 1)
    .map(([each]) => each.outerHTML.slice(0, 90));
}
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

OF_NO_USE_ON_PAPER = {
    "navigation": "nav",
    "skip link": ".skip-link",
    "search": "form[role=search], .search",
    "filters": ".filters",
    "chips": ".chips",
    "picker": ".picker",
    # The heads of the list, by which one sorts, are words on paper.
    "controls": "button:not(.sort-link), input:not([type=hidden]), select",
}
# What a role's two sheets leave to its page on the site; and the words of filters.
LEFT_OUT = (
    ".filters *, .picker *, #role *, #commentary *, #standing *, #about *, #principles table *, "
    ".condition-table *, .tornado-table *, #firm figure *, "
    # There the week is its reasons with their figures, and the bridge a sum written out.
    ".task-table *, #bridge table *, .neighbours *"
)
KEPT_ON_PAPER = {
    "heading": "h1",
    "score": f":is(.score-big, .score-number):not({LEFT_OUT})",
    "zone": f".zone-word:not({LEFT_OUT})",
    "row": f"tbody tr:not({LEFT_OUT})",
    # A dash for what was never assessed is left out where a table becomes cards.
    "value": f"tbody td:not(.cell-pick, .absent):not({LEFT_OUT})",
    "chart": f"figure svg[role=img]:not({LEFT_OUT})",
}
VISIBLE = """
(selectors) => Object.fromEntries(Object.entries(selectors).map(([name, selector]) => [
  name,
  [...document.querySelectorAll(selector)].filter((each) => {
    const box = each.getBoundingClientRect();
    return each.checkVisibility({visibilityProperty: true}) && box.width > 1 && box.height > 1;
  }).length,
]))
"""

# What the page of a role or of a week keeps closed is measured as it is once opened.
OPEN = """
document.querySelectorAll(":is(.role-sections, .own-page) .fold")
  .forEach((part) => { part.open = true; })
"""

MOVING = """
() => [...document.querySelectorAll("*")].filter((each) => {
  const style = getComputedStyle(each);
  return style.scrollBehavior !== "auto" || [style.transitionDuration, style.animationDuration]
    .some((durations) => durations.split(",").some((one) => parseFloat(one) > 0));
}).map((each) => each.outerHTML.slice(0, 80))
"""

# For every drawn area: how it is filled and outlined, as a reader sees it.
DRAWN = """
(selector) => [...document.querySelectorAll(selector)].map((each) => {
  const style = getComputedStyle(each);
  return {
    what: each.outerHTML.slice(0, 90),
    fill: style.fill, opacity: style.fillOpacity, stroke: style.stroke,
    zone: each.closest("[data-zone]")?.dataset.zone, mode: each.dataset.mode,
  };
})
"""
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
GROUND = "() => getComputedStyle(document.body).backgroundColor"
# Text on a ground of its own that is nearly of the text's colour.
UNREADABLE = """
() => [...document.querySelectorAll("button, .button, .letter, .chip, .tag")].filter((each) => {
  const style = getComputedStyle(each);
  return each.checkVisibility() && style.color === style.backgroundColor;
}).map((each) => each.outerHTML.slice(0, 90))
"""


@dataclass(frozen=True)
class Forced:
    """A page in the reader's own colours."""

    ground: str
    areas: list[dict]
    unreadable: list[str]


@dataclass(frozen=True)
class Visit:
    """What one page is, on a screen of each width, on paper, and in colours of the reader's."""

    status: int
    complaints: list[str]
    title: str
    heading: str
    headings: list[tuple[int, str]]
    landmarks: dict[str, int]
    moving: list[str]
    too_wide: dict[int, str]
    small_targets: dict[int, list[str]]
    off_the_edge: list[str]
    cells_of_cards: list[dict]
    on_screen: dict[str, int]
    on_paper: dict[str, int]
    forced: dict[str, Forced]
    shifts: dict[int, list[tuple[float, str]]]  # how much moved while it loaded, and what
    axe: list[str]
    low_contrast: list[str]  # for those who asked for more
    skip_link: str


def visit(page: Page, kind: Kind, complaints: Complaints) -> Visit:
    """Open a page on a phone and at a desk, and measure it in every way; without motion."""
    before = len(complaints.so_far())
    page.emulate_media(media="screen", reduced_motion="reduce")
    shifts = {}
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        status = page.goto(kind.address).status
        shifts[size["width"]] = page.evaluate(SETTLED)
    axe = axe_on_a_phone(page)  # as it comes; at a desk, below, with all that folds away open
    page.evaluate(OPEN)
    small_targets = {PHONE["width"]: page.evaluate(SMALL_TARGETS)}
    cells = page.evaluate(CELLS_OF_CARDS)
    wide = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wide[width] = page.evaluate(WIDER_THAN_THE_WINDOW)
    found = {
        "status": status,
        "title": page.title(),
        "heading": page.locator("h1").first.inner_text(),
        "headings": page.evaluate(HEADINGS),
        "landmarks": {role: page.get_by_role(role).count() for role in LANDMARKS},
        "moving": page.evaluate(MOVING),
        "on_screen": page.evaluate(VISIBLE, OF_NO_USE_ON_PAPER | KEPT_ON_PAPER),
        "complaints": complaints.so_far()[before:],
    }
    found["off_the_edge"] = page.evaluate(OFF_THE_EDGE)
    small_targets[DESK["width"]] = page.evaluate(SMALL_TARGETS)
    axe += axe_at_a_desk(page, by_night=kind in COLOURFUL)
    low_contrast = enhanced_contrast(page) if kind in COLOURFUL else []
    forced = {}
    for scheme in ("light", "dark"):
        page.emulate_media(forced_colors="active", contrast="no-preference", color_scheme=scheme)
        areas = page.evaluate(DRAWN, "svg rect, svg path, svg polygon, svg circle")
        forced[scheme] = Forced(page.evaluate(GROUND), areas, page.evaluate(UNREADABLE))
    skip_link = "" if kind.in_frame else fault_of_skip_link(page)
    page.emulate_media(media="print", forced_colors="none", color_scheme="light")
    page.set_viewport_size(PAPER)
    on_paper = page.evaluate(VISIBLE, OF_NO_USE_ON_PAPER | KEPT_ON_PAPER)
    too_wide = {width: words for width, words in wide.items() if words}
    return Visit(
        **found, too_wide=too_wide, small_targets=small_targets, cells_of_cards=cells,
        on_paper=on_paper, forced=forced, shifts=shifts, axe=axe, low_contrast=low_contrast,
        skip_link=skip_link,
    )  # fmt: skip


def enhanced_contrast(page: Page) -> list[str]:
    """What is below 7:1 for text, 4.5:1 for large text (WCAG 1.4.6), for who asked for more."""
    found = []
    for scheme in ("dark", "light"):
        page.emulate_media(contrast="more", color_scheme=scheme)
        found += colour_findings(page, MORE_CONTRAST)
    return found


def fault_of_skip_link(page: Page) -> str:
    """What is wrong with the first stop of the keyboard; "" where it leads into the content."""
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    try:
        expect(skip).to_have_attribute("href", "#main")
        expect(skip).to_be_in_viewport(ratio=1)
        page.keyboard.press("Enter")
        expect(page.get_by_role("main")).to_be_focused()
    except AssertionError as error:
        return str(error)
    return ""


@pytest.fixture
def visits(request, once):
    """{kind: its visit}, of every kind of page."""

    def visit_all():
        page = request.getfixturevalue("page")
        page.add_init_script(WATCH_SHIFTS)
        complaints = Complaints(page)
        return {kind: visit(page, kind, complaints) for kind in KINDS}

    return once("visits", visit_all)
