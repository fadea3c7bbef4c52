"""What a migration may do: the release before it serves while it runs, and until the restart."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager

import pytest
from django.db import connection, migrations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.db.models import (
    NOT_PROVIDED,
    BigAutoField,
    CharField,
    Index,
    IntegerField,
    UniqueConstraint,
)

# Those up to here went with a stop of the service.
FIRST = "0010"
# What holds a table while it looks at its rows, or writes rows itself: why nobody waits for it.
SHORT = {
    "0010_addresses_and_versions: RunPython number_versions": "a number in some hundred rows",
    "0010_addresses_and_versions: AddConstraint assessment_number_once_per_role": "as many rows",
    "0010_addresses_and_versions: AddConstraint durability_number_once_per_role": "as many rows",
    "0026_life_of_an_assessment: AddConstraint assessment_state_known": "a check of one column",
    "0026_life_of_an_assessment: RunPython make_groups": "three groups, before anybody is in them",
    "0027_roles_by_soc: AddIndex role_soc": "a short column, and roles are written seldom",
}


def faults(operation, before, after):
    """Why code that does not know of this operation would fail after it, or wait for it.

    `before` and `after` are the states of the project that it leads from and to.
    """
    if isinstance(operation, migrations.AddField):
        field = operation.field
        has_value = field.null or field.generated or field.db_default is not NOT_PROVIDED
        if not (has_value or field.many_to_many):
            return f"{operation.name}: what the old code inserts has no value for it"
        if field.unique:
            return f"{operation.name}: what the old code inserts has the same value each time"
    elif isinstance(operation, migrations.AlterField):
        return narrower(
            *(
                state.models["roles", operation.model_name_lower].fields[operation.name]
                for state in (before, after)
            )
        )
    elif isinstance(
        operation,
        migrations.RemoveField
        | migrations.RenameField
        | migrations.DeleteModel
        | migrations.RenameModel
        | migrations.AlterModelTable,
    ):
        return f"{type(operation).__name__}: the old code still asks for it"
    elif isinstance(operation, migrations.RunPython):
        return f"RunPython {operation.code.__name__}"
    elif isinstance(operation, migrations.RunSQL):
        return "RunSQL: what it does cannot be read here"
    elif isinstance(operation, migrations.AddIndex | migrations.AddConstraint):
        added = getattr(operation, "index", None) or operation.constraint
        return f"{type(operation).__name__} {added.name}"
    return None


def narrower(old, new):
    """Why a column that was the one is no longer what the old code takes it for."""
    if old.null and not new.null and new.db_default is NOT_PROVIDED:
        return f"{new.name}: the old code still writes no value"
    if new.unique and not old.unique:
        return f"{new.name}: the old code still writes a value twice"
    if old.db_default is not NOT_PROVIDED and new.db_default is NOT_PROVIDED and not new.null:
        return f"{new.name}: the default that the old code relies on goes"
    if old.get_internal_type() != new.get_internal_type():
        return f"{new.name}: every row is written anew while nobody reads"
    if (new.max_length or old.max_length) != old.max_length and not (
        old.max_length and new.max_length and new.max_length > old.max_length
    ):
        return f"{new.name}: the old code still writes longer values"
    return None


def found_in(name, migration, state):
    """Each operation's fault that no reason is given for; the state moves on."""
    new = {
        operation.name_lower
        for operation in migration.operations
        if isinstance(operation, migrations.CreateModel)
    }
    for operation in migration.operations:
        before = state.clone()
        operation.state_forwards("roles", state)
        fault = faults(operation, before, state)
        if fault and getattr(operation, "model_name_lower", None) not in new:
            yield f"{name}: {fault}"


def test_old_code_can_serve_on_the_new_tables():
    loader = MigrationLoader(None)
    state = ProjectState()
    found = set()
    for (app, name), migration in in_order(loader):
        if app == "roles" and name >= FIRST:
            found |= set(found_in(name, migration, state))
        else:
            state = migration.mutate_state(state, preserve=False)
    assert found == set(SHORT)


def in_order(loader):
    """Every migration on disk, each after those that it depends on."""
    plan = loader.graph._generate_plan(loader.graph.leaf_nodes(), at_end=True)
    return [(key, loader.graph.nodes[key]) for key in plan]


def lamps(**fields):
    state = ProjectState()
    fields = {"id": BigAutoField(primary_key=True), **fields}
    migrations.CreateModel("Lamp", list(fields.items())).state_forwards("roles", state)
    return state


@pytest.mark.parametrize(
    ("operation", "is_told"),
    [
        (migrations.AddField("lamp", "new", CharField()), True),
        (migrations.AddField("lamp", "new", CharField(db_default="")), False),
        (migrations.AddField("lamp", "new", CharField(null=True)), False),
        (migrations.AddField("lamp", "new", CharField(db_default="", unique=True)), True),
        (migrations.RemoveField("lamp", "colour"), True),
        (migrations.RenameField("lamp", "colour", "color"), True),
        (migrations.DeleteModel("Lamp"), True),
        (migrations.RenameModel("Lamp", "Lantern"), True),
        (migrations.AlterModelTable("lamp", "lantern"), True),
        (migrations.AlterField("lamp", "colour", CharField(max_length=9)), True),
        (migrations.AlterField("lamp", "colour", CharField(max_length=9, db_default="")), False),
        (migrations.AlterField("lamp", "colour", CharField(max_length=9, null=True)), False),
        (migrations.AlterField("lamp", "colour", CharField(max_length=8, null=True)), True),
        (migrations.AlterField("lamp", "colour", CharField(max_length=20, null=True)), False),
        (migrations.AlterField("lamp", "colour", IntegerField(null=True)), True),
        (
            migrations.AlterField(
                "lamp", "colour", CharField(max_length=9, null=True, unique=True)
            ),
            True,
        ),
        (migrations.AlterField("lamp", "lit", CharField(max_length=9)), True),
        (migrations.AddIndex("lamp", Index(fields=["colour"], name="lamp_colour")), True),
        (
            migrations.AddConstraint(
                "lamp", UniqueConstraint(fields=["colour"], name="lamp_colour_once")
            ),
            True,
        ),
        (migrations.RunPython(migrations.RunPython.noop), True),
        (migrations.RunSQL("UPDATE lamp SET colour = 'red'"), True),
        (migrations.CreateModel("Lantern", [("id", BigAutoField(primary_key=True))]), False),
        (migrations.AlterModelOptions("lamp", {"verbose_name": "lantern"}), False),
    ],
)
def test_what_would_fail_or_wait_is_noticed(operation, is_told):
    state = lamps(
        colour=CharField(max_length=9, null=True), lit=CharField(max_length=9, db_default="no")
    )
    migration = migrations.Migration("0099_planted", "roles")
    migration.operations = [operation]
    assert bool(list(found_in("0099_planted", migration, state))) is is_told


def test_a_table_that_comes_with_its_migration_has_nobody_who_waits():
    made = migrations.CreateModel("Lantern", [("id", BigAutoField(primary_key=True))])
    index = migrations.AddIndex("lantern", Index(fields=["id"], name="lantern_id"))
    migration = migrations.Migration("0099_planted", "roles")
    migration.operations = [made, index]
    assert list(found_in("0099_planted", migration, lamps())) == []


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
