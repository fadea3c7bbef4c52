"""Source files: read, imported whole or not at all, exported again; and edits one at a time."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from roles.desk.errors import Refused, StaleEdit
from roles.models import Claim, Source
from roles.sources.editing import delete_claim, delete_source, save_claim, save_source
from roles.sources.exporting import export_sources
from roles.sources.files import LAYOUT
from roles.sources.importing import import_sources
from roles.text.toml_files import parse_file
from tests.factories.sources import ALMANAC, GAZETTE, read_source, store_sources

pytestmark = pytest.mark.django_db


def test_file_becomes_a_source_with_its_claims():
    report = store_sources(GAZETTE)
    assert report.new_sources == ("gazette-1886",)
    assert report.new_claims == ("lamps-pay-2024", "lamps-growth-2024")
    claim = Claim.objects.get(key="lamps-pay-2024")
    assert (claim.value, claim.unit, claim.place) == (
        Decimal("41000"),
        "USD a year",
        "United States",
    )
    assert claim.source.vintage == "1886"


def test_second_import_changes_nothing():
    store_sources(GAZETTE, ALMANAC)
    report = store_sources(GAZETTE, ALMANAC)
    assert (report.new_claims, report.changed_claims, report.unchanged) == ((), (), 5)
    assert set(Source.objects.values_list("version", flat=True)) == {1}


def test_changed_file_changes_what_it_names_and_leaves_the_rest():
    store_sources(GAZETTE)
    shorter = GAZETTE.partition('[[claims]]\nkey = "lamps-growth-2024"')[0]
    report = store_sources(shorter.replace("41000", "42000").replace('"1886"', '"1887"'))
    assert (report.changed_sources, report.changed_claims) == (
        ("gazette-1886",),
        ("lamps-pay-2024",),
    )
    assert Claim.objects.get(key="lamps-pay-2024").value == 42000
    assert Claim.objects.filter(key="lamps-growth-2024").exists()
    assert Source.objects.get().version == 2


def test_source_whose_claims_alone_change_is_another_version():
    store_sources(GAZETTE, ALMANAC)
    report = store_sources(GAZETTE.replace("41000", "42000"), ALMANAC)
    assert (report.changed_sources, report.changed_claims) == ((), ("lamps-pay-2024",))
    assert dict(Source.objects.values_list("key", "version")) == {"gazette-1886": 2, "almanac": 1}
    stale = Source(pk=Source.objects.get(key="gazette-1886").pk, key="gazette-1886")
    with pytest.raises(StaleEdit):
        save_source(source=stale, by=None, version=1)


def test_check_writes_nothing():
    report = import_sources(files=[read_source(GAZETTE)], by=None, check=True)
    assert report.new_sources == ("gazette-1886",)
    assert not Source.objects.exists()


LONG = " ".join(["word"] * 26)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('kind = "statistics"', 'kind = "rumour"', "rumour"),
        ("tier = 1", "tier = 7", "tier"),
        ("tier = 1", 'tier = "1"', "“tier” is a str, expected int"),
        ("tier = 1", "tier = true", "“tier” is a bool"),
        ("tier = 1", "teir = 1", "there is no field “teir”"),
        ("value = 4.5", "value = inf", "number"),
        ("value = 4.5", "", "A claim has a value"),
        ("to = 2034", "to = 2014", "A period ends after it begins."),
        ("Lighters earn more than ever.", LONG, "at most 25 words: this has 26"),
        ('key = "lamps-growth-2024"', 'key = "lamps-pay-2024"', "is there 2 times"),
        ('key = "lamps-growth-2024"', 'key = "no slug!"', "slug"),
        ('key = "lamps-growth-2024"', "", "key"),
        ('title = "Lamps of the city"', 'title = "Lamps\\u0000"', "a character that no text has"),
        ('title = "Lamps of the city"', "title = 2024-01-01", "“title” is a date"),
        ('occupation = "49-9071"', 'occupation = "99-9999"', "no major group 99"),
        ('occupation = "49-9071"', 'occupation = "3252"', "looks like 29-2072"),
        ("[[claims]]", "[[claims]", "Not a TOML file"),
    ],
)
def test_fault_is_named_and_nothing_is_stored(old, new, problem):
    broken = read_source(GAZETTE.replace(old, new))
    report = import_sources(files=[broken, read_source(ALMANAC)], by=None)
    assert problem in " ".join(text for _path, text in report.problems)
    assert not Source.objects.exists()


@pytest.mark.parametrize("data", [b"\xff\xfe", b"claims = 3", b"\x00", b"[" * 5000])
def test_what_is_no_source_file_is_said(data):
    assert parse_file("x.toml", data, LAYOUT).problems


def test_claim_of_another_source_is_not_taken_over():
    store_sources(GAZETTE)
    stolen = ALMANAC.replace("lamps-pay-2022", "lamps-pay-2024")
    report = import_sources(files=[read_source(stolen)], by=None)
    assert "it belongs to another source" in report.problems[0][1]


def test_export_can_be_imported_again():
    store_sources(GAZETTE, ALMANAC)
    Source.objects.filter(key="almanac").update(note='A "note" with \\ and\nlines \x7f')
    files = [read_source(text, f"{key}.toml") for key, text in export_sources()]
    assert [file.problems for file in files] == [(), ()]
    assert import_sources(files=files, by=None).unchanged == 5


def test_commands_write_and_read_a_folder(tmp_path):
    store_sources(GAZETTE)
    call_command("export_sources", str(tmp_path), "gazette-1886", stdout=StringIO())
    out = StringIO()
    call_command("import_sources", str(tmp_path), stdout=out)
    assert "0 new sources, 0 new claims, 0 changed, 3 unchanged" in out.getvalue()
    (tmp_path / "broken.toml").write_text("key = ", encoding="utf-8")
    with pytest.raises(SystemExit):
        call_command("import_sources", str(tmp_path), stderr=StringIO())
    with pytest.raises(CommandError, match="no source “nothing”"):
        call_command("export_sources", str(tmp_path), "nothing")


def test_second_of_two_edits_is_refused():
    store_sources(GAZETTE)
    first, second = Source.objects.get(), Source.objects.get()
    save_source(source=first, by=None, version=1)
    with pytest.raises(StaleEdit):
        save_source(source=second, by=None, version=1)


def test_claim_is_edited_under_the_version_of_its_source():
    store_sources(GAZETTE)
    claim = Claim.objects.get(key="lamps-pay-2024")
    save_claim(claim=claim, by=None, version=claim.version)
    stale = Claim.objects.get(key="lamps-growth-2024")
    with pytest.raises(StaleEdit):
        save_claim(claim=stale, by=None, version=1)


def test_source_with_claims_is_kept_and_one_without_can_go():
    store_sources(GAZETTE)
    source = Source.objects.get()
    with pytest.raises(Refused, match="it has claims"):
        delete_source(source=source, by=None, version=source.version)
    for claim in source.claims.all():
        claim.source.refresh_from_db()
        delete_claim(claim=claim, by=None, version=claim.source.version)
    source.refresh_from_db()
    delete_source(source=source, by=None, version=source.version)
    assert not Source.objects.exists()


@pytest.mark.parametrize("name", ["published", "accessed"])
def test_day_that_is_still_to_come_is_refused(name):
    text = GAZETTE.replace("tier =", f"{name} = 2062-11-21\ntier =")
    report = import_sources(files=[read_source(text)], by=None)
    assert [problem for _, problem in report.problems] == [
        f"{name}: 2062-11-21 is still to come: expected today or earlier."
    ]
    assert not Source.objects.exists()


def test_code_of_a_claim_is_kept_with_plain_hyphens():
    given = GAZETTE.replace('occupation = "49-9071"', 'occupation = "49–9071"')
    import_sources(files=[read_source(given)], by=None)
    assert {claim.occupation_code for claim in Claim.objects.all()} == {"49-9071"}
