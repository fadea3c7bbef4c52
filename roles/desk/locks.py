"""One at a time: whoever comes second works with what the first has stored."""

from django.db import connection

IMPORT = 7_202_611
FITTING = 7_202_612


def wait_for_turn(key: int) -> None:
    """Hold `key` until the transaction ends. SQLite's transactions take turns by themselves."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
