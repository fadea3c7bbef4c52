"""What the first screen of a phone holds."""

import pytest

from tests.browser.page_kinds import CODER, RECORDS


@pytest.mark.parametrize("slug", [CODER, RECORDS])
def test_a_small_phone_shows_how_exposed_how_firm_and_what_next_at_once(page, slug):
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"/roles/{slug}/")
    for part in (
        ".score-big",
        ".short-task >> nth=1",
        ".short-firm dd",
        ".short-next dd >> nth=0",
    ):
        box = page.locator(part).bounding_box()
        assert box["y"] + box["height"] <= 640, part
