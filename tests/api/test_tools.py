"""/mcp: tools for assistants; every answer is whole, every wrong call is told."""

import json

import pytest

from roles.api.tools import TOOLS, VERSIONS

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(client, city):
    def ask(method, number=1, **params):
        message = {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
        return client.post("/mcp", json.dumps(message), content_type="application/json")

    return ask


@pytest.fixture
def call(post):
    def ask(tool, /, **arguments):
        return post("tools/call", name=tool, arguments=arguments).json()["result"]

    return ask


@pytest.mark.parametrize("version", VERSIONS)
def test_client_is_answered_in_its_version(post, version):
    assert (
        post("initialize", protocolVersion=version).json()["result"]["protocolVersion"] == version
    )


def test_client_of_another_version_is_offered_the_newest(post):
    told = post("initialize", protocolVersion="1999-01-01").json()["result"]
    assert told["protocolVersion"] == "2026-07-28"
    assert post("notifications/initialized", number=None).status_code == 202


def test_tools_are_listed_and_read_only(post):
    tools = post("tools/list").json()["result"]["tools"]
    assert [tool["name"] for tool in tools] == list(TOOLS)
    assert all(tool["annotations"]["readOnlyHint"] for tool in tools)


@pytest.mark.parametrize(
    ("name", "arguments", "has"),
    [
        ("find_job", {"name": "lamp"}, "jobs"),
        ("explain_score", {"slug": "lamp-lighter"}, "arithmetic"),
        ("compare_roles", {"roles": ["lamp-lighter", "gas-fitter"]}, "gaps"),
        ("rescore_week", {"slug": "lamp-lighter", "hours": [10, 30]}, "changes"),
        ("next_moves", {"slug": "lamp-lighter"}, "moves"),
        ("figures_behind", {"slug": "lamp-lighter"}, "claims"),
    ],
)
def test_tool_answers(call, name, arguments, has):
    told = call(name, **arguments)
    assert told["isError"] is False
    assert told["structuredContent"][has]
    assert json.loads(told["content"][0]["text"]) == told["structuredContent"]


def test_explained_score_has_range_reasons_and_the_address_to_cite(call):
    told = call("explain_score", slug="lamp-lighter")["structuredContent"]
    assert told["range_low"] <= told["score"] <= told["range_high"]
    assert told["tasks"][0]["reason"]
    assert told["cite"].endswith("/roles/lamp-lighter/versions/2/")


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("explain_score", {"slug": "nobody"}),
        ("explain_score", {}),
        ("explain_score", {"slug": 3}),
        ("find_job", {"name": "x" * 200}),
        ("compare_roles", {"roles": ["lamp-lighter"]}),
        ("compare_roles", {"roles": ["lamp-lighter", "lamp-lighter"]}),
        ("rescore_week", {"slug": "lamp-lighter", "hours": ["many"]}),
        ("rescore_week", {"slug": "lamp-lighter", "hours": [1] * 9}),
    ],
)
def test_wrong_call_is_told(call, name, arguments):
    told = call(name, **arguments)
    assert (told["isError"], "structuredContent" in told) == (True, False)
    assert told["content"][0]["text"]


@pytest.mark.parametrize(
    ("body", "code"),
    [("no json", -32700), ("[" * 5000, -32700), ("[]", -32600), ('{"id": 1}', -32600)],
)
def test_what_is_no_message_is_refused(client, db, body, code):
    answer = client.post("/mcp", body, content_type="application/json").json()
    assert answer["error"]["code"] == code


def test_other_methods_and_tools_are_refused(post, client):
    assert post("resources/list").json()["error"]["code"] == -32601
    assert post("tools/call", name="delete").json()["error"]["code"] == -32602
    assert client.get("/mcp").status_code == 405


def test_llms_txt_names_the_ways_in(client, db):
    text = client.get("/llms.txt").content.decode()
    assert text.startswith("# JobZone")
    for path in ("/mcp", "/api/v1/openapi.json", "/data/", "/method/"):
        assert f"http://testserver{path}" in text
