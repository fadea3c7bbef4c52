"""The whole database as one file, and back; a file counts once it has been restored and compared.

A backup is a zip: the copy that the database itself makes while others write (SQLite's backup,
`pg_dump`), and `contents.json`, which says what was in each table at that moment. Encrypted, the
zip is an age file (age-encryption.org), which anybody's `age` opens as well.
"""

import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import pyrage
from django.core.cache import caches
from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

AGE = b"age-encryption.org"
ROWS_AT_ONCE = 2_000

# For each table the number of its rows and a digest of them.
Contents = dict[str, tuple[int, str]]


class BackupError(Exception):
    """Says to whoever runs it what is wrong, and that nothing was changed."""


def back_up(target: Path, recipient: str = "") -> Contents:
    """Write a backup while others read and write, restore it aside, and compare.

    Only a file that gave back every row takes the name `target`; it is readable by its owner
    alone. `recipient` is an age public key: without its identity nobody can open the file, so
    that then the comparison is made before it is encrypted.
    """
    with TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        copy, packed = Path(folder) / "database", Path(folder) / "packed"
        with _snapshot() as (source, name):
            contents = contents_of(source)
            if source.vendor == "sqlite":
                with closing(_sqlite(copy)) as empty:
                    empty.ensure_connection()
                    source.connection.backup(empty.connection)
            else:
                dump = ["--format=custom", "--no-owner", "--no-privileges"]
                _run(source, "pg_dump", *dump, f"--snapshot={name}", f"--file={copy}")
        about = {"made": datetime.now(UTC).isoformat(timespec="seconds")}
        about |= {"database": connection.vendor, "tables": contents}
        with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
            archive.write(copy, "database")
            archive.writestr("contents.json", json.dumps(about, indent=1))
        with _restored_aside(packed):
            pass
        if recipient:
            try:
                key = pyrage.x25519.Recipient.from_str(recipient)
            except pyrage.RecipientError as error:
                raise BackupError(f"{recipient} is no public key of age: {error}.") from None
            plain, packed = packed, packed.with_suffix(".age")
            pyrage.encrypt_file(str(plain), str(packed), [key])
        packed.chmod(0o600)
        with packed.open("rb") as file:
            os.fsync(file.fileno())
        packed.replace(target)
    return contents


def restore(file: Path, identity: Path | None = None, *, replace=False, check=False) -> Contents:
    """Bring a backup back into the database of the settings, once it is whole.

    It is restored aside and compared first; `check` ends there. A database with tables in it is
    only taken with `replace`, and then in one transaction: all of the backup or nothing.
    """
    with _opened(file, identity) as packed, _restored_aside(packed) as (aside, contents):
        if check:
            return contents
        old = connection.introspection.table_names()
        if old and not replace:
            raise BackupError("The database is not empty. Nothing was changed; see --replace.")
        connection.ensure_connection()
        if connection.vendor == "sqlite":
            aside.ensure_connection()
            aside.connection.backup(connection.connection)
        else:
            _run_script(connection, packed.with_name("database"), dropping=old)
        if contents_of(connection) != contents:
            raise BackupError("The database does not hold what the backup does. Restore it again.")
    for cache in caches.all():
        cache.clear()  # what was kept under a data version that may come again
    return contents


def contents_of(database: BaseDatabaseWrapper) -> Contents:
    """What is in each table, whatever the order of its rows."""
    found = {}
    with database.cursor() as cursor:
        tables = sorted(database.introspection.table_names(cursor))
    for table in tables:
        count = total = 0
        # Of psycopg only a cursor with a name reads a table bit by bit.
        with database.chunked_cursor() as rows:
            rows.execute(f"SELECT * FROM {database.ops.quote_name(table)}")  # noqa: S608
            while some := rows.fetchmany(ROWS_AT_ONCE):
                count += len(some)
                for row in some:
                    mark = blake2b(repr(row).encode("utf-8", "surrogatepass"), digest_size=16)
                    total += int.from_bytes(mark.digest())
        found[table] = (count, f"{total % 2**128:032x}")
    return found


@contextmanager
def _snapshot() -> Iterator[tuple[BaseDatabaseWrapper, str]]:
    """The database as it is now, whatever others write meanwhile, and the snapshot's name."""
    with closing(_another()) as source, source.cursor() as cursor:
        if source.vendor == "sqlite":
            cursor.execute("BEGIN")
            yield source, ""
        else:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            yield source, cursor.fetchone()[0]
        cursor.execute("ROLLBACK")


@contextmanager
def _opened(file: Path, identity: Path | None) -> Iterator[Path]:
    """The zip of a backup, in a folder that only we can read."""
    with TemporaryDirectory(dir=file.parent, prefix=".restore-") as folder:
        packed = Path(folder) / "packed"
        with file.open("rb") as opened:
            is_encrypted = opened.read(len(AGE)) == AGE
        if not is_encrypted:
            packed.symlink_to(file.resolve())
        elif identity is None:
            raise BackupError(f"{file} is encrypted: --identity names the file with its key.")
        else:
            lines = identity.read_text(encoding="utf-8").split()
            try:
                keys = [
                    pyrage.x25519.Identity.from_str(line)
                    for line in lines
                    if line.startswith("AGE-SECRET-KEY-")
                ]
                pyrage.decrypt_file(str(file), str(packed), keys)
            except (pyrage.IdentityError, pyrage.DecryptError) as error:
                raise BackupError(f"{file} cannot be opened with {identity}: {error}.") from None
        yield packed


@contextmanager
def _restored_aside(packed: Path) -> Iterator[tuple[BaseDatabaseWrapper, Contents]]:
    """A database of its own that holds the backup, compared with what the backup says it held."""
    copy = packed.with_name("database")
    try:
        with ZipFile(packed) as archive:
            archive.extract("database", copy.parent)
            about = json.loads(archive.read("contents.json"))
    except (BadZipFile, KeyError, EOFError, ValueError) as error:
        raise BackupError(f"This is no whole backup: {error}.") from None
    if about["database"] != connection.vendor:
        raise BackupError(
            f"This is a backup of {about['database']}, the database is {connection.vendor}."
        )
    stored = {table: (count, mark) for table, (count, mark) in about["tables"].items()}
    with (
        _sqlite_aside(copy) if connection.vendor == "sqlite" else _postgresql_aside(copy) as aside
    ):
        try:
            found = contents_of(aside)
        except DatabaseError as error:
            raise BackupError(f"This is no whole backup: {error}.") from None
        if wrong := sorted(t for t in found | stored if found.get(t) != stored.get(t)):
            raise BackupError(f"Not all comes back as it was saved: {', '.join(wrong)}.")
        yield aside, stored


def _another(name: str = "") -> BaseDatabaseWrapper:
    """A connection of its own; of the pool each would be one to the database of the settings."""
    database = connection.copy()
    database.settings_dict["OPTIONS"].pop("pool", None)
    if name:
        database.settings_dict["NAME"] = name
    return database


def _sqlite(path: Path) -> BaseDatabaseWrapper:
    database = _another(str(path))
    # A copy's own journal: what is written to it stands in its one file.
    database.settings_dict["OPTIONS"] = {"init_command": "PRAGMA journal_mode=DELETE"}
    return database


@contextmanager
def _sqlite_aside(copy: Path) -> Iterator[BaseDatabaseWrapper]:
    with closing(_sqlite(copy)) as aside:
        yield aside


@contextmanager
def _postgresql_aside(copy: Path) -> Iterator[BaseDatabaseWrapper]:
    name = f"{connection.settings_dict['NAME']}_aside"
    aside = _another(name)
    with connection._nodb_cursor() as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}"')
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        try:
            _run_script(aside, copy)
            with closing(aside):
                yield aside
        finally:
            server.execute(f'DROP DATABASE "{name}"')


def _run_script(database: BaseDatabaseWrapper, dump: Path, dropping: Sequence[str] = ()) -> None:
    """Run the SQL of a dump in one transaction, in place of the tables `dropping`."""
    script = dump.with_suffix(".sql")
    _run(database, "pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(dump))
    named = ", ".join(database.ops.quote_name(table) for table in dropping)
    drop = [f"--command=DROP TABLE {named} CASCADE"] if named else []
    quiet = ["--no-psqlrc", "--quiet", "--output=/dev/null", "--set=ON_ERROR_STOP=1"]
    _run(database, "psql", *quiet, "--single-transaction", *drop, f"--file={script}")
    with suppress(OSError):
        script.unlink()


def _run(database: BaseDatabaseWrapper, *command: str) -> None:
    """A program of PostgreSQL's, told by its environment where the database is."""
    given = database.get_connection_params()
    told = {
        name: str(given[key])
        for key, name in (
            ("dbname", "PGDATABASE"),
            ("host", "PGHOST"),
            ("port", "PGPORT"),
            ("user", "PGUSER"),
            ("password", "PGPASSWORD"),
            ("sslmode", "PGSSLMODE"),
        )
        if given.get(key)
    }
    try:
        subprocess.run(command, env=os.environ | told, check=True, capture_output=True, text=True)  # noqa: S603
    except FileNotFoundError:
        raise BackupError(f"{command[0]} is not installed (postgresql-client).") from None
    except subprocess.CalledProcessError as error:
        raise BackupError(f"{command[0]}: {error.stderr.strip()}") from None
