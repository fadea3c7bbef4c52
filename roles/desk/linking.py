"""Typed scores of other roles in a draft's prose become references to those roles."""

from django.db import transaction

from roles.desk.recompute import RENDERED_FIELDS, RENDERED_ROWS
from roles.desk.role_lookup import RoleLookup
from roles.documents import link_mentions
from roles.models import Assessment


@transaction.atomic
def link_typed_scores(*, assessment: Assessment) -> int:
    """Replace "Compliance Manager (AIJRI 48.2)" by a reference; how many texts changed.

    Only for roles that the catalogue has: of the others the text stays as it was typed. Part of
    the caller's edit, so it claims no version of its own.
    """
    catalogue = RoleLookup()
    changed = 0
    for relation, name, _ in RENDERED_ROWS:
        rows = []
        for row in getattr(assessment, relation).all():
            linked = link_mentions(getattr(row, name), catalogue.slug_of)
            if linked != getattr(row, name):
                setattr(row, name, linked)
                rows.append(row)
        if rows:
            type(rows[0]).objects.bulk_update(rows, [name])
        changed += len(rows)
    for name in RENDERED_FIELDS:
        linked = link_mentions(getattr(assessment, name), catalogue.slug_of)
        if linked != getattr(assessment, name):
            setattr(assessment, name, linked)
            Assessment.objects.filter(pk=assessment.pk).update(**{name: linked})
            changed += 1
    return changed
