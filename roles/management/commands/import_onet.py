"""Bring an O*NET release into the database."""

from django.core.management.base import BaseCommand, CommandError

from roles.desk.errors import Refused
from roles.occupations.command_output import fault_of, print_report, storing
from roles.occupations.importing import import_onet, read_onet_folder
from roles.occupations.official import WrongFile


class Command(BaseCommand):
    """All of the release or nothing of it. Imported once more, it changes nothing."""

    help = "Import occupations, other names, related occupations and job zones from O*NET's files."

    def add_arguments(self, parser):
        parser.add_argument(
            "folder", metavar="DIR", help="the folder with the release's .txt files"
        )
        parser.add_argument(
            "--check", action="store_true", help="say what would change; write nothing"
        )

    def handle(self, *, folder, check, **options):
        try:
            release = read_onet_folder(folder)
            report = import_onet(release=release, by=None, check=check, progress=storing)
        except (WrongFile, Refused) as fault:
            raise CommandError(fault_of(fault)) from None
        print_report(report, self.stdout.write, check)
