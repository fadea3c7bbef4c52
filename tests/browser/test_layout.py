"""What the first screen of a role holds, how long its page is, and what a link opens."""

import pytest
from playwright.sync_api import expect

from tests.browser.page_kinds import BILLER, CODER, NURSE, RECORDS

PHONE = {"width": 360, "height": 740}
MOST_WORDS = 100
# Words of the head without its summary, which follows the buttons, and without numbers of an axis.
WORDS = """
() => [...document.querySelectorAll(".role-header > :not(.role-summary)")]
  .flatMap((part) => [...part.querySelectorAll("h1, h2, p, dt, dd, li")])
  .filter((part) => part.checkVisibility())
  .flatMap((part) => part.innerText.match(/\\S*\\w\\S*/g) ?? []).length
"""


def foot(page, selector) -> float:
    box = page.locator(selector).first.bounding_box()
    return box["y"] + box["height"]


@pytest.mark.parametrize("slug", [CODER, RECORDS, NURSE])
def test_first_screen_of_a_phone_answers_and_offers_what_one_can_do(page, slug):
    page.set_viewport_size(PHONE)
    page.goto(f"/roles/{slug}/")
    assert foot(page, ".score-zone") < foot(page, ".short-next") < 640
    for button in page.locator(".head-actions .button").all():
        box = button.bounding_box()
        assert box["height"] >= 44
        assert box["y"] + box["height"] <= 690
    assert page.evaluate(WORDS) <= MOST_WORDS


@pytest.mark.parametrize("slug", [CODER, NURSE, BILLER])
def test_desk_has_the_score_right_of_the_name_and_level_with_it(page, slug):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"/roles/{slug}/")
    name, score = (page.locator(each).bounding_box() for each in (".role-name", ".score-head"))
    assert name["x"] + name["width"] <= score["x"]
    assert name["y"] == score["y"]


def test_the_ends_of_the_weeks_bar_are_the_two_tasks_named_below_it(page):
    page.goto(f"/roles/{CODER}/")
    week = page.locator(".head-week")
    drawn = week.locator("rect title").all_text_contents()
    names = [title.rsplit(":", 1)[0] for title in drawn]
    ends = week.locator("dd").all_inner_texts()
    assert ends[0].startswith(names[0])
    assert ends[-1].startswith(names[-1])


@pytest.mark.parametrize(("width", "most"), [(360, 7000), (1440, 5000)])
def test_closed_page_is_a_third_of_what_it_holds(page, width, most):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/roles/{CODER}/")
    assert page.evaluate("document.documentElement.scrollHeight") <= most
    text = page.get_by_role("main").inner_text()
    assert len(text.split()) <= 1200
    assert page.locator(".task-table").bounding_box()["height"] <= (520 if width > 400 else 900)


def test_link_opens_the_closed_section_that_it_leads_to(page):
    page.goto(f"/roles/{CODER}/#evidence")
    assert page.locator("#evidence .rating-table").is_visible()
    assert not page.locator("#barriers .rating-table").is_visible()
    links = page.get_by_role("navigation", name="On this page").get_by_role("link")
    for link in links.all():
        link.click()
        target = page.locator(link.get_attribute("href"))
        expect(target.locator(":scope > details:not([open])")).to_have_count(0)
        expect(target.get_by_role("heading", level=2)).to_be_in_viewport()


@pytest.mark.parametrize(("width", "height", "most"), [(360, 740, 400), (320, 568, 420)])
def test_search_stands_on_the_first_screen_of_home(page, width, height, most):
    page.set_viewport_size({"width": width, "height": height})
    page.goto("/")
    assert foot(page, ".hero .search-input") <= most
    before = page.locator(".hero-ask > :is(h1, .lede)").all_inner_texts()
    assert len(" ".join(before).split()) <= 40
