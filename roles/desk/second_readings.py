"""Second readings: from a file or made at the desk, as pairs that the error model is fitted to.

    role,version,kind,row,score,reason
    paralegal,1,tasks,Research statutes and decisions,3,...
    paralegal,1,evidence,wage_trends,0,...
    paralegal,1,growth,growth,-1,...

`kind` is a scale of the method; `row` a task's name, a dimension's key, or "growth". Each version
that is named has every row once. The file `rounds.toml` beside it says who read it and when.
"""

import csv
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from roles.desk.errors import Refused
from roles.desk.lifecycle import signed_by
from roles.desk.locks import IMPORT, wait_for_turn
from roles.desk.writing import written
from roles.models import Assessment, SecondJudgement, SecondReading
from roles.models.readings import RATED, Key, pair_of

ROUNDS = "rounds.toml"
COLUMNS = ("role", "version", "kind", "row", "score", "reason")


class WrongReading(Refused):
    """A file that is not as it should be; the message names the row."""


@dataclass(frozen=True)
class Round:
    """One file of readings: who read, when, and its rows with the line that each stands on."""

    read_on: date
    reader: str
    rows: tuple[tuple[int, dict[str, str]], ...]


@dataclass(frozen=True)
class ReadingsReport:
    """How many readings were brought in."""

    new: int

    @property
    def has_news(self) -> bool:
        return self.new > 0


def read_rounds(folder: Path) -> tuple[Round, ...]:
    """The rounds of a folder, in the order of their list. Raises WrongReading."""
    listed = tomllib.loads((folder / ROUNDS).read_text(encoding="utf-8"))["round"]
    return tuple(
        Round(each["read_on"], each["reader"], tuple(_rows(folder / each["file"])))
        for each in listed
    )


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise WrongReading(f"“{path.name}”: the columns are not {', '.join(COLUMNS)}.")
        yield from ((reader.line_num, row) for row in reader)


@written("import", of=SecondReading)
def store_second_readings(
    *, rounds: Iterable[Round], by: AbstractBaseUser | None, leave_out_others: bool = False
) -> ReadingsReport:
    """Bring in what is not there yet.

    Raises WrongReading for a row at fault, and for a reading of a version that is not here or has
    other rows: unless those are to be left out.
    """
    wait_for_turn(IMPORT)
    return ReadingsReport(sum(_store_round(each, leave_out_others) for each in rounds))


def _store_round(each: Round, leave_out_others: bool) -> int:
    by_version: dict[tuple[str, str], list[tuple[int, dict[str, str]]]] = {}
    for line, row in each.rows:
        by_version.setdefault((row["role"], row["version"]), []).append((line, row))
    new = 0
    for (slug, number), rows in by_version.items():
        try:
            read, judged = _reading(slug, number, rows)
        except WrongReading:
            if leave_out_others:
                continue
            raise
        if not SecondReading.objects.filter(
            assessment=read, read_on=each.read_on, reader=each.reader
        ).exists():
            new += 1
            _store(read, each, judged)
    return new


def _reading(
    slug: str, number: str, rows: list[tuple[int, dict[str, str]]]
) -> tuple[Assessment, dict[Key, tuple[int, str]]]:
    """The version that was read, and what was judged of each of its rows. Raises WrongReading."""
    line = rows[0][0]
    if not number.isdecimal():
        raise WrongReading(f"line {line}: a version is a number, not “{number}”.")
    read = Assessment.objects.with_rows().filter(role__slug=slug, number=number).first()
    if read is None:
        raise WrongReading(f"line {line}: there is no version {number} of “{slug}”.")
    return read, _judged(read, rows)


def _judged(
    read: Assessment, rows: Sequence[tuple[int, Mapping[str, str]]]
) -> dict[Key, tuple[int, str]]:
    judged = dict(_judgement(read, line, row) for line, row in rows)
    missing = [key for key in rows_to_judge(read) if key not in judged]
    if missing or len(judged) != len(rows):
        what = f"{missing[0][0]} “{missing[0][1]}” is missing" if missing else "a row twice"
        raise WrongReading(f"line {rows[0][0] if rows else 0}: {read.role.slug}: {what}.")
    return judged


@written("read")
def read_again(
    *, reading: Assessment, by: AbstractBaseUser | None, rows: Sequence[Mapping[str, str]]
) -> SecondReading:
    """Store what a person made of a published version without sight of its scores.

    `rows` are those of a file, by `kind`, `row`, `score` and `reason`. Raises NotPermitted for
    whoever has seen the judgements of the role, Refused for what was never published, has no rows
    or was read today under this name, and WrongReading for a row at fault.
    """
    if not reading.is_public or reading.is_headline:
        raise Refused(f"“{reading}” cannot be read again: it has no published rows.")
    today = timezone.localdate()
    name = signed_by(by).get("assessor", "a command on the server")
    if reading.second_readings.filter(read_on=today, reader=name).exists():
        raise Refused(f"{name} has read “{reading}” today.")
    return _store(reading, Round(today, name, ()), _judged(reading, list(enumerate(rows, 1))))


def _store(read: Assessment, each: Round, judged: Mapping[Key, tuple[int, str]]) -> SecondReading:
    pair = pair_of(read, {key: score for key, (score, _) in judged.items()})
    apart = [abs(row.notches) for row in pair.differences()]
    reading = SecondReading.objects.create(
        assessment=read,
        read_on=each.read_on,
        reader=each.reader,
        score=pair.second.score,
        judged=sum(pair.counts()),
        one_apart=sum(notches == 1 for notches in apart),
        more_apart=sum(notches > 1 for notches in apart),
    )
    SecondJudgement.objects.bulk_create(
        SecondJudgement(reading=reading, where=where, key=key, score=score, reason=reason)
        for (where, key), (score, reason) in judged.items()
    )
    return reading


def file_lines(reading: SecondReading) -> Iterator[tuple[object, ...]]:
    """A reading (from `with_pairs()`) as its file has it, the heads first."""
    read = reading.assessment
    names = {task.key: task.name for task in read.tasks.all()}
    yield COLUMNS
    for row in reading.rows.all():
        name = names[row.key] if row.where == "tasks" else row.key
        yield read.role.slug, read.number, row.where, name, row.score, row.reason


def rows_to_judge(read: Assessment) -> Iterator[Key]:
    """Every row that a reading of this version judges."""
    yield from (("tasks", task.key) for task in read.tasks.all())
    for where in RATED:
        scale = getattr(read.method, where)
        yield from ((where, dimension.key) for dimension in scale.dimensions)
    yield "growth", "growth"


def _judgement(read: Assessment, line: int, row: Mapping[str, str]) -> tuple[Key, tuple[int, str]]:
    where, key = row["kind"], row["row"]
    if where == "tasks":
        key = {task.name: task.key for task in read.tasks.all()}.get(key, "")
    if (where, key) not in set(rows_to_judge(read)):
        raise WrongReading(f"line {line}: {read.role.slug} has no {where} “{row['row']}”.")
    scale = getattr(read.method, where)
    scores = {str(score): score for score in range(scale.lowest, scale.highest + 1)}
    if row["score"] not in scores:
        raise WrongReading(f"line {line}: {row['score']} is not on the scale of {scale.name}.")
    if not row["reason"].strip():
        raise WrongReading(f"line {line}: there is no reason.")
    return (where, key), (scores[row["score"]], row["reason"].strip())
