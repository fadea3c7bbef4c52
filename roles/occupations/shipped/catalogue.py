"""What the files of the catalogue hold, to and fro: official values, and their compact tables.

occupations.csv   every O*NET code with its title, job zone and the year of that
names.csv         other names; `reported` is empty for O*NET's alternate titles, "only" for names
                  that people in the work gave, "too" for those that are both
related.csv       per occupation the codes of related ones, the nearest first, in three tiers
likeness.csv      pairs of occupations whose work is alike, seen from each of the two
projections.csv   BLS Employment Projections          pay.csv   BLS wage survey
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from roles.occupations.official import JobZone, Link, Name, OnetRelease, OnetRow
from roles.occupations.official.errors import WrongFile
from roles.occupations.official.likeness import Alike, likenesses
from roles.occupations.official.onet import TIERS
from roles.occupations.official.pay import Pay, PayEdition
from roles.occupations.official.projections import Projection, ProjectionsEdition
from roles.occupations.shipped.sources import ShippedSource
from roles.occupations.shipped.tables import read_table, write_table

OCCUPATIONS = "occupations.csv"
NAMES = "names.csv"
RELATED = "related.csv"
LIKENESS = "likeness.csv"
PROJECTIONS = "projections.csv"
PAY = "pay.csv"
ONET_TABLES = (OCCUPATIONS, NAMES, RELATED, LIKENESS)
ALTERNATE, REPORTED, BOTH = "", "only", "too"


@dataclass(frozen=True)
class OccupationLine:
    code: str
    title: str
    zone: int | None
    zone_year: int | None


@dataclass(frozen=True)
class NameLine:
    code: str
    name: str
    short: str
    reported: str


@dataclass(frozen=True)
class RelatedLine:
    """The codes of each tier, with spaces between; the tiers follow one another."""

    code: str
    nearest: str
    near: str
    further: str


@dataclass(frozen=True)
class Catalogue:
    """Everything, as it is read from official files."""

    release: OnetRelease
    alike: tuple[Alike, ...]
    projections: ProjectionsEdition
    pay: PayEdition


def make_catalogue(catalogue: Catalogue) -> dict[str, str]:
    """The text of each file."""
    release = catalogue.release
    zones = {zone.code: zone for zone in release.zones}
    return {
        OCCUPATIONS: write_table(
            OccupationLine,
            (
                OccupationLine(row.code, row.title, zone and zone.zone, zone and zone.year)
                for row in release.occupations
                for zone in [zones.get(row.code)]
            ),
        ),
        NAMES: write_table(NameLine, _name_lines(release)),
        RELATED: write_table(RelatedLine, _related_lines(release)),
        LIKENESS: write_table(Alike, catalogue.alike),
        PROJECTIONS: write_table(Projection, catalogue.projections.rows),
        PAY: write_table(Pay, catalogue.pay.rows),
    }


def read_catalogue(files: Mapping[str, bytes], sources: Mapping[str, ShippedSource]) -> Catalogue:
    """Back from the bytes of the files. Raises WrongFile."""
    missing = [
        name
        for name in (*ONET_TABLES, PROJECTIONS, PAY)
        if name not in files or name not in sources
    ]
    if missing:
        raise WrongFile(*(f"“{name}” is missing, or no source has it." for name in missing))
    rows = read_table(OccupationLine, files[OCCUPATIONS], OCCUPATIONS)
    first, _, end = sources[PROJECTIONS].vintage.partition("-")
    return Catalogue(
        release=OnetRelease(
            version=sources[OCCUPATIONS].vintage,
            published=_published(sources[OCCUPATIONS]),
            occupations=tuple(OnetRow(row.code, row.title, "") for row in rows),
            names=tuple(_names(read_table(NameLine, files[NAMES], NAMES))),
            links=tuple(_links(read_table(RelatedLine, files[RELATED], RELATED))),
            zones=tuple(
                JobZone(row.code, row.zone, row.zone_year)
                for row in rows
                if row.zone is not None and row.zone_year is not None
            ),
            notes=(),
        ),
        alike=read_table(Alike, files[LIKENESS], LIKENESS),
        projections=ProjectionsEdition(
            int(first),
            int(first[:2] + end),
            read_table(Projection, files[PROJECTIONS], PROJECTIONS),
        ),
        pay=PayEdition(int(sources[PAY].vintage[-4:]), read_table(Pay, files[PAY], PAY)),
    )


def make_alike(
    release: OnetRelease, activities: Mapping[str, frozenset[str]]
) -> tuple[Alike, ...]:
    """The pairs of a release that are alike."""
    known = {row.code for row in release.occupations}
    return tuple(
        likenesses(release.links, {c: each for c, each in activities.items() if c in known})
    )


def _published(source: ShippedSource) -> date:
    found = source.described.get("published")
    if not isinstance(found, date):
        raise WrongFile(f"“{source.key}” does not say when it was published.")
    return found


def _name_lines(release: OnetRelease) -> Iterator[NameLine]:
    """Each name of an occupation once."""
    found: dict[tuple[str, str], NameLine] = {}
    for row in release.names:
        before = found.get((row.code, row.name))
        reported = REPORTED if row.reported else ALTERNATE
        if before and before.reported != reported:
            reported = BOTH
        short = row.short or (before.short if before else "")
        found[row.code, row.name] = NameLine(row.code, row.name, short, reported)
    yield from found.values()


def _names(lines: tuple[NameLine, ...]) -> Iterator[Name]:
    for number, line in enumerate(lines, start=2):
        if line.reported not in (ALTERNATE, REPORTED, BOTH):
            raise WrongFile(f"“{NAMES}”, line {number}: “{line.reported[:40]}” is not known.")
        if line.reported != REPORTED:
            yield Name(line.code, line.name, line.short, reported=False)
        if line.reported != ALTERNATE:
            yield Name(line.code, line.name, "", reported=True)


def _related_lines(release: OnetRelease) -> Iterator[RelatedLine]:
    found: dict[str, dict[str, list[str]]] = {}
    for link in sorted(release.links, key=lambda link: (link.code, link.position)):
        found.setdefault(link.code, {tier: [] for tier in TIERS})[link.tier].append(link.other)
    for code, tiers in found.items():
        yield RelatedLine(code, *(" ".join(tiers[tier]) for tier in TIERS))


def _links(lines: tuple[RelatedLine, ...]) -> Iterator[Link]:
    for line in lines:
        position = 0
        for tier, codes in zip(TIERS, (line.nearest, line.near, line.further), strict=True):
            for other in codes.split():
                position += 1
                yield Link(line.code, other, tier, position)
