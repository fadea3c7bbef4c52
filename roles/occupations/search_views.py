"""Jobs by the names that people use for them, and all occupations by group."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roles.occupations.search import make_job_search, make_occupations


@require_safe
def job_search(request: HttpRequest) -> HttpResponse:
    """The jobs that a typed name may mean; the address holds it."""
    search = make_job_search(request.GET.get("q", ""), longer="longer" in request.GET)
    return render(request, "occupations/job_search.html", {"search": search})


@require_safe
def occupation_list(request: HttpRequest) -> HttpResponse:
    """The major groups; with ?group=29 the occupations of one."""
    page = make_occupations(request.GET.get("group", ""))
    if page is None:
        return render(request, "404.html", status=404)
    return render(request, "occupations/occupation_list.html", {"page": page})
