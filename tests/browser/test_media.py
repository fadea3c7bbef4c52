"""What pages are on paper: how many sheets, and what stands at their foot."""

import re

import pytest

from tests.browser.page_kinds import CODER, NURSE, RECORDS, comparison

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


def test_two_roles_compared_are_two_sheets(page):
    page.goto(comparison(CODER, NURSE))
    assert len(PAGES_IN_PDF.findall(page.pdf(format="A4", prefer_css_page_size=True))) == 2


def test_a_workforce_is_one_sheet_that_says_when_and_where(page):
    page.goto("/workforce/")
    page.get_by_label("One title").fill("Medical coder; 60\nRegistered nurse; 110\nWelder; 8")
    page.get_by_role("button", name="Match this list").click()
    assert len(PAGES_IN_PDF.findall(page.pdf(format="A4", prefer_css_page_size=True))) == 1
    page.emulate_media(media="print")
    assert "Worked out on" in page.get_by_role("main").inner_text()
    assert page.get_by_role("contentinfo").inner_text().endswith("/workforce/ Licence: CC BY 4.0.")


def test_next_steps_are_two_sheets_with_their_address(page):
    page.goto(f"/roles/{CODER}/next/")
    assert len(PAGES_IN_PDF.findall(page.pdf(format="A4", prefer_css_page_size=True))) == 2
    page.emulate_media(media="print")
    assert f"/roles/{CODER}/next/" in page.get_by_role("contentinfo").inner_text()
    for name in ("role", "score"):  # words, not controls, so that each sheet has them
        page.goto("/roles/")
        assert page.locator(f".head-{name} button").evaluate(
            "b => getComputedStyle(b).display"
        ) == ("contents")
