"""Django's SQLite, for a file that nobody else may read and a disk that may be full.

Even reading a database in WAL mode writes: two files beside it. On a disk that is full or read
only the file is opened as it lies there instead, so that readers are served. Whoever writes is
refused by SQLite itself (`OperationalError`, for which the site answers 503).
"""

import os
from pathlib import Path
from urllib.parse import quote

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3._functions import register


class DatabaseWrapper(base.DatabaseWrapper):
    """Connections that fall back to reading."""

    def get_new_connection(self, conn_params):
        file = Path(conn_params["database"])
        kept_in_a_file = not self.is_in_memory_db()
        if kept_in_a_file and file.parent.is_dir() and not file.exists():
            _make(file)
        try:
            return super().get_new_connection(conn_params)
        except base.Database.OperationalError:
            if not (kept_in_a_file and file.is_file() and file.stat().st_size):
                raise
            return _open_for_reading(file, conn_params)


def _make(file: Path) -> None:
    """An empty file; its two companions take its mode and its owner.

    Accounts are in it, so nobody else reads it. What root makes is its folder's owner's: a command
    by hand must not leave a database that the service cannot write.
    """
    file.touch(mode=0o600)
    if os.geteuid() == 0:
        folder = file.parent.stat()
        os.chown(file, folder.st_uid, folder.st_gid)


def _open_for_reading(file: Path, conn_params: dict):
    """A connection that writes nothing; where the log is empty, it makes no file either."""
    log = file.with_name(f"{file.name}-wal")
    as_it_lies = not log.exists() or not log.stat().st_size
    address = f"file:{quote(str(file))}?mode=ro{'&immutable=1' if as_it_lies else ''}"
    connection = base.Database.connect(**{**conn_params, "database": address})
    register(connection)
    connection.execute("SELECT 1 FROM sqlite_master")  # raises here where even that is too much
    return connection
