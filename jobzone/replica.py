"""Public pages are read from a replica of the database, where there is one (DATABASE_REPLICA_URL).

Only by readers who are not signed in, who ask and send nothing; only while the replica has every
public write that the primary has (`DataVersion`); never within a transaction, as every write is.
A replica that does not answer is left alone for a while, and a page that it failed half-way is
rendered anew from the primary.
"""

from collections.abc import Callable
from contextvars import ContextVar
from time import monotonic

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import DatabaseError, connections, transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from roles.models import DataVersion

REPLICA = "replica"
REST = 10  # seconds that a replica is left alone which did not answer
PUBLIC = {"roles", "api"}  # whose addresses change nothing when they are read

_reads_replica: ContextVar[bool] = ContextVar("reads_replica", default=False)
_asked_again_at = 0.0  # of this process's monotonic clock


class Router:
    """Django's question which database to ask."""

    def db_for_read(self, model: type, **hints) -> str | None:
        if _reads_replica.get() and not transaction.get_connection().in_atomic_block:
            return REPLICA
        return "default"

    def db_for_write(self, model: type, **hints) -> str:
        return "default"

    def allow_relation(self, one, other, **hints) -> bool:
        return True  # two names of the same rows

    def allow_migrate(self, db: str, app_label: str, **hints) -> bool:
        return db != REPLICA


def reading(get_response: Callable) -> Callable:
    """Middleware: says for each request which of the two is read."""
    if REPLICA not in connections:
        raise MiddlewareNotUsed

    def respond(request: HttpRequest) -> HttpResponseBase:
        token = _reads_replica.set(False)
        try:
            return get_response(request)
        finally:
            _reads_replica.reset(token)

    def before_view(request: HttpRequest, view, args, kwargs) -> None:
        _reads_replica.set(_is_public(request) and _has_everything())

    def after_failure(request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not (_reads_replica.get() and isinstance(error, DatabaseError)):
            return None
        _leave_alone()
        view, args, kwargs = request.resolver_match
        return view(request, *args, **kwargs)

    respond.process_view = before_view
    respond.process_exception = after_failure
    return respond


def _is_public(request: HttpRequest) -> bool:
    return (
        request.method in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and request.resolver_match.namespace in PUBLIC
    )


def _has_everything() -> bool:
    if monotonic() < _asked_again_at:
        return False
    version = DataVersion.objects.using("default").current()
    try:
        return DataVersion.objects.using(REPLICA).current() >= version
    except DatabaseError:
        _leave_alone()
        return False


def _leave_alone() -> None:
    global _asked_again_at
    _asked_again_at = monotonic() + REST
    _reads_replica.set(False)
