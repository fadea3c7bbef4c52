"""The scatter of all roles: where marks stand, whose names show, what is counted."""

from dataclasses import replace
from decimal import Decimal
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.charts.scatter import Group, Point, make_counted_scatter, make_scatter
from roles.charts.scatter.line import FEWEST, line_through
from roles.charts.scatter.names import DESK, HEIGHT, LAYOUTS, LINE_PX, PHONE, TABLET


def point(name="Lamp Lighter", resistance="3.00", evidence=0, **given):
    values = {"words": f"{name} in words", "url": f"/{name}/", "zone": "yellow"}
    values |= given
    return Point(name=name, resistance=Decimal(resistance), evidence=evidence, **values)


@pytest.mark.parametrize(
    ("resistance", "evidence", "place"),
    [("1.00", -10, ("0", "100")), ("5.00", 10, ("100", "0")), ("3.00", 0, ("50", "50"))],
)
def test_mark_stands_at_its_task_resistance_and_evidence(resistance, evidence, place):
    scatter = make_scatter([point(resistance=resistance, evidence=evidence)])
    assert (scatter.links[0].x, scatter.links[0].y) == place


@pytest.mark.parametrize(
    ("evidence", "labels"),
    [
        ([1, 2], ["−4", "−2", "0", "+2", "+4"]),
        ([-5, 4], ["−6", "−4", "−2", "0", "+2", "+4", "+6"]),
        ([-8, 9], ["−10", "−5", "0", "+5", "+10"]),
        ([-10, 10], ["−10", "−5", "0", "+5", "+10"]),
    ],
)
def test_evidence_is_drawn_as_far_as_the_roles_reach_and_zero_with_it(evidence, labels):
    scatter = make_scatter([point(evidence=each) for each in evidence])
    assert [tick.label for tick in scatter.up] == labels
    assert [tick.label for tick in scatter.up if tick.is_zero] == ["0"]
    assert scatter.is_cut is (min(evidence) > -8)
    assert all(0 <= float(shape.y) <= 100 for shape in scatter.links)


def test_marks_that_would_cover_each_other_move_apart_and_the_others_stay():
    near = [point(resistance=r) for r in ("3.00", "3.02", "3.04")]
    far = [point(resistance="4.00"), point(resistance="3.02", evidence=5)]
    lanes = [link.lane for link in make_scatter(near + far).links]
    assert len(set(lanes[:3])) == 3
    assert lanes[3:] == [0, 0]
    assert max(map(abs, lanes)) < HEIGHT / 20 / 2, "nearer to another row than to its own"


def test_every_mark_has_a_name_on_every_layout():
    scatter = make_scatter([point(f"Role {n}", f"{1 + n / 20:.2f}") for n in range(80)])
    shown = [tuple(name.shown for name in link.names) for link in scatter.links]
    assert set(shown) <= {("phone",), ("tablet", ""), ("desk", ""), ("",)}
    assert sum(names[0] == "phone" for names in shown) <= PHONE.most_names
    assert sum(names[0] in ("phone", "tablet") for names in shown) <= TABLET.most_names
    assert sum(names[0] != "" for names in shown) <= DESK.most_names


def diagonal(number=20):
    """Roles of which tasks and market say exactly the same."""
    return [point(f"Role {n}", f"{2 + n / 10:.2f}", n - 10) for n in range(number)]


def named(scatter):
    return {link.point.name for link in scatter.links if link.names[0].shown}


def test_names_that_show_are_those_of_roles_well_off_the_line():
    off = [point("Above", "2.50", 6), point("Below", "3.50", -6)]
    assert named(make_scatter(diagonal() + off)) == {"Above", "Below"}


def test_few_roles_are_named_without_a_line():
    scatter = make_scatter([point("Left", "1.20", -2), point("Right", "4.80", 2)])
    assert scatter.line == ()
    assert named(scatter) == {"Left", "Right"}
    assert scatter.finding == "2 roles by their tasks and market"


def group(resistance, evidence, roles=1, zone="yellow"):
    each = float(resistance)
    return Group(zone, evidence, Decimal(resistance), roles, each * roles, each * each * roles)


def test_line_goes_through_the_means_and_says_how_closely_roles_follow_it():
    line = line_through([group("2", -4, 5), group("3", 0, 5), group("4", 4, 5)])
    assert isclose(line.correlation, 1)
    assert (line.at(2), line.at(4)) == (-4, 4)
    scattered = line_through(
        [group("2", 4, 5), group("4", 4, 5), group("2", -4, 5), group("4", -4, 5)]
    )
    assert isclose(scattered.correlation, 0)


def test_no_line_goes_through_few_roles_or_through_one_place():
    assert line_through([group("2", -4), group("4", 4, FEWEST - 2)]) is None
    assert line_through([group("2", -4, 50)]) is None
    assert line_through([group("2", -4, 50), group("2", 4, 50)]) is None


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        (range(10), "Tasks and market mostly say the same: they correlate at 1.00"),
        ((0, 5, 0, 5, 0, 5, 0, 5, 0, 5), "Tasks and market say different things"),
        (range(9, -1, -1), "Tasks and market say different things: they correlate at −1.00"),
    ],
)
def test_title_is_what_the_drawing_shows(evidence, said):
    points = [
        point(resistance=f"{2 + n / 10:.2f}", evidence=each) for n, each in enumerate(evidence)
    ]
    assert make_scatter(points).finding.startswith(said)


def test_line_is_drawn_within_the_plot():
    steep = [point(resistance=f"{3 + n / 100:.2f}", evidence=n - 10) for n in range(20)]
    for points in (diagonal(), steep):
        ends = [float(each) for each in make_scatter(points).line]
        assert len(ends) == 4
        assert all(0 <= each <= 100 for each in ends)


def test_many_roles_are_counted_in_boxes_the_fullest_the_strongest():
    scatter = make_counted_scatter(
        [group("3.25", 2, 60), group("3.25", 3, 40), group("1.00", -7, 1)]
    )
    full, thin = scatter.cells
    assert full.text == "100 roles: task resistance 3.25 to 3.5, evidence +2 to +3"
    assert thin.text == "1 role: task resistance 1 to 1.25, evidence −8 to −7"
    assert (full.opacity, scatter.most) == ("1", 100)
    assert float(thin.opacity) < 0.3
    assert scatter.links == ()
    assert scatter.text.startswith("101 roles")


def test_boxes_hold_the_ends_of_both_scales():
    scatter = make_counted_scatter([group("5.00", 10, 101), group("1.00", -10, 101)])
    assert [cell.text for cell in scatter.cells] == [
        "101 roles: task resistance 4.75 to 5, evidence +8 to +10",
        "101 roles: task resistance 1 to 1.25, evidence −10 to −9",
    ]
    for cell in scatter.cells:
        assert 0 <= float(cell.x) <= 93.75
        assert 0 <= float(cell.y) <= 100 - float(cell.height)


def test_drawing_of_counts_is_as_large_for_any_number_of_roles():
    places = [(f"{1 + n / 4:.2f}", e) for n in range(17) for e in range(-10, 11)]
    sizes = {
        many: len(make_counted_scatter([group(*place, many) for place in places]).cells)
        for many in (1, 1000)
    }
    assert sizes == {1: 160, 1000: 160}


def boxes(scatter, layout, width):
    """(name, left, right, top, bottom) of the names that always show in a layout."""
    for link in scatter.links:
        for name in link.names:
            if name.shown not in [each.name for each in LAYOUTS[: LAYOUTS.index(layout) + 1]]:
                continue
            x = float(link.x) * width / 100 + float(name.x)
            top = float(link.y) * HEIGHT / 100 + float(name.y) - LINE_PX * 0.75
            wide = max(map(len, name.lines)) * 7
            left = {"start": x, "end": x - wide, "middle": x - wide / 2}[name.anchor]
            yield link.point.url, left, left + wide, top, top + LINE_PX * len(name.lines)


@given(
    st.lists(
        st.builds(
            point,
            name=st.sampled_from(["Cook", "Warehouse Worker", "Customer Service Representative"]),
            resistance=st.decimals(1, 5, places=2).map(str),
            evidence=st.integers(-10, 10),
            zone=st.sampled_from(["red", "yellow", "green"]),
        ),
        max_size=60,
    )
)
def test_names_that_always_show_overlap_none_and_stay_within(points):
    points = [replace(each, url=f"/{n}/") for n, each in enumerate(points)]
    scatter = make_scatter(points)
    for layout in LAYOUTS:
        for width in layout.widths:
            found = list(boxes(scatter, layout, width))
            for url, left, right, top, bottom in found:
                assert left >= -1
                assert right <= width + 1
                assert top >= -1
                assert bottom <= HEIGHT + 1
                for other, a, b, c, d in found:
                    apart = max(a - right, left - b, c - bottom, top - d) > -0.1
                    assert other == url or apart, f"{url} and {other} at {width} px"


def test_same_roles_give_the_same_drawing():
    points = [point(f"Role {n}", f"{1 + n % 7 / 2:.2f}", n % 9 - 4) for n in range(40)]
    assert make_scatter(points) == make_scatter(points)


def test_drawing_says_itself():
    points = [point(resistance="3.33"), point(zone="red")]
    scatter = make_scatter(points)
    assert scatter.text.startswith("2 roles by task resistance")
    assert scatter.text.endswith("1 Red, 1 Yellow, 0 Green.")
    assert [tick.label for tick in scatter.up] == ["−4", "−2", "0", "+2", "+4"]


def test_empty_map_is_drawn_without_marks():
    scatter = make_scatter([])
    assert scatter.links == scatter.cells == scatter.line == ()
    assert scatter.text.startswith("0 roles")
