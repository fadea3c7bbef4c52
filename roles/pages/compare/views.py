"""Two to four roles side by side, as a page and as a file. The address is the whole state."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from roles.models import Assessment, Role
from roles.models.prepared import Prepared
from roles.occupations.names import suggest_roles
from roles.open_data.citing import Work
from roles.open_data.used_sources import keys_of, used_sources
from roles.pages.compare import (
    FEWEST,
    MOST,
    make_compared,
    make_comparison,
    make_sheet,
    unit_of,
)
from roles.pages.compare.compared_role import ComparedRole
from roles.pages.compare.picker import TO_COME, make_picker
from roles.pages.compare.pictures import gap_picture, scores_picture, weeks_picture
from roles.pages.score import make_score, present_scores
from roles.pages.share import comparison_work, share_comparison
from roles.site.files import FORMS, Sheet, file_response
from roles.site.pictures import PageChart, PageCharts
from roles.site.social import make_comparison_social

# Roles ticked in a list, of which one chooses those to compare.
MOST_TICKED = 50


@dataclass(frozen=True)
class Asked:
    """What the address asks for: the slugs of its roles, or the answer that it gets instead."""

    slugs: tuple[str, ...] = ()
    answer: HttpResponse | None = None


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """`role` twice to four times: slugs, or titles that lead to the address with the slugs.

    Of more roles one chooses first.
    """
    changing = request.GET.get("change", "")
    asked = read_roles(request, lambda slugs: comparison_url(slugs, changing))
    if asked.answer:
        return asked.answer
    query = request.GET.get("q", "").strip()
    assessments = assessments_of(asked.slugs)
    context = {
        "picker": make_picker(asked.slugs, changing, query, comparison_url),
        "comparison": None,
        "only": None,
    }
    if len(assessments) >= FEWEST:
        comparison = make_comparison(assessments, comparison_url)
        charts = COMPARE_CHARTS.offered(comparison.pictured, _query(asked.slugs))
        context |= {
            "comparison": comparison,
            "share": share_comparison(
                list(map(make_score, assessments)),
                request.build_absolute_uri(comparison_url(asked.slugs)),
                request.build_absolute_uri,
                timezone.localdate(),
                charts,
            ),
            "social": make_comparison_social(request.build_absolute_uri, assessments),
            "address": request.build_absolute_uri(comparison_url(asked.slugs)),
            "files": [(form.upper(), file_url(asked.slugs, form)) for form in FORMS],
            "today": timezone.localdate(),
        }
    elif assessments:
        context["only"] = assessments[0].role
    return render(request, "pages/compare/compare.html", context)


@require_safe
def compare_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """The measures, rows and splits of the comparison at the same query."""
    asked = read_roles(request, partial(file_url, form=form))
    if asked.answer and asked.answer.status_code != 200:
        return asked.answer
    if not FEWEST <= len(asked.slugs) <= MOST:
        message = f"A comparison has {FEWEST} to {MOST} roles."
        return render(request, "400.html", {"message": message}, status=400)
    name = "jobzone-" + "-".join(asked.slugs)
    address = request.build_absolute_uri(comparison_url(asked.slugs))
    roles, today = make_compared(assessments_of(asked.slugs)), timezone.localdate()
    pages = [("Comparison of " + " and ".join(role.score.name for role in roles), address)]
    pages += [
        (role.score.name, request.build_absolute_uri(role.assessment.get_permanent_url()))
        for role in roles
    ]
    sheet = Sheet(
        name[:120],
        make_sheet(roles, address, today),
        partial(unit_of, roles=len(roles)),
        lambda: used_sources(pages, today, keys_of(role.labour for role in roles)),
    )
    return file_response(sheet, form)


def read_compared(request: HttpRequest) -> tuple[Sequence[ComparedRole], Work] | HttpResponse:
    """The roles of the query for a picture, or the address that they have now."""
    asked = read_roles(request, lambda slugs: request.path + _query(slugs))
    if asked.answer and asked.answer.status_code in (301, 302):
        return asked.answer
    if not FEWEST <= len(asked.slugs) <= MOST:
        raise Http404
    roles, today = make_compared(assessments_of(asked.slugs)), timezone.localdate()
    address = request.build_absolute_uri(comparison_url(asked.slugs))
    return roles, comparison_work([role.score for role in roles], address, today)


COMPARE_CHARTS = PageCharts(
    "roles:compare-chart",
    {
        "scores": PageChart("The scores", read_compared, scores_picture),
        "weeks": PageChart("The weeks", read_compared, weeks_picture),
        "gap": PageChart("The gap", read_compared, gap_picture),
    },
)


def comparison_url(slugs: Sequence[str], change: str = "") -> str:
    """The address of a comparison of these roles, in this order."""
    return reverse("roles:compare") + _query(slugs, [("change", change)] if change else [])


def file_url(slugs: Sequence[str], form: str) -> str:
    """The address of its file."""
    return reverse(f"roles:compare-{form}") + _query(slugs)


def _query(slugs: Sequence[str], more: Sequence[tuple[str, str]] = ()) -> str:
    pairs = [*(("role", slug) for slug in slugs), *more]
    return f"?{urlencode(pairs)}" if pairs else ""


def read_roles(request: HttpRequest, url_for: Callable[[Sequence[str]], str]) -> Asked:
    """The roles that the address means; other names for them lead to `url_for` their slugs."""
    asked = [value.strip() for value in request.GET.getlist("role")[:MOST_TICKED]]
    asked = list(dict.fromkeys(value for value in asked if value))
    exact = 0 < len(asked) <= MOST and "ticked" not in request.GET
    if exact and set(_known(asked)) == set(asked):
        return Asked(tuple(asked))
    known = Role.objects.assessed().named(asked)
    if len(asked) > MOST:
        roles = list(dict.fromkeys(known[value] for value in asked if value in known))
        context = {"roles": roles, "first": roles[:MOST]}
        return Asked(answer=render(request, "pages/compare/choose.html", context))
    unknown = [value for value in asked if value not in known]
    if unknown:
        return Asked(answer=_unknown_role(request, asked, known, unknown[0]))
    slugs = tuple(dict.fromkeys(known[value].slug for value in asked))
    if list(slugs) != asked or "ticked" in request.GET:
        # An address of a role leads on for good; a name of one means what it means today.
        lasting = "ticked" not in request.GET and set(asked) <= Role.objects.at(asked).keys()
        return Asked(answer=redirect(url_for(slugs), permanent=lasting))
    return Asked(slugs)


_compared = Prepared(lambda slugs: Assessment.objects.for_comparison(slugs))
_known = Prepared(
    lambda slugs: Role.objects.assessed().filter(slug__in=slugs).values_list("slug", flat=True)
)


def assessments_of(slugs: Sequence[str]) -> list[Assessment]:
    """In the order of the address."""
    found = {a.role.slug: a for a in _compared(slugs)}
    return [found[slug] for slug in slugs]


def _unknown_role(
    request: HttpRequest, asked: Sequence[str], known: dict[str, Role], unknown: str
) -> HttpResponse:
    """404, with the roles that are known kept chosen; of several unknown ones, for the first."""
    kept = list(dict.fromkeys(known[value].slug for value in asked if value in known))
    present = present_scores(set(kept))
    context = {
        "unknown": unknown[:100],
        "slugs": kept,
        "leads_to": comparison_url([*kept, TO_COME]),
        "kept": [present[slug] for slug in kept if slug in present],
        "suggestions": [
            (view, comparison_url([view.slug if value == unknown else value for value in asked]))
            for view in suggest_roles(unknown)
            if view.slug not in kept
        ],
    }
    return render(request, "pages/compare/not_found.html", context, status=404)
