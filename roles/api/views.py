"""The addresses of the API, below /api/v1/."""

from enum import StrEnum
from typing import Annotated, Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from ninja import Path, Query

from roles.api import answers, reads, schemas
from roles.api.problems import OpenAPI, Problem, handle_problems, problem
from roles.api.reads import ChangesKind, Unusable
from roles.models import Assessment, Occupation, Prediction, Source
from roles.open_data import tables
from roles.open_data.fields import Table
from roles.open_data.releases.metadata import LICENCE_ADDRESS, LICENCE_TITLE
from roles.scoring import METHODS, Zone

api = OpenAPI(
    title="JobZone",
    version="1",
    description=(
        "Job roles scored from 0 to 100 for resistance to displacement by AI, with every row, "
        "reason, range, cause and source. Reading only; no key. What is missing is null. "
        "Licence: CC BY 4.0, figures of others under the terms of their source. Fields are "
        "described at /data/dictionary/, files to take away at /data/."
    ),
    docs_url=None,
    urls_namespace="api",
    openapi_extra={"info": {"license": {"name": LICENCE_TITLE, "url": LICENCE_ADDRESS}}},
)
handle_problems(api)


@api.exception_handler(Unusable)
def unusable(request: HttpRequest, error: Unusable) -> HttpResponse:
    """What was asked makes no sense."""
    errors = [{"parameter": about, "detail": why} for about, why in error.problems]
    return problem(api, request, 422, "A parameter cannot be used.", errors)


Slug = Annotated[str, Path(max_length=140, pattern=r"^[-a-zA-Z0-9_]+$")]
Key = Annotated[str, Path(max_length=140, pattern=r"^[-a-zA-Z0-9_]+$")]
Code = Annotated[str, Path(pattern=r"^\d{2}-\d{4}(\.\d{2})?$")]
RoleSlug = Annotated[str, Query(max_length=140, pattern=r"^[-a-zA-Z0-9_]*$")]
Words = Annotated[str, Query(max_length=100)]
Number = Annotated[int, Query(ge=1, le=10_000)]
PerPage = Annotated[int, Query(ge=1, le=200)]
Few = Annotated[list[str], Query(max_length=10)]
PROBLEMS = {404: Problem, 422: Problem}


class Sort(StrEnum):
    """What a list of roles may be sorted by; with a minus from the highest down."""

    SCORE_DOWN = "-score"
    SCORE = "score"
    ROLE = "role"
    EVIDENCE_DOWN = "-evidence_total"
    BARRIERS_DOWN = "-barrier_total"
    EXPOSED_DOWN = "-share_exposed"
    PAY_DOWN = "-pay"
    EMPLOYED_DOWN = "-employed"
    OPENINGS_DOWN = "-openings"


def _page(table: Table, found: QuerySet, page: int, per_page: int, read: Any = iter) -> dict:
    """One page of a list; past the last one it is empty."""
    paginator = Paginator(found, per_page)
    rows = paginator.page(page).object_list if page <= paginator.num_pages else ()
    return {
        "count": paginator.count,
        "page": page,
        "pages": paginator.num_pages,
        "results": [table.row(each) for each in read(rows)],
    }


@api.get("/roles", response={200: schemas.Roles, **PROBLEMS}, exclude_unset=True)
def roles(
    request: HttpRequest,
    q: Words = "",
    zone: Annotated[list[Zone], Query(max_length=3)] = [],  # noqa: B006 (ninja's way)
    sector: Few = [],  # noqa: B006
    sort: Sort = Sort.SCORE_DOWN,
    page: Number = 1,
    per_page: PerPage = 50,
    fields: Annotated[str, Query(max_length=1_000)] = "",
) -> dict:
    """Published roles, filtered and sorted; `fields` names those wanted, with commas between."""
    wanted = list(filter(None, fields.split(",")))
    if unknown := set(wanted) - set(tables.ROLES.names):
        raise Unusable(("fields", f"There is no field {', '.join(sorted(unknown))}."))
    found = reads.roles_found(q, zone, sector, sort.value)
    answer = _page(tables.ROLES, found, page, per_page, tables.listed)
    answer["share_employed"] = reads.share_of_employed(found)
    if wanted:
        answer["results"] = [{name: row[name] for name in wanted} for row in answer["results"]]
    return answer


@api.get("/roles/{slug}", response={200: schemas.RoleWhole, **PROBLEMS})
def role(request: HttpRequest, slug: Slug) -> dict:
    """A role with every row, the whole arithmetic, and its versions with their causes.

    Some have a durability score only: then that, and null for the rest.
    """
    return reads.explain_role(slug, request.build_absolute_uri)


@api.get("/roles/{slug}/versions/{number}", response={200: schemas.RoleWhole, **PROBLEMS})
def role_version(
    request: HttpRequest, slug: Slug, number: Annotated[int, Path(ge=1, le=10_000)]
) -> dict:
    """One version of a role, which never changes."""
    return reads.explain_role(slug, request.build_absolute_uri, number)


@api.get("/roles/{slug}/moves", response={200: list[schemas.Move], **PROBLEMS})
def moves(request: HttpRequest, slug: Slug) -> list[dict]:
    """Where to look next from a role."""
    return reads.moves_from(slug, request.build_absolute_uri)


@api.get("/roles/{slug}/opinions", response={200: list[schemas.Opinion], **PROBLEMS})
def opinions(request: HttpRequest, slug: Slug) -> list[dict]:
    """What other indexes say of a role, ours first, with its place among the roles of each."""
    return reads.opinions_of(slug)


@api.get("/roles/{slug}/my-week", response={200: schemas.Week, **PROBLEMS})
def my_week(
    request: HttpRequest,
    response: HttpResponse,
    slug: Slug,
    hours: Annotated[list[float], Query(max_length=60)] = [],  # noqa: B006
    added_name: Few = [],  # noqa: B006
    added_hours: Annotated[list[float], Query(max_length=10)] = [],  # noqa: B006
    added_score: Annotated[list[int], Query(max_length=10)] = [],  # noqa: B006
) -> dict:
    """The score of a week of one's own: hours in the order of the role's tasks, 0 to drop one.

    Nothing is kept. Tasks of one's own are given by name, hours and automation score.
    """
    response["Cache-Control"] = "private, no-store"
    if not len(added_name) == len(added_hours) == len(added_score):
        raise Unusable(("added_name", "Each added task has a name, hours and a score."))
    rows = zip(added_name, map(_plain, added_hours), map(str, added_score), strict=True)
    return reads.rescore_week(
        slug, list(map(_plain, hours)), list(rows), request.build_absolute_uri
    )


def _plain(hours: float) -> str:
    return f"{hours:.3f}"


@api.get("/compare", response={200: schemas.Comparison, **PROBLEMS})
def compare(
    request: HttpRequest, role: Annotated[list[str], Query(min_length=2, max_length=4)]
) -> dict:
    """Two to four roles by slug, title or other name, and the exact split of why they differ."""
    return reads.compare_roles(role, request.build_absolute_uri)


@api.get("/changes", response={200: schemas.Changes, **PROBLEMS})
def changes(
    request: HttpRequest,
    kind: ChangesKind = ChangesKind.ALL,
    page: Number = 1,
    per_page: Annotated[int, Query(ge=1, le=50)] = 50,
) -> dict:
    """What changed lately: versions of all roles, the newest first, each with its causes."""
    start = (page - 1) * per_page
    told = reads.changes(kind, start, per_page, request.build_absolute_uri)
    return told | {"page": page, "pages": max(-(-told["count"] // per_page), 1)}


@api.get("/durability-lines", response={200: schemas.DurabilityLines, **PROBLEMS})
def durability_lines(
    request: HttpRequest, role: RoleSlug = "", page: Number = 1, per_page: PerPage = 50
) -> dict:
    """The second method line by line, of one role where that is asked; some have only that."""
    found = tables.DURABILITY_LINES.records()
    found = found.filter(score__role__slug=role) if role else found
    return _page(tables.DURABILITY_LINES, found, page, per_page)


@api.get("/search", response={200: schemas.Jobs, **PROBLEMS})
def search(request: HttpRequest, q: Annotated[str, Query(min_length=1, max_length=100)]) -> dict:
    """The jobs that a typed name may mean."""
    return reads.find_jobs(q, request.build_absolute_uri)


@api.get("/occupations", response={200: schemas.Occupations, **PROBLEMS})
def occupations(
    request: HttpRequest, q: Words = "", page: Number = 1, per_page: PerPage = 50
) -> dict:
    """Occupations by title, with an estimate where nobody has assessed them."""
    found = Occupation.objects.filter(title__icontains=q.replace("\0", "")).order_by("code")
    return _page(tables.OCCUPATIONS, found, page, per_page, tables.occupations_of)


@api.get("/occupations/{code}", response={200: schemas.OccupationWhole, **PROBLEMS})
def occupation(request: HttpRequest, code: Code) -> dict:
    """An occupation with its estimate, what pulled it, what indexes say, the roles under it."""
    return reads.occupation_whole(code, request.build_absolute_uri)


@api.get("/indexes", response={200: schemas.Indexes, **PROBLEMS})
def indexes(request: HttpRequest, page: Number = 1, per_page: PerPage = 50) -> dict:
    """What the readings of occupations measure, on which scale, and who published it."""
    return _page(tables.INDEXES, tables.INDEXES.records(), page, per_page)


@api.get("/sources", response={200: schemas.Sources, **PROBLEMS})
def sources(request: HttpRequest, page: Number = 1, per_page: PerPage = 50) -> dict:
    """Where figures are from."""
    return _page(tables.SOURCES, tables.SOURCES.records(), page, per_page)


@api.get("/sources/{key}", response={200: schemas.SourceWhole, **PROBLEMS})
def source(request: HttpRequest, key: Key) -> dict:
    """A source with its first 200 claims (all are at /claims?source=) and what rests on it."""
    found = Source.objects.filter(key=key).first()
    if found is None:
        raise Http404("There is no such source.")
    claims = tables.CLAIMS.records().filter(source=found)[:200]
    return tables.SOURCES.row(found) | {
        "url": request.build_absolute_uri(found.get_absolute_url()),
        "claims": [tables.CLAIMS.row(each) for each in claims],
        "rests_on_it": reads.resting_on(request.build_absolute_uri, claim__source=found),
    }


@api.get("/claims", response={200: schemas.Claims, **PROBLEMS})
def claims(
    request: HttpRequest,
    source: Annotated[str, Query(max_length=80, pattern=r"^[-a-zA-Z0-9_]*$")] = "",
    occupation_code: Annotated[str, Query(max_length=10, pattern=r"^[-.0-9]*$")] = "",
    role: RoleSlug = "",
    page: Number = 1,
    per_page: PerPage = 50,
) -> dict:
    """Figures: of one source, of one occupation, behind one role's score where that is asked."""
    asked = {"source__key": source, "occupation_code": occupation_code}
    found = reads.claims_behind(role) if role else tables.CLAIMS.records()
    found = found.filter(**{name: to for name, to in asked.items() if to})
    return _page(tables.CLAIMS, found, page, per_page)


@api.get("/claims/{key}", response={200: schemas.ClaimWhole, **PROBLEMS})
def claim(request: HttpRequest, key: Key) -> dict:
    """One figure, and what rests on it: whose rows cite it, and their scores without."""
    found = tables.CLAIMS.records().filter(key=key).first()
    if found is None:
        raise Http404("There is no such claim.")
    return tables.CLAIMS.row(found) | {
        "url": request.build_absolute_uri(found.get_absolute_url()),
        "rests_on_it": reads.resting_on(request.build_absolute_uri, claim=found),
    }


@api.get("/predictions", response={200: schemas.Predictions, **PROBLEMS})
def predictions(
    request: HttpRequest,
    status: Annotated[list[Prediction.Status], Query(max_length=4)] = [],  # noqa: B006
    page: Number = 1,
    per_page: PerPage = 50,
) -> dict:
    """Dated statements that can be checked, by what has become of them."""
    found = tables.PREDICTIONS.records()
    return _page(
        tables.PREDICTIONS, found.filter(status__in=status) if status else found, page, per_page
    )


@api.get("/method", response={200: list[schemas.MethodOf], 422: Problem})
def method(request: HttpRequest) -> list[dict]:
    """The constants of every method."""
    url = request.build_absolute_uri(reverse("roles:method"))
    return [answers.method(each, url) for each in METHODS.values()]


@api.get("/{path:rest}", include_in_schema=False)
def nothing(request: HttpRequest, rest: str) -> None:
    """Any other address."""
    raise Http404("There is no such address: see /api/v1/openapi.json.")


# What the page of examples prints, and a test runs: what is asked, and how.
EXAMPLES = (
    ("Find a job by the name that people use", "search?q=nurse"),
    ("The three most exposed roles", "roles?sort=score&per_page=3&fields=slug,role,score,zone"),
    ("Roles in the red zone", "roles?zone=red&fields=slug,score"),
    ("A role with its arithmetic and versions", "roles/{slug}"),
    ("Why two roles differ", "compare?role={slug}&role={other}"),
    ("A week of one's own: ten hours of the first task", "roles/{slug}/my-week?hours=10"),
    ("Where to look next", "roles/{slug}/moves"),
    ("An occupation with its estimate", "occupations?q=driver&per_page=5"),
    ("Predictions that held", "predictions?status=held"),
    ("The figures behind a role's score", "claims?role={slug}"),
    ("Jobs by a code of ISCO-08", "search?q=2512"),
    ("What the readings of occupations measure", "indexes"),
    ("Where figures are from", "sources?per_page=5"),
    ("What rests on a source", "sources/{source}"),
    ("What changed lately", "changes?kind=replaced&per_page=5"),
    ("What other indexes say of a role", "roles/{slug}/opinions"),
    ("Durability line by line", "durability-lines?role={slug}"),
    ("The constants of the method", "method"),
)


@require_safe
def examples(request: HttpRequest) -> HttpResponse:
    """What can be asked, with two of the roles that are here."""
    slugs = Assessment.objects.published().scored().order_by("pk")
    pair = (*slugs.values_list("role__slug", flat=True)[:2], "role", "role")
    root = reverse("api:api-root")
    source = Source.objects.order_by("key").values_list("key", flat=True).first() or "source"
    named = {"slug": pair[0], "other": pair[1], "source": source}
    shown = [(what, f"{root}{how.format(**named)}") for what, how in EXAMPLES]
    return render(
        request,
        "api/examples.html",
        {"examples": shown, "root": root, "schema": reverse("api:openapi-json")},
    )
