"""The page of an occupation in a browser: with roles under it, without, and as a group's part."""

import pytest

from roles.occupations.importing import import_bls, import_onet
from roles.occupations.official import read_bls, read_onet
from tests.browser.axe import COLOUR, axe_findings
from tests.factories.official import bls_table, onet_files

CODES = ("29-2072.00", "29-2072.01", "11-1011.00")


@pytest.fixture
def catalogue(content):
    import_onet(release=read_onet(onet_files()), by=None)
    edition = read_bls(bls_table(), "bls.csv")
    import_bls(edition=edition, by=None, pay_vintage="May 2031")


@pytest.mark.parametrize("code", CODES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(catalogue, page, code):
    page.goto(f"/occupations/{code}/")
    found = []
    for width in (320, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for scheme, rules in (("light", ()), ("dark", COLOUR)):
            page.emulate_media(color_scheme=scheme)
            found += [f"{width} px, {scheme}: {line}" for line in axe_findings(page, rules=rules)]
    assert not found, "\n".join(found)


def test_related_occupation_is_one_click_away_and_back(catalogue, page):
    page.goto("/occupations/29-2072.00/")
    page.get_by_role("link", name="Wick Registrars").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Wick Registrars"
    page.get_by_role("link", name="Lamp Records Specialists").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Lamp Records Specialists"
