"""What has been written, by whom: to be read, and never changed."""

from django.contrib import admin

from roles.models import Revision


@admin.register(Revision)
class RevisionAdmin(admin.ModelAdmin):
    """The newest first; each with the record as that write left it."""

    list_display = ("at", "who", "verb", "kind", "title", "note")
    list_filter = ("kind", "verb")
    search_fields = ("title", "by_name")
    list_select_related = ("by",)
    show_facets = admin.ShowFacets.NEVER

    @admin.display(description="who", ordering="by_name")
    def who(self, revision):
        """A command on the server has no name."""
        return revision.by_name or "command"

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
