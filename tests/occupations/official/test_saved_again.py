"""Official files that a spreadsheet has saved again: read as before, or refused with the row."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from roles.occupations.official import WrongFile, read_bls, read_onet, workbooks
from roles.occupations.official.exposure import read_exposure
from roles.occupations.official.pay import read_pay
from tests.factories.exposure import (
    applicability_table,
    context_table,
    observed_table,
    tasks_table,
)
from tests.factories.official import ZONES, bls_table, onet_files
from tests.factories.workbooks import pay_table

PAY = "bls_oews_may_2031_national.csv"
TABLES = {
    "bls": (read_bls, bls_table(), "bls.csv"),
    "pay": (read_pay, pay_table(), PAY),
    "tasks": (read_exposure, tasks_table(("11-1011.00", "Chiefs", "0.5", "0.25")), "x.csv"),
    "context": (read_exposure, context_table(("Chiefs", "0.7")), "x.csv"),
    "applicability": (read_exposure, applicability_table(("11-1011", "0.25")), "x.csv"),
    "observed": (read_exposure, observed_table(("11-1011", "0.25")), "x.csv"),
}  # reader, table, its name


def quoted(data):
    """Every cell in quotation marks."""
    import csv
    from io import StringIO

    out = StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(csv.reader(data.decode().splitlines()))
    return out.getvalue().encode()


@pytest.mark.parametrize("kind", TABLES)
@pytest.mark.parametrize(
    "rewrite",
    [
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"),
        lambda data: data.replace(b"\r\n", b"\n"),
        quoted,
    ],
    ids=["mark", "CRLF", "LF", "quoted"],
)
def test_table_with_a_mark_other_line_ends_or_quoted_cells_is_read_as_before(kind, rewrite):
    read, data, name = TABLES[kind]
    assert read(rewrite(data), name) == read(data, name)


@pytest.mark.parametrize("kind", TABLES)
def test_table_parted_by_semicolons_is_refused_in_words(kind):
    read, data, name = TABLES[kind]
    with pytest.raises(WrongFile, match="line 1: the cells are parted by semicolons"):
        read(data.replace(b",", b";"), name)


@pytest.mark.parametrize(
    ("kind", "old", "new", "expected"),
    [
        ("bls", b"29-2072", b"29/2072", "line 4: .*29/2072.* is no SOC code"),
        ("bls", b",206420,", b',"206,420",', "line 3: .*206,420.* is no number"),
        ("pay", b"11-1011", b"Nov-11", "line 3: “Nov-11” is no SOC code"),
        ("pay", b"20800", b'"20,800"', "line 2: “20,800” is no pay"),
        ("tasks", b"11-1011.00", b"11-1011.0", r"line 2: “11-1011\.0” is no O\*NET code"),
        ("tasks", b"0.25", b'"0,25"', "line 2: “0,25” is no number"),
        ("context", b"0.7", b"7.00E-01", None),
        ("context", b"0.7", b"70%", "line 2: “70%” is no number"),
        ("applicability", b"11-1011", b"Nov-11", "line 2: “Nov-11” is no SOC code"),
        ("observed", b"11-1011", b"1011-11", "line 2: “1011-11” is no SOC code"),
    ],
)
def test_cell_that_was_turned_into_something_else_is_refused_by_its_row(kind, old, new, expected):
    read, data, name = TABLES[kind]
    changed = data.replace(old, new, 1)
    if expected is None:
        assert read(changed, name) == read(data, name)
        return
    with pytest.raises(WrongFile, match=expected):
        read(changed, name)


def saved(name, old, new):
    """The files of a release, one of them changed."""
    files = onet_files()
    assert old in files[name]
    return files | {name: files[name].replace(old, new)}


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("Alternate Titles.txt", b"29-2072.00", b"29-2072.0", r"line 4: “29-2072\.0” is no O"),
        ("Alternate Titles.txt", b'Master of the "Blue" Lamp', b'"Master of the ""Blue"" Lamp"',
         "line 3: .* stands in quotation marks"),
        ("Alternate Titles.txt", b"\t", b";", "line 1: the cells are parted by semicolons"),
        ("Occupation Data.txt", b"\t", b",", "line 1: the cells are parted by commas"),
        ("Job Zones.txt", b"11/2021", b"Nov-21", "line 3: 29-2072.00: “Nov-21” is no month"),
        ("Job Zones.txt", b"08/2023", b"2023-08-01", "line 2: 11-1011.00: “2023-08-01” is no"),
        ("Related Occupations.txt", b"\t2\r", b"\t2.0\r", "line 3: after number 1 of 11-1011.00"),
    ],
)  # fmt: skip
def test_release_that_was_saved_again_is_refused_by_its_row(name, old, new, expected):
    with pytest.raises(WrongFile, match=expected):
        read_onet(saved(name, old, new))


def test_job_zones_are_read_by_the_scale_of_their_release():
    zones = (ZONES[0], ("29-2072.00", "2", "11/2021", "Analyst"), ZONES[2])
    before, since = (read_onet(onet_files(v, zones=zones)) for v in ("30.9", "31.0"))
    assert [len(release.zone_scale) for release in (before, since)] == [5, 4]
    assert before.zones == since.zones
    first = (("11-1011.00", "1", "08/2023", "Analyst"), *ZONES[1:])
    assert read_onet(onet_files("30.9", zones=first)).zones[0].zone == 1
    with pytest.raises(WrongFile, match="“1” is no job zone from 2 to 5"):
        read_onet(onet_files("31.0", zones=first))


def test_a_workbook_that_swells_beyond_all_size_is_not_unpacked(monkeypatch):
    bomb = BytesIO()
    with ZipFile(bomb, "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * 2_000_000)
    assert len(bomb.getvalue()) < 3_000
    monkeypatch.setattr(workbooks, "MAX_UNPACKED", 1_000_000)
    with pytest.raises(WrongFile, match="unpacks to 2,000,000 bytes: at most 1,000,000 are read"):
        workbooks.read_sheet(bomb.getvalue(), "bomb.xlsx", "Sheet")
