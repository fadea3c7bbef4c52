"""A database that is full, read only, busy or away: readers are served, or told when to come."""

import os
import resource
import sqlite3
import stat
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import RequestFactory

from jobzone.sqlite.base import DatabaseWrapper
from roles.pages.home import views as home_views
from roles.site.error_pages import server_error


@contextmanager
def full_disk():
    """No file of this process may grow."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def database(tmp_path):
    """Our engine on a file of its own, `database.name`, with one row and nobody connected."""
    sqlite = {
        "NAME": str(tmp_path / "roles 100%.sqlite3"),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL",
        },
    }
    defaults = {**connection.settings_dict, "ENGINE": "jobzone.sqlite", "TIME_ZONE": None}
    wrapper = DatabaseWrapper({**defaults, **sqlite}, alias="full")
    with wrapper.cursor() as cursor:
        cursor.execute("CREATE TABLE lamp (name text)")
        cursor.execute("INSERT INTO lamp VALUES ('lit')")
    wrapper.close()
    yield wrapper
    wrapper.close()


@pytest.fixture(autouse=True)
def any_database(django_db_blocker):
    with django_db_blocker.unblock():
        yield


def lamps(database):
    with database.cursor() as cursor:
        return cursor.execute("SELECT name FROM lamp").fetchall()


def test_accounts_are_in_a_file_that_nobody_else_may_read(database):
    assert stat.S_IMODE(Path(database.settings_dict["NAME"]).stat().st_mode) == 0o600


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes files for others")
def test_what_root_makes_is_its_folders_owners(database, tmp_path):
    folder = tmp_path / "of another"
    folder.mkdir()
    os.chown(folder, 12345, 12346)
    database.settings_dict["NAME"] = str(folder / "roles.sqlite3")
    with database.cursor() as cursor:
        cursor.execute("CREATE TABLE lamp (name text)")
        owners = {(each.name, each.stat().st_uid, each.stat().st_gid) for each in folder.iterdir()}
    assert owners == {(f"roles.sqlite3{end}", 12345, 12346) for end in ("", "-wal", "-shm")}


def test_a_full_disk_is_read_and_not_written_and_written_again_once_there_is_room(database):
    with full_disk():
        assert lamps(database) == [("lit",)]
        with pytest.raises(OperationalError), database.cursor() as cursor:
            cursor.execute("INSERT INTO lamp VALUES ('lost')")
    database.close()
    with database.cursor() as cursor:
        cursor.execute("INSERT INTO lamp VALUES ('kept')")
    assert lamps(database) == [("lit",), ("kept",)]


def test_a_file_that_is_no_database_is_not_read(database):
    Path(database.settings_dict["NAME"]).write_text("no database", encoding="utf-8")
    with pytest.raises(Exception, match="not a database"):
        lamps(database)


def test_a_database_that_is_not_there_is_not_made_up(database):
    database.settings_dict["NAME"] = "/nowhere/at/all.sqlite3"
    with pytest.raises(OperationalError, match="unable to open"):
        lamps(database)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (OperationalError("attempt to write a readonly database"), 503),
        (OperationalError("couldn't get a connection after 5.00 sec"), 503),
        (sqlite3.OperationalError("not through Django"), 500),
        (ValueError("our fault"), 500),
    ],
)
def test_who_cannot_be_served_for_now_is_told_when_to_come(client, monkeypatch, fault, status):
    def fail(*args, **kwargs):
        raise fault

    client.raise_request_exception = False
    monkeypatch.setattr(home_views, "render", fail)
    answer = client.get("/", secure=True)
    assert (answer.status_code, answer.get("Retry-After")) == (
        status, "10" if status == 503 else None,
    )  # fmt: skip


def test_page_of_a_fault_is_our_own_without_one():
    assert server_error(RequestFactory().get("/")).status_code == 500


def test_threads_of_postgresql_share_a_bounded_number_of_connections():
    if connection.vendor == "postgresql":
        pool = settings.DATABASES["default"]["OPTIONS"]["pool"]
        assert (pool["max_size"], pool["timeout"]) == (10, 5)
