"""Each kind of page under axe: a phone and a desk, by day and by night."""

import pytest

from tests.browser.axe import COLOUR, axe_findings
from tests.browser.page_kinds import KINDS

PHONE, DESK = 360, 1440


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_axe_finds_nothing(page, kind):
    """All rules by day at both widths; by night the colours again, which are all that change."""
    page.goto(kind.address)
    found = []
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, rules in (("light", ()), ("dark", COLOUR)):
            page.emulate_media(color_scheme=scheme)
            found += [f"{width} px, {scheme}: {line}" for line in axe_findings(page, rules=rules)]
    assert not found, f"{kind}:\n" + "\n".join(found)
