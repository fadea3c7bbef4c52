"""Bring a backup back."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from roles.exchange.backup import BackupError, restore


class Command(BaseCommand):
    """All of a backup or nothing. Stop the service first: its processes keep what they read."""

    help = "Restore a file of `backup` into the database of the settings."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument(
            "--identity", type=Path, metavar="KEYFILE", help="the key of an encrypted backup"
        )
        parser.add_argument("--check", action="store_true", help="restore aside only, and compare")
        parser.add_argument(
            "--replace", action="store_true", help="the database's own content goes"
        )

    def handle(self, *, file, identity, check, replace, **options):
        try:
            contents = restore(file, identity, check=check, replace=replace)
        except BackupError as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"Cannot read {error.filename}: {error.strerror}.") from None
        rows = sum(count for count, _mark in contents.values())
        done = "whole" if check else "restored and compared"
        self.stdout.write(f"{file}: {len(contents)} tables with {rows:,} rows, {done}.")
