"""No lost edit in the admin: a refused save shows the form again, with what was typed.

What is refused otherwise (a deletion, an action on what is ticked in the list) ends in a message.
"""

from django.contrib import admin, messages
from django.shortcuts import redirect

from roles.desk.errors import Refused
from roles.desk.keys import give_keys
from roles.desk.writing import writing
from roles.models.rows import Keyed


class VersionedAdmin(admin.ModelAdmin):
    """For models with a `version` and a form that is a `VersionedForm`.

    The form, its rows and the log entry are saved as one write. A refusal leaves it as an
    exception, so everything is rolled back; the same request is then answered once more with the
    refusal as the form's error.
    """

    # Query parameters that narrow the list; others, and nonsense values in them, are refused.
    lookups: frozenset[str] = frozenset()

    def lookup_allowed(self, lookup, value, request):
        return lookup in self.lookups

    def get_object(self, request, object_id, from_field=None):
        return super().get_object(request, object_id, from_field or None)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        return form

    def save_formset(self, request, form, formset, change):
        if issubclass(formset.model, Keyed):
            of_record = formset.model.objects.filter(**{formset.fk.name: form.instance})
            added = [row.instance for row in formset.extra_forms if row.has_changed()]
            if added:
                give_keys(added, of_record.values_list("key", flat=True))
        super().save_formset(request, form, formset, change)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            with writing():
                return super().changeform_view(request, object_id, form_url, extra_context)
        except Refused as refusal:
            request.refusal = refusal
            return super().changeform_view(request, object_id, form_url, extra_context)

    def delete_queryset(self, request, queryset):
        # A list shows no version: the one read here is claimed.
        for record in queryset:
            self.delete_model(request, record)

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return self.back_to(object_id)

    def response_action(self, request, queryset):
        """All that is ticked in the list, or nothing of it and why."""
        try:
            with writing():
                return super().response_action(request, queryset)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(request.get_full_path())

    def back_to(self, pk):
        """To the form of a record."""
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", pk)
