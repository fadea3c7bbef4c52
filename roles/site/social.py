"""What other sites show of a link to a page here: title, description, address, picture."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from roles.charts.card import HEIGHT, WIDTH
from roles.models import Assessment
from roles.pages.frames import Frame, comparison_frame, role_frame
from roles.pages.score import ScoreView, make_score
from roles.site.cards import card_mark, has_card
from roles.text.numbers import figure

# Makes an absolute address of a path: `request.build_absolute_uri`.
Absolute = Callable[[str], str]


@dataclass(frozen=True)
class Social:
    """The values of templates/_social.html; `url` and `image` are absolute.

    What a page does not say of its own is the site's: its question, its picture.
    """

    url: str
    image: str
    title: str = "JobZone: how far each job resists displacement by AI"
    description: str = (
        "Job roles scored for resistance to AI displacement, with every task, reason and sum "
        "behind each score."
    )
    image_alt: str = "All scored roles as marks on a scale from 0 to 100."
    kind: str = "website"
    frame: Frame | None = None  # by which other sites may show the page
    width: int = WIDTH
    height: int = HEIGHT


def make_social(absolute: Absolute, path: str, *, image: str = "", **own: Any) -> Social:
    """Any page at `path`, with what is its `own` of `Social`."""
    shown = image or reverse("roles:site-card")
    return Social(url=absolute(path), image=absolute(shown), **own)


def make_role_social(absolute: Absolute, assessment: Assessment) -> Social:
    """The page of one assessment, published or replaced."""
    score = make_score(assessment)
    shown = figure(score.score, 1)
    address = reverse("roles:role-card", kwargs={"slug": score.slug})
    if assessment.superseded_at:
        address = f"{assessment.get_permanent_url()}card.png"
    card = {
        "image": f"{address}?{urlencode({'v': card_mark()})}",
        "image_alt": f"{score.name}: {shown} of 100, {score.verdict}. Higher resists AI more.",
    }
    return make_social(
        absolute,
        score.url,
        title=_in_words(score),
        description=(
            f"{score.title} scores {shown} of 100 for resistance to AI displacement "
            f"({score.label}): tasks, evidence, barriers and the whole sum."
        ),
        **(card if has_card(score.title) else {}),
        kind="article",
        frame=None if assessment.superseded_at else role_frame(score.slug, score.name),
    )


def make_comparison_social(absolute: Absolute, assessments: Sequence[Assessment]) -> Social:
    """A comparison of two to four, at the address that shows them in this order."""
    scores = [make_score(assessment) for assessment in assessments]
    roles = [("role", score.slug) for score in scores]
    said = "; ".join(map(_in_words, scores))
    title = f"{' · '.join(score.name for score in scores)} compared"
    return make_social(
        absolute,
        f"{reverse('roles:compare')}?{urlencode(roles)}",
        title=title,
        description=f"How far each resists displacement by AI. {said}.",
        frame=comparison_frame([score.slug for score in scores], title),
    )


def _in_words(score: ScoreView) -> str:
    return f"{score.name}: {figure(score.score, 1)}, {score.verdict}"
