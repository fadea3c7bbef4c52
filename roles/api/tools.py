"""/mcp: the same for assistants, as tools of the Model Context Protocol. One POST, no session.

Every answer carries range, reasons, sources and the address to cite, since whoever relays it may
leave out where it is from.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from roles.api import reads
from roles.api.reads import Unusable
from roles.open_data import tables
from roles.open_data.fields import plain

# The newest first: what a client asks for is answered in kind, else in the newest.
VERSIONS = ("2026-07-28", "2025-11-25", "2025-06-18")
LARGEST = 64_000  # bytes of a request
INSTRUCTIONS = (
    "Job roles scored from 0 to 100 for resistance to displacement by AI; higher resists more. "
    "Give the likely range with a score, and cite the address. A score judges work, never a "
    "person, and is no forecast of a date. An estimate is no score. Find a job first: the other "
    "tools take the slug that it gives. Licence: CC BY 4.0, figures of others by their sources."
)
TEXT = {"type": "string", "maxLength": 140}
SLUG = {"slug": TEXT | {"description": "The role's slug, from find_job"}}
TOO_LARGE, PARSE, INVALID, NO_METHOD, BAD_PARAMETERS = 413, -32700, -32600, -32601, -32602


@dataclass(frozen=True)
class Tool:
    """One tool; `call` takes what builds absolute addresses, and the arguments."""

    name: str
    title: str
    says: str
    takes: dict[str, Any]
    needs: tuple[str, ...]
    call: Callable[..., Any]

    @property
    def described(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "title": self.title,
            "description": self.says,
            "inputSchema": {
                "type": "object",
                "properties": self.takes,
                "required": list(self.needs),
                "additionalProperties": False,
            },
            "annotations": {"readOnlyHint": True, "openWorldHint": False},
        }


def _explain(absolute: Callable, slug: str) -> dict:
    told = reads.explain_role(slug, absolute)
    return {name: value for name, value in told.items() if name not in ("written_moves",)}


def _figures(absolute: Callable, slug: str) -> dict:
    """The claims that a role's texts rest on, each with its source."""
    cited = tables.CLAIMS.records().filter(
        citations__assessment__role__slug=slug, citations__assessment__state="published"
    )
    claims = list(cited.distinct()[:100])
    sources = {claim.source.key: claim.source for claim in claims}
    return {
        "claims": [
            tables.CLAIMS.row(claim) | {"url": absolute(claim.get_absolute_url())}
            for claim in claims
        ],
        "sources": [tables.SOURCES.row(source) for source in sources.values()],
    }


def _week(absolute: Callable, slug: str, hours: list) -> dict:
    return reads.rescore_week(slug, [str(each) for each in hours], (), absolute)


def _moves(absolute: Callable, slug: str) -> dict:
    return {"moves": reads.moves_from(slug, absolute)}


TOOLS = {
    tool.name: tool
    for tool in (
        Tool(
            "find_job",
            "Find a job",
            "The jobs that a name may mean, with their scores, or estimates where unassessed.",
            {"name": TEXT},
            ("name",),
            lambda absolute, name: reads.find_jobs(name, absolute),
        ),
        Tool(
            "explain_score",
            "Explain a score",
            "A role's score with its range, every task, reason, the arithmetic and its versions.",
            SLUG,
            ("slug",),
            _explain,
        ),
        Tool(
            "compare_roles",
            "Compare roles",
            "Why two to four roles score differently, split exactly over what differs.",
            {"roles": {"type": "array", "items": TEXT, "minItems": 2, "maxItems": 4}},
            ("roles",),
            lambda absolute, roles: reads.compare_roles(roles, absolute),
        ),
        Tool(
            "rescore_week",
            "Re-score a week",
            "The score of one's own week: hours in the order of the role's tasks, 0 to drop one.",
            SLUG
            | {
                "hours": {
                    "type": "array",
                    "items": {"type": "number", "minimum": 0, "maximum": 168},
                    "maxItems": 60,
                }
            },
            ("slug", "hours"),
            _week,
        ),
        Tool(
            "next_moves",
            "Where to look next",
            "Jobs to move to from a role, with their scores and what they ask for.",
            SLUG,
            ("slug",),
            _moves,
        ),
        Tool(
            "figures_behind",
            "Figures behind a score",
            "The figures that a role's reasons rest on, each with its source.",
            SLUG,
            ("slug",),
            _figures,
        ),
    )
}


class Refused(Exception):
    """A request that the protocol does not know; with its code."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


@csrf_exempt  # no cookie means anything here
@require_POST
def mcp(request: HttpRequest) -> HttpResponse:
    """One message of JSON-RPC, answered at once; notifications are taken and not answered."""
    if len(request.body) > LARGEST:
        return HttpResponse(status=TOO_LARGE)
    number = None
    try:
        message = _read(request.body)
        number = message.get("id")
        if number is None:
            return HttpResponse(status=202)
        answer = {"result": _answer(message, request.build_absolute_uri)}
    except Refused as error:
        answer = {"error": {"code": error.code, "message": str(error)}}
    response = JsonResponse({"jsonrpc": "2.0", "id": number} | answer)
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "no-store"
    return response


def _read(body: bytes) -> dict[str, Any]:
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(PARSE, "This is no JSON.") from None
    if not isinstance(message, dict) or not isinstance(message.get("method"), str):
        raise Refused(INVALID, "This is no single message of JSON-RPC.")
    return message


def _answer(message: dict[str, Any], absolute: Callable) -> dict[str, Any]:
    method, asked = message["method"], message.get("params") or {}
    if not isinstance(asked, dict):
        raise Refused(BAD_PARAMETERS, "Parameters are given by name.")
    if method in ("initialize", "server/discover"):
        wanted = asked.get("protocolVersion")
        return {
            "protocolVersion": wanted if wanted in VERSIONS else VERSIONS[0],
            "supportedVersions": list(VERSIONS),
            "capabilities": {"tools": {}},
            "serverInfo": {"name": "jobzone", "title": "JobZone", "version": "1"},
            "instructions": INSTRUCTIONS,
        }
    if method == "ping":
        return {}
    if method == "tools/list":
        return {"tools": [tool.described for tool in TOOLS.values()]}
    if method == "tools/call":
        return _call(asked, absolute)
    raise Refused(NO_METHOD, f"There is no method {method[:80]}.")


def _call(asked: dict[str, Any], absolute: Callable) -> dict[str, Any]:
    name = asked.get("name")
    tool = TOOLS.get(name) if isinstance(name, str) else None
    if tool is None:
        raise Refused(BAD_PARAMETERS, "There is no such tool.")
    given = asked.get("arguments") or {}
    if fault := _fault(tool, given):
        return _told(fault, wrong=True)
    try:
        found = tool.call(absolute, **given)
    except (Http404, Unusable) as error:
        return _told(str(error), wrong=True)
    text = json.dumps(found, cls=_Encoder, ensure_ascii=False)
    return _told(text) | {"structuredContent": json.loads(text)}


def _told(text: str, wrong: bool = False) -> dict[str, Any]:
    return {"content": [{"type": "text", "text": text}], "isError": wrong}


class _Encoder(DjangoJSONEncoder):
    """Decimals as numbers, as the API has them."""

    def default(self, value: object) -> object:
        shown = plain(value)
        return super().default(value) if shown is value else shown


def _fault(tool: Tool, given: object) -> str:
    """What of the arguments the tool's schema does not take; "" where all is well."""
    if not isinstance(given, dict) or set(given) - set(tool.takes):
        return f"{tool.name} takes {', '.join(tool.takes)}."
    if missing := [name for name in tool.needs if name not in given]:
        return f"{', '.join(missing)} is missing."
    for name, value in given.items():
        if not _fits(value, tool.takes[name]):
            return f"{name} cannot be used: see the tool's schema."
    return ""


def _fits(value: object, schema: dict[str, Any]) -> bool:
    if schema["type"] == "string":
        return isinstance(value, str) and len(value) <= schema["maxLength"] and "\0" not in value
    if schema["type"] == "number":
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return is_number and schema["minimum"] <= value <= schema["maximum"]
    few = isinstance(value, list) and schema.get("minItems", 0) <= len(value) <= schema["maxItems"]
    return few and all(_fits(each, schema["items"]) for each in value)
