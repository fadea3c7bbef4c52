"""/mcp: the official client is served in each version, and what contradicts itself is refused."""

import asyncio
import json

import httpx2
import pytest
from django.db import DEFAULT_DB_ALIAS, connections
from django.test import Client as Site
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

from roles.api.mcp import META, OLDER, PRESENT, VERSIONS
from roles.api.tools import TOOLS

pytestmark = pytest.mark.django_db

CALLS = {
    "find_job": {"name": "lamp"},
    "explain_score": {"slug": "lamp-lighter"},
    "compare_roles": {"roles": ["lamp-lighter", "gas-fitter"]},
    "rescore_week": {"slug": "lamp-lighter", "hours": [10, 30]},
    "next_moves": {"slug": "lamp-lighter"},
    "list_roles": {"order": "most exposed first", "most": 3},
    "method": {},
    "figures_behind": {"slug": "lamp-lighter"},
    "explain_occupation": {"code": "29-2072"},
    "second_opinions": {"slug": "lamp-lighter"},
    "rests_on": {"key": "lamps-pay-2024"},
    "recent_changes": {"most": 2},
    "predictions": {"slug": "lamp-lighter", "status": "open"},
}


def hand_over(request):
    """What the client sends goes to the site of this process."""
    answer = Site().generic(
        request.method,
        request.url.path,
        request.content,
        content_type=request.headers.get("Content-Type", ""),
        headers=dict(request.headers),
    )
    return httpx2.Response(
        answer.status_code, headers=dict(answer.headers), content=answer.content
    )


async def meet(mode, database):
    """Everything that a client of this version can do here, and what it is told."""
    connections[DEFAULT_DB_ALIAS] = database  # a loop would open one of its own, without our rows
    http = httpx2.AsyncClient(transport=httpx2.MockTransport(hand_over))
    transport = streamable_http_client("http://testserver/mcp", http_client=http)
    async with Client(transport, mode=mode) as client:
        listed = [tool.name for tool in (await client.list_tools()).tools]
        told = {name: await client.call_tool(name, given) for name, given in CALLS.items()}
        wrong = await client.call_tool("explain_score", {"slug": "nobody"})
        return client.protocol_version, listed, told, wrong


@pytest.mark.parametrize(("mode", "version"), [("auto", PRESENT), ("legacy", OLDER[0])])
def test_official_client_finds_and_calls_every_tool(city, mode, version):
    spoken, listed, told, wrong = asyncio.run(meet(mode, connections[DEFAULT_DB_ALIAS]))
    assert spoken == version
    assert listed == list(TOOLS) == list(CALLS)
    for result in told.values():
        assert not result.is_error
        assert json.loads(result.content[0].text) == result.structured_content
    assert wrong.is_error
    assert "nobody" in wrong.content[0].text


@pytest.fixture
def post(client, db):
    def send(body, **headers):
        text = body if isinstance(body, str) else json.dumps(body)
        return client.post("/mcp", text, content_type="application/json", headers=headers)

    return send


def present(method, _name=None, **params):
    """A request of the present version, and its headers."""
    meta = {f"{META}protocolVersion": PRESENT, f"{META}clientCapabilities": {}}
    headers = {"MCP-Protocol-Version": PRESENT, "Mcp-Method": method}
    if "name" in params:
        headers["Mcp-Name"] = params["name"]
    body = {"jsonrpc": "2.0", "id": "a", "method": method, "params": params | {"_meta": meta}}
    return body, headers


def without(name):
    body, headers = present("tools/list")
    del body["params"]["_meta"][f"{META}{name}"]
    return body, headers


def headed(method="tools/list", params=None, **changed):
    body, headers = present(method, **(params or {}))
    return body, headers | {name.replace("_", "-"): value for name, value in changed.items()}


FIND = {"name": "find_job", "arguments": {"name": "lamp"}}


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        (("no json", {}), 400, -32700),
        (("[" * 5000, {}), 400, -32700),
        (("[]", {}), 400, -32600),
        (('{"id": 1}', {}), 400, -32600),
        (('{"id": null, "method": "ping"}', {}), 400, -32600),
        (('{"id": true, "method": "ping"}', {}), 400, -32600),
        (('{"id": 1, "method": "tools/list", "params": [1]}', {}), 400, -32602),
        (without("protocolVersion"), 400, -32602),
        (without("clientCapabilities"), 400, -32602),
        (headed(MCP_Protocol_Version="2025-11-25"), 400, -32020),
        (headed(Mcp_Method="tools/call"), 400, -32020),
        (headed("tools/call", FIND, Mcp_Name="explain_score"), 400, -32020),
        (headed("tools/call", FIND, Mcp_Name="=?base64?x?="), 400, -32020),
        (present("tools/call", name="delete"), 400, -32602),
        (present("initialize"), 404, -32601),
        (present("resources/list"), 404, -32601),
        # One of before takes any other status for a broken connection.
        (('{"id": 1, "method": "resources/list"}', {}), 200, -32601),
        (('{"id": 1, "method": "tools/call", "params": {"name": "x"}}', {}), 200, -32602),
    ],
)
def test_what_cannot_be_answered_is_refused_with_its_code(post, sent, status, code):
    body, headers = sent
    answer = post(body, **headers)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


def test_name_of_a_tool_may_be_sent_as_base64(post, city):
    body, headers = headed("tools/call", FIND, Mcp_Name="=?base64?ZmluZF9qb2I=?=")
    assert post(body, **headers).json()["result"]["structuredContent"]["jobs"]


@pytest.mark.parametrize("meta", [{}, {f"{META}protocolVersion": "1900-01-01"}])
def test_client_of_a_version_that_is_not_spoken_is_told_which_are(post, meta):
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": meta}}
    answer = post(body, **{"MCP-Protocol-Version": "1900-01-01"})
    assert answer.status_code == 400
    assert answer.json()["error"] == {
        "code": -32022,
        "message": "There is no such version here.",
        "data": {"supported": list(VERSIONS), "requested": "1900-01-01"},
    }


@pytest.mark.parametrize(
    ("asked", "given"), [*((each, each) for each in OLDER), (PRESENT, OLDER[0]), (1, OLDER[0])]
)
def test_handshake_agrees_on_a_version_that_has_one(post, asked, given):
    params = {"protocolVersion": asked}
    told = post({"id": 0, "method": "initialize", "params": params}).json()
    assert (told["id"], told["result"]["protocolVersion"]) == (0, given)
    assert post({"id": 1, "method": "ping"}).json()["result"] == {}


def test_notification_is_taken_and_not_answered(post):
    answer = post({"method": "notifications/initialized"})
    assert (answer.status_code, answer.content) == (202, b"")


def test_tools_say_that_they_only_read(post):
    tools = post({"id": 1, "method": "tools/list"}).json()["result"]["tools"]
    assert all(tool["annotations"]["readOnlyHint"] for tool in tools)


def test_page_of_any_site_may_ask(client, db):
    allowed = client.options("/mcp")
    assert allowed.status_code == 204
    assert allowed["Access-Control-Allow-Origin"] == "*"
    assert "Mcp-Method" in allowed["Access-Control-Allow-Headers"]


def test_other_methods_and_large_requests_are_refused(client, post):
    assert client.get("/mcp").status_code == 405
    assert post(" " * 65_000).status_code == 413
