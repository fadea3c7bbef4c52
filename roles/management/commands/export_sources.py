"""Write sources with their claims back as files."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from roles.models import Source
from roles.sources.exporting import export_sources


class Command(BaseCommand):
    """One TOML file per source, named by its key."""

    help = "Write sources with their claims as TOML files into a folder."

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="FOLDER")
        parser.add_argument("sources", nargs="*", metavar="KEY", help="only these sources")

    def handle(self, *, folder, sources, **options):
        target = Path(folder)
        try:
            target.mkdir(parents=True, exist_ok=True)
            written = 0
            for key, text in export_sources(sources):
                (target / f"{key}.toml").write_text(text, encoding="utf-8", newline="\n")
                written += 1
        except Source.DoesNotExist as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"Cannot write to {target}: {error.strerror}.") from None
        self.stdout.write(f"{written} sources written to {target}.")
