"""A BLS table into the database: facts only, each a claim of its vintage."""

import re

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.text import slugify

from roles.desk.citations import refresh_citations
from roles.desk.errors import Refused
from roles.desk.locks import IMPORT, wait_for_turn
from roles.desk.writing import written
from roles.models import Claim, Occupation, Source
from roles.models.soc import groups_over, is_group
from roles.occupations.importing.report import CatalogueReport, Progress, silent
from roles.occupations.importing.storing import add_claims, official_claim
from roles.occupations.official import BlsEdition, BlsRow, Note

PUBLISHER = "U.S. Bureau of Labor Statistics"
ADDRESS = "https://www.bls.gov/ooh/"
PROJECTIONS = "bls-ooh-"  # begins the key of every edition's source
PAY_VINTAGE = re.compile(r"(January|April|May|July|October|November) (20\d\d)\Z")
LEAST = 90  # percent of the newest stored edition that an unknown one must hold
AN_EDITION = 100  # occupations
HOURLY = {"USD an hour": "-hour"}  # ends the key of the claim, beside that of a year
Measure = Claim.Measure


@written("import", of=Claim)
def import_bls(
    *,
    edition: BlsEdition,
    by: AbstractBaseUser | None,
    pay_vintage: str = "",
    check: bool = False,
    progress: Progress = silent,
) -> CatalogueReport:
    """Bring a table's facts in. Imported once more, it changes nothing; `check` writes nothing.

    `pay_vintage` ("May 2024") is needed where the edition is not known: the file has no date of
    its pay.
    """
    wait_for_turn(IMPORT)
    dated = PAY_VINTAGE.match(pay_vintage or edition.pay_vintage)
    if dated is None:
        raise Refused(
            f"Which month the pay of the edition {edition.vintage} is of does not stand in the "
            "file: say it, as in --pay-vintage “May 2024”."
        )
    if not edition.is_known:
        _refuse_shrunk(edition)
    sources = _sources(edition, dated[0])
    claims = [
        claim for row in edition.rows for claim in _claims(row, edition, int(dated[2]), *sources)
    ]
    tally, contradictions = add_claims(claims, progress=progress)
    if tally.new and not check:
        refresh_citations()  # a row may cite what was not here when it was stored
    report = CatalogueReport(
        sources,
        {"facts": tally},
        (*edition.notes, *contradictions, *_without_page(edition)),
        tuple(_remarks(edition)),
    )
    if check:
        transaction.set_rollback(True)  # after the last query: it allows no more
    return report


def _refuse_shrunk(edition: BlsEdition) -> None:
    stored = max(
        (
            source.claims.filter(measure=Measure.EMPLOYMENT).count()
            for source in Source.objects.filter(key__startswith=PROJECTIONS)
            if source.vintage != edition.vintage
        ),
        default=0,
    )
    # A few figures entered by hand or from files of claims are no edition to be measured by.
    if stored >= AN_EDITION and len(edition.rows) * 100 < stored * LEAST:
        raise Refused(
            f"The edition {edition.vintage} has {len(edition.rows):,} occupations with a code, "
            f"but {stored:,} are stored from another edition: the file seems to be cut short. "
            "Nothing was changed."
        )


def _sources(edition: BlsEdition, pay_vintage: str) -> tuple[Source, ...]:
    """That of the projections, and that of the pay."""
    described = (
        (
            f"{PROJECTIONS}{edition.vintage}",
            edition.vintage,
            "Occupational Outlook Handbook: jobs and projections",
            "Jobs are rounded to hundreds, growth to whole percent. Public domain.",
        ),
        (
            f"bls-pay-{slugify(pay_vintage)}",
            pay_vintage,
            "Occupational Outlook Handbook: median pay",
            "Pay of employees, from the survey of that month. Public domain.",
        ),
    )
    return tuple(
        Source.objects.get_or_create(
            key=key,
            defaults={
                "publisher": PUBLISHER,
                "title": title,
                "address": ADDRESS,
                "vintage": vintage,
                "kind": Source.Kind.STATISTICS,
                "tier": Source.Tier.OFFICIAL,
                "note": note,
            },
        )[0]
        for key, vintage, title, note in described
    )


def _claims(
    row: BlsRow, edition: BlsEdition, pay_year: int, projections: Source, pay: Source
) -> list[Claim]:
    first, last = edition.first, edition.last
    jobs = f"{row.title}: jobs, the self-employed included"
    paid = f"{row.title}: median of employees"
    facts = (
        (projections, Measure.EMPLOYMENT, jobs, row.jobs, "jobs", first, first),
        (projections, Measure.PROJECTED, jobs, row.projected, "jobs", last, last),
        (projections, Measure.CHANGE, jobs, row.change, "jobs", first, last),
        (projections, Measure.GROWTH, jobs, row.growth, "%", first, last),
        (projections, Measure.EDUCATION, row.title, row.education, "", first, first),
        (projections, Measure.EXPERIENCE, row.title, row.experience, "", first, first),
        (projections, Measure.TRAINING, row.title, row.training, "", first, first),
        (pay, Measure.PAY, paid, row.pay_year, "USD a year", pay_year, pay_year),
        (pay, Measure.PAY, paid, row.pay_hour, "USD an hour", pay_year, pay_year),
    )
    return [
        official_claim(
            source,
            measure,
            row.code,
            said,
            what=what,
            unit=unit,
            years=(begins, ends),
            ending=HOURLY.get(unit, ""),
        )
        for source, measure, what, said, unit, begins, ends in facts
        if said not in (None, "")
    ]


def _without_page(edition: BlsEdition) -> list[Note]:
    """Facts that no occupation's page shows: neither their code nor a part of it is O*NET's."""
    socs = set(Occupation.objects.values_list("soc", flat=True))
    if not socs:
        return []
    covered = socs | {group for soc in socs for group in groups_over(soc)}
    return [
        Note(
            edition.vintage,
            row.line,
            f"“{row.title}”: {row.code} is a code that O*NET does not have. Its facts are stored, "
            "but no occupation’s page shows them.",
        )
        for row in edition.rows
        if row.code not in covered
    ]


def _remarks(edition: BlsEdition) -> list[str]:
    remarks = []
    groups = sum(is_group(row.code) for row in edition.rows)
    if groups:
        remarks.append(
            f"{groups:,} codes are of groups that BLS counts together: the pages of their "
            "occupations show those facts as the group’s."
        )
    absent = sum(
        value in (None, "")
        for row in edition.rows
        for value in (row.pay_year, row.pay_hour, row.education, row.experience, row.training)
    )
    if absent:
        remarks.append(
            f"{absent:,} values are not given as one figure or word in the file, and are left out."
        )
    if not edition.is_known:
        remarks.append(
            f"How many rows the edition {edition.vintage} has is not known here: that the file is "
            "whole was told from its structure alone."
        )
    if not Occupation.objects.exists():
        remarks.append("There are no occupations yet: import_onet brings them.")
    return remarks
