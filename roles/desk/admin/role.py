"""Roles in the admin: identity, other names, and the way to their assessments."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from roles.desk.admin.exports import roles_as_documents
from roles.desk.admin.inlines import RowInline
from roles.desk.editing import delete_role, save_role
from roles.desk.forms import RoleForm
from roles.desk.versioned_admin import VersionedAdmin
from roles.models import Prediction, Role, RoleName
from roles.occupations.admin_search import NameSearch

EMPLOYMENT = ("employment", "employment_source")  # on one line of the form


class RoleNameInline(RowInline):
    """Other names that people use."""

    model = RoleName
    extra = 1
    verbose_name = "other name"


class SectorFilter(admin.SimpleListFilter):
    """The sectors that there are; roles without one are left to the search."""

    title = "sector"
    parameter_name = "sector"

    def lookups(self, request, model_admin):
        return [(sector, sector) for sector in Role.objects.sectors()]

    def queryset(self, request, queryset):
        return queryset.filter(sector=self.value()) if self.value() else queryset


@admin.register(Role)
class RoleAdmin(NameSearch, VersionedAdmin):
    """Find, add and correct roles."""

    form = RoleForm
    actions = (roles_as_documents,)
    inlines = (RoleNameInline,)
    list_display = ("title", "level", "sector", "occupation_code", "slug")
    list_filter = ("seniority", SectorFilter)
    lookups = frozenset({"seniority__exact", "sector"})
    search_fields = ("slug", "occupation_code")
    named_by = "pk"
    readonly_fields = ("assessments_of_it",)
    fieldsets = (
        (None, {"fields": ("title", "qualifier", "slug", "version_seen")}),
        ("Level", {"fields": ("seniority", "seniority_text", "experience_range")}),
        ("Occupation", {"fields": ("occupation_code", "sector", EMPLOYMENT)}),
        ("Assessments", {"fields": ("assessments_of_it",)}),
    )

    def save_record(self, request, record, form, version):
        save_role(role=record, by=request.user, version=version)

    def delete_record(self, request, record, version):
        delete_role(role=record, by=request.user, version=version)

    def get_deleted_objects(self, objs, request):
        found, counts, lacking, protected = super().get_deleted_objects(objs, request)
        # The database would let predictions go with their role; the service does not.
        predictions = [] if protected else Prediction.objects.filter(role__in=objs)
        if predictions:
            lacking, protected = set(), [str(prediction) for prediction in predictions]
        return found, counts, lacking, protected

    @admin.display(description="of this role")
    def assessments_of_it(self, obj):
        """Links to what has been assessed, and to a new draft."""
        if obj is None or not obj.pk:
            return "Save the role first."
        add = reverse("admin:roles_assessment_add")
        links = format_html_join(
            "",
            '<li><a href="{}">{}</a></li>',
            (
                (
                    reverse("admin:roles_assessment_change", args=[assessment.pk]),
                    f"{assessment.get_state_display()}, {assessment.score or 'no score yet'}",
                )
                for assessment in obj.assessments.all()
            ),
        )
        return format_html(
            '<ul class="plain">{}<li><a href="{}?role={}">New draft</a></li></ul>',
            links,
            add,
            obj.pk,
        )
