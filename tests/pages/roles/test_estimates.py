"""Estimates below the list of roles and in its file: only when asked for, and never ranked."""

import csv
import re
from io import StringIO

import pytest

from roles.models import Estimate
from tests.factories.estimates import ASSESSED, UNKNOWN

pytestmark = pytest.mark.django_db


def rows(client, query=""):
    text = client.get(f"/roles.csv{query}").content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


def listed(client, query):
    found = client.get(f"/roles/{query}").context["estimates"]
    return [row.code[:7] for row in found.rows]


def test_list_and_file_hold_no_estimates_unless_asked(client, trades):
    response = client.get("/roles/")
    assert response.context["estimates"] is None
    assert "Estimates: occupations" not in response.text
    assert len(rows(client)) == len(ASSESSED)
    assert "estimate" not in rows(client)[0]


def test_list_shows_estimates_below_the_roles_and_counts_them_apart(client, trades):
    response = client.get("/roles/?estimates=1")
    assert response.context["count"] == len(ASSESSED)
    assert sorted(listed(client, "?estimates=1")) == sorted(UNKNOWN)
    assert response.text.count("estimate-line") == len(UNKNOWN)
    checkbox = re.search(r'<input type="checkbox" name="estimates"[^>]*>', response.text)[0]
    assert "checked" in checkbox


def test_estimates_follow_the_order_of_the_list(client, trades):
    middles = dict(
        Estimate.objects.shown().values_list("occupation__soc", "middle").order_by("middle")
    )
    assert listed(client, "?estimates=1&sort=score") == list(middles)
    assert listed(client, "?estimates=1") == list(reversed(middles))
    assert listed(client, "?estimates=1&sort=role") == sorted(UNKNOWN)
    assert listed(client, "?estimates=1&sort=-role") == sorted(UNKNOWN, reverse=True)
    assert listed(client, "?estimates=1&sort=barrier_total") == sorted(UNKNOWN)
    assert len(listed(client, "?estimates=1&sort=zone")) == len(UNKNOWN)


def test_filters_hold_for_estimates_where_they_can(client, trades):
    one = Estimate.objects.shown().first()
    zones = {e.occupation.soc: e.zone for e in Estimate.objects.shown()}
    same = sorted(soc for soc, zone in zones.items() if zone == one.zone)
    assert sorted(listed(client, f"?estimates=1&zone={one.zone}")) == same
    assert listed(client, "?estimates=1&q=trade+24") == ["47-2024"]
    assert listed(client, "?estimates=1&seniority=mid") == []
    sector = "Construction+and+Extraction"
    assert len(listed(client, f"?estimates=1&sector={sector}")) == len(UNKNOWN)


def test_file_holds_estimates_as_marked_lines_without_a_score(client, trades):
    found = rows(client, "?estimates=1")
    estimates = [row for row in found if row["kind"] == "estimate"]
    assert found[-len(UNKNOWN) :] == estimates
    assert {row["occupation_code"][:7] for row in estimates} == set(UNKNOWN)
    assert {row["score"] for row in estimates} == {""}
    assert all(float(r["range_low"]) <= float(r["estimate"]) for r in estimates)
    assert {row["estimate"] for row in found if row["kind"] != "estimate"} == {""}


def test_list_takes_two_queries_more_however_many_there_are(
    client, trades, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12) as plain:
        client.get("/roles/")
    with django_assert_num_queries(len(plain) + 2):
        client.get("/roles/?estimates=1")
    Estimate.objects.filter(occupation__soc__in=UNKNOWN[1:]).delete()
    with django_assert_num_queries(len(plain) + 2):
        client.get("/roles/?estimates=1")


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "%00"])
def test_strange_page_is_the_nearest_there_is(client, trades, page):
    response = client.get(f"/roles/?estimates=1&estimates_page={page}")
    assert response.status_code == 200
    assert response.context["estimates"].page.number == 1


def test_taking_a_filter_off_keeps_the_estimates(client, trades):
    response = client.get("/roles/?estimates=1&zone=green")
    (chip,) = response.context["filters"].chips()
    assert chip.remove_url == "?estimates=1"
