"""The list of sources, the page of one, and the page of one of its claims."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.paginator import Page
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode

from roles.models import Citation, Claim, Occupation, Source
from roles.sources.claim_words import dated
from roles.sources.dependents import (
    DependentDurability,
    DependentRole,
    dependent_roles,
    place_of,
)
from roles.sources.series import Series, make_series
from roles.text.numbers import with_dashes


@dataclass(frozen=True)
class Choice:
    """A filter that the reader may follow: `url` sets it, or takes it away when it `is_on`."""

    label: str
    count: int
    url: str
    is_on: bool


@dataclass(frozen=True)
class TierGroup:
    """The sources of one tier."""

    anchor: str
    label: str
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class SourceList:
    """Sources by tier; `described` names the filters that are on."""

    tiers: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    groups: tuple[TierGroup, ...]
    count: int
    claims: int
    described: str
    all_url: str


def make_source_list(sources: Sequence[Source], *, tier: str, kind: str) -> SourceList:
    """Of all sources, from `for_list()`, those of a tier and a kind; "" is any of them."""

    def fits(source: Source, tier: str, kind: str) -> bool:
        return tier in ("", str(source.tier)) and kind in ("", source.kind)

    shown = [source for source in sources if fits(source, tier, kind)]
    tiers = [(str(value), str(label)) for value, label in Source.Tier.choices]
    kinds = [(value, str(label)) for value, label in Source.Kind.choices]
    return SourceList(
        tiers=tuple(
            Choice(
                label,
                sum(fits(source, value, kind) for source in sources),
                _address(tier="" if value == tier else value, kind=kind),
                value == tier,
            )
            for value, label in tiers
        ),
        kinds=tuple(
            Choice(label, count, _address(tier=tier, kind="" if value == kind else value),
                   value == kind)
            for value, label in kinds
            if (count := sum(fits(source, tier, value) for source in sources)) or value == kind
        ),
        groups=tuple(
            TierGroup(f"tier-{value}", label, lines)
            for value, label in tiers
            if (lines := tuple(source for source in shown if str(source.tier) == value))
        ),
        count=len(shown),
        claims=sum(source.claim_count for source in shown),
        described=", ".join(
            label for value, label in (*tiers, *kinds) if value and value in (tier, kind)
        ),
        all_url=reverse("roles:source-list"),
    )  # fmt: skip


def _address(**filters: str) -> str:
    query = urlencode({name: value for name, value in filters.items() if value})
    return reverse("roles:source-list") + (f"?{query}" if query else "")


@dataclass(frozen=True)
class CitingRole:
    """A role that cites a claim: its name, and the entry in its page's list."""

    name: str
    url: str


@dataclass(frozen=True)
class ClaimLine:
    """A claim of a source, and who cites it."""

    claim: Claim
    roles: tuple[CitingRole, ...]


@dataclass(frozen=True)
class SourcePage:
    """A source, its claims (one page of them), where they differ from others, what rests on it."""

    source: Source
    facts: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    claims: tuple[ClaimLine, ...]
    pages: Page
    series: tuple[Series, ...]
    dependents: tuple[DependentRole, ...]
    durability: tuple[DependentDurability, ...]

    @property
    def changing(self) -> tuple[DependentRole, ...]:
        """The roles that would be in another zone without this source."""
        return tuple(role for role in self.dependents if role.changes_zone)

    @property
    def staying(self) -> tuple[DependentRole, ...]:
        """All other roles that cite it."""
        return tuple(role for role in self.dependents if not role.changes_zone)


def make_source_page(
    source: Source,
    claims: Page,
    compared: Iterable[Claim],
    citations: Sequence[Citation],
    durability: tuple[DependentDurability, ...] = (),
) -> SourcePage:
    """The page of a source.

    `claims` is a page of `for_source()`; `compared` every claim of the series in question, from
    `in_series_with()`; `citations` those of the source, from `for_rows()`; `durability` the
    durability scores that rest on it.
    """
    citing: dict[int, dict[str, CitingRole]] = {}
    for citation in citations:
        role = citation.assessment.role
        entry = CitingRole(str(role), place_of(role, citation))
        citing.setdefault(citation.claim_id, {})[entry.url] = entry
    for dependent in durability:
        name = str(dependent.score.role)
        for cited in (figure for row in dependent.rows for figure in row.figures):
            citing.setdefault(cited.claim.pk, {})[cited.url] = CitingRole(name, cited.url)
    for claim in claims:
        claim.source = source
    return SourcePage(
        source=source,
        facts=tuple(_facts(source)),
        links=tuple(_links(source)),
        claims=tuple(
            ClaimLine(claim, tuple(citing.get(claim.pk, {}).values())) for claim in claims
        ),
        pages=claims,
        series=tuple(series for series in make_series(compared) if series.lines > 1),
        dependents=dependent_roles(citations),
        durability=durability,
    )


def _facts(source: Source):
    yield "Publisher", source.publisher
    if source.vintage:
        yield "Vintage", with_dashes(source.vintage)
    yield "Published", dated(source)
    if source.accessed:
        yield "Looked up", date_format(source.accessed)
    yield "Kind", source.get_kind_display()
    yield "Reliability", source.get_tier_display()


def _links(source: Source):
    if source.address:
        yield "At the publisher", source.address
    if source.archived:
        yield "Archived copy", source.archived


@dataclass(frozen=True)
class ClaimPage:
    """A claim, the others of its series, and the rows that cite it."""

    claim: Claim
    occupation: Occupation | None
    series: Series
    dependents: tuple[DependentRole, ...]
    durability: tuple[DependentDurability, ...]

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        return tuple(_links(self.claim.source))


def make_claim_page(
    claim: Claim,
    compared: Iterable[Claim],
    citations: Sequence[Citation],
    durability: tuple[DependentDurability, ...] = (),
) -> ClaimPage:
    """The page of a claim: `compared` is its whole series.

    `citations` are from `for_rows()`; `durability` are the durability scores that cite it.
    """
    code = claim.occupation_code
    return ClaimPage(
        claim=claim,
        occupation=Occupation.objects.for_code(code) if code else None,
        series=make_series(compared)[0],
        dependents=dependent_roles(citations),
        durability=durability,
    )
