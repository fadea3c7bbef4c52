"""Add predictions to the ledger."""

import sys

from django.core.management.base import BaseCommand
from django.utils import timezone

from roles.outlook.predictions import import_predictions, read_prediction_files


class Command(BaseCommand):
    """All files or none. What is in the ledger already stays as people keep it."""

    help = "Add predictions from TOML files, or folders with them, to the ledger."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", metavar="PATH")

    def handle(self, *, paths, **options):
        report = import_predictions(
            files=read_prediction_files(paths), by=None, today=timezone.localdate()
        )
        if report.problems:
            for path, problem in report.problems:
                self.stderr.write(f"{path}: {problem}")
            self.stderr.write("Nothing was imported.")
            sys.exit(1)
        for key in report.new:
            self.stdout.write(f"new  {key}")
        self.stdout.write(f"Done: {len(report.new)} new, {len(report.kept)} there already.")
