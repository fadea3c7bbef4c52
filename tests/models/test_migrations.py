"""What a migration may do: the release before it serves while it runs, and until the restart."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager

import pytest
from django.db import connection, migrations
from django.db.migrations.loader import MigrationLoader
from django.db.models import NOT_PROVIDED, CharField

# Those up to here went with a stop of the service.
FIRST = "0010"


def faults(operation):
    """Why code that does not know of this operation would fail after it."""
    if isinstance(operation, migrations.AddField):
        field = operation.field
        has_value = field.null or field.generated or field.db_default is not NOT_PROVIDED
        if not (has_value or field.many_to_many):
            return f"{operation.name}: what the old code inserts has no value for it"
    elif isinstance(
        operation,
        migrations.RemoveField
        | migrations.RenameField
        | migrations.DeleteModel
        | migrations.RenameModel,
    ):
        return f"{type(operation).__name__}: the old code still asks for it"
    return None


def test_old_code_can_serve_on_the_new_tables():
    found = {
        f"{name}: {fault}"
        for (app, name), migration in MigrationLoader(None).disk_migrations.items()
        if app == "roles" and name >= FIRST
        for operation in migration.operations
        if (fault := faults(operation))
    }
    assert found == set()


def test_what_would_fail_is_noticed():
    bare, filled = CharField(), CharField(db_default="")
    assert faults(migrations.AddField("task", "key", bare))
    assert not faults(migrations.AddField("task", "key", filled))
    assert not faults(migrations.AddField("task", "key", CharField(null=True)))
    assert faults(migrations.RemoveField("task", "key"))
    assert faults(migrations.DeleteModel("task"))


@contextmanager
def empty_database(folder):
    """The address of one of its own, beside the tests'."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder}/early.sqlite3"
        return
    settings = connection.settings_dict
    name = f"{settings['NAME']}_early"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}"')
        try:
            yield "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/".format_map(settings) + name
        finally:
            cursor.execute(f'DROP DATABASE "{name}"')


@pytest.mark.django_db
def test_rows_of_an_early_release_come_along(tmp_path):
    with empty_database(tmp_path) as address:
        done = subprocess.run(
            [sys.executable, "-m", "tests.models.upgrade"],
            env=os.environ | {"DATABASE_URL": address},
            capture_output=True,
            text=True,
        )
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout) == {
        "numbers": [1],
        "keys": ["test-lamps", "file-the-sheets"],
        "citations": [["durability", "volume"], ["tasks", "file-the-sheets"]],
    }
