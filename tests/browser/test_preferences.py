"""Pages for those who asked for more contrast."""

import pytest

from tests.browser.axe import axe_findings
from tests.browser.page_kinds import COLOURFUL


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_more_contrast_is_enhanced_contrast(page, scheme):
    """7:1 for text, 4.5:1 for large text (WCAG 1.4.6)."""
    page.emulate_media(contrast="more", color_scheme=scheme)
    found = []
    for kind in COLOURFUL:
        page.goto(kind.address)
        lines = axe_findings(page, rules=("color-contrast-enhanced",))
        found += [f"{kind}: {line}" for line in lines]
    assert not found, "\n".join(found)
