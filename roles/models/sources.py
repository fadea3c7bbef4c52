"""Sources and their claims: who said it, when, over what period, the figure and its unit."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from roles.documents import tidy_code
from roles.models.days import not_in_the_future
from roles.models.soc import classification_fault
from roles.models.urls import url_of

QUOTED_WORDS = 25


def at_most_a_few_words(text: str) -> None:
    """A quotation is short: longer ones are somebody else's text."""
    count = len(text.split())
    if count > QUOTED_WORDS:
        raise ValidationError(
            "A quotation has at most %(most)s words: this has %(count)s.",
            params={"most": QUOTED_WORDS, "count": count},
        )


ROLE = Coalesce("assessment__role", "durability__role")  # of a citation


class SourceQuerySet(models.QuerySet):
    """Reads of sources."""

    def for_list(self):
        """The most reliable first, with how many claims and how many roles rest on each."""
        claims = Claim.objects.filter(source=OuterRef("pk"))
        citing = Citation.objects.published().filter(claim__source=OuterRef("pk"))
        return self.annotate(
            claim_count=_counted(claims, "source", "pk"),
            role_count=_counted(citing, "claim__source", ROLE),
        ).order_by("tier", "publisher", "-published", "title", "key")


def _counted(rows: models.QuerySet, by: str, what: str | Coalesce) -> Coalesce:
    """How many different `what` a subquery finds: a join of both counts would multiply them."""
    counted = rows.order_by().values(by).annotate(n=Count(what, distinct=True)).values("n")
    return Coalesce(Subquery(counted), 0)


class Source(models.Model):
    """A publication: one vintage of it, so that a newer edition is another source."""

    class Kind(models.TextChoices):
        """What kind of publication it is."""

        STATISTICS = "statistics", "Official statistics"
        DATABASE = "database", "Public database"
        STUDY = "study", "Study"
        SURVEY = "survey", "Survey"
        LAW = "law", "Law or regulation"
        NEWS = "news", "News"
        COMPANY = "company", "Company statement"
        ARTICLE = "article", "Article or blog"
        ASSESSMENT = "assessment", "Published assessment"

    class Tier(models.IntegerChoices):
        """How far it can be relied on; 1 is best."""

        OFFICIAL = 1, "1: official or legal record"
        REVIEWED = 2, "2: method published, reviewed or open data"
        NAMED = 3, "3: names its own sources"
        UNSOURCED = 4, "4: figures without a source"

    key = models.SlugField(max_length=80, unique=True)
    publisher = models.CharField(max_length=120)
    title = models.CharField(max_length=300)
    address = models.URLField(max_length=500, blank=True)
    published = models.DateField(null=True, blank=True, validators=[not_in_the_future])
    vintage = models.CharField(
        max_length=60, blank=True, help_text="As printed: “May 2024”, “2024-34”, “30.1”."
    )
    accessed = models.DateField(null=True, blank=True, validators=[not_in_the_future])
    kind = models.CharField(max_length=12, choices=Kind)
    tier = models.PositiveSmallIntegerField(choices=Tier)
    archived = models.URLField("archived copy", max_length=500, blank=True)
    note = models.TextField(blank=True, validators=[MaxLengthValidator(2_000)])
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["publisher", "-published", "title"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(publisher=""),
                name="source_named",
                violation_error_message="A source has a publisher and a title.",
            ),
            models.CheckConstraint(
                condition=Q(tier__gte=1, tier__lte=4),
                name="source_tier_range",
                violation_error_message="A tier is 1 to 4.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.title}" + (f" ({self.vintage})" if self.vintage else "")

    def get_absolute_url(self) -> str:
        return url_of("source-detail", self.key)


class ClaimQuerySet(models.QuerySet):
    """Reads of claims. What makes a series, and what supersedes what, is said here alone.

    A series holds the claims on one measure of one occupation and place, in one unit. Where there
    is no occupation, or the measure alone says too little, what is counted must be the same too.
    A claim is superseded when another of its series is about a later period, whoever says it and
    when: an article that repeats a figure says no more than the statistics that it is from. A
    claim without a period is never superseded, and supersedes nothing.
    """

    def scoped(self):
        """With what tells the series apart, and the years that order each."""
        vague = Q(occupation_code="") | Q(measure__in=VAGUE)
        return self.annotate(
            scope=Case(When(vague, then=F("what")), default=Value("")),
            ends=Coalesce("period_to", "period_from"),
            begins=Coalesce("period_from", "period_to"),
        )

    def with_superseded(self):
        """Each with `is_superseded`."""
        later = Claim.objects.scoped().filter(
            Q(ends__gt=OuterRef("ends")) | Q(ends=OuterRef("ends"), begins__gt=OuterRef("begins")),
            **{name: OuterRef(name) for name in SERIES},
        )
        return self.scoped().annotate(is_superseded=Exists(later))

    def superseded(self):
        """Those with a newer figure in their series."""
        return self.with_superseded().filter(is_superseded=True)

    def in_series_with(self, claims):
        """Every claim of the series that these belong to, with its source."""
        return self.in_series({claim.series_key for claim in claims})

    def in_series(self, keys):
        """As `in_series_with`, of these series."""
        wanted = Q(pk__in=[])
        for key in keys:
            wanted |= Q(**dict(zip(SERIES, key, strict=True)))
        return self.with_superseded().filter(wanted).select_related("source")

    def named(self, keys):
        """Those of these keys, with their sources."""
        return self.filter(key__in=keys).select_related("source").with_superseded()

    def for_source(self, source):
        """Those of a source: what published assessments rest on first, then by occupation."""
        cited = Citation.objects.published().filter(claim=OuterRef("pk"))
        claims = self.filter(source=source).with_superseded().annotate(is_cited=Exists(cited))
        return claims.order_by("-is_cited", "occupation_code", "measure", "-ends", "key")


class Claim(models.Model):
    """One figure of one source. Those on one measure of one occupation and place are a series."""

    class Measure(models.TextChoices):
        """What is measured; only claims of one measure are held beside each other."""

        EMPLOYMENT = "employment", "People employed"
        PROJECTED = "projected", "People employed, projected"
        GROWTH = "growth", "Projected growth"
        CHANGE = "change", "Projected change in jobs"
        OPENINGS = "openings", "Openings"
        PAY = "pay", "Median pay"
        PAY_10 = "pay_10", "Pay that a tenth earn less than"
        PAY_25 = "pay_25", "Pay that a quarter earn less than"
        PAY_75 = "pay_75", "Pay that a quarter earn more than"
        PAY_90 = "pay_90", "Pay that a tenth earn more than"
        EDUCATION = "education", "Entry education"
        EXPERIENCE = "experience", "Work experience"
        TRAINING = "training", "On-the-job training"
        JOB_ZONE = "job_zone", "Job zone"
        VACANCIES = "vacancies", "Advertised jobs"
        ADOPTION = "adoption", "Use of AI"
        EXPOSURE = "exposure", "Exposure to AI"
        OTHER = "other", "Other"

    key = models.SlugField(max_length=140, unique=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="claims")
    measure = models.CharField(max_length=12, choices=Measure)
    what = models.CharField(
        max_length=300, blank=True, help_text="What exactly is counted, where that may differ."
    )
    occupation_code = models.CharField(max_length=10, blank=True, db_index=True)
    place = models.CharField(max_length=80, default="United States")
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    text = models.CharField(max_length=200, blank=True, help_text="A value that is no number.")
    unit = models.CharField(max_length=40, blank=True)
    period_from = models.PositiveSmallIntegerField(
        "from year", null=True, blank=True, validators=[MinValueValidator(1900)]
    )
    period_to = models.PositiveSmallIntegerField(
        "to year", null=True, blank=True, validators=[MaxValueValidator(2100)]
    )
    quotation = models.CharField(max_length=300, blank=True, validators=[at_most_a_few_words])

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["occupation_code", "measure", "-period_to", "key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=False) | ~Q(text=""),
                name="claim_has_value",
                violation_error_message="A claim has a value, as a number or in words.",
            ),
            models.CheckConstraint(
                condition=Q(period_to__isnull=True)
                | Q(period_from__isnull=True)
                | Q(period_to__gte=F("period_from")),
                name="claim_period_order",
                violation_error_message="A period ends after it begins.",
            ),
        ]
        indexes = [models.Index(fields=["measure", "occupation_code"], name="claim_series")]

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        return url_of("claim-detail", self.key)

    def clean(self) -> None:
        """The code in the form in which series and roles are found by it."""
        self.occupation_code = tidy_code(self.occupation_code)
        if self.occupation_code and (fault := classification_fault(self.occupation_code)):
            raise ValidationError({"occupation_code": fault})

    @property
    def series_key(self) -> tuple[str, ...]:
        """What it has in common with the others of its series: as `ClaimQuerySet.scoped`."""
        vague = not self.occupation_code or self.measure in VAGUE
        scope = self.what if vague else ""
        return (self.measure, self.occupation_code, self.place, self.unit, scope)

    @property
    def version(self) -> int:
        """A claim is edited under the version of its source."""
        return self.source.version if self.source_id else 1


# What claims of one series have in common.
SERIES = ("measure", "occupation_code", "place", "unit", "scope")
# Measures whose name does not say what is counted.
VAGUE = (
    Claim.Measure.VACANCIES,
    Claim.Measure.ADOPTION,
    Claim.Measure.EXPOSURE,
    Claim.Measure.OTHER,
)


class CitationQuerySet(models.QuerySet):
    """Reads of citations."""

    def published(self):
        """Those of what stands for its role today."""
        return self.filter(Q(assessment__state="published") | Q(durability__state="published"))

    def superseded(self):
        """Those of a figure that there is a newer one of."""
        return self.filter(claim__in=Claim.objects.superseded().values("pk"))

    def for_rows(self):
        """Those of published assessments with role and score, in reading order."""
        found = self.filter(assessment__state="published")
        return found.select_related("assessment__role", "claim").order_by(
            "assessment__role__title", "assessment_id", "where", "key", "claim__key"
        )

    def for_lines(self):
        """Those of published durability scores with the role, in reading order."""
        found = self.filter(durability__state="published")
        return found.select_related("durability__role", "claim").order_by(
            "durability__role__title", "durability_id", "pk"
        )


class Citation(models.Model):
    """A text of an assessment or of a durability score that rests on a claim.

    Derived from its [^mark] at recompute. `where` and `key` name the row as `roles.models.texts`
    does, whichever way the text was put in.
    """

    assessment = models.ForeignKey(
        "roles.Assessment", on_delete=models.CASCADE, null=True, related_name="citations"
    )
    durability = models.ForeignKey(
        "roles.DurabilityScore", on_delete=models.CASCADE, null=True, related_name="citations"
    )
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="citations")
    where = models.CharField(max_length=12)  # tasks, evidence, barriers, passages ..
    key = models.CharField(max_length=60)  # the dimension, the line, or the key of the row

    objects = CitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "claim", "where", "key"], name="citation_once"
            ),
            models.UniqueConstraint(
                fields=["durability", "claim", "where", "key"], name="citation_durability_once"
            ),
            models.CheckConstraint(
                condition=Q(assessment__isnull=False, durability__isnull=True)
                | Q(assessment__isnull=True, durability__isnull=False),
                name="citation_of_one_record",
                violation_error_message="A citation is of an assessment or a durability score.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.where} {self.key}: {self.claim_id}"
