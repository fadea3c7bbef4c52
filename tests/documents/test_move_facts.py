from dataclasses import fields
from types import SimpleNamespace

import pytest

from roles.documents import DEGREE, FACT_OF_KEY, MOVE_COLUMNS, PAY, Degree, Pay, Transition
from roles.documents.move_facts import facts_of_columns, facts_to_columns

# Each fact with a value, its line in a document and its columns in the database.
EXAMPLES = {
    "occupation_code": ("49-9051", "49-9051", {"occupation_code": "49-9051"}),
    "asks": ("a **degree**", "a **degree**", {"asks": "a **degree**"}),
    "shared_skills": (("wicks", "oil"), "wicks; oil", {"shared_skills": "wicks; oil"}),
    "missing_skills": (("gas law",), "gas law", {"missing_skills": "gas law"}),
    "degree": (Degree.CERTIFICATE, "certificate", {"degree": "certificate"}),
    "licence": ("Gas ticket", "Gas ticket", {"licence": "Gas ticket"}),
    "months": ((6, 18), "6-18", {"months_from": 6, "months_to": 18}),
    "paid_training": (False, "no", {"paid_training": False}),
    "pay": (Pay.DOWN, "down", {"pay": "down"}),
}
NOT_KNOWN = {
    "occupation_code": ("", {"occupation_code": ""}),
    "asks": ("", {"asks": ""}),
    "shared_skills": ((), {"shared_skills": ""}),
    "missing_skills": ((), {"missing_skills": ""}),
    "degree": (None, {"degree": ""}),
    "licence": ("", {"licence": ""}),
    "months": (None, {"months_from": None, "months_to": None}),
    "paid_training": (None, {"paid_training": None}),
    "pay": (None, {"pay": ""}),
}


def test_every_fact_of_a_transition_is_in_the_table_and_the_other_way_round():
    told = {field.name for field in fields(Transition)} - {"role", "why", "quote", "line"}
    assert told == FACT_OF_KEY.keys() == EXAMPLES.keys() == NOT_KNOWN.keys()


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_fact_is_printed_as_it_is_read_and_kept_as_it_is_loaded(name):
    fact, (value, text, columns) = FACT_OF_KEY[name], EXAMPLES[name]
    assert (fact.printed(value), fact.read(text, "")) == (text, value)
    assert (fact.to_columns(value), fact.of_columns(SimpleNamespace(**columns))) == (
        columns,
        value,
    )


@pytest.mark.parametrize("name", NOT_KNOWN)
def test_a_fact_that_nobody_knows_prints_nothing_and_stays_unknown(name):
    fact, (value, columns) = FACT_OF_KEY[name], NOT_KNOWN[name]
    assert fact.printed(value) == ""
    assert (fact.to_columns(value), fact.of_columns(SimpleNamespace(**columns))) == (
        columns,
        value,
    )


def test_a_move_goes_to_its_columns_and_back():
    move = Transition(role="Gas Fitter", **{name: EXAMPLES[name][0] for name in EXAMPLES})
    columns = facts_to_columns(move)
    assert tuple(columns) == MOVE_COLUMNS
    assert facts_of_columns(SimpleNamespace(**columns)) == {
        name: example[0] for name, example in EXAMPLES.items()
    }


def test_each_value_of_a_choice_has_its_own_words():
    assert DEGREE.choices == [
        ("none", "No new degree"),
        ("certificate", "A certificate or diploma"),
        ("degree", "A degree"),
    ]
    assert PAY.choices == [("up", "Up"), ("level", "About the same"), ("down", "Down")]
    assert [DEGREE.words(kept).said for kept in ("", "none", "certificate", "degree")] == [
        "formal study not known",
        "no formal study",
        "a certificate or diploma",
        "a degree",
    ]
    assert [DEGREE.words(kept).value for kept in ("", "none", "certificate", "degree")] == [
        "",
        "None needed",
        "A certificate or diploma",
        "A degree",
    ]
    assert [PAY.words(kept).said for kept in ("", "up", "level", "down")] == [
        "pay not known",
        "pay goes up",
        "pay about the same",
        "pay goes down",
    ]
    assert [PAY.words(kept).short for kept in ("", "up", "level", "down")] == [
        "pay not known",
        "pay up",
        "same pay",
        "pay down",
    ]
