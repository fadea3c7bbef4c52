"""Bring sources and their claims into the database."""

import sys

from django.core.management.base import BaseCommand

from roles.sources.files import read_source_files
from roles.sources.importing import SourceReport, import_sources


class Command(BaseCommand):
    """All files or none. Exit code 1 if any has a problem. What no file names is left as it is."""

    help = "Import sources with their claims from TOML files, or folders with them."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", metavar="PATH")
        parser.add_argument("--check", action="store_true", help="plan only: write nothing")

    def handle(self, *, paths, check, **options):
        report = import_sources(files=read_source_files(paths), by=None, check=check)
        if report.problems:
            for path, problem in report.problems:
                self.stderr.write(f"{path}: {problem}")
            self.stderr.write("Nothing was imported.")
            sys.exit(1)
        self.print(report, check)

    def print(self, report: SourceReport, check: bool) -> None:
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
