"""Occupations in the admin: to look up, not to edit. They come from official files."""

from django.contrib import admin
from django.utils.html import format_html

from roles.models import Occupation
from roles.occupations.admin_search import NameSearch
from roles.occupations.names import occupations_holding


@admin.register(Occupation)
class OccupationAdmin(NameSearch, admin.ModelAdmin):
    """Find an occupation's code by its title or another name."""

    list_display = ("code", "title", "source", "page")
    list_select_related = ("source",)
    search_fields = ("code",)
    named_by = "pk"
    holding = staticmethod(occupations_holding)
    search_help_text = "Search by code, title or any other name."
    ordering = ("code",)
    fields = ("code", "title", "description", "source", "page")

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

    @admin.display(description="public page")
    def page(self, occupation):
        """The link to what readers see."""
        return format_html('<a href="{}">{}</a>', occupation.get_absolute_url(), occupation.code)
