"""What a job asks of a newcomer: a fact of the destination, stated once for every move to it."""

from collections.abc import Iterable, Mapping

from django.core.validators import MaxLengthValidator, MaxValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q

from roles.documents import limits
from roles.models.choices import choices_of
from roles.models.occupations import SOC
from roles.models.prepared import Prepared
from roles.scoring.moves import Requirement as Asked
from roles.scoring.schooling import Education

START = r"\d{2}(-\d{0,4})?"  # of a code: "17-2" for all engineers
SOCS = RegexValidator(
    rf"^{START}(; {START})*$",
    "SOC codes with semicolons between, or their beginnings, such as 29-1141; 17-2.",
)
FOLLOWING = {"mid_senior": "senior", "lead": "senior", "executive": "senior"}

By = Mapping[tuple[str, str], "Requirement"]  # by SOC code and level


class RequirementQuerySet(models.QuerySet):
    """Reads of requirements."""

    def of(self, socs: Iterable[str]) -> dict[tuple[str, str], "Requirement"]:
        """Those of these SOC codes, by code and level."""
        return {(each.code, each.level): each for each in _of(set(socs))}


_of = Prepared(lambda socs: Requirement.objects.filter(code__in=socs))


class Requirement(models.Model):
    """What a job asks of somebody new to it, at one level or at every other one."""

    class Level(models.TextChoices):
        """The level that somebody works at after it."""

        ANY = "", "Every level without its own"
        ENTRY = "entry", "Entry"
        MID = "mid", "Mid"
        SENIOR = "senior", "Senior"

    code = models.CharField(
        "SOC code",
        max_length=7,
        validators=[RegexValidator(rf"^{SOC}$", "A SOC code looks like 47-2111.")],
    )
    level = models.CharField(max_length=10, choices=Level, blank=True, default="")
    title = models.CharField(max_length=200, help_text="For the reader of this list.")
    education = models.CharField(
        max_length=12,
        choices=choices_of(Education),
        help_text="What it is entered with, where somebody follows the usual way.",
    )
    licence = models.CharField(
        max_length=limits.LICENCE,
        blank=True,
        help_text="The licence by its name, or “none”. Empty: not known.",
    )
    months_from = models.PositiveSmallIntegerField(
        "months, at least",
        default=0,
        validators=[MaxValueValidator(limits.MONTHS)],
        help_text="Of training beyond that education, until somebody works at this level.",
    )
    months_to = models.PositiveSmallIntegerField(
        "months, at most", default=0, validators=[MaxValueValidator(limits.MONTHS)]
    )
    paid = models.BooleanField("paid while learning", default=True)
    after = models.CharField(
        max_length=200,
        blank=True,
        validators=[SOCS],
        help_text="Only people of these occupations come to it: SOC codes, or their beginnings, "
        "with semicolons between.",
    )
    above = models.CharField(
        max_length=200,
        blank=True,
        default="",
        db_default="",
        validators=[SOCS],
        help_text="It is the next step up of these occupations, given in the same way: it is "
        "suggested to each of them.",
    )
    entry = models.TextField("how people get in", blank=True, validators=[MaxLengthValidator(600)])
    warning = models.TextField(
        blank=True,
        validators=[MaxLengthValidator(400)],
        help_text="What keeps people out or sends them away: selection, age, fitness, shifts.",
    )
    unsteady = models.BooleanField(
        "part-time or short-lived",
        default=False,
        db_default=False,
        help_text="Most of this work is: it is not suggested unless an assessor wrote the move.",
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RequirementQuerySet.as_manager()

    class Meta:
        ordering = ["code", "level"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "level"],
                name="requirement_once",
                violation_error_message="What this job asks at this level is written already.",
            ),
            models.CheckConstraint(
                condition=Q(months_to__gte=F("months_from"), months_to__lte=limits.MONTHS),
                name="requirement_months_range",
                violation_error_message="The months run from the fewest to the most.",
            ),
            models.CheckConstraint(
                condition=Q(level__in=["", "entry", "mid", "senior"]),
                name="requirement_level_known",
                violation_error_message="A level is entry, mid or senior, or empty for all.",
            ),
            models.CheckConstraint(
                condition=Q(education__in=[each.value for each in Education]),
                name="requirement_education_known",
                violation_error_message="The education is not one of those that are known.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.code}{f', {self.level}' if self.level else ''})"

    @property
    def asked(self) -> Asked:
        """As the core takes it."""
        return Asked(
            education=Education(self.education),
            licence=self.licence,
            months=(self.months_from, self.months_to),
            paid=self.paid,
            after=tuple(filter(None, self.after.split("; "))),
            above=tuple(filter(None, self.above.split("; "))),
            unsteady=self.unsteady,
        )


def requirement_at(found: By, soc: str, level: str) -> Requirement | None:
    """That of a job at a level: its own, else the one for every level."""
    return found.get((soc, FOLLOWING.get(level, level))) or found.get((soc, ""))
