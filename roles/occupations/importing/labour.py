"""The Employment Projections and the wage survey into the database: each figure a claim."""

from collections.abc import Iterator

from django.contrib.auth.models import AbstractBaseUser

from roles.desk.citations import refresh_citations
from roles.desk.locks import IMPORT, wait_for_turn
from roles.desk.writing import written
from roles.models import Claim, Source
from roles.occupations.importing.report import CatalogueReport, Progress, silent
from roles.occupations.importing.storing import add_claims, official_claim
from roles.occupations.official.pay import Pay, PayEdition
from roles.occupations.official.projections import Projection, ProjectionsEdition

PUBLISHER = "U.S. Bureau of Labor Statistics"
Measure = Claim.Measure
PAID = {
    "10": (Measure.PAY_10, "employees"),
    "25": (Measure.PAY_25, "employees"),
    "50": (Measure.PAY, "median of employees"),
    "75": (Measure.PAY_75, "employees"),
    "90": (Measure.PAY_90, "employees"),
}


@written("import", of=Claim)
def import_labour(
    *,
    projections: ProjectionsEdition,
    pay: PayEdition,
    by: AbstractBaseUser | None,
    progress: Progress = silent,
) -> CatalogueReport:
    """Bring the facts of both in. Imported once more, it changes nothing."""
    wait_for_turn(IMPORT)
    jobs, paid = (
        Source.objects.get_or_create(key=described["key"], defaults=described)[0]
        for described in (described_projections(projections), described_pay(pay))
    )
    claims = [
        *(claim for row in projections.rows for claim in _projected(row, projections, jobs)),
        *(claim for row in pay.rows for claim in _paid(row, pay, paid)),
    ]
    tally, contradictions = add_claims(claims, progress=progress)
    if tally.new:
        refresh_citations()  # a row may cite what was not here when it was stored
    return CatalogueReport((jobs, paid), {"labour facts": tally}, tuple(contradictions))


def described_projections(edition: ProjectionsEdition) -> dict[str, object]:
    """The source of the projections, by the fields of its model."""
    return {
        "key": f"bls-ep-{edition.vintage}",
        "publisher": PUBLISHER,
        "title": "Employment Projections: occupations, openings and ways in",
        "address": "https://www.bls.gov/emp/data/occupational-data.htm",
        "vintage": edition.vintage,
        "kind": Source.Kind.STATISTICS,
        "tier": Source.Tier.OFFICIAL,
        "note": "Jobs and openings are rounded to hundreds, growth to tenths of a percent. "
        "Tables 1.2 and 1.10. Public domain.",
    }


def described_pay(edition: PayEdition) -> dict[str, object]:
    """The source of the pay, by the fields of its model."""
    return {
        "key": f"bls-oews-may-{edition.year}",
        "publisher": PUBLISHER,
        "title": "Occupational Employment and Wage Statistics, national",
        "address": "https://www.bls.gov/oes/tables.htm",
        "vintage": edition.vintage,
        "kind": Source.Kind.STATISTICS,
        "tier": Source.Tier.OFFICIAL,
        "note": "Pay of employees, the self-employed not among them. Public domain.",
    }


def _projected(row: Projection, edition: ProjectionsEdition, source: Source) -> Iterator[Claim]:
    first, last = edition.first, edition.last
    jobs = f"{row.title}: jobs, the self-employed included"
    openings = f"{row.title}: openings a year, new jobs and those that people leave"
    for measure, what, said, unit, begins, ends in (
        (Measure.EMPLOYMENT, jobs, row.jobs, "jobs", first, first),
        (Measure.PROJECTED, jobs, row.projected, "jobs", last, last),
        (Measure.CHANGE, jobs, row.change, "jobs", first, last),
        (Measure.GROWTH, jobs, row.growth, "%", first, last),
        (Measure.OPENINGS, openings, row.openings, "jobs", first, last),
        (Measure.EDUCATION, row.title, row.education, "", first, first),
        (Measure.EXPERIENCE, row.title, row.experience, "", first, first),
        (Measure.TRAINING, row.title, row.training, "", first, first),
    ):
        if said != "":
            years = begins, ends
            yield official_claim(
                source, measure, row.code, said, what=what, unit=unit, years=years
            )


def _paid(row: Pay, edition: PayEdition, source: Source) -> Iterator[Claim]:
    """Pay for a year, and its median for an hour; where there is no year, all for an hour."""
    for part, (measure, what) in PAID.items():
        year, hour = getattr(row, f"year_{part}"), getattr(row, f"hour_{part}")
        hourly = part == "50" or row.year_50 is None
        for value, unit, ending in (
            (year, "USD a year", ""),
            (hour if hourly else None, "USD an hour", "-hour"),
        ):
            if value is not None:
                yield official_claim(
                    source,
                    measure,
                    row.code,
                    value,
                    what=f"{row.title}: {what}",
                    unit=unit,
                    years=(edition.year, edition.year),
                    ending=ending,
                )
