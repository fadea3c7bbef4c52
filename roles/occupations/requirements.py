"""What jobs ask of newcomers, as a file: read, brought in, written back; and each by itself.

[[job]]
code = "47-2111"
title = "Electricians"
education = "high school"
licence = "journeyman's licence in most states"
months = [48, 60]
paid = true
entry = "A registered apprenticeship, found through a union or a contractor."
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError

from roles.desk.editing import take_version
from roles.desk.locks import IMPORT, wait_for_turn
from roles.desk.suggesting import renew_readings
from roles.desk.writing import at_the_end, written
from roles.models import Requirement
from roles.text.toml_files import Layout, TomlFile, Types, read_files

TEXTS = ("code", "level", "title", "education", "licence", "entry", "warning")
MONTHS = ("months_from", "months_to")
CODES = ("after", "above")


def _expected(name: str, _value: object, types: Types) -> str:
    if list in types:
        return f"“{name}” is no list."
    return f"“{name}” is {'neither true nor false' if bool in types else 'no text'}."


LAYOUT = Layout(
    rows="job",
    noun="Job",
    fields={name: (name, (str,)) for name in TEXTS}
    | {"months": ("months", (list,)), "paid": ("paid", (bool,))}
    | {name: (name, (list,)) for name in CODES}
    | {"unsteady": ("unsteady", (bool,))},
    expected=_expected,
)


@dataclass(frozen=True)
class RequirementReport:
    """Which are new or changed; with `problems`, (path, sentence), nothing was brought in."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    problems: tuple[tuple[str, str], ...] = ()

    @property
    def has_news(self) -> bool:
        return bool(self.new or self.changed)


@written("save")
def save_requirement(
    *, requirement: Requirement, by: AbstractBaseUser | None, version: int | None = None
) -> Requirement:
    """Save one; `version` is None only for a new one."""
    if requirement.pk is not None:
        take_version(record=requirement, version=version)
    requirement.save()
    at_the_end(renew_readings, by=by)
    return requirement


@written("delete")
def delete_requirement(
    *, requirement: Requirement, by: AbstractBaseUser | None, version: int
) -> None:
    """Delete one: what the job asks is then told from official figures alone."""
    take_version(record=requirement, version=version)
    requirement.delete()
    at_the_end(renew_readings, by=by)


def read_requirement_files(paths: Iterable[str | Path]) -> Iterator[TomlFile]:
    """The files, and those of folders, in order of their names: tables [[job]]."""
    return read_files(paths, LAYOUT)


@written("import", of=Requirement)
def import_requirements(
    *, files: Iterable[TomlFile], by: AbstractBaseUser | None
) -> RequirementReport:
    """Bring what jobs ask to what the files say; what no file names stays. All or nothing."""
    wait_for_turn(IMPORT)
    files = list(files)
    problems = [(file.path, problem) for file in files for problem in file.problems]
    stored = {(each.code, each.level): each for each in Requirement.objects.all()}
    keys = Counter(_key(row) for file in files for row in file.rows)
    new: list[Requirement] = []
    changed: list[Requirement] = []
    for file in files:
        for number, row in enumerate(file.rows, start=1):
            where = f"Job {number} ({row.get('code', 'no code')}): "
            if keys[_key(row)] > 1:
                problems.append((file.path, f"{where}it is there {keys[_key(row)]} times."))
                continue
            requirement = stored.get(_key(row)) or Requirement()
            try:
                differs = _apply(requirement, row)
                requirement.full_clean()
            except ValidationError as error:
                problems += [(file.path, f"{where}{fault}") for fault in _faults(error)]
                continue
            if requirement.pk is None:
                new.append(requirement)
            elif differs:
                changed.append(requirement)
    if problems:
        return RequirementReport(problems=tuple(problems))
    Requirement.objects.bulk_create(new)
    for requirement in changed:
        take_version(record=requirement, version=requirement.version)
        requirement.save()
    if new or changed:
        at_the_end(renew_readings, by=by)
    return RequirementReport(tuple(map(str, new)), tuple(map(str, changed)))


def export_requirements(codes: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """(name, file) of the one file that holds all, or those of these codes."""
    wanted = set(codes)
    found = Requirement.objects.filter(code__in=wanted) if wanted else Requirement.objects.all()
    if missing := wanted - {requirement.code for requirement in found}:
        raise Requirement.DoesNotExist(f"Nothing is written of “{min(missing)}”.")
    yield "requirements", "\n".join(f"[[job]]\n{_table(each)}" for each in found)


def _key(row: Mapping[str, object]) -> tuple[object, object]:
    return row.get("code"), row.get("level", "")


def _apply(requirement: Requirement, row: Mapping[str, object]) -> bool:
    """Set every field, those left out to their defaults; whether that changes it."""
    values = {name: row.get(name, "") for name in TEXTS}
    values |= {"paid": row.get("paid", True), "unsteady": row.get("unsteady", False)}
    values |= {name: "; ".join(map(str, row.get(name, []))) for name in CODES}
    months = row.get("months", [0, 0])
    if len(months) != len(MONTHS) or not all(type(each) is int and each >= 0 for each in months):
        raise ValidationError("months: expected the fewest and the most, such as [12, 24].")
    values |= dict(zip(MONTHS, months, strict=True))
    before = {name: getattr(requirement, name) for name in values}
    for name, value in values.items():
        setattr(requirement, name, value)
    return values != before


def _faults(error: ValidationError) -> Iterator[str]:
    if not hasattr(error, "error_dict"):
        yield from error.messages
        return
    for name, messages in error.message_dict.items():
        yield from (f"{'' if name == '__all__' else f'{name}: '}{each}" for each in messages)


def _table(requirement: Requirement) -> str:
    values = {name: getattr(requirement, name) for name in TEXTS}
    values |= {"months": [requirement.months_from, requirement.months_to]}
    values |= {name: list(getattr(requirement.asked, name)) for name in CODES}
    values |= {"paid": requirement.paid, "unsteady": requirement.unsteady or ""}
    return "".join(
        f"{name} = {json.dumps(values[name], ensure_ascii=False)}\n"
        for name in LAYOUT.fields
        if values[name] not in ("", [])
    )
