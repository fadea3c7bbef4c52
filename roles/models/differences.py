"""Rows of several roles that are scored differently, and rightly so."""

from django.conf import settings
from django.db import models

from roles.documents import limits


class SettledDifference(models.Model):
    """Why some rows may differ. Written by `roles.desk.differences` only.

    It names them by a digest of what was compared: once one of them has another score or other
    words, nothing is settled of them any more.
    """

    is_public = False

    digest = models.CharField(max_length=64)
    title = models.CharField(max_length=200)
    reason = models.CharField(max_length=limits.SCENARIO)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=150, blank=True)
    settled_at = models.DateTimeField(null=True, help_text="Empty once it is asked again.")

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["digest"],
                name="settled_difference_once",
                violation_error_message="This difference is settled already.",
            ),
        ]

    def __str__(self) -> str:
        return self.title
