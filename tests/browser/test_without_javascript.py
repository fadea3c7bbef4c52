"""What a visitor does on the public pages, in a browser that runs no scripts."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.page_kinds import CODER, NURSE, OFFICER, RECORDS, comparison

pytestmark = pytest.mark.browser_context_args(java_script_enabled=False)


def query(page) -> list[tuple[str, str]]:
    """What the address asks for; fields that were left empty ask for nothing."""
    return parse_qsl(urlsplit(page.url).query)


def compared(page) -> list[str]:
    """The slugs of the roles in the table's head, from left to right."""
    links = page.locator(".compare-role").get_by_role("link")
    return [link.get_attribute("href").split("/")[2] for link in links.all()]


def scores(page) -> list[float]:
    """The column of scores, from top to bottom, without the ranges beside them."""
    cells = page.locator("td[data-label=Score]").all_inner_texts()
    return [float(words.split()[0]) for words in cells]


def test_search_on_the_home_page_finds_a_role_by_another_name_for_it(page):
    page.goto("/")
    main = page.get_by_role("main")
    main.get_by_role("searchbox").fill("outpatient coder")
    main.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("outpatient coder")
    page.locator(".answer").get_by_role("link", name="Medical Coder").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Medical Coder")


def test_filter_is_applied_by_its_form(page):
    page.goto("/roles/")
    page.get_by_role("group", name="Zone").get_by_label("Red").check()
    page.get_by_role("button", name="Show", exact=True).click()
    assert query(page) == [("zone", "red"), ("sort", "-score")]
    words = page.locator("td[data-label=Verdict] .zone-word").all_inner_texts()
    assert {each.split(",")[0] for each in words} == {"Red"}


def test_chip_removes_its_filter_and_no_other(page):
    page.goto("/roles/?q=medical&zone=red")
    narrow = len(scores(page))
    page.get_by_role("link", name=re.compile("^Red .*remove this filter")).click()
    assert query(page) == [("q", "medical")]
    assert len(scores(page)) > narrow
    page.get_by_role("link", name=re.compile("medical.*remove this filter")).click()
    assert query(page) == []
    expect(page.get_by_role("link", name=re.compile("remove this filter"))).to_have_count(0)


def test_sort_button_sorts_and_then_turns_the_order_round(page):
    page.goto("/roles/?q=medical")
    head = page.get_by_role("columnheader", name="Score", exact=True)
    seen = {}
    for _ in range(2):
        head.get_by_role("button").click()
        seen[head.get_attribute("aria-sort")] = scores(page)
    assert seen["ascending"] == sorted(seen["ascending"])
    assert seen["descending"] == seen["ascending"][::-1]
    assert seen["ascending"] != seen["descending"]
    assert dict(query(page))["q"] == "medical"


def test_comparison_is_built_by_ticking_two_roles_of_the_list(page):
    page.goto("/roles/")
    for slug in (CODER, NURSE):
        page.locator(f"input[name=role][value={slug}]").check()
    page.get_by_role("button", name="Compare the ticked roles").click()
    assert sorted(compared(page)) == sorted([CODER, NURSE])


def test_picker_finds_a_role_and_adds_it_to_the_comparison(page):
    page.goto(comparison(CODER, RECORDS))
    picker = page.get_by_role("region", name="Add a role")
    picker.get_by_role("searchbox").fill("nurse")
    picker.get_by_role("button", name="Search").click()
    picker.get_by_role("link", name="Registered Nurse").click()
    assert compared(page) == [CODER, RECORDS, NURSE]


def test_role_of_a_comparison_is_changed_in_its_place(page):
    page.goto(comparison(CODER, RECORDS, NURSE))
    page.get_by_role("link", name="Change Medical Records Specialist").click()
    picker = page.get_by_role("region", name="Replace Medical Records Specialist")
    picker.get_by_role("searchbox").fill("data protection")
    picker.get_by_role("button", name="Search").click()
    picker.get_by_role("link", name="Data Protection Officer").click()
    assert compared(page) == [CODER, OFFICER, NURSE]


def test_role_is_removed_from_a_comparison(page):
    page.goto(comparison(CODER, RECORDS, NURSE))
    page.get_by_role("link", name="Remove Medical Records Specialist").click()
    assert compared(page) == [CODER, NURSE]


def test_role_is_swapped_with_the_one_before_it(page):
    page.goto(comparison(CODER, RECORDS, NURSE))
    page.get_by_role("link", name="Swap Registered Nurse with the role before it").click()
    assert compared(page) == [CODER, NURSE, RECORDS]


def test_contents_of_a_role_lead_to_the_sections_they_name(page):
    page.goto(f"/roles/{CODER}/")
    links = page.get_by_role("navigation", name="On this page").get_by_role("link")
    names = links.all_inner_texts()
    assert names
    for name in names:
        links.and_(page.get_by_text(name, exact=True)).click()
        target = page.locator("section:target")
        expect(target.get_by_role("heading", level=2)).to_have_text(name)
        expect(target.get_by_role("heading", level=2)).to_be_in_viewport()
    assert names == page.locator(".role-sections h2").all_inner_texts()
