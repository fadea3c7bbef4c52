"""Write what jobs ask of newcomers back as a file."""

from roles.management.base import ExportCommand
from roles.models import Requirement
from roles.occupations.requirements import export_requirements


class Command(ExportCommand):
    """One TOML file that holds all of them, or those of the codes given."""

    help = "Write what jobs ask of newcomers as a TOML file into a folder."
    model, key = Requirement, "code"
    files, ending = "file", ".toml"
    export = staticmethod(export_requirements)
