"""One import at a time: whoever comes second plans against what the first has stored."""

from django.db import connection

IMPORT = 7_202_611


def wait_for_turn(key: int) -> None:
    """Hold `key` until the transaction ends. SQLite's transactions take turns by themselves."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
