"""Releases: what is frozen is valid, complete, and never changes."""

import json
from datetime import date
from hashlib import sha256
from pathlib import Path

import frictionless
import jsonschema
import mlcroissant
import nbformat
import pytest
import yaml
from django.core.management import CommandError, call_command
from django.db.models import Value
from django.db.models.functions import Concat

from roles.desk.lifecycle import publish_reading
from roles.models import Assessment
from roles.open_data.releases.changelog import changelog
from roles.open_data.releases.freezing import make_release
from roles.open_data.tables import TABLES
from tests.factories.drafts import begin_draft

DAY = date(2026, 11, 28)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.RELEASES_DIR = str(tmp_path)
    return tmp_path


@pytest.fixture
def release(city):
    return make_release(DAY)


def bytes_of(release):
    return {path.name: path.read_bytes() for path in release.path.iterdir()}


def test_release_holds_every_table_with_its_checksum(release):
    files = bytes_of(release)
    tables = {f"{table.name}{end}" for table in TABLES for end in (".csv", ".json")}
    others = {
        "datapackage.json", "croissant.json", "CITATION.cff", "CHANGELOG.md",
        "reproduce_scores.py", "reproduce_scores.ipynb",
    }  # fmt: skip
    assert set(files) == tables | others | {"SHA256SUMS"}
    assert release.checksums == {name: sha256(files[name]).hexdigest() for name in tables | others}


def test_data_package_is_valid_with_every_row(release):
    report = frictionless.validate(str(release.path / "datapackage.json"))
    assert report.flatten(["type", "message"]) == []
    assert report.stats["tasks"] == len(TABLES)


def test_croissant_names_every_column_of_every_file(release):
    croissant = json.loads((release.path / "croissant.json").read_text("utf-8"))
    assert croissant["conformsTo"] == "http://mlcommons.org/croissant/1.1"
    files = {each["@id"]: each["sha256"] for each in croissant["distribution"]}
    assert files == {name: release.checksums[name] for name in files}
    for record_set in croissant["recordSet"]:
        head = (release.path / f"{record_set['@id']}.csv").read_text("utf-8").splitlines()[0]
        columns = [field["source"]["extract"]["column"] for field in record_set["field"]]
        assert columns == head.split(",")


@pytest.mark.filterwarnings("ignore:.*:DeprecationWarning")  # of what mlcroissant stands on
def test_croissant_is_read_by_its_own_library(release, caplog):
    files = {path.name: path for path in release.path.glob("*.csv")}
    dataset = mlcroissant.Dataset(jsonld=str(release.path / "croissant.json"), mapping=files)
    assert caplog.messages == []  # what it takes for a fault it logs
    scores = {row["roles/slug"]: row["roles/score"] for row in dataset.records("roles")}
    published = Assessment.objects.published().values_list("role__slug", "score")
    assert scores == {slug.encode(): float(score) for slug, score in published}


def test_citation_is_as_its_format_has_it(release):
    """The schema is that of citation-file-format 1.2.0 (CC BY 4.0), as it was published."""
    schema = json.loads(Path(__file__).with_name("cff-1.2.0.schema.json").read_text("utf-8"))
    citation = yaml.safe_load((release.path / "CITATION.cff").read_text("utf-8"))
    checker = jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in checker.iter_errors(citation)] == []
    assert [*checker.iter_errors(citation | {"license": "none"})]
    assert (citation["version"], citation["license"]) == ("2026-11-28", "CC-BY-4.0")


def script_of(release):
    return (release.path / "reproduce_scores.py").read_text("utf-8")


def code_of_notebook(release):
    notebook = nbformat.read(release.path / "reproduce_scores.ipynb", as_version=4)
    nbformat.validate(notebook)
    (code,) = (cell.source for cell in notebook.cells if cell.cell_type == "code")
    return code


@pytest.mark.parametrize("lines_of", [script_of, code_of_notebook])
def test_ten_lines_of_a_release_compute_every_score_anew(release, monkeypatch, capsys, lines_of):
    monkeypatch.chdir(release.path)
    lines = lines_of(release)
    assert sum(bool(line) and line[0] not in "#i" for line in lines.splitlines()) == 10
    exec(lines, {})  # noqa: S102
    scored = Assessment.objects.published().scored().count()
    assert capsys.readouterr().out == f"{scored} scores, each as published\n"
    tasks = release.path / "tasks.csv"
    tasks.chmod(0o644)
    tasks.write_text(tasks.read_text("utf-8").replace(",70,4,", ",70,5,"), "utf-8")
    with pytest.raises(AssertionError, match="a score differs"):
        exec(lines, {})  # noqa: S102


def test_old_release_never_changes(release, client):
    before = bytes_of(release)
    for number in range(10):
        draft = begin_draft(Assessment.objects.published().scored().order_by("pk").first())
        draft.tasks.update(name=Concat("name", Value(f" {number}")))
        publish_reading(reading=draft, by=None)
    later = make_release(date(2026, 12, 1))
    assert bytes_of(release) == before
    assert bytes_of(later)["tasks.csv"] != before["tasks.csv"]
    assert "Corrected, with the same score" in later.changes
    for day in ("2026-11-28", "2026-11-30", "2026-12-01"):
        with pytest.raises(CommandError, match="There is a release of 2026-12-01"):
            call_command("release", date=date.fromisoformat(day))
    assert bytes_of(release) == before


def test_first_release_is_made_once(city, capsys):
    for _ in range(2):
        call_command("release", first=True)
    assert capsys.readouterr().out.count("Released ") == 1


@pytest.mark.parametrize(
    ("day", "said"), [("2126-11-28", "is still to come"), ("tomorrow", "is no day such as")]
)
def test_day_that_is_none_or_has_not_come_is_refused(db, day, said):
    with pytest.raises(CommandError, match=said):
        call_command("release", f"--date={day}")


def test_release_is_served_byte_for_byte_and_kept_for_good(release, client):
    response = client.get("/data/2026-11-28/roles.csv")
    assert b"".join(response.streaming_content) == bytes_of(release)["roles.csv"]
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    again = client.get("/data/2026-11-28/roles.csv", headers={"if-none-match": response["ETag"]})
    assert (again.status_code, again["Cache-Control"]) == (304, response["Cache-Control"])
    assert client.get("/data/latest/none.csv").status_code == 404
    assert client.get("/data/latest/roles.csv").url == "/data/2026-11-28/roles.csv"
    assert client.get("/data/latest/").url == "/data/2026-11-28/"
    page = client.get("/data/2026-11-28/").text
    assert "SHA256SUMS" in page
    assert "<p>The first release. It holds:</p>" in page
    assert "/data/2026-11-28/" in client.get("/data/").content.decode()


@pytest.mark.parametrize(
    "path", ["2026-11-27/", "20261128/", "latest/nothing.csv", "2026-11-28/.env", ".2026-11-28/"]
)
def test_what_is_in_no_release_is_not_found(release, client, path):
    assert client.get(f"/data/{path}", follow=True).status_code == 404


def test_unfinished_folder_is_no_release(folder, client, db):
    Path(folder, ".2026-11-28").mkdir()
    assert client.get("/data/latest/").status_code == 404


def role(**changed):
    row = {
        "role": "Lamp Lighter", "slug": "lamp-lighter", "score": 40.1, "zone": "Yellow",
        "method": "aijri-1", "version": 1, "range_low": 30, "range_high": 50,
        "task_resistance": 3.1, "evidence_total": -2, "barrier_total": 1, "growth": 0,
    }  # fmt: skip
    return row | changed


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (
            role(score=50.2, zone="Green", version=2, evidence_total=3, override_score=50.2),
            "- Re-scored: Lamp Lighter (lamp-lighter), from 40.1 to 50.2, from Yellow to Green; "
            "evidence from -2 to 3, the assessor's own score from none to 50.2. "
            "version 2: gas is back",
        ),
        (
            role(version=2),
            "- Corrected, with the same score: Lamp Lighter (lamp-lighter). "
            "version 2: gas is back",
        ),
        (
            role(score=41, method="aijri-2"),
            "- Method changed from aijri-1 to aijri-2, which is no change of the job: "
            "Lamp Lighter (lamp-lighter), from 40.1 to 41. version 2: gas is back",
        ),
        (role(slug="new"), "- Added: Lamp Lighter (new), 40.1 Yellow."),
        (role(), "- nothing has changed."),
    ],
)
def test_changelog_says_what_changed_and_why(now, said):
    notes = {"lamp-lighter": [(1, "first"), (2, "gas is back")]}
    text = changelog(
        "2026-12-01",
        {"roles": [now], "predictions": []},
        {"roles": [role()], "predictions": []},
        "2026-11-28",
        notes,
    )
    assert said in text.splitlines()
