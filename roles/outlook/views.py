"""What others expect: the predictions ledger, and the indexes beside ours."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from roles.outlook.indexes_page import make_index_list
from roles.outlook.predictions_page import make_ledger


@require_safe
def prediction_list(request: HttpRequest) -> HttpResponse:
    """All of them by due date, with the tally; `role`, `status` and `year` narrow the list."""
    ledger = make_ledger(request.GET, today=timezone.localdate())
    return render(request, "outlook/predictions.html", {"ledger": ledger})


@require_safe
def index_list(request: HttpRequest) -> HttpResponse:
    """What each measures, how far any two agree, and where they differ most."""
    return render(request, "outlook/indexes.html", {"page": make_index_list()})
