"""The scatter of all roles: where marks stand, how large they are, whose names show."""

import re
from dataclasses import replace
from decimal import Decimal
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.charts.scatter import Point, make_scatter, radius_of
from roles.charts.scatter.names import DESK, LAYOUTS, LINE_PX, PHONE, TABLET


def point(name="Lamp Lighter", resistance="3.00", evidence=0, **given):
    values = {"words": f"{name} in words", "url": f"/{name}/", "zone": "yellow"}
    values |= {"employment": None} | given
    return Point(name=name, resistance=Decimal(resistance), evidence=evidence, **values)


def size_of(path):
    """Width of a zone's shape, from its path."""
    up_or_down = re.search(r"h-?([\d.]+)z$", path)
    return float(up_or_down[1]) if up_or_down else 2 * float(re.search(r"l([\d.]+) ", path)[1])


@pytest.mark.parametrize(
    ("resistance", "evidence", "place"),
    [("1.00", -10, ("0", "100")), ("5.00", 10, ("100", "0")), ("3.00", 0, ("50", "50"))],
)
def test_mark_stands_at_its_task_resistance_and_evidence(resistance, evidence, place):
    scatter = make_scatter([point(resistance=resistance, evidence=evidence)])
    assert (scatter.shapes[0].x, scatter.shapes[0].y) == place
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
    assert all(0 <= float(shape.y) <= 100 for shape in scatter.shapes)


def test_area_of_a_mark_grows_with_the_people_employed():
    assert isclose(radius_of(4_000_000), 2 * radius_of(1_000_000))
    assert radius_of(0) == radius_of(1_000) == 5
    one, four = make_scatter([point(employment=1_000_000), point(employment=4_000_000)]).shapes[
        ::-1
    ]
    assert isclose(size_of(four.path), 2 * size_of(one.path), rel_tol=0.01)


def test_mark_of_an_unknown_number_of_people_is_small_and_hollow():
    unknown, none = make_scatter([point(), point(employment=0)]).shapes
    assert unknown.hollow
    assert not none.hollow
    assert size_of(unknown.path) < size_of(
        make_scatter([point(employment=1_000_000)]).shapes[0].path
    )


def test_marks_are_painted_the_largest_first_and_links_stand_in_the_order_given():
    scatter = make_scatter(
        [point("Few", employment=10_000), point("Many", employment=3_000_000), point("Unknown")]
    )
    sizes = [size_of(shape.path) for shape in scatter.shapes]
    assert sizes == sorted(sizes, reverse=True)
    assert [link.point.url for link in scatter.links] == ["/Few/", "/Many/", "/Unknown/"]


def test_marks_that_would_cover_each_other_move_apart_and_the_others_stay():
    near = [point(resistance=r) for r in ("3.00", "3.02", "3.04")]
    far = [point(resistance="4.00"), point(resistance="3.02", evidence=5)]
    lanes = [link.lane for link in make_scatter(near + far).links]
    assert len(set(lanes[:3])) == 3
    assert lanes[3:] == [0, 0]
    assert max(map(abs, lanes)) < PHONE.height / 20 / 2, "nearer to another row than to its own"


def test_every_mark_has_a_name_on_every_layout():
    scatter = make_scatter([point(f"Role {n}", f"{1 + n / 20:.2f}") for n in range(80)])
    shown = [tuple(name.shown for name in link.names) for link in scatter.links]
    assert set(shown) <= {("phone",), ("tablet", ""), ("desk", ""), ("",)}
    assert sum(names[0] == "phone" for names in shown) <= PHONE.most_names
    assert sum(names[0] in ("phone", "tablet") for names in shown) <= TABLET.most_names
    assert sum(names[0] != "" for names in shown) <= DESK.most_names


def test_ends_of_the_axes_are_named_first():
    middle = [point(f"Middle {n}", f"{2.9 + n / 50:.2f}", n % 3) for n in range(10)]
    ends = [
        point("Left", "1.20", -2),
        point("Right", "4.80", 2),
        point("Top", "3.50", 9),
        point("Bottom", "2.50", -9),
    ]
    links = make_scatter(middle + ends).links
    named = {link.point.url.strip("/") for link in links if link.names[0].shown}
    assert {"Left", "Right", "Top", "Bottom"} <= named


def boxes(scatter, layout, width):
    """(name, left, right, top, bottom) of the names that always show in a layout."""
    for link in scatter.links:
        for name in link.names:
            if name.shown not in [each.name for each in LAYOUTS[: LAYOUTS.index(layout) + 1]]:
                continue
            x = float(link.x) * width / 100 + float(name.x)
            top = float(link.y) * layout.height / 100 + float(name.y) - LINE_PX * 0.75
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
            employment=st.none() | st.integers(0, 5_000_000),
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
                assert bottom <= layout.height + 1
                for other, a, b, c, d in found:
                    apart = max(a - right, left - b, c - bottom, top - d) > -0.1
                    assert other == url or apart, f"{url} and {other} at {width} px"


def test_same_roles_give_the_same_drawing():
    points = [point(f"Role {n}", f"{1 + n % 7 / 2:.2f}", n % 9 - 4) for n in range(40)]
    assert make_scatter(points) == make_scatter(points)


def test_drawing_says_itself():
    points = [point(resistance="3.33"), point(zone="red", employment=1_234_567)]
    scatter = make_scatter(points)
    assert scatter.text.startswith("2 roles by task resistance")
    assert scatter.text.endswith("1 Red, 1 Yellow, 0 Green.")
    assert [tick.label for tick in scatter.up] == ["−4", "−2", "0", "+2", "+4"]


def test_empty_map_is_drawn_without_marks():
    scatter = make_scatter([])
    assert scatter.links == scatter.shapes == ()
    assert scatter.text.startswith("0 roles")
