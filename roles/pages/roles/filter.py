"""The filters of the list of roles, and the words that say what is filtered."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property, partial
from urllib.parse import urlencode

import django_filters
from django import forms
from django.db.models import Count, Q
from django.db.models.functions import Substr

from roles.models import Assessment, DurabilityScore, Role
from roles.models.choices import choices_of
from roles.models.kept import Kept
from roles.models.soc import MAJOR_GROUPS
from roles.occupations.names import roles_holding
from roles.pages.fields import ALL_FIELDS, field_of, in_field
from roles.scoring import Grade, SubLabel, Zone

FIRMNESS_CHOICES = choices_of(Grade)
# What only a role with an AIJRI score can be filtered by.
AIJRI_ONLY = ("zone", "firmness", "sub_label", "kind")

# What an address holds beside filters and page.
KEPT = ("sort", "role", "estimates", "columns", "view", "mark")
# Where an assessment holds what the groups of the form ask for.
FIELDS = {
    "zone": "zone",
    "seniority": "role__seniority",
    "firmness": "firmness",
    "sub_label": "sub_label",
    "kind": "kind",
}


@dataclass(frozen=True)
class Chip:
    """One filter that is on: its words, and the address of the list without it."""

    words: str
    remove_url: str


@dataclass(frozen=True)
class Option:
    """One value to filter by, and how many published roles there are of it, filtered or not."""

    value: str
    label: str
    number: int
    is_on: bool


@dataclass(frozen=True)
class Group:
    """The options of one parameter."""

    name: str
    label: str
    options: list[Option]


# Of what a role has one of, no row comes twice.
Choices = partial(
    django_filters.MultipleChoiceFilter, distinct=False, widget=forms.CheckboxSelectMultiple
)


class RoleFilter(django_filters.FilterSet):
    """Search in title and other names; zone, firmness, seniority, sector; full ones only."""

    q = django_filters.CharFilter(
        method="search",
        label="Search",
        max_length=100,
        strip=True,
    )
    zone = Choices(
        choices=choices_of(Zone),
        label="Zone",
    )
    firmness = Choices(
        choices=FIRMNESS_CHOICES,
        label="Firmness",
    )
    sub_label = Choices(
        choices=choices_of(SubLabel),
        label="Sub-label",
    )
    seniority = Choices(
        field_name="role__seniority",
        label="Seniority",
        choices=Role.Seniority.choices,
    )
    field = django_filters.ChoiceFilter(
        method="in_field",
        label="Field",
        choices=[(field.slug, field.name) for field in ALL_FIELDS.values()],
    )
    sector = Choices(
        field_name="role__sector",
        label="Field",
        choices=(),  # asked for when a list is built
    )
    kind = Choices(
        choices=Assessment.Kind.choices,
        label="How much is known",
    )

    class Meta:
        model = Assessment
        fields = ()

    def search(self, queryset, name, value):
        """Every word, or its singular, must stand in the title, the qualifier or another name."""
        return queryset.filter(role__in=roles_holding(value))

    def in_field(self, queryset, name, value):
        """Several sectors that the map draws as one, or what has no occupation."""
        return queryset.filter(in_field(value, "role__occupation_code"))

    @property
    def orders(self) -> list[tuple[str, str]]:
        """Orders to choose from where the table's own headings cannot be seen."""
        orders = [
            ("-score", "the most resistant first"),
            ("score", "the most exposed first"),
            ("-firmness", "the firmest first"),
            ("firmness", "the nearest to an edge first"),
            ("role", "by title"),
            ("-share_exposed", "most time in AI’s reach first"),
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

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.filters["sector"].extra["choices"] = self._sectors

    def _sectors(self) -> list[tuple[str, str]]:
        """Those of the roles, and of the classification: an estimate can stand in any."""
        return [(name, name) for name in sorted({*self._counts["sector"], *MAJOR_GROUPS.values()})]

    @cached_property
    def _counts(self) -> dict[str, Counter[str]]:
        return counts_of_all()

    def _choices(self, name: str) -> list[tuple[str, str]]:
        return list(self.base_filters[name].extra["choices"])

    def _group(self, name: str) -> Group:
        """What a parameter can be, without what no role is, save where it is asked for."""
        asked = {value for parameter, value in self.active() if parameter == name}
        choices = self._sectors() if name == "sector" else self._choices(name)
        options = [
            Option(str(value), str(label), self._counts[name][value], value in asked)
            for value, label in choices
            if value in asked or self._counts[name][value]
        ]
        return Group(name, str(self.filters[name].label), options)

    @property
    def zones(self) -> Group:
        return self._group("zone")

    @property
    def fields_of_the_map(self) -> Group:
        return self._group("field")

    @property
    def sectors(self) -> Group:
        """A list to choose one of."""
        group = self._group("sector")
        further = self.further_sectors
        return replace(
            group, options=[each for each in group.options if each.value not in further]
        )

    @property
    def further_sectors(self) -> list[str]:
        """Those that an address asks for beside the first: they stay asked for."""
        return [value for name, value in self.active() if name == "sector"][1:]

    @property
    def more(self) -> list[Group]:
        """What stands behind "More filters"."""
        return [self._group(name) for name in FIELDS if name != "zone"]

    @property
    def open_groups(self) -> bool:
        """Whether what is behind "More filters" acts: no filter narrows a list unseen."""
        return any(name in FIELDS and name != "zone" for name, _value in self.active())

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
            if name == "field":
                found = self.in_field(found, name, value)
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
        if name == "field":
            return ALL_FIELDS[value].name
        return str(dict(self.form.fields[name].choices).get(value, value))


@Kept
def counts_of_all() -> dict[str, Counter[str]]:
    """{parameter: {value: published roles}}; one query, a line for each sector and group."""
    filters = RoleFilter.base_filters
    asked = [(name, str(each)) for name in FIELDS for each, _ in filters[name].extra["choices"]]
    lines = (
        Assessment.objects.published()
        .order_by()
        .values_list("role__sector", Substr("role__occupation_code", 1, 2), Count("pk"))
        .annotate(
            **{
                f"of_{n}": Count("pk", filter=Q(**{FIELDS[name]: value}))
                for n, (name, value) in enumerate(asked)
            }
        )
    )
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sector, group, number, *numbers in lines:
        if sector:
            counts["sector"][sector] += number
        counts["field"][field_of(group).slug] += number
        for (name, value), of_value in zip(asked, numbers, strict=True):
            counts[name][value] += of_value
    return counts
