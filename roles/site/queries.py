"""What an address asks for."""

from django.http import QueryDict


def without_blanks(query: QueryDict) -> QueryDict:
    """A query without what has no value: `?zone=` asks for nothing, as an address without it."""
    asked = query.copy()
    for name, values in query.lists():
        if kept := [value for value in values if value.strip()]:
            asked.setlist(name, kept)
        else:
            del asked[name]
    return asked
