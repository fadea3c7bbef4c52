"""Labour-market facts of an occupation: every claim as a row.

Rows of one measure stand together, the newest first; older vintages stay below it. What a group
of occupations is counted by is never shown as the occupation's own.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.text import capfirst

from roles.models import Claim, Occupation
from roles.models.prepared import Prepared
from roles.models.soc import groups_over
from roles.occupations.official import soc_of
from roles.sources.claim_words import same_figure
from roles.text.numbers import with_dashes

Measure = Claim.Measure
ORDER = {measure: place for place, measure in enumerate(Measure)}
# What sources say of the work and of AI, beside the labour market's own figures.
SAID = (Measure.ADOPTION, Measure.EXPOSURE, Measure.OTHER)
NEVER = 0  # sorts a claim without a period behind all that have one


@dataclass(frozen=True)
class FactRow:
    """One claim. `detail` says what is counted, unless the name of the fact has said it.

    `is_disputed`: another claim gives another value for the same newest period. `repeated` are
    the claims of others who state the same.
    """

    claim: Claim
    detail: str
    is_disputed: bool
    repeated: tuple[Claim, ...]

    @property
    def is_newest(self) -> bool:
        """Whether no newer vintage stands above it."""
        return not self.claim.is_superseded

    @property
    def vintage(self) -> str:
        """That of the source, unless its title has said it."""
        source = self.claim.source
        return "" if source.vintage in source.title else with_dashes(source.vintage)


def facts_of(occupation: Occupation) -> list[Claim]:
    """Every claim on an occupation or on a group that it is counted in, with its source."""
    soc = occupation.soc
    return _claims({occupation.code, soc, *groups_over(soc)})


@Prepared
def _claims(codes: Collection[str]) -> QuerySet[Claim]:
    claims = Claim.objects.filter(occupation_code__in=codes).with_superseded()
    return claims.select_related("source")


def own_claims(occupation: Occupation, claims: Iterable[Claim]) -> list[Claim]:
    """Those on the occupation itself, or on the SOC occupation that it is, or is a part of."""
    return [c for c in claims if c.occupation_code in (occupation.code, occupation.soc)]


def group_claims(occupation: Occupation, claims: Iterable[Claim]) -> tuple[str, list[Claim]]:
    """(code, its claims) of the narrowest group with any; measures of the occupation's own are
    left out, for they need no stand-in."""
    claims = list(claims)
    known = {claim.measure for claim in own_claims(occupation, claims)}
    for group in groups_over(soc_of(occupation.code)):
        found = [c for c in claims if c.occupation_code == group and c.measure not in known]
        if found:
            return group, found
    return "", []


def shared_title(claims: Iterable[Claim]) -> str:
    """The title that stands in front of what each of these claims counts; "" where they differ."""
    titles = {claim.what.partition(": ")[0] for claim in claims}
    return titles.pop() if len(titles) == 1 else ""


def make_fact_rows(claims: Iterable[Claim], title: str = "") -> tuple[FactRow, ...]:
    """Claims from `facts_of` as rows: by measure, newest first, then by the source's tier.

    Who states the same figure for the same years stands in the row of the most reliable.
    Where what is counted begins with `title`, which stands above the rows, it is left out.
    """
    groups: dict[tuple, list[list[Claim]]] = {}
    for claim in sorted(claims, key=_place):
        different = groups.setdefault(_moment(claim), [])
        same = next((group for group in different if same_figure(group[0], claim)), None)
        if same is None:
            different.append([claim])
        else:
            same.append(claim)
    return tuple(
        FactRow(
            claim,
            detail=_detail(claim, title),
            is_disputed=not claim.is_superseded and len(different) > 1,
            repeated=tuple(others),
        )
        for different in groups.values()
        for claim, *others in different
    )


def _moment(claim: Claim) -> tuple:
    """What claims have in common that cannot all be right if they differ."""
    return (*claim.series_key, claim.period_from, claim.period_to)


def _place(claim: Claim) -> tuple:
    published = claim.source.published
    return (
        ORDER[claim.measure],
        -(claim.period_to or NEVER),
        -(claim.period_from or NEVER),
        claim.source.tier,
        -(published.toordinal() if published else NEVER),
        claim.unit,
        claim.key,
    )


def _detail(claim: Claim, title: str) -> str:
    """What is counted, without the title in front; the place if another."""
    if claim.measure == Measure.OTHER and claim.what:
        return ""  # it is the name of the fact
    what = claim.what
    if title and what.casefold().startswith(title.casefold()):
        what = what[len(title) :].lstrip(": ")
    place = "" if claim.place == "United States" else claim.place
    return "; ".join(filter(None, (capfirst(what), place)))
