"""Back the whole database up into one file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from roles.exchange.backup import BackupError, back_up


class Command(BaseCommand):
    """While others read and write; the file is restored aside and compared before it counts."""

    help = "Back the database up into a file, and prove that it can be restored."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument(
            "--recipient", default="", metavar="AGE1...", help="encrypt for this public key of age"
        )

    def handle(self, *, file, recipient, **options):
        try:
            contents = back_up(file, recipient)
        except BackupError as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"Cannot write {file}: {error.strerror}.") from None
        rows = sum(count for count, _mark in contents.values())
        self.stdout.write(
            f"{file}: {len(contents)} tables with {rows:,} rows, restored aside and compared."
        )
