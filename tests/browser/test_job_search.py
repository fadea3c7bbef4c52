"""Suggestions under a search box: a combobox for whoever has a script, a plain form for all."""

import pytest

from tests.browser.axe import axe_findings


@pytest.fixture
def box(content, page):
    page.goto("/map/")
    return page.get_by_role("combobox", name="Find a job by any name")


def options(page):
    return page.get_by_role("listbox", name="Jobs with such a name").get_by_role("option")


def test_a_suggestion_is_chosen_with_the_keys_alone(page, box):
    box.press_sequentially("medical cod")
    options(page).first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    assert axe_findings(page) == []
    box.press("ArrowDown")
    chosen = options(page).first
    assert chosen.get_attribute("aria-selected") == "true"
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    address = chosen.get_attribute("data-url")
    with page.expect_navigation():
        box.press("Enter")
    assert page.url.endswith(address)


def test_escape_closes_the_list_and_enter_on_none_searches_for_what_was_typed(page, box):
    box.press_sequentially("nurse")
    options(page).first.wait_for()
    box.press("Escape")
    assert options(page).count() == 0
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "nurse"
    box.press_sequentially("s")
    options(page).first.wait_for()
    box.press("ArrowDown")
    box.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    with page.expect_navigation():
        box.press("Enter")
    assert "/search/?q=nurses" in page.url


def test_the_first_answer_s_verdict_is_on_the_first_screen_of_a_phone(content, page):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/search/?q=medical+coder")
    box = page.locator(".answer .score-line").first.bounding_box()
    assert box["y"] + box["height"] <= 520
    page.get_by_role("link", name="Compare Medical Coder").click()
    assert "/compare/?role=medical-coder" in page.url
