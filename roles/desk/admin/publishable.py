"""What is drafted, reviewed and published, in the admin: who may press what, and what it does."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django_object_actions import DjangoObjectActions, action

from roles.desk.citations import CitationNote, citation_notes
from roles.desk.errors import NotPublishable, Refused
from roles.desk.lifecycle import (
    STATES,
    clone_reading,
    delete_draft,
    publish_reading,
    return_draft,
    submit_draft,
)
from roles.desk.permissions import may
from roles.desk.versioned_admin import VersionedAdmin
from roles.models.lifecycle import Publishable
from roles.occupations.admin_search import NameSearch

# A button changes something, so it is a form that is posted: never a link that is followed.
button = partial(action, methods=("POST",), button_type="form")
# Each button with the verb of `roles.desk.permissions` that it stands for.
VERBS = {"publish": "publish", "submit": "submit", "send_back": "return", "new_draft": "clone"}


class PublishableAdmin(DjangoObjectActions, NameSearch, VersionedAdmin):
    """A draft is edited here; what has been published is shown and kept."""

    figure: str  # the attribute that is the published figure
    list_select_related = ("role",)
    search_fields = ("role__slug", "assessor")
    ordering = ("-updated_at",)
    autocomplete_fields = ("role",)
    change_actions = tuple(VERBS)

    # --- who may do what ------------------------------------------------------------------

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.is_editable)

    def get_change_actions(self, request, object_id, form_url):
        reading = self.get_object(request, object_id)
        return [
            name
            for name, verb in VERBS.items()
            if reading is not None
            and reading.state in STATES[verb]
            and may(request.user, verb, reading)
        ]

    # --- deleting -------------------------------------------------------------------------

    def delete_model(self, request, obj):
        delete_draft(reading=obj, by=request.user, version=seen_version(request))

    def delete_queryset(self, request, queryset):
        # The page of one carries the version that was seen; a list has that which is read here.
        for reading in queryset:
            delete_draft(reading=reading, by=request.user, version=reading.version)

    # --- buttons --------------------------------------------------------------------------

    @button(label="Publish", description="Show it to the public in place of the one before")
    def publish(self, request, obj):
        done = "Published: {reading.role} at {figure}."
        return self._step(request, obj, "publish", publish_reading, done)

    @button(label="Send to review", description="Ready for a second pair of eyes")
    def submit(self, request, obj):
        return self._step(request, obj, "submit", submit_draft, "Sent to review.")

    @button(label="Send back", description="Back to draft")
    def send_back(self, request, obj):
        return self._step(request, obj, "send_back", return_draft, "Sent back to draft.")

    @button(label="New draft from this", description="Copy all rows and prose into a new draft")
    def new_draft(self, request, obj):
        self._require(request, "new_draft", obj)
        if obj.state not in STATES["clone"]:
            messages.error(request, "This is a draft already.")
            return self.back_to(obj.pk)
        draft = clone_reading(reading=obj, by=request.user)
        messages.success(request, "This is a new draft. The published one stays as it is.")
        return self.back_to(draft.pk)

    def _step(self, request, obj, name, service, done):
        self._require(request, name, obj)
        try:
            service(reading=obj, by=request.user)
        except NotPublishable as refusal:
            for reason in refusal.reasons:
                messages.error(request, f"Not published: {reason}")
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            said = done.format(reading=obj, figure=getattr(obj, self.figure))
            messages.success(request, said)
        return self.back_to(obj.pk)

    def _require(self, request: HttpRequest, name: str, reading: Publishable) -> None:
        """The right to press this button; and the version that was seen when it was pressed."""
        if not may(request.user, VERBS[name], reading):
            raise PermissionDenied
        # What the services take: a button pressed on an old page is refused like an old form.
        reading.version = seen_version(request)

    # --- what is said of a saved one ------------------------------------------------------

    def citation_notes(self, reading: Publishable) -> tuple[CitationNote, ...]:
        """What is to be said of the claims that it cites."""
        return citation_notes(self.model.objects.for_recompute().filter(pk=reading.pk))


def seen_version(request: HttpRequest) -> int:
    """The version that a posted form carries; 0, which no record has, for none."""
    seen = request.POST.get("version_seen", "")
    return int(seen) if seen.isdecimal() and len(seen) < 9 else 0
