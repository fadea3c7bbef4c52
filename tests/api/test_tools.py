"""Tools of assistants: every answer is whole, every wrong call is told."""

import json

import pytest

from roles.api.tool import call_tool
from roles.api.tools import TOOLS
from tests.factories.city import CODE
from tests.factories.labour import state

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(city):
    def ask(name, /, **arguments):
        return call_tool(TOOLS[name], arguments, lambda path: f"https://testserver{path}")

    return ask


WEEK = {"slug": "lamp-lighter", "hours": [10, 30]}


@pytest.mark.parametrize(
    ("name", "arguments", "has"),
    [
        ("find_job", {"name": "lamp"}, "jobs"),
        ("explain_score", {"slug": "lamp-lighter"}, "arithmetic"),
        ("compare_roles", {"roles": ["lamp-lighter", "gas-fitter"]}, "gaps"),
        ("rescore_week", WEEK, "changes"),
        ("next_moves", {"slug": "lamp-lighter"}, "moves"),
        ("list_roles", {"order": "most resistant first", "zone": "yellow"}, "roles"),
        ("figures_behind", {"slug": "lamp-lighter"}, "claims"),
        ("rests_on", {"key": "lamps-pay-2024"}, "roles"),
        ("rests_on", {"key": "gazette-1886", "most": 1}, "roles"),
        ("recent_changes", {"kind": "replaced"}, "results"),
        ("predictions", {"slug": "lamp-lighter"}, "predictions"),
    ],
)
def test_every_answer_has_range_reasons_sources_and_the_address_to_cite(
    call, name, arguments, has
):
    text, told = call(name, **arguments)
    assert json.loads(text) == told
    assert told[has]
    ground = next(each for each in told["grounds"] if each["slug"] == "lamp-lighter")
    assert ground["range_low"] <= ground["score"] <= ground["range_high"]
    assert ground["most_exposed"]["task"].startswith("current")
    assert (ground["most_exposed"]["score"], ground["most_protected"]["score"]) == (4, 3)
    assert ground["cite"] == "https://testserver/roles/lamp-lighter/versions/2/"
    assert [source["url"] for source in told["sources"]] == [
        "https://testserver/sources/gazette-1886/"
    ]


@pytest.mark.parametrize(
    ("name", "arguments", "has"),
    [
        ("explain_occupation", {"code": "29-2072"}, "readings"),
        ("second_opinions", {"slug": "lamp-lighter"}, "opinions"),
    ],
)
def test_what_others_say_has_their_names_and_sources(call, name, arguments, has):
    _, told = call(name, **arguments)
    named = {each["key"]: each["source"] for each in told["indexes"]}
    said = {row["index"] for row in told[has]} - {None}
    assert said
    assert {named[index] for index in said} <= {each["key"] for each in told["sources"]}
    assert "lamp-lighter" in {each["slug"] for each in told["grounds"]}


def test_list_says_how_many_of_all_employed_it_stands_for(call):
    state(CODE, employment=30)
    state("11-1011", employment=90)
    _, told = call("list_roles", order="most exposed first", most=1)
    assert told["share_employed"] == 0.25


def test_list_goes_on_where_it_is_told_to(call):
    _, whole = call("list_roles", order="most exposed first", most=20)
    _, rest = call("list_roles", order="most exposed first", most=2, skip=2)
    assert rest["roles"] == whole["roles"][2:4]


def test_estimate_has_its_method_and_the_sources_of_what_it_stands_on(trades):
    _, told = call_tool(TOOLS["find_job"], {"name": "trade 26"}, lambda path: f"https://x{path}")
    assert [job for job in told["jobs"] if job["estimate"]]
    assert told["estimates"] == "https://x/method/#estimates"
    assert told["sources"]


def test_roles_are_listed_from_either_end(call):
    _, down = call("list_roles", order="most resistant first", most=20)
    _, up = call("list_roles", order="most exposed first", most=20)
    assert down["count"] == up["count"] == len(down["roles"])
    scores = [role["score"] for role in down["roles"]]
    assert scores == sorted(scores, reverse=True)
    assert [role["score"] for role in up["roles"]] == scores[::-1]


def test_method_is_told_with_its_address(call):
    _, told = call("method")
    assert told["methods"][0]["scales"]
    assert told["cite"] == "https://testserver/method/"


def test_explained_score_has_reasons(call):
    _, told = call("explain_score", slug="lamp-lighter")
    assert told["tasks"][0]["reason"]
    assert told["cite"] == told["grounds"][0]["cite"]
    assert sum(line["points"] for line in told["durability_lines"]) == told["durability"]


def test_move_has_the_reasons_that_its_worth_is_the_sum_of(call):
    _, told = call("next_moves", slug="lamp-lighter")
    for move in told["moves"]:
        assert move["why"] or move["terms"]
        if move["terms"]:
            worth = sum(term["points"] for term in move["terms"])
            assert worth == pytest.approx(move["worth"])


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("list_roles", {"order": "by name"}),
        ("list_roles", {"order": "most exposed first", "most": 21}),
        ("list_roles", {"order": "most exposed first", "most": 1.5}),
        ("list_roles", {"order": "most exposed first", "zone": []}),
        ("method", {"id": "x"}),
        ("explain_score", {"slug": "nobody"}),
        ("explain_occupation", {"code": "nothing"}),
        ("explain_occupation", {"code": "99-9999"}),
        ("second_opinions", {"slug": "nobody"}),
        ("rests_on", {"key": "nobody"}),
        ("predictions", {"status": "lost"}),
        ("figures_behind", {"slug": "nobody"}),
        ("explain_score", {}),
        ("explain_score", {"slug": 3}),
        ("explain_score", {"slug": "\ud800"}),
        ("compare_roles", {"roles": ["lamp-lighter", "\udfff"]}),
        ("explain_score", {"slug": "lamp-lighter", "colour": "red"}),
        ("find_job", {"name": "x" * 200}),
        ("compare_roles", {"roles": ["lamp-lighter"]}),
        ("compare_roles", {"roles": ["lamp-lighter", "lamp-lighter"]}),
        ("rescore_week", {"slug": "lamp-lighter", "hours": ["many"]}),
        ("rescore_week", {"slug": "lamp-lighter", "hours": [1] * 9}),
    ],
)
def test_wrong_call_is_told(call, name, arguments):
    text, told = call(name, **arguments)
    assert text
    assert told is None
