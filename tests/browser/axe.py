"""What axe finds on a page, as lines that name the rule and the element."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
# What a change of colour scheme alone can break.
COLOUR = ("color-contrast", "link-in-text-block")

# Transitions are ended first: half-way between two schemes no colour is one of the design's.
RUN = """
async (runOnly) => {
  document.getAnimations().forEach((each) => each.finish());
  const found = await axe.run(document, {runOnly, resultTypes: ["violations"]});
  const why = (node) => node.failureSummary.split("\\n").slice(1).map((line) => line.trim());
  return found.violations.flatMap(({id, nodes}) => nodes.map(
    (node) => `${id}: ${node.target.join(" ")} (${why(node).join("; ")})`
  ));
}
"""


def axe_findings(page: Page, *, rules: tuple[str, ...] = ()) -> list[str]:
    """Every violation of WCAG 2.0 to 2.2 A and AA and of best practice, or of `rules` alone."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    chosen = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    return page.evaluate(RUN, chosen)
