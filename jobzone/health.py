"""Whether a process lives, may have traffic, and what it has done: for machines that watch it."""

import hmac
import os
from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from jobzone import warming


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 "ok" when the database answers, else 503: a process that fails this is of no use."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return _text("database unavailable", 503)
    return _text("ok")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 "ready" when a reader would be served at once, else 503 and what is awaited."""
    answer = healthz(request)
    if answer.status_code != 200:
        return answer
    try:
        _require_release()
    except LookupError as what:
        return _text(str(what), 503)
    return _text("ready") if warming.warm_for is not None else _text("warming up", 503)


def metrics(request: HttpRequest) -> HttpResponse:
    """What Prometheus reads, of all processes together where they share a folder."""
    registry = REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)
    response = HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
    add_never_cache_headers(response)
    return response


def health_first(get_response: Callable) -> Callable:
    """Middleware: /healthz and /readyz under any host name, without TLS; /metrics with its token.

    A load balancer asks by the machine's own address, which is in no ALLOWED_HOSTS.
    """
    answers = {"/healthz": healthz, "/readyz": readyz}

    def respond(request: HttpRequest) -> HttpResponse:
        if answer := answers.get(request.path):
            return answer(request)
        if request.path == "/metrics" and _may_measure(request):
            return metrics(request)
        return get_response(request)

    return respond


def _may_measure(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "").encode()
    expected = f"Bearer {settings.METRICS_TOKEN}".encode()
    return bool(settings.METRICS_TOKEN) and hmac.compare_digest(given, expected)


@cache  # once they are there, they stay; an error is not remembered
def _require_release() -> None:
    if not getattr(staticfiles_storage, "hashed_files", True):
        raise LookupError("static files were not collected before the start")
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise LookupError("migrations are not applied")


def _text(words: str, status: int = 200) -> HttpResponse:
    return HttpResponse(f"{words}\n", status=status, content_type="text/plain")
