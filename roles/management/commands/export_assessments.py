"""Write the published assessments back as documents."""

from roles.exchange.exporting import export_documents
from roles.management.base import ExportCommand
from roles.models import Role


class Command(ExportCommand):
    """One markdown file per published full assessment, named by the role's slug."""

    help = "Write published assessments as markdown documents into a folder."
    model, key = Role, "slug"
    files, ending = "documents", ".md"
    export = staticmethod(export_documents)
