"""The gap of two scores, split: worked by hand, and adding up whatever the rows are."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.scoring import AIJRI_1, Mode, Override, TaskRow, composite, split_gap
from tests.depth import tries
from tests.scoring.strategies import whole_inputs
from tests.scoring.vectors import VECTORS, make_inputs

POINTS_OF_RAW = 100 / Fraction("7.93")
CODER = composite(VECTORS[1].inputs())
RECORDS = composite(VECTORS[0].inputs())
HIGHEST = composite(VECTORS[3].inputs())


def scored(**rows):
    return composite(make_inputs(**rows))


def overridden(inputs, by):
    """The composite of `inputs` with a score that an assessor set, `by` points off the formula."""
    formula = composite(inputs).formula_score
    score = min(max(formula + by, Decimal(0)), Decimal(100))
    return composite(replace(inputs, override=Override(score, "Seen by a person.")))


def points_of(gap):
    return {part.where: part.points for part in gap.parts}


def shown_of(gap):
    return {part.where: str(part.shown) for part in gap.parts}


def assert_adds_up(gap, first, second):
    """Parts to the difference, rows to their part: shown and exact."""
    assert gap.difference == second.score - first.score
    assert sum(part.shown for part in gap.parts) == gap.difference
    unrounded = sum(part.points for part in gap.parts)
    assert abs(unrounded - Fraction(gap.difference)) <= Fraction(1, 10)
    for part in gap.parts:
        if part.rows:
            assert sum(row.shown for row in part.rows) == part.shown
            assert sum(row.points for row in part.rows) == part.points
        assert abs(Fraction(part.shown) - part.points) < Fraction(3, 10)


# Worked by hand.


def test_a_gap_in_one_part_is_all_that_part():
    gap = split_gap(scored(tasks=(("100", 3),)), scored(tasks=(("100", 2),)))
    assert points_of(gap) == {
        "tasks": POINTS_OF_RAW, "evidence": 0, "barriers": 0, "growth": 0, "override": 0
    }  # fmt: skip
    assert (gap.difference, shown_of(gap)["tasks"]) == (Decimal("12.6"), "12.6")


def test_two_parts_share_what_they_do_together():
    """3 x 1 to 4 x 1.2: tasks are worth 1 or 1.2 of raw, evidence 0.6 or 0.8, by the order."""
    gap = split_gap(
        scored(tasks=(("100", 3),)), scored(tasks=(("100", 2),), evidence=(1, 1, 1, 1, 1))
    )
    points = points_of(gap)
    assert points["tasks"] == Fraction("1.1") * POINTS_OF_RAW
    assert points["evidence"] == Fraction("0.7") * POINTS_OF_RAW
    assert points["barriers"] == points["growth"] == points["override"] == 0


def test_the_published_pair():
    """Resistance 2.00 to 1.85 at a mean 0.84, evidence −3 to −5 at a mean 1.925; both x 0.988."""
    gap = split_gap(RECORDS, CODER)
    assert gap.difference == Decimal("-3.5")
    assert shown_of(gap) == {
        "tasks": "-1.6", "evidence": "-1.9", "barriers": "0.0", "growth": "0.0", "override": "0.0"
    }  # fmt: skip
    by_dimension = {row.key: str(row.shown) for row in gap.parts[1].rows}
    assert by_dimension == {
        "postings": "-0.9", "companies": "0.0", "wages": "0.0", "tools": "-1.0", "experts": "0.0"
    }  # fmt: skip
    assert_adds_up(gap, RECORDS, CODER)


def test_an_override_counts_by_its_distance_from_the_formula():
    inputs = make_inputs(tasks=(("100", 3),))
    gap = split_gap(composite(inputs), overridden(inputs, Decimal("3.0")))
    assert gap.difference == Decimal("3.0")
    assert shown_of(gap) == {
        "tasks": "0.0", "evidence": "0.0", "barriers": "0.0", "growth": "0.0", "override": "3.0"
    }  # fmt: skip


def test_a_row_beyond_the_top_of_the_scale_brings_nothing():
    """Both run past 100 whichever barriers count, so barriers explain none of the gap of 0."""
    nearly = scored(
        tasks=(("100", 1),), evidence=(2,) * 5, growth=2, barriers=(2, 2, 2, 2, 1)
    )  # fmt: skip
    gap = split_gap(nearly, HIGHEST)
    assert gap.difference == 0
    assert set(points_of(gap).values()) == {0}
    assert all(row.shown == 0 for row in gap.rows)


def test_what_is_lost_to_the_end_of_the_scale_is_given_to_no_part():
    low = scored(tasks=(("100", 1),), evidence=(2,) * 5, growth=2)
    gap = split_gap(low, HIGHEST)
    assert shown_of(gap)["barriers"] == str(gap.difference)
    assert_adds_up(gap, low, HIGHEST)


def test_rows_that_cancel_out_are_still_told():
    """Evidence sums to 0 in both: the part is 0.0, and the two rows that differ are not."""
    first = scored(evidence=(1, -1, 0, 0, 0))
    second = scored(evidence=(-1, 1, 0, 0, 0))
    evidence = split_gap(first, second).parts[1]
    assert evidence.shown == 0
    one, other = (row.points for row in evidence.rows[:2])
    assert one == -other
    assert one == -2 * Fraction("0.04") * 3 * POINTS_OF_RAW


# Tasks.


def tasks(*rows):
    return composite(
        replace(
            make_inputs(),
            tasks=tuple(
                TaskRow(name, Decimal(share), score, Mode.AUGMENTATION)
                for name, share, score in rows
            ),
        )
    )


def test_tasks_are_kept_lost_or_gained():
    first = tasks(("code", 60, 5), ("ask", 40, 2))
    second = tasks(("assign codes", 50, 4), ("release records", 50, 4))
    rows = split_gap(first, second, [(0, 0)]).parts[0].rows
    assert [(row.kind, row.key, row.twin) for row in rows] == [
        ("kept", "code", "assign codes"), ("lost", "ask", ""), ("gained", "release records", "")
    ]  # fmt: skip
    assert [(row.first, row.second, row.shares) for row in rows] == [
        (5, 4, (60, 50)), (2, None, (40, None)), (None, 4, (None, 50))
    ]  # fmt: skip


def test_a_task_counts_by_its_distance_from_the_mean_of_the_two_weeks():
    """Resistance 2.2 and 2, mean 2.1: losing 40% at resistance 4 costs 0.4 x 1.9."""
    first = tasks(("code", 60, 5), ("ask", 40, 2))
    second = tasks(("assign codes", 50, 4), ("release records", 50, 4))
    kept, lost, gained = split_gap(first, second, [(0, 0)]).parts[0].rows
    assert lost.points == Fraction("-0.4") * Fraction("1.9") * POINTS_OF_RAW
    assert gained.points == Fraction("0.5") * Fraction("-0.1") * POINTS_OF_RAW
    weight = Fraction("0.5") * Fraction("-0.1") - Fraction("0.6") * Fraction("-1.1")
    assert kept.points == weight * POINTS_OF_RAW


def test_an_average_task_explains_nothing():
    first = tasks(("a", 50, 2), ("b", 50, 4))
    second = tasks(("a", 50, 2), ("c", 25, 3), ("d", 25, 5))  # resistance 3, as the first
    kept, lost, average, gained = split_gap(first, second, [(0, 0)]).parts[0].rows
    assert (average.kind, average.key, average.points) == ("gained", "c", 0)
    assert (kept.points, lost.points + gained.points) == (0, 0)
    assert lost.points > 0


# Refusals.


def test_an_unscored_side_has_no_gap():
    assert split_gap(CODER, composite(replace(RECORDS.inputs, growth=None))) is None
    assert split_gap(composite(replace(RECORDS.inputs, tasks=())), CODER) is None


def test_scores_of_two_methods_are_refused():
    other = composite(RECORDS.inputs, replace(AIJRI_1, id="aijri-2"))
    with pytest.raises(ValueError, match="scored by aijri-1 and aijri-2"):
        split_gap(CODER, other)


# Whatever the rows are.


@st.composite
def composites(draw):
    """Any score: a tenth of them held to an end of the scale, half of them set by an assessor."""
    inputs = draw(
        whole_inputs
        | st.sampled_from([HIGHEST.inputs, VECTORS[2].inputs()])
        | st.builds(
            make_inputs,
            tasks=st.just((("100", 1),)),
            evidence=st.just((2,) * 5),
            barriers=st.tuples(*[st.integers(0, 2)] * 5),
            growth=st.just(2),
        )
    )
    if draw(st.booleans()):
        return composite(inputs)
    return overridden(inputs, draw(st.integers(-50, 50)) / Decimal(10))


@st.composite
def compared(draw):
    """Two scores, and some of their tasks paired."""
    first, second = draw(composites()), draw(composites())
    ones = draw(st.permutations(range(len(first.inputs.tasks))))
    others = draw(st.permutations(range(len(second.inputs.tasks))))
    pairs = list(zip(ones, others, strict=False))
    return first, second, pairs[: draw(st.integers(0, len(pairs)))]


@given(compared())
def test_parts_and_rows_add_up(case):
    first, second, pairs = case
    assert_adds_up(split_gap(first, second, pairs), first, second)


@given(compared())
def test_the_way_back_is_the_same_with_the_signs_turned(case):
    first, second, pairs = case
    there = split_gap(first, second, pairs)
    back = split_gap(second, first, [(j, i) for i, j in pairs])
    assert points_of(back) == {where: -points for where, points in points_of(there).items()}

    def rows(gap, turned):
        return sorted(
            (r.where, (r.second, r.first) if turned else (r.first, r.second),
             -r.points if turned else r.points)
            for r in gap.rows if r.kind == "kept"
        )  # fmt: skip

    assert rows(back, turned=True) == rows(there, turned=False)


@given(compared(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_makes_no_difference(case, random):
    first, second, pairs = case
    order = list(range(len(second.inputs.tasks)))
    random.shuffle(order)
    moved = replace(
        second.inputs,
        tasks=tuple(second.inputs.tasks[index] for index in order),
        evidence=second.inputs.evidence[::-1],
        barriers=second.inputs.barriers[::-1],
    )
    repaired = [(i, order.index(j)) for i, j in pairs]
    random.shuffle(repaired)

    def points(gap):
        return sorted((r.where, r.kind, r.key, r.twin, r.points) for r in gap.rows)

    assert points(split_gap(first, composite(moved), repaired)) == points(
        split_gap(first, second, pairs)
    )


@given(composites())
def test_a_role_has_no_gap_to_itself(result):
    gap = split_gap(result, result, [(i, i) for i in range(len(result.inputs.tasks))])
    assert gap.difference == 0
    assert {part.points for part in gap.parts} == {0}
    assert {row.points for row in gap.rows} == {0}


def random_inputs(random):
    count = random.randint(1, 12)
    cuts = sorted(random.sample(range(1, 1000), count - 1))
    shares = [b - a for a, b in zip([0, *cuts], [*cuts, 1000], strict=True)]
    return make_inputs(
        tasks=[(Decimal(share) / 10, random.randint(1, 5)) for share in shares],
        evidence=[random.randint(-2, 2) for _ in range(5)],
        barriers=[random.randint(0, 2) for _ in range(5)],
        growth=random.randint(-2, 2),
    )


def test_random_pairs_add_up():
    random = Random(4)  # noqa: S311
    for _ in range(tries(1_000)):
        first, second = composite(random_inputs(random)), composite(random_inputs(random))
        if random.random() < 0.3:
            second = overridden(second.inputs, Decimal(random.randint(-50, 50)) / 10)
        most = min(len(first.inputs.tasks), len(second.inputs.tasks))
        paired = random.randint(0, most)
        pairs = list(
            zip(
                random.sample(range(len(first.inputs.tasks)), paired),
                random.sample(range(len(second.inputs.tasks)), paired),
                strict=True,
            )
        )
        assert_adds_up(split_gap(first, second, pairs), first, second)
