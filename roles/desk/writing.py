"""What every write has in common, whoever does it: one transaction, and the public's data version.

    @written("publish")
    def publish_assessment(*, assessment, by): ...

A service that calls others is one write with them, and so are the services that one page of the
admin calls within `writing()`: the data version is moved once, at the end.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps

from django.db import transaction
from django.db.models import F, Model

from roles.desk.errors import NotPermitted
from roles.desk.permissions import may
from roles.models import DataVersion

UNSEEN = ("draft", "in_review")  # states of what the public cannot see


@dataclass
class Writing:
    """What has been written since the outermost service began."""

    is_public: bool = False


_open: ContextVar[Writing | None] = ContextVar("writing", default=None)


@contextmanager
def writing() -> Iterator[Writing]:
    """One write: all of it or nothing. Within another one it is a part of that."""
    outer = _open.get()
    with transaction.atomic():
        if outer is not None:
            yield outer
            return
        current = Writing()
        token = _open.set(current)
        try:
            yield current
            if current.is_public:
                _bump()
        finally:
            _open.reset(token)


def written(verb: str, of: type[Model] | None = None) -> Callable[[Callable], Callable]:
    """A service as a write, which `by` must have the right to: NotPermitted.

    The right is one on the record that the service is given, or on the kind of record `of`. What
    it returns, else what it was given, is the record written.
    """

    def decorate(service: Callable) -> Callable:
        @wraps(service)
        def write(**given):
            if not may(given["by"], verb, of or _record_of(None, given)):
                raise NotPermitted(f"You may not do this: {service.__name__.replace('_', ' ')}.")
            with writing():
                result = service(**given)
                if not given.get("check") and _is_public(_record_of(result, given), result):
                    bump_data_version()
            return result

        return write

    return decorate


def bump_data_version() -> None:
    """Say that the public sees other data; at the end of the write that this is part of."""
    with writing() as current:
        current.is_public = True


def _bump() -> None:
    if not DataVersion.objects.filter(pk=1).update(number=F("number") + 1):
        DataVersion.objects.create(pk=1, number=1)


def _record_of(result: object, given: dict[str, object]) -> Model | None:
    candidates = (result, *(value for name, value in given.items() if name != "by"))
    return next((each for each in candidates if isinstance(each, Model)), None)


def _is_public(record: Model | None, result: object) -> bool:
    if record is None:
        return result.has_news
    return getattr(record, "state", None) not in UNSEEN
