"""Where values come from, and the columns that several tables have."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice
from operator import attrgetter

from roles.models import (
    LabourFacts,
    labour_facts,
)
from roles.open_data.fields import Field, number, text

# Where values come from.
ASSESSOR = "assessor"
FORMULA = "computed from the rows"
ERRORS = "computed from second readings"
PAGE = "this site"
OFFICIAL = "official statistics; the vintage stands beside it"
SOURCE = "the source"
FIT = "computed: estimate"
# So many records are in memory at a time.
BATCH = 500
OF_ALL = "the whole occupation, every level together"
POINTS = "points, 0 to 100"
CHANCE = "share, 0 to 1"


def plain_number(read: str):
    """A number without the zeros at its end, as in 12.50."""

    def value(record: object) -> Decimal | None:
        found = getattr(record, read)
        return None if found is None else Decimal(f"{found.normalize():f}")

    return value


def _fact(name: str):
    """A figure of the occupation: a number, or words where it is none."""

    def value(record: object) -> Decimal | str | None:
        fact = getattr(record.labour, name, None)
        if fact is None or fact.value is None:
            return fact and fact.text
        return Decimal(f"{fact.value.normalize():f}")

    return value


def _vintage(name: str):
    """The vintage of a figure, and the code that it is counted under: "May 2025, 47-2111"."""

    def value(record: object) -> str | None:
        fact = getattr(record.labour, name, None)
        return fact and f"{fact.vintage}, {fact.code[:7]}"

    return value


LABOUR = (
    number("pay", f"Median pay of employees: {OF_ALL}", OFFICIAL, "USD a year", _fact("pay")),
    *(
        number(
            f"pay_{part}",
            f"What {part} in 100 employees earn less than",
            OFFICIAL,
            "USD a year",
            _fact(f"pay_{part}"),
        )
        for part in (10, 25, 75, 90)
    ),
    text(
        "pay_vintage",
        "Vintage of the pay, and the code that it is counted under",
        OFFICIAL,
        read=_vintage("pay"),
    ),
    number("employed", f"People employed: {OF_ALL}", OFFICIAL, "people", _fact("employed")),
    number("openings", "Openings a year", OFFICIAL, "openings", _fact("openings")),
    number(
        "projected_growth",
        "Projected change of jobs over the years of the projection",
        OFFICIAL,
        "percent",
        _fact("growth"),
    ),
    text("jobs_vintage", "Vintage of `employed`", OFFICIAL, read=_vintage("employed")),
    text("entry_education", "What people typically enter with", OFFICIAL, read=_fact("education")),
)


def chances(source: str, at: str = "") -> tuple[Field, ...]:
    """How likely each zone is; `at` is the way to what says so."""
    return tuple(
        number(
            f"chance_{zone}",
            f"How likely the {zone} zone is",
            source,
            CHANCE,
            f"{at}chance_{zone}",
        )
        for zone in ("red", "yellow", "green")
    )


def with_labour(records: Iterable, code: str) -> Iterator:
    """Each record with `labour`, the facts of the occupation whose code it has.

    So many records at a time: a query for those of each batch whose facts are not known yet.
    """
    read, rest = attrgetter(code), iter(records)
    facts: dict[str, LabourFacts] = {}
    while batch := list(islice(rest, BATCH)):
        socs = [(read(record) or "")[:7] for record in batch]
        facts |= labour_facts(set(socs) - facts.keys())
        for record, soc in zip(batch, socs, strict=True):
            record.labour = facts.get(soc) or LabourFacts(soc="")
            yield record
