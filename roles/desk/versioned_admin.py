"""No lost edit in the admin: a refused save shows the form again, with what was typed.

What is refused otherwise (a deletion, an action on what is ticked in the list) ends in a message.
"""

from contextlib import nullcontext
from copy import copy

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from roles.desk.editing import last_write_of
from roles.desk.errors import Refused, StaleEdit
from roles.desk.forms import form_faults, refuse_comments, row_faults
from roles.desk.keys import give_keys
from roles.desk.settling import opened, settle, typed
from roles.desk.writing import unix_lines, writing
from roles.models import Revision
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

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        refuse_comments(self.model, form.base_fields)
        return form

    def history_view(self, request, object_id, extra_context=None):
        """Row by row, instead of Django's list of which rows were touched."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return redirect("desk:trail", self.opts.model_name, record.pk)

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
        if request.method != "POST":  # to look takes no lock
            return super().changeform_view(request, object_id, form_url, extra_context)
        request.POST = unix_lines(request.POST)
        try:
            self._refuse_if_overtaken(request, object_id)
            with writing():
                answer = super().changeform_view(request, object_id, form_url, extra_context)
            return said_to_be_saved(answer) if hasattr(request, "has_news") else answer
        except StaleEdit as refusal:
            request.refusal = refusal
            stored = self.get_object(request, unquote(object_id))
            settled = settle(request.POST, *self.as_stored(request, stored))
            if settled and settled.is_stored and not self.is_to_go_on(request, stored):
                return said_to_be_saved(self.response_change(request, stored))
            if settled:
                request.POST = settled.data
                extra_context = {**(extra_context or {}), "settled": settled}
        except Refused as refusal:
            request.refusal = refusal
        # The form is refused, so nothing is written: no lock, for which others may be waiting.
        return self._changeform_view(request, object_id, form_url, extra_context)

    def _refuse_if_overtaken(self, request, object_id) -> None:
        """Before rows that have moved meanwhile are found faulty; the write itself asks again."""
        seen = seen_version(request)
        stored = self.get_object(request, unquote(object_id)) if object_id and seen else None
        if stored and stored.version != seen and self.has_change_permission(request, stored):
            raise StaleEdit(stored, last_write_of(stored))

    def is_to_go_on(self, request, record) -> bool:
        """Whether the button pressed asks for more than to save what is in the form."""
        return False

    def as_stored(self, request, record):
        """(form, formsets) of a record as its page shows them when it is opened."""
        asked = copy(request)
        asked.method = "GET"
        form = self.get_form(request, record, change=True)(instance=record)
        return form, super()._create_formsets(asked, record, change=True)[0]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        sent = request.POST.get("opened") if form.is_bound else None
        context["opened"] = opened(form, formsets) if sent is None else sent
        if form.is_bound:
            rows = [fault for formset in formsets for fault in row_faults(formset)]
            context["faults"] = [*form_faults(form), *rows]
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        last = None
        if object_id.isdecimal() and len(object_id) < 19:
            gone = Revision.objects.filter(kind=opts.model_name, verb="delete")
            last = gone.filter(record_id=object_id).first()
        if request.method != "POST" or last is None:
            return super()._get_obj_does_not_exist_redirect(request, opts, object_id)
        said = (
            f"“{last.title}” was deleted by {last.by_name or 'a command on the server'} on "
            f"{last.at:%-d %B %Y} at {last.at:%H:%M} ({last.at:%Z}), so it was not saved."
        )
        return self.show_typed(request, said, status=410)

    def show_typed(self, request, said: str, status: int = 409):
        """What was typed into a form that can no longer be saved, to be copied from."""
        context = {
            **self.admin_site.each_context(request),
            "title": "Not saved",
            "said": said,
            "typed": list(typed(request.POST)),
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/roles/not_saved.html", context, status=status)

    # --- saving ---------------------------------------------------------------------------

    def get_formset_kwargs(self, request, obj, inline, prefix):
        """Django's, whose formsets each have a copy of all that was posted; ours read it."""
        rows = {"instance": obj, "prefix": prefix, "queryset": inline.get_queryset(request)}
        sent = {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
        return rows | sent

    def _create_formsets(self, request, obj, change):
        formsets, inlines = super()._create_formsets(request, obj, change)
        for formset in formsets:
            for form in formset.forms:
                refuse_comments(formset.model, form.fields)
        request.formsets = formsets
        return formsets, inlines

    def save_model(self, request, obj, form, change):
        seen = form.cleaned_data.get("version_seen")
        typed = any(part.has_changed() for part in (form, *request.formsets))
        request.has_news = typed or not change or "rebased_on" in request.POST
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
                raise StaleEdit(record, last_write_of(record))
        for record in records:
            self.delete_record(request, record, record.version)

    def delete_view(self, request, object_id, extra_context=None):
        try:
            with writing() if request.method == "POST" else nullcontext():
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


def said_to_be_saved(answer: HttpResponse) -> HttpResponse:
    """By this cookie the page that follows forgets what it kept of what was typed."""
    answer.set_cookie(
        "jobzone_saved",
        "1",
        max_age=600,
        path=reverse("admin:index"),
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return answer


def seen_version(request: HttpRequest, name: str = "version_seen") -> int:
    """The version that a posted form carries; 0, which no record has, for none."""
    seen = request.POST.get(name, "")
    return int(seen) if seen.isdecimal() and len(seen) < 9 else 0
