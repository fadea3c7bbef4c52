"""Source files into the database: all of them, or nothing where one has a fault."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models

from roles.desk.citations import refresh_citations
from roles.desk.editing import take_version
from roles.desk.locks import IMPORT, wait_for_turn
from roles.desk.writing import written
from roles.models import Claim, Source
from roles.sources.files import CLAIM_FIELDS, SOURCE_FIELDS
from roles.text.toml_files import TomlFile


@dataclass(frozen=True)
class SourceReport:
    """Keys of what was added or changed; `problems` are (path, sentence), and then nothing was."""

    new_sources: tuple[str, ...] = ()
    changed_sources: tuple[str, ...] = ()
    new_claims: tuple[str, ...] = ()
    changed_claims: tuple[str, ...] = ()
    unchanged: int = 0
    problems: tuple[tuple[str, str], ...] = ()

    @property
    def has_news(self) -> bool:
        return any((self.new_sources, self.changed_sources, self.new_claims, self.changed_claims))


@written("import", of=Source)
def import_sources(
    *, files: Iterable[TomlFile], by: AbstractBaseUser | None, check: bool = False
) -> SourceReport:
    """Bring sources and claims to what the files say; what no file names is left as it is.

    With `check`, or where any file has a problem, nothing is written.
    """
    wait_for_turn(IMPORT)
    files = list(files)
    plan = _Plan(files)
    if plan.problems:
        return SourceReport(problems=tuple(plan.problems))
    report = plan.report()
    if not check:
        plan.store()
        if report.new_claims:
            refresh_citations()
    return report


class _Plan:
    """What the files would change, as model instances ready to be saved."""

    def __init__(self, files: list[TomlFile]) -> None:
        self.problems = [(file.path, problem) for file in files for problem in file.problems]
        self.problems += _twice(files)
        stored = {source.key: source for source in Source.objects.all()}
        keys = [row.get("key", "") for file in files for row in file.rows]
        claims = {claim.key: claim for claim in Claim.objects.filter(key__in=keys)}
        self.sources: list[tuple[Source, bool, bool]] = []  # (source, is new, is changed)
        self.claims: list[tuple[Claim, bool, bool]] = []
        for file in files:
            if not file.problems:
                self._add(file, stored, claims)

    def _add(self, file: TomlFile, stored: dict[str, Source], claims: dict[str, Claim]) -> None:
        source = stored.get(str(file.head.get("key"))) or Source()
        changed = _apply(source, file.head, SOURCE_FIELDS)
        self.problems += [(file.path, fault) for fault in _faults(source, "", ())]
        self.sources.append((source, source.pk is None, changed))
        for row in file.rows:
            claim = claims.get(str(row.get("key"))) or Claim()
            where = f"Claim {row.get('key', '?')}: "
            if claim.pk and claim.source_id != source.pk:
                self.problems.append((file.path, f"{where}it belongs to another source."))
                continue
            changed = _apply(claim, row, CLAIM_FIELDS)
            claim.source = source
            self.problems += [(file.path, f) for f in _faults(claim, where, ("source",))]
            self.claims.append((claim, claim.pk is None, changed))

    def report(self) -> SourceReport:
        """What is new, what changes and how much stays."""

        def keys(rows: list, *, new: bool) -> tuple[str, ...]:
            return tuple(row.key for row, is_new, changed in rows if changed and is_new is new)

        rows = [*self.sources, *self.claims]
        return SourceReport(
            new_sources=keys(self.sources, new=True),
            changed_sources=keys(self.sources, new=False),
            new_claims=keys(self.claims, new=True),
            changed_claims=keys(self.claims, new=False),
            unchanged=sum(not changed for _row, _new, changed in rows),
        )

    def store(self) -> None:
        """Write what differs, each source under its version."""
        touched = {id(claim.source) for claim, _new, changed in self.claims if changed}
        for source, is_new, changed in self.sources:
            if not is_new and (changed or id(source) in touched):
                take_version(record=source, version=source.version)
            if changed:
                source.save()
        for claim, _is_new, changed in self.claims:
            if changed:
                claim.source = claim.source  # the key that saving the source has given it
                claim.save()


def _twice(files: list[TomlFile]) -> Iterator[tuple[str, str]]:
    sources = Counter(str(file.head.get("key")) for file in files if not file.problems)
    claims = Counter(str(row.get("key")) for file in files for row in file.rows)
    for file in files:
        key = str(file.head.get("key"))
        if sources[key] > 1:
            yield file.path, f"The source “{key}” is in {sources[key]} of the files."
        for claim in dict.fromkeys(str(row.get("key")) for row in file.rows):
            if claims[claim] > 1:
                yield file.path, f"The claim “{claim}” is there {claims[claim]} times."


def _apply(record: models.Model, given: Mapping[str, object], fields: Mapping) -> bool:
    """Set every field, those left out to their defaults; whether that changes the record."""
    changed = record.pk is None
    for name, _types in fields.values():
        field = record._meta.get_field(name)
        value = given.get(name, field.get_default())
        if getattr(record, name) != value:
            setattr(record, name, value)
            changed = True
    return changed


def _faults(record: models.Model, where: str, exclude: tuple[str, ...]) -> Iterator[str]:
    """What the model does not allow, as sentences."""
    try:
        record.full_clean(exclude=exclude)
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            field = "" if name == "__all__" else f"{name}: "
            for message in messages:
                yield f"{where}{field}{message}"
