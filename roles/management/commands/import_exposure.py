"""Bring published ratings of occupations by exposure into the database."""

from roles.management.base import OfficialImport
from roles.outlook.indexes import import_exposure, read_exposure_file


class Command(OfficialImport):
    """All of a table or nothing of it. Imported once more, it changes nothing."""

    help = (
        "Import ratings per occupation from CSV: task exposure (GPTs are GPTs), work context "
        "(O*NET), AI applicability (Microsoft), observed use (Anthropic)."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--vintage",
            default="",
            metavar="NAME",
            help="the edition, where it is another than the first (“2027”): its indexes stand "
            "beside those of the first",
        )
        super().add_arguments(parser)

    def bring(self, *, path, vintage, check, **options):
        file = read_exposure_file(path)
        return import_exposure(file=file, by=None, vintage=vintage.strip(), check=check)

    def print_report(self, report):
        self.stdout.write(f"Source         {report.source}")
        for brought in report.indexes:
            self.stdout.write(
                f"Index          {brought.index}: {brought.new:,} new, {brought.same:,} as before"
            )

    def count_of(self, notes):
        return f"{len(notes):,} more"
