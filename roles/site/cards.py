"""What the preview cards say, from published assessments."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256

from django.utils.formats import date_format

from roles.charts.card import (
    EDITION,
    Card,
    CardScore,
    ComparisonCard,
    Frame,
    RoleCard,
    SiteCard,
    ZoneStretch,
    can_write,
)
from roles.charts.scale import zone_spans
from roles.models import Assessment
from roles.pages.score import make_score
from roles.text.numbers import count, figure


def make_role_card(assessment: Assessment) -> RoleCard:
    """The card of one assessment, published or replaced since."""
    return RoleCard(
        frame=_frame(_dated(assessment)),
        score=_score(assessment),
        of=f"of {figure(100)}",
        zones=_zones(),
    )


def make_comparison_card(assessments: Sequence[Assessment]) -> ComparisonCard:
    """The card of two to four, in this order."""
    latest = max(_day(assessment) for assessment in assessments)
    return ComparisonCard(
        frame=_frame(f"As of {date_format(latest)}"),
        scores=tuple(map(_score, assessments)),
        zones=_zones(),
    )


def make_site_card(scores: Iterable[tuple[Decimal, str]]) -> SiteCard:
    """The card of the site from the (score, zone) of every published role."""
    scores = tuple(scores)
    return SiteCard(
        frame=_frame(
            f"{count(len(scores))} role scored"
            if len(scores) == 1
            else f"{count(len(scores))} roles scored"
        ),
        question="How far does your job resist being displaced by AI?",
        scores=scores,
        zones=_zones(),
    )


def card_mark(card: Card) -> str:
    """What tells a card from one that says or shows anything else; fit for an address."""
    return sha256(repr((EDITION, card)).encode()).hexdigest()[:16]


def changed_at(assessment: Assessment) -> datetime:
    """When the card of an assessment last changed."""
    moments = (assessment.published_at, assessment.superseded_at, assessment.role.updated_at)
    return max(filter(None, moments))


def _frame(dated: str) -> Frame:
    return Frame(
        site="JobZone",
        about="Resistance to displacement by AI",
        direction="Higher resists AI displacement more",
        dated=dated,
    )


def _score(assessment: Assessment) -> CardScore:
    view = make_score(assessment)
    return CardScore(
        title=view.title,
        level=view.level if can_write(view.level) else "",
        name=view.slug.replace("-", " "),
        score=view.score,
        shown=figure(view.score, 1),
        zone=view.zone,
        label=view.label,
        firmness=view.firmness,
        kind="headline score" if view.is_headline else "",
    )


def _dated(assessment: Assessment) -> str:
    if assessment.superseded_at:
        return f"Replaced on {date_format(assessment.superseded_at)}"
    words = {"date": date_format(_day(assessment))}
    if assessment.assessed_on:
        return "Assessed on {date}".format(**words)
    return "Published here on {date}".format(**words)


def _day(assessment: Assessment) -> date:
    return assessment.assessed_on or assessment.published_at.date()


def _zones() -> tuple[ZoneStretch, ...]:
    return tuple(
        ZoneStretch(span.zone, span.label, span.starts_at, span.ends_at) for span in zone_spans()
    )
