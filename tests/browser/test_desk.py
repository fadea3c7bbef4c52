"""From a document to readers: two people, one draft, and all that they say of it on the way."""

import re
from dataclasses import replace

from playwright.sync_api import Page, expect

from roles.documents import render
from roles.exchange.importing import import_documents
from roles.models import Assessment
from roles.scoring import AIJRI_1
from tests.browser.admin_pages import change, sign_in
from tests.browser.complaints import Complaints
from tests.factories.documents import make_document, make_text, read_file

UNION = [each.key for each in AIJRI_1.barriers.dimensions].index("union")


def press(page: Page, button: str) -> None:
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=button, exact=True).click()


def test_document_is_mended_reviewed_approved_and_published_and_readers_see_why(
    page, assessor, reviewer
):
    complaints = Complaints(page)
    nobody_counts = {"occupation_code": "49-9095"}  # no figure is there to hold a row against
    import_documents([read_file("lamp.md", make_text(**nobody_counts))], by=None)
    newer = make_document(tasks=(("60", 3, "a"), ("40", 1, "n")), **nobody_counts)
    rows = [
        replace(row, rationale="") if row.dimension == "union" else row for row in newer.barriers
    ]
    text = render(replace(newer, barriers=tuple(rows)))

    sign_in(page, assessor.username)
    page.get_by_role("link", name="Bring documents in").click()
    page.locator("[name=documents-name]").fill("The timers have come.")
    page.locator("[name=documents-files]").set_input_files(
        {"name": "lamp.md", "mimeType": "text/markdown", "buffer": text.encode()}
    )
    with page.expect_navigation():
        page.locator("form:has([name=documents-files]) button").click()
    expect(page.get_by_role("main")).to_contain_text("1 changed")
    press(page, "Make 1 draft")
    draft = Assessment.objects.drafts().get(role__slug="lamp-lighter")
    page.get_by_role("link", name="Lamp Lighter (Mid-Level)").click()
    expect(page.locator("[name=change_note]")).to_have_value("The timers have come.")
    page.locator("[name=assessor]").fill("Ada")
    page.locator("[name=assessed_on]").fill("2026-03-31")
    finding = page.locator("#arithmetic li", has_text="without a reason")
    finding.get_by_role("link").click()
    page.locator(f"[name=barriers-{UNION}-rationale]").fill("The lamplighters' guild.")
    expect(finding).to_have_count(0)
    press(page, "Send to review")

    page.context.clear_cookies()
    sign_in(page, reviewer.username)
    expect(page.locator("div.queue")).to_contain_text("to be reviewed")
    page.goto(change(draft).replace("change", "review"))
    task = page.get_by_role("region", name=re.compile("^Task 1"))
    expect(task.locator("del")).to_have_text(["2", "2"])
    expect(task.locator("ins")).to_have_text(["3", "3"])
    task.locator("summary").click()
    task.get_by_label("What do you say of").fill("Since when?")
    with page.expect_navigation():
        task.get_by_role("button", name="Comment").click()
    page.keyboard.press("Alt+r")
    page.keyboard.type("Say since when.")
    with page.expect_navigation():
        page.keyboard.press("Alt+s")

    page.context.clear_cookies()
    sign_in(page, assessor.username)
    expect(page.locator("div.queue")).to_contain_text("changes asked: Say since when.")
    page.goto(change(draft))
    said = page.get_by_role("region", name="What was said of it")
    expect(said).to_contain_text("Say since when.")
    expect(said).to_contain_text("Task 1: Since when?")
    page.locator("[name=tasks-0-rationale]").fill("Timers light two lamps in three since 1887.")
    press(page, "Send to review")

    page.context.clear_cookies()
    sign_in(page, reviewer.username)
    page.goto(change(draft).replace("change", "review"))
    expect(page.get_by_role("button", name="Approve")).to_be_disabled()
    press(page, "Settle")
    with page.expect_navigation():
        page.keyboard.press("Alt+a")
    press(page, "Publish")
    cause = page.get_by_role("blockquote").inner_text()
    expect(page.get_by_role("radio", name="Re-scored")).to_be_checked()
    press(page, "Publish")
    expect(page.locator(".messagelist")).to_contain_text("Published: Lamp Lighter")

    page.context.clear_cookies()
    page.goto("/roles/lamp-lighter/history/")
    newest = page.get_by_role("row", name=re.compile("^2 "))
    expect(newest).to_contain_text(re.sub(r"\s+", " ", cause))
    expect(newest).to_contain_text("Tasks: The timers have come.")
    assert complaints.so_far() == []
    feed = page.request.get("/feeds/changes.atom").text()
    assert "The timers have come." in feed
