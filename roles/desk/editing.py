"""No lost edit: the version that a person saw is claimed in the same step that writes.

Comparing versions first and writing afterwards loses edits on PostgreSQL; here the comparison is
the WHERE clause of the UPDATE, and no row means refuse.
"""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import F, ProtectedError, Q

from roles.desk.errors import Refused, StaleEdit
from roles.desk.suggesting import renew_readings
from roles.desk.writing import at_the_end, written
from roles.models import (
    Assessment,
    Claim,
    DurabilityScore,
    Index,
    Prediction,
    Revision,
    Role,
    RoleAddress,
    Source,
)
from roles.models.soc import sector_of

# What of a role decides which estimate its score teaches.
ESTIMATED_BY = ("occupation_code", "seniority")

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
        raise StaleEdit(record, last_write_of(record))
    record.version = version + 1


def last_write_of(record: Versioned | Claim) -> Revision | None:
    """The newest revision of a record; a source has its version in common with its claims."""
    record = record.source if isinstance(record, Claim) else record
    revisions = Revision.objects.of(record)
    if isinstance(record, Source):
        claims = Q(kind="claim", record_id__in=record.claims.values("pk"))
        revisions = Revision.objects.filter(claims | Q(kind="source", record_id=record.pk))
    return revisions.first()


@written("save")
def save_role(*, role: Role, by: AbstractBaseUser | None, version: int | None = None) -> Role:
    """Save a role's own fields; without a sector the occupation code's major group is taken.

    An address that it had before goes on leading to it, and is nobody else's. `version` is the
    one that the editor saw; None only for a role that is new.
    """
    if role.pk is not None:
        take_version(record=role, version=version)
    before = role.pk and Role.objects.values(*ESTIMATED_BY, "slug").get(pk=role.pk)
    keep_addresses(role, [before["slug"]] if before else [])
    role.sector = role.sector or sector_of(role.occupation_code)
    role.save()
    if before and any(getattr(role, name) != before[name] for name in ESTIMATED_BY):
        at_the_end(renew_readings, by=by)
    return role


def keep_addresses(role: Role, before: Iterable[str]) -> None:
    """What a role was `before` called in addresses goes on leading to it; Refused if taken."""
    if fault := address_fault(role, [role.slug, *before]):
        raise Refused(fault)
    if before:
        RoleAddress.objects.filter(slug=role.slug).delete()
    RoleAddress.objects.bulk_create(
        [RoleAddress(role=role, slug=slug) for slug in before if slug != role.slug],
        ignore_conflicts=True,
    )


def address_fault(role: Role, addresses: Iterable[str]) -> str:
    """Why a role cannot have one of these addresses, now or as a former one; "" where it can."""
    others = Role.objects.exclude(pk=role.pk)
    taken = others.filter(Q(slug__in=addresses) | Q(former_addresses__slug__in=addresses)).first()
    return f"The address is taken: it is or was that of “{taken}”." if taken else ""


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
