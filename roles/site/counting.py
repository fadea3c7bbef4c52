"""Page counts: how often each public page is read, without anything of who reads it.

    a request  ->  one more in this process  ->  every minute, and at its end, into the database

It stands before the cache of pages, so that a page which is kept counts too. Not counted: staff
who are signed in, programs that call themselves so, pages that are fetched ahead. Lost: what a
copy in front of JobZone answers (deploy/nginx.conf), and the last minute of a process that dies.
"""

import logging
import re
import time
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from multiprocessing.util import Finalize
from threading import Lock, Thread

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import Error, connection, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils import timezone

from roles.models import PageCount
from roles.models.page_counts import DAYS

log = logging.getLogger(__name__)

PAUSE = 60  # seconds between two writes of a process
MOST = 50_000  # pages that a process counts in between; others are lost
FOUND_NOTHING = "X-Found"  # the header by which a search says so, also where its page is kept
PROGRAM = re.compile(r"bot|crawl|spider|slurp|https?:|^$|^(curl|wget|python|go-http|java)", re.I)

_counts: Counter[tuple[date, str, bool]] = Counter()  # by (day, path, whether nothing was found)
_lock = Lock()


def page_counts(get_response: Callable) -> Callable:
    """Middleware: counts what a reader is answered."""
    if not settings.COUNT_PAGES:
        raise MiddlewareNotUsed

    def respond(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if response.status_code in (200, 304) and is_reader(request):
            read = (timezone.localdate(), request.path, FOUND_NOTHING in response)
            with _lock:
                if read in _counts or len(_counts) < MOST:
                    _counts[read] += 1
        return response

    return respond


def is_reader(request: HttpRequest) -> bool:
    """Whether somebody opens a page: by what the request says, of which nothing is kept."""
    return (
        request.method == "GET"
        and request.path.endswith("/")  # pages do, and files do not
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "Sec-Purpose" not in request.headers
        and not PROGRAM.search(request.headers.get("User-Agent", ""))
    )


def start() -> None:
    """Write what is counted from now on, in a thread; the rest when the process ends."""
    if settings.COUNT_PAGES:
        Thread(target=_write_on, name="counts-pages", daemon=True).start()
        # granian's processes end as those of multiprocessing do, which call no atexit.
        Finalize(None, write_counts, exitpriority=1)


def _write_on() -> None:
    while True:
        time.sleep(PAUSE)
        write_counts()
        connection.close()


def write_counts() -> None:
    """Write what this process has counted; where the database takes nothing, try again later."""
    with _lock:
        taken = dict(_counts)
        _counts.clear()
    if not taken:
        return
    pages = Counter()
    for (day, path, nothing), times in taken.items():
        if page := _page_at(path, nothing):
            pages[(day, *page)] += times
    try:
        add_counts(pages)
    except Error as error:
        log.warning("Page counts could not be written, and are kept for now: %s", error)
        with _lock:
            _counts.update(dict(list(taken.items())[: max(0, MOST - len(_counts))]))


def _page_at(path: str, nothing: bool) -> tuple[str, str] | None:
    """(kind, name) of a page that is counted."""
    try:
        found = resolve(path)
    except Resolver404:
        return None
    if found.namespace != "roles" or found.url_name not in PageCount.Kind.values:
        return None
    name = found.kwargs.get(PageCount.NAMED.get(found.url_name), "")
    return found.url_name, PageCount.NOTHING if nothing else name


@transaction.atomic
def add_counts(pages: Mapping[tuple[date, str, str], int]) -> None:
    """Add to the numbers of (day, kind, name), and drop days that are no longer kept.

    Each row by one statement, in one order: of two processes none loses or awaits the other.
    """
    table = PageCount._meta.db_table
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} (day, kind, name, count) VALUES (%s, %s, %s, %s) "  # noqa: S608
            f"ON CONFLICT (kind, name, day) DO UPDATE SET count = {table}.count + excluded.count",
            [(*page, times) for page, times in sorted(pages.items())],
        )
    PageCount.objects.filter(day__lte=timezone.localdate() - timedelta(days=DAYS)).delete()
