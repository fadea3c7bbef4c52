"""One occupation. A SOC code leads to the O*NET occupation that it is."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from roles.models import Assessment, DurabilityScore, Occupation
from roles.models.occupations import CODE
from roles.occupations.facts import facts_of
from roles.occupations.page import make_occupation_page


@require_safe
def occupation_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Its facts with their sources, the roles under it, its names, the related ones."""
    occupation = None
    if re.fullmatch(CODE, code, re.ASCII):
        occupation = Occupation.objects.with_source().for_code(code)
    if occupation is None or (occupation.code != code and "." in code):
        raise Http404
    if occupation.code != code:
        return redirect(occupation)
    related = list(occupation.related.select_related("other"))
    page = make_occupation_page(
        occupation,
        claims=facts_of(occupation),
        names=occupation.names.all(),
        related=related,
        assessed=Assessment.objects.under({occupation.soc, *(link.other.soc for link in related)}),
        durable=DurabilityScore.objects.alone_under(occupation.soc),
    )
    return render(request, "occupations/occupation_detail.html", {"page": page})
