"""A second reading by keyboard, left half-way, taken up again and stored."""

from django.urls import reverse
from playwright.sync_api import Page, expect

from roles.models import SecondReading
from tests.browser.admin_pages import be_signed_in, published_coder
from tests.browser.complaints import Complaints


def judge(page: Page, rows: int, from_row: int = 0) -> None:
    """Each score by its digit, which leads to its reason; with Tab to the next score."""
    page.locator(f"[name=score_{from_row}]").first.focus()
    for row in range(from_row, rows):
        page.keyboard.press("1")
        page.keyboard.type(f"Seen at work, {row}.")
        page.keyboard.press("Tab")


def test_reading_by_keyboard_is_kept_when_it_is_left_and_stored_when_it_is_sent(page, assessor):
    complaints = Complaints(page)
    be_signed_in(page, assessor)
    address = reverse("desk:read", args=[published_coder().pk])
    page.goto(address)
    total = page.locator(".read-row").count()
    judge(page, 3)
    page.on("dialog", lambda dialog: dialog.accept())  # "leave without saving?"
    page.goto(reverse("admin:index"))
    page.goto(address)
    bar = page.get_by_role("region", name="Unsaved changes")
    bar.get_by_role("button", name="Restore").click()
    expect(page.locator("[name=reason_2]")).to_have_value("Seen at work, 2.")
    expect(page.locator("[name=score_2][value='1']")).to_be_checked()
    judge(page, total, from_row=3)
    with page.expect_navigation():
        page.get_by_role("button", name="Store my reading").click()
    expect(page.get_by_text("here it stands beside the first")).to_be_visible()
    reading = SecondReading.objects.get(assessment=published_coder())
    assert {row.score for row in reading.rows.all()} == {1}
    page.goto(address)
    expect(page.get_by_text("a second reading is made by somebody who has not")).to_be_visible()
    assert page.locator("#kept").count() == 0
    assert complaints.so_far() == []
