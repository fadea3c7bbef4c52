"""Sources and their claims: who said it, when, over what period, the figure and its unit."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

QUOTED_WORDS = 25


def at_most_a_few_words(text: str) -> None:
    """A quotation is short: longer ones are somebody else's text."""
    count = len(text.split())
    if count > QUOTED_WORDS:
        raise ValidationError(
            _("A quotation has at most %(most)s words: this has %(count)s."),
            params={"most": QUOTED_WORDS, "count": count},
        )


class Source(models.Model):
    """A publication: one vintage of it, so that a newer edition is another source."""

    class Kind(models.TextChoices):
        """What kind of publication it is."""

        STATISTICS = "statistics", _("Official statistics")
        DATABASE = "database", _("Public database")
        STUDY = "study", _("Study")
        SURVEY = "survey", _("Survey")
        LAW = "law", _("Law or regulation")
        NEWS = "news", _("News")
        COMPANY = "company", _("Company statement")
        ARTICLE = "article", _("Article or blog")
        ASSESSMENT = "assessment", _("Published assessment")

    class Tier(models.IntegerChoices):
        """How far it can be relied on; 1 is best."""

        OFFICIAL = 1, _("1: official or legal record")
        REVIEWED = 2, _("2: method published, reviewed or open data")
        NAMED = 3, _("3: names its own sources")
        UNSOURCED = 4, _("4: figures without a source")

    key = models.SlugField(max_length=80, unique=True)
    publisher = models.CharField(max_length=120)
    title = models.CharField(max_length=300)
    address = models.URLField(max_length=500, blank=True)
    published = models.DateField(null=True, blank=True)
    vintage = models.CharField(
        max_length=60, blank=True, help_text=_("As printed: “May 2024”, “2024-34”, “30.1”.")
    )
    accessed = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=12, choices=Kind)
    tier = models.PositiveSmallIntegerField(choices=Tier)
    archived = models.URLField(_("archived copy"), max_length=500, blank=True)
    note = models.TextField(blank=True, validators=[MaxLengthValidator(2_000)])
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["publisher", "-published", "title"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(publisher=""),
                name="source_named",
                violation_error_message=_("A source has a publisher and a title."),
            ),
            models.CheckConstraint(
                condition=Q(tier__gte=1, tier__lte=4),
                name="source_tier_range",
                violation_error_message=_("A tier is 1 to 4."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.title}" + (f" ({self.vintage})" if self.vintage else "")

    def get_absolute_url(self) -> str:
        return reverse("roles:source-detail", kwargs={"key": self.key})


class Claim(models.Model):
    """One figure of one source. Those on one measure of one occupation and place are a series."""

    class Measure(models.TextChoices):
        """What is measured; only claims of one measure are held beside each other."""

        EMPLOYMENT = "employment", _("People employed")
        PROJECTED = "projected", _("People employed, projected")
        GROWTH = "growth", _("Projected growth")
        CHANGE = "change", _("Projected change in jobs")
        OPENINGS = "openings", _("Openings")
        PAY = "pay", _("Median pay")
        EDUCATION = "education", _("Entry education")
        EXPERIENCE = "experience", _("Work experience")
        TRAINING = "training", _("On-the-job training")
        JOB_ZONE = "job_zone", _("Job zone")
        VACANCIES = "vacancies", _("Advertised jobs")
        ADOPTION = "adoption", _("Use of AI")
        EXPOSURE = "exposure", _("Exposure to AI")
        OTHER = "other", _("Other")

    key = models.SlugField(max_length=140, unique=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="claims")
    measure = models.CharField(max_length=12, choices=Measure)
    what = models.CharField(
        max_length=300, blank=True, help_text=_("What exactly is counted, where that may differ.")
    )
    occupation_code = models.CharField(max_length=10, blank=True, db_index=True)
    place = models.CharField(max_length=80, default="United States")
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    text = models.CharField(max_length=200, blank=True, help_text=_("A value that is no number."))
    unit = models.CharField(max_length=40, blank=True)
    period_from = models.PositiveSmallIntegerField(
        _("from year"), null=True, blank=True, validators=[MinValueValidator(1900)]
    )
    period_to = models.PositiveSmallIntegerField(
        _("to year"), null=True, blank=True, validators=[MaxValueValidator(2100)]
    )
    quotation = models.CharField(max_length=300, blank=True, validators=[at_most_a_few_words])

    class Meta:
        ordering = ["occupation_code", "measure", "-period_to", "key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=False) | ~Q(text=""),
                name="claim_has_value",
                violation_error_message=_("A claim has a value, as a number or in words."),
            ),
            models.CheckConstraint(
                condition=Q(period_to__isnull=True)
                | Q(period_from__isnull=True)
                | Q(period_to__gte=F("period_from")),
                name="claim_period_order",
                violation_error_message=_("A period ends after it begins."),
            ),
        ]
        indexes = [models.Index(fields=["measure", "occupation_code"], name="claim_series")]

    def __str__(self) -> str:
        return self.key


class Citation(models.Model):
    """A row or a passage that rests on a claim: derived from its [^mark] at recompute."""

    assessment = models.ForeignKey(
        "roles.Assessment", on_delete=models.CASCADE, related_name="citations"
    )
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="citations")
    where = models.CharField(max_length=12)  # tasks, evidence, barriers, passages ..
    key = models.CharField(max_length=20)  # the dimension, or the row's position

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "claim", "where", "key"], name="citation_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.where} {self.key}: {self.claim_id}"
