"""The page of an occupation in a browser: with roles under it, without, and as a group's part."""

import pytest
from django.utils import timezone

from roles.models import Estimate, EstimateFit, Occupation
from roles.occupations.importing import import_bls, import_onet
from roles.occupations.official import read_bls, read_onet
from tests.browser.axe import axe_at_every_size
from tests.factories.official import bls_table, onet_files

CODES = ("29-2072.00", "29-2072.01", "11-1011.00")


@pytest.fixture
def catalogue(content):
    import_onet(release=read_onet(onet_files()), by=None)
    edition = read_bls(bls_table(), "bls.csv")
    import_bls(edition=edition, by=None, pay_vintage="May 2031")


@pytest.fixture
def estimated(catalogue):
    """The code of an occupation that nobody has assessed."""
    figures = {"fitted_on": 30, "inside_90": 0.9, "zone_right": 0.9, "average": 47}
    fit = EstimateFit.objects.create(
        key="fit", created=timezone.now(), quantile=18, figures=figures, left_out=[]
    )
    pulls = [["pay", 6.2, 91], ["growth", -4.1, 12], ["neighbours", 2.5, None]] * 3
    work = Occupation.objects.get(code="11-1011.00")
    Estimate.objects.create(
        occupation=work, fit=fit, low=22, middle=41, high=60, zone="yellow", chance_red="0.12",
        chance_yellow="0.55", chance_green="0.33", present=6, pulls=pulls,
    )  # fmt: skip
    return work.code


@pytest.mark.parametrize("code", CODES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(catalogue, page, code):
    page.goto(f"/occupations/{code}/")
    for width in (320, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe_at_every_size(page) == []


def test_related_occupation_is_one_click_away_and_back(catalogue, page):
    page.goto("/occupations/29-2072.00/")
    for link in page.locator(".related-list a").all():
        assert link.bounding_box()["height"] >= 24
    page.get_by_role("link", name="Wick Registrars").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Wick Registrars"
    page.get_by_role("link", name="Lamp Records Specialists").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Lamp Records Specialists"


def test_an_estimate_is_the_answer_on_the_first_screen_and_no_single_score_is(page, estimated):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"/occupations/{estimated}/")
    for part in (".estimate .tag", ".estimate-figures"):
        box = page.locator(part).bounding_box()
        assert box["y"] + box["height"] <= 420, part
    bold = page.locator(".score-number:not(.near-list *)").evaluate_all(
        "all => all.filter((each) => getComputedStyle(each).fontWeight >= 600).length"
    )
    assert bold == 0
    assert page.evaluate("document.documentElement.scrollHeight") <= 5000
    page.set_viewport_size({"width": 320, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert axe_at_every_size(page) == []
