"""What is drafted, reviewed and published, in the admin: who may press what, and what it does."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from roles.desk.citations import CitationNote, citation_notes
from roles.desk.errors import Refused, StaleEdit
from roles.desk.lifecycle import (
    STATES,
    clone_reading,
    delete_draft,
    publish_reading,
    return_draft,
    signed_by,
    submit_draft,
)
from roles.desk.permissions import may
from roles.desk.settling import settle
from roles.desk.versioned_admin import VersionedAdmin, said_to_be_saved, seen_version
from roles.desk.writing import unix_lines
from roles.documents import comments
from roles.models.lifecycle import Publishable
from roles.occupations.admin_search import NameSearch


@dataclass(frozen=True)
class Step:
    """A button: what it says, what it does, and what is said when that is done."""

    label: str
    hint: str
    service: Callable[..., Publishable]
    done: str


# By the verb of `roles.desk.permissions`; the button of "publish" is called "_publish".
STEPS = {
    "publish": Step(
        "Publish",
        "Save, and show it to the public in place of the one before",
        publish_reading,
        "Published: {reading.role} at {figure}.",
    ),
    "submit": Step(
        "Send to review", "Save: ready for a second pair of eyes", submit_draft, "Sent to review."
    ),
    "return": Step("Send back", "Save: back to draft", return_draft, "Sent back to draft."),
    "clone": Step(
        "New draft from this",
        "Copy all rows and prose into a new draft",
        clone_reading,
        "This is a new draft. The published one stays as it is.",
    ),
}


class PublishableAdmin(NameSearch, VersionedAdmin):
    """A draft is edited here; what has been published is shown and kept.

    A step is a button of the form: what is typed is saved and the step made as one write, so what
    is published is what was on the screen. Where one of the two is refused, neither is done.
    """

    figure: str  # the attribute that is the published figure
    list_select_related = ("role",)
    search_fields = ("role__slug", "assessor")
    ordering = ("-updated_at",)
    autocomplete_fields = ("role",)

    # --- who may do what ------------------------------------------------------------------

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.is_editable)

    def steps(self, request: HttpRequest, reading: Publishable | None) -> dict[str, Step]:
        """The buttons that would do something; none where somebody else has saved meanwhile."""
        if reading is None or isinstance(getattr(request, "refusal", None), StaleEdit):
            return {}
        return {
            verb: step
            for verb, step in STEPS.items()
            if reading.state in STATES[verb] and may(request.user, verb, reading)
        }

    def get_changeform_initial_data(self, request):
        return {**signed_by(request.user), **super().get_changeform_initial_data(request)}

    # --- steps ----------------------------------------------------------------------------

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["steps"] = self.steps(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        reading = self.get_object(request, unquote(object_id)) if object_id else None
        # The fields of a draft: it was one when the form was opened.
        if reading and not reading.is_editable and "assessor" in request.POST:
            return self._answer_late(request, reading)
        verb = pressed(request)
        if reading and verb and not self.has_change_permission(request, reading):
            reading.version = seen_version(request)
            try:
                return self._step(request, reading, verb)
            except Refused as refusal:
                for line in refusal.lines:
                    messages.error(request, line)
                return self.back_to(reading.pk)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _answer_late(self, request: HttpRequest, reading: Publishable) -> HttpResponse:
        """What is published is never edited: its page if that was sent, else what was typed."""
        as_draft = copy(reading)
        as_draft.state = reading.State.DRAFT
        if not self.has_change_permission(request, as_draft):
            raise PermissionDenied
        settled = settle(unix_lines(request.POST), *self.as_stored(request, as_draft))
        if settled and settled.is_stored:
            messages.info(request, f"“{reading}” is published, as you sent it.")
            return said_to_be_saved(self.back_to(reading.pk))
        return self.show_typed(
            request,
            f"This {self.opts.verbose_name} has been published, so what you sent was not saved. "
            "Start a new draft from it, and repeat your edit there.",
        )

    def response_add(self, request, obj, post_url_continue=None):
        self._tell(request)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        verb = pressed(request)
        if verb and verb != "clone" and obj.state not in STATES[verb]:
            verb = ""  # pressed twice: it is done
        response = (
            self._step(request, obj, verb) if verb else super().response_change(request, obj)
        )
        self._tell(request)
        return response

    def _step(self, request: HttpRequest, reading: Publishable, verb: str) -> HttpResponse:
        if not may(request.user, verb, reading):
            raise PermissionDenied
        step = STEPS[verb]
        if verb == "clone" and reading.state not in STATES[verb]:
            raise Refused("This is a draft already.")
        made = step.service(reading=reading, by=request.user)
        messages.success(
            request, step.done.format(reading=made, figure=getattr(made, self.figure))
        )
        return self.back_to(made.pk)

    def is_to_go_on(self, request, record):
        verb = pressed(request)
        return bool(verb) and record.state in STATES[verb]

    # --- saving and deleting --------------------------------------------------------------

    def tell_once_saved(self, request: HttpRequest, level: int, text: str) -> None:
        """Say it with the answer to the save, or never if that is refused yet."""
        request.to_tell = [*getattr(request, "to_tell", ()), (level, text)]

    def _tell(self, request: HttpRequest) -> None:
        for level, text in getattr(request, "to_tell", ()):
            messages.add_message(request, level, text)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        typed = (text for name, text in request.POST.items() if name != "opened")
        if request.has_news and any(comments(text)[0] for text in typed):
            self.tell_once_saved(
                request, messages.INFO, "Comments in prose are kept here, and published nowhere."
            )

    def delete_record(self, request, record, version):
        delete_draft(reading=record, by=request.user, version=version)

    def citation_notes(self, reading: Publishable) -> tuple[CitationNote, ...]:
        """What is to be said of the claims that it cites."""
        return citation_notes(self.model.objects.for_recompute().filter(pk=reading.pk))


def pressed(request: HttpRequest) -> str:
    """The verb of the button that the form was sent by, if it is a step's."""
    return next((verb for verb in STEPS if f"_{verb}" in request.POST), "")
