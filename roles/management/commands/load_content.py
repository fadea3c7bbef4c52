"""Fill a database with what comes with the project: occupations, and assessments if none."""

import csv
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from roles.desk.accounts import ensure_groups
from roles.desk.estimating import store_checks
from roles.desk.recompute import recompute_missing
from roles.desk.second_readings import read_rounds, store_second_readings
from roles.desk.suggesting import renew_readings
from roles.desk.writing import at_the_end, writing
from roles.exchange.importing import import_documents, read_paths
from roles.models import Requirement, Role, SecondReading, Source
from roles.occupations.requirements import import_requirements, read_requirement_files
from roles.occupations.shipped import (
    SOURCES_FILE,
    import_catalogue,
    read_catalogue,
    read_sources,
)
from roles.occupations.shipped.bridges import BRIDGES, import_bridges, read_bridges
from roles.occupations.shipped.everyday import (
    EVERYDAY_NAMES,
    everyday_names_differ,
    import_everyday_names,
    read_everyday_names,
)
from roles.outlook.predictions import import_predictions, read_prediction_files
from roles.outlook.shipped_readings import FILES, import_readings
from roles.sources.files import read_source_files
from roles.sources.importing import import_sources


class Command(BaseCommand):
    """Brings no assessment where there is a role already: what people keep is theirs.

    Occupations come as soon as a source of theirs is not there, everyday names where they are
    not those of the file, what jobs ask and second readings where there are none of them: to a
    database of an earlier version too.
    """

    help = (
        "Import fixtures/occupations where they are not there yet, and fixtures/assessments if "
        "the database has no roles yet."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--without-occupations",
            action="store_true",
            help="only the assessments, with what they cite",
        )

    def handle(self, *, without_occupations=False, **options):
        with writing():  # all of it or nothing, and once what follows from each part
            ensure_groups()
            at_the_end(renew_readings, by=None)
            is_empty = not Role.objects.exists()
            if is_empty:
                self._load_sources()  # before what cites them
            if not without_occupations:
                folder = settings.BASE_DIR / "fixtures" / "occupations"
                self._load_occupations(folder)
                self._load_everyday_names(folder)
            if not Requirement.objects.exists():
                self._load_requirements()
            if is_empty:
                self._load_assessments()
                self._load_estimates_before()
                self._load_predictions()
            else:
                self.stdout.write("There are roles already: no assessment loaded.")
            if not SecondReading.objects.exists():
                self._load_second_readings(of_these_versions=is_empty)
            if is_empty:
                return
            if count := recompute_missing():
                self.stdout.write(f"Computed what is new in this version for {count} assessments.")

    def _load_occupations(self, folder: Path):
        sources = read_sources((folder / SOURCES_FILE).read_bytes())
        wanted = {source.key for source in sources.values()}
        if Source.objects.filter(key__in=wanted).count() == len(wanted):
            return
        files = {name: (folder / name).read_bytes() for name in sources}
        report = import_catalogue(catalogue=read_catalogue(files, sources), by=None)
        for layout, name in FILES.items():
            if name in files:
                import_readings(layout=layout, data=files[name], shipped=sources[name], by=None)
        import_bridges(lines=read_bridges(files[BRIDGES]), shipped=sources[BRIDGES], by=None)
        occupations = report.tallies["occupations"]
        self.stdout.write(
            f"Loaded {occupations.new + occupations.same + occupations.changed:,} occupations "
            "with names, facts, readings and codes of others."
        )

    def _load_everyday_names(self, folder: Path):
        """Our own list, which grows with each version of the project."""
        names = read_everyday_names((folder / EVERYDAY_NAMES).read_bytes())
        if everyday_names_differ(names):
            import_everyday_names(names=names, by=None)
            self.stdout.write(f"Loaded {len(names):,} everyday names.")

    def _load_assessments(self):
        folder = settings.BASE_DIR / "fixtures" / "assessments"
        report = import_documents(read_paths([folder]), by=None)
        if report.has_invalid:
            paths = ", ".join(d.path for d in report.documents if d.problems)
            raise CommandError(f"These documents are invalid: {paths}.")
        alone = sum(1 for document in report.documents if document.score is None)
        self.stdout.write(
            f"Loaded {len(report.documents) - alone} assessments, {alone} with a durability score "
            f"only, and {len(report.headlines)} headline scores."
        )

    def _load_estimates_before(self):
        """What had been estimated of occupations before their first assessment was written."""
        path = settings.BASE_DIR / "fixtures" / "estimates.csv"
        with path.open(encoding="utf-8", newline="") as file:
            store_checks(csv.DictReader(file))

    def _load_sources(self):
        """Before the assessments, which cite them."""
        folder = settings.BASE_DIR / "fixtures" / "sources"
        refuse_problems(import_sources(files=read_source_files([folder]), by=None))

    def _load_requirements(self):
        files = read_requirement_files([settings.BASE_DIR / "fixtures" / "requirements.toml"])
        refuse_problems(import_requirements(files=files, by=None))

    def _load_second_readings(self, *, of_these_versions: bool):
        """After the versions that were read; where others may stand there, what is of none of them
        is left out."""
        rounds = read_rounds(settings.BASE_DIR / "fixtures" / "readings")
        report = store_second_readings(
            rounds=rounds, by=None, leave_out_others=not of_these_versions
        )
        if report.has_news:
            self.stdout.write(f"Loaded {report.new} second readings.")

    def _load_predictions(self):
        """After the roles and sources that they name."""
        folder = settings.BASE_DIR / "fixtures" / "predictions"
        files = read_prediction_files([folder])
        refuse_problems(import_predictions(files=files, by=None, today=timezone.localdate()))


def refuse_problems(report):
    """The first problem of an import as what this command failed of."""
    for path, problem in report.problems[:1]:
        raise CommandError(f"{path}: {problem}")
