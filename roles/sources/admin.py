"""Sources and claims in the admin, and which assessments rest on a superseded figure."""

from functools import partial

from django import forms
from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from roles.desk.forms import VersionedForm
from roles.desk.versioned_admin import VersionedAdmin
from roles.models import Assessment, Citation, Claim, DurabilityScore, Source
from roles.sources.editing import delete_claim, delete_source, save_claim, save_source


def with_cites_superseded(assessments: QuerySet) -> QuerySet:
    """Each with `is_outdated`: whether it cites a figure that there is a newer one of."""
    outdated = Citation.objects.superseded().filter(assessment=OuterRef("pk"))
    return assessments.annotate(is_outdated=Exists(outdated))


class CitesSupersededFilter(admin.SimpleListFilter):
    """Assessments that cite a superseded figure, or those that do not."""

    title = "cites a superseded figure"
    parameter_name = "superseded"

    def lookups(self, request, model_admin):
        return [("yes", "Yes"), ("no", "No")]

    def queryset(self, request, queryset):
        wanted = {"yes": True, "no": False}.get(self.value())
        return queryset if wanted is None else queryset.filter(is_outdated=wanted)


# An address typed without its scheme is taken as https.
SecureAddress = partial(forms.URLField, assume_scheme="https")


class SourceForm(VersionedForm):
    """One vintage of a publication; the fieldsets say which fields there are."""

    class Meta:
        model = Source
        fields = ()
        field_classes = {"address": SecureAddress, "archived": SecureAddress}


class ClaimForm(VersionedForm):
    """One figure of a source, under the version of that source."""

    class Meta:
        model = Claim
        fields = ()


class KeptAdmin(VersionedAdmin):
    """Records that others refer to by their key: it is given once, and what is cited is kept."""

    def get_readonly_fields(self, request, obj=None):
        return (*self.readonly_fields, "key") if obj else self.readonly_fields


@admin.register(Source)
class SourceAdmin(KeptAdmin):
    """Find, add and correct sources."""

    form = SourceForm
    list_display = ("title", "publisher", "vintage", "kind", "tier", "key")
    list_filter = ("tier", "kind")
    lookups = frozenset({"tier__exact", "kind__exact"})
    search_fields = ("key", "publisher", "title")
    readonly_fields = ("claims_of_it",)
    fieldsets = (
        (None, {"fields": ("key", "publisher", "title", "kind", "tier", "version_seen")}),
        ("Where and when", {"fields": ("address", "archived", "published", "vintage",
                                          "accessed")}),
        ("More", {"fields": ("note", "claims_of_it")}),
    )  # fmt: skip

    def save_record(self, request, record, form, version):
        save_source(source=record, by=request.user, version=version)

    def delete_record(self, request, record, version):
        delete_source(source=record, by=request.user, version=version)

    @admin.display(description="claims")
    def claims_of_it(self, obj):
        """Links to its claims, and to a new one: there can be thousands."""
        if obj is None or not obj.pk:
            return "Save the source first."
        return format_html(
            '<a href="{}?source__id__exact={}">{}</a> · <a href="{}?source={}">{}</a>',
            reverse("admin:roles_claim_changelist"),
            obj.pk,
            f"{obj.claims.count()} claims",
            reverse("admin:roles_claim_add"),
            obj.pk,
            "New claim",
        )


@admin.register(Claim)
class ClaimAdmin(KeptAdmin):
    """Find, add and correct claims. Prose cites one by [^its-key]."""

    form = ClaimForm
    list_display = ("key", "measure", "occupation_code", "figure", "years", "source")
    list_filter = ("measure",)
    lookups = frozenset({"measure__exact", "source__id__exact"})
    list_select_related = ("source",)
    search_fields = ("key", "what", "occupation_code", "source__title", "source__publisher")
    autocomplete_fields = ("source",)
    readonly_fields = ("mark", "cited_by")
    fieldsets = (
        (None, {"fields": ("key", "source", "mark", "version_seen")}),
        ("What is measured", {"fields": ("measure", "what", "occupation_code", "place")}),
        ("The figure", {"fields": ("value", "text", "unit", "period_from", "period_to",
                                      "quotation")}),
        ("What rests on it", {"fields": ("cited_by",)}),
    )  # fmt: skip

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return (*fields, "source") if obj else fields

    def save_record(self, request, record, form, version):
        save_claim(claim=record, by=request.user, version=version)

    def delete_record(self, request, record, version):
        delete_claim(claim=record, by=request.user, version=version)

    def delete_queryset(self, request, queryset):
        # Claims of one source share it, with the version that the deletion of each leaves.
        super().delete_queryset(request, queryset.select_related(None).prefetch_related("source"))

    @admin.display(description="figure")
    def figure(self, claim):
        """The value with its unit, or the words that stand for one."""
        value = claim.text if claim.value is None else f"{claim.value.normalize():f}"
        return f"{value} {claim.unit}".strip()

    @admin.display(description="years")
    def years(self, claim):
        """From and to."""
        years = dict.fromkeys(str(y) for y in (claim.period_from, claim.period_to) if y)
        return "–".join(years)

    @admin.display(description="mark in prose")
    def mark(self, claim):
        """What an assessor types to cite it."""
        return format_html("<code>[^{}]</code>", claim.key) if claim and claim.pk else "–"

    @admin.display(description="cited by")
    def cited_by(self, claim):
        """The assessments and durability scores, drafts and past ones too."""
        if claim is None or not claim.pk:
            return "–"
        citing = (
            Assessment.objects.filter(citations__claim=claim).select_related("role").distinct()
        )
        judged = DurabilityScore.objects.filter(citations__claim=claim).select_related("role")
        pages = [(reverse("admin:roles_assessment_change", args=[a.pk]), str(a)) for a in citing]
        pages += [
            (reverse("admin:roles_durabilityscore_change", args=[score.pk]), str(score))
            for score in judged.distinct()
        ]
        links = format_html_join(", ", '<a href="{}">{}</a>', pages)
        return links or "nobody"
