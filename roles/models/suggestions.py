"""Where the rule of moves (`roles.scoring.moves`) leads from each job: stored, for both ends.

Written by `roles.desk.suggesting` only, which works all of it out anew.
"""

from decimal import Decimal

from django.db import models
from django.db.models import Q

from roles.models.occupations import Occupation
from roles.models.role import Role
from roles.scoring.moves import Gate, MoveTerm
from roles.text.numbers import plural


class SuggestionQuerySet(models.QuerySet):
    """Reads of suggestions."""

    def with_ends(self):
        """With both jobs, as far as a name and an address need them."""
        return self.select_related("from_role", "from_occupation", "to_role", "to_occupation")

    def offered(self):
        """Those that fell at no gate."""
        return self.filter(gate="")

    def moves_from(self, *, roles=(), occupations=()):
        """Those that leave these jobs, in their order."""
        leaving = Q(from_role__in=roles) | Q(from_occupation__in=occupations)
        return self.filter(leaving).with_ends().order_by("place")

    def leading_to(self, *, role=None, socs=()):
        """The first few of other jobs that lead to a role, or to the occupations of SOC codes."""
        leading = Q(to_role=role) if role else Q(to_occupation__soc__in=socs)
        found = self.offered().filter(leading, place__lte=SHOWN).with_ends()
        return found.order_by("place", "-worth", "pk")[: MOST_COMING + 1]


# So many of an origin's suggestions are shown, and of the jobs that lead to one; whether there are
# more of these, one more row says.
SHOWN = 3
MOST_COMING = 12


class Suggestion(models.Model):
    """A move from a role, or from an occupation without one, and what it is worth.

    It leads to an occupation, and to the role that stands for it where one is assessed. `place`
    is 0 for the next level of the same job, then from 1. One that fell at a gate is no
    suggestion: it is kept where an assessor wrote it, or where a page shows it below.
    """

    from_role = models.ForeignKey(
        Role, on_delete=models.CASCADE, null=True, related_name="suggestions"
    )
    from_occupation = models.ForeignKey(
        Occupation, on_delete=models.CASCADE, null=True, related_name="suggestions"
    )
    to_role = models.ForeignKey(
        Role, on_delete=models.CASCADE, null=True, related_name="suggested_from"
    )
    to_occupation = models.ForeignKey(
        Occupation, on_delete=models.CASCADE, null=True, related_name="suggested_from"
    )
    place = models.PositiveSmallIntegerField()
    gate = models.CharField(max_length=12, blank=True, choices=[(g.value, g.words) for g in Gate])
    worth = models.DecimalField(max_digits=5, decimal_places=1)
    terms = models.JSONField()  # {kind: what is shown of it}
    likeness = models.DecimalField(max_digits=4, decimal_places=3)
    unpaid = models.PositiveSmallIntegerField(null=True)  # months; None is not known
    paid = models.PositiveSmallIntegerField(null=True)
    entry_change = models.DecimalField(max_digits=7, decimal_places=1, null=True)  # percent
    median_change = models.DecimalField(max_digits=7, decimal_places=1, null=True)
    is_written = models.BooleanField()
    # Whether the readings' own error would put another one first.
    is_open = models.BooleanField(default=False)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["place", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_role__isnull=True) ^ Q(from_occupation__isnull=True),
                name="suggestion_from_one_job",
                violation_error_message="A suggestion leaves a role or an occupation.",
            ),
            models.CheckConstraint(
                condition=Q(to_role__isnull=False) | Q(to_occupation__isnull=False),
                name="suggestion_leads_somewhere",
                violation_error_message="A suggestion leads to a role or an occupation.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.origin} to {self.destination}"

    @property
    def training(self) -> str:
        """Study and training: "9 months unpaid, then 12 months paid"."""
        if self.unpaid is None:
            return "months not known"
        parts = (("unpaid", self.unpaid), ("paid", self.paid))
        said = [f"{plural(months, 'month')} {how}" for how, months in parts if months]
        return ", then ".join(said) or "starts at once"

    @property
    def origin(self) -> Role | Occupation:
        return self.from_role or self.from_occupation

    @property
    def destination(self) -> Role | Occupation:
        return self.to_role or self.to_occupation

    @property
    def is_level(self) -> bool:
        """Whether it is the next level of the same job."""
        return self.place == 0

    @property
    def soc(self) -> str:
        """The SOC code that it leads to, or ""."""
        return self.to_occupation.soc if self.to_occupation else self.to_role.occupation_code[:7]

    @property
    def sum(self) -> list[tuple[MoveTerm, Decimal]]:
        """Every term of what it is worth."""
        return [(kind, Decimal(self.terms[kind])) for kind in MoveTerm]
