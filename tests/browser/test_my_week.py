"""A reader at work on their own version of a week: with scripts and without, by keyboard alone."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import axe_at_every_size
from tests.browser.complaints import Complaints
from tests.browser.page_kinds import CODER

MY_WEEK = f"/roles/{CODER}/my-week/"
PUBLISHED = "11.6"

READING = "Read clinical documentation & assign ICD-10/CPT/HCPCS codes"
CLINICIANS = "Communicate with clinicians on coding queries"
LEVEL_ONE = re.compile("^1 Only a person can do it")

PHONE = {"width": 360, "height": 780}
DESK = {"width": 1440, "height": 900}

without_script = pytest.mark.browser_context_args(java_script_enabled=False)


def state(page: Page) -> dict[str, str]:
    """What the address says, but for the assessment that it counts the tasks of."""
    found = dict(parse_qsl(urlsplit(page.url).query))
    found.pop("v", None)
    return found


def said(page: Page):
    return page.get_by_role("status")


def score(page: Page) -> str:
    return page.locator(".own-big").inner_text()


def own_task(page: Page, number: int):
    """The fields of a task of one's own; an empty one is behind a line that opens."""
    task = page.get_by_role("group", name=f"Task of your own {number}", exact=True)
    if not task.is_visible():
        page.locator(".own-added > summary").click()
    return task


def more(page: Page, task: str):
    return page.get_by_role("button", name=f"One hour more: {task}")


def less(page: Page, task: str):
    return page.get_by_role("button", name=f"One hour less: {task}")


def settle(page: Page) -> None:
    """Until the module has asked and shown the answer."""
    page.wait_for_load_state("networkidle")


@without_script
def test_week_is_put_together_with_the_form_alone(page):
    page.goto(MY_WEEK)
    expect(said(page)).to_contain_text("Nothing is changed yet")
    assert score(page) == PUBLISHED

    page.get_by_label(READING, exact=True).fill("6,0")
    page.get_by_label(f"Not part of my job: {CLINICIANS}").check()
    task = own_task(page, 1)
    task.get_by_label("What you do").fill("Train new coders")
    task.get_by_label("Hours", exact=True).fill("6")
    task.get_by_role("radio", name=LEVEL_ONE).check()
    page.get_by_role("button", name="Score my week").click()

    assert state(page) == {
        "h1": "6", "x": "5", "add1": "Train new coders", "add1h": "6", "add1s": "1",
    }  # fmt: skip
    expect(said(page)).to_contain_text(
        "Your week scores 17.6, 6.0 points more than the published 11.6. "
        "It stays in the Red zone. Likely between 14.4 and 22.5."
    )
    page.get_by_text("What moved it most").click()
    moved = page.locator(".own-changes li")
    expect(moved).to_have_count(3)
    expect(moved.first).to_contain_text("Train new coders: added with 6 h at automation score 1")
    expect(page.get_by_text("Your hours come to 36, not 40")).to_be_visible()

    expect(own_task(page, 2)).to_be_visible()
    page.get_by_role("button", name="Add another task").click()
    expect(own_task(page, 3)).to_be_in_viewport()
    assert own_task(page, 1).get_by_label("What you do").input_value() == "Train new coders"
    page.get_by_role("link", name="Start again").click()
    assert state(page) == {}
    assert score(page) == PUBLISHED


@without_script
def test_role_page_leads_to_its_readers_own_version(page):
    page.goto(f"/roles/{CODER}/")
    page.get_by_label(READING, exact=True).fill("6")
    page.get_by_role("button", name="Score my week").click()
    assert state(page) == {"h1": "6"}
    expect(said(page)).to_contain_text("Your week scores 13.7")


@without_script
def test_wrong_hours_come_back_with_a_message_at_the_field(page):
    page.goto(MY_WEEK)
    page.get_by_label(READING, exact=True).fill("-6")
    page.get_by_role("button", name="Score my week").click()
    field = page.get_by_label(READING, exact=True)
    expect(field).to_have_accessible_description(re.compile("Hours cannot be less than 0"))
    expect(field).to_have_value("-6")
    said(page).get_by_role("link", name=READING).click()
    expect(field).to_be_focused()


def test_result_follows_while_somebody_types_and_the_address_keeps_up(page):
    complaints = Complaints(page)
    page.goto(MY_WEEK)
    field = page.get_by_label(READING, exact=True)
    field.click()
    field.fill("6")
    expect(said(page)).to_contain_text("Your week scores 13.7")
    expect(field).to_be_focused()
    expect(page).to_have_url(re.compile(r"h1=6$"))
    page.get_by_label(f"Not part of my job: {CLINICIANS}").check()
    expect(page).to_have_url(re.compile(r"x=5"))
    live = said(page).inner_text(), score(page)
    page.reload()
    assert (said(page).inner_text(), score(page)) == live
    assert page.get_by_label(READING, exact=True).input_value() == "6"
    # As it was published: the bare address again.
    page.get_by_label(READING, exact=True).fill("14")
    page.get_by_label(f"Not part of my job: {CLINICIANS}").uncheck()
    expect(said(page)).to_contain_text("Nothing is changed yet")
    assert state(page) == {}
    assert complaints.so_far() == []


def test_half_filled_task_keeps_the_last_result_and_says_what_is_missing(page):
    page.goto(MY_WEEK)
    page.get_by_label(READING, exact=True).fill("6")
    expect(page).to_have_url(re.compile(r"h1=6$"))
    task = own_task(page, 1)
    task.get_by_label("What you do").fill("Train new coders")
    expect(said(page)).to_contain_text("Not scored yet.")
    expect(said(page)).to_contain_text("The figures here are those of before.")
    assert score(page) == "13.7"
    assert state(page) == {"h1": "6"}
    task.get_by_label("Hours", exact=True).fill("6")
    task.get_by_role("radio", name=LEVEL_ONE).check()
    expect(said(page)).to_contain_text("Your week scores")
    assert state(page)["add1"] == "Train new coders"


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_figures_that_the_form_no_longer_says_are_marked_until_it_is_whole_again(page, size):
    page.set_viewport_size(size)
    page.goto(MY_WEEK)
    layout, figures = page.locator(".own-layout"), page.locator("#own-figures")
    hours = page.get_by_label(READING, exact=True)
    expect(layout).to_have_attribute("data-is-live", "")
    expect(figures).to_have_css("border-inline-start-width", "0px")
    hours.fill("many")
    expect(layout).to_have_attribute("data-stale", "")
    expect(figures).to_have_css("border-inline-start-width", "4px")
    hours.fill("6")
    expect(layout).not_to_have_attribute("data-stale", "")
    expect(figures).to_have_css("border-inline-start-width", "0px")


def test_overtaken_answer_is_never_shown(page):
    """The first question is answered only after the second one has been."""
    held = []

    def hold_the_first(route):
        if "h1=1&" in route.request.url:
            held.append(route)
        else:
            route.continue_()

    page.goto(MY_WEEK)
    page.route("**part=result*", hold_the_first)
    field = page.get_by_label(READING, exact=True)
    with page.expect_request("**h1=1&**"):
        field.fill("1")
    field.fill("6")
    expect(said(page)).to_contain_text("Your week scores 13.7")
    for route in held:
        route.abort()
    settle(page)
    expect(said(page)).to_contain_text("Your week scores 13.7")
    assert len(held) == 1


def test_form_works_when_the_live_answer_does_not_come(page):
    page.goto(MY_WEEK)
    page.route("**part=result*", lambda route: route.abort())
    page.get_by_label(READING, exact=True).fill("6")
    expect(said(page)).to_contain_text("could not be brought up to date")
    page.get_by_role("button", name="Score my week").click()
    expect(said(page)).to_contain_text("Your week scores 13.7")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_field_stays_where_it_is_while_the_result_grows(page, size):
    page.set_viewport_size(size)
    page.goto(MY_WEEK)
    field = page.get_by_label(READING, exact=True)
    field.click()
    before = field.bounding_box()
    field.fill("1")
    expect(page).to_have_url(re.compile("h1=1$"))
    assert abs(field.bounding_box()["y"] - before["y"]) < 1


def test_step_of_an_hour_moves_the_field_and_the_score_and_stops_at_nothing(page):
    page.goto(MY_WEEK)
    field = page.get_by_label(READING, exact=True)
    more(page, READING).click()
    expect(field).to_have_value("15")
    expect(page.locator(".own-big")).not_to_have_text(PUBLISHED)
    expect(page).to_have_url(re.compile("h1=15$"))
    less(page, READING).click()
    expect(page.locator(".own-big")).to_have_text(PUBLISHED)
    field.fill("0,5")
    more(page, READING).click()
    expect(field).to_have_value("1,5")
    field.press("ArrowDown")
    field.press("ArrowDown")
    expect(field).to_have_value("0")
    field.fill("many")
    more(page, READING).click()
    expect(field).to_have_value("many")
    box = more(page, READING).bounding_box()
    assert (box["width"], box["height"]) == (44, 44)


@without_script
def test_without_script_there_are_the_fields_alone(page):
    page.goto(MY_WEEK)
    expect(page.get_by_label(READING, exact=True)).to_be_editable()
    assert page.locator(".own-step").count() == 0


def test_part_that_was_opened_stays_open_while_the_result_follows(page):
    page.goto(MY_WEEK)
    table = page.get_by_role("table")
    expect(table).to_be_hidden()
    page.get_by_text("9 tasks as counted").click()
    less(page, READING).click()
    expect(page.get_by_text("39 h in all")).to_be_visible()
    expect(table).to_be_visible()


def test_phone_page_is_short_and_its_bar_in_sight_from_the_last_task_to_the_foot(page):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(MY_WEEK)
    bar, tasks = page.locator(".own-bar"), page.locator(".own-row")
    height, width = page.evaluate(
        "[document.documentElement.scrollHeight, document.documentElement.scrollWidth]"
    )
    assert height <= 3600
    assert width == 360
    tasks.last.scroll_into_view_if_needed()
    expect(bar).to_be_in_viewport(ratio=1)
    assert 56 <= bar.bounding_box()["height"] <= 68
    expect(bar).to_contain_text(re.compile(r"likely .* to .* · 40"))
    tasks.last.get_by_role("button", name="One hour more").click()
    expect(bar).to_contain_text(re.compile(r"[+−]?\d+\.\d · 41"))
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    expect(bar).to_be_in_viewport(ratio=1)


def test_desk_keeps_the_result_beside_the_last_part(page):
    page.set_viewport_size(DESK)
    page.goto(MY_WEEK)
    page.get_by_role("heading", name="Your week in numbers").scroll_into_view_if_needed()
    expect(page.locator(".own-score")).to_be_in_viewport(ratio=1)
    expect(page.locator(".own-bar")).to_be_hidden()


def test_phone_keeps_the_score_in_sight_and_no_field_beneath_it(page):
    page.set_viewport_size(PHONE)
    page.goto(MY_WEEK)
    bar = page.locator(".own-bar")
    expect(bar).to_be_hidden()
    own_task(page, 1)
    page.get_by_label(READING, exact=True).focus()
    focused = page.locator(".own-form :focus")
    covered, walked = [], 0
    while focused.count():
        box = focused.bounding_box()
        edge = bar.bounding_box()["y"] if bar.is_visible() else PHONE["height"]
        if box["y"] + box["height"] > edge:
            covered.append(focused.get_attribute("name"))
        walked += 1
        page.keyboard.press("Tab")
    assert covered == []
    # Nine tasks with a box each, a task of one's own behind its line, two buttons and a link.
    assert walked == 9 * 2 + 4 + 3
    page.get_by_role("radio", name=re.compile("^5 ")).focus()
    expect(bar).to_be_visible()
    expect(bar).to_contain_text(PUBLISHED)
    expect(bar.get_by_text("Not scored yet.")).to_be_hidden()
    page.get_by_role("radio", name=re.compile("^5 ")).check()
    expect(bar.get_by_text("Not scored yet.")).to_be_visible()


def test_week_is_put_together_by_keyboard_alone(page):
    page.goto(MY_WEEK)
    page.get_by_label(READING, exact=True).focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("6")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(":focus")).to_be_checked()
    page.keyboard.press("Space")
    for _ in range(17):
        page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_accessible_name("Add a task of your own")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_accessible_name("What you do")
    page.keyboard.type("Train new coders")
    page.keyboard.press("Tab")
    page.keyboard.type("6")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.locator(":focus")).to_have_accessible_name(re.compile("^2 A tool helps"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert state(page) == {
        "h1": "6", "add1": "Train new coders", "add1h": "6", "add1s": "2",
    }  # fmt: skip
    expect(said(page)).to_contain_text("Your week scores")


HOSTILE = {
    "h1": "<script>document.title = 'taken'</script>",
    "add1": '"><img src=x onerror="document.title=\'taken\'">',
    "add1h": "2",
    "add1s": "1",
}


def test_hostile_address_is_shown_as_text(page):
    complaints = Complaints(page)
    page.goto(f"{MY_WEEK}?{urlencode(HOSTILE)}")
    expect(page.get_by_label(READING, exact=True)).to_have_value(HOSTILE["h1"])
    page.get_by_label(READING, exact=True).fill("6")
    expect(said(page)).to_contain_text("Your week scores")
    expect(page.locator(".own-changes")).to_contain_text('"><img src=x')
    assert "taken" not in page.title()
    assert page.locator("main img").count() == 0
    assert complaints.so_far() == []


def test_axe_finds_nothing_while_the_form_is_half_filled(page):
    page.goto(f"{MY_WEEK}?h1=6&x=5")
    own_task(page, 1).get_by_label("What you do").fill("Train new coders")
    page.locator("details").evaluate_all("all => { for (const one of all) one.open = true; }")
    expect(said(page)).to_contain_text("Not scored yet.")
    assert axe_at_every_size(page) == []


def test_week_fits_on_one_sheet_of_paper(page):
    own = {f"add{n}": f"A task of my own, number {n}" for n in (1, 2, 3)}
    own |= {f"add{n}h": "2" for n in (1, 2, 3)} | {f"add{n}s": "1" for n in (1, 2, 3)}
    page.goto(f"{MY_WEEK}?{urlencode({'h1': '6', 'x': '5', **own})}")
    page.emulate_media(media="print")
    expect(page.get_by_text("This version: ")).to_be_visible()
    expect(page.get_by_text(page.url)).to_be_visible()
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", print_background=True))
    assert len(sheets) == 1


def test_state_that_the_module_put_into_the_address_goes_to_no_further_page(page):
    page.goto(MY_WEEK)
    page.get_by_label(READING, exact=True).fill("6")
    expect(said(page)).not_to_contain_text("Nothing is changed yet")
    settle(page)
    assert state(page) == {"h1": "6"}
    page.get_by_role("navigation", name="Breadcrumb").get_by_role("link").last.click()
    page.wait_for_url(f"**/roles/{CODER}/")
    assert page.evaluate("document.referrer") == ""
