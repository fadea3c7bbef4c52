"""The ledger: decided with a day and an outcome, corrected in the open, never bent."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command

from roles.desk.errors import Refused, StaleEdit
from roles.models import Prediction, Role, RoleAddress, Source
from roles.outlook.predictions import (
    LAYOUT,
    delete_prediction,
    import_predictions,
    read_prediction_files,
    save_prediction,
)
from roles.text.toml_files import parse_file

DUE = date(2030, 6, 30)
BEFORE, AFTER = DUE - timedelta(days=1), DUE + timedelta(days=1)


@pytest.fixture
def prediction(db):
    made = Prediction(
        key="rain", statement="It rains.", indicator="The sky.", made_on=date(2026, 1, 1), due=DUE
    )
    return save_prediction(prediction=made, by=None, today=BEFORE)


def save(prediction, today=BEFORE, **options):
    options = {"version": prediction.version} | options
    return save_prediction(prediction=prediction, by=None, today=today, **options)


def decide(prediction, status="held", on=AFTER, outcome="It rained.", **options):
    prediction.status, prediction.decided_on, prediction.outcome = status, on, outcome
    return save(prediction, today=AFTER, **options)


def stored():
    return Prediction.objects.get()


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        ({"on": None}, "give the day"),
        ({"outcome": " "}, "what was found"),
        ({"on": AFTER + timedelta(days=1)}, "not in the future"),
        ({"on": date(2025, 1, 1)}, "after it was made"),
        ({"status": "open"}, "no outcome yet"),
    ],
)
def test_deciding_takes_a_day_and_an_outcome(prediction, decision, expected):
    with pytest.raises(Refused, match=expected):
        decide(prediction, **decision)
    assert stored().is_open


def test_decision_is_kept_and_is_no_correction(prediction):
    decide(prediction)
    assert (stored().status, stored().outcome) == ("held", "It rained.")
    assert not stored().corrections.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"status": "missed"},
        {"outcome": "It poured."},
        {"status": "open", "on": None, "outcome": ""},
    ],
)
def test_decided_one_is_not_changed_or_opened_again_without_a_note(prediction, change):
    decide(prediction)
    with pytest.raises(Refused, match="write a note"):
        decide(prediction, **change)
    assert (stored().status, stored().outcome) == ("held", "It rained.")


def test_correction_keeps_what_stood_before(prediction):
    decide(prediction)
    decide(prediction, status="missed", outcome="It was a hose.", note="Looked again.")
    assert stored().status == "missed"
    (correction,) = stored().corrections.all()
    assert (correction.was_status, correction.was_outcome) == ("held", "It rained.")
    assert (correction.note, correction.made_on) == ("Looked again.", AFTER)


def test_goalposts_stay_once_it_is_due_or_decided(prediction):
    prediction.due = DUE + timedelta(days=365)
    with pytest.raises(Refused, match="stays as it was made"):
        save(prediction, today=AFTER)
    assert stored().due == DUE
    prediction.refresh_from_db()
    decide(prediction)
    prediction.statement = "It rains or not."
    with pytest.raises(Refused, match="stays as it was made"):
        save(prediction, today=AFTER, note="Clearer.")
    assert stored().statement == "It rains."


def test_wording_can_be_mended_before_the_day(prediction):
    prediction.statement = "It rains on the roof."
    save(prediction)
    assert stored().statement == "It rains on the roof."


def test_second_of_two_saves_is_refused(prediction):
    save(prediction, version=1)
    with pytest.raises(StaleEdit):
        save(prediction, version=1)


def test_one_that_is_due_or_decided_is_not_taken_away(prediction):
    for today in (AFTER, DUE + timedelta(days=900)):
        with pytest.raises(Refused, match="is kept"):
            delete_prediction(
                prediction=prediction, by=None, today=today, version=prediction.version
            )
        prediction.refresh_from_db()
    delete_prediction(prediction=prediction, by=None, today=BEFORE, version=prediction.version)
    assert not Prediction.objects.exists()


TEXT = """
[[predictions]]
key = "rain"
role = "lamp-lighter"
source = "almanac"
statement = "It rains."
indicator = "The sky."
made_on = 2026-01-01
due = 2030-06-30
"""


def bring(*texts):
    files = [parse_file(f"{n}.toml", text.encode(), LAYOUT) for n, text in enumerate(texts)]
    return import_predictions(files=files, by=None, today=BEFORE)


@pytest.fixture
def known(db):
    Role.objects.create(title="Lamp Lighter", slug="lamp-lighter")
    Source.objects.create(key="almanac", publisher="P", title="T", kind="study", tier=2)


def test_import_adds_and_never_changes_what_is_there(known):
    assert bring(TEXT).new == ("rain",)
    found = stored()
    assert (found.role.slug, found.source.key, found.due) == ("lamp-lighter", "almanac", DUE)
    report = bring(TEXT.replace("It rains.", "It snows."))
    assert (report.new, report.kept) == ((), ("rain",))
    assert stored().statement == "It rains."


def test_role_of_a_prediction_may_be_named_by_its_former_address(known):
    RoleAddress.objects.create(role=Role.objects.get(), slug="lamps")
    assert bring(TEXT.replace("lamp-lighter", "lamps")).new == ("rain",)
    assert stored().role.slug == "lamp-lighter"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("lamp-lighter", "nobody", "there is no role “nobody”"),
        ("2026-01-01", "2029-01-01", "2029-01-01 is still to come"),
        ("almanac", "nothing", "there is no source “nothing”"),
        ("2030-06-30", "2025-06-30", "due after it was made"),
        ("2030-06-30", '"soon"', "“due” is no day"),
        ("indicator", "sign", "there is no field “sign”"),
        ('"It rains."', '""', "statement: "),
        ("[[predictions]]", "[[predictions", "Not a TOML file"),
        ("due =", 'status = "held"\ndue =', "Say when it was decided"),
    ],
)
def test_import_with_a_fault_adds_nothing(known, old, new, expected):
    good = TEXT.replace('"rain"', '"snow"')
    report = bring(good, TEXT.replace(old, new))
    assert expected in " ".join(problem for _path, problem in report.problems)
    assert not Prediction.objects.exists()


def test_one_key_twice_is_a_fault(known):
    assert "there 2 times" in bring(TEXT, TEXT).problems[0][1]


def test_command_adds_what_is_new_and_exits_1_for_a_fault(known, tmp_path):
    (tmp_path / "rain.toml").write_text(TEXT, encoding="utf-8")
    for expected in ("new  rain\nDone: 1 new, 0 there already.", "Done: 0 new, 1 there already."):
        out = StringIO()
        call_command("import_predictions", str(tmp_path), stdout=out)
        assert out.getvalue().strip() == expected
    (tmp_path / "snow.toml").write_text(TEXT.replace('"rain"', "snow"), encoding="utf-8")
    err = StringIO()
    with pytest.raises(SystemExit) as stop:
        call_command("import_predictions", str(tmp_path), stderr=err)
    assert stop.value.code == 1
    assert "snow.toml: Not a TOML file" in err.getvalue()
    assert "Nothing was imported." in err.getvalue()


def test_command_names_a_path_that_is_not_there(db, tmp_path):
    err = StringIO()
    with pytest.raises(SystemExit):
        call_command("import_predictions", str(tmp_path / "none.toml"), stderr=err)
    assert "Cannot be read" in err.getvalue()


def test_shipped_predictions_can_be_looked_up_and_cover_the_samples():
    folder = settings.BASE_DIR / "fixtures"
    files = list(read_prediction_files([folder / "predictions"]))
    assert [file.problems for file in files if file.problems] == []
    rows = [row for file in files for row in file.rows]
    assert len({row["key"] for row in rows}) == len(rows)
    assert len({row["role"] for row in rows}) >= 15
    for row in rows:
        assert (folder / "assessments" / f"{row['role']}.md").exists(), row["key"]
        assert row["due"] > row["made_on"], row["key"]
        assert any(mark.isdigit() for mark in row["indicator"]) or "half" in row["indicator"], row
        if source := row.get("source"):
            assert (folder / "sources" / f"{source}.toml").exists(), row["key"]
