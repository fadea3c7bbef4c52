"""Rows against the assessor's manual: a contradiction of each kind is found, and no more."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.conf import settings

from roles.documents import Fact, audit_rows
from roles.documents.audit.manual import RULES
from tests.factories.documents import make_document

GROWTH, EXPOSURE = "Projections, 2024-34", "GPTs are GPTs, 2023"
OF_ROW = {rule.row: rule for rule in RULES}
MANUAL = " ".join((settings.BASE_DIR / "docs" / "assessing.md").read_text("utf-8").split())


def facts(growth=None, exposure=None, pay=None):
    """The stored facts of an occupation, those that are known."""
    known = {"growth": (growth, GROWTH), "exposure": (exposure, EXPOSURE), "pay": (pay, "Pay")}
    return {
        name: Fact(Decimal(value), source, "49-9071")
        for name, (value, source) in known.items()
        if value
    }


def with_row(table, key, score=None, reason=None, **changed):
    """A whole document with one row changed: its dimension, or which task."""
    document = make_document(**changed)
    rows = [
        replace(
            row,
            score=row.score if score is None else score,
            rationale=row.rationale if reason is None else reason,
        )
        if key in (getattr(row, "dimension", ""), row.name if table == "tasks" else "")
        else row
        for row in getattr(document, table)
    ]
    return replace(document, **{table: tuple(rows)})


def found(document, **known):
    return [
        (f.code, f.stated, f.computed, f.is_error) for f in audit_rows(document, facts(**known))
    ]


def test_whole_document_has_no_finding():
    assert found(make_document(), growth="5", exposure="0.2", pay="50000") == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.row)
def test_manual_says_every_band_in_the_words_of_the_code(rule):
    assert "; ".join(f"{band.words} is {band.score}" for band in rule.bands) in MANUAL


@pytest.mark.parametrize(
    ("row", "figures"),
    [
        ("postings", {2: ("9", "50"), 1: ("8.9", "8.7", "4"), 0: ("3.9", "3.5", "0", "-2.9"),
                      -1: ("-3", "-3.3", "-9.9"), -2: ("-10", "-22.1")}),
        ("experts", {2: ("0", "0.1449"), 1: ("0.145", "0.15", "0.3529", "0.35"),
                     0: ("0.355", "0.36", "0.6"), -1: ("0.61", "0.80"), -2: ("0.81", "1")}),
    ],
)  # fmt: skip
def test_every_figure_is_in_one_band(row, figures):
    read = {
        value: OF_ROW[row].band(Decimal(value)).score
        for values in figures.values()
        for value in values
    }
    assert read == {value: score for score, values in figures.items() for value in values}


@pytest.mark.parametrize(
    ("score", "growth", "gives", "is_error"),
    [(1, "9", "2", False), (1, "3.5", "0", False), (0, "-22.1", "-2", True),
     (2, "-1", "0", True), (-1, "7.1", "1", True)],
)  # fmt: skip
def test_postings_are_the_band_of_the_projection(score, growth, gives, is_error):
    document = with_row("evidence", "postings", score, "Counted.")
    assert found(document, growth=growth) == [("off_postings", str(score), gives, is_error)]


@pytest.mark.parametrize(
    ("score", "reason", "is_excused"),
    [
        (1, "Beginners are hit first and one notch is taken off.", True),
        (1, "Writing is the exposed half, which is argued here as one notch down.", True),
        (1, "Nothing argues for taking a notch off.", False),
        (1, "The row is a wide one.", False),
        (0, "Beginners are hit first and one notch is taken off.", False),
    ],
)
def test_one_notch_less_is_allowed_where_the_reason_takes_it_off(score, reason, is_excused):
    document = with_row("evidence", "postings", score, reason)
    assert (found(document, growth="15") == []) is is_excused


@pytest.mark.parametrize(
    ("growth", "reason", "is_own"),
    [
        ("-3.3", "All of them fall by 5%, from 812,600.", False),
        ("-3.3", "It falls by 3.3%[^own], all of them by 5%.", True),
        ("-3.3", "It falls by 3%.", True),
        ("-3.3", "It falls.", True),
        ("9.5", "Up 9%.", True),  # 9.45 in the table
        ("9.5", "Up 8%.", False),
    ],
)
def test_projection_quoted_is_the_occupations_own(growth, reason, is_own):
    score = OF_ROW["postings"].band(Decimal(growth)).score
    document = with_row("evidence", "postings", score, reason)
    expected = [] if is_own else [("other_growth", str(score), growth, False)]
    assert found(document, growth=growth) == expected


def test_finding_names_row_figure_source_vintage_and_the_manuals_value():
    (one,) = audit_rows(with_row("evidence", "postings", 2), facts(growth="8.7"))
    assert one.message == (
        "“Job Posting Trends” scores 2: projected growth is 8.7% (Projections, 2024-34, 49-9071), "
        "for which the manual gives 1 (4 to under 9%)."
    )
    assert one.row == ("evidence", "postings")


@pytest.mark.parametrize(
    ("physical", "reason", "is_excused"),
    [
        (0, "Human beta is 0.17.", False),
        (0, "Human beta is 0.17, and vehicles are another matter.", False),
        (0, "Those who study it expect less.", False),
        (2, "Human beta is 0.17.", False),
        (2, "Human beta is 0.17, the machine rating 0.3.", False),
        (2, "Human beta is 0.17, and vehicles are another matter.", True),
        (2, "Those who study the trade expect less.", True),
    ],
)
def test_experts_are_the_band_of_the_exposure_unless_other_machines_are(
    physical, reason, is_excused
):
    document = with_row("evidence", "experts", 0, reason, principles=(physical, 1, 1))
    expected = [] if is_excused else [("off_experts", "0", "1", False)]
    assert found(document, exposure="0.1731") == expected


@pytest.mark.parametrize(
    ("score", "reason", "is_dated"),
    [
        (1, "High for a diploma.", False),
        (1, "High for a diploma at $62,350.", False),
        (1, "A median of $62,350 (BLS, May 2024) is high for a diploma.", True),
        (1, "Pay rose by 4% in 2024.", True),
        (0, "High for a diploma.", True),
    ],
)
def test_pay_above_zero_needs_a_dated_figure(score, reason, is_dated):
    expected = [] if is_dated else [("undated_wages", "1", "0", False)]
    assert found(with_row("evidence", "wages", score, reason)) == expected
    (*_, message) = [f.message for f in audit_rows(
        with_row("evidence", "wages", 1, "High."), facts(pay="63190"))]  # fmt: skip
    assert message.endswith("the newest is $63,190 (Pay, 49-9071).")


@pytest.mark.parametrize("reason", ["", "  ", "—", "<!-- ask legal -->", "[^lamps-pay]"])
def test_row_without_a_reason_is_an_error(reason):
    document = with_row("barriers", "union", reason=reason)
    assert found(document) == [("reason_empty", "1", "", True)]
    growth = replace(make_document(), growth_rationale=reason)
    assert [f.row for f in audit_rows(growth)] == [("growth", "growth")]


def test_two_rows_with_one_reason_are_an_error():
    document = with_row("barriers", "union", reason="Why  task 1 scores 2")
    (one,) = audit_rows(document)
    assert (one.code, one.message) == (
        "reason_twice",
        "“Union/Collective Bargaining” has the same reason as “Task 1”.",
    )


@pytest.mark.parametrize(
    ("score", "reason", "says"),
    [
        (2, "No law reserves it, hence 0.", "hence 0"),
        (2, "Each case is read, so the row stays at 3.", "the row stays at 3"),
        (2, "Growth on both sides leaves the row at 1.", "leaves the row at 1"),
        (2, "Most of it runs alone, so the lowest score holds.", "the lowest score holds"),
        (2, "Everything done unattended earns the top mark.", "earns the top mark"),
        (4, "Each case is read, hence not a 4.", "hence not a 4"),
        (5, "Samples are read, so it is not a 5.", "so it is not a 5"),
        (1, "Some of it comes back, hence not the lowest mark.", "not the lowest mark"),
        (5, "People sign, so the top mark is withheld.", "the top mark is withheld"),
    ],
)
def test_reason_that_says_another_value_is_an_error(score, reason, says):
    (one,) = audit_rows(with_row("tasks", "Task 1", score, reason))
    assert (one.code, one.computed, one.is_error) == ("reason_value", says, True)


@pytest.mark.parametrize(
    ("score", "reason"),
    [
        (2, "The lowest score would overstate it."),
        (2, "It is high, and thus the highest mark is kept back."),
        (2, "Nothing in use justifies the lowest score."),
        (2, "The row is 5 points above its neighbour's and the score of 3.5 is another's."),
        (2, "The mark is 2-3% of pay."),
        (1, "Nobody has such a machine, so the lowest score holds."),
        (5, "All of it runs alone, which earns the top mark."),
    ],
)
def test_reason_that_names_another_value_only_to_refuse_it_is_no_finding(score, reason):
    assert audit_rows(with_row("tasks", "Task 1", score, reason)) == ()


@pytest.mark.parametrize(
    ("reason", "says"),
    [
        ("Each case is read, hence 2.", "hence 2"),
        ("Each case is read, hence not a 4.", "a 4"),
        ("The time has not fallen, as a 3 would require.", "a 3"),
        ("A person checks each[^lamps-pay], which keeps it below 4.", "below 4"),
        ("If a model filed alone, the row is a 5.", "a 5"),
        ("Too late for a 2 and too good for a 4.", "a 2”, “a 4"),
        ("The time must fall; 3 would overstate that.", "3 would"),
    ],
)
def test_reason_that_argues_by_the_number_of_a_score_is_an_error(reason, says):
    (one,) = audit_rows(with_row("tasks", "Task 1", 2, reason))
    assert (one.code, one.computed, one.is_error) == ("reason_numeral", says, True)


@pytest.mark.parametrize(
    "reason",
    [
        "Workers rate it at 0.5 on a scale from 0 to 1.",
        "Between 2 and 4 lamps fail from 3 to 5 in the morning.",
        "It takes 2 people, a 4-metre ladder and a 5 mm key below 3% of the time.",
        "Pay fell to 4.5 times the median, and 2 of the 3 firms hire.",
    ],
)
def test_numbers_of_the_work_argue_nothing(reason):
    assert audit_rows(with_row("tasks", "Task 1", 2, reason)) == ()


def test_what_is_not_known_contradicts_nothing():
    assert found(with_row("evidence", "postings", -2, "Fewer."), exposure="0.2") == []


@pytest.mark.parametrize(
    ("reason", "is_a_trend"),
    [
        ("A median of $32,050 (BLS, May 2024) is low for a job with a diploma.", False),
        ("From $36,000 in May 2023 the median fell to $34,000 (BLS, May 2025).", True),
    ],
)
def test_low_pay_counts_against_a_role_only_with_a_trend(reason, is_a_trend):
    expected = [] if is_a_trend else [("wages_level", "-1", "0", False)]
    assert found(with_row("evidence", "wages", -1, reason)) == expected
