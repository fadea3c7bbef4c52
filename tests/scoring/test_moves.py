"""Moves: the sum, its gates, and that nothing better ever ranks lower."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.scoring.labels import Zone
from roles.scoring.moves import (
    RULE,
    Gate,
    Job,
    MoveTerm,
    Requirement,
    Written,
    is_open,
    level_worth,
    move_months,
    ranked,
    worth,
)
from roles.scoring.schooling import Education, Schooling, months_up, official_schooling

SCHOOL = Schooling(Education.HIGH_SCHOOL)
HERE = Job(
    code="43-9021", title="Wick Trimmers", resistance=20, zone=Zone.RED, pay_25=30_000,
    pay=40_000, pay_75=50_000, schooling=SCHOOL, jobs=100_000,
)  # fmt: skip
THERE = Job(
    code="43-5061", title="Lamp Clerks", resistance=45, sd=10, zone=Zone.YELLOW, pay_25=36_000,
    pay=44_000, schooling=SCHOOL, openings=50_000, growth=2,
)  # fmt: skip


def points(move):
    return {term.kind: float(term.shown) for term in move.terms}


def test_every_term_is_the_one_of_the_rule():
    move = worth(HERE, THERE, 0.7)
    assert move.gate is None
    assert points(move) == {
        MoveTerm.RESISTANCE: 12.0,  # 45 - 5 of doubt - 20 = 20 points gained
        MoveTerm.LIKENESS: 30.0,
        MoveTerm.PAY: pytest.approx(-0.5),  # 10% down at first, 10% up later
        MoveTerm.MONTHS: 0.0,
        MoveTerm.OPENINGS: 4.0,
        MoveTerm.WRITTEN: 0.0,
    }
    assert float(move.shown) == pytest.approx(45.5)


def test_what_is_paid_at_a_level_is_what_is_left():
    assert worth(replace(HERE, level="entry"), THERE, 0.7).entry_change == pytest.approx(20)
    assert worth(replace(HERE, level="senior"), THERE, 0.7).median_change == pytest.approx(-12)


@pytest.mark.parametrize(
    ("gate", "here", "there", "likeness"),
    [
        (Gate.UNLIKE, {}, {}, 0.39),
        (Gate.RED, {}, {"resistance": 29.0}, 0.7),
        (Gate.GAIN, {"resistance": 41.0, "zone": Zone.YELLOW}, {}, 0.7),
        (Gate.GREEN, {"resistance": 60.0, "zone": Zone.GREEN}, {"pay": 41_000}, 0.7),
        (Gate.PAY_CUT, {}, {"pay": 29_000}, 0.7),
        (Gate.STUDY, {}, {"schooling": Schooling(Education.BACHELOR), "pay": 50_000}, 0.7),
        (Gate.OPENINGS, {}, {"openings": 900}, 0.7),
        (Gate.FALL, {}, {"growth": -11}, 0.7),
        (Gate.REST, {}, {"title": "Clerks, All Other"}, 0.7),
        (Gate.MILITARY, {}, {"code": "55-1011"}, 0.7),
        (Gate.SUPERVISOR, {}, {"code": "41-1011"}, 0.7),
        (Gate.CHIEF, {}, {"code": "11-1011"}, 0.7),
        (Gate.HELPER, {}, {"title": "Helpers--Lamp Lighters", "pay": 43_000}, 0.7),
        (Gate.EXPERIENCE, {}, {"schooling": Schooling(SCHOOL.education, 24)}, 0.59),
        (Gate.FIVE_YEARS, {}, {"schooling": Schooling(Education.ASSOCIATE, 60)}, 0.7),
        (Gate.BACKWARDS, {"schooling": Schooling(Education.ASSOCIATE)}, {"pay": 47_000}, 0.7),
        (Gate.BACKWARDS, {"job_zone": 4}, {"job_zone": 3}, 0.7),
        (
            Gate.LOSS,
            {"resistance": 30, "zone": Zone.YELLOW},
            {"resistance": 60.0, "pay": 38_000, "pay_25": 30_000},
            0.7,
        ),
        (Gate.UNLIKE, {"resistance": 60.0, "zone": Zone.GREEN}, {"pay": 60_000}, 0.49),
        (Gate.UNLIKE, {}, {"code": "53-3051", "pay": 60_000}, 0.59),
        (Gate.UNLIKE, {}, {"schooling": Schooling(Education.ASSOCIATE), "pay": 60_000}, 0.57),
        (Gate.FIVE_YEARS, {"level": "entry"}, {"schooling": Schooling(SCHOOL.education, 60)}, 0.7),
    ],
)
def test_move_falls_at_its_gate(gate, here, there, likeness):
    found = worth(replace(HERE, **here), replace(THERE, **there), likeness).gate
    assert found is gate
    assert found.words


def test_only_who_comes_from_the_job_before_it_comes_to_a_job():
    asks = Requirement(Education.HIGH_SCHOOL, after=("29-1141",))
    assert worth(HERE, THERE, 0.7, requirement=asks).gate is Gate.PREREQUISITE
    assert worth(replace(HERE, code="29-1141"), THERE, 0.7, requirement=asks).gate is None


def test_next_step_up_is_near_and_takes_no_second_study_but_its_time():
    asks = Requirement(Education.BACHELOR, months=(24, 60), above=("43-9",))
    boss = replace(THERE, code="11-3012", schooling=Schooling(Education.BACHELOR, 60))
    taught = replace(HERE, schooling=Schooling(Education.BACHELOR))
    up = worth(taught, boss, 0.0, requirement=asks)
    assert (up.gate, up.likeness, up.months) == (None, 0.6, (0, 24))
    assert worth(replace(taught, level="entry"), boss, 0.0, requirement=asks).months == (0, 30)
    assert worth(replace(taught, code="43-3031"), boss, 0.5, requirement=asks).gate
    # A degree is asked again only where the law asks for one.
    assert worth(HERE, boss, 0.0, requirement=asks).months == (0, 24)
    bound = replace(asks, licence="administrator's licence")
    assert worth(HERE, boss, 0.0, requirement=bound).months == (48, 24)
    # Also to supervise: who is promoted has done the work, whatever group it is counted in.
    assert worth(taught, replace(boss, code="41-1011"), 0.0, requirement=asks).gate is None


def test_cut_in_pay_stands_behind_what_pays_as_well():
    cut = worth(HERE, replace(THERE, resistance=90.0, pay=37_000), 0.7)
    as_well = worth(HERE, replace(THERE, resistance=40.0), 0.7)
    assert (cut.gate, as_well.gate) == (None, None)
    assert cut.worth > as_well.worth
    assert ranked([cut, as_well]) == [as_well, cut]


def test_unsteady_work_stands_below_unless_an_assessor_wrote_the_move():
    asks = Requirement(Education.HIGH_SCHOOL, unsteady=True)
    assert worth(HERE, THERE, 0.7, requirement=asks).gate is Gate.UNSTEADY
    assert worth(HERE, THERE, 0.7, Written(), asks).gate is None


def test_assessor_may_see_what_no_list_of_activities_does():
    assert worth(HERE, replace(THERE, resistance=70.0, pay=70_000), 0.1).gate is Gate.UNLIKE
    assert worth(HERE, replace(THERE, resistance=70.0, pay=70_000), 0.1, Written()).gate is None


def test_months_that_nobody_knows_count_as_two_years_without_pay():
    bare = replace(THERE, schooling=None)
    assert worth(HERE, bare, 0.7).months is None
    assert points(worth(HERE, bare, 0.7))[MoveTerm.MONTHS] == -12


def test_years_in_a_related_job_count_where_a_job_asks_for_them():
    boss = replace(THERE, schooling=Schooling(Education.HIGH_SCHOOL, 60))
    asks = Requirement(Education.HIGH_SCHOOL, months=(48, 72))
    assert move_months(replace(HERE, level="mid"), boss, 0.7, None, asks) == (0, 12)


def test_somebody_who_pays_better_and_supervises_the_same_work_may_resist_a_little_less():
    boss = replace(THERE, code="43-1011", resistance=22.0 + 20, pay=60_000)
    here = replace(HERE, resistance=40, zone=Zone.YELLOW)
    assert worth(here, boss, 0.5).gate is None
    assert worth(here, replace(boss, pay=45_000), 0.5).gate is Gate.GAIN


@pytest.mark.parametrize(
    ("months", "want"),
    [
        ((Education.NONE, Education.BACHELOR), 48),
        ((Education.HIGH_SCHOOL, Education.MASTER), 72),
        ((Education.ASSOCIATE, Education.DOCTORATE), 66),
        ((Education.BACHELOR, Education.BACHELOR), 0),
    ],
)
def test_study_takes_its_months(months, want):
    assert months_up(*months) == want


@pytest.mark.parametrize(
    ("here", "there", "months"),
    [
        ("25-1067", "25-1063", 42),  # sociology, economics
        ("29-1229", "29-1211", 42),
        ("25-1067.00", "25-1067.01", 0),
        ("25-2031", "25-2022", 0),
    ],
)
def test_a_doctorate_of_one_subject_is_none_of_another(here, there, months):
    taught = Schooling(Education.DOCTORATE)
    origin, destination = (replace(HERE, code=code, schooling=taught) for code in (here, there))
    assert move_months(origin, destination, 1.0)[0] == months


def test_official_words_are_read_and_a_job_zone_stands_in():
    read = official_schooling("Bachelor's degree", "5 years or more", "None", None)
    assert read == Schooling(Education.BACHELOR, 60, 0)
    assert official_schooling("", "", "", 4) == Schooling(Education.BACHELOR)
    assert official_schooling("", "", "", None) is None


def test_months_come_from_the_move_then_from_the_requirement_then_from_official_words():
    asks = Requirement(Education.HIGH_SCHOOL, "state licence", (48, 60), paid=True)
    trained = replace(THERE, schooling=Schooling(Education.HIGH_SCHOOL, 0, 18))
    assert move_months(HERE, trained, 0.35) == (0, 18)
    assert move_months(HERE, trained, 0.7, None, asks) == (0, 54)
    assert move_months(HERE, trained, 0.7, Written(12, None), asks) == (0, 12)
    assert move_months(HERE, trained, 0.7, Written(12, False), asks) == (12, 0)
    assert move_months(HERE, trained, 0.7, Written(), asks) == (0, 54)


def test_next_level_counts_as_the_same_work_and_pays_as_its_level():
    up = level_worth(replace(HERE, level="entry"), replace(THERE, level="mid"))
    assert (up.months, up.gate) == ((0, 24), None)
    assert points(up)[MoveTerm.WRITTEN] == RULE.next_level
    assert level_worth(HERE, replace(THERE, resistance=24.0, level="senior")).gate is Gate.RED


def test_deep_cut_in_pay_stands_behind_everything():
    cut = worth(HERE, replace(THERE, resistance=90.0, pay=25_000), 0.7)
    unlike = worth(HERE, THERE, 0.1)
    assert ranked([cut, unlike]) == [unlike, cut]


def test_order_is_open_where_the_error_would_change_it():
    near = [worth(HERE, replace(THERE, code=f"43-500{n}", pay=44_000 - n), 0.7) for n in range(3)]
    assert is_open(near)
    far = worth(HERE, replace(THERE, resistance=36.0, pay=31_000), 0.45)
    assert not is_open([near[0], far])
    assert not is_open(near[:1])


def numbers(low, high):
    return st.floats(low, high, allow_nan=False)


money = numbers(15_000, 200_000)
schoolings = st.builds(
    Schooling,
    st.sampled_from(Education),
    st.sampled_from([0, 24, 60]),
    st.sampled_from([0, 1, 6, 18, 48]),
)
jobs = st.builds(
    Job,
    code=st.sampled_from(["43-9021", "43-1011", "29-1141", "23-1011", "11-1011"]),
    level=st.sampled_from(["", "entry", "mid", "senior"]),
    resistance=numbers(0, 100),
    sd=numbers(0, 20),
    zone=st.sampled_from(Zone),
    pay_25=money, pay=money, pay_75=money,
    job_zone=st.sampled_from([None, 2, 4]),
    schooling=schoolings,
    openings=numbers(1, 500_000), jobs=numbers(100, 4_000_000), growth=numbers(-40, 40),
)  # fmt: skip
written = st.none() | st.builds(Written, st.integers(0, 60), st.booleans())


@given(jobs, jobs, numbers(0, 1), written, st.data())
def test_nothing_better_ranks_lower(origin, destination, likeness, told, data):
    before = worth(origin, destination, likeness, told)
    better = data.draw(
        st.sampled_from(["pay_25", "pay", "openings", "resistance", "growth", "sd", "likeness"])
    )
    if better == "likeness":
        after = worth(origin, destination, min(1, likeness + data.draw(numbers(0, 1))), told)
    else:
        by = data.draw(numbers(0, 100))
        value = getattr(destination, better)
        value = max(0, value - by) if better == "sd" else value + by
        after = worth(origin, replace(destination, **{better: value}), likeness, told)
    assert after.order <= before.order


@given(jobs, jobs, numbers(0, 1), st.integers(0, 60), st.integers(0, 60), st.booleans())
def test_fewer_months_never_rank_lower(origin, destination, likeness, most, fewer, paid):
    before = worth(origin, destination, likeness, Written(max(most, fewer), paid))
    after = worth(origin, destination, likeness, Written(min(most, fewer), paid))
    assert after.order <= before.order


@given(jobs, jobs, numbers(0, 1), written)
def test_shown_terms_add_up(origin, destination, likeness, told):
    move = worth(origin, destination, likeness, told)
    assert sum(term.shown for term in move.terms) == move.shown
