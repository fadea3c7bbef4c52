"""A role on paper."""

import re

import pytest

from tests.browser.page_kinds import CODER, RECORDS

PAGES_IN_PDF = re.compile(rb"/Type\s*/Page\b")


@pytest.mark.parametrize("slug", [CODER, RECORDS])
def test_a_role_fits_on_two_sheets_with_sources_and_date_at_the_foot(page, slug):
    page.goto(f"/roles/{slug}/")
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(PAGES_IN_PDF.findall(paper)) == 2
    page.emulate_media(media="print")
    foot = page.locator(".paper-footer").inner_text()
    assert "BLS" in foot
    assert "method aijri-1" in foot
    assert f"/roles/{slug}/versions/1/" in foot
