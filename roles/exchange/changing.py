"""A change of many roles under one name: planned, made as drafts, taken back as one.

    documents, rows or a method -> plan_change -> plan_of (what it would do; nothing is written)
                                              -> make_change -> undo_change

A plan keeps what was given and no more: what it comes to is worked out anew each time that it is
looked at, and once more in the transaction that makes the drafts.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from io import StringIO

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from roles.desk.document_mapping import stored_document
from roles.desk.editing import delete_role
from roles.desk.errors import Refused
from roles.desk.lifecycle import clone_reading, delete_draft
from roles.desk.writing import written
from roles.documents import Document, Parsed, Problem
from roles.exchange.importing import (
    FileRead,
    ImportReport,
    import_documents,
    read_text,
    unreadable,
)
from roles.models import Assessment, DurabilityScore, NamedChange, Role
from roles.models.lifecycle import Publishable
from roles.scoring import METHODS

COLUMNS = ("role", "kind", "row", "score", "reason")
RATED = ("principles", "evidence", "barriers")
KEPT_FOR = timedelta(days=30)  # a plan that nobody has made


@dataclass(frozen=True)
class Undoing:
    """What taking a change back does to each of its readings; `kept` with the reason."""

    removed: tuple[Publishable, ...]
    reverted: tuple[tuple[Publishable, Publishable], ...]  # published, and what stood before it
    kept: tuple[tuple[Publishable, str], ...]


def plan_change(
    name: str, kind: NamedChange.Kind, given: object, user: AbstractBaseUser
) -> NamedChange:
    """Keep what was given, under a name; plans that nobody has made for a month are forgotten."""
    old = NamedChange.objects.filter(made_at=None, planned_at__lt=timezone.now() - KEPT_FOR)
    old.delete()
    return NamedChange.objects.create(name=name, kind=kind, given=given, by=user)


def plan_of(change: NamedChange, user: AbstractBaseUser) -> ImportReport:
    """What would become of it now."""
    return import_documents(_reads(change), by=user, check=True, publish=False)


@written("make")
def make_change(*, change: NamedChange, by: AbstractBaseUser | None) -> NamedChange:
    """Make its drafts, all of them or none; what the plan finds invalid is left out.

    Refused where it is made already, or brings nothing.
    """
    now = timezone.now()
    if not NamedChange.objects.filter(pk=change.pk, made_at=None).update(made_at=now):
        raise Refused(f"“{change}” has been made already.")
    known = set(Role.objects.values_list("slug", flat=True))
    report = import_documents(_reads(change), by=by, publish=False, change=change)
    if not readings_of(change):
        raise Refused("Nothing of it makes a draft, so nothing has been changed.")
    added = Role.objects.filter(slug__in={each.role for each in report.documents} - known - {None})
    change.made_at, change.given, change.new_roles = now, [], sorted(role.pk for role in added)
    NamedChange.objects.filter(pk=change.pk).update(given=[], new_roles=change.new_roles)
    return change


def readings_of(change: NamedChange) -> list[Publishable]:
    """Every reading that it made and that is still there, by role."""
    return [
        reading
        for model in (Assessment, DurabilityScore)
        for reading in model.objects.filter(change=change)
        .select_related("role")
        .order_by("role__title", "role__slug", "pk")
    ]


def undoing_of(change: NamedChange) -> Undoing:
    """What `undo_change` would do now."""
    removed, reverted, kept = [], [], []
    for reading in readings_of(change):
        model = type(reading)
        others = model.objects.filter(role=reading.role_id).exclude(pk=reading.pk)
        before = others.ever_published().filter(number__lt=reading.number or 0)
        before = before.order_by("-number").first()
        if reading.state in reading.ON_THE_WAY:
            # Its version moves with each save and each step.
            if reading.version == 1:
                removed.append(reading)
            else:
                kept.append((reading, "Somebody has worked on it since: it stays a draft."))
        elif reading.state != reading.State.PUBLISHED:
            kept.append((reading, f"It is {reading.get_state_display().lower()}."))
        elif before is None or getattr(before, "is_headline", False):
            kept.append((reading, "It is the first of its role: nothing stood there before."))
        elif others.on_the_way().exists():
            kept.append((reading, "There is a draft of this role already: revert it there."))
        else:
            reverted.append((reading, before))
    return Undoing(tuple(removed), tuple(reverted), tuple(kept))


@written("undo")
def undo_change(*, change: NamedChange, by: AbstractBaseUser | None) -> NamedChange:
    """Remove its untouched drafts and the roles that it added; of what has been published since,
    begin drafts with what stood before. All of it or nothing; Refused where it is not made."""
    now = timezone.now()
    made = NamedChange.objects.filter(pk=change.pk, made_at__isnull=False, undone_at=None)
    if not made.update(undone_at=now):
        raise Refused(f"“{change}” cannot be taken back: it is not made, or taken back already.")
    found = undoing_of(change)
    for draft in found.removed:
        delete_draft(reading=draft, by=by, version=draft.version)
    for published, before in found.reverted:
        clone_reading(
            reading=before, by=by, instead_of=published, note=f"Takes back “{change.name}”."[:200]
        )
    unused = Role.objects.filter(
        pk__in=change.new_roles, assessments=None, durability_scores=None, predictions=None
    )
    for role in unused:
        delete_role(role=role, by=by, version=role.version)
    change.undone_at = now
    return change


# --- what a change is made from --------------------------------------------------------------


def _reads(change: NamedChange) -> list[FileRead]:
    kinds = {
        NamedChange.Kind.DOCUMENTS: _documents,
        NamedChange.Kind.ROWS: _rows,
        NamedChange.Kind.METHOD: _by_method,
    }
    return list(kinds[change.kind](change.given))


def _documents(given: list[list]) -> Iterator[FileRead]:
    for path, text, fault in given:
        yield FileRead(path, unreadable(fault) if fault else read_text(text))


def _by_method(method: str) -> Iterator[FileRead]:
    """Every published assessment that another method has scored, by this one."""
    others = Assessment.objects.published().scored().exclude(method_id=method)
    for each in others.for_document().order_by("role__slug"):
        document = replace(stored_document(each), method=METHODS[method].id)
        yield FileRead(each.role.slug, Parsed(document=document))


def _rows(text: str) -> Iterator[FileRead]:
    """Published assessments with the rows that a CSV file says otherwise; each of its lines is
    for one row of one role. Without a reason the row keeps the one that it has."""
    lines = csv.reader(StringIO(text))
    by_role: dict[str, list[tuple[int, list[str]]]] = defaultdict(list)
    for cells in lines:
        cells = [cell.strip() for cell in cells]
        if any(cells) and tuple(cells) != COLUMNS:
            by_role[cells[0]].append((lines.line_num, cells))
    published = Assessment.objects.published().scored().filter(role__slug__in=by_role)
    stored = {each.role.slug: stored_document(each) for each in published.for_document()}
    for slug, given in by_role.items():
        label = f"{slug} (line {', '.join(str(line) for line, _ in given)})"
        document, problems = stored.get(slug), []
        if document is None:
            problems = [
                Problem(line=given[0][0], message=f"No assessment of “{slug}” is published.")
            ]
        for line, cells in given if document else ():
            try:
                document = _with_row(document, cells)
            except ValueError as fault:
                problems.append(Problem(line=line, message=str(fault)))
        parsed = Parsed(document=None if problems else document, problems=tuple(problems))
        yield FileRead(label, parsed)


def _with_row(document: Document, cells: list[str]) -> Document:
    """The document with one row judged otherwise. Raises ValueError, in a sentence."""
    if not 4 <= len(cells) <= len(COLUMNS):
        raise ValueError(f"A line has {', '.join(COLUMNS)}; the reason may be left out.")
    _slug, kind, row, typed, reason = (*cells, "")[: len(COLUMNS)]
    if kind not in (*RATED, "tasks", "growth"):
        raise ValueError(f"“{kind}” is none of tasks, {', '.join(RATED)} and growth.")
    scale = getattr(METHODS[document.method], kind)
    scores = {str(score): score for score in range(scale.lowest, scale.highest + 1)}
    if typed not in scores:
        raise ValueError(f"{typed or 'Nothing'} is not on the scale of {scale.name}.")
    if kind == "growth":
        return replace(
            document,
            growth=scores[typed],
            growth_rationale=reason or document.growth_rationale,
        )
    rows = getattr(document, kind)
    named = [getattr(each, "name" if kind == "tasks" else "dimension") for each in rows]
    if row not in named:
        raise ValueError(f"There is no row “{row}” in {kind}.")
    at = named.index(row)
    changed = replace(rows[at], score=scores[typed], rationale=reason or rows[at].rationale)
    return replace(document, **{kind: (*rows[:at], changed, *rows[at + 1 :])})
