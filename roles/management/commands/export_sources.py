"""Write sources with their claims back as files."""

from roles.management.base import ExportCommand
from roles.models import Source
from roles.sources.exporting import export_sources


class Command(ExportCommand):
    """One TOML file per source, named by its key."""

    help = "Write sources with their claims as TOML files into a folder."
    model, key = Source, "key"
    files, ending = "sources", ".toml"
    export = staticmethod(export_sources)
