"""/mcp: the tools by the Model Context Protocol, over HTTP. One POST for each message, no session.

Clients of 2026-07-28 say with every request which version they speak, in its `_meta` and again in
headers; older ones begin with `initialize`. Whoever sends neither is answered as an older one.
"""

import json
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from jobzone.headers import for_any_site
from roles.api.tool import call_tool
from roles.api.tools import TOOLS

PRESENT = "2026-07-28"
OLDER = ("2025-11-25", "2025-06-18")  # the newest first: offered to who asks for none of these
VERSIONS = (PRESENT, *OLDER)
LARGEST = 64_000  # bytes of a request
HOUR = 3_600_000  # milliseconds: so long a client may keep the list of tools
META = "io.modelcontextprotocol/"
SERVER = {"name": "jobzone", "title": "JobZone", "version": "1"}
INSTRUCTIONS = (
    "Job roles scored from 0 to 100 for resistance to displacement by AI; higher resists more. "
    "Give the likely range with a score, and cite the address. A score judges work, never a "
    "person, and is no forecast of a date. An estimate is no score. Find a job first: the other "
    "tools take the slug that it gives. Licence: CC BY 4.0, figures of others by their sources."
)
PARSE, INVALID, NO_METHOD, BAD_PARAMETERS = -32700, -32600, -32601, -32602
MISMATCH, UNSUPPORTED = -32020, -32022
Said = dict[str, Any]


class Refused(Exception):
    """A request that cannot be answered: its code, the status of HTTP, what else is to be said."""

    def __init__(self, code: int, message: str, status: int = 400, **data: object) -> None:
        super().__init__(message)
        self.status = status
        self.error: Said = {"code": code, "message": message} | ({"data": data} if data else {})


@csrf_exempt  # no cookie means anything here
@require_http_methods(["POST", "OPTIONS"])
def mcp(request: HttpRequest) -> HttpResponse:
    """One message of JSON-RPC, answered at once; notifications are taken and not answered.

    Any Origin may ask: what is here is everybody's, and another Host is refused before this.
    """
    if request.method == "OPTIONS":
        return for_any_site(HttpResponse(status=204))
    if len(request.body) > LARGEST:
        return for_any_site(HttpResponse(status=413))
    number, status = None, 200
    try:
        message = _read(request.body)
        if "id" not in message:
            return for_any_site(HttpResponse(status=202))
        number = _number(message["id"])
        answer = {"result": _answer(message, request)}
    except Refused as error:
        answer, status = {"error": error.error}, error.status
    response = JsonResponse({"jsonrpc": "2.0", "id": number} | answer, status=status)
    response["Cache-Control"] = "no-store"
    return for_any_site(response)


def _read(body: bytes) -> Said:
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(PARSE, "This is no JSON.") from None
    if not isinstance(message, dict) or not isinstance(message.get("method"), str):
        raise Refused(INVALID, "This is no single message of JSON-RPC.")
    return message


def _number(told: object) -> str | int:
    if isinstance(told, str | int) and not isinstance(told, bool):
        return told
    raise Refused(INVALID, "The id of a request is a text or a whole number.")


def _answer(message: Said, request: HttpRequest) -> Said:
    asked = message.get("params") or {}
    if not isinstance(asked, dict):
        raise Refused(BAD_PARAMETERS, "Parameters are given by name.")
    method, absolute = message["method"], request.build_absolute_uri
    if _speaks_present(request, method, asked):
        return _answer_now(method, asked, absolute)
    return _answer_older(method, asked, absolute)


def _speaks_present(request: HttpRequest, method: str, asked: Said) -> bool:
    """Whether a request is of the present version; Refused where it contradicts itself."""
    meta = asked.get("_meta")
    meta = meta if isinstance(meta, dict) else {}
    said, header = meta.get(f"{META}protocolVersion"), request.headers.get("MCP-Protocol-Version")
    if said is None:
        if header in (None, *OLDER):
            return False
        if header == PRESENT:
            raise Refused(BAD_PARAMETERS, f"_meta has no {META}protocolVersion.")
    elif said != header:
        raise Refused(MISMATCH, "The header MCP-Protocol-Version is not what _meta says.")
    if header not in VERSIONS:
        told = {"supported": list(VERSIONS), "requested": header}
        raise Refused(UNSUPPORTED, "There is no such version here.", **told)
    if header != PRESENT:
        return False
    if request.headers.get("Mcp-Method") != method:
        raise Refused(MISMATCH, "The header Mcp-Method is not the method.")
    if method == "tools/call" and _plain(request.headers.get("Mcp-Name", "")) != asked.get("name"):
        raise Refused(MISMATCH, "The header Mcp-Name is not the name of the tool.")
    if not isinstance(meta.get(f"{META}clientCapabilities"), dict):
        raise Refused(BAD_PARAMETERS, f"_meta has no {META}clientCapabilities.")
    return True


def _plain(header: str) -> str:
    """A header's value, of one that is written as =?base64?..?= what that stands for."""
    if not (header.startswith("=?base64?") and header.endswith("?=")):
        return header
    try:
        return b64decode(header[9:-2], validate=True).decode()
    except (NotBase64, UnicodeDecodeError):
        raise Refused(MISMATCH, "A header is no Base64.") from None


def _answer_now(method: str, asked: Said, absolute: Callable) -> Said:
    told = {"resultType": "complete", "_meta": {f"{META}serverInfo": SERVER}}
    if method == "tools/call":
        return told | _call(asked, absolute)
    told |= {"ttlMs": HOUR, "cacheScope": "public"}
    if method == "tools/list":
        return told | _list()
    if method == "server/discover":
        return told | _introduction() | {"supportedVersions": list(VERSIONS)}
    raise Refused(NO_METHOD, f"There is no method {method[:80]}.", status=404)


def _answer_older(method: str, asked: Said, absolute: Callable) -> Said:
    """Clients of then take any status but 200 for a broken connection: errors are in the body."""
    if method == "initialize":
        wanted = asked.get("protocolVersion")
        version = wanted if wanted in OLDER else OLDER[0]
        return _introduction() | {"protocolVersion": version, "serverInfo": SERVER}
    if method == "ping":
        return {}
    if method == "tools/list":
        return _list()
    if method == "tools/call":
        return _call(asked, absolute, status=200)
    raise Refused(NO_METHOD, f"There is no method {method[:80]}.", status=200)


def _introduction() -> Said:
    return {"capabilities": {"tools": {}}, "instructions": INSTRUCTIONS}


def _list() -> Said:
    return {"tools": [tool.described for tool in TOOLS.values()]}


def _call(asked: Said, absolute: Callable, status: int = 400) -> Said:
    name = asked.get("name")
    tool = TOOLS.get(name) if isinstance(name, str) else None
    if tool is None:
        raise Refused(BAD_PARAMETERS, "There is no such tool.", status)
    text, found = call_tool(tool, asked.get("arguments") or {}, absolute)
    told = {"content": [{"type": "text", "text": text}], "isError": found is None}
    return told if found is None else told | {"structuredContent": found}
