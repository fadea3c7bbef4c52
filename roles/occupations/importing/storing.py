"""Making the stored rows of one kind equal to the wanted ones, with as few writes as it takes.

Rows that stay keep their primary keys: other tables may point at them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Model

from roles.models import Claim, Source
from roles.occupations.importing.report import Progress, Tally
from roles.occupations.official import Note

BATCH = 1_000


@dataclass(frozen=True)
class Stored:
    """A row that is there: its values besides its key, and the source that it came from."""

    pk: int
    values: tuple
    source_id: int | None


def store_rows(
    model: type[Model],
    *,
    what: str,
    fields: Sequence[str],
    stored: dict[tuple, Stored],
    wanted: dict[tuple, tuple],
    make: Callable[[tuple, tuple], Model],
    source: Source,
    progress: Progress,
) -> Tally:
    """Create, change and remove until `stored` is `wanted`; all of it is then of `source`."""
    new = [make(key, values) for key, values in wanted.items() if key not in stored]
    gone = [row.pk for key, row in stored.items() if key not in wanted]
    changed, aged = [], []
    for key, values in wanted.items():
        row = stored.get(key)
        if row is None:
            continue
        if row.values != values:
            changed.append(_with_pk(make(key, values), row.pk))
        elif row.source_id != source.pk:
            aged.append(row.pk)
    for batch in _batches(gone):
        model.objects.filter(pk__in=batch).delete()
    for batch in _batches(aged):
        model.objects.filter(pk__in=batch).update(source=source)
    for batch in _batches(changed):
        model.objects.bulk_update(batch, [*fields, "source"], batch_size=200)
    for batch in progress(what, list(_batches(new))):
        model.objects.bulk_create(batch)
    kept = len(wanted) - len(new) - len(changed)
    return Tally(len(new), len(changed), len(gone), kept)


def add_claims(claims: Sequence[Claim], *, progress: Progress) -> tuple[Tally, list[Note]]:
    """Store the claims that are not there yet. One that is there is never overwritten.

    A claim whose key is taken by another figure is reported: the same vintage says two things.
    """
    stored = {
        claim.key: claim
        for batch in _batches([claim.key for claim in claims])
        for claim in Claim.objects.filter(key__in=batch)
    }
    notes = []
    for claim in claims:
        before = stored.get(claim.key)
        if before and (before.value, before.text) != (claim.value, claim.text):
            message = (
                f"{claim.occupation_code}: {claim.measure} is {_said(claim)} here, but "
                f"{_said(before)} is stored for the same vintage. The stored one stays."
            )
            notes.append(Note(claim.key, 0, message))
    new = [claim for claim in claims if claim.key not in stored]
    for batch in progress("facts", list(_batches(new))):
        Claim.objects.bulk_create(batch)
    return Tally(new=len(new), same=len(claims) - len(new)), notes


def _batches(items: Sequence) -> Iterator[Sequence]:
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]


def _with_pk(record: Model, pk: int) -> Model:
    record.pk = pk
    return record


def _said(claim: Claim) -> str:
    return claim.text if claim.value is None else f"{claim.value.normalize():f}"
