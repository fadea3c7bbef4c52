"""A draft that cannot be published yet: what it lacks, and its prose as it would print."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from roles.models import Assessment
from roles.pages.arithmetic import Arithmetic, make_arithmetic
from roles.scoring import composite
from roles.text.markdown import with_present_scores


@dataclass(frozen=True)
class DraftPreview:
    """`texts` are (heading, HTML) of every row and passage with prose."""

    title: str
    arithmetic: Arithmetic
    texts: tuple[tuple[str, SafeString], ...]


def make_draft_preview(assessment: Assessment) -> DraftPreview:
    """The preview of an assessment from `for_role_page()`."""
    rows = [
        *assessment.tasks.all(),
        *assessment.principles.all(),
        *assessment.evidence.all(),
        *assessment.barriers.all(),
    ]
    texts = [(str(row), row.rationale_html) for row in rows]
    texts += [("AI growth correlation", assessment.growth_rationale_html)]
    texts += [(row.title, row.body_html) for row in assessment.passages.all()]
    return DraftPreview(
        title=str(assessment.role),
        arithmetic=make_arithmetic(composite(assessment.inputs(), assessment.method)),
        texts=tuple((title, with_present_scores(html, {})) for title, html in texts if html),
    )
