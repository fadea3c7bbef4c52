"""The catalogue that comes with the project: every occupation, as sorted CSV with its sources.

    folder of official files -> make_catalogue -> {file: text}      (when a new release is out)
    fixtures/occupations -> read_catalogue -> import_catalogue      (on an empty database)

Only facts: no description of an occupation, no task, no sentence of somebody else. What another
table has is read by `outlook.shipped_readings`.
"""

from roles.occupations.shipped.catalogue import Catalogue, make_catalogue, read_catalogue
from roles.occupations.shipped.importing import import_catalogue
from roles.occupations.shipped.sources import (
    SOURCES_FILE,
    ShippedSource,
    read_sources,
    write_sources,
)
