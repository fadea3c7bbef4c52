"""Who wrote what: one row for each record that a write has touched."""

from django.apps import apps
from django.conf import settings
from django.db import models

# What was done, by its verb.
DONE = {
    "save": "Saved",
    "start": "Begun",
    "clone": "Begun from another",
    "import": "Brought in",
    "submit": "Sent to review",
    "approve": "Approved",
    "ask": "Changes asked for",
    "return": "Taken back",
    "publish": "Published",
    "alone": "Published alone",
    "withdraw": "Withdrawn",
    "assign": "Assigned",
    "comment": "Commented on",
    "settle": "Comment settled",
    "date": "Scenarios dated",
    "delete": "Deleted",
    "make": "Drafts made",
    "undo": "Taken back",
    "answer": "Answered",
    "read": "Read again",
    "explain": "Difference settled",
    "reopen": "Asked again",
}


class RevisionQuerySet(models.QuerySet):
    """Reads of revisions."""

    def of(self, record: models.Model):
        """Those of one record, the newest first."""
        return self.filter(kind=record._meta.model_name, record_id=record.pk)


class Revision(models.Model):
    """A record as one write left it, and whose write it was. Written by `roles.desk.writing` only.

    It names its record by kind and number, since it outlives it: what was deleted is kept here.
    """

    kind = models.CharField(max_length=30, help_text="Which table the record is of.")
    record_id = models.PositiveBigIntegerField(
        "number", null=True, help_text="Empty for an import of many records."
    )
    title = models.CharField(max_length=200)
    verb = models.CharField(max_length=30, help_text="What was done.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(
        "who", max_length=150, blank=True, help_text="Empty for a command on the server."
    )
    at = models.DateTimeField("when", auto_now_add=True)
    note = models.TextField(blank=True)
    document = models.TextField(
        blank=True,
        help_text=(
            "The record after the write (before it, where it was deleted): an assessment or a "
            "durability score as a document, any other record as JSON."
        ),
    )
    data_version = models.PositiveBigIntegerField(
        help_text="Which data the public saw after the write."
    )

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["kind", "record_id"], name="revision_record")]

    def __str__(self) -> str:
        return f"{self.verb} {self.title}"

    @property
    def done(self) -> str:
        """What was done, in words: "Sent to review"."""
        return DONE.get(self.verb, self.verb.capitalize())

    @property
    def kind_name(self) -> str:
        """Of what kind its record is, in words; of an import, of many."""
        model = apps.all_models["roles"].get(self.kind)
        if model is None:
            return self.kind
        return str(model._meta.verbose_name if self.record_id else model._meta.verbose_name_plural)
