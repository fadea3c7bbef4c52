"""Make the catalogue of occupations that comes with the project from the official files."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from roles.desk.errors import Refused
from roles.management.base import in_words
from roles.occupations.importing.files import read_onet_folder, read_table
from roles.occupations.importing.labour import described_pay, described_projections
from roles.occupations.importing.onet import described_release
from roles.occupations.official import WrongFile
from roles.occupations.official.activities import read_activities
from roles.occupations.official.exposure import read_exposure
from roles.occupations.official.pay import read_pay
from roles.occupations.official.projections import read_projections
from roles.occupations.shipped import (
    SOURCES_FILE,
    Catalogue,
    ShippedSource,
    make_catalogue,
    write_sources,
)
from roles.occupations.shipped.bridges import (
    BRIDGES,
    LICENCE,
    SOURCE,
    BridgeLine,
    read_crosswalk,
)
from roles.occupations.shipped.catalogue import ONET_TABLES, PAY, PROJECTIONS, make_alike
from roles.occupations.shipped.tables import write_table
from roles.outlook.shipped_readings import make_readings

PUBLIC_DOMAIN, CC_BY = "public domain", "CC BY 4.0"
# What is looked for in the folder: the newest by name of those that fit.
PATTERNS = {
    "activities": "*Tasks to DWAs.xlsx",
    "projections": "bls_ep_*.xlsx",
    "pay": "bls_oews_may_*_national.csv",
    "crosswalk": "*esco_onet_crosswalk*.csv",
}
READINGS = (
    "gpts_are_gpts_occ_level.csv",
    "onet_work_contexts.csv",
    "microsoft_ai_applicability_soc2018.csv",
    "aei_observed_exposure_transcribed.csv",
)


class Command(BaseCommand):
    """The same files give the same catalogue: run after a new release, and commit what differs."""

    help = (
        "Make fixtures/occupations from a folder with an O*NET release (a folder of its text "
        "files, and “Tasks to DWAs.xlsx”), the BLS projections (workbook) and wage survey (CSV), "
        "the ratings that may be shipped, and the crosswalk to ESCO. Needs openpyxl "
        "(requirements-dev.txt)."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="FOLDER")
        parser.add_argument(
            "--into",
            default=str(settings.BASE_DIR / "fixtures" / "occupations"),
            metavar="FOLDER",
            help="where to write (fixtures/occupations)",
        )

    def handle(self, *, folder, into, **options):
        try:
            files = made(Path(folder))
        except (WrongFile, Refused) as fault:
            raise CommandError(in_words(fault)) from None
        target = Path(into)
        target.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (target / name).write_text(text, encoding="utf-8", newline="\n")
            self.stdout.write(f"{name:<22}{text.count(chr(10)) - 1:>7,} rows")


def made(folder: Path) -> dict[str, str]:
    """The text of every file. Raises WrongFile, Refused."""
    catalogue = read(folder)
    titles = {row.title: row.code for row in catalogue.release.occupations}
    files = make_catalogue(catalogue)
    sources = [
        ShippedSource(described_release(catalogue.release), CC_BY, ONET_TABLES),
        ShippedSource(described_projections(catalogue.projections), PUBLIC_DOMAIN, (PROJECTIONS,)),
        ShippedSource(described_pay(catalogue.pay), PUBLIC_DOMAIN, (PAY,)),
    ]
    for table in READINGS:
        name, text, source = make_readings(read_table(folder / table, read_exposure), titles)
        files[name] = text
        sources.append(source)
    crosswalk = newest(folder, PATTERNS["crosswalk"])
    codes = {row.code: row.title for row in catalogue.release.occupations}
    lines, _left_out = read_table(crosswalk, lambda data, name: read_crosswalk(data, name, codes))
    files[BRIDGES] = write_table(BridgeLine, lines)
    sources.append(ShippedSource(SOURCE, LICENCE, (BRIDGES,)))
    return {**files, SOURCES_FILE: write_sources(sources)}


def read(folder: Path) -> Catalogue:
    """The official files of the folder."""
    release = read_onet_folder(newest(folder, "*/Occupation Data.txt").parent)
    activities = read_table(
        newest(folder, PATTERNS["activities"]),
        lambda data, name: read_activities(data, name, release.version),
    )
    return Catalogue(
        release=release,
        alike=make_alike(release, activities),
        projections=read_table(newest(folder, PATTERNS["projections"]), read_projections),
        pay=read_table(newest(folder, PATTERNS["pay"]), read_pay),
    )


def newest(folder: Path, pattern: str) -> Path:
    """The last by name of the files that fit."""
    found = sorted(folder.glob(pattern))
    if not found:
        raise WrongFile(f"“{folder}” has no “{pattern}”.")
    return found[-1]
