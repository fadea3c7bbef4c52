"""Sources and their claims: edited in the admin, imported from and exported to TOML files.

    paths -> read_source_files -> import_sources -> SourceReport
    keys  -> export_sources    -> (key, text of its file)

A source's version covers its claims, so one person at a time edits either.
"""

from roles.services.sources.editing import delete_claim, delete_source, save_claim, save_source
from roles.services.sources.exporting import export_sources
from roles.services.sources.files import SourceFile, read_source_files
from roles.services.sources.importing import SourceReport, import_sources

__all__ = [
    "SourceFile",
    "SourceReport",
    "delete_claim",
    "delete_source",
    "export_sources",
    "import_sources",
    "read_source_files",
    "save_claim",
    "save_source",
]
