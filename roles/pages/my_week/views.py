"""A reader's own version of a role's week.

The address is the whole state and nothing is stored. An address with state is for whoever holds
it: it stays out of search engines, caches and the referrers of further clicks, and `jobzone.logs`
keeps it out of what is logged.
"""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from roles.models import Assessment
from roles.models.prepared import Prepared
from roles.occupations.views import unknown_role
from roles.pages.my_week import make_my_week
from roles.pages.my_week.form import WeekForm, carried_over

LIVE = "result"
# Numbers with fewer fit a key of either database.
MOST_DIGITS = 18


@Prepared
def _published_of(slug: str) -> QuerySet[Assessment]:
    published = Assessment.objects.published().filter(role__slug=slug)
    return published.select_related("role").with_rows()[:1]


def private(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Keep an answer to an address with state with the one who asked."""

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        # On the bare page too: the live module puts state into its address later on.
        response["Referrer-Policy"] = "no-referrer"
        if request.GET:
            response["X-Robots-Tag"] = "noindex"
            response["Cache-Control"] = "private, no-store"
        return response

    return answer


@private
@require_safe
def my_week(request: HttpRequest, slug: str) -> HttpResponse:
    """The form with its result; with `part=result` the result alone, for the live module."""
    assessment = _published_of.first(slug)
    if assessment is None:
        return unknown_role(request, slug)
    if assessment.is_headline:
        page = make_my_week(assessment, has_state=bool(request.GET), site=_site(request))
        return render(request, "pages/my_week/my_week.html", {"page": page})
    return _answer(request, assessment)


def _answer(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """The shortest address for what is asked or, from there, the page."""
    query, notices = _at_present(request.GET, assessment)
    form = WeekForm(assessment, assessment.inputs().tasks, query)
    is_whole = form.is_valid()
    notices += form.notices
    pairs = form.pairs() if is_whole else []
    live = request.GET.get("part") == LIVE
    asked = [(name, value) for name, values in request.GET.lists() for value in values]
    # What could not be used is said once, here: the shorter address would not know of it.
    if is_whole and not notices and not live and asked != pairs:
        return redirect(f"{form.address}?{urlencode(pairs)}" if pairs else form.address)
    page = make_my_week(
        assessment,
        form,
        week=form.week() if is_whole else None,
        notices=notices,
        query=urlencode(pairs),
        has_state=bool(request.GET),
        site=_site(request),
        today=timezone.localdate(),
    )
    template = "pages/my_week/_live.html" if live else "pages/my_week/my_week.html"
    return render(request, template, {"page": page})


def _site(request: HttpRequest) -> str:
    """What stands before a path: "https://jobzone.example"."""
    return f"{request.scheme}://{request.get_host()}"


def _at_present(query: QueryDict, assessment: Assessment) -> tuple[QueryDict, list[str]]:
    """The query as one on this assessment, and what to say where it was made for another."""
    version = query.get("v")
    if version is None or version == str(assessment.pk):
        return query, []
    earlier = None
    if version.isascii() and version.isdigit() and len(version) < MOST_DIGITS:
        known = Assessment.objects.ever_published().filter(role=assessment.role_id)
        earlier = known.prefetch_related("tasks").filter(pk=int(version)).first()
    if earlier is None:
        return carried_over(query, (), ())[0], [
            (
                "This address was made for an assessment that is not known here, so its hours are "
                "left out. Tasks of your own are kept."
            )
        ]
    before, now = ([task.name for task in each.tasks.all()] for each in (earlier, assessment))
    moved, lost = carried_over(query, before, now)
    notices = [
        (
            "This address was made for the assessment of "
            f"{date_format(earlier.published_at)}, which has been replaced. Your "
            "hours are carried over to the tasks of the same name: look through them."
        )
    ]
    if lost:
        names = "; ".join(f"“{name}”" for name in lost)
        notices.append(f"No longer among the tasks, and left out: {names}.")
    return moved, notices
