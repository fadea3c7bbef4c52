"""All indexes beside each other."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roles.outlook.indexes_page import make_index_list


@require_safe
def index_list(request: HttpRequest) -> HttpResponse:
    """What each measures, how far any two agree, and where they differ most."""
    return render(request, "outlook/indexes.html", {"page": make_index_list()})
