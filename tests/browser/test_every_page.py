"""What holds on every kind of page: structure, axe, width, targets, paper, motion, colours."""

from itertools import pairwise

import pytest

from tests.browser.visits import (
    DRAWN,
    KEPT_ON_PAPER,
    OF_NO_USE_ON_PAPER,
    SETTLED,
    WATCH_SHIFTS,
)  # fmt: skip

# The cumulative layout shift of a page; 0.1 is what the field calls good. Not 0: where the
# parser pauses in the middle of a row, the rest of the row moves what is there by a few pixels
# (0.0001 to 0.003 with a page that arrives in 120 pieces).
MOST_SHIFT = 0.01
# Cells that are a card's heading, its score, a drawing, or a figure with its sign beside it.
NEED_NO_LABEL = {
    "differing differing-score",
    "opinions opinion-mark",
    "roles-table cell-role",
    "roles-table cell-strip",
    "task-table",  # a bar with its percent, and a score with what it is of
    "tornado-table num notch-stronger",
    "tornado-table num notch-weaker",
}
LABELLED = {
    "claim-table", "durability-lines", "own-table", "rating-table", "roles-table",
    "series-table", "source-table", "tasks-table",
}  # fmt: skip


def test_nothing_makes_the_browser_complain(visits):
    assert {kind: each.status for kind, each in visits.items() if each.status != kind.status} == {}
    assert {str(kind): each.complaints for kind, each in visits.items() if each.complaints} == {}


def test_axe_finds_nothing(visits):
    """On a phone, and at a desk by day and by night with all that folds away open."""
    assert {str(kind): each.axe for kind, each in visits.items() if each.axe} == {}


def test_more_contrast_is_enhanced_contrast(visits):
    found = {str(kind): each.low_contrast for kind, each in visits.items() if each.low_contrast}
    assert found == {}


def total_shift(shifts):
    return sum(value for value, _ in shifts)


def test_no_page_moves_while_it_loads(visits):
    found = [
        f"{kind} at {width} px: {words}"
        for kind, each in visits.items()
        for width, shifts in each.shifts.items()
        if total_shift(shifts) > MOST_SHIFT
        for _, words in shifts
    ]
    assert not found, "\n".join(found)


def test_a_shift_would_be_seen(page):
    """The watch itself: something pushed down after the first frame is told."""
    page.add_init_script(WATCH_SHIFTS)
    page.goto("/")
    page.evaluate(SETTLED)
    page.evaluate(
        """() => {
          const above = document.createElement("div");
          above.append(document.createElement("p"));
          above.firstChild.textContent = "late";
          document.querySelector("main").prepend(above);
        }"""
    )
    assert total_shift(page.evaluate(SETTLED)) > MOST_SHIFT


def test_title_and_heading_name_the_page(visits):
    found = []
    for kind, each in visits.items():
        if kind.title not in each.title or "JobZone" not in each.title:
            found.append(f"{kind}: its title is {each.title!r}")
        if kind.heading not in each.heading:
            found.append(f"{kind}: its heading is {each.heading!r}")
    assert not found, "\n".join(found)


def test_headings_start_with_one_h1_and_never_skip_a_level(visits):
    found = []
    for kind, each in visits.items():
        levels = [level for level, _ in each.headings]
        if levels[:1] != [1] or levels.count(1) != 1:
            found.append(f"{kind}: the levels are {levels}")
        found += [
            f"{kind}: an h{below} follows an h{above}: {words!r}"
            for (above, _), (below, words) in pairwise(each.headings)
            if below > above + 1
        ]
        found += [f"{kind}: an h{level} is empty" for level, words in each.headings if not words]
    assert not found, "\n".join(found)


def test_each_page_has_one_banner_one_main_and_one_contentinfo(visits):
    """In a frame only the last: what stands about it is the other site's."""
    counts = {kind: each.landmarks for kind, each in visits.items()}
    assert {
        str(kind): n
        for kind, n in counts.items()
        if n != {"banner": not kind.in_frame, "main": 1, "contentinfo": not kind.in_frame}
    } == {}


def test_skip_link_is_first_and_leads_into_the_content(visits):
    assert {str(kind): each.skip_link for kind, each in visits.items() if each.skip_link} == {}


def test_nothing_moves_for_those_who_asked_for_less_motion(visits):
    assert {str(kind): each.moving for kind, each in visits.items() if each.moving} == {}


def test_no_page_scrolls_sideways(visits):
    assert {str(kind): each.too_wide for kind, each in visits.items() if each.too_wide} == {}


def test_all_that_one_reads_begins_at_one_left_edge(visits):
    found = [f"{kind}: {line}" for kind, each in visits.items() for line in each.off_the_edge]
    assert not found, "\n".join(found)


def test_controls_can_be_hit_with_a_finger(visits):
    """24 by 24 CSS pixels (WCAG 2.5.8); a link in a sentence is as high as its line."""
    found = [
        f"{kind} at {width} px: {line}"
        for kind, each in visits.items()
        for width, lines in each.small_targets.items()
        for line in lines
    ]
    assert not found, "\n".join(found)


def test_cards_on_a_phone_say_what_each_figure_is(visits):
    """A table whose head is out of sight has the head's word beside each figure instead."""
    cells = [
        (kind, cell)
        for kind, each in visits.items()
        for cell in each.cells_of_cards
        if cell["of"].strip() not in NEED_NO_LABEL
    ]
    seen = {cell["of"].split()[0] for _, cell in cells}
    assert seen >= LABELLED, "what no page shows cannot lose its label"
    found = [
        f"{kind}: {cell}"
        for kind, cell in cells
        if not cell["label"] or cell["label"] not in cell["said"]
    ]
    assert not found, "\n".join(found)


def shown_somewhere(visits, names):
    """What no page shows cannot be missed on paper."""
    return {name for name in names if any(each.on_screen[name] for each in visits.values())}


def test_paper_has_no_navigation_no_picker_and_no_filters(visits):
    assert shown_somewhere(visits, OF_NO_USE_ON_PAPER) == set(OF_NO_USE_ON_PAPER)
    found = [
        f"{kind}: {each.on_paper[name]} of {name}"
        for kind, each in visits.items()
        for name in OF_NO_USE_ON_PAPER
        if each.on_paper[name]
    ]
    assert not found, "\n".join(found)


def test_paper_keeps_every_score_table_and_chart_of_the_screen(visits):
    assert shown_somewhere(visits, KEPT_ON_PAPER) == set(KEPT_ON_PAPER)
    found = [
        f"{kind}: {each.on_paper[name]} of {each.on_screen[name]} {name}"
        for kind, each in visits.items()
        for name in KEPT_ON_PAPER
        if each.on_paper[name] < each.on_screen[name]
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_leave_every_mark_and_every_word_to_see(visits, scheme):
    found, seen = [], set()
    for kind, each in visits.items():
        forced = each.forced[scheme]
        for area in forced.areas:
            seen.add(area["mode"] or area["zone"])
            if area["fill"] in (forced.ground, "none") and area["stroke"] in (
                forced.ground,
                "none",
            ):
                found.append(f"{kind}: nothing is seen of {area['what']}")
        found += [f"{kind}: {each} cannot be read" for each in forced.unreadable]
    assert {"red", "green", "displacement", "augmentation"} <= seen
    assert not found, "\n".join(found)


def test_forced_colours_keep_the_three_modes_apart(page):
    page.emulate_media(forced_colors="active")
    page.goto("/roles/medical-records-specialist/my-week/?h1=6")
    looks = {}
    for area in page.evaluate(DRAWN, ".mode-key .mode-fill"):
        looks[area["mode"]] = (area["fill"], area["opacity"])
    assert len(looks) == len(set(looks.values())) == 3
