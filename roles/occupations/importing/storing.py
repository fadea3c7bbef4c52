"""Making the stored rows of one kind equal to the wanted ones, with as few writes as it takes.

Rows that stay keep their primary keys: other tables may point at them.
"""

from collections.abc import Iterator, Mapping, Sequence

from django.db import connection
from django.db.models import Model, QuerySet

from roles.models import Claim, Source
from roles.occupations.importing.report import Progress, Tally
from roles.occupations.official import Note

BATCH = 1_000


def store_rows(
    stored: QuerySet,
    wanted: Mapping[tuple, tuple],
    *,
    key: Sequence[str],
    fields: Sequence[str],
    source: Source,
    what: str,
    progress: Progress,
    **same: object,
) -> Tally:
    """Create, change and remove until `stored` is `wanted`; all of it is then of `source`.

    `wanted` holds the values of `fields` by those of `key`; `same` is what all rows have alike.
    """
    model = stored.model
    rows = stored.values_list("pk", "source_id", *key, *fields)
    held = {row[2 : 2 + len(key)]: (row[0], row[1], row[2 + len(key) :]) for row in rows}
    gone = [pk for each, (pk, *_rest) in held.items() if each not in wanted]
    new, changed, aged = [], [], []
    for each, values in wanted.items():
        pk, source_id, before = held.get(each, (None, None, None))
        if pk and before == values:
            if source_id != source.pk:
                aged.append(pk)
            continue
        if pk:
            named = dict(zip((*key, *fields), (*each, *values), strict=True))
            changed.append(model(pk=pk, source=source, **named, **same))
        else:
            new.append((*each, *values))
    for batch in _batches(gone):
        model.objects.filter(pk__in=batch).delete()
    for batch in _batches(aged):
        model.objects.filter(pk__in=batch).update(source=source)
    for batch in _batches(changed):
        model.objects.bulk_update(batch, [*fields, "source"], batch_size=200)
    for batch in progress(what, list(_batches(new))):
        insert_rows(model, (*key, *fields), batch, source=source.pk, **same)
    kept = len(wanted) - len(new) - len(changed)
    return Tally(len(new), len(changed), len(gone), kept)


def insert_rows(
    model: type[Model], names: Sequence[str], rows: Sequence[tuple], **same: object
) -> None:
    """Insert rows of the values of these fields; `same` are values that all of them have.

    What bulk_create does, without a model instance for each of a hundred thousand rows: they
    take three quarters of its time. Fields that are not named get their defaults.
    """
    own = [model._meta.get_field(name) for name in names]
    rest = [f for f in model._meta.concrete_fields if f not in own and not f.primary_key]
    shared = tuple(f.get_db_prep_save(same.get(f.name, f.get_default()), connection) for f in rest)
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in (*own, *rest))
    marks = ", ".join(["%s"] * len((*own, *rest)))
    insert = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(insert, [(*row, *shared) for row in rows])


def official_claim(
    source: Source,
    measure: Claim.Measure,
    code: str,
    said: object,
    *,
    what: str,
    unit: str,
    years: tuple[int, int],
    ending: str = "",
) -> Claim:
    """A figure, or words, of an official table; its key says measure and code, and how it ends."""
    is_words = isinstance(said, str)
    return Claim(
        key=f"{source.key}-{code}-{measure.value.replace('_', '-')}{ending}",
        source=source,
        measure=measure,
        what=what,
        occupation_code=code,
        value=None if is_words else said,
        text=said if is_words else "",
        unit=unit,
        period_from=years[0],
        period_to=years[1],
    )


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


def _said(claim: Claim) -> str:
    return claim.text if claim.value is None else f"{claim.value.normalize():f}"
