"""What assistants may ask, as tools.

Every answer carries range, reasons, sources and the address to cite, since whoever relays it may
leave out where it is from.
"""

import re
from collections.abc import Callable

from django.urls import reverse

from roles.api import answers, reads
from roles.api.answers import Answer
from roles.api.reads import ChangesKind, Unusable
from roles.api.tool import Tool
from roles.models import Prediction
from roles.models.occupations import CODE
from roles.open_data import tables
from roles.scoring import METHODS, Zone

TEXT = {"type": "string", "maxLength": 140}
MOST = {"type": "integer", "minimum": 1, "maximum": 20}
RESISTANT, EXPOSED = "most resistant first", "most exposed first"
SLUG = {"slug": TEXT | {"description": "The role's slug, from find_job"}}


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


def _list(absolute: Callable, order: str, zone: str = "", most: int = 10, skip: int = 0) -> Answer:
    sort = "score" if order == EXPOSED else "-score"
    found = reads.roles_found("", [zone] if zone else [], [], sort)
    rows = [tables.ROLES.row(each) for each in tables.listed(found[skip : skip + most])]
    shown = ("slug", "role", "seniority", "score", "zone", "range_low", "range_high")
    return {
        "count": found.count(),
        "share_employed": reads.share_of_employed(found),
        "roles": [{name: row[name] for name in shown} for row in rows],
    } | reads.grounds([row["slug"] for row in rows], absolute)


def _occupation(absolute: Callable, code: str) -> Answer:
    if not re.fullmatch(CODE, code):
        raise Unusable(("code", "A code is of SOC or O*NET: 29-2072 or 29-2072.00."))
    told = reads.occupation_whole(code, absolute)
    of_roles = reads.grounds([role["slug"] for role in told["roles"]], absolute, estimated=True)
    return told | of_roles | {"indexes": _indexes(), "cite": told["url"]}


def _opinions(absolute: Callable, slug: str) -> Answer:
    told = {"opinions": reads.opinions_of(slug), "indexes": _indexes()}
    return told | reads.grounds([slug], absolute, estimated=True)


def _indexes() -> list[Answer]:
    return [tables.INDEXES.row(each) for each in tables.INDEXES.records()]


def _rests(absolute: Callable, key: str, most: int = 20) -> Answer:
    told = reads.source_rests(key, absolute)
    counts = {"role_count": len(told["roles"])}
    told["roles"] = told["roles"][:most]
    return counts | told | reads.grounds([role["slug"] for role in told["roles"]], absolute)


def _changes(absolute: Callable, kind: str = "all", most: int = 10) -> Answer:
    told = reads.changes(ChangesKind(kind), 0, most, absolute)
    return told | reads.grounds([each["slug"] for each in told["results"]], absolute)


def _predictions(absolute: Callable, slug: str = "", status: str = "") -> Answer:
    found = tables.PREDICTIONS.records()
    found = found.filter(role__slug=slug) if slug else found
    found = found.filter(status=status) if status else found
    url = absolute(reverse("roles:prediction-list"))
    rows = [tables.PREDICTIONS.row(each) for each in found[: reads.MOST_SOURCES]]
    told = {"count": found.count(), "predictions": rows, "cite": url}
    return told | reads.grounds([slug], absolute)


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
            "The most resistant or the most exposed roles, of one zone where that is asked; how "
            "many there are, and the share of US employment that their occupations hold.",
            {
                "order": {"type": "string", "enum": [RESISTANT, EXPOSED]},
                "zone": {"type": "string", "enum": [zone.value for zone in Zone]},
                "most": MOST,
                "skip": {"type": "integer", "minimum": 0, "maximum": 10_000},
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
        Tool(
            "explain_occupation",
            "Explain an occupation",
            "An occupation with its estimate, what pulled it, what published indexes say, its pay "
            "and jobs, and the roles under it.",
            {"code": TEXT | {"description": "Its SOC or O*NET code, from find_job"}},
            ("code",),
            _occupation,
        ),
        Tool(
            "second_opinions",
            "What other indexes say",
            "What other indexes say of a role, ours first: values, places, agreement.",
            SLUG,
            ("slug",),
            _opinions,
        ),
        Tool(
            "rests_on",
            "What rests on a figure",
            "The roles whose reasons cite a figure or a source, and their scores without it.",
            {
                "key": TEXT | {"description": "The key of a figure or a source, from an answer"},
                "most": MOST,
            },
            ("key",),
            _rests,
        ),
        Tool(
            "recent_changes",
            "What changed lately",
            "The newest versions of all roles, with what each changed and why: of new roles, or "
            "those that replaced another.",
            {"kind": {"type": "string", "enum": list(map(str, ChangesKind))}, "most": MOST},
            (),
            _changes,
        ),
        Tool(
            "predictions",
            "Predictions",
            "Dated statements that can be checked, of one role or of all, and what came of them.",
            {
                "slug": SLUG["slug"],
                "status": {"type": "string", "enum": [each.value for each in Prediction.Status]},
            },
            (),
            _predictions,
        ),
    )
}
