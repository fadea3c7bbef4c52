"""Hold all suggested moves against what they are to reach."""

import json

from django.core.management.base import BaseCommand

from roles.desk.move_audit import audit_moves


class Command(BaseCommand):
    """Prints figures over the whole catalogue; with --list what a person can read."""

    help = "Audit the suggestions of where to look next over the whole catalogue."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="print the figures as JSON")
        parser.add_argument(
            "--list", action="store_true", help="print the first three of every job as well"
        )

    def handle(self, *, json: bool, **options):
        audit = audit_moves()
        if options["list"]:
            for line in audit.listed():
                self.stdout.write(line)
        if json:
            self.stdout.write(as_json(audit.figures))
            return
        for name, value in audit.figures.items():
            self.stdout.write(f"{name}: {value}")


def as_json(figures):
    """One object on one line."""
    return json.dumps(figures)
