"""Drafts that lack nothing for being published."""

from datetime import date

from roles.desk.lifecycle import approve_draft, clone_reading, submit_draft
from roles.models import Assessment


def begin_draft(reading):
    """A draft from a reading, with who judged, when, and why it replaces the one before."""
    draft = clone_reading(reading=reading, by=None)
    said = {"assessor": "Ada", "assessed_on": date(2026, 3, 31)}
    if isinstance(draft, Assessment):
        said["change_note"] = "Looked at again."
    type(draft).objects.filter(pk=draft.pk).update(**said)
    draft.refresh_from_db()
    return draft


def approved(draft):
    """The draft, sent to review and approved."""
    return approve_draft(reading=submit_draft(reading=draft, by=None), by=None)
