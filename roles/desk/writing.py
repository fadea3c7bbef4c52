"""What every write has in common, whoever does it.

    @written("publish")
    def publish(*, reading, by): ...

One transaction; the right to do it, asked before; the public's data version, moved once at the
end; and a `Revision` of each record written: who, when, what, and the record as it then stands.
A service that calls others is one write with them, and so are the services that one page of the
admin calls within `writing()`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from itertools import chain

from django.contrib.auth.models import AbstractBaseUser
from django.core import serializers
from django.db import OperationalError, transaction
from django.db.models import CharField, F, Model, TextField
from django.http import QueryDict

from roles.desk.document_mapping import role_document, stored_document
from roles.desk.errors import NotPermitted, Refused
from roles.desk.permissions import why_not
from roles.documents import render
from roles.models import Assessment, DataVersion, DurabilityScore, Revision

# What SQLite says of a lock that it waited for in vain, and PostgreSQL of two that wait for each
# other.
UNSEEN = ("assign",)  # of what the public sees nothing moves
BUSY = ("database is locked", "deadlock detected")


@dataclass
class Writing:
    """What has been written since the outermost service began; one revision for each record."""

    is_public: bool = False
    closing: dict[Callable[..., object], AbstractBaseUser | None] = field(default_factory=dict)
    revisions: dict[tuple[str, int | None], tuple[Revision, Model | None]] = field(
        default_factory=dict
    )


_open: ContextVar[Writing | None] = ContextVar("writing", default=None)


@contextmanager
def writing() -> Iterator[Writing]:
    """One write: all of it or nothing. Within another one it is a part of that.

    Refused where so many others write that its turn does not come.
    """
    outer = _open.get()
    with transaction.atomic() if outer is not None else _turn():
        if outer is not None:
            yield outer
            return
        current = Writing()
        token = _open.set(current)
        try:
            yield current
            for step, by in current.closing.items():
                step(by=by)
            if current.is_public:
                _bump()
            _store(current)
        finally:
            _open.reset(token)


@contextmanager
def _turn() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except OperationalError as error:
        if not any(word in str(error) for word in BUSY):
            raise
        raise Refused("Others are saving just now, so this was not saved. Try again.") from error


def written(verb: str, of: type[Model] | None = None) -> Callable[[Callable], Callable]:
    """A service as a write of `verb` (one of `permissions.RIGHTS`).

    What it returns, else what it was given, is the record written; `of` says of what kind
    that is where the service is given none of it. A service that is asked to `check` only leaves
    nothing behind. Raises NotPermitted.
    """

    def declare(service: Callable) -> Callable:
        @wraps(service)
        def write(*, by: AbstractBaseUser | None, **given: object) -> object:
            subject = _record_among(given.values(), of)
            if reason := why_not(by, verb, of or subject):
                raise NotPermitted(reason)
            if verb == "save" and isinstance(subject, Model):
                _tidy_lines(subject)
            with writing() as current:
                last = text_of(subject) if verb == "delete" else ""
                kind, number, title = _named(subject, of)
                result = service(by=by, **given)
                if given.get("check"):
                    return result
                record = _record_among([result], of) or subject
                if record is not None and verb != "delete":
                    kind, number, title = _named(record, of)
                if record is not None or result.has_news:
                    if verb not in UNSEEN and getattr(record, "is_public", True):
                        current.is_public = True
                    revision = Revision(
                        kind=kind,
                        record_id=number,
                        title=title[:200],
                        verb=verb,
                        by=by,
                        by_name=by.get_username() if by else "",
                        note=given.get("note", "") or getattr(record, "change_note", ""),
                        document=last,
                    )
                    kept = None if verb == "delete" else record
                    current.revisions[kind, number] = (revision, kept)
            return result

        return write

    return declare


def unix_lines(posted: QueryDict) -> QueryDict:
    """What a browser posts, with the line ends that are stored: it sends CR LF for each."""
    tidy = QueryDict(mutable=True, encoding=posted.encoding)
    for name, values in posted.lists():
        tidy.setlist(name, [_one_line_end(value) for value in values])
    return tidy


def _tidy_lines(record: Model) -> None:
    for column in record._meta.concrete_fields:
        value = record.__dict__.get(column.attname)
        if isinstance(column, CharField | TextField) and isinstance(value, str):
            setattr(record, column.attname, _one_line_end(value))


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def bump_data_version() -> None:
    """Say that the public sees other data; at the end of the write that this is part of."""
    with writing() as current:
        current.is_public = True


def at_the_end(step: Callable[..., object], *, by: AbstractBaseUser | None) -> None:
    """Do something once, last of all in the write that this is part of: what follows from it."""
    with writing() as current:
        current.closing[step] = by


def _bump() -> None:
    if not DataVersion.objects.filter(pk=1).update(number=F("number") + 1):
        DataVersion.objects.create(pk=1, number=1)


def _store(current: Writing) -> None:
    """The revisions of a write, each with its record as the write has left it."""
    if not current.revisions:
        return
    now = DataVersion.objects.current()
    for revision, record in current.revisions.values():
        revision.data_version = now
        if record is not None and not revision.document:
            revision.document = text_of(record)
    Revision.objects.bulk_create(revision for revision, _ in current.revisions.values())


def text_of(record: Model | None) -> str:
    """A record as text, read afresh: a reading as its document, any other one as JSON."""
    if isinstance(record, Assessment):
        return render(stored_document(Assessment.objects.for_document().get(pk=record.pk)))
    if isinstance(record, DurabilityScore):
        return render(role_document(DurabilityScore.objects.for_page().get(pk=record.pk)))
    if record is None:
        return ""
    rows = (getattr(record, name).all() for name in getattr(record, "rows_of_revision", ()))
    return serializers.serialize("json", chain([type(record).objects.get(pk=record.pk)], *rows))


def _record_among(values: object, model: type[Model] | None) -> Model | None:
    wanted = model or Model
    return next((each for each in values if isinstance(each, wanted)), None)


def _named(record: Model | None, model: type[Model] | None) -> tuple[str, int | None, str]:
    """Kind, number and title of a record; of an import of many the kind's name alone."""
    if record is None:
        return model._meta.model_name, None, str(model._meta.verbose_name_plural)
    return record._meta.model_name, record.pk, str(record)
