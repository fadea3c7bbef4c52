"""A workforce by its titles. The list comes by POST, is answered, and is kept nowhere.

There is nothing for a forged request to change, so the form needs no cookie and no token: a page
that sets none is worth more here than a guard over nothing. Answers are kept by no cache.
"""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from roles.charts.picture import FORMS as PICTURES
from roles.charts.picture import draw_picture
from roles.open_data.used_sources import used_sources
from roles.pages.share import work_today
from roles.pages.workforce.page import WorkforcePage, make_workforce
from roles.pages.workforce.pictures import workforce_picture
from roles.pages.workforce.reading import MOST_BYTES, decode_list, read_list
from roles.pages.workforce.sheet import UNITS, make_workforce_sheet
from roles.site.files import FORMS, Sheet, file_response

TEMPLATE = "pages/workforce/workforce.html"


def workforce(request: HttpRequest) -> HttpResponseBase:
    """The empty form, or the answer to a list."""
    if request.method == "POST":
        return _answer(request)
    return render(request, TEMPLATE, {"page": WorkforcePage()})


@never_cache
def _answer(request: HttpRequest) -> HttpResponseBase:
    file, *others = request.FILES.getlist("file") or [None]
    problem = "These are several files: one list is read at a time." if others else ""
    if file and file.size > MOST_BYTES:
        problem = f"The file has {file.size:,} bytes: at most {MOST_BYTES:,} are read."
    if problem:
        page = WorkforcePage(problems=(problem,))
        return render(request, TEMPLATE, {"page": page}, status=400)
    text = decode_list(file.read()) if file else request.POST.get("list", "")
    page = make_workforce(
        text,
        read_list(text),
        _by_key(request, "as-"),
        {key: code for key, code in _by_key(request, "code-").items() if code.strip()},
    )
    form, result = request.POST.get("format"), page.result
    if result and form in FORMS:
        pages = [("A workforce by its titles", request.build_absolute_uri())]
        keys = {facts.pay.source_key for facts in result.labour.values() if facts.pay}
        sheet = Sheet(
            "jobzone-workforce",
            make_workforce_sheet(result.titles, result.labour),
            lambda place, _line: UNITS[place],
            lambda: used_sources(pages, timezone.localdate(), keys),
        )
        return file_response(sheet, form)
    if result and form in PICTURES and (picture := workforce_picture(result)):
        address = request.build_absolute_uri(request.path)
        work = work_today("A whole workforce", address, timezone.localdate())
        drawn = draw_picture(replace(picture, source=work.source), form)
        response = HttpResponse(drawn, content_type=PICTURES[form])
        response["Content-Disposition"] = f'attachment; filename="jobzone-workforce.{form}"'
        return response
    return render(request, TEMPLATE, {"page": page}, status=400 if not page.result else 200)


def _by_key(request: HttpRequest, start: str) -> dict[str, str]:
    """What the form says of each title, by its key."""
    return {
        name.removeprefix(start): value
        for name, value in request.POST.items()
        if name.startswith(start)
    }


workforce = csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(workforce))
