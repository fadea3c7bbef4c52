"""What other sites show of a link to a page here: title, description, address, picture."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from roles.charts.card import HEIGHT, WIDTH
from roles.figures import figure
from roles.models import Assessment
from roles.presenters.cards import card_mark, make_comparison_card, make_role_card
from roles.presenters.score import ScoreView, make_score

# Makes an absolute address of a path: `request.build_absolute_uri`.
Absolute = Callable[[str], str]


@dataclass(frozen=True)
class Social:
    """The values of templates/_social.html; `url` and `image` are absolute."""

    title: str
    description: str
    url: str
    image: str
    image_alt: str
    kind: str = "website"
    width: int = WIDTH
    height: int = HEIGHT


def make_social(
    absolute: Absolute,
    path: str,
    *,
    title: str = "",
    description: str = "",
    image: str = "",
    image_alt: str = "",
    kind: str = "website",
) -> Social:
    """Any page at `path`. What is not given is the site's own: its question, its picture."""
    return Social(
        title=title or _("JobZone: how far each job resists displacement by AI"),
        description=description
        or _(
            "Job roles scored for resistance to AI displacement, with every task, reason and "
            "sum behind each score."
        ),
        url=absolute(path),
        image=absolute(image or reverse("roles:site-card")),
        image_alt=image_alt or _("All scored roles as marks on a scale from 0 to 100."),
        kind=kind,
    )


def make_role_social(absolute: Absolute, assessment: Assessment) -> Social:
    """The page of one assessment, published or replaced."""
    score = make_score(assessment)
    words = _in_words(score) | {"label": score.label, "title": score.title}
    address = reverse("roles:role-card", kwargs={"slug": score.slug})
    if assessment.superseded_at:
        keys = {"slug": score.slug, "pk": assessment.pk}
        address = reverse("roles:role-history-card", kwargs=keys)
    return make_social(
        absolute,
        score.url,
        title=_("%(role)s: %(score)s, %(verdict)s") % words,
        description=_(
            "%(title)s scores %(score)s of 100 for resistance to AI displacement (%(label)s): "
            "tasks, evidence, barriers and the whole sum."
        )
        % words,
        image=f"{address}?{urlencode({'v': card_mark(make_role_card(assessment))})}",
        image_alt=_("%(role)s: %(score)s of 100, %(verdict)s. Higher resists AI more.") % words,
        kind="article",
    )


def make_comparison_social(absolute: Absolute, assessments: Sequence[Assessment]) -> Social:
    """A comparison of two to four, at the address that shows them in this order."""
    scores = [make_score(assessment) for assessment in assessments]
    roles = [("role", score.slug) for score in scores]
    mark = card_mark(make_comparison_card(assessments))
    said = "; ".join(_("%(role)s: %(score)s, %(verdict)s") % _in_words(score) for score in scores)
    return make_social(
        absolute,
        f"{reverse('roles:compare')}?{urlencode(roles)}",
        title=_("%(roles)s compared") % {"roles": " · ".join(score.name for score in scores)},
        description=_("How far each resists displacement by AI. %(scores)s.") % {"scores": said},
        image=f"{reverse('roles:compare-card')}?{urlencode([*roles, ('v', mark)])}",
        image_alt=_("%(scores)s. On a scale from 0 to 100; higher resists AI more.")
        % {"scores": said},
    )


def _in_words(score: ScoreView) -> dict[str, str]:
    return {
        "role": score.name,
        "score": figure(score.score, 1),
        "verdict": score.verdict,
    }
