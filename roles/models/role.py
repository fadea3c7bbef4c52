"""Roles: a job at a level of seniority. Identity only; what is judged stands in assessments."""

from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Substr

from roles.documents import limits
from roles.models.urls import url_of
from roles.text.addresses import folded

# In the order of a career.
LEVELS = {
    "entry": "Entry-Level",
    "mid": "Mid-Level",
    "mid_senior": "Mid-to-Senior",
    "senior": "Senior",
    "lead": "Lead or Principal",
    "executive": "Executive",
}


class RoleQuerySet(models.QuerySet):
    """Reads of roles."""

    def shown(self):
        """Roles that the public can open: with a published assessment or durability score."""
        return self.filter(
            Q(assessments__state="published") | Q(durability_scores__state="published")
        ).distinct()

    def assessed(self):
        """Roles with a published assessment: those that have a place among all others."""
        return self.filter(assessments__state="published")

    def sectors(self):
        """The sectors that these roles stand in, by name."""
        found = self.exclude(sector="").order_by("sector").values_list("sector", flat=True)
        return found.distinct()

    def with_names(self):
        """With their other names, for pages that print them."""
        return self.prefetch_related("names")

    def at(self, slugs):
        """{address: role} of these addresses, present or former, in small letters or not."""
        wanted = {slug for given in slugs for slug in (given, given.lower())}
        found: dict[str, Role] = {}
        at = Q(slug__in=wanted) | Q(former_addresses__slug__in=wanted)
        for role in self.filter(at).annotate(former=F("former_addresses__slug")).with_names():
            found |= {role.former or role.slug: role, role.slug: role}
        return {
            slug: role for slug in slugs if (role := found.get(slug) or found.get(slug.lower()))
        }

    def named(self, values: list[str]) -> dict[str, "Role"]:
        """The role that each value means, by address, title or other name; unknown ones left out.

        An address, present or former, is taken before a title, a title before another name.
        Capitals, accents and how letters are composed make no difference, on either database.
        """
        values = [value for value in values if "\0" not in value]
        found = self.at(values) if values else {}
        for field in ("title", "names__name"):
            missing = {value: folded(value) for value in values if value not in found}
            if missing:
                named = self.order_by("-title", "-pk").values_list(field, "pk")
                keys = {folded(name): pk for name, pk in named if name}
                roles = self.with_names().in_bulk(filter(None, map(keys.get, missing.values())))
                found |= {v: roles[keys[name]] for v, name in missing.items() if name in keys}
        return found


class Role(models.Model):
    """A job title at one level of seniority."""

    class Seniority(models.TextChoices):
        """Levels, from the start of a career up. `from_text` reads them as people print them."""

        ENTRY = "entry", LEVELS["entry"]
        MID = "mid", LEVELS["mid"]
        MID_SENIOR = "mid_senior", LEVELS["mid_senior"]
        SENIOR = "senior", LEVELS["senior"]
        LEAD = "lead", LEVELS["lead"]
        EXECUTIVE = "executive", LEVELS["executive"]

        @classmethod
        def from_text(cls, text: str) -> str:
            """The level that a printed seniority means, or "" where it names none we know."""
            words = text.casefold()
            found = [
                level
                for level, marks in (
                    (cls.ENTRY, ("entry", "junior", "trainee", "apprentice", "graduate")),
                    (cls.MID, ("mid", "journeyman", "experienced", "qualified")),
                    (cls.SENIOR, ("senior",)),
                    (cls.LEAD, ("lead", "principal", "staff level")),
                    (cls.EXECUTIVE, ("executive", "director", "chief")),
                )
                if any(mark in words for mark in marks)
            ]
            if found[:2] == [cls.MID, cls.SENIOR]:
                return cls.MID_SENIOR
            return found[0] if found else ""

    title = models.CharField(
        max_length=120, help_text="The job title as people in it say it, without the level."
    )
    qualifier = models.CharField(
        max_length=120,
        blank=True,
        help_text="What stood in brackets behind the title, such as a certificate.",
    )
    slug = models.SlugField(
        max_length=140,
        unique=True,
        help_text=(
            "The end of the address of the role's page; left empty, the title gives it. The "
            "address before goes on leading here."
        ),
    )
    seniority = models.CharField(max_length=20, choices=Seniority, blank=True)
    seniority_text = models.CharField(
        "seniority as printed",
        max_length=60,
        blank=True,
        help_text="Only where a document words the level differently from the list above.",
    )
    experience_range = models.CharField(
        max_length=60, blank=True, help_text="Years of experience, such as “3-7 years”."
    )
    sector = models.CharField(
        max_length=120,
        blank=True,
        help_text="Left empty, the major group of the occupation code is taken.",
    )
    occupation_code = models.CharField(
        max_length=10,
        blank=True,
        validators=[
            RegexValidator(
                r"^\d{2}-\d{4}(\.\d{2})?$",
                "An occupation code looks like 29-2072 (SOC) or 29-2072.00 (O*NET).",
            )
        ],
        help_text="SOC or O*NET-SOC code, such as 29-2072.",
    )
    # What is asked of many roles is asked by their SOC code, which is the start of either.
    soc = models.GeneratedField(
        expression=Substr("occupation_code", 1, 7),
        output_field=models.CharField(max_length=7),
        db_persist=True,
        editable=False,
    )
    employment = models.PositiveIntegerField(
        "people employed",
        null=True,
        blank=True,
        validators=[MaxValueValidator(limits.EMPLOYMENT)],
        help_text="In the occupation, all levels together. Empty: not known.",
    )
    employment_source = models.CharField(
        "source of that figure",
        max_length=limits.EMPLOYMENT_SOURCE,
        blank=True,
        help_text="Publisher and year, such as “BLS, 2024”.",
    )
    # What staff answered to readers' reports, for its page: see roles.desk.reader_reports.
    answers = models.JSONField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = RoleQuerySet.as_manager()

    class Meta:
        ordering = ["title", "seniority", "slug"]
        indexes = [
            models.Index(fields=["sector"], name="role_sector"),
            models.Index(fields=["soc"], name="role_soc"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""),
                name="role_title_given",
                violation_error_message="A role needs a title.",
            ),
            models.CheckConstraint(
                condition=Q(seniority__in=["", *LEVELS]),
                name="role_seniority_known",
                violation_error_message="The seniority is not one of the levels.",
            ),
            models.CheckConstraint(
                condition=Q(employment__isnull=True, employment_source="")
                | (
                    Q(employment__isnull=False, employment__lte=limits.EMPLOYMENT)
                    & ~Q(employment_source="")
                ),
                name="role_employment_has_source",
                violation_error_message="A number of people employed is given with its source.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.level})" if self.level else self.title

    def get_absolute_url(self) -> str:
        return url_of("role-detail", self.slug)

    @property
    def level(self) -> str:
        """The seniority in words, or "" where nobody gave one."""
        if self.seniority_text or not self.seniority:
            return self.seniority_text
        return LEVELS[self.seniority]


class RoleAddress(models.Model):
    """An address that a role had before: it leads to the role for good, and to no other one."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="former_addresses")
    slug = models.SlugField(max_length=140, unique=True)

    class Meta:
        ordering = ["slug"]
        verbose_name_plural = "role addresses"

    def __str__(self) -> str:
        return self.slug


class RoleName(models.Model):
    """Another name that people use for a role."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["role", "name"],
                name="role_name_once",
                violation_error_message="This role already has that name.",
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="role_name_given",
                violation_error_message="A name cannot be empty.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
