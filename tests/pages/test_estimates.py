"""Estimates on pages: a range in words first, the word “estimate”, and never a score."""

import re
from decimal import Decimal

import pytest

from roles.models import Estimate, EstimateCheck, EstimateFit, Occupation
from roles.pages.estimate import make_estimate, make_estimates
from tests.factories.estimates import ASSESSED, UNKNOWN, trade_text


def text_of(response):
    """What is read of a page, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split())


pytestmark = pytest.mark.django_db

CODE = f"{UNKNOWN[1]}.00"


def estimate(**changed):
    chances = {"chance_red": "0.1", "chance_yellow": "0.7", "chance_green": "0.2"}
    span = {"low": "21.6", "middle": "39.4", "high": "57.4", "zone": "yellow"}
    given = {name: Decimal(v) if v[0].isdigit() else v for name, v in (span | chances).items()}
    work = Occupation(code="29-2072.00", soc="29-2072", title="Lamp records")
    return Estimate(occupation=work, present=9, pulls=[], **(given | changed))


@pytest.mark.parametrize(
    ("chances", "said"),
    [
        (("0.10", "0.70", "0.20"), "probably Yellow: 22 to 57"),
        (("0.03", "0.95", "0.02"), "very probably Yellow: 22 to 57"),
        (("0.45", "0.50", "0.05"), "Yellow or Red: 22 to 57"),
        (("0.05", "0.50", "0.45"), "Yellow or Green: 22 to 57"),
    ],
)
def test_range_stands_in_words(chances, said):
    red, yellow, green = map(Decimal, chances)
    view = make_estimate(estimate(chance_red=red, chance_yellow=yellow, chance_green=green))
    assert view.words == said


def test_chances_in_whole_percent_make_a_hundred():
    thirds = {"chance_red": Decimal("0.3334"), "chance_yellow": Decimal("0.3333"),
              "chance_green": Decimal("0.3333")}  # fmt: skip
    view = make_estimate(estimate(**thirds))
    assert [chance for _zone, chance in view.chances] == [
        Decimal("0.34"), Decimal("0.33"), Decimal("0.33"),
    ]  # fmt: skip


def test_occupation_page_answers_with_the_range_its_chances_pulls_and_check(client, trades):
    response = client.get(f"/occupations/{CODE}/")
    view = response.context["page"].estimate
    said = text_of(response)
    assert f"estimated, not assessed {view.likely[0].upper()}{view.likely[1:]} {view.span}" in said
    assert f"From {view.present} public readings of it" in said
    assert "would fit 9 times in 10" in said
    assert f"the middle of this range at {view.middle.quantize(Decimal(1))}" in said
    assert re.search(r"Red [^,]+ , Yellow [^,]+ , Green", said)
    assert said.index("What pulled the estimate") < said.index("How automated the work is already")
    assert "How automated the work is already" in said
    assert "/method/#estimates" in response.text
    assert f"Checked on {len(ASSESSED)} assessed occupations" in said


def test_occupation_with_a_score_shows_no_estimate(client, trades):
    response = client.get(f"/occupations/{ASSESSED[0]}.00/")
    assert response.context["page"].estimate is None
    assert "estimate" not in response.context["page"].occupation.title
    assert "estimated, not assessed" not in response.text


def test_search_shows_the_estimate_of_what_is_not_assessed(client, trades):
    said = text_of(client.get("/search/?q=trade 24"))
    (view,) = make_estimates([CODE]).values()
    assert f"Estimate: {view.words}" in said


def test_group_lists_estimates_beside_what_is_not_assessed(client, trades):
    response = client.get("/occupations/?group=47")
    assert response.text.count("estimate-line") == len(UNKNOWN)


def test_method_page_prints_the_check_and_the_table(client, trades):
    response = client.get("/method/")
    said = text_of(response)
    assert "Estimates of occupations that nobody has assessed" in said
    fit = EstimateFit.objects.get()
    for row in fit.left_out:
        assert row["title"] in said
    assert "None yet." in said
    assert "read projected growth, pay and exposure too" in said


def test_method_page_says_what_came_of_an_estimate(client, trades, import_texts):
    import_texts({"new.md": trade_text(UNKNOWN[1])})
    check = EstimateCheck.objects.get()
    said = text_of(client.get("/method/"))
    assert f"{int(check.inside)} of 1 lay inside the range" in said
    assert check.assessment.role.title in said


def test_no_estimate_is_spoken_of_while_there_are_none(client, import_texts):
    import_texts({"new.md": trade_text(UNKNOWN[1])})
    assert "There are none here" in client.get("/method/").text
    Occupation.objects.create(code="55-1011.00", soc="55-1011", title="Far off")
    said = client.get("/occupations/55-1011.00/").text
    assert "too little is known of it for an estimate" in said
    assert "estimated, not assessed" not in said
