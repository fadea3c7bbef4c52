"""The style guide: for those who work on the site, and never in navigation or search engines."""

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from roles.models import Assessment
from roles.pages.roles.filter import RoleFilter
from roles.pages.roles.table import RoleTable, on_its_page
from roles.site.styleguide import make_styleguide

# One filter of each kind that is on, and one that the address gets wrong.
FILTERED = "q=lamp&zone=green&firmness=edge&kind=full&seniority=captain"


@never_cache
@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component in every state, with made-up values."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.path, reverse("admin:login"))
    if not request.user.is_staff:
        raise PermissionDenied
    guide = make_styleguide()
    table = RoleTable(list(guide.table_rows))
    on_its_page(request, table, per_page=3)
    context = {
        "guide": guide,
        "table": table,
        "filters": RoleFilter(QueryDict(FILTERED), queryset=Assessment.objects.none()),
    }
    response = render(request, "site/styleguide/styleguide.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
