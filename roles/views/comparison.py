"""Two to four roles side by side. The address is the whole state."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from roles.models import Assessment, Role
from roles.presenters.comparison import FEWEST, MOST, make_comparison
from roles.presenters.picker import make_picker
from roles.presenters.suggestions import suggest_roles


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """`role` twice to four times: slugs, or titles that lead to the address with the slugs."""
    asked = [value.strip() for value in request.GET.getlist("role")]
    asked = list(dict.fromkeys(value for value in asked if value))
    if len(asked) > MOST:
        message = (
            f"A comparison shows at most {MOST} roles: {len(asked)} were asked for. "
            "Leave some out of the address."
        )
        return render(request, "400.html", {"message": message}, status=400)
    known = Role.objects.shown().named(asked)
    unknown = [value for value in asked if value not in known]
    if unknown:
        return _unknown_role(request, asked, unknown[0])
    slugs = list(dict.fromkeys(known[value].slug for value in asked))
    changing = request.GET.get("change", "")
    query = request.GET.get("q", "").strip()
    if slugs != asked:
        return redirect(comparison_url(slugs, changing))
    picker = make_picker(slugs, changing, query, comparison_url)
    found = {a.role.slug: a for a in Assessment.objects.for_comparison(slugs)}
    assessments = [found[slug] for slug in slugs]
    context = {"picker": picker, "comparison": None, "only": None}
    if len(assessments) >= FEWEST:
        context["comparison"] = make_comparison(assessments, comparison_url)
    elif assessments:
        context["only"] = assessments[0].role
    return render(request, "compare.html", context)


def comparison_url(slugs: Sequence[str], change: str = "") -> str:
    """The address of a comparison of these roles, in this order."""
    pairs = [("role", slug) for slug in slugs]
    if change:
        pairs.append(("change", change))
    path = reverse("roles:compare")
    return f"{path}?{urlencode(pairs)}" if pairs else path


def _unknown_role(request: HttpRequest, asked: list[str], unknown: str) -> HttpResponse:
    suggestions = [
        (view, comparison_url([view.slug if value == unknown else value for value in asked]))
        for view in suggest_roles(unknown)
    ]
    context = {"asked": unknown[:100], "replacements": suggestions}
    return render(request, "404.html", context, status=404)
