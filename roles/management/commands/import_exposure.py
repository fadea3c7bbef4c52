"""Bring published ratings of occupations by exposure into the database."""

from django.core.management.base import BaseCommand, CommandError

from roles.desk.errors import Refused
from roles.occupations.command_output import NOTES_SHOWN, fault_of
from roles.occupations.official import WrongFile
from roles.outlook.indexes import import_exposure, read_exposure_file


class Command(BaseCommand):
    """All of a table or nothing of it. Imported once more, it changes nothing."""

    help = (
        "Import task exposure (GPTs are GPTs) or the degree of automation (O*NET work context) "
        "per occupation, from CSV."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="the table, as CSV")
        parser.add_argument(
            "--vintage",
            default="",
            metavar="NAME",
            help="the edition, where it is another than the first (“2027”): its indexes stand "
            "beside those of the first",
        )
        parser.add_argument(
            "--check", action="store_true", help="say what would change; write nothing"
        )

    def handle(self, *, file, vintage, check, **options):
        try:
            report = import_exposure(
                file=read_exposure_file(file), by=None, vintage=vintage.strip(), check=check
            )
        except (WrongFile, Refused) as fault:
            raise CommandError(fault_of(fault)) from None
        self.stdout.write(f"Source         {report.source}")
        for brought in report.indexes:
            self.stdout.write(
                f"Index          {brought.index}: {brought.new:,} new, {brought.same:,} as before"
            )
        if report.notes:
            self.stdout.write(f"Not understood, or left aside: {len(report.notes):,}")
            for note in report.notes[:NOTES_SHOWN]:
                self.stdout.write(f"    line {note.line}: {note.message}")
            if len(report.notes) > NOTES_SHOWN:
                self.stdout.write(f"    and {len(report.notes) - NOTES_SHOWN:,} more")
        if check:
            self.stdout.write("Checked only: nothing was written.")
        else:
            self.stdout.write("Done." if report.has_news else "Done: nothing new.")
