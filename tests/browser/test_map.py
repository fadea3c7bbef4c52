"""The map without scripts: names where they can be read, marks that can be reached."""

from decimal import Decimal

import pytest
from playwright.sync_api import expect

from roles.models import Role
from tests.browser.visits import WIDTHS
from tests.factories.documents import make_text

pytestmark = pytest.mark.browser_context_args(java_script_enabled=False)

TITLES = ("Cook", "Warehouse Worker", "Customer Service Representative", "Judge", "Bus Driver")

NAMES = """
() => [...document.querySelectorAll(".scatter-name")]
  .filter((name) => name.checkVisibility())
  .map((name) => [name.textContent, name.getBoundingClientRect().toJSON()])
"""
TARGETS = """
() => [...document.querySelectorAll(".scatter-link circle")]
  .map((circle) => circle.getBoundingClientRect())
  .filter((box) => box.width < 23.9 || box.height < 23.9).length
"""


@pytest.fixture
def crowd(stored_texts):
    """Thirty roles all over the map, some of them of a known number of people."""
    texts = {}
    for n in range(30):
        share = Decimal(5 + n * 3)
        texts[f"{n}.md"] = make_text(
            f"{TITLES[n % 5]} {n}",
            tasks=((str(share), 5 - n % 4, "a"), (str(100 - share), 1, "n")),
            evidence=(n % 5 - 2, n % 3 - 1, 0, n % 4 - 1, 0),
        )
    stored_texts(texts)
    for n, role in enumerate(Role.objects.order_by("slug")):
        if n % 3:
            role.employment, role.employment_source = n * 100_000, "Census, 2024"
            role.save()


def overlaps(boxes):
    return [
        f"{name} and {other}"
        for index, (name, a) in enumerate(boxes)
        for other, b in boxes[:index]
        if a["left"] < b["right"] - 1
        and b["left"] < a["right"] - 1
        and a["top"] < b["bottom"] - 3
        and b["top"] < a["bottom"] - 3
    ]


def test_names_on_the_map_can_all_be_read(page, crowd):
    page.goto("/map/")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        names = page.evaluate(NAMES)
        assert len(names) >= 3, f"{width} px"
        assert overlaps(names) == [], f"{width} px"
        assert all(box["left"] >= 0 and box["right"] <= width for _, box in names), f"{width} px"


def test_every_mark_can_be_hit_with_a_finger(page, crowd):
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto("/map/")
        assert page.evaluate(TARGETS) == 0, f"{width} px"


def test_mark_with_the_focus_shows_its_name_within_the_window(page, crowd):
    for width in (320, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto("/map/")
        for mark in page.locator(".scatter-link").all():
            mark.focus()
            name = mark.locator(".scatter-name:visible")
            expect(name).to_have_count(1)
            box = name.bounding_box()
            assert box["x"] >= 0, f"{width} px"
            assert box["x"] + box["width"] <= width, f"{width} px"


def test_tab_goes_through_the_marks_the_most_resistant_first(page, crowd):
    page.goto("/map/")
    listed = [link.get_attribute("href") for link in page.locator(".map-table .role-link").all()]
    page.locator(".scatter-link").first.focus()
    walked = []
    for _ in listed:
        walked.append(page.locator(":focus").get_attribute("href"))
        page.keyboard.press("Tab")
    assert walked == listed


def test_mark_leads_to_its_role(page, crowd):
    page.goto("/map/?q=judge+3")
    page.get_by_role("link", name="Judge 3 (Mid-Level)").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Judge 3")


def test_table_that_says_the_same_is_one_link_away(page, crowd):
    page.goto("/map/")
    page.get_by_role("link", name="As a table").click()
    expect(page.locator(".map-table")).to_be_in_viewport()


def test_filters_stay_on_the_map(page, crowd):
    page.goto("/map/")
    page.get_by_label("Green").first.check()
    page.get_by_role("button", name="Show").click()
    assert "/map/?" in page.url
    assert set(page.locator(".map-table .zone-word").all_inner_texts()) == {"Green"}
