"""Bring sources and their claims into the database."""

from roles.management.base import FilesImport
from roles.sources.files import read_source_files
from roles.sources.importing import import_sources


class Command(FilesImport):
    """All files or none. Exit code 1 if any has a problem. What no file names is left as it is."""

    help = "Import sources with their claims from TOML files, or folders with them."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--check", action="store_true", help="plan only: write nothing")

    def bring(self, *, paths, check, **options):
        return import_sources(files=read_source_files(paths), by=None, check=check)

    def print_report(self, report, *, check, **options):
        for what, keys in (
            ("new source", report.new_sources),
            ("new claim", report.new_claims),
            ("changed source", report.changed_sources),
            ("changed claim", report.changed_claims),
        ):
            for key in keys:
                self.stdout.write(f"{what:<15}{key}")
        self.stdout.write(
            f"{'Planned' if check else 'Done'}: "
            f"{len(report.new_sources)} new sources, {len(report.new_claims)} new claims, "
            f"{len(report.changed_sources) + len(report.changed_claims)} changed, "
            f"{report.unchanged} unchanged."
        )
