"""What the pages of other roles say of one, that another score of it would make untrue.

A reference prints the present score by itself; what people wrote around it does not: its zone, a
score typed out, which of two resists more. Only a sentence that names the role, or the reason of a
move that leads to it, is read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from roles.documents import without_links
from roles.models import Assessment
from roles.models.texts import TEXTS

SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
COMPARED = re.compile(r"\b(?:more|less|higher|lower|safer|better|worse|above|below)\b", re.I)


@dataclass(frozen=True)
class Said:
    """A sentence of a published assessment, and why it would no longer be so."""

    assessment: Assessment
    sentence: str
    why: str


def turning_false(before: Assessment, after: Assessment) -> list[Said]:
    """The sentences that hold of a role at one score and not at the other."""
    role = before.role
    told = Q(assessment__state="published") & ~Q(assessment__role=role)
    found = []
    for text in TEXTS:
        if not text.relation:
            continue
        model = Assessment._meta.get_field(text.relation).related_model
        for field in text.fields:
            named = Q(**{f"{field}__contains": role.title})
            named |= Q(**{f"{field}__contains": f"role:{role.slug})"})
            if text.relation == "transitions":
                named |= Q(to_role=role) & ~Q(**{field: ""})
            rows = model.objects.filter(told & named).select_related("assessment__role")
            for row in rows.order_by("assessment__role__title", "pk"):
                is_of_it = getattr(row, "to_role_id", None) == role.pk
                found += _of(row.assessment, getattr(row, field), is_of_it, before, after)
    return list(dict.fromkeys(found))


def _of(
    other: Assessment, text: str, is_of_it: bool, before: Assessment, after: Assessment
) -> Iterator[Said]:
    was = f"{before.score}"
    flips = (other.score > before.score) != (other.score > after.score)
    for raw in SENTENCE.split(text):
        role = before.role
        if not is_of_it and role.title not in raw and f"role:{role.slug})" not in raw:
            continue
        sentence = without_links(raw).strip()
        if before.score != after.score and re.search(
            rf"(?<![\d.]){re.escape(was)}(?!\d)", sentence
        ):
            yield Said(other, sentence, f"it says {was}")
        elif before.zone != after.zone and re.search(
            rf"\b{before.get_zone_display()}\b", sentence
        ):
            yield Said(other, sentence, f"it says {before.get_zone_display()}")
        elif flips and COMPARED.search(sentence):
            yield Said(other, sentence, f"it compares with {other.score}")
