"""Addresses of roles that lead on: a former one, one in capitals, a version by its old number."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from roles.models import Assessment, Role

View = Callable[..., HttpResponse]


def leading_on(view: View) -> View:
    """A page of a role that is not there under this address leads to where it is, for good."""

    @wraps(view)
    def answer(request: HttpRequest, slug: str, **kwargs: object) -> HttpResponse:
        try:
            response = view(request, slug=slug, **kwargs)
        except Http404:
            if (moved := _moved(request, slug, kwargs)) is None:
                raise
            return moved
        if response.status_code == 404:
            return _moved(request, slug, kwargs) or response
        return response

    return answer


def to_version(view: View) -> View:
    """The page of an assessment by its row's number, as its address was before: to its version.

    One that has no number, published by the release before this one, is shown.
    """

    @wraps(view)
    def answer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
        versions = Assessment.objects.ever_published().filter(role__slug=slug, pk=pk)
        number = versions.values_list("number", flat=True).first()
        if number is None:
            return view(request, slug=slug, pk=pk)
        name = request.resolver_match.view_name.replace("role-history", "role-version")
        return _permanently(request, name, {"slug": slug, "number": number})

    return answer


def _moved(request: HttpRequest, slug: str, kwargs: dict) -> HttpResponse | None:
    known = Role.objects.shown().at([slug])
    if slug not in known or known[slug].slug == slug:
        return None
    return _permanently(
        request, request.resolver_match.view_name, {**kwargs, "slug": known[slug].slug}
    )


def _permanently(request: HttpRequest, name: str, keys: dict) -> HttpResponse:
    path = reverse(name, kwargs=keys)
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)
