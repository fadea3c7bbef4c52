"""The choices of a field whose words the core declares."""

from collections.abc import Iterable
from enum import StrEnum


def choices_of(words: Iterable[StrEnum]) -> list[tuple[str, str]]:
    """(value, label) of each member of an enum that has labels, such as `roles.scoring.Zone`."""
    return [(each.value, each.label) for each in words]
