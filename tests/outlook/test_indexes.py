"""Other indexes: imported all or nothing, never overwritten; edited under a version."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from roles.desk.errors import Refused, StaleEdit
from roles.models import Index, IndexReading, Occupation, Source
from roles.occupations.official import exposure
from roles.occupations.official.exposure import read_exposure
from roles.outlook.indexes import import_exposure, save_index
from tests.factories.exposure import context_table, tasks_table

pytestmark = pytest.mark.django_db

ROWS = (("11-1011.00", "Chiefs", "0.5", "0.25"), ("29-2072.00", "Lamp Clerks", "1", "0"))


@pytest.fixture(autouse=True)
def small_editions(monkeypatch):
    """The edition that is known has as many rows as the tables made here."""
    monkeypatch.setattr(exposure, "KNOWN_ROWS", {"tasks": 2, "context": 2})
    monkeypatch.setattr("roles.outlook.indexes.KNOWN_ROWS", {"tasks": 2, "context": 2})


def bring(data, **options):
    return import_exposure(file=read_exposure(data, "x.csv"), by=None, **options)


def stored():
    rows = IndexReading.objects.values_list("index__key", "occupation_code", "value")
    return {(key, code): value for key, code, value in rows}


def test_task_table_brings_what_people_and_the_model_said():
    report = bring(tasks_table(*ROWS))
    assert stored() == {
        ("task-exposure-people", "11-1011.00"): Decimal("0.25"),
        ("task-exposure-people", "29-2072.00"): 0,
        ("task-exposure-model", "11-1011.00"): Decimal("0.5"),
        ("task-exposure-model", "29-2072.00"): 1,
    }
    assert report.source.key == "gpts-are-gpts"
    assert set(Index.objects.values_list("higher_means", flat=True)) == {"exposed"}


def test_second_import_changes_nothing():
    bring(tasks_table(*ROWS))
    before = stored(), list(Index.objects.values()), list(Source.objects.values())
    report = bring(tasks_table(*ROWS))
    assert not report.has_news
    assert (stored(), list(Index.objects.values()), list(Source.objects.values())) == before


def test_other_values_of_the_same_edition_are_refused_and_another_edition_stands_beside():
    bring(tasks_table(*ROWS))
    before = stored()
    newer = tasks_table(("11-1011.00", "Chiefs", "0.6", "0.25"), ROWS[1])
    with pytest.raises(Refused, match=r"differ from those stored, the first at 11-1011\.00"):
        bring(newer)
    assert stored() == before
    bring(newer, vintage="2027")
    assert {key: value for key, value in stored().items() if key in before} == before
    assert stored()["task-exposure-model-2027", "11-1011.00"] == Decimal("0.6")
    assert Source.objects.get(key="gpts-are-gpts-2027").vintage == "2027"


def test_table_cut_at_the_end_of_a_row_is_refused():
    with pytest.raises(Refused, match="1 rows, but 2 in the edition known here"):
        bring(tasks_table(ROWS[0]))
    assert not Source.objects.exists()


@pytest.mark.parametrize("vintage", ["!!!", "x" * 31])
def test_edition_without_a_usable_name_is_refused(vintage):
    with pytest.raises(Refused, match="1 to 30 letters"):
        bring(tasks_table(*ROWS), vintage=vintage)


def test_checking_writes_nothing():
    report = bring(tasks_table(*ROWS), check=True)
    assert report.indexes[0].new == 2
    assert not Index.objects.exists()
    assert not Source.objects.exists()


def occupations(*titles):
    for number, title in enumerate(titles):
        code = f"11-10{number:02d}.00"
        Occupation.objects.create(code=code, soc=code[:7], title=title)


def test_titles_are_matched_exactly_and_the_rest_is_reported(monkeypatch):
    monkeypatch.setattr("roles.outlook.indexes.LEAST_MATCHED", 50)
    occupations("Chiefs")
    report = bring(context_table(("Chiefs", "0.7"), ("chiefs of lamps", "0.2")))
    assert stored() == {
        ("degree-of-automation", "11-1000.00"): Decimal("0.7"),
        ("importance-of-exactness", "11-1000.00"): Decimal("0.5"),
        ("importance-of-repetition", "11-1000.00"): Decimal("0.5"),
        ("structured-work", "11-1000.00"): Decimal("0.5"),
    }
    assert [note.message for note in report.notes] == [
        "“chiefs of lamps”: no occupation has this title; left out."
    ]


def test_titles_need_occupations_and_most_of_them():
    with pytest.raises(Refused, match="no occupations yet"):
        bring(context_table(("Chiefs", "0.7"), ("Lamps", "0.2")))
    occupations("Chiefs", "Wicks")
    with pytest.raises(Refused, match="Only 1 of 2 titles"):
        bring(context_table(("Chiefs", "0.7"), ("Lamps", "0.2")))
    assert not Index.objects.exists()


def test_command_reports_and_refuses_in_words(tmp_path):
    file = tmp_path / "ratings.csv"
    file.write_bytes(tasks_table(*ROWS))
    out = StringIO()
    call_command("import_exposure", file, stdout=out)
    assert "Task exposure, rated by people: 2 new, 0 as before" in out.getvalue()
    call_command("import_exposure", file, stdout=out)
    assert "Done: nothing new." in out.getvalue()
    file.write_bytes(tasks_table(*ROWS)[:-3])
    with pytest.raises(CommandError, match=r"cut short.*\nNothing was changed"):
        call_command("import_exposure", file)
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_exposure", tmp_path / "none.csv")


@pytest.fixture
def index(db):
    source = Source.objects.create(key="s", publisher="P", title="T", kind="study", tier=2)
    index = Index(key="i", name="I", asks="?", source=source, lowest=1, highest=5)
    index.higher_means = "resistant"
    return save_index(index=index, readings={"29-2072": Decimal(2)}, by=None)


def test_readings_are_those_that_were_saved_last(index):
    readings = {"11-1011": Decimal(5), "29-2072": Decimal(3)}
    save_index(index=index, readings=readings, by=None, version=1)
    save_index(index=index, readings={"11-1011": Decimal(4)}, by=None, version=2)
    assert stored() == {("i", "11-1011"): 4}


def test_second_of_two_saves_is_refused(index):
    save_index(index=index, readings={"29-2072": Decimal(3)}, by=None, version=1)
    with pytest.raises(StaleEdit):
        save_index(index=index, readings={"29-2072": Decimal(4)}, by=None, version=1)
    assert stored() == {("i", "29-2072"): 3}


def test_reading_off_the_scale_is_refused(index):
    with pytest.raises(Refused, match="does not stand on the scale"):
        save_index(index=index, readings={"29-2072": Decimal(6)}, by=None, version=1)


def test_scale_is_turned_so_that_higher_is_more_resistant(index):
    assert [index.resistance(Decimal(v)) for v in (1, 2, 5)] == [0, 25, 100]
    index.higher_means = Index.Means.EXPOSED
    assert [index.resistance(Decimal(v)) for v in (1, 2, 5)] == [100, 75, 0]
