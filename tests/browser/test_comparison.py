"""The comparison in a browser: on paper, under its standing head, with its rows unfolded."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.browser.axe import axe_at_every_size, axe_findings
from tests.browser.page_kinds import CODER, NURSE, RECORDS, comparison

PAGES_IN_PDF = re.compile(rb"/Type\s*/Page\b")
PAIR = comparison(CODER, RECORDS)
THREE = comparison(CODER, RECORDS, NURSE)

UNFOLD = """
() => document.querySelectorAll("details").forEach((each) => { each.open = true; })
"""

# Every link and control, focused one after the other: those that something else lies over.
COVERED = """
() => [...document.querySelectorAll("main a[href], main button, main input, main summary")]
  .filter((each) => each.checkVisibility() && each.type !== "hidden")
  .filter((each) => {
    each.focus();
    const box = each.getClientRects()[0];
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return !each.contains(top) && !(top && top.contains(each));
  })
  .map((each) => each.outerHTML.slice(0, 90))
"""


def test_two_roles_fit_on_two_sheets_with_sources_date_and_address(page):
    page.goto(PAIR)
    assert len(PAGES_IN_PDF.findall(page.pdf(format="A4", prefer_css_page_size=True))) == 2
    page.emulate_media(media="print")
    foot = page.locator(".compare-foot").inner_text()
    assert f"{PAIR}" in foot
    assert re.search(r"JobZone, \d+ \w+ \d{4}", foot)
    assert "BLS May 2024" in page.get_by_role("region", name="Sources").inner_text()


def test_the_head_of_the_rows_stays_in_view_on_a_desk_and_covers_no_focus(page):
    page.set_viewport_size({"width": 1440, "height": 700})
    page.goto(THREE)
    head = page.locator(".compare-table thead th").nth(1)
    page.locator("#measures-barriers").evaluate("each => each.scrollIntoView()")
    assert head.bounding_box()["y"] == pytest.approx(0, abs=1)
    first = page.locator("#measures-barriers .group-row th").bounding_box()
    assert first["y"] >= head.bounding_box()["height"]
    assert page.evaluate(COVERED) == []


LENGTH = {360: 5500, 1440: 3600}  # of two roles, px; three and four a quarter more


@pytest.mark.parametrize("width", LENGTH)
def test_a_comparison_is_no_longer_than_it_need_be(page, width):
    page.set_viewport_size({"width": width, "height": 740})
    for address, most in ((PAIR, LENGTH[width]), (THREE, LENGTH[width] * 1.25)):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollHeight") <= most


def test_letters_stand_where_their_values_do_and_the_bridge_ends_at_the_second_score(page):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(PAIR)
    row = page.get_by_role("row", name="Job Posting Trends")
    line = row.locator("svg").first.bounding_box()
    dots = [dot.bounding_box() for dot in row.locator("circle").all()]
    # −1 and 0 of −2 to +2.
    shares = [(dot["x"] + dot["width"] / 2 - line["x"]) / line["width"] for dot in dots]
    assert shares == pytest.approx([0.25, 0.5], abs=0.01)
    totals = [each.bounding_box()["width"] for each in page.locator(".bridge-total").all()]
    ground = page.locator(".bridge-row").first.bounding_box()["width"]
    assert [each / ground for each in totals] == pytest.approx([0.116, 0.151], abs=0.002)


@pytest.mark.parametrize("address", [PAIR, THREE])
def test_unfolded_rows_pass_axe_and_fit(page, address):
    page.goto(address)
    page.evaluate(UNFOLD)
    assert axe_at_every_size(page) == []
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_phone_names_the_columns_in_a_key_a_line_each(page):
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(THREE)
    heads = page.locator(".compare-table thead th[scope=col]:not(.line-head)").all()[1:]
    boxes = [head.bounding_box() for head in heads]
    assert len(boxes) == 3
    for above, below in pairwise(boxes):
        assert below["x"] == above["x"]
        assert below["y"] >= above["y"] + above["height"] - 1


def test_a_phone_shows_the_way_to_a_comparison_once_a_role_is_ticked(page):
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("/roles/?q=medical")
    button = page.get_by_role("button", name="Compare the ticked roles")
    expect(button).to_be_hidden()
    page.get_by_role("checkbox", name="Compare Medical").first.check()
    expect(button).to_be_in_viewport()
    expect(page.locator(".ticked-names")).to_contain_text("Medical")


def test_comparing_stays_in_reach_wherever_one_scrolls(page):
    for size in ({"width": 360, "height": 740}, {"width": 1440, "height": 900}):
        page.set_viewport_size(size)
        page.goto("/roles/")
        page.locator("[name=role]").first.check()
        button = page.get_by_role("button", name="Compare the ticked roles")
        for part in (0, 0.5, 1):
            page.evaluate("part => scrollTo(0, part * document.body.scrollHeight)", part)
            expect(button).to_be_in_viewport(ratio=1)


def test_a_row_of_the_list_is_low_on_every_screen(page):
    """48 px at a desk; a card of three lines, or four for a long title, on a phone."""
    for width, most in ((1440, 50), (360, 80)):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto("/roles/")
        rows = page.locator(".roles-table tbody tr")
        assert max(row.bounding_box()["height"] for row in rows.all()) <= most


def test_a_low_screen_keeps_no_bar_over_its_rows(page):
    page.set_viewport_size({"width": 640, "height": 320})
    page.goto("/roles/")
    page.get_by_role("checkbox").and_(page.locator("[name=role]")).first.check()
    assert page.locator(".compare-bar").evaluate("bar => getComputedStyle(bar).position") == (
        "static"
    )


def test_the_way_from_an_unknown_role_keeps_the_known_one(page):
    page.goto(comparison(CODER, "medical-recrds-specialist"))
    page.get_by_label("Search by title, or another name").fill("records")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Medical Records Specialist").first.click()
    assert page.url.endswith(PAIR)


def test_a_role_is_added_by_a_suggestion_and_one_that_is_chosen_is_not_offered(page):
    page.goto(comparison(CODER))
    box = page.get_by_role("combobox", name="Search by title, or another name")
    box.press_sequentially("medical")
    options = page.get_by_role("listbox").get_by_role("option")
    options.first.wait_for()
    assert axe_findings(page) == []
    twice = options.and_(page.locator(f"[data-url*='role={CODER}&role={CODER}']"))
    assert twice.count() == 0
    box.press_sequentially(" records")
    wanted = page.locator(f"[data-url$='&role={RECORDS}']")
    expect(options.first.and_(wanted)).to_be_visible()
    box.press("ArrowDown")
    with page.expect_navigation():
        box.press("Enter")
    assert page.url.endswith(PAIR)


def test_ticks_stay_while_one_sorts_and_filters_for_the_second_role(page):
    page.goto("/roles/")
    page.get_by_role("checkbox", name="Compare Medical Coder").check()
    page.get_by_role("button", name="Score", exact=True).click()
    expect(page.get_by_role("checkbox", name="Compare Medical Coder")).to_be_checked()
    page.get_by_role("searchbox").fill("records")
    page.get_by_role("searchbox").press("Enter")
    expect(page).to_have_url(re.compile(r"[?&]q=records"))
    expect(page.get_by_role("checkbox", name="Medical Coder")).to_be_checked()
    page.get_by_role("checkbox", name="Compare Medical Records Specialist").check()
    page.get_by_role("button", name="Compare the ticked roles").click()
    assert page.url.endswith(PAIR)


def test_back_to_a_folded_filter_sends_nothing_unseen(page):
    page.goto("/roles/")
    page.locator(".filter-groups summary").click()
    page.get_by_role("checkbox", name="Full assessment").check()
    page.goto("/method/")
    page.go_back()
    box, groups = page.locator("[value=full]"), page.locator(".filter-groups")
    if box.is_checked():
        expect(groups).to_have_attribute("open", "")
    page.get_by_role("searchbox").fill("medical")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url(re.compile("q=medical"))
    if "kind=full" in page.url:
        expect(page.locator(".filter-groups")).to_have_attribute("open", "")
