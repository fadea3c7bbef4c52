"""Readers' reports: what is open, and an answer for everybody to each."""

from contextlib import nullcontext

from django.contrib import admin, messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html

from roles.desk.errors import Refused
from roles.desk.permissions import may
from roles.desk.reader_reports import answer_report
from roles.desk.writing import writing
from roles.models import ReaderReport


@admin.register(ReaderReport)
class ReaderReportAdmin(admin.ModelAdmin):
    """The newest first. What the reader says is shown as text; the answer is what is public."""

    list_display = ("role", "row", "wrong", "does_it", "filed_on", "state")
    list_filter = ("state", "wrong")
    list_select_related = ("role",)
    search_fields = ("role__title", "row", "text")
    show_facets = admin.ShowFacets.NEVER
    actions = None
    fields = ("of", "row", "wrong", "does_it", "text", "filed_on", "state", "answer")
    readonly_fields = ("of", "row", "wrong", "does_it", "text", "filed_on")

    @admin.display(description="role")
    def of(self, report: ReaderReport) -> str:
        """The page that was read."""
        address = reverse(
            "roles:role-version", kwargs={"slug": report.role.slug, "number": report.number}
        )
        return format_html('<a href="{}">{}, version {}</a>', address, report.role, report.number)

    def lookup_allowed(self, lookup, value, request):
        return lookup in ("state__exact", "wrong__exact")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return may(request.user, "answer", obj or ReaderReport)

    has_view_permission = has_change_permission

    def has_delete_permission(self, request, obj=None):
        return False

    def has_module_permission(self, request):
        return self.has_change_permission(request)

    def save_model(self, request, obj, form, change):
        answer_report(report=obj, by=request.user, state=obj.state, answer=obj.answer)

    def changeform_view(
        self, request: HttpRequest, object_id=None, form_url="", extra_context=None
    ):
        try:
            with writing() if request.method == "POST" else nullcontext():
                return super().changeform_view(request, object_id, form_url, extra_context)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(request.path)
