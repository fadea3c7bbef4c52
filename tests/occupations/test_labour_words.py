"""What an adviser asks first of an occupation: pay with its spread, jobs, openings, the way in."""

from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from roles.models import LabourFact, LabourFacts, Role
from roles.occupations.importing import import_bls, import_onet
from roles.occupations.labour_words import fact_lines, occupation_facts, sources_of
from roles.occupations.official import read_bls, read_onet
from tests.factories.official import bls_table, onet_files


@pytest.fixture
def catalogue(db):
    import_onet(release=read_onet(onet_files()), by=None)
    edition = read_bls(bls_table(), "bls.csv")
    import_bls(edition=edition, by=None, pay_vintage="May 2031")


def fact(measure, said, unit="", *, code="47-2111", year=2025, source="survey"):
    text = said if isinstance(said, str) else ""
    value = None if text else Decimal(said)
    years = (year, year + 10) if measure in ("openings", "growth") else (year, year)
    titled = (source.capitalize(), str(year))
    return LabourFact(
        measure, value, text, unit, code, *years, f"{code}-{measure}", source, *titled
    )


PAID = {
    name: fact(name, said, "USD a year")
    for name, said in (
        ("pay", 62_350),
        ("pay_10", 39_430),
        ("pay_25", 48_460),
        ("pay_75", 81_600),
        ("pay_90", 106_030),
    )
}


def lines(**facts):
    known = LabourFacts(soc="47-2111", **facts)
    return {line.name: (line.value, line.detail) for line in fact_lines(known)}


def test_pay_stands_with_its_spread_and_the_rest_in_the_order_of_asking():
    shown = lines(
        **PAID,
        employed=fact("employment", 818_700, "jobs"),
        openings=fact("openings", 81_000, "jobs"),
        growth=fact("growth", Decimal("9.5"), "%"),
        education=fact("education", "High school diploma"),
        experience=fact("experience", "None"),
        training=fact("training", "Apprenticeship"),
        job_zone=fact("job_zone", 3, "of 5"),
    )
    assert list(shown) == [
        "Median pay", "People employed", "Openings a year", "Projected growth",
        "Entry education", "Job zone",
    ]  # fmt: skip
    assert shown["Median pay"] == (
        "$62,350 a year",
        "Half earn $48,460 to $81,600, four in five $39,430 to $106,030",
    )
    assert shown["Openings a year"][0] == "81,000"
    assert shown["Projected growth"] == ("+9.5%", "2025–2035")
    assert shown["Entry education"] == ("High school diploma", "Apprenticeship")


def test_pay_whose_upper_end_is_not_published_says_what_is_known():
    known = {"pay": PAID["pay"], "pay_10": PAID["pay_10"]}
    assert lines(**known)["Median pay"][1] == "A tenth earn less than $39,430"
    assert lines(pay=PAID["pay"])["Median pay"][1] == ""
    assert lines(growth=fact("growth", 2, "%")).keys() == {"Projected growth"}


def test_each_source_is_named_once_with_what_it_says():
    found = sources_of(
        [*PAID.values(), fact("employment", 9, "jobs", year=2024, source="outlook")]
    )
    assert [(each.key, each.vintage, each.subjects) for each in found] == [
        ("survey", "2025", ("pay",)),
        ("outlook", "2024", ("people employed",)),
    ]


def test_facts_for_a_role_are_its_occupation_s(catalogue, django_assert_num_queries):
    with django_assert_num_queries(3):  # the data version, the occupation, its facts
        facts = occupation_facts(Role(title="X", occupation_code="29-2072"))
    assert (facts.occupation.code, facts.groups) == ("29-2072.00", ())
    assert [line.value for line in facts.lines] == [
        "$50,250 a year", "194,800", "+7%", "Postsecondary nondegree award",
        "3 of zones 1–2 to 5",
    ]  # fmt: skip


def test_role_counted_in_a_group_gets_the_group_s_facts_by_name(catalogue):
    facts = occupation_facts(Role(title="X", occupation_code="11-1011"))
    assert facts.groups == ("11-1010",)
    assert "309,400" in [line.value for line in facts.lines]


@pytest.mark.parametrize("code", ["", "53-7121"])
def test_role_of_no_known_occupation_has_no_facts(catalogue, code):
    assert occupation_facts(Role(title="X", occupation_code=code)) is None


def test_facts_of_a_role_say_whose_they_are_and_name_the_sources_once(catalogue):
    facts = occupation_facts(Role(title="X", occupation_code="29-2072"))
    shown = render_to_string("occupations/_role_facts.html", {"facts": facts})
    assert "$50,250 a year" in shown
    assert 'href="/occupations/29-2072.00/"' in shown
    assert "every level together: not the pay of this level" in " ".join(shown.split())
    assert shown.count("/sources/") == len(facts.sources) == 3
    assert render_to_string("occupations/_role_facts.html", {"facts": None}).strip() == ""
