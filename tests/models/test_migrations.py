"""What a migration may do: the release before it serves while it runs, and until the restart."""

from django.db import migrations
from django.db.migrations.loader import MigrationLoader
from django.db.models import NOT_PROVIDED, CharField

# Those up to here went with a stop of the service.
FIRST = "0010"


def faults(operation):
    """Why code that does not know of this operation would fail after it."""
    if isinstance(operation, migrations.AddField):
        field = operation.field
        if not (field.null or field.many_to_many or field.db_default is not NOT_PROVIDED):
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
