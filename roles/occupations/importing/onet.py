"""An O*NET release into the database."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from roles.desk.citations import refresh_citations
from roles.desk.errors import Refused
from roles.desk.locks import IMPORT, wait_for_turn
from roles.desk.writing import written
from roles.models import Claim, Occupation, OccupationName, RelatedOccupation, Source
from roles.occupations.importing.report import CatalogueReport, Progress, Tally, silent
from roles.occupations.importing.storing import add_claims, store_rows
from roles.occupations.official import OnetRelease, is_older, soc_of

LEAST = 90  # percent of the newest stored release that an unknown one must hold


@written("import", of=Claim)
def import_onet(
    *,
    release: OnetRelease,
    by: AbstractBaseUser | None,
    check: bool = False,
    progress: Progress = silent,
) -> CatalogueReport:
    """Bring a release in. Imported once more, it changes nothing.

    A newer release replaces titles, names and relations, and adds its own job zones; an older
    one adds its job zones and the occupations that there are no longer. `check` writes nothing.
    """
    wait_for_turn(IMPORT)
    versions = _stored_versions()
    is_newest = not any(is_older(release.version, version) for version in versions)
    if is_newest and not release.is_known and release.version not in versions:
        _refuse_shrunk(release)
    described = described_release(release)
    source, _ = Source.objects.get_or_create(key=described["key"], defaults=described)
    tallies = {"occupations": _store_occupations(release, source, is_newest, progress)}
    # Where a newer release stands, only occupations that it has dropped are of this one.
    own = dict(Occupation.objects.filter(source=source).values_list("code", "pk"))
    for kind, what in (
        (OccupationName.Kind.ALTERNATE, "other names"),
        (OccupationName.Kind.REPORTED, "reported names"),
    ):
        tallies[what] = _store_names(release, source, own, kind, what, progress)
    tallies["related"] = _store_links(release, source, own, progress)
    tallies["facts"], contradictions = add_claims(_claims(release, source), progress=progress)
    if tallies["facts"].new and not check:
        refresh_citations()  # a row may cite what was not here when it was stored
    if check:
        transaction.set_rollback(True)
    remarks = [] if is_newest else [_older_remark(release, versions)]
    if not release.is_known:
        remarks.append(
            f"How many rows release {release.version} has is not known here: that its files are "
            "whole was told from their structure alone."
        )
    return CatalogueReport((source,), tallies, (*release.notes, *contradictions), tuple(remarks))


def _stored_versions() -> set[str]:
    used = Occupation.objects.filter(source__isnull=False).values("source")
    return set(Source.objects.filter(pk__in=used).values_list("vintage", flat=True))


def _refuse_shrunk(release: OnetRelease) -> None:
    for model, found, what in (
        (Occupation, len(release.occupations), "occupations"),
        (OccupationName, len(release.names), "names"),
        (RelatedOccupation, len(release.links), "related pairs"),
    ):
        stored = model.objects.count()
        if found * 100 < stored * LEAST:
            raise Refused(
                f"Release {release.version} has {found:,} {what}, but {stored:,} are stored from "
                "the releases before: its files seem to be cut short. Nothing was changed."
            )


def described_release(release: OnetRelease) -> dict[str, object]:
    """The source that a release is, by the fields of its model."""
    return {
        "key": f"onet-{release.version.replace('.', '-')}",
        "publisher": "U.S. Department of Labor, Employment and Training Administration",
        "title": f"O*NET {release.version} Database",
        "address": "https://www.onetcenter.org/database.html",
        "published": release.published,
        "vintage": release.version,
        "kind": Source.Kind.DATABASE,
        "tier": Source.Tier.OFFICIAL,
        "note": (
            "Licensed under CC BY 4.0. O*NET is a trademark of USDOL/ETA. "
            f"The release names the month of its publication, {release.published:%B %Y}, "
            "and no day."
        ),
    }


def _store_occupations(
    release: OnetRelease, source: Source, is_newest: bool, progress: Progress
) -> Tally:
    """Occupations that the release does not have stay: their pages and facts are cited.

    A release without any description, as the one that comes with the project, takes none away.
    """
    fields = ("soc", "title", "description")
    if not any(row.description for row in release.occupations):
        fields = fields[:2]
    wanted = {
        (row.code,): (soc_of(row.code), row.title, row.description)[: len(fields)]
        for row in release.occupations
    }
    stored = Occupation.objects.filter(code__in=[code for (code,) in wanted])
    if not is_newest:
        newer = set(stored.exclude(source=source).values_list("code"))
        wanted = {key: values for key, values in wanted.items() if key not in newer}
        stored = stored.filter(source=source)
    return store_rows(
        stored,
        wanted,
        key=("code",),
        fields=fields,
        source=source,
        what="occupations",
        progress=progress,
    )


def _store_names(
    release: OnetRelease,
    source: Source,
    own: dict[str, int],
    kind: OccupationName.Kind,
    what: str,
    progress: Progress,
) -> Tally:
    reported = kind == OccupationName.Kind.REPORTED
    return store_rows(
        OccupationName.objects.filter(kind=kind, occupation__source=source),
        {
            (own[row.code], row.name): (row.short,)
            for row in release.names
            if row.reported == reported and row.code in own
        },
        key=("occupation_id", "name"),
        fields=("short",),
        source=source,
        what=what,
        progress=progress,
        kind=kind,
    )


def _store_links(
    release: OnetRelease, source: Source, own: dict[str, int], progress: Progress
) -> Tally:
    ids = dict(Occupation.objects.values_list("code", "pk"))
    return store_rows(
        RelatedOccupation.objects.filter(occupation__source=source),
        {
            (own[row.code], ids[row.other]): (row.tier, row.position)
            for row in release.links
            if row.code in own
        },
        key=("occupation_id", "other_id"),
        fields=("tier", "position"),
        source=source,
        what="related",
        progress=progress,
    )


def _claims(release: OnetRelease, source: Source) -> list[Claim]:
    """The job zones, each with the scale of its release. A key has no dots: an address has it."""
    scale = release.zone_scale
    lowest = "1 (little or none)" if scale[0] == "1" else "1–2 (little or some)"
    return [
        Claim(
            key=f"{source.key}-{row.code.replace('.', '-')}-job-zone",
            source=source,
            measure=Claim.Measure.JOB_ZONE,
            what=f"Preparation that the occupation takes, from {lowest} to 5 (extensive)",
            occupation_code=row.code,
            value=row.zone,
            unit=f"of {len(scale)}",
            period_from=row.year,
            period_to=row.year,
        )
        for row in release.zones
    ]


def _older_remark(release: OnetRelease, versions: set[str]) -> str:
    newer = sorted(version for version in versions if is_older(release.version, version))
    return (
        f"Release {', '.join(newer)} is newer than {release.version}: titles, names and relations "
        "stay as they are, and facts are added."
    )
