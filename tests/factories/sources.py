"""Sources and claims for tests, stored through the import as in the product."""

from roles.sources.files import LAYOUT
from roles.sources.importing import import_sources
from roles.text.toml_files import parse_file

CODE = "49-9071"  # the lamp lighter of tests.factories.documents

GAZETTE = """
key = "gazette-1886"
publisher = "The Gazette"
title = "Lamps of the city"
vintage = "1886"
kind = "statistics"
tier = 1

[[claims]]
key = "lamps-pay-2024"
measure = "pay"
what = "Lamp lighters: median"
occupation = "49-9071"
value = 41000
unit = "USD a year"
from = 2024
to = 2024
quotation = "Lighters earn more than ever."

[[claims]]
key = "lamps-growth-2024"
measure = "growth"
occupation = "49-9071"
value = 4.5
unit = "%"
from = 2024
to = 2034
"""

ALMANAC = """
key = "almanac"
publisher = "Almanac"
title = "Trades"
kind = "article"
tier = 3

[[claims]]
key = "lamps-pay-2022"
measure = "pay"
what = "As the Almanac has it"
occupation = "49-9071"
value = 39000
unit = "USD a year"
from = 2022
to = 2022
"""


def read_source(text, name="source.toml"):
    """What reading a file of this text gives."""
    return parse_file(name, text.encode(), LAYOUT)


def store_sources(*texts):
    """Import files given as text."""
    report = import_sources(files=[read_source(text) for text in texts], by=None)
    assert report.problems == ()
    return report
