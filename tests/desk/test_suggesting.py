"""Suggestions: from every job, to any other, and what is kept with each."""

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from roles.desk.suggesting import refresh_suggestions
from roles.models import DataVersion, Requirement, Suggestion
from roles.scoring.moves import Gate
from tests.factories.documents import make_text, transition
from tests.factories.market import make_alike, make_estimate, make_occupation

pytestmark = pytest.mark.django_db

RED = {"tasks": (("100", 5, "d"),), "evidence": (-2,) * 5}
GREEN = {"tasks": (("10", 1, "n"),) * 10}


@pytest.fixture
def market(stored_texts):
    """Wick trimmers may become gas fitters, whom somebody assessed, or clerks, whom nobody did."""
    trimmers = make_occupation("43-9021", "Wick Trimmers")
    fitters = make_occupation("47-2152", "Gas Fitters", pay=60_000, pay_25=45_000)
    clerks = make_occupation("43-5061", "Lamp Clerks", pay=44_000)
    make_alike(trimmers, fitters, "0.5")
    make_alike(trimmers, clerks, "0.6")
    stored_texts(
        {
            "wick.md": make_text(
                "Wick Trimmer", **RED, occupation_code="43-9021",
                transitions=(transition("Gas Fitter", months=(12, 24), paid_training=True),),
            ),
            "fitter.md": make_text("Gas Fitter", **GREEN, occupation_code="47-2152"),
            "master.md": make_text(
                "Gas Fitter", **GREEN, occupation_code="47-2152", seniority="Senior"
            ),
        }
    )  # fmt: skip
    make_estimate(clerks, 46)  # too few are assessed to fit any
    refresh_suggestions(by=None)


def moves(**origin):
    return {row.destination.title: row for row in Suggestion.objects.filter(**origin).with_ends()}


def test_assessed_role_leads_to_assessed_and_to_estimated_jobs(market):
    found = moves(from_role__slug="wick-trimmer")
    assert list(found) == ["Gas Fitter", "Lamp Clerks"]
    fitter, clerk = found.values()
    assert (fitter.is_written, fitter.paid, fitter.gate) == (True, 24, "")
    assert fitter.to_role.slug == "gas-fitter"
    assert fitter.to_occupation.title == "Gas Fitters"
    assert (clerk.to_role, clerk.median_change) == (None, 10)
    assert sum(points for _kind, points in clerk.sum) == clerk.worth


def test_next_level_of_the_same_job_has_the_place_before_all_others(market):
    [level] = Suggestion.objects.filter(from_role__slug="gas-fitter", place=0)
    assert (level.to_role.seniority, level.gate) == ("senior", Gate.GAIN)


def test_occupation_that_nobody_assessed_leads_somewhere_as_well(market):
    clerks = moves(from_occupation__soc="43-5061")
    assert clerks == {}  # the one near it stands in the Red zone
    assert not Suggestion.objects.filter(from_occupation__soc="47-2152").exists()


def test_what_the_destination_asks_counts_where_the_move_says_nothing_else(market):
    Requirement.objects.create(
        code="43-5061", title="Lamp Clerks", education="high school", licence="lamp ticket",
        months_from=6, months_to=10, paid=False,
    )  # fmt: skip
    assert refresh_suggestions(by=None) == 1
    assert moves(from_role__slug="wick-trimmer")["Lamp Clerks"].unpaid == 8


def test_nothing_new_writes_nothing(market):
    before = DataVersion.objects.current()
    assert refresh_suggestions(by=None) == 0
    assert DataVersion.objects.current() == before


def test_cost_does_not_grow_with_the_catalogue(market):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            refresh_suggestions(by=None)
        return len(queries)

    before = asked()
    for number in range(5):
        make_estimate(make_occupation(f"43-600{number}", f"Clerks {number}"), 30)
    assert asked() == before


def test_end_says_who_comes_from_where(market):
    [coming] = Suggestion.objects.leading_to(socs=["43-5061"])
    assert coming.origin.title == "Wick Trimmer"


def test_end_that_many_lead_to_names_twelve_and_says_that_there_are_others(market):
    [coming] = Suggestion.objects.leading_to(socs=["43-5061"])
    for number in range(13):
        origin = make_occupation(f"43-60{number:02}", f"Clerks {number}")
        Suggestion.objects.create(
            from_occupation=origin,
            to_occupation=coming.to_occupation,
            place=1,
            worth=99 - number,
            terms={},
            likeness=0,
            is_written=False,
        )
    found = Suggestion.objects.leading_to(socs=["43-5061"])
    shown = render_to_string("pages/next/_coming.html", {"coming": found})
    assert ", and others." in shown
    assert ("Clerks 11" in shown, "Clerks 12" in shown) == (True, False)
