"""Freeze what is published as a release at /data/."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from roles.desk.writing import bump_data_version
from roles.open_data.releases.freezing import NotReleased, make_release


class Command(BaseCommand):
    """One folder of files below RELEASES_DIR, which is never written into again."""

    help = "Freeze what is published as CSV and JSON, with checksums and a changelog."

    def add_arguments(self, parser):
        parser.add_argument("--date", type=date.fromisoformat, help="Its day; today, if not said.")

    def handle(self, *, date, **options):
        try:
            release = make_release(date or timezone.localdate())
        except NotReleased as error:
            raise CommandError(str(error)) from None
        bump_data_version()  # pages that list releases are kept
        self.stdout.write(f"Released {release.day}: {len(release.checksums)} files.")
