"""To report a row, and what came of reports.

The form has no token and sets no cookie: a forged report would be read by the same people, and
counts against the same limit.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from jobzone.limits import HOUR, address_of, take_turn
from roles.desk.reader_reports import file_report, rows_of
from roles.models import Assessment, ReaderReport
from roles.pages.reports.form import ReportForm

MOST_AN_HOUR = 5
SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """The form for one row of what is published of a role, and one more report filed."""
    published = Assessment.objects.published().scored().filter(role__slug=slug)
    assessment = get_object_or_404(published.select_related("role").prefetch_related("tasks"))
    where, _colon, key = request.GET.get("row", "").partition(":")
    rows = rows_of(assessment)
    if (where, key) not in rows:
        raise Http404
    form, status = ReportForm(where=where), 200
    if request.method == "POST":
        form = ReportForm(request.POST, where=where)
        if form.is_by_a_program:
            return _thanks(slug, where, key)
        status = 400
        if form.is_valid():
            if take_turn("report", address_of(request), MOST_AN_HOUR, HOUR):
                given = form.cleaned_data
                file_report(
                    assessment,
                    (where, key),
                    given["wrong"],
                    given["text"],
                    does_it=given["does_it"],
                    today=timezone.localdate(),
                )
                return _thanks(slug, where, key)
            status = 429
    context = {
        "role": assessment.role,
        "row": rows[where, key],
        "form": form,
        "done": "done" in request.GET,
        "refused": status == 429,
    }
    return render(request, "pages/reports/report.html", context, status=status)


def _thanks(slug: str, where: str, key: str) -> HttpResponse:
    address = reverse("roles:report", kwargs={"slug": slug})
    return redirect(f"{address}?{urlencode({'row': f'{where}:{key}', 'done': 1})}")


report = csrf_exempt(report)


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """What readers' reports came to, and the versions that put something right."""
    answered = ReaderReport.objects.exclude(state=ReaderReport.State.OPEN).select_related("role")
    corrected = Assessment.objects.ever_published().corrections()
    context = {
        "reports": answered.order_by("-answered_on", "-pk")[:SHOWN],
        "versions": corrected.select_related("role").order_by("-published_at", "-pk")[:SHOWN],
    }
    return render(request, "pages/reports/corrections.html", context)
