"""What is scored differently though it is worded alike or rests on one figure, with both reasons.

A difference is a question to the assessors, never an error: the same words can stand for different
work, and a figure is not all that a row is judged by. A reviewer can settle it, with a reason.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Max, Min, Model, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from roles.desk.admin.pages import desk_page, show
from roles.desk.differences import ask_again, digest_of, settle_difference
from roles.desk.errors import NotPermitted, Refused
from roles.desk.permissions import may
from roles.documents import limits
from roles.models import Assessment, Citation, Claim, SettledDifference
from roles.models.kept import Kept
from roles.models.readings import RATED
from roles.pages.tasks.page import all_tasks
from roles.scoring import AIJRI_1
from roles.text.markdown import with_present_scores

NEAR = 44.0  # from here on most pairs of the samples are the same work (roles.text.likeness)
PER_PAGE = 20
MOST = 500  # of a kind, the farthest apart first


@dataclass(frozen=True)
class Difference:
    """Rows by pk and the claims that all of them cite; `digest` is what a settled one goes by."""

    where: str
    rows: tuple[int, ...]
    claims: tuple[int, ...]
    digest: str


@dataclass(frozen=True)
class Side:
    """A row as one role has it; `at` is its place in the assessment's form."""

    assessment: Assessment
    name: str
    score: int
    reason: str
    at: str


@dataclass(frozen=True)
class ScoredApart:
    """Rows of several roles that differ; `claims` are the figures that all of them rest on."""

    digest: str
    settled: SettledDifference | None
    sides: tuple[Side, ...]
    claims: tuple[Claim, ...] = ()
    dimension: str = ""

    @property
    def apart(self) -> int:
        """In notches."""
        scores = [side.score for side in self.sides]
        return max(scores) - min(scores)


@Kept
def tasks_apart() -> tuple[Difference, ...]:
    """Published tasks of two roles that are worded alike and scored differently."""
    every = all_tasks()
    role_of = {place: role for role, places in every.places_of.items() for place in places}
    found = sorted(
        (-abs(every.scores[one] - every.scores[other]), -degree, every.pks[one], every.pks[other])
        for degree, one, other in every.index.pairs(every.scores, NEAR)
        if role_of[one] != role_of[other]
    )
    return _with_digests([("tasks", found_pair[2:], ()) for found_pair in found[:MOST]])


@Kept
def figures_apart() -> tuple[Difference, ...]:
    """Published rows that cite one figure and score it differently."""
    found: dict[tuple, list[int]] = {}
    for where in RATED:
        cited = _rated_by_claim(where).order_by()
        groups = cited.values("key", "claim").annotate(apart=Max("score") - Min("score"))
        apart = {(g["key"], g["claim"]): g["apart"] for g in groups.exclude(apart=0)}
        citing = defaultdict(list)
        claims = cited.filter(claim__in={claim for _key, claim in apart}).order_by("row")
        for key, claim, row in claims.values_list("key", "claim", "row"):
            citing[key, claim].append(row)
        for (key, claim), notches in apart.items():
            place = (-notches, where, key, tuple(citing[key, claim]))
            found.setdefault(place, []).append(claim)
    return _with_digests(
        [(where, rows, claims) for (_, where, _, rows), claims in sorted(found.items())[:MOST]]
    )


def _rated_by_claim(where: str):
    rows = _model(where).objects.filter(
        assessment=OuterRef("assessment"), dimension=OuterRef("key")
    )
    found = Citation.objects.filter(assessment__state="published", where=where)
    return found.annotate(
        score=Subquery(rows.values("score")[:1]), row=Subquery(rows.values("pk")[:1])
    ).exclude(score=None)


def _model(where: str) -> type[Model]:
    return Assessment._meta.get_field(where).related_model


def _with_digests(found: list[tuple[str, Sequence[int], Sequence[int]]]) -> tuple[Difference, ...]:
    rows = _rows((where, pks) for where, pks, _claims in found)
    return tuple(
        Difference(where, tuple(pks), tuple(claims), digest_of(rows[where, pk] for pk in pks))
        for where, pks, claims in found
    )


def _rows(wanted: Iterable[tuple[str, Sequence[int]]]) -> dict[tuple[str, int], Model]:
    pks = defaultdict(set)
    for where, of_one in wanted:
        pks[where].update(of_one)
    return {
        (where, row.pk): row
        for where in pks
        for row in _model(where)
        .objects.filter(pk__in=pks[where])
        .select_related("assessment__role")
    }


@desk_page("roles.view_assessment")
def consistency(request: HttpRequest) -> HttpResponse:
    """Either kind, or what is settled, twenty to a page; a reviewer settles one, or asks again."""
    settled = {each.digest: each for each in SettledDifference.objects.exclude(settled_at=None)}
    every = {"tasks": tasks_apart(), "figures": figures_apart()}
    kinds = {
        kind: [each for each in found if each.digest not in settled]
        for kind, found in every.items()
    }
    kinds["settled"] = [e for found in every.values() for e in found if e.digest in settled]
    refused = None
    if request.method == "POST":
        refused = _answer(request, [e for found in every.values() for e in found], settled)
        if refused is None:
            return redirect(request.get_full_path())
    chosen = request.GET.get("of", "tasks")
    chosen = chosen if chosen in kinds else "tasks"
    page = Paginator(kinds[chosen], PER_PAGE).get_page(request.GET.get("page"))
    return show(
        request,
        "desk/consistency.html",
        "Scored differently",
        kinds=[(name, len(found)) for name, found in kinds.items()],
        chosen=chosen,
        page=page,
        rows=list(_load(page.object_list, settled)),
        may_settle=may(request.user, "explain", SettledDifference),
        refused=refused,
        longest=limits.SCENARIO,
        typed=(request.POST.get("digest"), request.POST.get("note", "")),
    )


def _answer(
    request: HttpRequest, every: list[Difference], settled: dict[str, SettledDifference]
) -> str | None:
    """What a reviewer says of one of them; why it is refused, if it is."""
    digest = request.POST.get("digest")
    asked = next((each for each in every if each.digest == digest), None)
    try:
        if asked is None:
            raise Refused("One of the rows has changed since. Read them again, please.")
        if "again" not in request.POST:
            rows = _rows([(asked.where, asked.rows)]).values()
            settle_difference(rows=rows, by=request.user, note=request.POST.get("note", ""))
            messages.success(request, "Settled, until one of the rows changes.")
        elif digest in settled:
            ask_again(settled=settled[digest], by=request.user)
            messages.success(request, "It is asked again.")
    except NotPermitted:
        raise PermissionDenied from None
    except Refused as refusal:
        return str(refusal)
    return None


def _load(
    found: Sequence[Difference], settled: dict[str, SettledDifference]
) -> Iterator[ScoredApart]:
    stored = _rows((each.where, each.rows) for each in found)
    wanted = {claim for each in found for claim in each.claims}
    claims = Claim.objects.select_related("source").in_bulk(wanted)
    for each in found:
        rows = [stored[each.where, pk] for pk in each.rows if (each.where, pk) in stored]
        if len(rows) < 2:  # gone since it was worked out
            continue
        rows.sort(key=lambda row: (-row.score, row.assessment.role.title))
        yield ScoredApart(
            each.digest,
            settled.get(each.digest),
            tuple(_side(row, each.where) for row in rows),
            tuple(claims[pk] for pk in each.claims),
            "" if each.where == "tasks" else AIJRI_1.row_name(each.where, rows[0].dimension),
        )


def _side(row: Model, where: str) -> Side:
    key = row.key if where == "tasks" else row.dimension
    name = row.name if where == "tasks" else AIJRI_1.row_name(where, key)
    reason = with_present_scores(row.rationale_html, {})
    return Side(row.assessment, name, row.score, reason, f"{where}-at-{key}")
