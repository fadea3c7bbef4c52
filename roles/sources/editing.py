"""Saving and deleting one source or claim, under the version that its editor saw."""

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import ProtectedError

from roles.desk.citations import refresh_citations
from roles.desk.editing import take_version
from roles.desk.errors import Refused
from roles.desk.writing import written
from roles.models import Claim, Source


@written("save")
def save_source(
    *, source: Source, by: AbstractBaseUser | None, version: int | None = None
) -> Source:
    """Save a source's own fields; `version` is None only for a new one."""
    if source.pk is not None:
        take_version(record=source, version=version)
    source.save()
    return source


@written("save")
def save_claim(*, claim: Claim, by: AbstractBaseUser | None, version: int | None = None) -> Claim:
    """Save a claim; an existing one under the version of its source that the editor saw.

    Prose may cite a claim before it is there: its citations are derived then.
    """
    if claim.pk is None:
        take_version(record=claim.source, version=claim.source.version)
        claim.save()
        refresh_citations()
        return claim
    take_version(record=claim.source, version=version)
    claim.save()
    return claim


@written("delete")
def delete_source(*, source: Source, by: AbstractBaseUser | None, version: int) -> None:
    """Delete a source that has no claims and that no other record rests on."""
    take_version(record=source, version=version)
    try:
        source.delete()
    except ProtectedError:
        raise Refused(f"“{source}” is kept: it has claims, or other records rest on it.") from None


@written("delete")
def delete_claim(*, claim: Claim, by: AbstractBaseUser | None, version: int) -> None:
    """Delete a claim that no assessment or durability score cites, present or past."""
    take_version(record=claim.source, version=version)
    try:
        claim.delete()
    except ProtectedError:
        raise Refused(
            f"“{claim}” is kept: an assessment or a durability score cites it."
        ) from None
