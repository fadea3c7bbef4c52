"""Row by row, who made of a record what it is: from one revision to the next.

draft of version 3, as begun  ->  saved by Ann  ->  saved by Ben  ->  published
                              ^ what each of them changed ^
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from django.apps import apps
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse

from roles.desk.admin.pages import desk_page, show
from roles.desk.admin.reviewing import Words, marked
from roles.desk.writing import text_of
from roles.documents import Document, parse
from roles.exchange.importing.changes import Change, changes
from roles.models import Revision
from roles.models.lifecycle import Publishable

PER_PAGE = 15
MOST_READ = 100  # revisions that are looked through for one row
COUNTERS = ("version", "updated_at", "created_at")


@dataclass(frozen=True)
class Line:
    """One field of one row, from what to what."""

    row: str
    field: str
    marks: tuple[Words, ...]


@dataclass(frozen=True)
class Step:
    """A revision, and what it changed; `is_first` where there is nothing to compare with.

    `note` is what was said with it, which later ones carry along.
    """

    revision: Revision
    note: str
    lines: tuple[Line, ...]
    is_first: bool


@desk_page("roles.view_revision")
def trail(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """The revisions of a record, the newest first; of one row only those that changed it."""
    model = apps.all_models["roles"].get(kind)
    if model is None:
        raise Http404
    record = model._default_manager.filter(pk=pk).first()
    found = Revision.objects.filter(kind=kind, record_id=pk).select_related("by")
    if record is None and not found.exists():
        raise Http404
    row = request.GET.get("row", "")
    base = getattr(record, "based_on", None) if isinstance(record, Publishable) else None
    if row:
        page = None
        every = _steps(list(found[:MOST_READ]), base)
        of_row = (replace(s, lines=tuple(n for n in s.lines if n.row == row)) for s in every)
        steps = [each for each in of_row if each.lines]
    else:
        page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
        shown = list(
            found[page.start_index() - 1 if page.end_index() else 0 : page.end_index() + 1]
        )
        steps = list(_steps(shown, base))[:PER_PAGE]
    title = str(record) if record is not None else found[0].title
    return show(
        request,
        "desk/trail.html",
        f"Trail: {title}",
        record=record,
        back=_page_of(kind, pk) if record is not None else "",
        base=base,
        kind=kind,
        row=row,
        page=page,
        steps=steps,
    )


def _page_of(kind: str, pk: int) -> str:
    try:
        return reverse(f"admin:roles_{kind}_change", args=[pk])
    except NoReverseMatch:
        return ""


def _steps(revisions: list[Revision], base: Publishable | None) -> Iterator[Step]:
    """Of each the difference to the one after it in the list, of the last to its base."""
    begun_as = Revision(document=_text_of_base(base))
    for revision, earlier in pairwise([*revisions, begun_as]):
        before, after = earlier.document, revision.document
        is_first = not before or not after
        found = () if is_first else tuple(_lines(revision.kind, before, after))
        note = "" if revision.note == earlier.note else revision.note
        yield Step(revision, note, found, is_first)


def _text_of_base(base: Publishable | None) -> str:
    if base is None:
        return ""
    last = Revision.objects.of(base).exclude(document="").first()
    return last.document if last else text_of(base)


def _lines(kind: str, before: str, after: str) -> Iterator[Line]:
    read = _document if kind in ("assessment", "durabilityscore") else _fields
    yield from lines_between(read(before), read(after))


def lines_between(
    before: Document | dict[str, str], after: Document | dict[str, str]
) -> Iterator[Line]:
    """What differs between two documents, or between two records as fields."""
    differ = changes if isinstance(before, Document) else _field_changes
    for each in differ(before, after):
        row, quote, field = each.field.rpartition("”")
        words = field.strip().replace("_", " ")
        yield Line(f"{row}{quote}" or words, words if quote else "", marked(each))


def _document(text: str) -> Document:
    return parse(text).document


def _fields(text: str) -> dict[str, str]:
    """{"field"} of the record, {"claim “7” field"} of its rows, without what only counts."""
    found = {}
    for place, record in enumerate(json.loads(text)):
        of_row = f"{record['model'].rpartition('.')[2]} “{record['pk']}” " if place else ""
        for name, value in record["fields"].items():
            if name not in COUNTERS and not name.endswith("_html"):
                words = name.replace("_", " ")
                found[f"{of_row}{words}"] = "" if value is None else str(value)
    return found


def _field_changes(before: dict[str, str], after: dict[str, str]) -> list[Change]:
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return [Change(name, before.get(name, ""), after.get(name, "")) for name in names]
