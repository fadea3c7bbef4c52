"""The written parts of an assessment: passages, distinctions, transitions.

They stand in tables of their own so that no list ever sorts or reads them.
"""

from django.core.validators import MaxLengthValidator, MaxValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q

from roles.documents import limits
from roles.documents.document import PassageKind
from roles.documents.move_facts import DEGREE, NO_LICENCE, PAY
from roles.models.occupations import CODE
from roles.models.rows import Keyed, html_field, keyed_once, position_field, prose_field


class Passage(Keyed):
    """A stretch of markdown, in reading order."""

    assessment = models.ForeignKey(
        "roles.Assessment", on_delete=models.CASCADE, related_name="passages"
    )
    position = position_field()
    kind = models.CharField(
        max_length=20, choices=[(kind.value, kind.title) for kind in PassageKind]
    )
    heading = models.CharField(
        max_length=limits.HEADING,
        blank=True,
        help_text="Only where the kind's own heading does not do.",
    )
    body = models.TextField(
        validators=[MaxLengthValidator(limits.PASSAGE)],
        help_text=(
            "Markdown. Name another role as [Title](role:its-address): "
            "its present score is then printed beside it."
        ),
    )
    body_html = html_field()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            keyed_once("passage"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in PassageKind]),
                name="passage_kind_known",
                violation_error_message="There is no such kind of passage.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return self.heading or self.get_kind_display()

    @property
    def first_name(self) -> str:
        return self.heading or self.kind


class Distinction(Keyed):
    """A role that this one is not, and how the two differ."""

    assessment = models.ForeignKey(
        "roles.Assessment", on_delete=models.CASCADE, related_name="distinctions"
    )
    position = position_field()
    name = models.CharField(max_length=limits.ROLE_NAME)
    role = models.ForeignKey(
        "roles.Role",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Where that role is in the catalogue: its present score is then shown.",
    )
    note = prose_field(limits.NOTE)
    note_html = html_field()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "distinction"
        constraints = [keyed_once("distinction")]

    def __str__(self) -> str:
        return self.name


class Transition(Keyed):
    """A role to look at next. One that the catalogue does not have is kept by its name.

    What the move asks for is written twice, for two readers: `asks` in prose, with sources, and
    the fields below it, by which cards are sorted and filtered. An empty field is not known.
    """

    assessment = models.ForeignKey(
        "roles.Assessment", on_delete=models.CASCADE, related_name="transitions"
    )
    position = position_field()
    name = models.CharField(
        max_length=limits.ROLE_NAME,
        blank=True,
        help_text="Only for a role that the catalogue does not have.",
    )
    occupation_code = models.CharField(
        max_length=10,
        blank=True,
        default="",
        db_default="",
        validators=[RegexValidator(CODE, "An occupation code looks like 49-9051.")],
        help_text="Of a job that the catalogue has no role of: SOC or O*NET-SOC code.",
    )
    to_role = models.ForeignKey(
        "roles.Role",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="transitions_in",
    )
    why = prose_field(limits.NOTE, help_text="Which skills carry over?")
    why_html = html_field()
    asks = prose_field(
        limits.NOTE,
        help_text="What does the move ask for: a licence, months of training, a change in pay?",
    )
    asks_html = html_field()
    shared_skills = models.CharField(
        max_length=limits.SKILLS,
        blank=True,
        help_text="What carries over, a few words each, with semicolons between.",
    )
    missing_skills = models.CharField(
        max_length=limits.SKILLS,
        blank=True,
        help_text="What has to be learned, a few words each, with semicolons between.",
    )
    degree = models.CharField(
        "formal study",
        max_length=12,
        choices=DEGREE.choices,
        blank=True,
        help_text="The longest formal study that the move asks for. Empty: not known.",
    )
    licence = models.CharField(
        max_length=limits.LICENCE,
        blank=True,
        help_text=f"The licence by its name, or “{NO_LICENCE}”. Empty: not known.",
    )
    months_from = models.PositiveSmallIntegerField(
        "months, at least",
        null=True,
        blank=True,
        validators=[MaxValueValidator(limits.MONTHS)],
        help_text="Months of training until somebody from this role can do the other.",
    )
    months_to = models.PositiveSmallIntegerField(
        "months, at most", null=True, blank=True, validators=[MaxValueValidator(limits.MONTHS)]
    )
    paid_training = models.BooleanField(
        "paid while learning",
        null=True,
        blank=True,
        help_text="Is most of that time paid, as in an apprenticeship or on the job?",
    )
    pay = models.CharField(
        max_length=6,
        choices=PAY.choices,
        blank=True,
        help_text="Once qualified, against this role. Empty: not known.",
    )

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "next role"
        constraints = [
            keyed_once("transition"),
            models.CheckConstraint(
                condition=Q(months_from__isnull=True, months_to__isnull=True)
                | Q(
                    months_from__isnull=False,
                    months_to__isnull=False,
                    months_to__gte=F("months_from"),
                    months_to__lte=limits.MONTHS,
                ),
                name="transition_months_range",
                violation_error_message=(
                    "Give both numbers of months, the smaller one first, at most "
                    f"{limits.MONTHS}; or neither."
                ),
            ),
            models.CheckConstraint(
                condition=Q(degree__in=["", *dict(DEGREE.choices)]),
                name="transition_degree_known",
                violation_error_message="Formal study is none, a certificate or a degree.",
            ),
            models.CheckConstraint(
                condition=Q(pay__in=["", *dict(PAY.choices)]),
                name="transition_pay_known",
                violation_error_message="Pay goes up, stays level or goes down.",
            ),
            models.CheckConstraint(
                condition=Q(to_role__isnull=False) | ~Q(name=""),
                name="transition_leads_somewhere",
                violation_error_message="Choose the next role, or name it.",
            ),
        ]

    def __str__(self) -> str:
        return f"to {self.title}"

    @property
    def first_name(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return self.to_role.title if self.to_role else self.name
