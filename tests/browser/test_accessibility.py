"""Each kind of page under axe: a phone and a desk, by day and by night."""

import pytest

from tests.browser.axe import axe_at_every_size
from tests.browser.page_kinds import COLOURFUL, KINDS


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_axe_finds_nothing(page, kind):
    page.goto(kind.address)
    found = axe_at_every_size(page, by_night=kind in COLOURFUL)
    assert not found, f"{kind}:\n" + "\n".join(found)
