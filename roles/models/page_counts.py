"""How often public pages are read: a number by page and day, and nothing of who read it.

Neither address nor agent nor time of day is kept, and of a search not what was looked for.
"""

from datetime import timedelta

from django.db import models
from django.db.models import Sum
from django.utils import timezone

DAYS = 30  # that are kept; /about/ says so


class PageCountQuerySet(models.QuerySet):
    """Reads of the counts."""

    def lately(self, kind: str = "") -> "PageCountQuerySet":
        """The days that are kept, today too; of one kind of page if it is named."""
        recent = self.filter(day__gt=timezone.localdate() - timedelta(days=DAYS))
        return recent.filter(kind=kind) if kind else recent

    def totals(self, field: str) -> models.QuerySet:
        """(what, how often) by a field, the most read first."""
        return self.values_list(field).annotate(times=Sum("count")).order_by("-times", field)


class PageCount(models.Model):
    """Of a kind of page, or of one role's or occupation's, how often it was read on a day.

    Written by `roles.site.counting` only. It is kept beside what the public sees and is no part
    of that: the data version stays.
    """

    class Kind(models.TextChoices):
        """What is counted, by the name of its address in `roles.urls`."""

        HOME = "home", "First page"
        ROLE = "role-detail", "Roles"
        NEXT = "role-next", "Next steps from a role"
        HISTORY = "role-changes", "Histories of roles"
        WEEK = "my-week", "My week"
        LIST = "role-list", "All roles, as a list"
        MAP = "role-map", "All roles, as a map"
        COMPARE = "compare", "Comparisons"
        TASKS = "task-search", "The same task elsewhere"
        SEARCH = "job-search", "Searches for a job"
        OCCUPATION = "occupation-detail", "Occupations"
        OCCUPATIONS = "occupation-list", "All occupations"
        METHOD = "method", "Method"
        SOURCE = "source-detail", "Sources"
        CLAIM = "claim-detail", "Figures"

    # The word that stands for a page of a kind: a role's slug, an occupation's code.
    NAMED = {Kind.ROLE: "slug", Kind.OCCUPATION: "code"}
    NOTHING = "nothing"  # of a search that found nothing

    day = models.DateField()
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=140, blank=True, help_text="Of a role or an occupation.")
    count = models.PositiveIntegerField()

    objects = PageCountQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["day"], name="page_count_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "name", "day"],
                name="page_count_once",
                violation_error_message="This page is counted on that day already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}, {self.day}: {self.count}"
