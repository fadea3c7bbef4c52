"""Codes of others: read from the published crosswalk, stored, shown how sure, found."""

from decimal import Decimal

import pytest

from roles.models import Bridge, Source
from roles.occupations.job_index import job_index
from roles.occupations.official.errors import WrongFile
from roles.occupations.shipped.bridges import (
    HEADER,
    LICENCE,
    SOURCE,
    BridgeLine,
    import_bridges,
    read_bridges,
    read_crosswalk,
)
from roles.occupations.shipped.sources import ShippedSource

ESCO = "http://data.europa.eu/esco/occupation/"
NUMBER = "0ee67d5e-8de9-48f0-97c5-{:012d}"
CODE = "29-2072.00"


def crosswalk(*rows):
    """The table as it is published, of (label, ISCO-08, O*NET, title there)."""
    lines = [",".join(HEADER)]
    for number, (label, isco, code, *title) in enumerate(rows):
        address = f"{ESCO}{NUMBER.format(number)}"
        lines.append(f"{number},{label},{isco},{code},{''.join(title)},na,0.5,1.0,{address}")
    return "\n".join([*lines, ""]).encode()


def test_codes_of_an_earlier_edition_are_brought_to_the_present_one():
    titles = {
        CODE: "Lamp Records Specialists",
        "15-1252.00": "Software Developers",
        "33-3021.00": "Detectives",
        "33-3051.04": "Customs Officers",
    }
    read, left_out = read_crosswalk(
        crosswalk(
            ("the same", "4415", CODE),
            ("of its title", "4415", "29-2071.00", "lamp records specialists"),
            ("a part", "4415", "29-2072.03", "lamp dusters"),
            ("recoded", "2512", "15-1132.00", "software developers applications"),
            ("a part of another", "3351", "33-3021.05", "immigration and customs inspectors"),
            ("gone", "2512", "15-9999.00", "wick programmers"),
        ),
        "crosswalk.csv",
        titles,
    )
    assert [line.code for line in read] == [CODE, CODE, CODE, "15-1252.00", "33-3051.04"]
    assert left_out == 1
    assert read[0].esco == NUMBER.format(0)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (f"{CODE},44,{NUMBER.format(1)},clerk,1", "line 2: no code of ISCO-08"),
        (f"{CODE},4415,lamp,clerk,1", "line 2: no code of ISCO-08, or none of ESCO"),
        (f"{CODE},4415,{NUMBER.format(1)},clerk,3", "line 2: a label and a confidence"),
        (f"{CODE},4415,{NUMBER.format(1)},,1", "line 2: a label and a confidence"),
        (f"{CODE},4415,{NUMBER.format(1)},clerk,sure", "is no number"),
    ],
)
def test_a_row_that_is_not_right_is_refused_with_its_line(row, said):
    with pytest.raises(WrongFile, match=said):
        read_bridges(f"code,isco,esco,label,confidence\n{row}\n".encode())


@pytest.fixture
def bridged(city):
    def bring(*rows):
        lines = [
            BridgeLine(code, isco, NUMBER.format(n), f"label {n}", Decimal(sure))
            for n, (code, isco, sure) in enumerate(rows)
        ]
        return import_bridges(lines=lines, shipped=ShippedSource(SOURCE, LICENCE), by=None)

    return bring


@pytest.mark.django_db
def test_bridges_become_those_of_the_file_and_stay_where_nothing_has_changed(bridged):
    rows = ((CODE, "4415", "0.5"), ("11-1011.00", "1111", "2"), ("99-9999.00", "1111", "1"))
    assert bridged(*rows).new == 2
    first = dict(Bridge.objects.values_list("esco", "pk"))
    tally = bridged((CODE, "4416", "1"), ("11-1011.00", "1111", "2"))
    assert (tally.changed, tally.same) == (1, 1)
    assert dict(Bridge.objects.values_list("esco", "pk")) == first
    assert bridged(rows[1]).removed == 1
    assert Source.objects.get(key="nesta-esco-onet").title.startswith("Crosswalk")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("4415", ["11-1011.00", CODE]),  # the surer first
        ("ISCO-08 4415", ["11-1011.00", CODE]),
        ("isco 2512", [CODE]),
        (f"{ESCO}{NUMBER.format(0)}", [CODE]),
        (f"https://data.europa.eu/esco/occupation/{NUMBER.format(1)}", ["11-1011.00"]),
        (NUMBER.format(1).upper(), ["11-1011.00"]),
        ("9999", []),
    ],
)
def test_job_is_found_by_the_codes_of_others(bridged, typed, codes):
    bridged((CODE, "4415", "0.5"), ("11-1011.00", "4415", "2"), (CODE, "2512", "1"))
    found = job_index().search(typed, 5)
    assert [each.job.code for each in found.jobs] == codes


@pytest.mark.django_db
def test_codes_of_others_stand_on_the_page_in_the_api_and_in_the_search(bridged, client):
    bridged((CODE, "4415", "0.5"), (CODE, "2512", "2"))
    page = client.get(f"/occupations/{CODE}/")
    assert page.context["page"].iscos == ("2512", "4415")
    assert "ISCO-08 2512, 4415" in page.text
    assert f'<a href="{ESCO}{NUMBER.format(0)}" rel="noopener">label 0</a>' in page.text
    assert "/sources/nesta-esco-onet/" in page.text
    told = client.get(f"/api/v1/occupations/{CODE}").json()["bridges"]
    assert [(each["isco"], each["confidence"]) for each in told] == [("2512", 2), ("4415", 0.5)]
    (job,) = client.get("/api/v1/search?q=2512").json()["jobs"]
    assert (job["code"], job["matched"]) == (CODE, "ISCO-08 2512: label 1")
    search = client.get("/search/?q=2512").text
    assert "One job has that very code." in search
    assert "ISCO-08 2512: label 1" in search
    assert client.get("/sources/nesta-esco-onet/").status_code == 200
    assert "nesta-esco-onet" in client.get("/sources/").text
