"""Bring a table of the BLS Occupational Outlook Handbook into the database."""

from roles.management.base import OfficialImport, storing
from roles.occupations.importing import import_bls, read_bls_file


class Command(OfficialImport):
    """All of the table or nothing of it. A newer edition adds facts and overwrites none."""

    help = "Import jobs, projections, pay and ways in from a BLS table (CSV)."

    def add_arguments(self, parser):
        parser.add_argument(
            "--pay-vintage",
            default="",
            metavar="MONTH",
            help="the month that the pay is of (“May 2024”), where the edition is not known",
        )
        super().add_arguments(parser)

    def bring(self, *, path, pay_vintage, check, **options):
        edition = read_bls_file(path)
        return import_bls(
            edition=edition, by=None, pay_vintage=pay_vintage, check=check, progress=storing
        )
