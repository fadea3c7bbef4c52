"""Sources back as the files that they can be imported from again."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from django.db import models

from roles.documents.text import decimal
from roles.models import Source
from roles.sources.files import CLAIM_FIELDS, SOURCE_FIELDS


def export_sources(keys: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """(key, file) of these sources, or of all; Source.DoesNotExist for a key that is not there."""
    wanted = list(keys)
    sources = Source.objects.prefetch_related("claims").order_by("key")
    if wanted:
        sources = sources.filter(key__in=wanted)
        missing = set(wanted) - {source.key for source in sources}
        if missing:
            raise Source.DoesNotExist(f"There is no source “{min(missing)}”.")
    for source in sources:
        parts = [source_lines(source)]
        claims = sorted(source.claims.all(), key=lambda claim: claim.key)
        parts += [f"[[claims]]\n{_table(claim, CLAIM_FIELDS)}" for claim in claims]
        yield source.key, "\n".join(parts)


def source_lines(source: Source) -> str:
    """What is known of a source, one line a field."""
    return _table(source, SOURCE_FIELDS)


def _table(record: models.Model, fields: Mapping) -> str:
    """One line a field; those that are empty, or as they are by default, are left out."""
    lines = []
    for name, (field, _types) in fields.items():
        value = getattr(record, field)
        if value != record._meta.get_field(field).get_default():
            lines.append(f"{name} = {_value(value)}\n")
    return "".join(lines)


def _value(value: object) -> str:
    if isinstance(value, str):
        # A TOML string is a JSON string, apart from one control character.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, date):
        return value.isoformat()
    return decimal(value) if isinstance(value, Decimal) else str(value)
