"""Labour-market facts: the newest official figure of each measure, the group's only by name."""

from decimal import Decimal

import pytest

from roles.models import Claim, Role, Source, labour_facts, newest_value
from roles.models.labour import share_employed
from tests.factories.labour import state

pytestmark = pytest.mark.django_db


@pytest.fixture
def say():
    """Store a figure of the official statistics, or of an article."""
    tiers = {"official": Source.Tier.OFFICIAL, "article": Source.Tier.NAMED}
    sources = {
        name: Source.objects.create(
            key=name,
            publisher=name,
            title=name,
            vintage=f"of {name}",
            kind="statistics",
            tier=tier,
        )
        for name, tier in tiers.items()
    }

    def say_it(code, measure, said, year, *, unit="", source="official", place="United States"):
        text = said if isinstance(said, str) else ""
        return Claim.objects.create(
            key=f"{source}-{code.replace('.', '-')}-{measure}-{year}-{unit.replace(' ', '-')}",
            source=sources[source], measure=measure, occupation_code=code, text=text, unit=unit,
            value=None if text else said, period_from=year, period_to=year, place=place,
        )  # fmt: skip

    return say_it


def test_newest_official_figure_of_each_measure_is_taken(say):
    say("29-2072", "pay", 47_190, 2022, unit="USD a year")
    newest = say("29-2072", "pay", 50_250, 2024, unit="USD a year")
    say("29-2072", "pay", 24, 2025, unit="USD an hour")
    say("29-2072", "pay", 99_999, 2026, unit="USD a year", source="article")
    say("29-2072", "pay", 30_000, 2026, unit="USD a year", place="United Kingdom")
    say("29-2072", "education", "Certificate", 2024)
    facts = labour_facts(["29-2072"])["29-2072"]
    assert facts.pay.value == Decimal(50_250)
    assert (facts.pay.claim_key, facts.pay.vintage) == (newest.key, "of official")
    assert (facts.education.value, facts.education.text) == (None, "Certificate")
    assert facts.growth is None
    assert [fact.measure for fact in facts] == ["pay", "education"]


def test_what_only_a_group_is_counted_by_is_the_group_s_and_never_a_major_group_s(say):
    say("29-0000", "growth", Decimal(5), 2024, unit="%")
    say("29-2000", "openings", 9_000, 2024, unit="jobs")
    say("29-2070", "employment", 200_000, 2024, unit="jobs")
    say("29-2000", "employment", 900_000, 2024, unit="jobs")
    say("29-2072.00", "job_zone", 3, 2021, unit="of 5")
    facts = labour_facts(["29-2072"])["29-2072"]
    assert (facts.employed.value, facts.employed.is_group) == (200_000, True)
    assert (facts.openings.code, facts.openings.is_group) == ("29-2000", True)
    assert (facts.job_zone.value, facts.job_zone.is_group) == (3, False)
    assert facts.growth is None


def test_many_codes_take_one_query_and_unknown_ones_know_nothing(say, django_assert_num_queries):
    say("29-2072", "employment", 200_000, 2024, unit="jobs")
    say("11-1011", "employment", 300_000, 2024, unit="jobs")
    with django_assert_num_queries(1):
        found = labour_facts(["29-2072.00", "11-1011", "29-2072", "47-2111", ""])
    assert {soc: bool(facts) for soc, facts in found.items()} == {
        "29-2072": True, "11-1011": True, "47-2111": False,
    }  # fmt: skip
    with django_assert_num_queries(0):
        assert labour_facts([]) == {}


def test_value_to_sort_by_is_the_one_that_is_shown():
    state("47-2152", pay=62_350)
    state("47-2152", pay=60_000, year=2022)
    state("47-2110", pay=50_000)
    state("25-2052", pay=70_000)
    state("11-0000", pay=90_000)
    codes = ("47-2152", "47-2111.00", "25-2055", "11-1011")
    for number, code in enumerate(codes):
        Role.objects.create(title=code, slug=f"r-{number}", occupation_code=code)
    found = Role.objects.annotate(pay=newest_value("pay", "occupation_code"))
    facts = labour_facts(codes)
    for role in found:
        shown = facts[role.occupation_code[:7]].pay
        assert role.pay == (shown and shown.value)
    assert [role.pay for role in found.order_by("slug")] == [62_350, 50_000, 70_000, None]


def test_share_of_people_employed_counts_nobody_twice(say):
    assert share_employed(["29-2072"]) is None
    say("29-2072", "employment", 100, 2022)
    say("29-2072", "employment", 200, 2024)
    say("29-2000", "employment", 5_000, 2024)  # a group, of which a part is known
    say("25-9045", "employment", 300, 2024)  # what is counted together
    say("31-1120", "employment", 500, 2024)
    assert share_employed(["29-2072", "29-2072"]) == Decimal("0.2")
    assert share_employed(["25-9042", "25-9043"]) == Decimal("0.3")
    assert share_employed(["31-1121", "29-2072"]) == Decimal("0.7")
    assert share_employed(["11-1011"]) == 0
