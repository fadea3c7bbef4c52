"""Releases: what is frozen is valid, complete, and never changes."""

import json
import re
from datetime import date
from hashlib import sha256
from pathlib import Path

import frictionless
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from roles.desk.lifecycle import publish_reading
from roles.models import Assessment
from roles.open_data.releases.changelog import changelog
from roles.open_data.releases.freezing import make_release
from roles.open_data.releases.metadata import citation_file
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
    others = {"datapackage.json", "croissant.json", "CITATION.cff", "CHANGELOG.md"}
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


def test_citation_has_what_its_format_asks_for():
    lines = citation_file(DAY, "https://jobzone.example/data/2026-11-28/").splitlines()
    assert [line.partition(":")[0] for line in lines] == [
        "cff-version", "message", "type", "title", "abstract", "version", "date-released",
        "license", "url", "authors", "  - name",
    ]  # fmt: skip
    assert lines[0] == 'cff-version: "1.2.0"'
    assert lines[6] == 'date-released: "2026-11-28"'


def test_scores_are_computed_anew_from_the_files_alone(release):
    text = (settings.BASE_DIR / "docs" / "files.md").read_text("utf-8")
    (snippet,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    seen = {"folder": str(release.path)}
    exec(snippet, seen)  # noqa: S102
    assert seen["points"] > 0


def test_old_release_never_changes(release, client):
    before = bytes_of(release)
    draft = begin_draft(Assessment.objects.published().scored().first())
    draft.tasks.update(name="Reworded")
    publish_reading(reading=draft, by=None)
    later = make_release(date(2026, 12, 1))
    assert bytes_of(release) == before
    assert bytes_of(later)["tasks.csv"] != before["tasks.csv"]
    for day in ("2026-11-28", "2026-11-30", "2026-12-01"):
        with pytest.raises(CommandError, match="There is a release of 2026-12-01"):
            call_command("release", date=date.fromisoformat(day))
    assert bytes_of(release) == before


def test_release_is_served_byte_for_byte_and_kept_for_good(release, client):
    response = client.get("/data/2026-11-28/roles.csv")
    assert b"".join(response.streaming_content) == bytes_of(release)["roles.csv"]
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get("/data/latest/roles.csv").url == "/data/2026-11-28/roles.csv"
    assert client.get("/data/latest/").url == "/data/2026-11-28/"
    assert "SHA256SUMS" in client.get("/data/2026-11-28/").content.decode()
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
    }  # fmt: skip
    return row | changed


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (
            role(score=50.2, zone="Green", version=2),
            "- Re-scored: Lamp Lighter (lamp-lighter), from 40.1 to 50.2, from Yellow to Green. "
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
