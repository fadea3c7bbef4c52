"""The pages without a mouse: the way past the header, and where one is."""

import pytest

from tests.browser.page_kinds import CODER, NURSE, RECORDS, comparison

WALKED = {
    "role": f"/roles/{CODER}/",
    "list": "/roles/?zone=red",
    "comparison": comparison(CODER, RECORDS, NURSE),
}
# No page has so many stops; a walk that is longer goes round in circles.
MOST_STOPS = 300

OPEN_ALL = """
() => document.querySelectorAll("details").forEach((each) => { each.open = true; })
"""

# Every element that the Tab key is to reach, in the order of the page.
STOPS = """
() => {
  window.stops = [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]")]
    .filter((each) => each.tabIndex >= 0 && !each.disabled && each.checkVisibility());
  return window.stops.length;
}
"""

# The element with the focus: its place among the stops, and what its outline lacks. 3:1 against
# the ground is WCAG 1.4.11.
FOCUSED = """
() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = parts(colour).map((each) => each / 255)
      .map((each) => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const groundOf = (element) => {
    for (let each = element.parentElement; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if ((parts(colour)[3] ?? 1) === 1) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const element = document.activeElement;
  if (element === document.body) return null;
  const {outlineStyle, outlineWidth, outlineColor} = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const [dark, pale] = [light(outlineColor), light(groundOf(element))].sort((a, b) => a - b);
  const faults = [];
  if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) {
    faults.push(`its outline is ${outlineWidth} ${outlineStyle}`);
  } else if ((parts(outlineColor)[3] ?? 1) < 1 || (pale + 0.05) / (dark + 0.05) < 3) {
    faults.push(`its outline is ${outlineColor} on ${groundOf(element)}`);
  }
  if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) {
    faults.push("it is outside the window");
  }
  if (box.width < 2 || box.height < 2) faults.push(`it is ${box.width} by ${box.height}`);
  return {
    place: window.stops.indexOf(element),
    faults: faults.map((fault) => `${element.outerHTML.slice(0, 90)}: ${fault}`),
  };
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", WALKED)
def test_tab_reaches_every_control_in_order_and_shows_where_it_is(page, name, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(WALKED[name])
    page.evaluate(OPEN_ALL)
    count = page.evaluate(STOPS)
    places, faults = [], []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            break
        places.append(focused["place"])
        faults += focused["faults"]
    assert places == list(range(count))
    assert not faults, "\n".join(faults)
