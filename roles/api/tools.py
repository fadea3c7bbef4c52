"""What assistants may ask, as tools.

Every answer carries range, reasons, sources and the address to cite, since whoever relays it may
leave out where it is from.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404
from django.urls import reverse

from roles.api import answers, reads
from roles.api.answers import Answer
from roles.api.reads import Unusable
from roles.open_data import tables
from roles.open_data.fields import plain
from roles.scoring import METHODS, Zone

NUMBERS = {"integer": int, "number": int | float}
TEXT = {"type": "string", "maxLength": 140}
RESISTANT, EXPOSED = "most resistant first", "most exposed first"
SLUG = {"slug": TEXT | {"description": "The role's slug, from find_job"}}


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


def _find(absolute: Callable, name: str) -> Answer:
    found = reads.find_jobs(name, absolute)
    slugs = [role["slug"] for job in found["jobs"] for role in job["roles"]]
    estimated = any(job["estimate"] for job in found["jobs"])
    return found | reads.grounds(slugs, absolute, estimated)


def _explain(absolute: Callable, slug: str) -> Answer:
    told = reads.explain_role(slug, absolute)
    del told["written_moves"]  # next_moves has them
    return told | reads.grounds([slug], absolute)


def _compare(absolute: Callable, roles: list) -> Answer:
    told = reads.compare_roles(roles, absolute)
    return told | reads.grounds([role["slug"] for role in told["roles"]], absolute)


def _week(absolute: Callable, slug: str, hours: list) -> Answer:
    told = reads.rescore_week(slug, [str(each) for each in hours], (), absolute)
    return told | reads.grounds([slug], absolute)


def _moves(absolute: Callable, slug: str) -> Answer:
    moves = reads.moves_from(slug, absolute)
    estimated = any(move["estimate"] is not None for move in moves)
    return {"moves": moves} | reads.grounds([slug], absolute, estimated)


def _list(absolute: Callable, order: str, zone: str = "", most: int = 10) -> Answer:
    sort = "score" if order == EXPOSED else "-score"
    found = reads.roles_found("", [zone] if zone else [], [], sort)
    rows = [tables.ROLES.row(each) for each in tables.listed(found[:most])]
    shown = ("slug", "role", "seniority", "score", "zone", "range_low", "range_high")
    return {
        "count": found.count(),
        "roles": [{name: row[name] for name in shown} for row in rows],
    } | reads.grounds([row["slug"] for row in rows], absolute)


def _method(absolute: Callable) -> Answer:
    url = absolute(reverse("roles:method"))
    return {"methods": [answers.method(each, url) for each in METHODS.values()], "cite": url}


def _figures(absolute: Callable, slug: str) -> Answer:
    behind = reads.grounds([slug], absolute)
    reads.there(behind["grounds"], f"role at “{slug}”")
    claims = reads.claims_behind(slug)[: reads.MOST_SOURCES]
    return behind | {
        "claims": [
            tables.CLAIMS.row(claim) | {"url": absolute(claim.get_absolute_url())}
            for claim in claims
        ]
    }


TOOLS = {
    tool.name: tool
    for tool in (
        Tool(
            "find_job",
            "Find a job",
            "The jobs that a name may mean, with their scores, or estimates where unassessed.",
            {"name": TEXT},
            ("name",),
            _find,
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
            _compare,
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
            "list_roles",
            "List roles",
            "The most resistant or the most exposed roles, of one zone where that is asked.",
            {
                "order": {"type": "string", "enum": [RESISTANT, EXPOSED]},
                "zone": {"type": "string", "enum": [zone.value for zone in Zone]},
                "most": {"type": "integer", "minimum": 1, "maximum": 20},
            },
            ("order",),
            _list,
        ),
        Tool(
            "method",
            "How scores come about",
            "The formula with its constants, the zones, and what each row asks.",
            {},
            (),
            _method,
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


def call_tool(tool: Tool, given: object, absolute: Callable) -> tuple[str, Any]:
    """What a tool tells, as text and as a value of JSON: None where the call cannot be answered.

    Then the text says why, for whoever called to mend it.
    """
    if fault := _fault(tool, given):
        return fault, None
    try:
        found = tool.call(absolute, **given)
    except (Http404, Unusable) as error:
        return str(error), None
    text = json.dumps(found, cls=_Encoder, ensure_ascii=False)
    return text, json.loads(text)


class _Encoder(DjangoJSONEncoder):
    """Decimals as numbers, as the API has them."""

    def default(self, value: object) -> object:
        shown = plain(value)
        return super().default(value) if shown is value else shown


def _fault(tool: Tool, given: object) -> str:
    """What of the arguments the tool's schema does not take; "" where all is well."""
    if not isinstance(given, dict) or set(given) - set(tool.takes):
        return f"{tool.name} takes {', '.join(tool.takes) or 'nothing'}."
    if missing := [name for name in tool.needs if name not in given]:
        return f"{', '.join(missing)} is missing."
    for name, value in given.items():
        if not _fits(value, tool.takes[name]):
            return f"{name} cannot be used: see the tool's schema."
    return ""


def _fits(value: object, schema: dict[str, Any]) -> bool:
    if "enum" in schema:
        return value in schema["enum"]
    if schema["type"] == "string":
        return isinstance(value, str) and len(value) <= schema["maxLength"] and "\0" not in value
    if schema["type"] in NUMBERS:
        is_number = isinstance(value, NUMBERS[schema["type"]]) and not isinstance(value, bool)
        return is_number and schema["minimum"] <= value <= schema["maximum"]
    few = isinstance(value, list) and schema.get("minItems", 0) <= len(value) <= schema["maxItems"]
    return few and all(_fits(each, schema["items"]) for each in value)
