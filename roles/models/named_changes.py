"""A change of many roles at once, under one name: planned, made as drafts, taken back together."""

from django.conf import settings
from django.db import models

from roles.documents import limits


class NamedChange(models.Model):
    """What was given for a change, and what became of it. Written by `roles.exchange.changing`.

    Its drafts name it: `Assessment.change`, `DurabilityScore.change`.
    """

    class Kind(models.TextChoices):
        """What it is made from; `given` holds that until it is made."""

        DOCUMENTS = "documents", "Documents"  # [[path, text or null, why it cannot be read]]
        ROWS = "rows", "Rows"  # the text of a CSV file
        METHOD = "method", "Method"  # the id of one

    is_public = False

    name = models.CharField(max_length=limits.CAUSE)
    kind = models.CharField(max_length=10, choices=Kind)
    given = models.JSONField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    planned_at = models.DateTimeField(auto_now_add=True)
    made_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    # The roles that it added, by number: they go with it.
    new_roles = models.JSONField(default=list)

    class Meta:
        ordering = ["-planned_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
