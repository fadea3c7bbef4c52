"""Pages for those who asked for less motion, more contrast, or their own colours."""

import pytest

from tests.browser.axe import axe_findings
from tests.browser.page_kinds import KINDS, RECORDS

MOVING = """
() => [...document.querySelectorAll("*")].filter((each) => {
  const style = getComputedStyle(each);
  return [style.transitionDuration, style.animationDuration]
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
GROUND = "() => getComputedStyle(document.body).backgroundColor"

# Text on a ground of its own that is nearly of the text's colour.
UNREADABLE = """
() => [...document.querySelectorAll("button, .button, .letter, .chip, .tag")].filter((each) => {
  const style = getComputedStyle(each);
  return each.checkVisibility() && style.color === style.backgroundColor;
}).map((each) => each.outerHTML.slice(0, 90))
"""


def test_nothing_moves_for_those_who_asked_for_less_motion(page):
    page.emulate_media(reduced_motion="reduce")
    found = []
    for kind in KINDS:
        page.goto(kind.address)
        found += [f"{kind}: {each}" for each in page.evaluate(MOVING)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_more_contrast_is_enhanced_contrast(page, scheme):
    """7:1 for text, 4.5:1 for large text (WCAG 1.4.6)."""
    page.emulate_media(contrast="more", color_scheme=scheme)
    found = []
    for kind in KINDS:
        page.goto(kind.address)
        lines = axe_findings(page, rules=("color-contrast-enhanced",))
        found += [f"{kind}: {line}" for line in lines]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_leave_every_mark_and_every_word_to_see(page, scheme):
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    found, seen = [], set()
    for kind in KINDS:
        page.goto(kind.address)
        ground = page.evaluate(GROUND)
        for area in page.evaluate(DRAWN, "svg rect, svg path, svg polygon, svg circle"):
            seen.add(area["mode"] or area["zone"])
            if area["fill"] in (ground, "none") and area["stroke"] in (ground, "none"):
                found.append(f"{kind}: nothing is seen of {area['what']}")
        found += [f"{kind}: {each} cannot be read" for each in page.evaluate(UNREADABLE)]
    assert {"red", "green", "displacement", "augmentation"} <= seen
    assert not found, "\n".join(found)


def test_forced_colours_keep_the_three_modes_apart(page):
    page.emulate_media(forced_colors="active")
    page.goto(f"/roles/{RECORDS}/")
    looks = {}
    for area in page.evaluate(DRAWN, ".mode-key .mode-fill"):
        looks[area["mode"]] = (area["fill"], area["opacity"])
    assert len(looks) == len(set(looks.values())) == 3
