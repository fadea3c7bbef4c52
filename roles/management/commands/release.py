"""Freeze what is published as a release at /data/."""

from argparse import ArgumentTypeError
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from roles.desk.writing import bump_data_version
from roles.open_data.releases.folder import releases
from roles.open_data.releases.freezing import NotReleased, make_release


def past_day(words: str) -> date:
    """A day as "2026-11-28" that has come: a release of a later one would bar all until then."""
    try:
        day = date.fromisoformat(words)
    except ValueError:
        raise ArgumentTypeError(f"{words!r} is no day such as 2026-11-28.") from None
    if day > timezone.localdate():
        raise ArgumentTypeError(f"{day} is still to come.")
    return day


class Command(BaseCommand):
    """One folder of files below RELEASES_DIR, which is never written into again."""

    help = "Freeze what is published as CSV and JSON, with checksums and a changelog."

    def add_arguments(self, parser):
        parser.add_argument("--date", type=past_day, help="Its day; today, if not said.")

        parser.add_argument(
            "--first", action="store_true", help="Only where there is no release yet."
        )

    def handle(self, *, date=None, first=False, **options):
        if first and releases():
            return
        try:
            release = make_release(date or timezone.localdate())
        except NotReleased as error:
            raise CommandError(str(error)) from None
        bump_data_version()  # pages that list releases are kept
        self.stdout.write(f"Released {release.day}: {len(release.checksums)} files.")
