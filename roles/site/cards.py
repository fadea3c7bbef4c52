"""What the preview cards say, from published assessments."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from unicodedata import normalize

from django.utils.formats import date_format

from roles.charts.card import EDITION, RoleCard, SiteCard, can_write
from roles.models import Assessment, DataVersion
from roles.pages.score import make_score
from roles.text.numbers import plural


def make_role_card(assessment: Assessment) -> RoleCard | None:
    """The card of one assessment, published or replaced since; None where it can have none."""
    score = make_score(assessment)
    if not has_card(score.title):
        return None
    return RoleCard(
        title=normalize("NFC", score.title),
        level=score.level if can_write(score.level) else "",
        score=score.score,
        zone=score.zone,
        label=score.label,
        said="headline score" if score.is_headline else score.firmness,
        dated=_dated(assessment),
    )


def has_card(title: str) -> bool:
    """Whether a role of this title has a card: it is drawn as it is, or not at all."""
    return can_write(normalize("NFC", title))


def make_site_card(scores: Iterable[tuple[Decimal, str]]) -> SiteCard:
    """The card of the site from the (score, zone) of every published role."""
    scores = tuple(scores)
    return SiteCard(
        question="How far does your job resist being displaced by AI?",
        scores=scores,
        counted=f"{plural(len(scores), 'role')} scored",
    )


def card_mark() -> str:
    """What tells a card from those of other data and of other drawings; fit for an address."""
    return f"{EDITION}-{DataVersion.objects.current()}"


def changed_at(assessment: Assessment) -> datetime:
    """When the card of an assessment last changed."""
    moments = (assessment.published_at, assessment.superseded_at, assessment.role.updated_at)
    return max(filter(None, moments))


def _dated(assessment: Assessment) -> str:
    if assessment.superseded_at:
        return f"Replaced on {date_format(assessment.superseded_at)}"
    if assessment.assessed_on:
        return f"Assessed on {date_format(assessment.assessed_on)}"
    return f"Published here on {date_format(assessment.published_at.date())}"
