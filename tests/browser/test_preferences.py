"""Pages for those who asked for more contrast."""

from tests.browser.axe import axe_findings
from tests.browser.page_kinds import COLOURFUL


def test_more_contrast_is_enhanced_contrast(page):
    """7:1 for text, 4.5:1 for large text (WCAG 1.4.6)."""
    found = []
    for kind in COLOURFUL:
        page.goto(kind.address)
        for scheme in ("light", "dark"):
            page.emulate_media(contrast="more", color_scheme=scheme)
            lines = axe_findings(page, rules=("color-contrast-enhanced",))
            found += [f"{kind}, {scheme}: {line}" for line in lines]
    assert not found, "\n".join(found)
