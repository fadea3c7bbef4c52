"""A draft that cannot be published yet: what it lacks, and its prose as it would print."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from roles.models import Assessment
from roles.models.texts import placed_texts
from roles.pages.arithmetic import Arithmetic, make_arithmetic
from roles.scoring import composite
from roles.text.markdown import with_present_scores


@dataclass(frozen=True)
class DraftPreview:
    """`texts` are (heading, HTML) of everything that has been written."""

    title: str
    arithmetic: Arithmetic
    texts: tuple[tuple[str, SafeString], ...]


def make_draft_preview(assessment: Assessment) -> DraftPreview:
    """The preview of an assessment from `for_role_page()`."""
    return DraftPreview(
        title=str(assessment.role),
        arithmetic=make_arithmetic(composite(assessment.inputs(), assessment.method)),
        texts=tuple(
            (text.title, with_present_scores(text.html, {}))
            for text in placed_texts(assessment)
            if text.html
        ),
    )
