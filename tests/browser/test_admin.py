"""Assessors and viewers at work in the admin, with the scripts on and the policy watching."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from roles.models import Assessment
from tests.browser.admin_pages import (
    be_signed_in,
    change,
    draft_of_coder,
    published_coder,
    sign_in,
)
from tests.browser.complaints import SETTLE, Complaints
from tests.browser.page_kinds import CODER

# Where the sum is asked for.
LIVE = re.compile("/live/")
DESK = {"width": 1440, "height": 900}

READING = "Read clinical documentation & assign ICD-10/CPT/HCPCS codes"
RESOLVING = "Resolve ambiguous/incomplete documentation"
MISSED = "The shares of time sum to 90%, not to 100%."

# The right edge of whatever reaches furthest among the things to fill in.
RIGHT_OF_FIELDS = """
() => Math.max(...[...document.querySelectorAll(
  "#assessment_form :is(input, select, textarea, .select2-container)")]
  .filter((each) => each.checkVisibility() && !each.closest(".beside"))
  .map((each) => each.getBoundingClientRect().right))
"""


CLOTHES = """
() => [
  [document.body, "backgroundColor"], [document.body, "color"], [document.body, "fontFamily"],
  [document.querySelector("h1"), "fontFamily"], [document.querySelector("h1"), "color"],
  [document.querySelector(".wordmark-job"), "color"],
].map(([part, property]) => getComputedStyle(part)[property])
"""


def share_of(page: Page, task: str) -> Locator:
    """The field for this task's share of the week."""
    names = page.locator("#tasks-group .field-name textarea")
    rows = [names.nth(row).input_value() for row in range(names.count())]
    return page.locator(f"[name=tasks-{rows.index(task)}-share]")


def argue_by_the_work() -> None:
    """As published first, its reasons name the numbers of scores, which nobody may publish now."""
    coder = published_coder()
    for rows in (coder.tasks, coder.principles, coder.evidence, coder.barriers):
        for row in rows.all():
            row.rationale = f"{row}: the median was $50,000 (2024), and $52,000 in 2022."
            row.save()


def press(page: Page, button: str) -> Locator:
    """Press a button of the page, and give what the next page has to say."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=button, exact=True).click()
    return page.locator(".messagelist")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_admin_wears_the_clothes_of_the_site(page, reviewer, scheme):
    page.emulate_media(color_scheme=scheme)
    sign_in(page, reviewer.username)
    admin = page.evaluate(CLOTHES)
    page.goto("/")
    assert admin == page.evaluate(CLOTHES)


def test_assessor_is_told_what_does_not_add_up_and_another_approves_what_does(
    page, assessor, reviewer
):
    """A tenth of the week is taken from one task, missed, and given to another: 11.6 to 14.6.

    A row that is two notches off the projection is in the way as well; at one notch it is 15.7.
    """
    complaints = Complaints(page)
    argue_by_the_work()
    page.set_viewport_size(DESK)
    sign_in(page, assessor.username)

    page.get_by_role("rowheader", name="Assessments").get_by_role("link").click()
    published = page.get_by_role("row", name=re.compile("Medical Coder.* Published"))
    published.get_by_role("link").click()
    expect(press(page, "New draft from this")).to_contain_text("This is a new draft.")

    beside = page.get_by_role("complementary", name="The sum")
    share_of(page, READING).fill("25")
    expect(beside).to_contain_text(MISSED)
    draft = Assessment.objects.get(state="draft")
    assert draft.tasks.get(name=READING).share == 35

    said = press(page, "Save and continue editing")
    expect(said).to_contain_text("Saved as a draft without a score.")
    expect(said).to_contain_text(MISSED)

    share_of(page, RESOLVING).fill("20")
    expect(beside).to_contain_text("÷ 7.93 × 100 = 14.6")
    expect(beside).not_to_contain_text(MISSED)
    page.get_by_label("What changed").fill("Reading charts takes less of the week.")
    expect(beside.locator(".to-look-at").first).to_contain_text("“Job Posting Trends” scores -1")
    page.get_by_role("link", name=re.compile("Go to the row.*postings")).first.click()
    row = page.locator("tr:has(:target)")
    row.get_by_role("radio", name="Score 0").check()
    row.get_by_role("textbox").fill("Up 7% for all; for coders one notch is taken off.")
    # What is on the screen is what is sent on, saved or not.
    expect(press(page, "Send to review")).to_contain_text("Sent to review.")
    page.context.clear_cookies()
    sign_in(page, reviewer.username)
    page.goto(change(draft))
    expect(press(page, "Approve")).to_contain_text("Approved.")
    press(page, "Publish")
    reason = page.get_by_label("Why is it published in spite of what there is to look at?")
    if reason.count():
        reason.fill("The next figures are awaited.")
    expect(press(page, "Publish")).to_contain_text("Published: Medical Coder (Mid-Level) at 15.7.")

    page.get_by_role("link", name="View on site").click()
    page.wait_for_url(f"**/roles/{CODER}/")
    expect(page.locator(".score-big")).to_have_text("15.7")
    about = page.get_by_role("region", name="About this assessment")
    about.locator("summary").first.click()
    expect(about.get_by_role("heading", name="Earlier assessments")).to_be_visible()
    about.get_by_role("link", name="11.6 Red").click()
    expect(page.locator(".score-big")).to_have_text("11.6")
    assert complaints.so_far() == []


def test_sum_stands_beside_every_field_on_a_desk(page, assessor):
    page.set_viewport_size(DESK)
    be_signed_in(page, assessor)
    found = []
    for address in (change(draft_of_coder()), reverse("admin:roles_assessment_add")):
        page.goto(address)
        beside = page.get_by_role("complementary", name="The sum")
        left = beside.bounding_box()["x"]
        right = page.evaluate(RIGHT_OF_FIELDS)
        if left <= right:
            found.append(f"{address}: the sum begins at {left}, a field ends at {right}")
        page.locator("#assessment_form textarea:visible").last.focus()
        expect(beside, f"{address}, at its last field").to_be_in_viewport()
    assert not found, "\n".join(found)


def buttons_of(page: Page, assessment: Assessment) -> set[str]:
    """The words on every button of this assessment's page, those of the header left out."""
    page.goto(change(assessment))
    main = page.get_by_role("main")
    expect(main.get_by_role("heading", level=2, name=str(assessment))).to_be_visible()
    buttons = main.get_by_role("button").all()
    return {each.get_attribute("value") or each.text_content().strip() for each in buttons}


def test_assessor_has_the_buttons_that_fit_the_state(page, assessor):
    be_signed_in(page, assessor)
    on_the_draft = buttons_of(page, draft_of_coder())
    assert on_the_draft >= {"Withdraw", "Send to review", "Save"}
    assert "New draft from this" not in on_the_draft
    assert buttons_of(page, published_coder()) == {"New draft from this", "Assign"}


def test_viewer_has_no_button_at_all(page, viewer):
    be_signed_in(page, viewer)
    assert buttons_of(page, draft_of_coder()) == set()
    assert buttons_of(page, published_coder()) == set()


def test_overtaken_sum_is_never_shown(page, assessor):
    """The first question is answered only once the second one has been."""
    held = []

    def hold_the_first(route):
        if held:
            route.continue_()
        else:
            held.append(route)

    be_signed_in(page, assessor)
    page.goto(change(draft_of_coder()))
    beside = page.get_by_role("complementary", name="The sum")
    page.route(LIVE, hold_the_first)
    with page.expect_request(LIVE):
        share_of(page, READING).fill("25")
    with page.expect_response(LIVE):
        share_of(page, RESOLVING).fill("20")
    expect(beside).to_contain_text("÷ 7.93 × 100 = 14.6")
    late = held[0]
    with page.expect_response(lambda response: response.request == late.request):
        late.fulfill(response=late.fetch())
    # Whatever the page does with the late answer it has done once a later one has been read.
    page.evaluate("fetch(location.href).then((answer) => answer.text())")
    page.evaluate(SETTLE)
    expect(beside).to_contain_text("÷ 7.93 × 100 = 14.6")
    expect(beside).not_to_contain_text(MISSED)
