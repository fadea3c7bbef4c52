"""A process is warm before it takes traffic, and stays so when something is published.

The first search of a cold process reads all names (about a second), the first page of each kind
compiles its templates. Both happen here, while the server loads the application. Afterwards a
thread looks every second whether the public sees other data, and works out anew what the process
keeps of it, so that no reader waits for that.
"""

import logging
import time
from threading import Thread
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.db import DatabaseError, close_old_connections, connection, connections
from django.urls import reverse

from roles.models import DataVersion, Occupation, Role
from roles.models.kept import Kept
from roles.occupations.job_index import job_index

log = logging.getLogger(__name__)

PAUSE = 1.0  # seconds between two looks at the data version
REST = 4  # times as long as a renewal took before the next: of bulk imports not each step counts

# The data version that this process is warm for; None before it is.
warm_for: int | None = None


def start(application: WSGIHandler) -> None:
    """Warm up, then keep warm in a thread that ends with the process."""
    try:
        warm_up(application)
    except Exception:  # the database is away, a file is missing: /readyz says so meanwhile
        log.exception("Not warm yet; it is tried again.")
    finally:
        connections.close_all()  # of the thread that loads, which asks for nothing more
    Thread(target=_follow, args=(application,), name="keeps-warm", daemon=True).start()


def warm_up(application: WSGIHandler) -> None:
    """Read the names, and render a page of each kind that people open most."""
    global warm_for
    version = DataVersion.objects.current()
    job_index()
    for address in _addresses():
        path, _, query = address.partition("?")
        host = settings.ALLOWED_HOSTS[0].lstrip(".").replace("*", "localhost")
        environ = {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": host}
        environ |= {"wsgi.url_scheme": "https", "REMOTE_ADDR": "127.0.0.1"}
        setup_testing_defaults(environ)
        application.get_response(WSGIRequest(environ))
    warm_for = version


def keep_warm(application: WSGIHandler) -> float:
    """What is kept of other data, renewed; the seconds it took, 0 where nothing changed."""
    global warm_for
    began = time.perf_counter()
    if warm_for is None:
        warm_up(application)
    elif (version := DataVersion.objects.current()) == warm_for:
        return 0
    else:
        job_index()
        for kept in Kept.every:
            if kept.version is not None:  # this process has been asked for it
                kept()
        warm_for = version
    return time.perf_counter() - began


def _follow(application: WSGIHandler) -> None:
    took = 0.0
    while True:
        time.sleep(max(PAUSE, REST * took))
        try:
            took = keep_warm(application)
        except DatabaseError:
            took = PAUSE  # /healthz tells whoever watches
        except Exception:
            log.exception("What is kept could not be renewed; the next reader does it.")
            took = PAUSE
        finally:
            # Of SQLite this one stays open: with the last of all its files of the log go, and on
            # a full disk nobody could make them again to read what the log still holds.
            if connection.vendor != "sqlite":
                close_old_connections()


def _addresses() -> list[str]:
    names = (
        "home",
        "role-list",
        "role-map",
        "task-search",
        "occupation-list",
        "compare",
        "method",
    )
    addresses = [reverse(f"roles:{name}") for name in names]
    addresses.append(reverse("roles:job-search") + "?q=nurse")
    for slug in Role.objects.assessed().order_by("slug").values_list("slug", flat=True)[:1]:
        pages = ("role-detail", "role-next", "my-week")
        addresses += [reverse(f"roles:{page}", args=[slug]) for page in pages]
    for code in Occupation.objects.order_by("code").values_list("code", flat=True)[:1]:
        addresses.append(reverse("roles:occupation-detail", args=[code]))
    return addresses
