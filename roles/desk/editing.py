"""No lost edit: the version that a person saw is claimed in the same step that writes.

Comparing versions first and writing afterwards loses edits on PostgreSQL; here the comparison is
the WHERE clause of the UPDATE, and no row means refuse.
"""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import F, ProtectedError

from roles.desk.errors import Refused, StaleEdit
from roles.desk.writing import written
from roles.models import Assessment, DurabilityScore, Index, Prediction, Role, Source
from roles.models.soc import sector_of

Versioned = Role | Assessment | DurabilityScore | Source | Index | Prediction


@transaction.atomic
def take_version(*, record: Versioned, version: int) -> None:
    """Take the next version of a record for this transaction; StaleEdit if it has moved on.

    Until the transaction ends nobody else can claim the record. Rows below an assessment are
    covered by its version: claim it before touching them.
    """
    taken = (
        type(record).objects.filter(pk=record.pk, version=version).update(version=F("version") + 1)
    )
    if not taken:
        raise StaleEdit(record)
    record.version = version + 1


@written("save")
def save_role(*, role: Role, by: AbstractBaseUser | None, version: int | None = None) -> Role:
    """Save a role's own fields; without a sector the occupation code's major group is taken.

    `version` is the one that the editor saw; None only for a role that is new.
    """
    if role.pk is not None:
        take_version(record=role, version=version)
    role.sector = role.sector or sector_of(role.occupation_code)
    role.save()
    return role


@written("delete")
def delete_role(*, role: Role, by: AbstractBaseUser | None, version: int) -> None:
    """Delete a role that has never been assessed and that no other record rests on.

    The database would take its predictions along: a prediction is kept, whatever becomes of it.
    """
    take_version(record=role, version=version)
    if role.predictions.exists() and not role.assessments.exists():
        raise Refused(f"“{role}” is kept: predictions rest on it.")
    try:
        role.delete()
    except ProtectedError:
        raise Refused(f"“{role}” is kept: it is assessed, or other records rest on it.") from None
