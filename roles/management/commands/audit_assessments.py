"""Report every contradiction between what an assessment says and what its rows give."""

import json
import sys

from django.core.management.base import BaseCommand

from roles.exchange.auditing import audit_files, audit_stored
from roles.exchange.importing import read_paths


class Command(BaseCommand):
    """Exit code 1 on findings; notes are printed and change nothing."""

    help = "Audit documents (files or folders), or, without a path, all published assessments."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="*", metavar="PATH")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *, paths, **options):
        report = audit_files(read_paths(paths)) if paths else audit_stored()
        if options["json"]:
            content = {
                "findings": [vars(entry) for entry in report.findings],
                "notes": [vars(entry) for entry in report.notes],
            }
            self.stdout.write(json.dumps(content, ensure_ascii=False, indent=2))
        else:
            for kind, entries in (("", report.findings), ("note: ", report.notes)):
                for entry in entries:
                    line = f":{entry.line}" if entry.line else ""
                    self.stdout.write(f"{kind}{entry.where}{line}: {entry.message}")
            self.stdout.write(
                f"{report.audited} audited: {len(report.findings)} findings, "
                f"{len(report.notes)} notes."
            )
            if counts := report.unmarked:
                each = ", ".join(f"{where} {count}" for where, count in counts.items())
                self.stdout.write(f"Figures without a mark: {sum(counts.values())} ({each}).")
        if report.findings:
            sys.exit(1)
