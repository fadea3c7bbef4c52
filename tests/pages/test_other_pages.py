"""Home, method, errors; and what every public answer carries."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client, override_settings
from django.utils.formats import date_format
from django.utils.html import escape

from roles.models import Assessment, Role
from roles.scoring import AIJRI_1
from roles.scoring.errors import ErrorModel
from tests.factories.documents import make_text, transition
from tests.factories.labour import state
from tests.words import words

pytestmark = pytest.mark.django_db

PAGES = ("/", "/roles/", "/roles/lamp-lighter/", "/compare/", "/method/")


@pytest.fixture
def lamp(stored_texts):
    stored_texts({"lamp.md": make_text()})


def test_home_shows_how_firmly_a_role_is_in_its_zone(client, lamp):
    assert "Green, firm" in client.get("/").text


def test_home_offers_two_roles_to_compare(client, import_texts):
    import_texts({"a.md": make_text(), "b.md": make_text("Wick Trimmer", growth=-1)})
    assert "/compare/?role=wick-trimmer&amp;role=lamp-lighter" in client.get("/").text


def test_home_counts_roles_by_zone_and_leads_to_them(client, lamp):
    response = client.get("/")
    zones = {zone.span.zone: zone.count for zone in response.context["home"].zones}
    assert zones == {"red": 0, "yellow": 0, "green": 1}
    assert "/roles/?zone=green" in response.text
    assert "no verdict on a person" in response.text


def test_home_shows_one_role_whole_and_quotes_none_as_the_specimen(client, import_texts):
    quoted = (transition("Highest", "99.0"), transition("Lowest", "1.0"))
    import_texts({"lamp.md": make_text(transitions=quoted)})
    home = client.get("/").context["home"]
    assert (home.chart.total, home.chart.full) == (3, 1)
    assert home.specimen.score.title == "Lamp Lighter"
    assert home.specimen.week.text in client.get("/").text


def test_home_draws_every_role_in_its_field_the_most_exposed_field_first(client, import_texts):
    import_texts(
        {
            "a.md": make_text(transitions=(transition("Coal Carrier", "30.0"),)),
            "b.md": make_text("Wick Trimmer", tasks=(("100", 5, "d"),), occupation_code="43-9021"),
        }
    )
    response = client.get("/")
    rows = {row.name: row for row in response.context["home"].chart.rows}
    assert list(rows) == [
        "Office and administration",
        "No occupation stated",
        "Building, installing and repair",
    ]
    assert sum(row.count for row in rows.values()) == 3
    assert rows["Office and administration"].url == "/map/?field=office"
    [mark] = rows["No occupation stated"].marks
    assert mark.quoted
    assert "hollow marks are headline scores" in words(response)


def test_home_says_how_many_people_work_in_the_occupations_of_its_roles(client, lamp):
    [code] = Role.objects.values_list("occupation_code", flat=True)
    state(code, employment=30)
    state("11-1011", employment=90)
    said = "25% of all people employed in the United States work in their occupations"
    assert f"not a picture of the economy, though {said}" in words(client.get("/"))


def test_home_says_nothing_of_people_where_none_are_counted(client, lamp):
    assert "not a picture of the economy. <a" in words(client.get("/"))


def test_home_says_nothing_of_headline_scores_where_there_are_none(client, lamp):
    assert "hollow marks" not in client.get("/").text


@pytest.mark.parametrize("path", ["/", "/roles/", "/compare/", "/method/"])
def test_pages_stand_on_an_empty_database(client, path):
    assert client.get(path).status_code == 200


def test_method_prints_the_constants_and_computes_its_example(client, lamp):
    text = client.get("/method/").text
    for expected in ("0.54", "7.93", "8.47", "48.0", "25.0", "Lamp Lighter", "66.4"):
        assert expected in text
    assert "own reading" in text


def test_method_example_follows_the_role(client, lamp, import_texts):
    import_texts({"lamp.md": make_text(growth=1)})
    assert "1 + (1 × 0.05) = <b>1.05</b>" in client.get("/method/").text


def test_method_takes_its_chances_and_its_range_from_the_method(client, lamp, monkeypatch):
    errors = ErrorModel("another", whole=10, lean=2, off=1, along=4, against=0)
    other = replace(AIJRI_1, errors=errors, range_share=Decimal("0.80"))
    monkeypatch.setattr("roles.pages.method.page.AIJRI_1", other)
    text = words(client.get("/method/"))
    assert "with a chance of 20.0% towards more resistant" in text
    assert "one notch lower with a chance of 10.0%" in text
    assert "one notch along with it with a chance of 40.0%" in text
    assert "The 80% range leaves out at most 10% of the outcomes at either end" in text


def test_method_says_how_firm_its_example_is(client, lamp):
    response = client.get("/method/")
    example = response.context["page"].example
    stored = Assessment.objects.get()
    firm = example.arithmetic.firm
    assert (firm.lowest, firm.highest) == (stored.span_low, stored.span_high)
    assert [zone.label for zone, _chance in example.chances] == ["Red", "Yellow", "Green"]
    assert [round(chance, 4) for _zone, chance in example.chances] == [
        stored.chance_red,
        stored.chance_yellow,
        stored.chance_green,
    ]
    for anchor in ("firmness", "range", "assumptions", "gap", "cite"):
        assert f'id="{anchor}"' in response.text


def test_method_leads_from_each_word_for_firmness_to_the_roles_that_have_it(client, lamp):
    addresses = re.findall(r'"(/roles/\?firmness=[^"]*)"', client.get("/method/").text)
    assert [address.split("=")[1] for address in addresses] == ["firm", "fair", "edge"]
    for address in addresses:
        listed = client.get(address)
        assert [chip.words for chip in listed.context["filters"].chips()] != []
        assert not listed.context["filters"].form.errors


def test_method_splits_its_made_up_gap_as_gaps_are_split(client, lamp):
    page = client.get("/method/").context["page"]
    assert page.orders == 120
    assert [(line.first, line.second) for line in page.split] == [
        (4, 6),
        (8, 2),
        (6, 4),
    ]


def test_method_cites_a_whole_address_with_its_date(client, lamp):
    text = words(client.get("/method/"))
    published = Assessment.objects.get().published_at
    assert "http://testserver/roles/lamp-lighter/versions/1/" in text
    assert f"published {date_format(published)}" in text


def test_method_explains_the_second_method_from_its_rubric(client, lamp):
    response = client.get("/method/")
    rubric = response.context["page"].durability
    assert (rubric.id, rubric.maximum) == ("durability-1", 100)
    assert [(part.name, part.maximum) for part in rubric.components] == [
        ("Automation Resistance", 40),
        ("Structural Moat", 35),
        ("Demand", 25),
    ]
    own = {line.name for part in rubric.components for line in part.lines if line.is_own}
    assert own == {
        "Robotics resistance", "Credential depth", "Volume", "Source quality", "Resilience",
    }  # fmt: skip
    for part in rubric.components:
        assert sum(line.maximum for line in part.lines) == part.maximum
        for line in part.lines:
            for each in (line.name, line.asks, line.none, line.half, line.full):
                assert escape(each) in response.text


def test_method_shows_no_zones_in_the_second_method(client, lamp):
    text = client.get("/method/").text
    section = text.partition('id="durability"')[2].partition('id="reading"')[0]
    assert "zone-mark" not in section
    assert not {"Red", "Yellow", "Green"} & set(re.findall(r"\w+", section))
    assert text.index('href="#durability"') < text.index('id="durability"')


def test_missing_page_is_a_404_that_helps(client):
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert "Find a job" in response.text


def test_failure_is_a_500_that_helps_and_needs_no_database(lamp, monkeypatch):
    def fail():
        raise RuntimeError("broken")

    monkeypatch.setattr("roles.pages.home.views.present_home", fail)
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert "Something broke on our side" in response.text


@pytest.mark.parametrize("path", PAGES)
def test_public_page_sets_no_cookie_and_a_strict_policy(client, lamp, path):
    response = client.get(path)
    assert response.cookies == {}
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", PAGES)
def test_public_page_refuses_writes(client, lamp, path):
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("path", PAGES)
def test_public_page_has_no_inline_script_or_style(client, lamp, path):
    # A block of data (JSON-LD) is none: nothing of it runs.
    text = re.sub(r'<script type="application/ld\+json">.*?</script>', "", client.get(path).text)
    assert text.count("<script") == text.count('<script type="module" src="/static/') == 1
    assert "style=" not in text
    assert " onclick" not in text


@override_settings(SECURE_SSL_REDIRECT=True)
def test_healthz_answers_without_tls_where_pages_redirect(client, lamp):
    assert client.get("/healthz").status_code == 200
    assert client.get("/").status_code == 301


@override_settings(ALLOWED_HOSTS=["jobzone.example"], SECURE_SSL_REDIRECT=True)
def test_healthz_answers_by_any_name_and_nothing_else_does(client, lamp):
    for host in ("10.0.3.17:8000", "jobzone.example", "..", ""):
        assert client.get("/healthz", headers={"host": host}).status_code == 200
    assert client.post("/healthz", headers={"host": "10.0.3.17"}).status_code == 405
    for path in ("/", "/healthz/", "/robots.txt", "/.well-known/security.txt"):
        assert client.get(path, headers={"host": "10.0.3.17:8000"}).status_code == 400
