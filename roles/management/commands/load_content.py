"""Fill an empty database with the assessments that come with the project."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from roles.desk.accounts import ensure_assessor_group
from roles.desk.recompute import recompute_missing
from roles.exchange.importing import import_documents, read_paths
from roles.models import Role
from roles.occupations.requirements import import_requirements, read_requirement_files
from roles.outlook.predictions import import_predictions, read_prediction_files
from roles.sources.files import read_source_files
from roles.sources.importing import import_sources


class Command(BaseCommand):
    """Does nothing where there is a role already: what people keep is theirs."""

    help = "Import fixtures/assessments if the database has no roles yet."

    def handle(self, **options):
        ensure_assessor_group()
        if Role.objects.exists():
            self.stdout.write("There are roles already: nothing loaded.")
            if count := recompute_missing():
                self.stdout.write(f"Computed what is new in this version for {count} assessments.")
            return
        self._load_sources()
        self._load_requirements()
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
        self._load_predictions()

    def _load_sources(self):
        """Before the assessments, which cite them."""
        folder = settings.BASE_DIR / "fixtures" / "sources"
        refuse_problems(import_sources(files=read_source_files([folder]), by=None))

    def _load_requirements(self):
        files = read_requirement_files([settings.BASE_DIR / "fixtures" / "requirements.toml"])
        refuse_problems(import_requirements(files=files, by=None))

    def _load_predictions(self):
        """After the roles and sources that they name."""
        folder = settings.BASE_DIR / "fixtures" / "predictions"
        files = read_prediction_files([folder])
        refuse_problems(import_predictions(files=files, by=None, today=timezone.localdate()))


def refuse_problems(report):
    """The first problem of an import as what this command failed of."""
    for path, problem in report.problems[:1]:
        raise CommandError(f"{path}: {problem}")
