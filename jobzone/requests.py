"""Each request has an id, leaves one line in the log and is counted; the reader leaves nothing.

The line holds method, path, view, status and time: no query (it may hold somebody's own week), no
address of a network, no agent, no referrer, no account.
"""

import logging
import re
from collections.abc import Callable
from contextvars import ContextVar
from os import urandom
from time import perf_counter

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.http import parse_header_parameters
from prometheus_client import Histogram

log = logging.getLogger(__name__)
request_id: ContextVar[str] = ContextVar("request_id", default="")

# A proxy may give the id, so that its lines and ours are found together.
GIVEN = re.compile(r"[A-Za-z0-9_-]{8,64}")
METHODS = {"GET", "HEAD", "POST", "OPTIONS"}  # clients make up others: one name for all of those
SECONDS = Histogram(
    "jobzone_request_seconds",
    "Seconds from a request to its answer (of a streamed file: to its beginning).",
    ("view", "method", "status"),
    buckets=(0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10),
)


class Utf8Request(WSGIRequest):
    """Addresses and forms are UTF-8, whatever charset a header names.

    Django would read the address by it before any middleware, and fail where it is none of text.
    """

    def _set_content_type_params(self, meta: dict) -> None:
        told = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
        self.content_type, self.content_params = told


def observed(get_response: Callable) -> Callable:
    """Middleware: the outermost, so that it sees every answer."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        began = perf_counter()
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        token = request_id.set(given if GIVEN.fullmatch(given) else urandom(16).hex())
        try:
            response = get_response(request)
            response["X-Request-ID"] = request_id.get()
            seconds = perf_counter() - began
            # Kept pages, files and unknown addresses reach no view.
            view = request.resolver_match.view_name if request.resolver_match else "none"
            method = request.method if request.method in METHODS else "other"
            SECONDS.labels(view, method, response.status_code).observe(seconds)
            about = {"method": method, "path": request.path, "view": view}
            about |= {"status": response.status_code, "ms": round(seconds * 1000, 1)}
            log.info("%s %s", method, request.path, extra={"about": about})
            return response
        finally:
            request_id.reset(token)

    return respond
