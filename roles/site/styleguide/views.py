"""The style guide: for those who work on the site, and never in navigation or search engines."""

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from roles.models import Assessment
from roles.pages.roles.columns import RoleTable, on_its_page
from roles.pages.roles.filter import RoleFilter
from roles.site.styleguide.page import make_styleguide
from roles.site.styleguide.sample import SLUGS, sample_roles

# One filter of each kind that is on, and one that the address gets wrong.
FILTERED = "zone=green&zone=yellow&firmness=edge&kind=full&seniority=captain"


@never_cache
@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component in every state, with made-up roles."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.path, reverse("admin:login"))
    if not request.user.is_staff:
        raise PermissionDenied
    with sample_roles():
        listed = Assessment.objects.for_list().filter(role__slug__in=SLUGS)
        table = RoleTable(listed.order_by("pk"))
        on_its_page(request, table, per_page=3)
        filters = RoleFilter(QueryDict(FILTERED), queryset=Assessment.objects.none())
        context = {"guide": make_styleguide(), "table": table, "filters": filters}
        response = render(request, "site/styleguide/styleguide.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
