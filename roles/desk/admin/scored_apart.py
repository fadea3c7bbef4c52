"""What is scored differently though it is worded alike or rests on one figure, with both reasons.

A difference is a question to the assessors, never an error: the same words can stand for different
work, and a figure is not all that a row is judged by.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Max, Min, Model, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse

from roles.desk.admin.pages import desk_page, show
from roles.models import Assessment, Citation, Claim, Task
from roles.models.kept import Kept
from roles.models.readings import RATED
from roles.pages.tasks.page import all_tasks
from roles.scoring import AIJRI_1
from roles.text.markdown import with_present_scores

NEAR = 44.0  # from here on most pairs of the samples are the same work (roles.text.likeness)
PER_PAGE = 20
MOST = 500  # of a kind, the farthest apart first


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

    sides: tuple[Side, ...]
    claims: tuple[Claim, ...] = ()
    dimension: str = ""

    @property
    def apart(self) -> int:
        """In notches."""
        scores = [side.score for side in self.sides]
        return max(scores) - min(scores)


@Kept
def tasks_apart() -> tuple[tuple[int, int], ...]:
    """Published tasks of two roles, by pk, that are worded alike and scored differently."""
    every = all_tasks()
    role_of = {place: role for role, places in every.places_of.items() for place in places}
    found = [
        (-abs(every.scores[one] - every.scores[other]), -degree, every.pks[one], every.pks[other])
        for degree, one, other in every.index.pairs(every.scores, NEAR)
        if role_of[one] != role_of[other]
    ]
    return tuple((one, other) for *_order, one, other in sorted(found)[:MOST])


@Kept
def figures_apart() -> tuple[tuple[str, str, tuple[int, ...], tuple[int, ...]], ...]:
    """(scale, dimension, assessments by pk, the claims that all of them cite) of published rows
    that cite one figure and score it differently."""
    found: dict[tuple, list[int]] = {}
    for where in RATED:
        cited = _rated_by_claim(where).order_by()
        groups = cited.values("key", "claim").annotate(apart=Max("score") - Min("score"))
        apart = {(g["key"], g["claim"]): g["apart"] for g in groups.exclude(apart=0)}
        citing = defaultdict(list)
        claims = cited.filter(claim__in={claim for _key, claim in apart}).order_by("assessment")
        for key, claim, assessment in claims.values_list("key", "claim", "assessment"):
            citing[key, claim].append(assessment)
        for (key, claim), notches in apart.items():
            place = (-notches, where, key, tuple(citing[key, claim]))
            found.setdefault(place, []).append(claim)
    return tuple((*place, tuple(found[_apart, *place])) for _apart, *place in sorted(found))[:MOST]


def _rated_by_claim(where: str):
    rows = _model(where).objects.filter(
        assessment=OuterRef("assessment"), dimension=OuterRef("key")
    )
    found = Citation.objects.filter(assessment__state="published", where=where)
    return found.annotate(score=Subquery(rows.values("score")[:1])).exclude(score=None)


def _model(where: str) -> type[Model]:
    return Assessment._meta.get_field(where).related_model


@desk_page("roles.view_assessment")
def consistency(request: HttpRequest) -> HttpResponse:
    """Either kind, twenty to a page."""
    kinds = {"tasks": (tasks_apart(), _tasks), "figures": (figures_apart(), _figures)}
    chosen = request.GET.get("of", "tasks")
    chosen = chosen if chosen in kinds else "tasks"
    found, load = kinds[chosen]
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return show(
        request,
        "desk/consistency.html",
        "Scored differently",
        kinds=[(name, len(every)) for name, (every, _load) in kinds.items()],
        chosen=chosen,
        page=page,
        rows=list(load(page.object_list)),
    )


def _tasks(pairs: Sequence[tuple[int, int]]) -> Iterator[ScoredApart]:
    found = Task.objects.select_related("assessment__role").in_bulk(
        {pk for p in pairs for pk in p}
    )
    for pair in pairs:
        rows = sorted((found[pk] for pk in pair if pk in found), key=lambda row: -row.score)
        yield ScoredApart(tuple(_side(row, "tasks", row.name, row.key) for row in rows))


def _figures(groups: Sequence[tuple]) -> Iterator[ScoredApart]:
    wanted = {claim for *_place, claims in groups for claim in claims}
    claims = Claim.objects.select_related("source").in_bulk(wanted)
    for where, key, assessments, cited in groups:
        rows = _model(where).objects.filter(dimension=key, assessment__in=assessments)
        rows = rows.select_related("assessment__role")
        name = AIJRI_1.row_name(where, key)
        sides = (
            _side(row, where, name, key)
            for row in rows.order_by("-score", "assessment__role__title")
        )
        yield ScoredApart(tuple(sides), tuple(claims[pk] for pk in cited), name)


def _side(row: Model, where: str, name: str, key: str) -> Side:
    reason = with_present_scores(row.rationale_html, {})
    return Side(row.assessment, name, row.score, reason, f"{where}-at-{key}")
