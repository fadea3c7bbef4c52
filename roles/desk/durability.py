"""The way of a durability score: draft, published, superseded; and its watch list.

What the public has seen is never edited, but replaced. The one exception is a scenario's status:
a watch list is only of use while somebody says what has become of it, so that can be dated on a
published score too.
"""

from collections.abc import Mapping
from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from roles.desk.editing import take_version
from roles.desk.errors import NotEditable, NotPublishable, Refused
from roles.desk.keys import keep_keys
from roles.desk.recompute import recompute
from roles.desk.writing import written
from roles.documents import Basis, Direction, Durability, DurabilityRow, ScenarioRow, Status
from roles.models import DurabilityLine, DurabilityScore, Role, Scenario

COPIED = ("method_id", "assessor", "summary")


@written("save")
def save_durability(
    *, score: DurabilityScore, by: AbstractBaseUser | None, version: int | None = None
) -> DurabilityScore:
    """Save a draft's own fields; its lines and scenarios follow in the caller's transaction.

    Raises StaleEdit, and NotEditable for one that the public has seen.
    """
    if score.pk is not None:
        take_version(record=score, version=version)
        state = DurabilityScore.objects.values_list("state", flat=True).get(pk=score.pk)
        if state != DurabilityScore.State.DRAFT:
            raise NotEditable(
                "A published durability score is never edited: start a new draft from it."
            )
    score.save()
    return score


@written("publish")
def publish_durability(*, score: DurabilityScore, by: AbstractBaseUser | None) -> DurabilityScore:
    """Show a draft to the public; the one before it is superseded, and kept.

    Raises NotPublishable with every reason: a line that is missing or out of range.
    """
    result = recompute(score)
    if result.problems:
        raise NotPublishable([problem.message for problem in result.problems])
    now = timezone.now()
    # A lock that both databases have: whoever publishes for this role second waits here.
    Role.objects.filter(pk=score.role_id).update(updated_at=now)
    states = DurabilityScore.State
    if score.state != states.DRAFT:
        raise Refused(f"“{score}” cannot be published: it is {score.get_state_display().lower()}.")
    take_version(record=score, version=score.version)
    for before in DurabilityScore.objects.published().filter(role_id=score.role_id):
        take_version(record=before, version=before.version)
        DurabilityScore.objects.filter(pk=before.pk).update(
            state=states.SUPERSEDED, superseded_at=now, updated_at=now
        )
    DurabilityScore.objects.filter(pk=score.pk).update(
        state=states.PUBLISHED, published_at=now, updated_at=now
    )
    score.state, score.published_at = states.PUBLISHED, now
    return score


@written("clone")
def clone_durability(*, score: DurabilityScore, by: AbstractBaseUser | None) -> DurabilityScore:
    """A new draft with the lines and the scenarios of another score of the same role."""
    draft = DurabilityScore.objects.create(
        role=score.role, **{name: getattr(score, name) for name in COPIED}
    )
    for relation in ("lines", "scenarios"):
        rows = list(getattr(score, relation).all())
        for row in rows:
            row.pk = None
            row._state.adding = True
            row.score = draft
        if rows:
            type(rows[0]).objects.bulk_create(rows)
    recompute(draft)
    return draft


@written("delete")
def delete_durability_draft(
    *, score: DurabilityScore, by: AbstractBaseUser | None, version: int
) -> None:
    """Delete a draft that the public has never seen; StaleEdit if somebody has edited it since."""
    take_version(record=score, version=version)
    if not score.is_editable:
        raise NotEditable("A published durability score is kept: it is part of the history.")
    score.delete()


@written("date")
def date_scenarios(
    *,
    score: DurabilityScore,
    statuses: Mapping[int, tuple[str, date | None]],
    by: AbstractBaseUser | None,
    version: int,
) -> list[Scenario]:
    """Give scenarios of one score (by pk) a status with its day; those that changed.

    Also on a published score. Refused for one that is superseded, and where a scenario that is
    met or lapsed has no day. An open one may have none.
    """
    take_version(record=score, version=version)
    state = DurabilityScore.objects.values_list("state", flat=True).get(pk=score.pk)
    if state == DurabilityScore.State.SUPERSEDED:
        raise NotEditable("A superseded durability score is kept as it was.")
    changed = []
    for scenario in score.scenarios.filter(pk__in=statuses):
        status, on = statuses[scenario.pk]
        if status not in Scenario.Status.values:
            raise Refused(f"There is no status “{status}”.")
        if status != Scenario.Status.OPEN and on is None:
            raise Refused(f"Say since when “{scenario}” is {status}.")
        if (scenario.status, scenario.status_on) != (status, on):
            scenario.status, scenario.status_on = status, on
            changed.append(scenario)
    Scenario.objects.bulk_update(changed, ["status", "status_on"])
    DurabilityScore.objects.filter(pk=score.pk).update(updated_at=timezone.now())
    return changed


@written("import", of=DurabilityScore)
def store_durability(
    *,
    role: Role,
    durability: Durability,
    by: AbstractBaseUser | None,
    publish: bool = True,
    before: DurabilityScore | None = None,
) -> DurabilityScore:
    """A new score of `role` from a document's section, whose assessor and day are filled in.

    Scenarios that are told as those of `before` keep their keys.

    Published at once unless `publish` is off; what stood before is superseded.
    """
    score = DurabilityScore.objects.create(
        role=role,
        assessor=durability.assessor,
        assessed_on=durability.assessed_on,
        summary=durability.summary,
    )
    DurabilityLine.objects.bulk_create(
        DurabilityLine(
            score=score,
            key=row.key,
            points=row.points,
            basis=row.basis.value,
            rationale=row.rationale,
        )
        for row in durability.rows
    )
    scenarios = [
        Scenario(
            score=score,
            position=position,
            direction=row.direction.value,
            trigger=row.trigger,
            watch=row.watch,
            line=row.key,
            points=row.points,
            status=row.status.value,
            status_on=row.since,
        )
        for position, row in enumerate(durability.scenarios, start=1)
    ]
    keep_keys(scenarios, before.scenarios.all() if before else ())
    Scenario.objects.bulk_create(scenarios)
    if publish:
        return publish_durability(score=score, by=by)
    recompute(score)
    return score


def stored_durability(score: DurabilityScore) -> Durability:
    """A score (from `for_page()`) as a document holds it."""
    return Durability(
        rows=tuple(
            DurabilityRow(
                key=line.key,
                points=line.points,
                basis=Basis(line.basis),
                rationale=line.rationale,
            )
            for line in score.lines.all()
        ),
        scenarios=tuple(
            ScenarioRow(
                trigger=row.trigger,
                direction=Direction(row.direction),
                watch=row.watch,
                key=row.line,
                points=row.points,
                status=Status(row.status),
                since=row.status_on,
            )
            for row in score.scenarios.all()
        ),
        summary=score.summary,
        assessor=score.assessor,
        assessed_on=score.assessed_on,
    )
