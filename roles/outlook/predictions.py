"""The ledger's writes: predictions are added, decided once, and corrected only in the open.

Nobody moves the goalposts: once a prediction is due or decided, what was said and by when stays
as it is; one that is decided is changed only with a note, which is shown beside it; and none is
taken away once its day has come.

    paths -> read_prediction_files -> import_predictions -> PredictionReport
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError

from roles.desk.editing import take_version
from roles.desk.errors import Refused
from roles.desk.locks import IMPORT, wait_for_turn
from roles.desk.writing import written
from roles.models import Correction, Prediction, Role, Source

SAID = ("role_id", "source_id", "key", "statement", "indicator", "made_on", "due")
DECIDED = ("status", "decided_on", "outcome")
MAX_BYTES = 1_000_000
FIELDS: Mapping[str, type] = {
    "key": str,
    "role": str,
    "source": str,
    "statement": str,
    "indicator": str,
    "made_on": date,
    "due": date,
    "status": str,
    "decided_on": date,
    "outcome": str,
}


@written
def save_prediction(
    *,
    prediction: Prediction,
    by: AbstractBaseUser | None,
    today: date,
    version: int | None = None,
    note: str = "",
) -> Prediction:
    """Save a prediction; `note` says why a decision that stands is changed.

    Raises StaleEdit, and Refused for a decision without its day or outcome, for a changed
    decision without a note, and for a changed statement of one that is due or decided.
    """
    before = None
    if prediction.pk is not None:
        take_version(record=prediction, version=version)
        before = Prediction.objects.get(pk=prediction.pk)
    _check_decision(prediction, today)
    if before and _is_settled(before, today) and _differs(before, prediction, SAID):
        raise Refused(
            "This prediction is due or decided: what it says, of which role, and by when stays as "
            "it was made. Add another one instead."
        )
    prediction.save()
    if before and not before.is_open and _differs(before, prediction, DECIDED):
        _correct(before, today, note)
    return prediction


@written
def delete_prediction(
    *, prediction: Prediction, by: AbstractBaseUser | None, today: date, version: int
) -> None:
    """Take away one that is neither due nor decided."""
    take_version(record=prediction, version=version)
    if _is_settled(prediction, today):
        raise Refused("A prediction that is due or decided is kept, whatever came of it.")
    prediction.delete()


def _check_decision(prediction: Prediction, today: date) -> None:
    on = prediction.decided_on
    if prediction.is_open:
        if on or prediction.outcome:
            raise Refused("An open prediction has no outcome yet. Say whether it held or missed.")
    elif on is None or not prediction.outcome.strip():
        raise Refused("To decide a prediction, give the day and what was found.")
    elif not prediction.made_on <= on <= today:
        raise Refused("A prediction is decided after it was made, and not in the future.")


def _is_settled(prediction: Prediction, today: date) -> bool:
    return prediction.due < today or not prediction.is_open


def _differs(before: Prediction, after: Prediction, fields: Iterable[str]) -> bool:
    return any(getattr(before, name) != getattr(after, name) for name in fields)


def _correct(before: Prediction, today: date, note: str) -> None:
    if not note.strip():
        raise Refused(
            "This prediction is decided. To correct that, or to open it again, write a note that "
            "says why: it is shown with it."
        )
    Correction.objects.create(
        prediction=before,
        made_on=today,
        was_status=before.status,
        was_decided_on=before.decided_on,
        was_outcome=before.outcome,
        note=note.strip(),
    )


@dataclass(frozen=True)
class PredictionFile:
    """The predictions of a file by the names of their fields, or why it cannot be read."""

    path: str
    rows: tuple[Mapping[str, object], ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class PredictionReport:
    """Keys that are new, and that were there; with `problems`, (path, sentence), nothing was."""

    new: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    problems: tuple[tuple[str, str], ...] = ()

    @property
    def has_news(self) -> bool:
        return bool(self.new)


def read_prediction_files(paths: Iterable[str | Path]) -> Iterator[PredictionFile]:
    """The files, and those of folders, in order of their names."""
    for path in map(Path, paths):
        try:
            for file in sorted(path.glob("*.toml")) if path.is_dir() else [path]:
                yield parse_predictions(str(file), file.read_bytes())
        except OSError as error:
            yield PredictionFile(str(path), problems=(f"Cannot be read: {error.strerror}.",))


def parse_predictions(name: str, data: bytes) -> PredictionFile:
    """The text of one file: tables [[predictions]], their fields those of FIELDS."""
    if len(data) > MAX_BYTES:
        return PredictionFile(name, problems=("Larger than 1 MB.",))
    try:
        content = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return PredictionFile(name, problems=("Not a UTF-8 text.",))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        return PredictionFile(name, problems=(f"Not a TOML file: {error}.",))
    rows = content.pop("predictions", [])
    problems = [f"There is no field “{key}”." for key in content]
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        return PredictionFile(name, problems=("It holds tables: [[predictions]].",))
    for number, row in enumerate(rows, start=1):
        problems += [f"Prediction {row.get('key', number)}: {fault}" for fault in _faults(row)]
    return PredictionFile(name, tuple(rows), tuple(problems))


def _faults(row: Mapping[str, object]) -> Iterator[str]:
    for name, value in row.items():
        if name not in FIELDS:
            yield f"there is no field “{name}”."
        elif isinstance(value, datetime) or not isinstance(value, FIELDS[name]):
            yield f"“{name}” is no {'day' if FIELDS[name] is date else 'text'}."
        elif isinstance(value, str) and "\0" in value:
            yield f"“{name}” holds a character that no text has."


@written
def import_predictions(
    *, files: Iterable[PredictionFile], by: AbstractBaseUser | None, today: date
) -> PredictionReport:
    """Add what is not there yet; one that is there stays as people keep it. All or nothing."""
    wait_for_turn(IMPORT)
    files = list(files)
    problems = [(file.path, problem) for file in files for problem in file.problems]
    if problems:
        return PredictionReport(problems=tuple(problems))
    stored = set(Prediction.objects.values_list("key", flat=True))
    roles = {role.slug: role for role in Role.objects.only("slug", "title")}
    sources = {source.key: source for source in Source.objects.only("key")}
    counts = Counter(str(row.get("key")) for file in files for row in file.rows)
    made: list[Prediction] = []
    for file in files:
        for row in file.rows:
            key = str(row.get("key"))
            if key in stored:
                continue
            where = f"Prediction {key}: "
            if counts[key] > 1:
                problems.append((file.path, f"{where}it is there {counts[key]} times."))
            for name, known in (("role", roles), ("source", sources)):
                if row.get(name, "") and row[name] not in known:
                    problems.append((file.path, f"{where}there is no {name} “{row[name]}”."))
            values = {n: v for n, v in row.items() if n not in ("role", "source")}
            prediction = Prediction(
                role=roles.get(row.get("role")), source=sources.get(row.get("source")), **values
            )
            problems += [(file.path, f"{where}{fault}") for fault in _invalid(prediction, today)]
            made.append(prediction)
    if problems:
        return PredictionReport(problems=tuple(dict.fromkeys(problems)))
    Prediction.objects.bulk_create(made)
    return PredictionReport(
        new=tuple(prediction.key for prediction in made),
        kept=tuple(key for key in counts if key in stored),
    )


def _invalid(prediction: Prediction, today: date) -> Iterator[str]:
    try:
        prediction.full_clean()
        _check_decision(prediction, today)
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            field = "" if name == "__all__" else f"{name}: "
            yield from (f"{field}{message}" for message in messages)
    except Refused as refusal:
        yield str(refusal)
