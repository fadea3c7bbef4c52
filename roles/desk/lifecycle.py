"""The way of an assessment: draft, in review, published, superseded; and the next draft.

Each step is one `UPDATE ... WHERE version = ?`: two people pressing a button at once give one
step and one refusal, on SQLite and PostgreSQL alike.
"""

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone
from django_fsm import TransitionNotAllowed

from roles.desk.editing import take_version
from roles.desk.errors import NotPublishable, Refused
from roles.desk.recompute import recompute
from roles.desk.writing import written
from roles.models import Assessment, Role
from roles.models.assessment import PROSE, ROWS

COPIED = (
    "method_id",
    "assessor",
    "growth",
    "growth_rationale",
    "override_score",
    "override_reason",
)


@written("start", of=Assessment)
def start_draft(*, role: Role, by: AbstractBaseUser | None, **fields: object) -> Assessment:
    """A new, empty draft of a role, with what is already known in `fields`."""
    return Assessment.objects.create(role=role, created_by=by, **fields)


@written("clone")
def clone_assessment(*, assessment: Assessment, by: AbstractBaseUser | None) -> Assessment:
    """A new draft with the rows and the prose of another assessment of the same role."""
    if assessment.is_headline:
        draft = start_draft(role=assessment.role, by=by, based_on=assessment)
    else:
        copied = {name: getattr(assessment, name) for name in COPIED}
        draft = start_draft(role=assessment.role, by=by, based_on=assessment, **copied)
        for relation in (*ROWS, *PROSE):
            rows = list(getattr(assessment, relation).all())
            for row in rows:
                row.pk = None
                row._state.adding = True
                row.assessment = draft
            if rows:
                type(rows[0]).objects.bulk_create(rows)
    recompute(draft)
    return draft


@written("submit")
def submit_assessment(*, assessment: Assessment, by: AbstractBaseUser | None) -> Assessment:
    """Send a draft to review."""
    return _step(assessment, "move_to_review", "sent to review")


@written("return")
def return_assessment(*, assessment: Assessment, by: AbstractBaseUser | None) -> Assessment:
    """Send an assessment in review back to be worked on."""
    return _step(assessment, "move_back_to_draft", "sent back")


@written("publish")
def publish_assessment(*, assessment: Assessment, by: AbstractBaseUser | None) -> Assessment:
    """Show an assessment to the public; the one before it is superseded, and kept.

    Raises NotPublishable with every reason: what is missing, out of range or does not add up.
    """
    result = recompute(assessment)
    if result and result.problems:
        raise NotPublishable([problem.message for problem in result.problems])
    now = timezone.now()
    # A lock that both databases have: whoever publishes for this role second waits here.
    Role.objects.filter(pk=assessment.role_id).update(updated_at=now)
    for before in Assessment.objects.published().filter(role_id=assessment.role_id):
        if before.pk == assessment.pk:
            raise Refused(f"“{assessment}” is published already.")
        if assessment.based_on_id not in (None, before.pk):
            raise Refused(
                "Another assessment of this role has been published since this draft was begun. "
                "Start a new draft from that one, and repeat your edit there."
            )
        _step(before, "move_to_superseded", "superseded", superseded_at=now)
    return _step(assessment, "move_to_published", "published", published_at=now, published_by=by)


def _step(assessment: Assessment, move: str, done: str, **fields: object) -> Assessment:
    """Move the state, under the version that the caller saw; Refused where it cannot move."""
    try:
        getattr(assessment, move)()
    except TransitionNotAllowed:
        raise Refused(
            f"“{assessment}” cannot be {done}: it is {assessment.get_state_display().lower()}."
        ) from None
    take_version(record=assessment, version=assessment.version)
    fields["state"] = assessment.state
    Assessment.objects.filter(pk=assessment.pk).update(**fields, updated_at=timezone.now())
    for name, value in fields.items():
        setattr(assessment, name, value)
    return assessment
