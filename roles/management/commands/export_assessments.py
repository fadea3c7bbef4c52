"""Write the published assessments back as documents."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from roles.exchange.exporting import export_documents
from roles.models import Role


class Command(BaseCommand):
    """One markdown file per published full assessment, named by the role's slug."""

    help = "Write published assessments as markdown documents into a folder."

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="FOLDER")
        parser.add_argument("roles", nargs="*", metavar="SLUG", help="only these roles")

    def handle(self, *, folder, roles, **options):
        target = Path(folder)
        try:
            target.mkdir(parents=True, exist_ok=True)
            written = 0
            for slug, text in export_documents(roles):
                (target / f"{slug}.md").write_text(text, encoding="utf-8", newline="\n")
                written += 1
        except Role.DoesNotExist as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"Cannot write to {target}: {error.strerror}.") from None
        self.stdout.write(f"{written} documents written to {target}.")
