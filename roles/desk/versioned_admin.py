"""No lost edit in the admin: a refused save shows the form again, with what was typed.

What is refused otherwise (a deletion, an action on what is ticked in the list) ends in a message.
"""

from django.contrib import admin, messages
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.http import HttpRequest
from django.shortcuts import redirect

from roles.desk.errors import Refused, StaleEdit
from roles.desk.keys import give_keys
from roles.desk.writing import unix_lines, writing
from roles.models.rows import Keyed


class VersionedAdmin(admin.ModelAdmin):
    """For models with a `version` and a form that is a `VersionedForm`.

    The form, its rows and the log entry are saved as one write. A refusal leaves it as an
    exception, so everything is rolled back; the same request is then answered once more with the
    refusal as the form's error. A form that says what is stored already writes nothing.
    """

    # Query parameters that narrow the list; others, and nonsense values in them, are refused.
    lookups: frozenset[str] = frozenset()

    # --- what each kind of record says ----------------------------------------------------

    def save_record(self, request, record, form, version):
        """Save the record's own fields by its service, under the version seen."""
        raise NotImplementedError

    def finish_record(self, request, record):
        """What follows once its rows are saved as well."""

    def delete_record(self, request, record, version):
        """Delete it by its service, under the version seen."""
        raise NotImplementedError

    # --- lists and forms ------------------------------------------------------------------

    def lookup_allowed(self, lookup, value, request):
        return lookup in self.lookups

    def get_object(self, request, object_id, from_field=None):
        return super().get_object(request, object_id, from_field or None)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        return form

    def get_changeform_initial_data(self, request):
        """What the address says of a new record, without records that are not there."""
        given = super().get_changeform_initial_data(request)
        return {name: value for name, value in given.items() if self._can_begin_with(name, value)}

    def _can_begin_with(self, name: str, value: object) -> bool:
        try:
            field = self.opts.get_field(name)
            return not field.is_relation or bool(field.formfield().clean(value))
        except (FieldDoesNotExist, ValidationError):
            return False

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        request.POST = unix_lines(request.POST)
        try:
            with writing():
                return super().changeform_view(request, object_id, form_url, extra_context)
        except Refused as refusal:
            request.refusal = refusal
            return super().changeform_view(request, object_id, form_url, extra_context)

    # --- saving ---------------------------------------------------------------------------

    def _create_formsets(self, request, obj, change):
        formsets, inlines = super()._create_formsets(request, obj, change)
        request.formsets = formsets
        return formsets, inlines

    def save_model(self, request, obj, form, change):
        seen = form.cleaned_data.get("version_seen")
        typed = any(part.has_changed() for part in (form, *request.formsets))
        request.has_news = typed or not change
        if request.has_news:
            self.save_record(request, obj, form, seen)
        else:
            obj.version = seen  # what a step that follows claims

    def save_formset(self, request, form, formset, change):
        if issubclass(formset.model, Keyed):
            of_record = formset.model.objects.filter(**{formset.fk.name: form.instance})
            added = [row.instance for row in formset.extra_forms if row.has_changed()]
            if added:
                give_keys(added, of_record.values_list("key", flat=True))
        super().save_formset(request, form, formset, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if request.has_news:
            self.finish_record(request, form.instance)

    def log_change(self, request, obj, message):
        return super().log_change(request, obj, message) if request.has_news else None

    # --- deleting -------------------------------------------------------------------------

    def delete_model(self, request, obj):
        self.delete_record(request, obj, seen_version(request))

    def delete_queryset(self, request, queryset):
        records = list(queryset)
        for record in records:
            if record.version != seen_version(request, f"version_of_{record.pk}"):
                raise StaleEdit(record)
        for record in records:
            self.delete_record(request, record, record.version)

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


def seen_version(request: HttpRequest, name: str = "version_seen") -> int:
    """The version that a posted form carries; 0, which no record has, for none."""
    seen = request.POST.get(name, "")
    return int(seen) if seen.isdecimal() and len(seen) < 9 else 0
