"""Lasting keys for new rows: each from its first name, kept when that or its place changes."""

from collections.abc import Iterable

from roles.documents.keys import key_of
from roles.models.rows import Keyed


def give_keys(rows: Iterable[Keyed], taken: Iterable[str] = ()) -> None:
    """A key to every row without one, of those that are not taken."""
    rows = list(rows)
    used = {*taken, *(row.key for row in rows if row.key)}
    for row in rows:
        if not row.key:
            row.key = key_of(row.first_name, used)
            used.add(row.key)


def keep_keys(rows: Iterable[Keyed], before: Iterable[Keyed]) -> None:
    """To rows without a key those of the rows of the same name before; the others get new ones."""
    rows, before = list(rows), list(before)
    free = {row.first_name: row.key for row in reversed(before)}
    taken = {row.key for row in rows if row.key}
    for row in rows:
        key = free.get(row.first_name, "")
        if not row.key and key and key not in taken:
            row.key = key
            taken.add(key)
    give_keys(rows, taken)
