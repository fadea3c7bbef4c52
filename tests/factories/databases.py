"""A database beside the one of a test, with the same in it."""

from contextlib import contextmanager
from sqlite3 import connect
from uuid import uuid4

from django.db import connection


@contextmanager
def copy_of(database, folder):
    """A copy of a database that nobody is connected to: a file of this folder, or its server's."""
    connection.close()
    if connection.vendor == "sqlite":
        name = f"{folder}/{uuid4().hex}.sqlite3"
        with connect(database) as source, connect(name) as copy:
            source.backup(copy)
        source.close()
        copy.close()
        yield name
        return
    name = f"{database[:30]}_{uuid4().hex}"
    with connection._nodb_cursor() as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{database}"')
    yield name
    with connection._nodb_cursor() as server:
        # The server's threads may still be connected.
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
