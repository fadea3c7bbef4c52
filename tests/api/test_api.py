"""The API: what it says is what the pages say, and errors are problems."""

import json

import pytest
from django.core.cache import caches
from django.test import Client
from openapi_spec_validator import OpenAPIV31SpecValidator

from jobzone.limits import API, LIMITS, Limit
from roles.api.schemas import Role
from roles.api.views import api
from roles.models import Assessment, Index, IndexReading, Occupation
from roles.open_data.tables import ROLES
from tests.factories.city import CODE
from tests.factories.durability import make_durability_text
from tests.factories.estimates import ASSESSED, UNKNOWN
from tests.factories.labour import state

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/"


@pytest.fixture
def ask(client, city):
    def get(path, **headers):
        return client.get(f"{ROOT}{path}", headers=headers)

    get.site = client
    return get


def test_description_is_openapi_3_1(ask):
    described = json.loads(ask("openapi.json").content)
    OpenAPIV31SpecValidator(described).validate()
    assert described["openapi"] == "3.1.0"
    refused = described["paths"]["/api/v1/roles"]["get"]["responses"]["422"]["content"]
    assert list(refused) == ["application/problem+json"]


def test_fields_of_a_role_are_those_of_the_table():
    assert list(Role.model_fields) == ROLES.names


def test_examples_of_the_page_run(client, city):
    shown = client.get("/data/api/").context["examples"]
    assert [client.get(address).status_code for _what, address in shown] == [200] * len(shown)


def test_roles_are_filtered_sorted_paged_and_cut_to_fields(ask):
    first = ask("roles?sort=score&per_page=1&fields=slug,score").json()
    assert (first["count"], first["page"], first["pages"]) == (6, 1, 6)
    (row,) = first["results"]
    assert list(row) == ["score", "slug"]
    lowest = Assessment.objects.published().order_by("score").first()
    assert row["score"] == float(lowest.score)
    assert ask("roles?page=9&per_page=1").json()["results"] == []
    zone = lowest.zone
    found = ask(f"roles?zone={zone}").json()["results"]
    assert {each["zone"] for each in found} == {zone.capitalize()}


def test_roles_say_how_many_of_all_employed_they_stand_for(ask):
    assert ask("roles").json()["share_employed"] is None
    state(CODE, employment=30)
    state("11-1011", employment=90)
    assert ask("roles?q=lamp").json()["share_employed"] == 0.25
    assert ask("roles?q=nothing").json()["share_employed"] == 0


def test_role_has_its_rows_its_sum_and_its_versions(ask):
    role = ask("roles/lamp-lighter").json()
    sum_of = role["arithmetic"]
    assert sum(row["raw"] for row in sum_of["rows"]) == pytest.approx(sum_of["raw"])
    assert sum_of["score"] == role["score"]
    assert sum(task["share"] for task in role["tasks"]) == 100
    first, second = role["versions"]
    assert (first["cause"], first["causes"]) == ("First published", [])
    moved = sum(cause["points"] for cause in second["causes"])
    assert moved == pytest.approx(second["score"] - first["score"])
    earlier = ask("roles/lamp-lighter/versions/1").json()
    assert (earlier["version"], earlier["score"]) == (1, first["score"])


def test_comparison_has_the_split_of_the_page(ask):
    told = ask("compare?role=lamp-lighter&role=gas-fitter").json()
    (gap,) = told["gaps"]
    assert sum(part["points"] for part in gap["parts"]) == pytest.approx(gap["difference"])
    assert [role["slug"] for role in told["roles"]] == ["lamp-lighter", "gas-fitter"]


@pytest.mark.parametrize("path", ["claims/lamps-pay-2024", "sources/gazette-1886"])
def test_what_rests_on_a_figure_is_what_its_page_says(ask, path):
    told = ask(path).json()
    page = ask.site.get(told["url"]).context["page"]
    rests = told["rests_on_it"]
    assert [role["slug"] for role in rests["roles"]] == [r.score.slug for r in page.dependents]
    assert rests["roles"][0]["slug"] == "lamp-lighter"
    assert rests["roles"][0]["score_without"] == float(page.dependents[0].without.score)
    cited = {key for row in rests["roles"][0]["rows"] for key in row["claims"]}
    assert cited == {"lamps-pay-2024"}
    assert [each["slug"] for each in rests["durability"]] == ["lamp-lighter"]
    of_a_draft = ask("claims/heard-at-night").json()["rests_on_it"]
    assert of_a_draft == {"roles": [], "durability": []}


def test_changes_are_the_newest_versions_of_all_roles(ask):
    told = ask("changes?per_page=3").json()
    assert (told["count"], len(told["results"])) == (
        Assessment.objects.ever_published().count(),
        3,
    )
    newest = told["results"][0]
    assert (newest["slug"], newest["number"]) == ("lamp-lighter", 2)
    moved = sum(cause["points"] for cause in newest["causes"])
    assert moved == pytest.approx(newest["score"] - newest["score_before"])
    later = ask("changes?per_page=3&page=2").json()["results"]
    assert not {each["url"] for each in told["results"]} & {each["url"] for each in later}
    assert ask("changes?page=99").json()["results"] == []
    new, replaced = (ask(f"changes?kind={kind}").json() for kind in ("new", "replaced"))
    assert new["count"] + replaced["count"] == told["count"]
    assert {each["cause"] for each in new["results"]} == {"First published"}
    assert [each["slug"] for each in replaced["results"]] == ["lamp-lighter"]


def test_opinions_are_those_of_the_page(ask):
    told = ask("roles/lamp-lighter/opinions").json()
    rows = ask.site.get("/roles/lamp-lighter/").context["page"].opinions.rows
    assert [(each["name"], each["place"], each["of"]) for each in told] == [
        (row.series.name, float(row.place), row.of) for row in rows
    ]
    assert ask("roles/nobody/opinions").status_code == 404


def test_durability_is_told_line_by_line(ask):
    lines = ask("durability-lines?role=lamp-lighter").json()["results"]
    assert sum(line["points"] for line in lines) == lines[0]["total"]
    assert ask("durability-lines?role=gas-fitter").json()["count"] == 0


def test_role_that_the_second_method_alone_has_scored_is_told(ask, stored_texts):
    stored_texts({"lamp.md": make_durability_text("Wick Keeper", occupation_code=CODE)})
    told = ask("roles/wick-keeper").json()
    assert (told["role"], told["score"], told["tasks"]) == ("Wick Keeper", None, [])
    assert sum(line["points"] for line in told["durability_lines"]) == told["durability"] == 56
    assert (told["method"], told["occupation_code"]) == ("durability-1", CODE)
    assert ask.site.get(told["document"]).status_code == 200
    assert ask("roles/wick-keeper/versions/1").status_code == 404


def test_readings_are_those_of_the_page_with_the_mean_of_parts(ask):
    occupation = Occupation.objects.get(code=CODE)
    index = Index.objects.get(key="lamps")
    IndexReading.objects.filter(index=index).delete()
    for part, value in ((".01", 2), (".02", 5)):
        IndexReading.objects.create(
            index=index, occupation_code=occupation.soc + part, value=value
        )
    told = ask(f"occupations/{CODE}").json()
    (reading,) = (each for each in told["readings"] if each["index"] == "lamps")
    assert (reading["value"], reading["parts"]) == (3.5, 2)
    (row,) = (
        each
        for each in ask.site.get(told["url"]).context["page"].readings.opinions
        if each.index == index
    )
    assert reading["resistance"] == pytest.approx(float(row.resistance))


def test_estimate_has_its_pulls(client, trades):
    told = client.get(f"{ROOT}occupations/{UNKNOWN[0]}.00").json()
    view = client.get(told["url"]).context["page"].estimate
    assert [pull["reading"] for pull in told["pulls"]] == [pull.name for pull in view.pulls]
    assert client.get(f"{ROOT}occupations/{ASSESSED[0]}.00").json()["pulls"] == []


def test_week_of_ones_own_is_scored_and_kept_nowhere(ask):
    answer = ask("roles/lamp-lighter/my-week?hours=0")
    assert answer["Cache-Control"] == "private, no-store"
    week = answer.json()
    assert week["score"] != week["published_score"]
    page = ask.site.get(week["url"]).context["page"]
    assert float(page.result.score.score) == week["score"]
    moved = sum(change["points"] for change in week["changes"])
    assert moved == pytest.approx(week["score"] - week["published_score"])


def test_answer_is_anybodys_and_known_by_the_version_of_the_data(ask):
    answer = ask("roles")
    assert answer["Access-Control-Allow-Origin"] == "*"
    kept = ask("roles", if_none_match=answer["ETag"])
    assert (kept.status_code, kept["Access-Control-Allow-Origin"]) == (304, "*")
    assert ask("roles?page=2", if_none_match=answer["ETag"]).status_code == 200


@pytest.mark.parametrize(
    ("path", "status", "parameter"),
    [
        ("roles?page=0", 422, "page"),
        ("roles?per_page=1000", 422, "per_page"),
        ("roles?fields=colour", 422, "fields"),
        ("roles?zone=blue", 422, "zone.0"),
        ("roles?zones=red", 422, "zones"),
        ("roles/lamp-lighter?field=score", 422, "field"),
        ("method?id=aijri-1", 422, "id"),
        ("roles/lamp-lighter/my-week?hours=200", 422, None),
        ("roles/lamp-lighter/my-week?hours=1&hours=1&hours=1&hours=1", 422, "hours"),
        ("compare?role=lamp-lighter&role=lamp-lighter", 422, "role"),
        ("compare?role=lamp-lighter&role=nobody", 404, None),
        ("roles/nobody", 404, None),
        ("roles/lamp-lighter/versions/99", 404, None),
        ("nothing/at/all", 404, None),
    ],
)
def test_error_is_a_problem_that_names_its_parameter(ask, path, status, parameter):
    answer = ask(path)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert (told["status"], bool(told["detail"])) == (status, True)
    if parameter:
        assert told["errors"][0]["parameter"] == parameter


def test_nothing_can_be_written(client, db):
    paths = api.get_openapi_schema()["paths"]
    assert {method for operations in paths.values() for method in operations} == {"get"}
    for method in (client.post, client.put, client.delete):
        answer = method(f"{ROOT}roles")
        assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")
        assert (answer.json()["status"], answer["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_browser_that_asks_first_may_say_what_it_has(client, db):
    """If-None-Match from another site is asked for before it is sent."""
    answer = client.options(f"{ROOT}roles", headers={"origin": "https://other.test"})
    assert answer.status_code == 204
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "If-None-Match" in answer["Access-Control-Allow-Headers"]
    assert "GET" in answer["Access-Control-Allow-Methods"]


def test_limit_is_said_and_who_asks_past_it_gets_a_problem(ask, settings, monkeypatch):
    settings.RATE_LIMITS = True
    monkeypatch.setitem(LIMITS, API, Limit(2, 60))
    caches["limits"].clear()
    asker = Client()
    asked = [asker.get(f"{ROOT}method"), asker.get(f"{ROOT}roles/nobody")]
    asked += [asker.post("/mcp", "no json", content_type="text/plain"), asker.get(f"{ROOT}method")]
    caches["limits"].clear()
    assert [answer.status_code for answer in asked] == [200, 404, 429, 429]
    assert [answer["RateLimit"] for answer in asked] == [
        '"api";r=1', '"api";r=0', '"api";r=0', '"api";r=0',
    ]  # fmt: skip
    assert {answer["RateLimit-Policy"] for answer in asked} == {'"api";q=2;w=60'}
    assert asked[-1]["Retry-After"] == "60"
    assert asked[-1]["Content-Type"] == "application/problem+json"


def test_where_nothing_is_limited_no_limit_is_said(ask):
    assert "RateLimit" not in ask("method")
