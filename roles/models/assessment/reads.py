"""Reads of assessments: adjectives filter, `with_x` adds, `for_x` assembles one page."""

from django.db import models

ROWS = ("tasks", "principles", "evidence", "barriers")
PROSE = ("passages", "distinctions", "transitions")

# What a list prints and sorts by; no prose among it.
LIST_FIELDS = (
    "kind",
    "state",
    "method_id",
    "score",
    "zone",
    "sub_label",
    "task_resistance",
    "evidence_total",
    "barrier_total",
    "growth",
    "share_exposed",
    "firmness",
    "fewest_notches",
    "range_low",
    "range_high",
    "published_at",
    "assessor",
    "assessed_on",
    "role__title",
    "role__slug",
    "role__qualifier",
    "role__seniority",
    "role__seniority_text",
    "role__sector",
    "role__occupation_code",
)


class AssessmentQuerySet(models.QuerySet):
    """Reads of assessments: adjectives filter, `with_x` adds, `for_x` assembles one page."""

    def published(self):
        """The one that stands for its role today."""
        return self.filter(state=self.model.State.PUBLISHED)

    def superseded(self):
        """Those that stood for their role before, the newest first."""
        return self.filter(state=self.model.State.SUPERSEDED).order_by("-superseded_at", "-pk")

    def drafts(self):
        """Those that are still being worked on."""
        return self.filter(state=self.model.State.DRAFT)

    def ever_published(self):
        """Those that the public has seen."""
        return self.filter(state__in=[self.model.State.PUBLISHED, self.model.State.SUPERSEDED])

    def scored(self):
        """Full ones: with rows, and so with an arithmetic."""
        return self.filter(kind=self.model.Kind.FULL)

    def with_rows(self):
        """With the rows that the score is computed from."""
        return self.prefetch_related(*ROWS)

    def with_prose(self):
        """With passages, distinctions and transitions (and the roles they lead to)."""
        return self.prefetch_related("passages", "distinctions__role", "transitions__to_role")

    def for_list(self):
        """One narrow row per published role."""
        return self.published().select_related("role").only(*LIST_FIELDS)

    def for_role_page(self):
        """Everything that one role page prints."""
        return (
            self.select_related("role", "source_role")
            .with_rows()
            .with_prose()
            .prefetch_related("role__names")
        )

    def for_comparison(self, slugs):
        """The published assessments of these roles, with rows and next roles."""
        return (
            self.published()
            .filter(role__slug__in=slugs)
            .select_related("role")
            .with_rows()
            .prefetch_related("transitions__to_role")
        )

    def for_document(self):
        """Everything that a document is written from."""
        return self.select_related("role").with_rows().with_prose().prefetch_related("role__names")

    def for_worked_example(self):
        """One published full assessment with its rows, the same one until it changes; or None."""
        return (
            self.published()
            .scored()
            .select_related("role")
            .with_rows()
            .order_by("role__title", "pk")
            .first()
        )

    def below(self, score):
        """Those that resist less, the nearest first."""
        return self.filter(score__lt=score).order_by("-score", "role__title")

    def above(self, score):
        """Those that resist as much or more, the nearest first."""
        return self.filter(score__gte=score).order_by("score", "role__title")

    def around(self, assessment, *, each_side):
        """The published roles next to this one on the scale, on either side."""
        others = self.for_list().exclude(role=assessment.role_id)
        return [
            *others.above(assessment.score)[:each_side],
            *others.below(assessment.score)[:each_side],
        ]

    def leading_to(self, role):
        """Published assessments that name `role` as a next step."""
        return self.for_list().filter(transitions__to_role=role).order_by("role__title").distinct()
