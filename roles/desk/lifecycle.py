"""What becomes of a draft: reviewed, approved, published, superseded; and the next draft.

Nobody approves what they had a hand in; an administrator may publish without an approval, with a
reason that readers see. What a command brings from a document has no approval here, and says so.

Assessments and durability scores go it alike. Each step is one `UPDATE ... WHERE version = ?`:
two people pressing a button at once give one step and one refusal, on SQLite and PostgreSQL alike.
"""

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone
from django_fsm import TransitionNotAllowed

from roles.desk.citations import citation_notes
from roles.desk.comments import refuse_unsettled
from roles.desk.editing import take_version
from roles.desk.errors import NotEditable, NotPublishable, OpenDraft, Overtaken, Refused
from roles.desk.estimating import record_check
from roles.desk.mail import tell
from roles.desk.permissions import may
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
    "submit": set(Publishable.EDITABLE),
    "approve": {Publishable.State.IN_REVIEW},
    "ask": {Publishable.State.IN_REVIEW, Publishable.State.APPROVED},
    "publish": {Publishable.State.APPROVED},
    "alone": {*Publishable.EDITABLE, Publishable.State.IN_REVIEW},
    "return": {
        Publishable.State.IN_REVIEW, Publishable.State.APPROVED, Publishable.State.WITHDRAWN,
    },
    "withdraw": set(Publishable.ON_THE_WAY),
    "clone": set(Publishable.PUBLIC),
    "assign": {*Publishable.ON_THE_WAY, Publishable.State.PUBLISHED},
}  # fmt: skip
NOT_APPROVED = {"approved_by": None, "approved_at": None}
LEAST_REASON = 20  # characters of a sentence
REWORDED = Assessment.ChangeKind.REWORDED
UNLIKE = {
    REWORDED: "A rewording changes no judgement and no score: this is re-scored, or corrected.",
    Assessment.ChangeKind.RESCORED: "No judgement differs from what is published: it is reworded.",
}
FROM_A_DOCUMENT = "It was brought in as a document."


@written("save")
def save_draft(
    *,
    reading: Kind,
    by: AbstractBaseUser | None,
    version: int | None = None,
    is_second: bool = False,
    rebased_on: int | None = None,
) -> Kind:
    """Save a draft's own fields; its rows follow in the caller's transaction.

    `version` is the one that the editor saw; None only for a draft that is new. `rebased_on` is
    the published reading whose text it has taken in. Raises StaleEdit, Overtaken where that one
    is published no more, NotEditable for what is in review or the public has seen, and OpenDraft
    where a person begins one beside another, unless `is_second` says that they know.
    """
    if reading.pk is None:
        others = by and not is_second and open_drafts(reading)
        if others:
            raise OpenDraft(others)
        reading.created_by = by
    else:
        take_version(record=reading, version=version)
        state = type(reading).objects.values_list("state", flat=True).get(pk=reading.pk)
        if state not in reading.EDITABLE:
            raise NotEditable(closed(type(reading)(state=state)))
        if rebased_on is not None:
            stands = reading.stands()
            if stands is None or stands.pk != rebased_on:
                raise Overtaken("Yet another one has been published meanwhile: bring it up again.")
            reading.based_on = stands
    reading.save()
    return reading


@written("delete")
def delete_draft(*, reading: Publishable, by: AbstractBaseUser | None, version: int) -> None:
    """Delete a draft that the public has never seen; StaleEdit if somebody has edited it since."""
    take_version(record=reading, version=version)
    if reading.is_public:
        raise NotEditable(
            f"A published {_kind(reading)} is kept: it is part of the role's history."
        )
    if not reading.is_editable:
        raise NotEditable(closed(reading))
    reading.delete()


def closed(reading: Publishable) -> str:
    """Why it cannot be edited as it stands, and what to do."""
    if reading.is_public:
        return f"A published {_kind(reading)} is never edited: start a new draft from it."
    state = reading.get_state_display().lower()
    return f"This {_kind(reading)} is {state}: take it back to draft to edit it."


def open_drafts(reading: Kind) -> list[Kind]:
    """The drafts of its role that somebody works on already, the newest first."""
    return list(type(reading).objects.on_the_way().filter(role_id=reading.role_id))


def overtaken_by(reading: Kind) -> Kind | None:
    """What was published since a draft was begun from the one before; None where nothing was."""
    stands = reading.stands() if reading.based_on_id else None
    return stands if stands and stands.pk != reading.based_on_id else None


def signed_by(by: AbstractBaseUser | None) -> dict[str, object]:
    """What a new draft starts with: whoever begins it answers for it, from today."""
    if by is None:
        return {}
    name = by.get_full_name() or by.get_username()
    return {"assessor": name[: limits.ASSESSOR], "assessed_on": timezone.localdate()}


@written("clone")
def clone_reading(
    *,
    reading: Kind,
    by: AbstractBaseUser | None,
    is_second: bool = False,
    instead_of: Kind | None = None,
    note: str = "",
) -> Kind:
    """A new draft with the rows and the prose of another reading of the same role.

    It replaces that one; or, where it brings an old one back, the one that it is `instead_of`,
    for the reason that `note` gives. Raises OpenDraft as `save_draft` does.
    """
    draft = type(reading)(role=reading.role, based_on=instead_of or reading)
    if note and isinstance(draft, Assessment):
        draft.change_note = note
    draft.assigned_to, draft.due_on = reading.assigned_to, reading.due_on
    if not (isinstance(reading, Assessment) and reading.is_headline):
        for name in reading.copied_fields:
            setattr(draft, name, getattr(reading, name))
    for name, value in signed_by(by).items():
        setattr(draft, name, value)
    save_draft(reading=draft, by=by, is_second=is_second)
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
    """Send a draft to review; those who may approve it are told."""
    _step(reading, "move_to_review", "sent to review")
    tell("submit", reading, by=by)
    return reading


@written("approve")
def approve_draft(*, reading: Kind, by: AbstractBaseUser | None) -> Kind:
    """Stand by what somebody else has written; NotPermitted for whoever had a hand in it.

    Refused while a comment on one of its rows is open, and where its rows make no score: that
    could not be published.
    """
    refuse_unsettled(reading)
    if missing := _missing(reading):
        raise Refused(f"Not approved: {' '.join(missing)}")
    now = timezone.now()
    _step(reading, "move_to_approved", "approved", approved_by=by, approved_at=now)
    tell("approve", reading, by=by)
    return reading


@written("ask")
def ask_for_changes(*, reading: Kind, by: AbstractBaseUser | None, note: str) -> Kind:
    """Give it back to whoever wrote it, with what is asked for; Refused without a note."""
    if not note.strip():
        raise Refused("Say what you ask for.")
    _step(reading, "move_to_changes_asked", "given back", **NOT_APPROVED)
    tell("ask", reading, by=by, note=note)
    return reading


@written("assign")
def assign_reading(
    *,
    reading: Kind,
    by: AbstractBaseUser | None,
    to: AbstractBaseUser | None,
    due: date | None = None,
) -> Kind:
    """Say who is to look at it next, and until when: a draft, or what its next draft replaces."""
    if reading.state not in STATES["assign"]:
        raise Refused(f"“{reading}” is {reading.get_state_display().lower()}: nobody works on it.")
    if to is not None and not may(to, "assign", reading):
        raise Refused(f"{to} has no right to change it.")
    take_version(record=reading, version=reading.version)
    reading.assigned_to, reading.due_on = to, due
    reading.save(update_fields=["assigned_to", "due_on"])
    return reading


@written("withdraw")
def withdraw_draft(*, reading: Kind, by: AbstractBaseUser | None) -> Kind:
    """Give a draft up, and keep it; it can be taken back."""
    return _step(reading, "move_to_withdrawn", "withdrawn", **NOT_APPROVED)


@written("return")
def return_draft(*, reading: Kind, by: AbstractBaseUser | None) -> Kind:
    """Take back what is in review, approved or withdrawn, to work on it; no approval stands."""
    return _step(reading, "move_back_to_draft", "taken back", **NOT_APPROVED)


@written("publish")
def publish_reading(
    *,
    reading: Kind,
    by: AbstractBaseUser | None,
    edition: Edition | None = None,
    change_kind: str = "",
    note: str = "",
) -> Kind:
    """Show to the public what somebody else has approved; the one before is superseded, and kept.

    A command, and an import, need no approval: readers are told that there is none. `edition` says
    which one it was elsewhere: it gets that number, day and kind of change where no other reading
    of the role has the number. `change_kind` is one of `Assessment.ChangeKind`, told from the rows
    where a person says none; `note` answers what the audit only advises against. Raises
    NotPublishable with every reason: what is missing, out of range or does not add up, and, of
    what a person publishes, what the manual forbids and advice without an answer.
    """
    if by is None or edition is not None:
        _check_whole(reading)
        move = "move_to_published_alone"
        return _publish(reading, move, by, edition, alone_reason=FROM_A_DOCUMENT)
    refuse_unsettled(reading)
    told = _check_said(reading, change_kind, note)
    return _publish(reading, "move_to_published", by, **told)


@written("alone")
def publish_alone(
    *, reading: Kind, by: AbstractBaseUser | None, note: str, change_kind: str = ""
) -> Kind:
    """Publish without anybody's approval, for a reason of a sentence, which readers see.

    Raises NotPublishable as `publish_reading` does.
    """
    reason = " ".join(note.split())
    longest = reading._meta.get_field("alone_reason").max_length
    if not LEAST_REASON <= len(reason) <= longest or " " not in reason:
        raise Refused(
            "Say in a sentence why nobody else could approve it: readers will see it "
            f"({LEAST_REASON} to {longest} characters)."
        )
    told = _check_said(reading, change_kind, note)
    return _publish(reading, "move_to_published_alone", by, alone_reason=reason, **told)


def _publish(
    reading: Kind,
    move: str,
    by: AbstractBaseUser | None,
    edition: Edition | None = None,
    **fields: object,
) -> Kind:
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
    if edition and edition.kind and edition.number not in taken:  # else it is that version's kind
        fields["change_kind"] = _kind_of_edition(reading, edition)
    for before in type(reading).objects.published().filter(role_id=reading.role_id):
        if before.pk == reading.pk:
            raise Refused(f"“{reading}” is published already.")
        if reading.based_on_id not in (None, before.pk):
            raise Overtaken(
                f"Another {_kind(reading)} of this role has been published since this draft was "
                "begun: bring the draft up to that one first."
            )
        _step(before, "move_to_superseded", "superseded", superseded_at=now)
    return _step(reading, move, "published", published_by=by, **given, **fields)


@written("publish")
def keep_replaced(*, reading: Kind, by: AbstractBaseUser | None, edition: Edition) -> Kind:
    """Keep a reading that stood for its role elsewhere, under the number and days that it had.

    Raises NotPublishable as `publish_reading` does.
    """
    _check_whole(reading)
    reading.move_to_published_alone()
    days = {"published_at": edition.published, "superseded_at": edition.replaced}
    given = {"number": edition.number, "alone_reason": FROM_A_DOCUMENT, **days}
    if edition.kind:
        given["change_kind"] = edition.kind
    return _step(reading, "move_to_superseded", "kept", **given)


def _kind_of_edition(reading: Publishable, edition: Edition) -> str:
    """What a document says of the kind of change, unless its rows say that it cannot be so."""
    told = kind_of_change(reading)
    return told if told and edition.kind in UNLIKE else edition.kind


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


def _missing(reading: Publishable) -> list[str]:
    """Why its rows make no score."""
    result = recompute(reading)
    return [problem.message for problem in result.problems] if result else []


def _check_whole(reading: Publishable) -> None:
    if missing := _missing(reading):
        raise NotPublishable(missing)


def _check_said(reading: Publishable, change_kind: str, note: str) -> dict[str, str]:
    """What to store of the kind of change; NotPublishable for what a person may not publish."""
    _check_whole(reading)
    errors, warnings = audited(reading)
    if warnings and not note.strip():
        errors.append("Say why it is published in spite of what there is to look at.")
    kind = kind_of_change(reading)
    if kind and change_kind:
        if change_kind not in Assessment.ChangeKind.values:
            errors.append("There is no such kind of change.")
        elif change_kind in UNLIKE and change_kind != kind:
            errors.append(UNLIKE[change_kind])
        kind = change_kind
    if errors:
        raise NotPublishable(errors)
    return {"change_kind": kind} if isinstance(reading, Assessment) else {}


def audited(reading: Publishable) -> tuple[list[str], list[str]]:
    """(what bars a person from publishing it, what wants a reason).

    An import keeps what was published elsewhere, whatever the manual says of it.
    """
    errors, warnings = list(_not_said(reading)), []
    if isinstance(reading, Assessment):
        for found in row_findings(Assessment.objects.for_document().get(pk=reading.pk)):
            (errors if found.is_error else warnings).append(found.message)
    cited = type(reading).objects.for_recompute().filter(pk=reading.pk)
    return errors, warnings + [note.message for note in citation_notes(cited)]


def kind_of_change(reading: Publishable) -> str:
    """Whether a judgement differs from what stands in public; "" where nothing to compare does."""
    before = reading.stands() if isinstance(reading, Assessment) else None
    if before is None or before.is_headline:
        return ""
    same = _judged(before) == _judged(reading) and before.score == reading.score
    return REWORDED if same else Assessment.ChangeKind.RESCORED


def _judged(reading: Assessment) -> tuple[object, ...]:
    """All that is judged, without what it is called or why."""
    rows = reading.inputs()
    tasks = {(task.key, task.share, task.score, task.mode) for task in rows.tasks}
    rated = (*rows.principles, *rows.evidence, *rows.barriers)
    return tasks, set(rated), rows.growth, rows.override and rows.override.score


def _not_said(reading: Publishable) -> Iterator[str]:
    """What a person has to say of a reading before it stands in public."""
    if not reading.assessor:
        yield "Who judged it is not said."
    if not reading.assessed_on:
        yield "The day on which it was judged is not said."
    if isinstance(reading, Assessment) and not reading.change_note and reading.stands():
        yield "Why it replaces the one before is not said."


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
