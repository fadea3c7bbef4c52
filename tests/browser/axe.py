"""What axe finds on a page, as lines that name the rule and the element."""

from collections import defaultdict

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.depth import DEEP

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
# What a change of colour scheme alone can break.
COLOUR = ("color-contrast", "link-in-text-block")
MORE_CONTRAST = ("color-contrast-enhanced",)
PHONE, DESK = 360, 1440

# One element with text for each look that is not known: for each name and class in its colours,
# as computed, and for all that it stands on which has a colour or a place of its own.
FRESH_LOOKS = """
(known) => {
  const grounds = new Map([[null, 0]]);
  const number = (before, element, said) => {
    const step = (sum, letter) => (sum * 31 + letter.codePointAt()) % (2 ** 47 - 115);
    const name = [element.localName, element.getAttribute("class"), element.matches(":disabled")];
    return [...[name, ...said].join()].reduce(step, before);
  };
  const ground = (element) => {
    if (!grounds.has(element)) {
      const style = getComputedStyle(element), under = ground(element.parentElement);
      const said = [style.backgroundColor, style.backgroundImage, style.opacity, style.position];
      const bare = said.join() === "rgba(0, 0, 0, 0),none,1,static";
      grounds.set(element, bare ? under : number(under, element, said));
    }
    return grounds.get(element);
  };
  const look = (each) => {
    const style = getComputedStyle(each), about = getComputedStyle(each.parentElement);
    return number(ground(each), each, [style.color, style.fontSize, style.fontWeight,
      style.textShadow, style.textDecorationLine, about.color]);
  };
  return new Map([...document.body.querySelectorAll("*")]
    .filter((each) => each.matches("input, select, textarea")
      || [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((each) => each.checkVisibility({visibilityProperty: true}))
    .map((each) => [look(each), each])
    .filter(([look]) => !known.has(look)));
}
"""
# Transitions are ended first: half-way between two schemes no colour is one of the design's.
RUN = """
async ([options, known]) => {
  const freshLooks = FRESH_LOOKS;
  document.getAnimations().forEach((each) => each.finish());
  const fresh = known && freshLooks(new Set(known));
  if (fresh?.size === 0) return [[], []];
  const where = fresh ? {include: [...fresh.values()]} : document;
  const found = await axe.run(where, {...options, resultTypes: ["violations"]});
  const why = (node) => node.failureSummary.split("\\n").slice(1).map((line) => line.trim());
  return [found.violations.flatMap(({id, nodes}) => nodes.map(
    (node) => `${id}: ${node.target.join(" ")} (${why(node).join("; ")})`
  )), [...fresh?.keys() ?? []]];
}
""".replace("FRESH_LOOKS", FRESH_LOOKS)
# Looks that nothing was found in, by rules: they need no second look on another page.
_fine: dict[tuple[str, ...], set[int]] = defaultdict(set)


def axe_findings(page: Page, *, colours: bool = True) -> list[str]:
    """Every violation of WCAG 2.0 to 2.2 A and AA and of best practice."""
    off = {rule: {"enabled": False} for rule in COLOUR}
    options = {"runOnly": {"type": "tag", "values": TAGS}, "rules": off}
    return _run(page, options)[0] + (colour_findings(page) if colours else [])


def colour_findings(page: Page, rules: tuple[str, ...] = COLOUR) -> list[str]:
    """What these rules find in every look that the page has; a deep run tries every element."""
    options = {"runOnly": {"type": "rule", "values": rules}}
    found, looks = _run(page, options, None if DEEP else list(_fine[rules]))
    if not found:
        _fine[rules].update(looks)
    return found


def _run(page: Page, options: dict, known: list[int] | None = None) -> tuple[list[str], list[int]]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(RUN, [options, known])


def axe_on_a_phone(page: Page) -> list[str]:
    """All rules but colours, which are the same at a desk; a deep run tries them too."""
    return _axe_at(page, PHONE, by_day=DEEP, by_night=DEEP)


def axe_at_a_desk(page: Page, *, by_night: bool = True) -> list[str]:
    """All rules by day, colours by night."""
    return _axe_at(page, DESK, by_night=by_night)


def axe_at_every_size(page: Page) -> list[str]:
    """On a phone and at a desk."""
    return axe_on_a_phone(page) + axe_at_a_desk(page)


def _axe_at(page: Page, width: int, *, by_day: bool = True, by_night: bool = True) -> list[str]:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="light")
    found = [f"{width} px, light: {line}" for line in axe_findings(page, colours=by_day)]
    if by_night:
        page.emulate_media(color_scheme="dark")
        found += [f"{width} px, dark: {line}" for line in colour_findings(page)]
    return found
