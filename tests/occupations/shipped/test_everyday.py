"""Our own list of what people call their work: read strictly, stored beside official names."""

import pytest

from roles.models import OccupationName
from roles.occupations.job_index import job_index
from roles.occupations.official.errors import WrongFile
from roles.occupations.shipped.everyday import (
    everyday_names_differ,
    import_everyday_names,
    read_everyday_names,
)
from tests.text.catalogue import make_catalogue

HEADER = "code,name\n"


def read(rows, header=HEADER):
    return read_everyday_names(f"{header}{rows}".encode())


def codes(typed):
    return [found.job.code for found in job_index().search(typed, 5).jobs]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("47-2152,sparky\nplumber,pipe man\n", "line 3: “plumber” is no code"),
        ("47-2152,sparky\n47-2152,plumb\n", "line 3: the rows are not sorted"),
        ("47-2152,plumb\n47-2152,plumb\n", "line 3: the rows are not sorted"),
        ("47-2152,\n", "line 2: a name has 1 to 60 letters"),
        ("47-2152,pipe  man\n", "line 2: a name has 1 to 60 letters"),
        (f"47-2152,{'x' * 61}\n", "line 2: a name has 1 to 60 letters"),
        ("47-2152,plumb,er\n", "line 2: 3 columns instead of 2"),
        ("47-2152,plumb", "it has been cut short"),
        ("", "a header and no rows"),
    ],
)
def test_a_file_that_is_not_right_is_refused_with_the_line(rows, said):
    with pytest.raises(WrongFile, match=said):
        read(rows)


def test_another_header_is_refused():
    with pytest.raises(WrongFile, match="does not have the columns"):
        read("47-2152,plumb\n", "code,title\n")


@pytest.mark.django_db
def test_a_code_that_nothing_has_is_refused_with_the_line():
    make_catalogue()
    with pytest.raises(WrongFile, match=r"line 3: there is no occupation 99-9999\."):
        import_everyday_names(names=read("47-2152,plumb\n99-9999,ghost\n"), by=None)
    assert not OccupationName.objects.filter(kind="everyday").exists()


@pytest.mark.django_db
def test_a_name_fits_every_code_that_it_stands_under_and_comes_before_a_part_of_others():
    make_catalogue()
    names = read("29-1141,ward worker\n29-1141.03,ward worker\n47-2152,pipe man\n")
    assert everyday_names_differ(names)
    import_everyday_names(names=names, by=None)
    assert not everyday_names_differ(names)
    assert sorted(codes("ward workers")) == ["29-1141.00", "29-1141.03"]
    assert codes("pipe man") == ["47-2152.00"]


@pytest.mark.django_db
def test_a_name_that_left_the_file_is_found_no_longer_and_official_names_stay():
    make_catalogue()
    import_everyday_names(names=read("47-2152,pipe man\n47-2152,tapper\n"), by=None)
    before = OccupationName.objects.exclude(kind="everyday").count()
    tally = import_everyday_names(names=read("47-2152,pipe man\n"), by=None)
    assert (tally.new, tally.removed, tally.same) == (0, 1, 1)
    assert codes("tapper") == []
    assert OccupationName.objects.exclude(kind="everyday").count() == before
