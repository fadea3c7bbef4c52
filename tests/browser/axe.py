"""What axe finds on a page, as lines that name the rule and the element."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.depth import DEEP

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
# What a change of colour scheme alone can break.
COLOUR = ("color-contrast", "link-in-text-block")
PHONE, DESK = 360, 1440

# Transitions are ended first: half-way between two schemes no colour is one of the design's.
RUN = """
async (options) => {
  document.getAnimations().forEach((each) => each.finish());
  const found = await axe.run(document, {...options, resultTypes: ["violations"]});
  const why = (node) => node.failureSummary.split("\\n").slice(1).map((line) => line.trim());
  return found.violations.flatMap(({id, nodes}) => nodes.map(
    (node) => `${id}: ${node.target.join(" ")} (${why(node).join("; ")})`
  ));
}
"""


def axe_findings(
    page: Page, *, rules: tuple[str, ...] = (), without: tuple[str, ...] = ()
) -> list[str]:
    """Every violation of WCAG 2.0 to 2.2 A and AA and of best practice, or of `rules` alone."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    chosen = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    off = {rule: {"enabled": False} for rule in without}
    return page.evaluate(RUN, {"runOnly": chosen, "rules": off})


def axe_on_a_phone(page: Page) -> list[str]:
    """All rules but colours, which are the same at a desk; a deep run tries them too."""
    schemes = [("light", {"without": () if DEEP else COLOUR})]
    return _axe_at(page, PHONE, [*schemes, *([("dark", {"rules": COLOUR})] if DEEP else [])])


def axe_at_a_desk(page: Page, *, by_night: bool = True) -> list[str]:
    """All rules by day, colours by night."""
    night = [("dark", {"rules": COLOUR})] if by_night else []
    return _axe_at(page, DESK, [("light", {}), *night])


def axe_at_every_size(page: Page) -> list[str]:
    """On a phone and at a desk."""
    return axe_on_a_phone(page) + axe_at_a_desk(page)


def _axe_at(page: Page, width: int, looks: list[tuple[str, dict]]) -> list[str]:
    page.set_viewport_size({"width": width, "height": 900})
    found = []
    for scheme, choice in looks:
        page.emulate_media(color_scheme=scheme)
        found += [f"{width} px, {scheme}: {line}" for line in axe_findings(page, **choice)]
    return found
