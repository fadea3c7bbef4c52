"""What the first screen of a role holds."""

import pytest

from tests.browser.page_kinds import CODER, NURSE, RECORDS

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


def test_the_ends_of_the_weeks_bar_are_the_two_tasks_named_below_it(page):
    page.goto(f"/roles/{CODER}/")
    week = page.locator(".head-week")
    drawn = week.locator("rect title").all_text_contents()
    names = [title.rsplit(":", 1)[0] for title in drawn]
    ends = week.locator("dd").all_inner_texts()
    assert ends[0].startswith(names[0])
    assert ends[-1].startswith(names[-1])
