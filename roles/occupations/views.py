"""Jobs by the names that people use for them, all occupations by group, and one of them."""

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_safe

from jobzone.limits import HOUR, address_of, take_turn
from roles.models import (
    Bridge,
    DurabilityScore,
    Estimate,
    OccupationLikeness,
    OccupationName,
    RelatedOccupation,
    Suggestion,
)
from roles.models.prepared import Prepared
from roles.models.suggestions import SHOWN
from roles.occupations.facts import facts_of
from roles.occupations.names import suggest_pages
from roles.occupations.page import assessed_under, make_occupation_page
from roles.occupations.pictures import OCCUPATION_CHARTS, occupation_at
from roles.occupations.search import (
    SUGGESTED,
    make_job_search,
    make_occupations,
    make_suggestions,
    suggest_assessed,
)
from roles.occupations.wishes import MOST_AN_HOUR, WishForm, count_wish
from roles.pages.share import occupation_work, share_today
from roles.site.counting import FOUND_NOTHING
from roles.site.structured import occupation_data

# What a page reads of an occupation by its number or its SOC code.
_related = Prepared(lambda pk: of(RelatedOccupation, pk).select_related("other"))
_alike = Prepared(lambda pk: of(OccupationLikeness, pk).select_related("other"))
_names = Prepared(
    lambda pk: of(OccupationName, pk).values_list("kind", "name", "short", named=True)
)
_bridges = Prepared(lambda pk: of(Bridge, pk).select_related("source"))
_durable = Prepared(lambda soc: DurabilityScore.objects.alone_under(soc))
_moves_from = Prepared(
    lambda pk: Suggestion.objects.offered().moves_from(occupations=[pk])[:SHOWN]
)
_led_here = Prepared(lambda soc: Suggestion.objects.leading_to(socs=[soc]))


def of(model: type[Model], occupation: int) -> QuerySet:
    return model._default_manager.filter(occupation=occupation)


@require_safe
def job_search(request: HttpRequest) -> HttpResponse:
    """The jobs that a typed name may mean; the address holds it."""
    if not request.GET.get("q", "").strip():
        return redirect("roles:occupation-list")
    search = make_job_search(request.GET["q"], longer="longer" in request.GET)
    response = render(request, "occupations/job_search.html", {"search": search})
    if not search.jobs:
        response[FOUND_NOTHING] = "0"
    return response


def unknown_role(request: HttpRequest, slug: str) -> HttpResponse:
    """What a page of a role answers under an address that none has: those with a name like it."""
    context = {"asked": slug, "suggestions": suggest_pages(slug)}
    return render(request, "404.html", context, status=404)


@require_safe
@cache_control(public=True, max_age=300)
def job_suggestions(request: HttpRequest) -> JsonResponse:
    """What somebody may mean who is still typing, for the search boxes.

    `assessed` leaves assessed roles only, `beside` takes out those that are chosen.
    """
    typed = request.GET.get("q", "")
    if "assessed" in request.GET:
        jobs = suggest_assessed(typed, beside=request.GET.getlist("beside")[:SUGGESTED])
    else:
        jobs = make_suggestions(typed)
    return JsonResponse({"jobs": jobs})


@require_safe
def occupation_list(request: HttpRequest) -> HttpResponse:
    """The major groups; with ?group=29 the occupations of one."""
    page = make_occupations(request.GET.get("group", ""))
    if page is None:
        return render(request, "404.html", status=404)
    return render(request, "occupations/occupation_list.html", {"page": page})


@require_safe
def occupation_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Its facts with their sources, the roles under it, its names, the related ones.

    A SOC code, or a code without its marks, leads to the O*NET occupation that it is.
    """
    occupation = occupation_at(code)
    if occupation.code != code:
        return redirect(occupation)
    related, alike = _related(occupation.pk), _alike(occupation.pk)
    near = {row.other.soc for row in (*related, *alike)}
    page = make_occupation_page(
        occupation,
        claims=facts_of(occupation),
        names=_names(occupation.pk),
        related=related,
        alike=alike,
        assessed=assessed_under({occupation.soc, *near}),
        estimate=Estimate.objects.for_page(occupation),
        durable=_durable(occupation.soc),
        moves=_moves_from(occupation.pk),
        coming=_led_here(occupation.soc),
        bridges=_bridges(occupation.pk),
    )
    structured = occupation_data(
        occupation.title,
        f"{occupation.title}: jobs, growth, pay and the way in, and how exposed to AI it is.",
        request.build_absolute_uri(occupation.get_absolute_url()),
        occupation.code,
        page.key_facts.facts if page.key_facts else None,
    )
    work = occupation_work(occupation, request.build_absolute_uri, timezone.localdate())
    share = share_today(work, OCCUPATION_CHARTS.offered(page.pictured, code=occupation.code))
    context = {"page": page, "share": share, "structured": structured}
    return render(request, "occupations/occupation_detail.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def wish(request: HttpRequest) -> HttpResponse:
    """ "My job is not here": the form, and one more wish counted.

    The only public page that sets a cookie: the one that proves a posted form to be ours.
    """
    refused = False
    if request.method == "POST":
        form = WishForm(request.POST)
        if form.is_valid():
            if take_turn("wish", address_of(request), MOST_AN_HOUR, HOUR):
                count_wish(
                    occupation=form.occupation,
                    text=form.cleaned_data["text"],
                    today=timezone.localdate(),
                )
                return redirect(f"{reverse('roles:wish')}?done=1")
            refused = True
    else:
        asked = {"code": request.GET.get("code", "")[:10], "text": request.GET.get("q", "")[:80]}
        form = WishForm(initial={name: value.replace("\0", "") for name, value in asked.items()})
    status = 429 if refused else 200
    context = {"form": form, "done": "done" in request.GET, "refused": refused}
    return render(request, "occupations/wish.html", context, status=status)
