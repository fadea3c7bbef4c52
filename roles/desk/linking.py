"""Typed scores of other roles in a draft's prose become references to those roles."""

from django.db import transaction

from roles.desk.role_lookup import RoleLookup
from roles.documents import link_mentions
from roles.models import Assessment, DurabilityScore
from roles.models.texts import placed_texts


@transaction.atomic
def link_typed_scores(record: Assessment | DurabilityScore) -> int:
    """Replace "Compliance Manager (AIJRI 48.2)" by a reference; how many texts changed.

    Only for roles that the catalogue has: of the others the text stays as it was typed. Part of
    the caller's edit, so it claims no version of its own.
    """
    lookup = RoleLookup()
    changed = 0
    for text in placed_texts(record):
        linked = link_mentions(text.source, lookup.slug_of)
        if linked != text.source:
            setattr(text.row, text.field, linked)
            type(text.row).objects.filter(pk=text.row.pk).update(**{text.field: linked})
            changed += 1
    return changed
