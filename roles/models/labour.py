"""What is officially known of an occupation's labour market: the newest figure of each measure.

It is read from the claims that official statistics make about a SOC code in the United States, so
that two occupations are held against each other by one yardstick. What others say of them stands
on the occupation's own page. A measure that is known only for the group in which an occupation is
counted is the group's, and says so; a whole major group stands in for nobody. Nothing is added
up, turned from hours into years or guessed: what is not known is None.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Case, F, Func, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat, Substr

from roles.models.prepared import Prepared
from roles.models.soc import COUNTED_TOGETHER, groups_over, is_group
from roles.models.sources import Claim, Source

# Which measure stands under which name, and its unit where claims of it come in several.
MEASURES = {
    "pay": ("pay", "USD a year"),
    "pay_10": ("pay_10", "USD a year"),
    "pay_25": ("pay_25", "USD a year"),
    "pay_75": ("pay_75", "USD a year"),
    "pay_90": ("pay_90", "USD a year"),
    "employed": ("employment", None),
    "openings": ("openings", None),
    "growth": ("growth", "%"),
    "education": ("education", None),
    "experience": ("experience", None),
    "training": ("training", None),
    "job_zone": ("job_zone", None),
}
NAMES = {measure: name for name, (measure, _unit) in MEASURES.items()}
ZEROS = ("0", "00", "000")  # end the codes of the groups, the narrowest first
NEWEST = (
    Coalesce("period_to", "period_from").desc(nulls_last=True),
    Coalesce("period_from", "period_to").desc(nulls_last=True),
    F("source__published").desc(nulls_last=True),
    "key",
)


class LabourFact(NamedTuple):
    """One figure, `value`, or `text` where it is none; `code` is the one it is counted under."""

    measure: str
    value: Decimal | None
    text: str
    unit: str
    code: str
    period_from: int | None
    period_to: int | None
    claim_key: str
    source_key: str
    source_title: str
    vintage: str

    @property
    def is_group(self) -> bool:
        """Whether it counts several occupations together."""
        return is_group(self.code[:7])


@dataclass(frozen=True, slots=True, kw_only=True)
class LabourFacts:
    """What is known of a SOC code, every level and every employer together."""

    soc: str
    pay: LabourFact | None = None  # median, of employees, in a year
    pay_10: LabourFact | None = None
    pay_25: LabourFact | None = None
    pay_75: LabourFact | None = None
    pay_90: LabourFact | None = None
    employed: LabourFact | None = None
    openings: LabourFact | None = None  # a year
    growth: LabourFact | None = None  # percent over the years of the projection
    education: LabourFact | None = None
    experience: LabourFact | None = None
    training: LabourFact | None = None
    job_zone: LabourFact | None = None

    def __iter__(self) -> Iterator[LabourFact]:
        """Those that are known."""
        return filter(None, (getattr(self, field.name) for field in fields(self)[1:]))

    def __bool__(self) -> bool:
        return next(iter(self), None) is not None


def labour_facts(socs: Iterable[str]) -> dict[str, LabourFacts]:
    """The facts of each SOC (or O*NET) code, by its SOC code; one query. No code is absent."""
    codes = {soc: _codes(soc) for soc in dict.fromkeys(code[:7] for code in socs if code)}
    newest: dict[tuple[str, str], LabourFact] = {}
    for fact in _read({code for under in codes.values() for code in under}):
        newest.setdefault((fact.code, fact.measure), fact)
    return {soc: _facts(soc, under, newest) for soc, under in codes.items()}


def people_employed() -> dict[str, int]:
    """How many people work under each SOC code, by the newest figure; one query."""
    claims = Claim.objects.filter(
        measure="employment", place="United States", source__tier=Source.Tier.OFFICIAL
    ).exclude(value=None)
    rows = claims.order_by("period_to", "period_from", "key").values_list(
        "occupation_code", "value"
    )
    return {code[:7]: int(value) for code, value in rows}


def share_employed(socs: Iterable[str]) -> Decimal | None:
    """The share, from 0 to 1, of all people employed who work under these SOC codes; one query.

    An occupation that is counted only together with others counts as their group; a group whose
    parts are known is not counted again. None where nobody is known to be employed.
    """
    people = people_employed()
    over = {group for soc in people for group in groups_over(soc)}
    counted = {soc: jobs for soc, jobs in people.items() if soc not in over}
    held = {next((c for c in (soc, *groups_over(soc)) if c in counted), None) for soc in socs}
    total = sum(counted.values())
    return Decimal(sum(counted[code] for code in held if code)) / total if total else None


def _codes(soc: str) -> tuple[str, ...]:
    """Where a fact may stand, the nearest first: the occupation, then the groups it is part of."""
    return (soc, f"{soc}.00", *(code for code in groups_over(soc) if code[3:] != "0000"))


def _read(codes: set[str]) -> Iterator[LabourFact]:
    """Every official figure under these codes, the newest first."""
    if not codes:
        return
    for fact in map(LabourFact._make, _figures(codes)):
        if MEASURES[NAMES[fact.measure]][1] in (None, fact.unit):
            yield fact


@Prepared
def _figures(codes: Collection[str]) -> QuerySet:
    return _official(occupation_code__in=codes, measure__in=NAMES).values_list(
        "measure",
        "value",
        "text",
        "unit",
        "occupation_code",
        "period_from",
        "period_to",
        "key",
        "source__key",
        "source__title",
        "source__vintage",
    )


def _official(**found_by: object) -> QuerySet:
    """Official claims, the newest first."""
    official = {"place": "United States", "source__tier": Source.Tier.OFFICIAL}
    return Claim.objects.filter(**official, **found_by).order_by(*NEWEST)


def newest_value(name: str, code: str) -> Coalesce:
    """The number that `labour_facts` gives as `name`, inside a query: to sort by.

    `code` is the column that holds the occupation code; the groups over it stand in for it, as
    there.
    """
    measure, unit = MEASURES[name]
    found_by = {"measure": measure} | ({"unit": unit} if unit else {})

    def value(under: str | Func) -> Subquery:
        return Subquery(_official(**found_by, occupation_code=under).values("value")[:1])

    outer = OuterRef(code)
    together = [
        When(**{f"{code}__startswith": soc}, then=value(group))
        for soc, group in COUNTED_TOGETHER.items()
    ]
    return Coalesce(
        value(Substr(outer, 1, 7)),
        Case(*together),
        *(value(Concat(Substr(outer, 1, 7 - len(zeros)), Value(zeros))) for zeros in ZEROS),
    )


def _facts(
    soc: str, codes: tuple[str, ...], newest: dict[tuple[str, str], LabourFact]
) -> LabourFacts:
    found = {
        name: next((newest[code, measure] for code in codes if (code, measure) in newest), None)
        for name, (measure, _unit) in MEASURES.items()
    }
    return LabourFacts(soc=soc, **found)
