"""Bring in what jobs ask of newcomers."""

from roles.management.base import FilesImport
from roles.occupations.requirements import import_requirements, read_requirement_files


class Command(FilesImport):
    """Bring what jobs ask to what TOML files say; what no file names stays."""

    help = "Import what jobs ask of newcomers from TOML files or folders with them."

    def bring(self, *, paths, **options):
        return import_requirements(files=read_requirement_files(paths), by=None)

    def print_report(self, report, **options):
        self.stdout.write(f"{len(report.new)} new, {len(report.changed)} changed.")
