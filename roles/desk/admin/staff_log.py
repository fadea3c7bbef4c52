"""What staff did, in one list: what they wrote, accounts that they changed, how they signed in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware

from roles.desk.admin.pages import desk_page, show
from roles.desk.permissions import ADMINISTER
from roles.models import AccountEvent, Revision
from roles.text.numbers import plural

PER_PAGE = 50
FLAGS = {1: "Added", 2: "Changed", 3: "Deleted"}


@dataclass(frozen=True)
class Entry:
    """Something that one person did, or a command; `url` leads to more of it."""

    at: datetime
    who: str
    done: str
    what: str
    url: str = ""
    note: str = ""


@desk_page(ADMINISTER)
def staff_log(request: HttpRequest) -> HttpResponse:
    """The newest first, of everybody or of one person, before a moment."""
    who, before = request.GET.get("who", ""), _moment(request.GET.get("before"))
    sources = (_written(who, before), _accounts(who, before), _events(who, before))
    found = sorted((each for of in sources for each in of), key=lambda each: each.at, reverse=True)
    shown = found[:PER_PAGE]
    return show(
        request,
        "desk/staff_log.html",
        "What staff did",
        entries=shown,
        who=who,
        people=get_user_model().objects.filter(is_staff=True).order_by("username"),
        is_later=before is not None,
        earlier=shown[-1].at.isoformat() if len(found) > PER_PAGE else "",
    )


def _moment(text: str | None) -> datetime | None:
    try:
        found = parse_datetime(text or "")
    except ValueError:
        return None
    return found if found and is_aware(found) else None


def _newest(rows, at: str, name: str, who: str, before: datetime | None):
    """One more than a page of them, which tells that there are others."""
    wanted = ({f"{at}__lt": before} if before else {}) | ({name: who} if who else {})
    return rows.filter(**wanted).order_by(f"-{at}", "-pk")[: PER_PAGE + 1]


def _written(who: str, before: datetime | None) -> Iterator[Entry]:
    # What was said with a write, later ones carry along: it is told of whose it is.
    before_it = Revision.objects.filter(
        kind=OuterRef("kind"), record_id=OuterRef("record_id"), pk__lt=OuterRef("pk")
    ).order_by("-pk")
    newest = _newest(Revision.objects, "at", "by_name", who, before)
    rows = Revision.objects.filter(pk__in=list(newest.values_list("pk", flat=True))).defer(
        "document"
    )
    for row in rows.annotate(said_before=Subquery(before_it.values("note")[:1])):
        url = reverse("desk:trail", args=[row.kind, row.record_id]) if row.record_id else ""
        kind = row.kind_name
        what = row.title if row.title == kind else f"{kind}: {row.title}"
        note = "" if row.note == row.said_before else row.note
        yield Entry(row.at, row.by_name, row.done, what, url, note)


def _accounts(who: str, before: datetime | None) -> Iterator[Entry]:
    # What the admin logs of our own records is told by their revisions, and better.
    rows = LogEntry.objects.select_related("user", "content_type")
    rows = rows.exclude(content_type__app_label="roles")
    for row in _newest(rows, "action_time", "user__username", who, before):
        yield Entry(
            row.action_time,
            row.user.get_username(),
            FLAGS.get(row.action_flag, ""),
            f"{row.content_type or 'gone'}: {row.object_repr}",
            row.get_admin_url() or "",
            row.get_change_message() if row.is_change() else "",
        )


def _events(who: str, before: datetime | None) -> Iterator[Entry]:
    for row in _newest(AccountEvent.objects, "at", "who", who, before):
        what = f"from {row.address}" if row.address else ""
        if row.day:
            what = f"{plural(row.times, 'time')} on that day"
        yield Entry(row.at, row.who or "an unknown name", row.get_what_display(), what)
