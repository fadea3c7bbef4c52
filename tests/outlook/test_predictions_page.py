"""The predictions ledger: the tally, the filters, what a role page shows."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from roles.models import Correction, Prediction, Role
from roles.outlook.predictions_page import make_ledger, role_predictions
from tests.words import words

pytestmark = pytest.mark.django_db

TODAY = date(2030, 1, 1)


@pytest.fixture
def role():
    return Role.objects.create(title="Lamp Lighter", slug="lamp-lighter")


def predict(key, due, status="open", **fields):
    decided = {} if status == "open" else {"decided_on": date(2029, 6, 1), "outcome": "Seen."}
    return Prediction.objects.create(
        key=key,
        statement=f"It says {key}.",
        indicator=f"The {key} book.",
        made_on=date(2026, 1, 1),
        due=due,
        status=status,
        **decided,
        **fields,
    )


@pytest.fixture
def ledger_of_four(role):
    predict("late", date(2029, 12, 31), role=role)
    predict("today", TODAY)
    predict("held", date(2029, 5, 1), "held")
    predict("missed", date(2031, 5, 1), "missed", role=role)


def shown(**query):
    ledger = make_ledger(query, today=TODAY)
    return [row.key for row in ledger.rows]


def test_tally_counts_what_is_past_its_day_apart(ledger_of_four):
    ledger = make_ledger({}, today=TODAY)
    assert {entry.state: entry.count for entry in ledger.tally} == {
        "open": 1,
        "overdue": 1,
        "held": 1,
        "missed": 1,
        "untold": 0,
    }
    assert ledger.said == "Of 2 decided predictions, 1 held."


def test_chances_are_scored_once_something_is_decided(client):
    """(0.8 - 1)² and (0.6 - 0)²: 0.20 on average. What is open or untold counts for nothing."""
    predict("held", date(2029, 5, 1), "held", probability=80)
    predict("missed", date(2029, 5, 2), "missed", probability=60)
    predict("odd", date(2029, 5, 3), "held")
    predict("untold", date(2029, 5, 4), "untold", probability=90, fallback="The town crier.")
    predict("open", TODAY, probability=10)
    ledger = make_ledger({}, today=TODAY)
    assert "Of 3 decided predictions, 2 held. Brier score of the 2" in ledger.said
    assert "given a chance: 0.20 (0 is perfect" in ledger.said
    assert [row.key for row in make_ledger({"status": "untold"}, today=TODAY).rows] == ["untold"]
    text = client.get("/predictions/").text
    assert "Cannot be told" in text
    assert "The town crier." in text
    assert "we give this test 90%" in words(client.get("/predictions/"))


def test_list_runs_by_due_date_and_years(ledger_of_four):
    assert shown() == ["held", "late", "today", "missed"]
    years = [row.due.year for row in make_ledger({}, today=TODAY).rows]
    assert years == [2029, 2029, 2030, 2031]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"role": "lamp-lighter"}, ["late", "missed"]),
        ({"status": "overdue"}, ["late"]),
        ({"status": "open"}, ["today"]),
        ({"status": "missed"}, ["missed"]),
        ({"year": "2029"}, ["held", "late"]),
        ({"year": "2029", "status": "held"}, ["held"]),
        ({"year": "2031", "status": "held"}, []),
    ],
)
def test_filters_narrow_the_list(ledger_of_four, query, expected):
    assert shown(**query) == expected
    assert make_ledger(query, today=TODAY).notice == ""


@pytest.mark.parametrize(
    "query",
    [{"year": "x"}, {"year": "9" * 400}, {"role": "\0"}, {"status": "open' or 1"}, {"page": "-7"}],
)
def test_nonsense_in_the_address_is_left_out_and_said(client, ledger_of_four, query):
    page = client.get("/predictions/", query)
    assert page.status_code == 200
    assert "4 predictions" in page.text
    assert ("that was left out" in page.text) is ("page" not in query)


def test_none_decided_yet_names_the_next_day():
    assert make_ledger({}, today=TODAY).said == "None has been decided yet."
    predict("x", date(2031, 5, 1))
    assert "The next is due on 1 May 2031." in make_ledger({}, today=TODAY).said


def test_decision_and_its_correction_are_shown(client):
    made = predict("rain", date(2029, 5, 1), "missed")
    Correction.objects.create(
        prediction=made,
        made_on=date(2029, 7, 1),
        was_status="held",
        was_decided_on=date(2029, 6, 1),
        was_outcome="A puddle.",
        note="It was a hose.",
    )
    text = client.get("/predictions/").text
    for said in ("Seen.", "It was a hose.", "Held, decided on 1 Jun 2029: A puddle."):
        assert said in text


def test_role_shows_its_own_and_says_when_there_are_none(role, ledger_of_four):
    found = role_predictions(role, today=TODAY)
    assert [(row.key, row.state) for row in found.rows] == [
        ("late", "overdue"),
        ("missed", "missed"),
    ]
    assert found.url == "/predictions/?role=lamp-lighter"
    other = Role.objects.create(title="Other", slug="other")
    assert role_predictions(other, today=TODAY).rows == ()
    assert "Nobody has made a dated statement" in role_predictions(other, today=TODAY).said


def test_role_without_a_page_is_named_and_not_linked(client, ledger_of_four):
    page = client.get("/predictions/").text
    assert "Lamp Lighter" in page
    assert 'href="/roles/lamp-lighter/"' not in page


def test_long_ledger_has_pages_and_a_fixed_number_of_queries(
    client, role, django_assert_num_queries
):
    tomorrow = timezone.localdate() + timedelta(days=1)
    for number in range(103):
        predict(f"p{number:03d}", tomorrow, role=role)
    # roles, years, count, rows, corrections, tally, the next one
    with django_assert_num_queries(7):
        first = client.get("/predictions/")
    assert "p099" in first.text
    assert "p100" not in first.text
    assert "page=2" in first.text
    assert "p102" in client.get("/predictions/?page=2").text
