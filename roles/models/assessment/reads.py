"""Reads of assessments: adjectives filter, `with_x` adds, `for_x` assembles one page."""

from django.db.models import Count, F, OuterRef, Q, Subquery, Sum, Window
from django.db.models.functions import Floor, RowNumber

from roles.documents.move_facts import TERM_COLUMNS, Degree
from roles.models.durability import DurabilityScore
from roles.models.lifecycle import PublishableQuerySet
from roles.models.places import count_by_place
from roles.scoring import Zone

ROWS = ("tasks", "principles", "evidence", "barriers")
PROSE = ("passages", "distinctions", "transitions")
# So many roles of one SOC code stand on a page that is not about them alone.
MOST_UNDER = 8

# What a list prints and sorts by; no prose among it.
LIST_FIELDS = (
    "kind",
    "state",
    "number",
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
# What only the file of a list has.
FILE_FIELDS = (
    "chance_red",
    "chance_yellow",
    "chance_green",
    "formula_score",
    "override_score",
    "source",
)

# What bare rows hold: no model is made of hundreds of them.
STANDING_FIELDS = (
    "role_id",
    "kind",
    "method_id",
    "score",
    "zone",
    "sub_label",
    "firmness",
    "fewest_notches",
    "range_low",
    "range_high",
    "role__title",
    "role__slug",
    "role__seniority",
    "role__seniority_text",
    "role__sector",
)
MAP_FIELDS = (
    "kind",
    "score",
    "zone",
    "firmness",
    "task_resistance",
    "evidence_total",
    "role__title",
    "role__slug",
    "role__seniority",
    "role__seniority_text",
    "role__occupation_code",
)


class AssessmentQuerySet(PublishableQuerySet):
    """Reads of assessments: adjectives filter, `with_x` adds, `for_x` assembles one page."""

    def scored(self):
        """Full ones: with rows, and so with an arithmetic."""
        return self.filter(kind=self.model.Kind.FULL)

    def corrections(self):
        """Versions that put right what was wrong before; see `Assessment.is_correction`."""
        noted = Q(change_kind="", change_note__istartswith=self.model.CORRECTION)
        return self.filter(Q(change_kind=self.model.ChangeKind.CORRECTED) | noted)

    def with_rows(self):
        """With the rows that the score is computed from."""
        return self.prefetch_related(*ROWS)

    def with_prose(self):
        """With passages, distinctions and transitions (and the roles they lead to)."""
        return self.prefetch_related("passages", "distinctions__role", "transitions__to_role")

    def for_recompute(self):
        """With all that is computed from, and all that is."""
        found = self.select_related("role", "distribution").with_rows().with_prose()
        return found.prefetch_related("citations__claim")

    def for_list(self):
        """One narrow row per published role."""
        return self.published().select_related("role").only(*LIST_FIELDS)

    def for_file(self):
        """The same with the columns that only its file has."""
        return self.published().select_related("role").only(*LIST_FIELDS, *FILE_FIELDS)

    def with_durability(self):
        """With the total of the role's published durability score as `durability`, or None."""
        scores = DurabilityScore.objects.published()
        total = scores.filter(role=OuterRef("role")).order_by().values("total")[:1]
        return self.annotate(durability=Subquery(total))

    def for_standing(self):
        """Bare rows, one per published role: what places a role among all of them."""
        return self.published().values_list(*STANDING_FIELDS, named=True)

    def mid_level_scores(self):
        """(occupation code, score) of the full ones at mid level: what estimates are fitted to."""
        found = self.published().scored().filter(role__seniority="mid")
        return found.order_by("pk").values_list("role__occupation_code", "score")

    def for_map(self):
        """Bare rows of the map, the most resistant first; headline scores are among them."""
        return self.order_by("-score", "role__title", "pk").values_list(*MAP_FIELDS, named=True)

    def count_by_place(self, points):
        """(major group, zone, place, roles, full ones) for every so many points of score."""
        counted = count_by_place(self, score="score", code="role__occupation_code", points=points)
        return counted.annotate(full=Count("pk", filter=Q(kind=self.model.Kind.FULL)))

    def count_by_rows(self, steps):
        """Full ones by zone, evidence and so many steps of every point of task resistance.

        With how many there are, and the sums of their task resistance and of its squares.
        """
        resistance = F("task_resistance")
        counted = self.scored().order_by().annotate(step=Floor(resistance * steps))
        grouped = counted.values("zone", "evidence_total", "step")
        return grouped.annotate(
            roles=Count("pk"), sum=Sum(resistance), squares=Sum(resistance * resistance)
        )

    def for_role_page(self):
        """Everything that one role page prints."""
        return (
            self.select_related("role", "source_role", "distribution")
            .with_rows()
            .with_prose()
            .prefetch_related("role__names", "second_readings__rows")
        )

    def for_comparison(self, slugs):
        """The published assessments of these roles, with rows, distribution and next roles."""
        return (
            self.published()
            .filter(role__slug__in=slugs)
            .select_related("role", "distribution")
            .with_rows()
            .prefetch_related("transitions__to_role")
        )

    def for_card(self):
        """What a preview card prints, and when that last changed."""
        return self.select_related("role").only(*LIST_FIELDS, "superseded_at", "role__updated_at")

    def before(self, own):
        """Those that stood for a role before, for a line each, save this one (a primary key)."""
        listed = self.superseded().exclude(pk=own).select_related("role")
        return listed.only(*LIST_FIELDS, "superseded_at")

    def for_document(self):
        """Everything that a document is written from."""
        found = self.select_related("role").with_rows().with_prose()
        return found.prefetch_related("role__names", "role__former_addresses")

    def for_worked_example(self):
        """One published full assessment with its rows, the same one until it changes; or None."""
        found = self.published().scored().select_related("role").with_rows()
        return found.order_by("pk").first()

    def below(self, score):
        """Those that resist less, the nearest first."""
        return self.filter(score__lt=score).order_by("-score", "role__title")

    def above(self, score):
        """Those that resist as much or more, the nearest first."""
        return self.filter(score__gte=score).order_by("score", "role__title")

    def leading_to(self, role):
        """Published assessments that name `role` as a next step."""
        return self.for_list().filter(transitions__to_role=role).order_by("role__title").distinct()

    def for_next_page(self):
        """What the page of next roles prints of the role itself."""
        return self.select_related("role").prefetch_related("passages", "transitions__to_role")

    def steps_from(self, slugs):
        """Where these roles lead (`start`, `end`) and what that asks for: rows without prose."""
        leading = self.published().filter(role__slug__in=slugs, transitions__to_role__isnull=False)
        columns = {name: F(f"transitions__{name}") for name in TERM_COLUMNS}
        columns |= {"start": F("role__slug"), "end": F("transitions__to_role__slug")}
        ordered = leading.order_by("transitions__position", "transitions__pk")
        return ordered.annotate(**columns).values_list(*columns, named=True)

    def higher_in_sector(self, assessment):
        """The roles of the same sector that resist more, the nearest first."""
        others = self.for_list().filter(
            role__sector=assessment.role.sector, score__gt=assessment.score
        )
        return others.exclude(role=assessment.role_id).order_by("score", "role__title")

    def green_without_degree(self):
        """Green roles that are a next step of some role without any formal study."""
        reached = self.for_list().filter(
            zone=Zone.GREEN,
            role__transitions_in__degree=Degree.NONE.value,
            role__transitions_in__assessment__state=self.model.State.PUBLISHED,
        )
        return reached.order_by("-score", "role__title").distinct()

    def under(self, socs):
        """Published, of the roles that stand under these SOC codes: the first MOST_UNDER of each.

        The most resistant first, so that no page grows with how many roles one code has.
        """
        place = Window(
            RowNumber(), partition_by="role__soc", order_by=("-score", "role__title", "pk")
        )
        ranked = self.for_list().filter(role__soc__in=socs).annotate(place=place)
        return ranked.filter(place__lte=MOST_UNDER).order_by("-score", "role__title", "pk")

    def coded_like(self, start):
        """Published, of the roles whose occupation code begins so, the most resistant first."""
        listed = self.for_list().filter(role__occupation_code__startswith=start)
        return listed.order_by("-score", "role__title")
