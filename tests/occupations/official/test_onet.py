"""A release of O*NET: read whole, or refused with a sentence that says where it goes wrong."""

from datetime import date

import pytest

from roles.occupations.official import Name, WrongFile, is_older, read_onet
from tests.factories.official import (
    ALTERNATE,
    HEADERS,
    OCCUPATIONS,
    RELATED,
    REPORTED,
    TABLES,
    ZONES,
    onet_files,
    tabbed,
)


def fault(files):
    with pytest.raises(WrongFile) as refused:
        read_onet(files)
    return str(refused.value)


def test_release_is_read_whole():
    release = read_onet(onet_files())
    assert (release.version, release.published) == ("99.1", date(2031, 5, 1))
    assert [row.code for row in release.occupations] == [row[0] for row in OCCUPATIONS]
    assert release.names[0] == Name("11-1011.00", "Head of Lamps", "HoL", reported=False)
    assert release.names[1].name == 'Master of the "Blue" Lamp'
    assert release.names[1].short == ""
    assert len(release.names) == len(ALTERNATE) + len(REPORTED)
    assert [link.position for link in release.links] == [1, 2, 1, 2, 1, 2]
    assert [(zone.zone, zone.year) for zone in release.zones] == [(5, 2023), (3, 2021), (3, 2021)]
    assert release.notes == ()
    assert not release.is_known


@pytest.mark.parametrize(
    "rewrite",
    [
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b"\r\n", b"\n"),
        lambda data: data + b"\r\n\r\n",
    ],
)
def test_marks_and_line_breaks_make_no_difference(rewrite):
    files = {name: rewrite(data) for name, data in onet_files().items()}
    assert read_onet(files) == read_onet(onet_files())


def test_windows_latin_is_read_as_utf_8_is():
    rows = (("11-1011.00", "Caf\xe9 Lamplighter", "n/a", "08"), *ALTERNATE[2:])
    files = onet_files(alternate=rows)
    name = "Alternate Titles.txt"
    files[name] = files[name].decode().encode("cp1252")
    assert read_onet(files).names[0].name == "Caf\xe9 Lamplighter"


@pytest.mark.parametrize("name", TABLES)
def test_file_cut_anywhere_is_refused_by_name(name):
    whole = onet_files()
    for length in range(len(whole[name]) - 2):
        assert "“" in fault({**whole, name: whole[name][:length]}), length


@pytest.mark.parametrize("name", TABLES)
def test_columns_in_another_order_are_named_as_expected_and_found(name):
    header = HEADERS[name]
    files = onet_files()
    lines = files[name].decode().splitlines()
    moved = "\r\n".join("\t".join(reversed(line.split("\t"))) for line in lines) + "\r\n"
    said = fault({**files, name: moved.encode()})
    assert f"The columns of “{name}” stand in another order." in said
    assert f"Expected: “{header[0]}”" in said
    assert f"Found: “{header[-1]}”" in said


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"alternate": ALTERNATE[::-1]}, "not in the order of the codes"),
        ({"occupations": (*OCCUPATIONS, OCCUPATIONS[-1])}, "comes after 29-2072.01"),
        ({"occupations": (("11-1011.00", "", "x"), *OCCUPATIONS[1:])}, "has no title"),
        ({"occupations": OCCUPATIONS[:2]}, "“Occupation Data.txt” does not have"),
        ({"alternate": ALTERNATE[:4]}, "“Alternate Titles.txt” ends at 29-2072.00"),
        ({"reported": REPORTED[:2]}, "“Sample of Reported Titles.txt” ends at 29-2072.00"),
        ({"zones": ZONES[:2]}, "“Job Zones.txt” ends at 29-2072.00"),
        ({"related": RELATED[:4]}, "“Related Occupations.txt” ends at 29-2072.00"),
        ({"related": RELATED[:5]}, "ends within 29-2072.01"),
        ({"related": RELATED[1:]}, "Rows are missing or moved"),
        ({"related": (RELATED[1], RELATED[0], *RELATED[2:])}, "Rows are missing or moved"),
        ({"zones": (("Lamp", "5", "08/2023", "x"), *ZONES)}, "“Lamp” is no O*NET code"),
        (
            {"zones": (("11-1011.00", "5", "08/2023"), *ZONES[1:])},
            "line 2: 3 columns instead of 4",
        ),
        ({"zones": (("11-1011.00", "9", "08/2023", "x"), *ZONES[1:])}, "“9” is no job zone"),
        ({"zones": (("11-1011.00", "5", "2023", "x"), *ZONES[1:])}, "is no month and year"),
        ({"alternate": (ALTERNATE[0], *ALTERNATE)}, "“Head of Lamps” stands there twice"),
    ],
)
def test_fault_is_said_in_words(changed, expected):
    assert expected in fault(onet_files(**changed))


def test_missing_files_are_all_named():
    files = onet_files()
    del files["Job Zones.txt"], files["Read Me.txt"]
    assert fault(files) == "“Read Me.txt” is missing. “Job Zones.txt” is missing."


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is no plain text"),
        (b"O*NET\r\n", "does not have the columns of that file"),
        (tabbed(HEADERS["Job Zones.txt"], ()), "a header and no rows"),
    ],
)
def test_other_file_under_a_name_of_the_release_is_refused(data, expected):
    assert expected in fault(onet_files() | {"Job Zones.txt": data})


def test_every_faulty_file_is_named_at_once():
    said = fault(onet_files() | {"Job Zones.txt": b"", "Related Occupations.txt": b"x\n"})
    assert "“Job Zones.txt”" in said
    assert "“Related Occupations.txt”" in said


def test_read_me_that_names_no_release_is_refused():
    assert "does not say which release" in fault(onet_files() | {"Read Me.txt": b"Hello\n"})


def test_known_release_must_have_its_number_of_rows():
    said = fault(onet_files(version="30.1"))
    assert "“Occupation Data.txt” has 3 rows, but 1,016 in release 30.1" in said
    assert "has been cut short" in said


def test_single_odd_row_of_many_is_left_out_and_noted():
    many = [("11-1011.00", f"Lamplighter {number:03d}", "n/a", "08") for number in range(200)]
    rows = (*many, many[-1], *ALTERNATE[2:])
    release = read_onet(onet_files(alternate=rows))
    (note,) = release.notes
    assert (note.file, note.line) == ("Alternate Titles.txt", 202)
    assert "Lamplighter 199" in note.message
    assert sum(name.name == "Lamplighter 199" for name in release.names) == 1


def test_releases_are_ordered_by_number():
    assert is_older("29.3", "30.1")
    assert is_older("30.2", "30.10")
    assert not is_older("30.1", "30.1")
