"""Where to look next, in a browser: the filters without script, and what a screen leaves of it."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect

from roles.documents import Degree, Pay
from tests.browser.axe import axe_at_every_size
from tests.browser.page_kinds import RECORDS
from tests.factories.documents import make_text, transition

ADDRESS = "/roles/wick-trimmer/next/"
RED = {"tasks": (("100", 5, "d"),), "evidence": (-2,) * 5, "occupation_code": ""}
YELLOW = {"tasks": (("60", 4, "d"), ("40", 3, "a")), "occupation_code": ""}
LONG = "Officer for the Supervision of Unincorporated Municipal Gas and Water Undertakings"


@pytest.fixture
def context(context, stored_texts):
    """A red role with a way of two steps, over roles with long names."""
    texts = {
        "wick.md": make_text(
            "Wick Trimmer",
            **RED,
            transitions=(
                transition(LONG, months=(12, 36), degree=Degree.DEGREE, pay=Pay.UP,
                           shared_skills=("reading a flame",), missing_skills=("pipework",)),
                transition("Lamp Lighter", months=(0, 3), degree=Degree.NONE, paid_training=True,
                           licence="none", pay=Pay.LEVEL),
                transition("Bell Ringer"),
            ),
        ),
        "lighter.md": make_text(
            "Lamp Lighter",
            **YELLOW,
            transitions=(
                transition("Gas Fitter", months=(6, 6), degree=Degree.NONE, paid_training=True),
            ),
        ),
        "long.md": make_text(
            LONG, **YELLOW, transitions=(transition("Night Watch"),)
        ),
        "watch.md": make_text(
            "Night Watch", **YELLOW, transitions=(transition("Pier Master", "93.0"),)
        ),
        "fitter.md": make_text(
            "Gas Fitter", occupation_code="", transitions=(transition("Wick Trimmer"),)
        ),
    }  # fmt: skip
    stored_texts(texts)
    return context


def test_axe_finds_nothing_with_filters_open_and_with_nothing_left(page):
    found = []
    for query in ("", "?study=none&months=zz", "?study=none&pay=level&months=6&learning=paid"):
        page.goto(ADDRESS + query)
        page.evaluate("document.querySelectorAll('details').forEach((each) => each.open = true)")
        found += [f"{query} at {line}" for line in axe_at_every_size(page)]
    assert not found, "\n".join(found)


def test_nothing_is_wider_than_the_window_or_stands_outside_its_card(page):
    page.goto(ADDRESS)
    for width in (320, 360, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        outside = page.evaluate(
            """() => [...document.querySelectorAll(".card")].flatMap((card) => {
                const room = card.getBoundingClientRect();
                return [...card.querySelectorAll("text, path, rect, p, li, dd")]
                  .filter((each) => {
                    const box = each.getBoundingClientRect();
                    return box.left < room.left - 0.5 || box.right > room.right + 0.5;
                  })
                  .map((each) => each.outerHTML.slice(0, 80));
            })"""
        )
        assert outside == [], width


def test_words_of_a_drawing_are_no_smaller_than_the_small_print(page):
    page.goto(ADDRESS)
    sizes = page.evaluate(
        """() => [...document.querySelectorAll("figure text")]
             .map((each) => parseFloat(getComputedStyle(each).fontSize))"""
    )
    assert sizes
    assert min(sizes) >= 14


@pytest.fixture
def crowded(context, stored_texts):
    """The address of a role with as much as any that comes with the program: six long cards."""
    ends = [f"First-Line Supervisor of Gas Undertakings, District {n}" for n in "ABCDEF"]
    steps = tuple(
        transition(end, months=(6, 12 + n), degree=Degree.CERTIFICATE, pay=Pay.UP,
                   licence="state gas fitter certification, in many states",
                   why="A long reason that stands in the fold. " * 4,
                   asks="A long text of what it asks for. " * 4,
                   shared_skills=("reading a flame",) * 3, missing_skills=("pipework",) * 3)
        for n, end in enumerate(ends)
    )  # fmt: skip
    texts = {"lamp.md": make_text("Senior Lamp Post Painter", **RED, transitions=steps)}
    texts |= {f"{n}.md": make_text(end, occupation_code="") for n, end in enumerate(ends)}
    stored_texts(texts)
    return "/roles/senior-lamp-post-painter/next/"


@pytest.mark.parametrize(("width", "most"), [(360, 5100), (1440, 3200)])
def test_crowded_page_is_no_longer_than_it_may_be(page, crowded, width, most):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(crowded)
    expect(page.locator(".next-card")).to_have_count(6)
    assert page.locator(".way").count() > 4
    assert page.evaluate("document.documentElement.scrollHeight") <= most
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "most"), [(360, 4200), (1440, 2600)])
def test_shipped_page_is_no_longer_than_it_may_be(page, width, most):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/roles/{RECORDS}/next/")
    expect(page.locator(".next-card")).to_have_count(4)
    assert page.evaluate("document.documentElement.scrollHeight") <= most


def test_a_finger_hits_filters_links_and_folds(page):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(ADDRESS + "?field=same")
    targets = page.locator(".next-page :is(select, .check, .button, summary, h3 a):visible")
    low = [
        each.inner_text() for each in targets.all() if each.bounding_box()["height"] < 44
    ]  # fmt: skip
    assert targets.count() >= 9
    assert low == []


def test_routes_share_one_scale(page):
    """Small multiples: the same score stands at the same place in each, and on the axis."""
    page.goto(f"/roles/{RECORDS}/next/")
    for width in (320, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        edges = page.evaluate(
            """() => [...document.querySelectorAll(".way-drawing > svg")].map((each) => {
                const box = each.getBoundingClientRect();
                return `${Math.round(box.left)} ${Math.round(box.width)}`;
            })"""
        )
        assert len(edges) > 2
        assert len(set(edges)) == 1, width


def test_folded_filters_are_in_sight_while_one_acts(page):
    page.goto(ADDRESS)
    folded = page.get_by_role("group", name="Field")
    expect(folded).to_be_hidden()
    expect(page.get_by_label("Formal study")).to_be_visible()
    page.goto(ADDRESS + "?field=same")
    expect(folded.get_by_label("Same field")).to_be_checked()
    expect(folded).to_be_visible()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_filters_are_applied_by_their_form_and_taken_off_by_a_link(page):
    page.goto(ADDRESS)
    cards = page.locator(".next-card")
    expect(cards).to_have_count(3)
    page.get_by_label("Formal study").select_option("No new degree")
    page.get_by_text("More filters", exact=True).click()
    page.get_by_label("Paid, or starts at once").check()
    page.get_by_role("button", name="Show", exact=True).click()
    asked = [pair for pair in parse_qsl(urlsplit(page.url).query) if pair[1]]
    assert asked == [("study", "certificate"), ("learning", "paid")]
    expect(cards).to_have_count(1)
    expect(page.locator(".next-count")).to_contain_text("1 of 3 moves")
    expect(page.get_by_label("Formal study")).to_have_value("certificate")
    left_out = page.get_by_role("region", name="Left out by the filters").get_by_role("listitem")
    expect(left_out).to_have_count(2)
    page.get_by_role("link", name="Show all", exact=True).click()
    expect(cards).to_have_count(3)


def test_card_leads_to_the_role_and_to_the_comparison(page):
    page.goto(ADDRESS)
    page.locator(".next-card", has_text="Lamp Lighter").locator("summary").click()
    page.get_by_role("link", name="Compare with Lamp Lighter").click()
    expect(page).to_have_url(
        f"{page.url.partition('/compare')[0]}/compare/?role=wick-trimmer&role=lamp-lighter"
    )


def test_paper_has_the_cards_and_the_ways_and_no_form(page):
    page.goto(ADDRESS)
    page.emulate_media(media="print")
    expect(page.locator(".next-card")).to_have_count(3)
    for card in page.locator(".next-card, .way").all():
        expect(card).to_be_visible()
    expect(page.locator(".next-more p").first).to_be_visible()
    expect(page.get_by_role("button", name="Show", exact=True)).to_be_hidden()
