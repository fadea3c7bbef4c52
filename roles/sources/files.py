"""One source with its claims as a TOML file, read into plain values or into every problem.

key = "bls-pay-may-2024"            [[claims]]
publisher = "..."                   key = "bls-pay-may-2024-29-2072-pay"
title = "..."                       measure = "pay"
kind = "statistics"                 occupation = "29-2072"
tier = 1                            value = 50250
published = 2025-08-28              unit = "USD a year"
                                    from = 2024
                                    to = 2024
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from roles.text.toml_files import Fields, Layout, TomlFile, read_files

SOURCE_FIELDS: Fields = {
    "key": ("key", (str,)),
    "publisher": ("publisher", (str,)),
    "title": ("title", (str,)),
    "address": ("address", (str,)),
    "published": ("published", (date,)),
    "vintage": ("vintage", (str,)),
    "accessed": ("accessed", (date,)),
    "kind": ("kind", (str,)),
    "tier": ("tier", (int,)),
    "archived": ("archived", (str,)),
    "note": ("note", (str,)),
}
CLAIM_FIELDS: Fields = {
    "key": ("key", (str,)),
    "measure": ("measure", (str,)),
    "what": ("what", (str,)),
    "occupation": ("occupation_code", (str,)),
    "place": ("place", (str,)),
    "value": ("value", (int, Decimal)),
    "text": ("text", (str,)),
    "unit": ("unit", (str,)),
    "from": ("period_from", (int,)),
    "to": ("period_to", (int,)),
    "quotation": ("quotation", (str,)),
}
LAYOUT = Layout(rows="claims", noun="Claim", fields=CLAIM_FIELDS, head=SOURCE_FIELDS)


def read_source_files(paths: Iterable[str | Path]) -> Iterator[TomlFile]:
    """The files, and those of folders, in order of their names: sources with their claims."""
    return read_files(paths, LAYOUT)
