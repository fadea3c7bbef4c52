"""The shipped catalogue of occupations: whole, sorted, small, and from whom it says."""

import pytest
from django.conf import settings
from django.core.management import call_command

from roles.models import (
    Claim,
    IndexReading,
    Occupation,
    OccupationLikeness,
    OccupationName,
    RelatedOccupation,
    Requirement,
    Role,
)
from roles.occupations.official.exposure import OBSERVED
from roles.occupations.search import make_job_search
from roles.occupations.shipped import SOURCES_FILE, read_catalogue, read_sources
from roles.occupations.shipped.bridges import BRIDGES, read_bridges
from roles.occupations.shipped.tables import read_rows
from roles.outlook.indexes import PLANS
from roles.outlook.shipped_readings import CODE, FILES
from roles.pages.home.page import EXAMPLES
from roles.sources.exporting import export_sources
from tests.factories.sources import read_source

FOLDER = settings.BASE_DIR / "fixtures" / "occupations"
FILES_THERE = {path.name: path.read_bytes() for path in sorted(FOLDER.iterdir())}
OURS = {"README.md", SOURCES_FILE, "everyday_names.csv"}
SOURCES = read_sources(FILES_THERE[SOURCES_FILE])


def test_every_file_has_a_source_with_a_licence_that_lets_it_be_shipped():
    assert SOURCES.keys() | OURS == FILES_THERE.keys()
    assert {source.licence for source in SOURCES.values()} == {"CC BY 4.0", "MIT", "public domain"}
    for source in SOURCES.values():
        assert source.described["publisher"]
        assert source.described["title"]
        assert str(source.described["address"]).startswith("https://")


def test_catalogue_is_whole():
    catalogue = read_catalogue(FILES_THERE, SOURCES)
    release = catalogue.release
    assert release.version == "30.1"
    assert len(release.occupations) == 1_016
    assert sum(not name.reported for name in release.names) == 56_505
    assert sum(name.reported for name in release.names) == 7_955
    assert len(release.links) == 18_460
    assert len(release.zones) == 923
    assert len(catalogue.alike) == 11_714
    assert (catalogue.projections.vintage, len(catalogue.projections.rows)) == ("2024-34", 832)
    assert (catalogue.pay.vintage, len(catalogue.pay.rows)) == ("May 2025", 830)


def test_readings_are_whole_and_what_was_not_measured_is_absent():
    counts = {}
    for layout, name in FILES.items():
        header = [CODE, *(plan.key for plan in PLANS[layout])]
        rows = read_rows(header, FILES_THERE[name], name)
        counts[name] = len(rows)
        if layout == OBSERVED:
            assert all(float(value) > 0 for _line, (_code, value) in rows)
    assert counts == {
        "task-exposure.csv": 923,
        "work-contexts.csv": 873,
        "ai-applicability.csv": 801,
        "observed-use.csv": 343,
    }


def test_every_bridge_leads_to_an_occupation_that_there_is():
    lines = read_bridges(FILES_THERE[BRIDGES])
    codes = {row.code for row in read_catalogue(FILES_THERE, SOURCES).release.occupations}
    assert len(lines) == 1_652
    assert {line.code for line in lines} <= codes
    assert {line.code for line in lines if line.isco == "2512"} == {
        "15-1251.00", "15-1252.00", "15-1254.00",
    }  # fmt: skip
    # Where O*NET gave a part of an occupation another whole, it stands there.
    (customs,) = {line.code for line in lines if line.label == "customs officer"}
    assert customs == "33-3051.04"


def test_a_clone_stays_quick():
    assert sum(map(len, FILES_THERE.values())) < 5_000_000


@pytest.mark.django_db
def test_database_that_has_roles_but_no_occupations_gets_them_once(capsys):
    Role.objects.create(title="Lamp Lighter", slug="lamp-lighter")
    call_command("load_content")
    assert "Loaded 1,016 occupations" in capsys.readouterr().out
    assert Role.objects.count() == 1
    assert [
        model.objects.count() for model in (Occupation, RelatedOccupation, OccupationLikeness)
    ] == [1_016, 18_460, 23_428]
    assert Requirement.objects.filter(code="47-2111").exists()
    assert OccupationName.objects.exclude(kind="everyday").count() == 64_460
    assert OccupationName.objects.filter(kind="everyday", name="sparky").exists()
    assert IndexReading.objects.filter(index__key="structured-work").count() == 873
    assert Claim.objects.filter(measure="pay_90", unit="USD a year").count() > 800
    found = [make_job_search(example).answers[0].job.title for example in EXAMPLES]
    assert found == [
        "Registered Nurses",
        "Paralegals and Legal Assistants",
        "Industrial Truck and Tractor Operators",
        "Customer Service Representatives",
    ], "the examples of the home page lead to the right job"
    call_command("load_content")
    assert capsys.readouterr().out == "There are roles already: no assessment loaded.\n"
    for key, text in export_sources():
        assert read_source(text, key).problems == (), "what is exported can be imported"
