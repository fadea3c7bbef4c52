"""What is typed is never lost: however a form is left, each character is there again."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from roles.desk.lifecycle import delete_draft
from roles.models import Assessment
from tests.browser.admin_pages import PASSWORD, be_signed_in, change, draft_of_coder, sign_in

GROWTH = "A long afternoon's thought, “quoted”, with\ntwo lines."
NAME = "A task that was added"
REASON = "Why this score,\n\nand not one notch away."

KEPT = "() => Object.keys(localStorage).filter((key) => key.startsWith('jobzone'))"


@pytest.fixture
def draft(context, page, assessor):
    be_signed_in(page, assessor)
    draft = draft_of_coder()
    page.goto(change(draft))
    return draft


def fields(page: Page) -> dict:
    """The fields that are typed into: one of the record, two of a row that is not there yet."""
    last = page.locator("#tasks-group tr.form-row:not(.empty-form)").last
    return {
        "growth": page.locator("[name=growth_rationale]"),
        "name": last.locator(".field-name textarea"),
        "reason": last.locator(".field-rationale textarea"),
    }


def type_in(page: Page) -> None:
    page.locator("#tasks-group").get_by_role("button", name=re.compile("Add another")).click()
    typed = fields(page)
    typed["growth"].fill(GROWTH)
    typed["name"].fill(NAME)
    typed["reason"].fill(REASON)


def expect_all(page: Page) -> None:
    there = fields(page)
    expect(there["growth"]).to_have_value(GROWTH)
    expect(there["name"]).to_have_value(NAME)
    expect(there["reason"]).to_have_value(REASON)


def restore(page: Page) -> None:
    bar = page.get_by_role("region", name="Unsaved changes")
    expect(bar).to_contain_text("You have unsaved changes of")
    bar.get_by_role("button", name="Restore").click()
    expect(bar).to_be_hidden()


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def end_session(page, draft, username):
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    save(page)
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(f"**{change(draft)}")
    return page


def sign_in_elsewhere(page, draft, username):
    page.context.clear_cookies()
    other = page.context.new_page()
    sign_in(other, username)
    save(page)
    expect(page.get_by_role("main")).to_contain_text("What you typed is kept on this machine")
    page.get_by_role("link", name="Open the form again").click()
    return page


def close_the_browser(page, draft, username):
    context = page.context
    page.close()
    other = context.new_page()
    other.goto(change(draft))
    return other


def lose_the_network(page, draft, username):
    page.context.set_offline(True)
    save(page)
    page.wait_for_url("chrome-error://**")
    page.context.set_offline(False)
    page.goto(change(draft))
    return page


def leave_and_come_back(page, draft, username):
    asked = []

    def answer(dialog):
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    page.get_by_role("link", name="Home", exact=True).click()
    page.wait_for_url("**/admin/")
    assert asked == ["beforeunload"]
    page.go_back()
    page.wait_for_url(f"**{change(draft)}")
    return page


WAYS = (end_session, sign_in_elsewhere, lose_the_network, leave_and_come_back, close_the_browser)


@pytest.mark.either_database
def test_what_was_typed_is_offered_again(page, assessor, draft):
    """In whichever way the form was left, one after the other."""
    type_in(page)
    for lose in WAYS:
        page = lose(page, draft, assessor.username)
        restore(page)
        expect_all(page)
    page.locator("[name=tasks-0-share]").press("Tab")
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name="Save and continue editing").click()
    # It came back with a fault, the row having no share: what was typed is there without asking.
    expect(page.get_by_role("region", name="Unsaved changes")).to_be_hidden()
    assert page.locator("[name=growth_rationale]").input_value() == GROWTH


def test_form_of_a_draft_that_was_deleted_shows_all_that_was_typed(page, draft):
    type_in(page)
    delete_draft(reading=draft, by=None, version=draft.version)
    with page.expect_navigation():
        save(page)
    expect(page.locator(".errornote")).to_contain_text("was deleted by")
    texts = [box.input_value() for box in page.get_by_role("main").get_by_role("textbox").all()]
    assert {GROWTH, NAME, REASON} <= set(texts)


def test_saved_text_is_not_offered_again_and_leaving_asks_nothing(page, draft):
    page.on("dialog", lambda dialog: pytest.fail(dialog.type))
    page.locator("[name=growth_rationale]").fill(GROWTH)
    with page.expect_navigation():
        save(page)
    assert Assessment.objects.get(pk=draft.pk).growth_rationale == GROWTH
    page.goto(change(draft))
    expect(page.locator("[name=growth_rationale]")).to_have_value(GROWTH)
    expect(page.get_by_role("region", name="Unsaved changes")).to_be_hidden()
    assert page.evaluate(KEPT) == []


def test_discarded_and_signed_out_text_is_forgotten(page, draft, assessor):
    page.locator("[name=growth_rationale]").fill(GROWTH)
    page.reload()
    page.get_by_role("button", name="Discard").click()
    expect(page.get_by_role("region", name="Unsaved changes")).to_be_hidden()
    assert page.evaluate(KEPT) == []
    page.locator("[name=growth_rationale]").fill(GROWTH)
    with page.expect_navigation():
        page.get_by_role("button", name="Log out").click()
    assert page.evaluate(KEPT) == []


def test_save_pressed_twice_is_saved_once(page, draft):
    page.locator("[name=growth_rationale]").fill(GROWTH)
    page.get_by_role("main").get_by_role("button", name="Save and continue editing").dblclick()
    expect(page.locator(".messagelist")).to_contain_text("was changed successfully")
    expect(page.locator(".errornote")).to_have_count(0)
    stored = Assessment.objects.get(pk=draft.pk)
    assert (stored.growth_rationale, stored.version) == (GROWTH, draft.version + 1)


def test_enter_in_a_field_of_one_line_saves_and_stays(page, draft):
    page.locator("[name=growth_rationale]").fill(GROWTH)
    with page.expect_navigation():
        page.locator("[name=assessor]").press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("was changed successfully")
    assert page.url.endswith(change(draft))
    stored = Assessment.objects.get(pk=draft.pk)
    assert (stored.state, stored.growth_rationale) == ("draft", GROWTH)


def test_sum_says_why_it_is_an_old_one(page, draft):
    share = page.locator("[name=tasks-0-share]")
    beside = page.get_by_role("complementary", name="The sum")
    page.context.set_offline(True)
    share.fill("25")
    expect(beside).to_contain_text("No network.")
    page.context.set_offline(False)
    page.context.clear_cookies()
    share.fill("26")
    expect(beside).to_contain_text("You are signed out.")
    expect(beside.get_by_label("Password")).to_have_count(0)
