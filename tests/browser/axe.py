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


def axe_at_every_size(page: Page, *, by_night: bool = True) -> list[str]:
    """All rules at a desk, all but colours on a phone, where they are the same; colours by night.

    A deep run tries colours on a phone too.
    """
    found = []
    without = () if DEEP else COLOUR
    for width, scheme, choice in (
        (PHONE, "light", {"without": without}),
        (DESK, "light", {}),
        *([(DESK, "dark", {"rules": COLOUR})] if by_night else []),
        *([(PHONE, "dark", {"rules": COLOUR})] if DEEP else []),
    ):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        found += [f"{width} px, {scheme}: {line}" for line in axe_findings(page, **choice)]
    return found
