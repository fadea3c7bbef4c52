"""Recompute all stored scores of both methods."""

import sys

from django.core.management.base import BaseCommand

from roles.desk.recompute import recompute_scores


class Command(BaseCommand):
    """With --check: exit code 1 if anything stored is not what its rows give, and what."""

    help = "Recompute all full assessments and durability scores; headline scores stay as quoted."

    def add_arguments(self, parser):
        parser.add_argument(
            "--check", action="store_true", help="write nothing; exit 1 if anything differs"
        )

    def handle(self, *, check, **options):
        differences = recompute_scores(check=check)
        for found in differences:
            self.stdout.write(
                f"{found.record} (no. {found.record.pk}), {found.column}: "
                f"stored {found.stored}, computed {found.computed}"
            )
            if found.problem:
                self.stdout.write(f"    not mended: {found.problem}")
        left = differences if check else [found for found in differences if found.problem]
        verb = "differ" if check else "differed"
        self.stdout.write(f"{len(differences)} stored figures {verb}.")
        if left:
            sys.exit(1)
