"""The page of an occupation: its facts, the roles under it, its names, what is related to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from roles.charts.pay import PayChart, make_pay
from roles.models import (
    Assessment,
    Bridge,
    Claim,
    DurabilityScore,
    Estimate,
    Occupation,
    OccupationLikeness,
    OccupationName,
    RelatedOccupation,
    Suggestion,
)
from roles.models.assessment.reads import MOST_UNDER
from roles.models.prepared import Prepared
from roles.models.soc import sector_of
from roles.occupations.facts import (
    SAID,
    FactRow,
    group_claims,
    make_fact_rows,
    own_claims,
    shared_title,
)
from roles.occupations.labour_words import LabourView, make_labour_view, paid, spread
from roles.occupations.official import soc_of
from roles.occupations.readings import Readings, make_readings
from roles.pages.estimate import CheckView, EstimateView, make_check, make_estimate
from roles.pages.score import ScoreView, make_score
from roles.sources.series import Series, make_series

assessed_under = Prepared(lambda socs: Assessment.objects.under(socs))

RELATED_SHOWN = 4
NEAREST_SHOWN = 4
ROLES_OF_RELATED = 2
MINOR_GROUP = len("29-2")


@dataclass(frozen=True)
class RelatedView:
    """A related occupation with the scores of the roles under it."""

    occupation: Occupation
    scores: tuple[ScoreView, ...]


@dataclass(frozen=True)
class OccupationPage:
    """An occupation, ready to print. `nearest` is filled where no role is under it.

    So is `estimate`, if enough is known; `check` is how the estimates did on assessed occupations.
    """

    occupation: Occupation
    is_part: bool  # its figures are those of a wider occupation
    sector: str
    key_facts: LabourView | None
    pay: PayChart | None
    readings: Readings
    facts: tuple[FactRow, ...]
    series: tuple[Series, ...]  # those of which there is more than one figure
    said: tuple[FactRow, ...]
    group: str  # the code, and the title, of the group that the rest is counted under
    group_title: str
    group_facts: tuple[FactRow, ...]
    roles: tuple[ScoreView, ...]  # the first of those that stand under it
    estimate: EstimateView | None
    check: CheckView | None
    durable: tuple[DurabilityScore, ...]  # of roles that have no other score
    nearest: tuple[ScoreView, ...]
    nearest_why: str
    bridges: tuple[Bridge, ...]  # codes that others count it under
    names: tuple[str, ...]
    related: tuple[RelatedView, ...]
    more_related: tuple[RelatedView, ...]
    moves: tuple[Suggestion, ...]  # where to look next from here
    coming: tuple[Suggestion, ...]  # and who is led here

    @property
    def group_url(self) -> str:
        """The list of its major group."""
        return f"{reverse('roles:occupation-list')}?group={self.occupation.code[:2]}"

    @property
    def pay_said(self) -> str:
        """What its drawing shows, in words: "half earn $28,720 to $36,330"."""
        return spread(self.key_facts.facts) if self.key_facts else ""

    @property
    def may_have_more_roles(self) -> bool:
        """Whether not all may be shown: the list of roles has them."""
        return len(self.roles) >= MOST_UNDER

    @property
    def iscos(self) -> tuple[str, ...]:
        """The ISCO-08 groups of its bridges, each once, the surest first."""
        return tuple(dict.fromkeys(bridge.isco for bridge in self.bridges))

    @property
    def pictured(self) -> list[str]:
        """The names of its charts that are pictures too."""
        charts = {
            "estimate": self.estimate,
            "pulls": self.estimate and self.estimate.pulls,
            "readings": self.readings.measured,
            "pay": self.pay,
        }
        return [name for name, found in charts.items() if found]

    @property
    def name_count(self) -> int:
        return len(self.names)


def make_occupation_page(
    occupation: Occupation,
    *,
    claims: Sequence[Claim],
    names: Iterable[OccupationName],
    related: Sequence[RelatedOccupation],
    alike: Sequence[OccupationLikeness] = (),
    assessed: Iterable[Assessment],
    estimate: Estimate | None = None,
    durable: Iterable[DurabilityScore] = (),
    moves: Iterable[Suggestion] = (),
    coming: Iterable[Suggestion] = (),
    bridges: Iterable[Bridge] = (),
) -> OccupationPage:
    """The page from what `facts_of`, `names_of` and the like read.

    `assessed` are the first published assessments of roles under this occupation's SOC code and
    under each of the related or `alike`, which stand by likeness; `durable` the durability scores
    of roles under it without an assessment; `moves` and `coming` are suggestions with their ends.
    """
    by_soc = scores_by_soc(assessed)
    group, of_group = group_claims(occupation, claims)
    roles = by_soc.get(occupation.soc, ())
    near = [row.other for row in (*alike, *related)]
    nearest, why = ((), "") if roles else nearest_assessed(occupation, near, by_soc)
    key_facts = make_labour_view(occupation)
    own = own_claims(occupation, claims)
    market = [claim for claim in own if claim.measure not in SAID]
    listed = _listed(names)
    beside = tuple(
        RelatedView(link.other, by_soc.get(link.other.soc, ())[:ROLES_OF_RELATED])
        for link in related
    )
    return OccupationPage(
        occupation=occupation,
        is_part=not occupation.code.endswith(".00")
        and any(claim.occupation_code == occupation.soc for claim in claims),
        sector=sector_of(occupation.code),
        key_facts=key_facts,
        pay=make_pay(paid(key_facts.facts)) if key_facts else None,
        readings=make_readings(occupation),
        facts=make_fact_rows(market, occupation.title),
        series=tuple(s for s in make_series(market) if s.lines > 1 and s.chart),
        said=make_fact_rows((c for c in own if c.measure in SAID), occupation.title),
        group=group,
        group_title=shared_title(of_group),
        group_facts=make_fact_rows(of_group, shared_title(of_group)),
        roles=roles,
        estimate=make_estimate(estimate) if estimate else None,
        check=make_check(estimate.fit) if estimate else None,
        durable=tuple(durable),
        nearest=nearest,
        nearest_why=why,
        bridges=tuple(bridges),
        names=listed,
        related=beside[:RELATED_SHOWN],
        more_related=beside[RELATED_SHOWN:],
        moves=tuple(moves),
        coming=tuple(coming),
    )


def scores_by_soc(assessed: Iterable[Assessment]) -> dict[str, tuple[ScoreView, ...]]:
    """The scores under each SOC code, in their order."""
    found: dict[str, list[ScoreView]] = {}
    for assessment in assessed:
        soc = soc_of(assessment.role.occupation_code)
        found.setdefault(soc, []).append(make_score(assessment))
    return {soc: tuple(scores) for soc, scores in found.items()}


def nearest_assessed(
    occupation: Occupation,
    near: Iterable[Occupation],
    by_soc: dict[str, tuple[ScoreView, ...]],
) -> tuple[tuple[ScoreView, ...], str]:
    """(the assessed roles nearest to an occupation without any, why these).

    Those whose work is like it, the most alike first; where there are none, those of the same
    minor group. A major group holds actors and translators: nobody there is near. One query more.
    """
    found = [score for other in near for score in by_soc.get(other.soc, ())]
    if found:
        why = "Their work is like it, the most alike first."
        return tuple(dict.fromkeys(found))[:NEAREST_SHOWN], why
    grouped = Assessment.objects.coded_like(occupation.soc[:MINOR_GROUP])[:NEAREST_SHOWN]
    why = "They stand in the same minor group of occupations." if grouped else ""
    return tuple(map(make_score, grouped)), why


def _listed(names: Iterable[OccupationName]) -> tuple[str, ...]:
    """Each name once, those that people in the work gave first; abbreviations behind them."""
    shown: dict[str, str] = {}
    ordered = sorted(
        names, key=lambda n: (n.kind != OccupationName.Kind.REPORTED, n.name.casefold())
    )
    for name in ordered:
        key = name.name.casefold()
        short = "" if " " in name.short or f"({name.short.casefold()})" in key else name.short
        shown.setdefault(key, f"{name.name} ({short})" if short else name.name)
    return tuple(shown.values())
