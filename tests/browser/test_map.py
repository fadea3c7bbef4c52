"""The map without scripts: how high it is, names that can be read, marks that can be reached."""

from decimal import Decimal

import pytest
from playwright.sync_api import expect

from roles.pages.fields import ALL_FIELDS
from tests.browser.visits import WIDTHS
from tests.factories.copies import copy_role
from tests.factories.documents import make_text

pytestmark = pytest.mark.browser_context_args(java_script_enabled=False)

SECOND = "/map/?view=tasks-and-evidence"
CODES = {
    "Cook": "35-2014",
    "Warehouse Worker": "53-7065",
    "Customer Service Representative": "43-4051",
    "Judge": "23-1023",
    "Bus Driver": "53-3052",
}
TITLES = tuple(CODES)

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
    """Thirty roles all over the map, in four fields."""
    texts = {}
    for n in range(30):
        share = Decimal(5 + n * 3)
        texts[f"{n}.md"] = make_text(
            f"{TITLES[n % 5]} {n}",
            occupation_code=CODES[TITLES[n % 5]],
            tasks=((str(share), 5 - n % 4, "a"), (str(100 - share), 1, "n")),
            evidence=(n % 5 - 2, n % 3 - 1, 0, n % 4 - 1, 0),
        )
    stored_texts(texts)


@pytest.fixture
def many(stored_texts):
    """Six hundred roles in every field there is."""
    stored_texts({"a.md": make_text()})
    groups = [field.groups[0] if field.groups else "" for field in ALL_FIELDS.values()]
    copy_role("lamp-lighter", 1, 600, [f"{group}-1011" if group else "" for group in groups])


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
    page.goto(SECOND)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        names = page.evaluate(NAMES)
        assert len(names) >= 3, f"{width} px"
        assert overlaps(names) == [], f"{width} px"
        assert all(box["left"] >= 0 and box["right"] <= width for _, box in names), f"{width} px"


def test_every_mark_can_be_hit_with_a_finger(page, crowd):
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(SECOND)
        assert page.evaluate(TARGETS) == 0, f"{width} px"


def test_mark_with_the_focus_shows_its_name_within_the_window(page, crowd):
    for width in (320, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(SECOND)
        for mark in page.locator(".scatter-link").all():
            mark.focus()
            name = mark.locator(".scatter-name:visible")
            expect(name).to_have_count(1)
            box = name.bounding_box()
            assert box["x"] >= 0, f"{width} px"
            assert box["x"] + box["width"] <= width, f"{width} px"


def test_tab_goes_through_the_marks_the_most_resistant_first(page, crowd):
    page.goto("/roles/?kind=full")
    listed = [link.get_attribute("href") for link in page.locator(".role-link").all()]
    page.goto(SECOND)
    page.locator(".scatter-link").first.focus()
    walked = []
    for _ in listed:
        walked.append(page.locator(":focus").get_attribute("href"))
        page.keyboard.press("Tab")
    assert walked == listed


def test_mark_leads_to_its_role(page, crowd):
    page.goto(f"{SECOND}&q=judge+3")
    page.get_by_role("link", name="Judge 3 (Mid-Level)").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Judge 3")


def test_views_are_one_link_apart_and_the_table_too(page, crowd):
    page.goto("/map/")
    page.get_by_role("link", name="By tasks and market").click()
    expect(page.locator(".scatter-drawing")).to_be_in_viewport()
    page.get_by_role("link", name="As a table").click()
    assert page.locator(".role-link").count() > 30
    expect(page.get_by_role("columnheader", name="Task resistance")).to_have_count(1)


def test_field_leads_to_its_roles_by_name(page, crowd):
    page.goto("/map/")
    page.get_by_role("link", name="Sales, food and services").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Browse: Sales, food and services")
    names = page.locator(".map-roles a").all_inner_texts()
    assert len(names) == 6
    assert all(name.startswith("Cook ") for name in names)


def test_filters_stay_on_the_map_and_its_view(page, crowd):
    page.goto(SECOND)
    page.get_by_text("Mark a job, or filter").click()
    page.get_by_label("Green").first.check()
    page.get_by_role("button", name="Show").click()
    assert "/map/?" in page.url
    zones = page.locator(".scatter-link path").evaluate_all("all => all.map(e => e.dataset.zone)")
    assert set(zones) == {"green"}


def test_typed_job_is_ringed_and_named(page, crowd):
    page.goto("/map/")
    page.get_by_text("Mark a job, or filter").click()
    page.get_by_label("Mark a job").fill("judge 13")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".fields-ring")).to_have_count(1)
    page.locator(".fields-ends").get_by_role("link", name="Judge 13").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Judge 13")


@pytest.mark.parametrize(("width", "most"), [(360, 1600), (1440, 1050)])
def test_many_roles_fill_no_more_than_a_screen(page, many, width, most):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/map/")
    assert page.locator(".fields-strip").count() == len(ALL_FIELDS)
    assert page.locator(".strip-mark").count() == 0
    assert page.evaluate("document.documentElement.scrollHeight") <= most
    page.goto(SECOND)
    assert page.evaluate("document.documentElement.scrollHeight") <= most
