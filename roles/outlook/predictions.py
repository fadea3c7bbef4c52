"""The ledger's writes: predictions are added, decided once, and corrected only in the open.

Nobody moves the goalposts: once a prediction is due or decided, what was said and by when stays
as it is; one that is decided is changed only with a note, which is shown beside it; and none is
taken away once its day has come.

    paths -> read_prediction_files -> import_predictions -> PredictionReport
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError

from roles.desk.editing import take_version
from roles.desk.errors import Refused
from roles.desk.locks import IMPORT, wait_for_turn
from roles.desk.writing import written
from roles.models import Correction, Prediction, Role, Source
from roles.text.toml_files import Layout, TomlFile, Types, read_files

SAID = (
    "role_id", "source_id", "key", "statement", "indicator", "fallback", "probability", "made_on",
    "due",
)  # fmt: skip
DECIDED = ("status", "decided_on", "outcome")


def _expected(name: str, _value: object, types: Types) -> str:
    kind = "day" if date in types else "whole number" if int in types else "text"
    return f"“{name}” is no {kind}."


TEXTS = ("key", "role", "source", "statement", "indicator", "fallback", "status", "outcome")
DAYS = ("made_on", "due", "decided_on")
LAYOUT = Layout(
    rows="predictions",
    noun="Prediction",
    fields={name: (name, (str,)) for name in TEXTS}
    | {name: (name, (date,)) for name in DAYS}
    | {"probability": ("probability", (int,))},
    expected=_expected,
)


@written("save")
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


@written("delete")
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
class PredictionReport:
    """Keys that are new, and that were there; with `problems`, (path, sentence), nothing was."""

    new: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    problems: tuple[tuple[str, str], ...] = ()

    @property
    def has_news(self) -> bool:
        return bool(self.new)


def read_prediction_files(paths: Iterable[str | Path]) -> Iterator[TomlFile]:
    """The files, and those of folders, in order of their names: tables [[predictions]]."""
    return read_files(paths, LAYOUT)


@written("import", of=Prediction)
def import_predictions(
    *, files: Iterable[TomlFile], by: AbstractBaseUser | None, today: date
) -> PredictionReport:
    """Add what is not there yet; one that is there stays as people keep it. All or nothing."""
    wait_for_turn(IMPORT)
    files = list(files)
    problems = [(file.path, problem) for file in files for problem in file.problems]
    if problems:
        return PredictionReport(problems=tuple(problems))
    stored = set(Prediction.objects.values_list("key", flat=True))
    roles = Role.objects.at({str(row.get("role", "")) for file in files for row in file.rows})
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
