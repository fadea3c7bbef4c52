"""The list of sources, the page of one, and the page of one of its claims."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.paginator import Page
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode

from roles.models import Citation, Claim, Occupation, Source
from roles.sources.claim_view import ClaimView, dated, make_claim, source_name
from roles.sources.dependents import RestingDurability, RestingRole, make_resting, place_of
from roles.sources.series import Series, make_series


@dataclass(frozen=True)
class Choice:
    """A filter that the reader may follow: `url` sets it, or takes it away when it `is_on`."""

    label: str
    count: int
    url: str
    is_on: bool


@dataclass(frozen=True)
class SourceLine:
    """A source in the list."""

    url: str
    publisher: str
    title: str
    vintage: str
    kind: str
    claims: int
    roles: int


@dataclass(frozen=True)
class TierGroup:
    """The sources of one tier."""

    anchor: str
    label: str
    sources: tuple[SourceLine, ...]


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
            if (lines := tuple(_line(source) for source in shown if str(source.tier) == value))
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


def _line(source: Source) -> SourceLine:
    return SourceLine(
        url=source.get_absolute_url(),
        publisher=source.publisher,
        title=source.title,
        vintage=source.vintage,
        kind=source.get_kind_display(),
        claims=source.claim_count,
        roles=source.role_count,
    )


@dataclass(frozen=True)
class CitingRole:
    """A role that cites a claim: its name, and the entry in its page's list."""

    name: str
    url: str


@dataclass(frozen=True)
class ClaimLine:
    """A claim of a source, and who cites it."""

    claim: ClaimView
    roles: tuple[CitingRole, ...]


@dataclass(frozen=True)
class SourcePage:
    """A source, its claims (one page of them), where they differ from others, what rests on it."""

    name: str
    title: str
    vintage: str
    facts: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    note: str
    claims: tuple[ClaimLine, ...]
    pages: Page
    series: tuple[Series, ...]
    resting: tuple[RestingRole, ...]
    durability: tuple[RestingDurability, ...]

    @property
    def changing(self) -> tuple[RestingRole, ...]:
        """The roles that would be in another zone without this source."""
        return tuple(role for role in self.resting if role.changes_zone)

    @property
    def staying(self) -> tuple[RestingRole, ...]:
        """All other roles that cite it."""
        return tuple(role for role in self.resting if not role.changes_zone)


def make_source_page(
    source: Source,
    claims: Page,
    compared: Iterable[Claim],
    citations: Sequence[Citation],
    durability: tuple[RestingDurability, ...] = (),
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
    for score in durability:
        for claim_id, url in score.places:
            citing.setdefault(claim_id, {})[url] = CitingRole(score.name, url)
    for claim in claims:
        claim.source = source
    return SourcePage(
        name=source_name(source),
        title=source.title,
        vintage=source.vintage,
        facts=tuple(_facts(source)),
        links=tuple(_links(source)),
        note=source.note,
        claims=tuple(
            ClaimLine(make_claim(claim), tuple(citing.get(claim.pk, {}).values()))
            for claim in claims
        ),
        pages=claims,
        series=tuple(series for series in make_series(compared) if series.lines > 1),
        resting=make_resting(citations),
        durability=durability,
    )


def _facts(source: Source):
    yield "Publisher", source.publisher
    if source.vintage:
        yield "Vintage", source.vintage
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

    claim: ClaimView
    occupation_url: str
    occupation_title: str
    tier: str
    published: str
    address: str
    archived: str
    series: Series
    resting: tuple[RestingRole, ...]
    durability: tuple[RestingDurability, ...]


def make_claim_page(
    claim: Claim,
    compared: Iterable[Claim],
    citations: Sequence[Citation],
    durability: tuple[RestingDurability, ...] = (),
) -> ClaimPage:
    """The page of a claim: `compared` is its whole series.

    `citations` are from `for_rows()`; `durability` are the durability scores that cite it.
    """
    occupation = (
        Occupation.objects.for_code(claim.occupation_code) if claim.occupation_code else None
    )
    source = claim.source
    return ClaimPage(
        claim=make_claim(claim),
        occupation_url=occupation.get_absolute_url() if occupation else "",
        occupation_title=occupation.title if occupation else "",
        tier=source.get_tier_display(),
        published=dated(source),
        address=source.address,
        archived=source.archived,
        series=make_series(compared)[0],
        resting=make_resting(citations),
        durability=durability,
    )
