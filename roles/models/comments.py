"""What reviewers and assessors say of single rows of a draft, until it is settled."""

from django.conf import settings
from django.db import models


class RowCommentQuerySet(models.QuerySet):
    """Reads of comments."""

    def threads(self):
        """What began each exchange, the oldest first, with its answers."""
        return self.filter(answers=None).prefetch_related("answered").order_by("at", "pk")

    def unsettled(self):
        """Those that still wait for somebody."""
        return self.threads().filter(settled_at=None)


class RowComment(models.Model):
    """A remark on one row, or an answer to one. Written by `roles.desk.comments` only.

    The row goes by its table and its lasting key, so a comment follows it whatever it is called.
    """

    assessment = models.ForeignKey(
        "roles.Assessment", on_delete=models.CASCADE, related_name="comments"
    )
    where = models.CharField(max_length=20)
    key = models.CharField(max_length=60)
    answers = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, related_name="answered"
    )
    body = models.TextField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True)
    settled_by_name = models.CharField(max_length=150, blank=True)

    objects = RowCommentQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.by_name or 'a command'}: {self.body[:40]}"

    @property
    def place(self) -> tuple[str, str]:
        """The row that it stands at."""
        return self.where, self.key

    @property
    def anchor(self) -> str:
        """The row's id on the page of the review."""
        return f"{self.where}-{self.key}"
