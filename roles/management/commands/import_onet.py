"""Bring an O*NET release into the database."""

from roles.management.base import OfficialImport, storing
from roles.occupations.importing import import_onet, read_onet_folder


class Command(OfficialImport):
    """All of the release or nothing of it. Imported once more, it changes nothing."""

    help = "Import occupations, other names, related occupations and job zones from O*NET's files."
    metavar, path_help = "DIR", "the folder with the release's .txt files"

    def bring(self, *, path, check, **options):
        release = read_onet_folder(path)
        return import_onet(release=release, by=None, check=check, progress=storing)
