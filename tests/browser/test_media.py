"""The same pages on paper, and for those who asked for less motion."""

import re

import pytest

from tests.browser.page_kinds import CODER, KINDS, RECORDS

# A4 upright, less its margins, at 96 to the inch.
PAPER = {"width": 718, "height": 1047}
DESK = {"width": 1440, "height": 900}

OF_NO_USE_ON_PAPER = {
    "navigation": "nav",
    "skip link": ".skip-link",
    "search": "form[role=search], .search",
    "filters": ".filters",
    "chips": ".chips",
    "picker": ".picker",
    "controls": "button, input:not([type=hidden]), select",
}
# What a role's two sheets leave to its page on the site.
LEFT_OUT = (
    ".picker *, #role *, #commentary *, #standing *, #about *, #principles table *, "
    ".condition-table *, .tornado-table *, #firm figure *, .short-next dd:not(:first-of-type) *"
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
PAGES_IN_PDF = re.compile(rb"/Type\s*/Page\b")

VISIBLE = """
(selectors) => Object.fromEntries(Object.entries(selectors).map(([name, selector]) => [
  name,
  [...document.querySelectorAll(selector)].filter((each) => {
    const box = each.getBoundingClientRect();
    return each.checkVisibility({visibilityProperty: true}) && box.width > 1 && box.height > 1;
  }).length,
]))
"""

SMOOTH = """
() => [...document.querySelectorAll("*")]
  .filter((each) => getComputedStyle(each).scrollBehavior !== "auto")
  .map((each) => each.tagName)
"""


def visible(page, selectors, *, media):
    """How many elements of each kind can be seen, by name."""
    page.emulate_media(media=media)
    page.set_viewport_size(PAPER if media == "print" else DESK)
    return page.evaluate(VISIBLE, selectors)


def test_paper_has_no_navigation_no_picker_and_no_filters(page):
    found, seen = [], set()
    for kind in KINDS:
        page.goto(kind.address)
        on_screen = visible(page, OF_NO_USE_ON_PAPER, media="screen")
        seen |= {name for name, count in on_screen.items() if count}
        on_paper = visible(page, OF_NO_USE_ON_PAPER, media="print")
        found += [f"{kind}: {count} of {name}" for name, count in on_paper.items() if count]
    assert seen == set(OF_NO_USE_ON_PAPER), "what no page shows cannot be missed on paper"
    assert not found, "\n".join(found)


def test_paper_keeps_every_score_table_and_chart_of_the_screen(page):
    found, seen = [], set()
    for kind in KINDS:
        page.goto(kind.address)
        on_screen = visible(page, KEPT_ON_PAPER, media="screen")
        seen |= {name for name, count in on_screen.items() if count}
        on_paper = visible(page, KEPT_ON_PAPER, media="print")
        found += [
            f"{kind}: {on_paper[name]} of {count} {name}"
            for name, count in on_screen.items()
            if on_paper[name] < count
        ]
    assert seen == set(KEPT_ON_PAPER), "what no page shows cannot be missed on paper"
    assert not found, "\n".join(found)


@pytest.mark.parametrize("slug", [CODER, RECORDS])
def test_a_role_fits_on_two_sheets_with_sources_and_date_at_the_foot(page, slug):
    page.goto(f"/roles/{slug}/")
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(PAGES_IN_PDF.findall(paper)) == 2
    page.emulate_media(media="print")
    foot = page.locator(".paper-footer").inner_text()
    assert "BLS" in foot
    assert "method aijri-1" in foot
    assert f"/roles/{slug}/history/" in foot


def test_nothing_scrolls_smoothly_for_those_who_asked_for_less_motion(page):
    page.emulate_media(reduced_motion="reduce")
    found = []
    for kind in KINDS:
        page.goto(kind.address)
        found += [f"{kind}: {name}" for name in page.evaluate(SMOOTH)]
    assert not found, "\n".join(found)
