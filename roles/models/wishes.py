"""Which jobs people looked for and did not find assessed: counts for the assessors.

Nothing of who wished is kept: neither address nor time of day.
"""

from django.db import models
from django.db.models import Q

from roles.models.occupations import Occupation

MOST_LETTERS = 80


class Wish(models.Model):
    """How often an occupation, or a typed title that is nobody's, has been wished for.

    Written by `roles.occupations.wishes` only.
    """

    occupation = models.OneToOneField(
        Occupation, on_delete=models.CASCADE, null=True, related_name="wish"
    )
    text = models.CharField(max_length=MOST_LETTERS, blank=True)
    count = models.PositiveIntegerField(default=1)
    first_day = models.DateField()
    last_day = models.DateField()

    class Meta:
        verbose_name_plural = "wishes"
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["text"],
                condition=~Q(text=""),
                name="wish_text_once",
                violation_error_message="This title has been wished for: count it there.",
            ),
            models.CheckConstraint(
                condition=Q(occupation=None) ^ Q(text=""),
                name="wish_of_one_thing",
                violation_error_message="A wish is for an occupation or for a typed title.",
            ),
        ]

    def __str__(self) -> str:
        return self.text or str(self.occupation)
