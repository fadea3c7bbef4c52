"""The shipped catalogue: made of official files, read back as they were, brought in once."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from roles.models import Claim, IndexReading, Occupation, OccupationLikeness, OccupationName
from roles.occupations.importing import import_onet, read_onet_folder
from roles.occupations.official import WrongFile, exposure, read_onet
from roles.occupations.shipped import (
    SOURCES_FILE,
    import_catalogue,
    make_catalogue,
    read_catalogue,
    read_sources,
)
from roles.outlook.shipped_readings import FILES, import_readings
from tests.factories.exposure import (
    applicability_table,
    context_table,
    observed_table,
    tasks_table,
)
from tests.factories.official import onet_files, write_onet
from tests.factories.workbooks import activities_workbook, pay_table, projections_workbook
from tests.occupations.shipped.test_bridges import crosswalk

TITLES = ("Chief Lamplighters", "Lamp Records Specialists")


@pytest.fixture
def official(tmp_path, monkeypatch):
    """A folder of official files, as the command wants it."""
    monkeypatch.setattr(exposure, "KNOWN_ROWS", dict.fromkeys(exposure.KNOWN_ROWS, 2))
    folder = tmp_path / "official"
    (folder / "onet").mkdir(parents=True)
    write_onet(folder / "onet")
    for name, data in {
        "onet_Tasks to DWAs.xlsx": activities_workbook(),
        "bls_ep_2031_41.xlsx": projections_workbook(),
        "bls_oews_may_2031_national.csv": pay_table(),
        "gpts_are_gpts_occ_level.csv": tasks_table(
            ("11-1011.00", TITLES[0], "0.5", "0.25"), ("29-2072.00", TITLES[1], "1", "0")
        ),
        "onet_work_contexts.csv": context_table((TITLES[0], "0.7"), (TITLES[1], "0.2")),
        "microsoft_ai_applicability_soc2018.csv": applicability_table(
            ("11-1011", "0.155502898114603"), ("29-2070", "0.2")
        ),
        "aei_observed_exposure_transcribed.csv": observed_table(
            ("11-1011", "0.0333"), ("29-2072", "0.0")
        ),
        "esco_onet_crosswalk.csv": crosswalk(("lamp clerk", "4415", "29-2072.00")),
    }.items():
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def made(official, tmp_path):
    """What the command makes of it: the folder, by name its bytes."""
    into = tmp_path / "made"
    call_command("make_occupations", official, "--into", into, stdout=StringIO())
    return {path.name: path.read_bytes() for path in into.iterdir()}


def catalogue(made):
    return read_catalogue(made, read_sources(made[SOURCES_FILE]))


def test_same_files_give_the_same_catalogue(official, made, tmp_path):
    call_command("make_occupations", official, "--into", tmp_path / "again", stdout=StringIO())
    again = {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()}
    assert again == made


def test_what_is_written_is_what_is_read(official, made):
    found = catalogue(made)
    release = read_onet_folder(official / "onet")
    assert (found.release.version, found.release.published) == ("99.1", release.published)
    assert found.release.links == release.links
    assert found.release.zones == release.zones
    assert set(found.release.names) == set(release.names)
    assert {row.code: row.title for row in found.release.occupations} == {
        row.code: row.title for row in release.occupations
    }
    assert {name: text.encode() for name, text in make_catalogue(found).items()}.items() <= (
        made.items()
    )


def test_no_description_is_shipped(made):
    assert not any(b"Keep the records" in data for data in made.values())


def test_name_that_is_alternate_and_reported_is_written_once(made):
    lines = made["names.csv"].decode().splitlines()
    assert "29-2072.00,Lamp Coder,,too" in lines
    assert "29-2072.01,Registrar of Wicks,,only" in lines
    assert "11-1011.00,Head of Lamps,HoL," in lines


def test_reading_of_a_group_is_that_of_its_members_and_what_was_not_measured_is_absent(made):
    assert made["ai-applicability.csv"].decode().splitlines() == [
        "code,ai-applicability", "11-1011,0.1555", "29-2072,0.2",
    ]  # fmt: skip
    assert made["observed-use.csv"].decode().splitlines() == [
        "code,observed-use",
        "11-1011,0.0333",
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("pay.csv", b"62400", b"62.400", "line 2: “62.400” is no number"),
        ("pay.csv", b",", b";", "line 1: the cells are parted by semicolons"),
        ("names.csv", b"29-2072.00", b"29-2072.0", "“29-2072.0” is no code"),
        ("names.csv", b",too", b",both", "“both” is not known"),
        ("related.csv", b"29-2072.01,29-2072.00", b"10-2072.01,29-2072.00", "not sorted"),
        ("sources.toml", b'licence = "CC BY 4.0"', b"", "a licence and files are needed"),
        ("sources.toml", b'"pay.csv"', b'"wages.csv"', "“pay.csv” is missing, or no source"),
    ],
)
def test_changed_file_is_refused_with_the_row_at_fault(made, name, old, new, expected):
    with pytest.raises(WrongFile) as refused:
        catalogue(made | {name: made[name].replace(old, new)})
    assert expected in str(refused.value)


def test_saved_again_with_a_mark_and_other_line_ends_it_is_the_same(made):
    again = {
        name: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n") if name.endswith(".csv") else data
        for name, data in made.items()
    }
    assert catalogue(again) == catalogue(made)


@pytest.mark.parametrize(
    ("gone", "expected"),
    [
        ("onet_Tasks to DWAs.xlsx", "has no “*Tasks to DWAs.xlsx”"),
        ("bls_ep_2031_41.xlsx", "has no “bls_ep_"),
        ("onet_work_contexts.csv", "cannot be read"),
        ("esco_onet_crosswalk.csv", "has no “*esco_onet_crosswalk*.csv”"),
    ],
)
def test_command_says_what_is_missing(official, tmp_path, gone, expected):
    (official / gone).unlink()
    with pytest.raises(CommandError) as refused:
        call_command("make_occupations", official, "--into", tmp_path / "made")
    assert expected in str(refused.value)
    assert not (tmp_path / "made").exists()


def bring(made):
    sources = read_sources(made[SOURCES_FILE])
    report = import_catalogue(catalogue=catalogue(made), by=None)
    readings = [
        import_readings(layout=layout, data=made[name], shipped=sources[name], by=None)
        for layout, name in FILES.items()
    ]
    return report, readings


@pytest.mark.django_db
def test_catalogue_is_brought_in_once(made):
    report, readings = bring(made)
    assert report.tallies["occupations"].new == 3
    assert OccupationName.objects.count() == 8
    assert Claim.objects.get(key="bls-ep-2031-41-29-2072-openings").value == 19_900
    assert str(Claim.objects.get(key="bls-oews-may-2031-29-2072-pay-90").value) == "104000.0000"
    assert Claim.objects.get(key="bls-oews-may-2031-27-2011-pay-75-hour").value == 40
    assert Claim.objects.get(key="bls-ep-2031-41-29-2072-employment").source.vintage == "2031-41"
    chief = Occupation.objects.get(code="11-1011.00")
    assert [row.likeness for row in chief.likenesses.all()] == [Decimal("0.500"), Decimal("0.475")]
    assert IndexReading.objects.get(index__key="observed-use").value == Decimal("0.0333")
    report, readings = bring(made)
    assert not report.has_news
    assert not any(reading.has_news for reading in readings)


@pytest.mark.django_db
def test_descriptions_and_newer_titles_that_are_there_stay(made):
    import_onet(release=read_onet(onet_files()), by=None)
    bring(made)
    assert Occupation.objects.get(code="29-2072.00").description == "Keep the records of lamps."
    newer = onet_files(
        version="99.2",
        occupations=(("11-1011.00", "Lamp Chiefs", "x"), *ROWS[1:]),
    )
    import_onet(release=read_onet(newer), by=None)
    bring(made)
    assert Occupation.objects.get(code="11-1011.00").title == "Lamp Chiefs"
    assert OccupationLikeness.objects.count() == 6


ROWS = (
    ("11-1011.00", "Chief Lamplighters", ""),
    ("29-2072.00", "Lamp Records Specialists", ""),
    ("29-2072.01", "Wick Registrars", ""),
)
