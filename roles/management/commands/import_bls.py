"""Bring a table of the BLS Occupational Outlook Handbook into the database."""

from django.core.management.base import BaseCommand, CommandError

from roles.desk.errors import Refused
from roles.occupations.command_output import fault_of, print_report, storing
from roles.occupations.importing import import_bls, read_bls_file
from roles.occupations.official import WrongFile


class Command(BaseCommand):
    """All of the table or nothing of it. A newer edition adds facts and overwrites none."""

    help = "Import jobs, projections, pay and ways in from a BLS table (CSV)."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="the table, as CSV")
        parser.add_argument(
            "--pay-vintage",
            default="",
            metavar="MONTH",
            help="the month that the pay is of (“May 2024”), where the edition is not known",
        )
        parser.add_argument(
            "--check", action="store_true", help="say what would change; write nothing"
        )

    def handle(self, *, file, pay_vintage, check, **options):
        try:
            edition = read_bls_file(file)
            report = import_bls(
                edition=edition, by=None, pay_vintage=pay_vintage, check=check, progress=storing
            )
        except (WrongFile, Refused) as fault:
            raise CommandError(fault_of(fault)) from None
        print_report(report, self.stdout.write, check)
