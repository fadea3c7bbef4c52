"""The filters of the list of roles, and the words that say what is filtered."""

from dataclasses import dataclass
from urllib.parse import urlencode

import django_filters
from django import forms

from roles.models import Assessment, DurabilityScore, Role
from roles.models.choices import choices_of
from roles.occupations.names import roles_holding
from roles.scoring import Grade, SubLabel, Zone

# What a notch count means, beside the word; as `Grade.of` has it.
FIRMNESS_CHOICES = [
    (Grade.FIRM, f"{Grade.FIRM.label}: 3 notches or more"),
    (Grade.FAIR, f"{Grade.FAIR.label}: 2 notches"),
    (Grade.EDGE, f"{Grade.EDGE.label}: 1 notch"),
]
# What only a role with an AIJRI score can be filtered by.
AIJRI_ONLY = ("zone", "firmness", "sub_label", "kind")

# What an address holds beside filters and page.
KEPT = ("sort", "role", "estimates")


@dataclass(frozen=True)
class Chip:
    """One filter that is on: its words, and the address of the list without it."""

    words: str
    remove_url: str


def sectors() -> list[tuple[str, str]]:
    """The sectors that published roles stand in; asked for when a list is built."""
    return [(sector, sector) for sector in Role.objects.shown().sectors()]


class RoleFilter(django_filters.FilterSet):
    """Search in title and other names; zone, firmness, seniority, sector; full ones only."""

    q = django_filters.CharFilter(
        method="search",
        label="Search",
        max_length=100,
        strip=True,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "placeholder": "A job title, or another name for it",
            }
        ),
    )
    zone = django_filters.MultipleChoiceFilter(
        choices=choices_of(Zone),
        label="Zone",
        widget=forms.CheckboxSelectMultiple,
    )
    firmness = django_filters.MultipleChoiceFilter(
        choices=FIRMNESS_CHOICES,
        label="Firmness",
        widget=forms.CheckboxSelectMultiple,
    )
    sub_label = django_filters.MultipleChoiceFilter(
        choices=choices_of(SubLabel),
        label="Sub-label",
        widget=forms.CheckboxSelectMultiple,
    )
    seniority = django_filters.MultipleChoiceFilter(
        field_name="role__seniority",
        label="Seniority",
        choices=Role.Seniority,
        widget=forms.CheckboxSelectMultiple,
    )
    sector = django_filters.MultipleChoiceFilter(
        field_name="role__sector",
        label="Sector",
        choices=sectors,
        widget=forms.CheckboxSelectMultiple,
    )
    kind = django_filters.ChoiceFilter(
        choices=Assessment.Kind,
        label="How much is known",
        empty_label="Everything",
    )

    class Meta:
        model = Assessment
        fields = ()

    def search(self, queryset, name, value):
        """Every word, or its singular, must stand in the title, the qualifier or another name."""
        return queryset.filter(role__in=roles_holding(value))

    @property
    def orders(self) -> list[tuple[str, str]]:
        """Orders to choose from where the table's own headings cannot be seen."""
        orders = [
            ("-score", "the most resistant first"),
            ("score", "the most exposed first"),
            ("-firmness", "the firmest first"),
            ("firmness", "the nearest to an edge first"),
            ("role", "by title"),
            ("-share_exposed", "most time scoring 3+ first"),
            ("-durability", "the highest durability first"),
            ("-evidence_total", "the best evidence first"),
            ("-barrier_total", "most barriers first"),
            ("-pay", "the best paid first"),
            ("-openings", "most openings a year first"),
            ("-employed", "most people employed first"),
        ]
        sort = self.data.get("sort", "")
        if sort and sort not in dict(orders):
            orders.insert(0, (sort, "as sorted now"))
        return orders

    @property
    def choice_fields(self):
        """The short groups of checkboxes, in the order of the form; sectors stand below them."""
        return [self.form[name] for name in ("zone", "firmness", "sub_label", "seniority")]

    @property
    def open_groups(self) -> bool:
        """Whether one of the groups acts, or is wrong: no filter narrows a list unseen."""
        return bool(self.form.errors) or any(name != "q" for name, _value in self.active())

    def firmness_not_known(self) -> int:
        """How many roles fit all else that is asked for, but have no rows to tell firmness from.

        0 where the firmness does not matter; asks the database only where it does.
        """
        if not any(name == "firmness" for name, _value in self.active()):
            return 0
        data = self.data.copy()
        data.pop("firmness")
        others = RoleFilter(data, queryset=self.queryset)
        return others.qs.filter(firmness="").count()

    def durability_only(self):
        """Roles that fit but have a durability score alone; none where a zone is asked for.

        They have none of what the table shows, so they stand below it in a list of their own.
        """
        found = DurabilityScore.objects.alone()
        for name, value in self.active():
            if name in AIJRI_ONLY:
                return found.none()
            if name == "q":
                found = self.search(found, name, value)
        data = self.form.cleaned_data if self.form.is_bound else {}
        for name in ("seniority", "sector"):
            if data.get(name):
                found = found.filter(**{f"role__{name}__in": data[name]})
        return found

    def chips(self) -> list[Chip]:
        """The filters that are on, in the order of the form; wrong values are left out.

        Taking one off keeps the sorting and what is ticked, and goes back to the first page.
        """
        chips: list[Chip] = []
        active = self.active()
        kept = [(name, each) for name in KEPT for each in self.data.getlist(name)]
        for name, value in active:
            rest = [pair for pair in active if pair != (name, value)] + kept
            query = f"?{urlencode(rest)}" if rest else "?"
            chips.append(Chip(self._words(name, value), query))
        return chips

    def active(self) -> list[tuple[str, str]]:
        """(parameter, value) of every valid filter; sorting and page are not among them."""
        if not self.form.is_bound:
            return []
        self.form.is_valid()
        pairs: list[tuple[str, str]] = []
        for name in self.filters:
            value = self.form.cleaned_data.get(name)
            values = value if isinstance(value, list) else [value]
            pairs += [(name, each) for each in values if each]
        return pairs

    def described(self) -> str:
        """The filters in words, for the title: "Red, Senior, “coder”"; "" when none is on."""
        return ", ".join(self._words(name, value) for name, value in self.active())

    def _words(self, name: str, value: str) -> str:
        if name == "q":
            return f"“{value}”"
        if name == "firmness":
            grade = Grade(value)
            return grade.label if grade is Grade.EDGE else f"{grade.label} in their zone"
        return str(dict(self.form.fields[name].choices).get(value, value))
