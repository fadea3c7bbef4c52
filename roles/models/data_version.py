"""One number that says which data the public sees: the key of whatever is kept of it."""

from django.db import connections, models


class DataVersionQuerySet(models.QuerySet):
    """Reads of the data version."""

    def current(self) -> int:
        """The number of public writes so far; 0 before the first.

        In SQL, for it is asked before every page, and the query's making took most of the time.
        """
        with connections[self.db].cursor() as cursor:
            cursor.execute(f"SELECT number FROM {self.model._meta.db_table}")  # noqa: S608
            row = cursor.fetchone()
        return row[0] if row else 0


class DataVersion(models.Model):
    """The one row: its number grows in the transaction of every write that the public can see.

    Written by `roles.desk.writing` only.
    """

    number = models.PositiveBigIntegerField(default=0)

    objects = DataVersionQuerySet.as_manager()

    class Meta:
        default_permissions = ()  # nobody edits it
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1),
                name="data_version_one_row",
                violation_error_message="There is one data version.",
            )
        ]

    def __str__(self) -> str:
        return str(self.number)
