"""A reader's own week: shares out of hours, the score they give, and what moved it."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.scoring import AIJRI_1, Mode, Override, Zone, composite
from roles.scoring.my_week import AddedTask, Week, mode_of, published_hours, rescore
from tests.scoring.strategies import whole_inputs
from tests.scoring.vectors import VECTORS, make_inputs

# Four tasks of 16, 12, 8 and 4 hours; 24.0 points, Red.
HOURS = ("16", "12", "8", "4")
PUBLISHED = composite(
    make_inputs((("40", 5), ("30", 4), ("20", 3), ("10", 1)), evidence=(1, 1, 0, 0, 0))
)


def hours(*texts):
    return tuple(map(Decimal, texts))


def week(*texts, added=()):
    return Week(hours(*(texts or HOURS)), tuple(added))


def added(text, score, name="Train new staff"):
    return AddedTask(name, Decimal(text), score)


hour = st.integers(0, 672).map(lambda quarters: Decimal(quarters) / 4)


@st.composite
def weeks(draw):
    """A published composite, perhaps with an override, and a reader's week of some hours."""
    result = composite(draw(whole_inputs))
    gap = draw(st.sampled_from([None, "-5.0", "-0.4", "0.0", "3.3"]))
    if gap is not None:
        score = min(max(result.formula_score + Decimal(gap), Decimal(0)), Decimal(100))
        override = Override(score, "a judgement on the whole")
        result = composite(replace(result.inputs, override=override))
    given_hours = tuple(
        draw(st.one_of(st.just(usual), hour)) for usual in published_hours(result.inputs.tasks)
    )
    extra = draw(st.lists(st.builds(added, hour.filter(bool).map(str), st.integers(1, 5))))
    return result, Week(given_hours, tuple(extra))


def test_published_hours_are_the_shares_of_forty():
    assert published_hours(PUBLISHED.inputs.tasks) == hours(*HOURS)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector.role)
def test_untouched_week_scores_as_published(vector):
    published = composite(vector.inputs())
    mine = rescore(published, Week(published_hours(published.inputs.tasks)))
    assert mine.result == published
    assert mine.changes == ()
    assert mine.difference == 0


def test_hours_count_as_shares_of_their_sum():
    mine = rescore(PUBLISHED, week("16", "12", "8", "10"))
    assert mine.week.total == 46
    assert [row.share for row in mine.rows] == list(hours("34.78", "26.09", "17.39", "21.74"))
    assert mine.result.task_resistance == Decimal("2.4783")


def test_shares_are_rounded_so_that_they_sum_to_the_week():
    published = composite(make_inputs((("33.33", 5), ("33.33", 4), ("33.34", 3))))
    mine = rescore(published, week("1", "1", "1"))
    assert sum(row.share for row in mine.rows) == 100
    assert mine.result.problems == ()


def test_week_at_another_pace_is_the_same_week():
    mine = rescore(PUBLISHED, week("8", "6", "4", "2"))
    assert mine.pace == Fraction(1, 2)
    assert mine.result == PUBLISHED
    assert mine.changes == ()


def test_one_untouched_task_among_changed_ones_keeps_the_published_pace():
    mine = rescore(PUBLISHED, week("10", "12", "2", "3"))
    assert mine.pace == 1
    assert [(change.name, change.before, change.after) for change in mine.changes] == [
        ("task 1", 16, 10),
        ("task 3", 8, 2),
        ("task 4", 4, 3),
    ]


def test_dropped_task_is_not_scored_and_is_one_change():
    mine = rescore(PUBLISHED, week("0", "12", "8", "4"))
    assert [task.name for task in mine.result.inputs.tasks] == ["task 2", "task 3", "task 4"]
    assert (mine.rows[0].hours, mine.rows[0].share) == (None, None)
    assert mine.rows[0].published_share == 40
    [change] = mine.changes
    assert (change.name, change.before, change.after) == ("task 1", 16, None)
    assert change.shown == mine.difference > 0


def test_added_task_is_scored_by_its_level():
    mine = rescore(PUBLISHED, week(added=[added("10", 1)]))
    assert mine.result.inputs.tasks[-1].share == 20
    assert mine.result.inputs.tasks[-1].mode is Mode.NOT_INVOLVED
    assert mine.rows[-1].published_share is None
    [change] = mine.changes
    assert (change.before, change.after) == (None, 10)
    assert change.shown == mine.difference > 0


def test_only_what_the_reader_changed_is_told_and_it_adds_up():
    mine = rescore(PUBLISHED, week("10", "12", "8", "9", added=[added("1", 5)]))
    assert [change.name for change in mine.changes] == ["task 1", "task 4", "Train new staff"]
    assert sum(change.shown for change in mine.changes) == mine.difference
    assert [change.name for change in mine.largest] == ["task 4", "task 1", "Train new staff"]
    more_of_the_most_exposed = mine.changes[2]
    assert more_of_the_most_exposed.shown < 0


def test_change_at_half_pace_is_told_against_half_the_published_hours():
    mine = rescore(PUBLISHED, week("8", "6", "4", "0"))
    [change] = mine.changes
    assert (change.name, change.before, change.after) == ("task 4", 2, None)


def test_week_in_which_everything_changed_is_told_at_its_own_sum():
    mine = rescore(PUBLISHED, week("1", "2", "3", "14"))
    assert mine.pace == Fraction(20, 40)
    assert len(mine.changes) == 4
    assert sum(change.shown for change in mine.changes) == mine.difference


def test_way_back_is_worth_the_same_with_the_sign_turned():
    there = rescore(PUBLISHED, week("56", "12", "8", "4"))
    rows = [(row.share, row.score) for row in there.rows]
    # That week as a published one is the same at half the pace: 28, 6, 4 and 2 hours.
    other = composite(make_inputs(rows, evidence=(1, 1, 0, 0, 0)))
    back = rescore(other, week("8", "6", "4", "2"))
    assert [change.name for change in back.changes] == ["task 1"]
    assert back.changes[0].shown == -there.changes[0].shown != 0


def test_week_without_hours_has_no_score():
    assert rescore(PUBLISHED, week("0", "0", "0", "0")) is None


def test_task_too_small_for_two_decimals_is_left_out():
    mine = rescore(PUBLISHED, week("168", "168", "168", "0.001"))
    assert mine.rows[3].share == 0
    assert len(mine.result.inputs.tasks) == 3
    assert mine.result.problems == ()


def test_distance_set_by_the_assessor_is_kept():
    inputs = replace(PUBLISHED.inputs, override=Override(PUBLISHED.score + 4, "seen in practice"))
    mine = rescore(composite(inputs), week("0", "12", "8", "4"))
    assert mine.result.score == mine.result.formula_score + 4
    assert mine.result.zone is Zone.YELLOW


def test_published_week_without_a_score_is_refused():
    with pytest.raises(ValueError, match="no published score"):
        rescore(composite(replace(PUBLISHED.inputs, growth=None)), week())


@pytest.mark.parametrize(
    ("score", "mode"),
    [
        (1, Mode.NOT_INVOLVED),
        (2, Mode.AUGMENTATION),
        (3, Mode.AUGMENTATION),
        (4, Mode.DISPLACEMENT),
        (5, Mode.DISPLACEMENT),
    ],
)
def test_mode_of_an_added_task_follows_its_score(score, mode):
    assert mode_of(score) is mode


def test_every_score_of_a_task_has_its_wording():
    scale = AIJRI_1.tasks
    assert len(scale.levels) == scale.highest - scale.lowest + 1
    assert all(level.endswith(".") for level in scale.levels)


@given(weeks())
def test_every_week_with_hours_has_a_score_and_its_changes_add_up(case):
    published, reader = case
    mine = rescore(published, reader)
    if not reader.total:
        assert mine is None
        return
    assert mine.result.problems == ()
    assert sum(row.share for row in mine.rows if row.share) == 100
    if mine.changes:
        assert sum(change.shown for change in mine.changes) == mine.difference
    else:
        assert mine.result == published


@given(weeks(), st.integers(2, 5))
def test_pace_alone_changes_no_score_and_no_change(case, factor):
    published, reader = case
    if not reader.total:
        return
    faster = Week(
        tuple(hours * factor for hours in reader.hours),
        tuple(replace(task, hours=task.hours * factor) for task in reader.added),
    )
    assert rescore(published, faster).result == rescore(published, reader).result
