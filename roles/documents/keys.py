"""The lasting key of a row: what it goes by when its name or its place has changed.

A row gets its key from its first name. A document prints one only where it is not what the row's
present name would give: "Light the lamps {#trim-the-wicks}".
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import replace

from roles.documents.document import TaskLine

LONGEST = 50
MARK = re.compile(r"^(?P<name>.*\S)\s*\{#(?P<key>[a-z0-9]+(?:-[a-z0-9]+)*)\}$", re.DOTALL)


def key_of(name: str, taken: Collection[str] = ()) -> str:
    """The key that a row of this name gets beside those that are taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST].strip("-") or "row"
    key, number = base, 1
    while key in taken:
        number += 1
        key = f"{base}-{number}"
    return key


def keys_of(names: Iterable[str]) -> list[str]:
    """The keys of rows that have only their names, in their order."""
    keys: dict[str, None] = {}
    for name in names:
        keys[key_of(name, keys)] = None
    return list(keys)


def split_key(cell: str) -> tuple[str, str]:
    """A name and the key printed behind it, or ""."""
    found = MARK.match(cell)
    return (found["name"], found["key"][: LONGEST + 9]) if found else (cell, "")


def print_key(task: TaskLine) -> str:
    """A task's name as a document prints it; one that looks like a key has its own behind it."""
    key = task.key or (key_of(task.name) if MARK.match(task.name) else "")
    return f"{task.name} {{#{key}}}" if key else task.name


def without_own_keys(tasks: tuple[TaskLine, ...]) -> tuple[TaskLine, ...]:
    """The tasks with only those keys that their names would not give."""
    own = keys_of(task.name for task in tasks)
    return tuple(
        replace(task, key="" if task.key == key else task.key)
        for task, key in zip(tasks, own, strict=True)
    )


def with_keys(tasks: tuple[TaskLine, ...]) -> tuple[TaskLine, ...]:
    """The opposite: every task with its key, each of them once."""
    own = keys_of(task.name for task in tasks)
    taken = {task.key for task in tasks if task.key}
    found = []
    for task, key in zip(tasks, own, strict=True):
        if not task.key:
            task = replace(task, key=key_of(key, taken) if key in taken else key)
        taken.add(task.key)
        found.append(task)
    return tuple(found)
