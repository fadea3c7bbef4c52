"""Occupations in the admin, to look up: they come from official files. And what jobs ask."""

from django.contrib import admin
from django.utils.html import format_html

from roles.desk.forms import VersionedForm
from roles.desk.versioned_admin import VersionedAdmin
from roles.models import Occupation, Requirement, Wish
from roles.occupations.admin_search import NameSearch
from roles.occupations.names import occupations_holding
from roles.occupations.requirements import delete_requirement, save_requirement


class ToRead(admin.ModelAdmin):
    """What staff may look up in the admin, and nobody edits there."""

    def has_module_permission(self, request):
        return request.user.is_staff

    def has_view_permission(self, request, obj=None):
        return request.user.is_staff

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def lookup_allowed(self, lookup, value, request):
        return False


@admin.register(Occupation)
class OccupationAdmin(NameSearch, ToRead):
    """Find an occupation's code by its title or another name."""

    list_display = ("code", "title", "source", "page")
    list_select_related = ("source",)
    search_fields = ("code",)
    named_by = "pk"
    holding = staticmethod(occupations_holding)
    search_help_text = "Search by code, title or any other name."
    ordering = ("code",)
    fields = ("code", "title", "description", "source", "page")

    @admin.display(description="public page")
    def page(self, occupation):
        """The link to what readers see."""
        return format_html('<a href="{}">{}</a>', occupation.get_absolute_url(), occupation.code)


@admin.register(Wish)
class WishAdmin(ToRead):
    """What people wish to see assessed, the most wanted first: to read."""

    list_display = ("wished", "count", "first_day", "last_day")
    ordering = ("-count", "-last_day", "pk")
    list_select_related = ("occupation",)
    fields = ("occupation", "text", "count", "first_day", "last_day")
    actions = None

    @admin.display(description="wished for")
    def wished(self, wish):
        """The occupation, or what was typed."""
        return str(wish)


class RequirementForm(VersionedForm):
    """What a job asks of newcomers; the fieldsets say which fields there are."""

    class Meta:
        model = Requirement
        fields = ()


@admin.register(Requirement)
class RequirementAdmin(VersionedAdmin):
    """What each job asks of somebody new to it: one record a job, or one a level of it."""

    form = RequirementForm
    list_display = ("code", "level", "title", "education", "licence", "months_from", "months_to")
    list_filter = ("level", "education")
    lookups = frozenset({"level__exact", "education__exact"})
    search_fields = ("code", "title")
    ordering = ("code", "level")
    actions = None
    fieldsets = (
        (None, {"fields": ("code", "level", "title", "version_seen")}),
        ("What it asks", {"fields": ("education", "licence", ("months_from", "months_to"),
                                        "paid", "after", "above", "unsteady")}),
        ("In words", {"fields": ("entry", "warning")}),
    )  # fmt: skip

    def save_record(self, request, record, form, version):
        save_requirement(requirement=record, by=request.user, version=version)

    def delete_record(self, request, record, version):
        delete_requirement(requirement=record, by=request.user, version=version)
