"""All roles field by field, or by task resistance and evidence, with the filters of the list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from roles.models import Assessment
from roles.pages.map.page import make_role_map
from roles.pages.roles.filter import RoleFilter
from roles.pages.share import share_page
from roles.site.queries import without_blanks
from roles.site.social import make_social


@require_safe
def role_map(request: HttpRequest) -> HttpResponse:
    """The roles that the filters leave, drawn; the address holds the filters and the view."""
    request.GET = without_blanks(request.GET)
    filters = RoleFilter(request.GET, queryset=Assessment.objects.published())
    return render(
        request,
        "pages/map/role_map.html",
        {
            "filters": filters,
            "map": make_role_map(filters),
            "described": filters.described(),
            "share": share_page(request.path, request.build_absolute_uri, timezone.localdate()),
            "social": make_social(
                request.build_absolute_uri, request.path, title="Map of all roles"
            ),
        },
    )
