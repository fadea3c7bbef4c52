"""Freezing what is published as a release."""

import json
import shutil
from collections import defaultdict
from datetime import date
from hashlib import sha256
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from roles.models import Assessment, DataVersion
from roles.open_data.releases.changelog import Rows, changelog
from roles.open_data.releases.folder import CHANGES, CHECKSUMS, Release, releases
from roles.open_data.releases.metadata import (
    SCRIPT,
    citation_file,
    croissant,
    data_package,
    notebook,
)
from roles.open_data.tables import TABLES
from roles.site.csv_file import write_csv


class NotReleased(Exception):
    """There is no release, and why."""


def make_release(day: date) -> Release:
    """Freeze what the public sees now as the release of that day.

    Raises NotReleased where there is one already, which is never written into, where a later one
    is there, or where something was published while this one was being read.
    """
    others = releases()
    if others and day <= others[0].day:
        raise NotReleased(f"There is a release of {others[0].day}: an older one cannot be made.")
    root = Path(settings.RELEASES_DIR)
    unfinished = root / f".{day}"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    seen = DataVersion.objects.current()
    _write(unfinished, day, others[0] if others else None)
    if DataVersion.objects.current() != seen:
        shutil.rmtree(unfinished)
        raise NotReleased("Something was published meanwhile. Run it again.")
    for path in unfinished.iterdir():
        path.chmod(0o444)
    return Release(day, unfinished.rename(root / day.isoformat()))


def _write(folder: Path, day: date, before: Release | None) -> None:
    address = settings.SITE_URL + reverse("roles:release", args=[day.isoformat()])
    rows: dict[str, Rows] = {}
    files: dict[str, bytes] = {}
    for table in TABLES:
        records = list(table.records())
        text = StringIO(newline="")
        write_csv(text, [table.names, *map(table.values, records)])
        rows[table.name] = [table.row(record) for record in records]
        files[f"{table.name}.csv"] = text.getvalue().encode()
        lines = (json.dumps(row, ensure_ascii=False) for row in rows[table.name])
        files[f"{table.name}.json"] = ("[\n" + ",\n".join(lines) + "\n]\n").encode()
    described = {name: (sha256(text).hexdigest(), len(text)) for name, text in files.items()}
    files["datapackage.json"] = data_package(day, address, described).encode()
    files["croissant.json"] = croissant(day, address, described).encode()
    files["CITATION.cff"] = citation_file(day, address).encode()
    files["reproduce_scores.py"] = SCRIPT.encode()
    files["reproduce_scores.ipynb"] = notebook(day, address).encode()
    files[CHANGES] = _changes(day, rows, before).encode()
    for name, text in files.items():
        (folder / name).write_bytes(text)
    sums = "".join(f"{sha256(text).hexdigest()}  {name}\n" for name, text in files.items())
    (folder / CHECKSUMS).write_text(sums, "utf-8")


def _changes(day: date, rows: dict[str, Rows], before: Release | None) -> str:
    had: dict[str, Rows] = {}
    for table in TABLES if before else ():
        path = before.path / f"{table.name}.json"
        if path.exists():  # a table may be newer than that release
            had[table.name] = json.loads(path.read_text("utf-8"))
    notes = defaultdict(list)
    noted = Assessment.objects.ever_published().exclude(change_note="").order_by("number")
    for slug, number, note in noted.values_list("role__slug", "number", "change_note"):
        notes[slug].append((number or 0, note))
    since = before.day.isoformat() if before else ""
    return changelog(day.isoformat(), rows, had, since, notes)
