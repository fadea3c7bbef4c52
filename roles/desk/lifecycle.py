"""The way of what is published: drafted, reviewed, published, superseded; and the next draft.

Assessments and durability scores go it alike. Each step is one `UPDATE ... WHERE version = ?`:
two people pressing a button at once give one step and one refusal, on SQLite and PostgreSQL alike.
"""

from collections.abc import Iterator
from typing import TypeVar

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone
from django_fsm import TransitionNotAllowed

from roles.desk.editing import take_version
from roles.desk.errors import NotEditable, NotPublishable, Refused
from roles.desk.estimating import record_check
from roles.desk.recompute import recompute
from roles.desk.row_audit import row_findings
from roles.desk.suggesting import renew_readings
from roles.desk.writing import at_the_end, written
from roles.documents import Edition, limits
from roles.models import Assessment, Role
from roles.models.lifecycle import Publishable

Kind = TypeVar("Kind", bound=Publishable)

# The states in which each button makes sense.
STATES = {
    "submit": {Publishable.State.DRAFT},
    "return": {Publishable.State.IN_REVIEW},
    "publish": {Publishable.State.DRAFT, Publishable.State.IN_REVIEW},
    "clone": {Publishable.State.PUBLISHED, Publishable.State.SUPERSEDED},
}


@written("save")
def save_draft(*, reading: Kind, by: AbstractBaseUser | None, version: int | None = None) -> Kind:
    """Save a draft's own fields; its rows follow in the caller's transaction.

    `version` is the one that the editor saw; None only for a draft that is new. Raises StaleEdit,
    and NotEditable for what the public has seen.
    """
    if reading.pk is None:
        reading.created_by = by
    else:
        take_version(record=reading, version=version)
        state = type(reading).objects.values_list("state", flat=True).get(pk=reading.pk)
        if not type(reading)(state=state).is_editable:
            raise NotEditable(
                f"A published {_kind(reading)} is never edited: start a new draft from it."
            )
    reading.save()
    return reading


@written("delete")
def delete_draft(*, reading: Publishable, by: AbstractBaseUser | None, version: int) -> None:
    """Delete a draft that the public has never seen; StaleEdit if somebody has edited it since."""
    take_version(record=reading, version=version)
    if not reading.is_editable:
        raise NotEditable(
            f"A published {_kind(reading)} is kept: it is part of the role's history."
        )
    reading.delete()


def signed_by(by: AbstractBaseUser | None) -> dict[str, object]:
    """What a new draft starts with: whoever begins it answers for it, from today."""
    if by is None:
        return {}
    name = by.get_full_name() or by.get_username()
    return {"assessor": name[: limits.ASSESSOR], "assessed_on": timezone.localdate()}


@written("clone")
def clone_reading(*, reading: Kind, by: AbstractBaseUser | None) -> Kind:
    """A new draft with the rows and the prose of another reading of the same role."""
    draft = type(reading)(role=reading.role, based_on=reading)
    if not (isinstance(reading, Assessment) and reading.is_headline):
        for name in reading.copied_fields:
            setattr(draft, name, getattr(reading, name))
    for name, value in signed_by(by).items():
        setattr(draft, name, value)
    save_draft(reading=draft, by=by)
    for relation in reading.copied_rows:
        rows = list(getattr(reading, relation).all())
        for row in rows:
            row.pk = None
            row._state.adding = True
            setattr(row, getattr(reading, relation).field.name, draft)
        if rows:
            type(rows[0]).objects.bulk_create(rows)
    recompute(draft)
    return draft


@written("submit")
def submit_draft(*, reading: Kind, by: AbstractBaseUser | None) -> Kind:
    """Send a draft to review."""
    return _step(reading, "move_to_review", "sent to review")


@written("return")
def return_draft(*, reading: Kind, by: AbstractBaseUser | None) -> Kind:
    """Send back to be worked on what is in review."""
    return _step(reading, "move_back_to_draft", "sent back")


@written("publish")
def publish_reading(
    *, reading: Kind, by: AbstractBaseUser | None, edition: Edition | None = None
) -> Kind:
    """Show a reading to the public; the one before it is superseded, and kept.

    `edition` says which one it was elsewhere: it gets that number and that day where no other
    reading of the role has the number. Raises NotPublishable with every reason: what is missing,
    out of range or does not add up, and, of what a person publishes, what the manual forbids.
    """
    _check_whole(reading)
    if by and edition is None and (missing := [*_not_said(reading), *_forbidden(reading)]):
        raise NotPublishable(missing)
    if isinstance(reading, Assessment):
        record_check(reading)
        at_the_end(renew_readings, by=by)
    now = timezone.now()
    # A lock that both databases have: whoever publishes for this role second waits here.
    Role.objects.filter(pk=reading.role_id).update(updated_at=now)
    taken = _numbers(reading)
    given = {"number": max(taken, default=0) + 1, "published_at": now}
    if edition and edition.number and edition.number not in taken:
        given = {"number": edition.number, "published_at": edition.published or now}
    for before in type(reading).objects.published().filter(role_id=reading.role_id):
        if before.pk == reading.pk:
            raise Refused(f"“{reading}” is published already.")
        if reading.based_on_id not in (None, before.pk):
            raise Refused(
                f"Another {_kind(reading)} of this role has been published since this draft was "
                "begun. Start a new draft from that one, and repeat your edit there."
            )
        _step(before, "move_to_superseded", "superseded", superseded_at=now)
    return _step(reading, "move_to_published", "published", published_by=by, **given)


@written("publish")
def keep_replaced(*, reading: Kind, by: AbstractBaseUser | None, edition: Edition) -> Kind:
    """Keep a reading that stood for its role elsewhere, under the number and days that it had.

    Raises NotPublishable as `publish_reading` does.
    """
    _check_whole(reading)
    reading.move_to_published()
    days = {"published_at": edition.published, "superseded_at": edition.replaced}
    return _step(reading, "move_to_superseded", "kept", number=edition.number, **days)


def _numbers(reading: Publishable) -> set[int]:
    """The numbers of all versions of its role; one that was published without gets the next."""
    others = type(reading).objects.filter(role=reading.role_id).order_by("published_at", "pk")
    rows = list(others.values_list("pk", "number", "published_at"))
    taken = {number for _pk, number, _at in rows if number}
    for pk, number, at in rows:
        if at and not number:  # by the release before this one, while it was being replaced
            taken.add(max(taken, default=0) + 1)
            others.filter(pk=pk).update(number=max(taken))
    return taken


def _check_whole(reading: Publishable) -> None:
    result = recompute(reading)
    if result and result.problems:
        raise NotPublishable([problem.message for problem in result.problems])


def _not_said(reading: Publishable) -> Iterator[str]:
    """What a person has to say of a reading before it stands in public."""
    if not reading.assessor:
        yield "Who judged it is not said."
    if not reading.assessed_on:
        yield "The day on which it was judged is not said."
    replaces = type(reading).objects.published().filter(role_id=reading.role_id).exists()
    if isinstance(reading, Assessment) and replaces and not reading.change_note:
        yield "Why it replaces the one before is not said."


def _forbidden(reading: Publishable) -> Iterator[str]:
    """What the assessor's manual rules out; an import keeps what was published elsewhere."""
    if isinstance(reading, Assessment):
        stored = Assessment.objects.for_document().get(pk=reading.pk)
        yield from (found.message for found in row_findings(stored) if found.is_error)


def _step(reading: Kind, move: str, done: str, **fields: object) -> Kind:
    """Move the state, under the version that the caller saw; Refused where it cannot move."""
    try:
        getattr(reading, move)()
    except TransitionNotAllowed:
        raise Refused(
            f"“{reading}” cannot be {done}: it is {reading.get_state_display().lower()}."
        ) from None
    take_version(record=reading, version=reading.version)
    fields["state"] = reading.state
    type(reading).objects.filter(pk=reading.pk).update(**fields, updated_at=timezone.now())
    for name, value in fields.items():
        setattr(reading, name, value)
    return reading


def _kind(reading: Publishable) -> str:
    """ "assessment"; "durability score"."""
    return reading._meta.verbose_name
