"""Add predictions to the ledger."""

from django.utils import timezone

from roles.management.base import FilesImport
from roles.outlook.predictions import import_predictions, read_prediction_files


class Command(FilesImport):
    """All files or none. What is in the ledger already stays as people keep it."""

    help = "Add predictions from TOML files, or folders with them, to the ledger."

    def bring(self, *, paths, **options):
        files = read_prediction_files(paths)
        return import_predictions(files=files, by=None, today=timezone.localdate())

    def print_report(self, report, **options):
        for key in report.new:
            self.stdout.write(f"new  {key}")
        self.stdout.write(f"Done: {len(report.new)} new, {len(report.kept)} there already.")
