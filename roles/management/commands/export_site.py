"""`manage.py export_site DIR`: the public site as files that any web server can answer with."""

import os
from pathlib import Path

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.core.management.base import BaseCommand, CommandError

from roles.static_copy.exporting import export_site
from roles.static_copy.folder import ForeignFolder


class Command(BaseCommand):
    """Only what may have changed is rendered, and only what has is written."""

    help = "Write the public site as static files; a folder that has them is brought up to date."

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="DIR", type=Path)
        parser.add_argument(
            "--everything", action="store_true", help="render every page, not what was touched"
        )
        parser.add_argument(
            "--processes", type=int, default=os.cpu_count() or 1, metavar="N", help="at once"
        )

    def handle(self, *, folder, everything, processes, **options):
        try:
            report = export_site(folder, processes=processes, everything=everything)
        except (ForeignFolder, OSError) as error:
            raise CommandError(str(error)) from None
        except DisallowedHost:
            raise CommandError(f"ALLOWED_HOSTS lacks the host of {settings.SITE_URL}.") from None
        self.stdout.write(
            f"{report.files:,} files in {folder}: {report.rendered:,} rendered, "
            f"{report.written:,} written ({report.bytes / 1e6:,.1f} MB), "
            f"{report.removed:,} removed."
        )
