"""The watch list of a durability score, which is dated in place.

What the public has seen is never edited, but replaced. The one exception is a scenario's status:
a watch list is only of use while somebody says what has become of it, so that can be dated on a
published score too.
"""

from collections.abc import Mapping
from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from roles.desk.editing import take_version
from roles.desk.errors import NotEditable, Refused
from roles.desk.writing import written
from roles.models import DurabilityScore, Scenario


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
    if state not in (*DurabilityScore.EDITABLE, DurabilityScore.State.PUBLISHED):
        raise NotEditable(f"A durability score that is {state} is kept as it was.")
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
