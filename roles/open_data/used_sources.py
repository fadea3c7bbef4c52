"""The sheet of sources of a workbook, with the fields of `tables.SOURCES`.

First what the file itself was taken from, then the publications whose figures are in it.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from roles.models import LabourFacts, Source
from roles.open_data.tables import SOURCES
from roles.open_data.terms import AUTHOR, LICENCE, OTHERS

# Measures of an occupation that no file has.
NOT_IN_FILES = ("experience", "training", "job_zone")


def used_sources(
    taken_from: Iterable[tuple[str, str]], today: date, keys: Iterable[str]
) -> Iterator[list[object]]:
    """The names of the fields; the (title, address) of each page; the sources of these keys."""
    yield list(SOURCES.names)
    for title, address in taken_from:
        page = {
            "publisher": AUTHOR,
            "title": title,
            "address": address,
            "accessed": today,
            "note": f"{LICENCE}. {OTHERS}",
        }
        yield [page.get(name) for name in SOURCES.names]
    yield from map(SOURCES.values, Source.objects.filter(key__in=keys).order_by("key"))


def keys_of(labour: Iterable[LabourFacts | None]) -> set[str]:
    """The keys of the sources of the figures that files have."""
    return {
        fact.source_key
        for facts in labour
        for fact in facts or ()
        if fact.measure not in NOT_IN_FILES
    }
