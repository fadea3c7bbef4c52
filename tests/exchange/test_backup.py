"""A backup and the way back, with the database that is under the tests."""

import shutil
import stat
from io import StringIO
from zipfile import ZIP_DEFLATED, ZipFile

import pyrage
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from roles.exchange.backup import contents_of
from roles.models import Role

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "postgresql" and not shutil.which("pg_dump"), reason="no pg_dump"
    ),
]


def run(*arguments):
    out = StringIO()
    call_command(*[str(each) for each in arguments], stdout=out)
    return out.getvalue()


def test_restore_drill(city, tmp_path):
    before = contents_of(connection)
    kept = Role.objects.count()
    file = tmp_path / "monday.backup"
    assert "restored aside and compared" in run("backup", file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600

    Role.objects.create(title="Written Later", slug="written-later")
    with pytest.raises(CommandError, match="not empty"):
        run("restore", file)
    assert Role.objects.count() == kept + 1
    assert "whole" in run("restore", file, "--check")
    assert Role.objects.count() == kept + 1

    assert "restored and compared" in run("restore", file, "--replace")
    assert contents_of(connection) == before
    Role.objects.create(title="Next", slug="next")  # with a number that no row has
    assert [path.name for path in tmp_path.iterdir()] == ["monday.backup"]


def test_encrypted_backup_opens_with_its_key_alone(tmp_path):
    Role.objects.create(title="Lamp Tester", slug="lamp-tester")
    key, other = (pyrage.x25519.Identity.generate() for _ in range(2))
    for name, identity in (("key", key), ("other", other)):
        (tmp_path / name).write_text(f"# made today\n{identity}\n")
    file = tmp_path / "a.age"
    run("backup", file, "--recipient", key.to_public())
    assert b"lamp-tester" not in file.read_bytes()

    with pytest.raises(CommandError, match="is encrypted"):
        run("restore", file, "--check")
    with pytest.raises(CommandError, match="cannot be opened"):
        run("restore", file, "--check", "--identity", tmp_path / "other")
    assert "whole" in run("restore", file, "--check", "--identity", tmp_path / "key")


def test_what_is_no_whole_backup_changes_nothing(tmp_path):
    Role.objects.create(title="Lamp Tester", slug="lamp-tester")
    good, bad = tmp_path / "good", tmp_path / "bad"
    run("backup", good)
    bad.write_bytes(good.read_bytes()[:-900])
    with pytest.raises(CommandError, match="no whole backup"):
        run("restore", bad, "--replace")

    with ZipFile(good) as archive, ZipFile(bad, "w", ZIP_DEFLATED) as other:
        other.writestr("database", archive.read("database"))
        said = archive.read("contents.json").decode()
        other.writestr(
            "contents.json", said.replace('"roles_role": [\n   1', '"roles_role": [\n   2')
        )
    with pytest.raises(CommandError, match="as it was saved: roles_role"):
        run("restore", bad, "--replace")
    assert Role.objects.get().slug == "lamp-tester"
