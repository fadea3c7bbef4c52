"""The second method: sums of a rubric's lines, and nothing where a line is missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.scoring.durability import (
    DURABILITY_1,
    DURABILITY_METHODS,
    LinePoints,
    durability,
    move_problem,
)

# METHOD section 2: published are the sums 38, 9, 15, 14 and the first three lines.
BILLER_CODER = {
    "substitution": 4,
    "augmentation": 5,
    "physical": 1,
    "regulatory": 2,
    "robotics": 10,
    "credential": 2,
    "volume": 7,
    "source": 4,
    "resilience": 3,
}
MAXIMA = {line.key: line.maximum for line in DURABILITY_1.lines}
judged = st.fixed_dictionaries({key: st.integers(0, most) for key, most in MAXIMA.items()})


def score(points):
    return durability(LinePoints(key, value) for key, value in points.items())


def test_medical_records_biller_coder_is_38():
    result = score(BILLER_CODER)
    assert result.total == 38
    assert [component.points for component in result.components] == [9, 15, 14]
    assert result.problems == ()


def test_rubric_has_the_published_maxima():
    assert DURABILITY_METHODS == {"durability-1": DURABILITY_1}
    assert DURABILITY_1.maximum == 100
    assert {c.name: c.maximum for c in DURABILITY_1.components} == {
        "Automation Resistance": 40,
        "Structural Moat": 35,
        "Demand": 25,
    }
    published = {line.key: line.maximum for line in DURABILITY_1.lines if not line.is_own}
    assert published == {"substitution": 30, "augmentation": 10, "physical": 10, "regulatory": 12}


def test_lines_of_each_component_make_up_its_maximum():
    for component in DURABILITY_1.components:
        assert sum(line.maximum for line in component.lines) == component.maximum


def test_every_line_says_what_its_marks_mean():
    for line in DURABILITY_1.lines:
        assert line.asks.endswith("?")
        assert all(text.endswith(".") for text in (line.none, line.half, line.full))
    assert len(set(MAXIMA)) == len(DURABILITY_1.lines) == 9


@pytest.mark.parametrize("key", MAXIMA)
def test_missing_line_leaves_no_total_and_is_never_a_zero(key):
    result = score({name: points for name, points in BILLER_CODER.items() if name != key})
    assert result.total is None
    (problem,) = result.problems
    assert problem.where == key
    assert "is missing" in problem.message
    (short,) = [part for part in result.components if part.points is None]
    assert dict(short.lines)[DURABILITY_1.line(key)] is None


@pytest.mark.parametrize(
    ("key", "points", "said"),
    [
        ("regulatory", 13, "“Regulatory” has 13 points: expected 0 to 12."),
        ("credential", -1, "“Credential depth” has -1 points: expected 0 to 3."),
    ],
)
def test_points_beyond_a_line_are_refused(key, points, said):
    result = score(BILLER_CODER | {key: points})
    assert [problem.message for problem in result.problems] == [said]
    assert result.total is None


def test_unknown_and_repeated_lines_are_refused():
    lines = [LinePoints(key, points) for key, points in BILLER_CODER.items()]
    result = durability([*lines, LinePoints("luck", 1), LinePoints("volume", 7)])
    assert [problem.message for problem in result.problems] == [
        "“Volume” is judged 2 times.",
        "“luck” is no line of the rubric.",
    ]
    with pytest.raises(KeyError):
        DURABILITY_1.line("luck")


@given(judged)
def test_total_is_the_sum_of_the_lines_within_0_and_100(points):
    result = score(points)
    assert result.total == sum(points.values())
    assert 0 <= result.total <= 100
    assert all(0 <= part.points <= part.component.maximum for part in result.components)


@given(judged, st.sampled_from(sorted(MAXIMA)))
def test_a_point_more_on_a_line_is_a_point_more(points, key):
    if points[key] < MAXIMA[key]:
        assert score(points | {key: points[key] + 1}).total == score(points).total + 1


@pytest.mark.parametrize(
    ("points", "improves", "now", "allowed"),
    [
        (None, True, 0, True),
        (-2, False, 2, True),
        (-3, False, 2, False),
        (2, False, 2, False),
        (0, True, 2, False),
        (10, True, 2, True),
        (11, True, 2, False),
        (13, True, None, False),
        (12, True, None, True),
    ],
)
def test_scenario_moves_its_line_its_own_way_and_within_its_marks(points, improves, now, allowed):
    line = DURABILITY_1.line("regulatory")
    assert (move_problem(points, improves=improves, line=line, now=now) == "") is allowed


def test_scenario_without_a_line_moves_the_total():
    assert move_problem(40, improves=True) == ""
    assert move_problem(101, improves=True) == "It cannot move by 101: at most by 100."
