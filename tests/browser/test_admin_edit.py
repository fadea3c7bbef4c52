"""The edit screen by its keys: a new assessment without a mouse, rows moved, sections reached."""

import re

import pytest
from playwright.sync_api import Page, expect

from roles.models import Assessment, Role
from tests.browser.admin_pages import be_signed_in, change, draft_of_coder
from tests.browser.axe import axe_at_every_size, axe_findings
from tests.browser.complaints import Complaints

# What Tab stops at, a choice of buttons being one stop, and the place of Save among it.
STOPS = """
() => {
  const all = [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .filter((each) => each.tabIndex >= 0 && !each.disabled && each.checkVisibility())
    .filter((each) => each.type !== "radio" || each.name !== each.previousElementSibling?.name);
  return [all.length, all.findIndex((each) => each.name === "_continue") + 1];
}
"""
FOCUSED = "() => document.activeElement.getAttribute('aria-label')"
TASKS = 10
MOST_KEYS = 299 // 3


class Keys:
    """A keyboard whose presses are counted, those that write text aside."""

    def __init__(self, page: Page):
        self.keyboard, self.count = page.keyboard, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.keyboard.press(key)
            self.count += 1

    def write(self, text: str) -> None:
        self.keyboard.insert_text(text)


def test_assessment_of_ten_tasks_is_written_by_a_third_of_the_keys(page, assessor):
    """Before: 299 stops of the Tab key, Save the 295th."""
    complaints = Complaints(page)
    role = Role.objects.create(title="Bell Ringer", slug="bell-ringer")
    be_signed_in(page, assessor)
    page.goto(f"/admin/roles/assessment/add/?role={role.pk}")
    keys = Keys(page)
    keys.press("g", "5")
    for number in range(1, TASKS + 1):
        assert page.evaluate(FOCUSED) == f"Name, task {number}"
        keys.write(f"Ring bell {number}")
        keys.press("Tab")
        keys.write("10")
        keys.press("Tab", "2", "a", "Tab")
        keys.write(f"Arms and ears at bell {number}.")
        if number < TASKS:
            keys.press("Alt+n")
    expect(page.locator("#standing")).to_contain_text("100%")
    for section, rows in (("6", 3), ("7", 5), ("8", 5)):
        keys.press("Alt+g", section)
        for row in range(rows):
            keys.press("1")
            keys.write(f"Reason {section} {row}.")
            if row < rows - 1:
                keys.press("Tab")
    keys.press("Alt+g", "3", "1")
    keys.write("Bells do not ring themselves.")
    with page.expect_navigation():
        keys.press("Control+s")
    said = page.locator(".messagelist")
    expect(said).to_contain_text("was added successfully")
    expect(said).not_to_contain_text("without a score")
    stored = Assessment.objects.get(role=role)
    assert [task.name for task in stored.tasks.all()] == [
        f"Ring bell {number}" for number in range(1, TASKS + 1)
    ]
    assert stored.score is not None
    assert keys.count <= MOST_KEYS
    assert complaints.so_far() == []
    assert not axe_findings(page)


@pytest.fixture
def draft(page, assessor):
    be_signed_in(page, assessor)
    draft = draft_of_coder()
    page.goto(change(draft))
    return draft


def names(page: Page) -> list[str]:
    fields = page.locator("#tasks-group tr:not(.empty-form) .field-name textarea")
    return [field.input_value() for field in fields.all()]


def test_save_is_near_and_folded_prose_is_no_stop(page, draft):
    count, save = page.evaluate(STOPS)
    assert save <= 40
    assert count <= 200


def test_task_is_moved_split_and_taken_away_without_a_number_typed(page, draft):
    before = names(page)
    page.locator("[name=tasks-1-name]").focus()
    page.keyboard.press("Alt+ArrowUp")
    assert names(page)[:2] == [before[1], before[0]]
    share = float(page.locator("[name=tasks-1-share]").input_value())
    page.keyboard.press("Alt+s")
    assert names(page)[1] == ""
    page.keyboard.insert_text("The other half")
    page.get_by_role("button", name="Insert below, task 3").click()
    page.locator("#tasks-group .inline-deletelink").last.click()
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    stored = list(draft.tasks.order_by("position"))
    assert [task.name for task in stored] == [before[1], "The other half", before[0], *before[2:]]
    assert [float(task.share) for task in stored[:2]] == [share / 2, share / 2]
    assert stored[0].score == stored[1].score
    assert [task.position for task in stored] == list(range(1, len(stored) + 1))


def test_save_stays_where_one_was_and_typing_keeps_its_letters(page, draft):
    reason = page.locator("[name=evidence-2-rationale]")
    reason.fill("g5 is typed. ")
    reason.press("g")
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    expect(reason).to_be_focused()
    expect(reason).to_be_in_viewport()
    expect(reason).to_have_value("g5 is typed. g")


def test_mark_is_chosen_from_a_list_while_prose_is_typed(page, draft):
    reason = page.locator("[name=evidence-2-rationale]")
    reason.fill("Said by [[coder")
    marks = page.get_by_role("listbox", name="Claims and roles")
    expect(marks.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    assert not axe_findings(page)
    reason.press("Enter")
    expect(marks).to_have_count(0)
    assert "](role:" in reason.input_value()
    reason.press_sequentially(" [^")
    expect(marks.get_by_role("option").first).to_be_visible()
    reason.press("Escape")
    expect(marks).to_have_count(0)


def test_refused_form_lists_its_faults_and_has_no_finding_of_axe(page, draft):
    page.set_viewport_size({"width": 360, "height": 900})
    page.locator("[name=tasks-2-share]").fill("150")
    page.locator("[name=tasks-2-name]").press("Alt+ArrowUp")
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    fault = page.locator(".faults").get_by_role(
        "link", name=re.compile("Task 2, % of time: Ensure")
    )
    expect(fault).to_be_visible()
    expect(page.locator("#standing")).to_be_in_viewport()
    expect(page.locator(".outline").get_by_text("error")).to_be_visible()
    fault.click()
    expect(page.locator("[name=tasks-2-share]")).to_be_focused()
    assert not axe_at_every_size(page)
