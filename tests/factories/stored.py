"""What some loading leaves in the database, made once and put back in milliseconds.

To import the shipped documents takes seconds; to write the rows that they become takes none. A
test that asks for them has them inside its own transaction: it may write, and the next test that
asks for nothing has an empty database.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction


@dataclass(frozen=True)
class _Table:
    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple, ...]
    replaced: bool  # whether an empty database has rows here too


class StoredRows:
    """The rows of every table that `load` writes to."""

    def __init__(self, load: Callable[[], object]) -> None:
        """Load, look, and take it all back."""
        with transaction.atomic():
            before = {name: _read(name, columns) for name, columns in _tables().items()}
            load()
            self._tables = [
                _Table(name, columns, rows, replaced=bool(before[name]))
                for name, columns in _tables().items()
                if (rows := _read(name, columns)) != before[name]
            ]
            transaction.set_rollback(True)

    def put_back(self) -> None:
        """Write them, as they were, into a database that is empty of them."""
        written = {table.name for table in self._tables}
        with transaction.atomic(), connection.cursor() as cursor:
            for table in self._tables:
                quoted = connection.ops.quote_name(table.name)
                if table.replaced:
                    cursor.execute(f"DELETE FROM {quoted}")  # noqa: S608 (a name of ours)
                names = ", ".join(connection.ops.quote_name(each) for each in table.columns)
                values = ", ".join(["%s"] * len(table.columns))
                insert = f"INSERT INTO {quoted} ({names}) VALUES ({values})"  # noqa: S608
                cursor.executemany(insert, table.rows)
            models = [model for model in apps.get_models() if model._meta.db_table in written]
            for statement in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)


def _tables() -> dict[str, tuple[str, ...]]:
    """The columns that are stored, by table."""
    return {
        model._meta.db_table: tuple(
            field.column for field in model._meta.local_concrete_fields if not field.generated
        )
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }


def _read(table: str, columns: tuple[str, ...]) -> tuple[tuple, ...]:
    names = ", ".join(connection.ops.quote_name(each) for each in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM {connection.ops.quote_name(table)} ORDER BY 1")  # noqa: S608
        return tuple(cursor.fetchall())
