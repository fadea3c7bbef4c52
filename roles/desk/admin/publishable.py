"""What is drafted, reviewed and published, in the admin: who may press what, and what it does."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path

from roles.desk.admin.pages import show
from roles.desk.citations import CitationNote, citation_notes
from roles.desk.comments import asked_of
from roles.desk.errors import OpenDraft, Overtaken, Refused, StaleEdit
from roles.desk.lifecycle import (
    STATES,
    approve_draft,
    ask_for_changes,
    assign_reading,
    clone_reading,
    closed,
    delete_draft,
    open_drafts,
    overtaken_by,
    publish_alone,
    publish_reading,
    return_draft,
    save_draft,
    signed_by,
    submit_draft,
    withdraw_draft,
)
from roles.desk.permissions import may, why_not
from roles.desk.settling import rebase, settle
from roles.desk.versioned_admin import VersionedAdmin, said_to_be_saved, seen_version
from roles.desk.writing import unix_lines
from roles.documents import comments
from roles.models.lifecycle import Publishable
from roles.occupations.admin_search import NameSearch


@dataclass(frozen=True)
class Step:
    """A button: what it says, what it does, and what is said when that is done.

    `asks` is what it asks first, on a page of its own; "" for one that asks nothing.
    """

    label: str
    hint: str
    service: Callable[..., Publishable]
    done: str
    asks: str = ""


# By the verb of `roles.desk.permissions`; the button of "publish" is called "_publish".
STEPS = {
    "submit": Step(
        "Send to review", "Save: ready for a second pair of eyes", submit_draft, "Sent to review."
    ),
    "approve": Step("Approve", "You stand by it: it can be published", approve_draft, "Approved."),
    "ask": Step(
        "Ask for changes",
        "Give it back to whoever wrote it",
        ask_for_changes,
        "Given back, with what you ask for.",
        "What do you ask for?",
    ),
    "publish": Step(
        "Publish",
        "Show it to the public in place of the one before",
        publish_reading,
        "Published: {reading.role} at {figure}.",
    ),
    "alone": Step(
        "Publish alone",
        "Save, then publish without a second person's approval",
        publish_alone,
        "Published: {reading.role} at {figure}, without a second person's approval.",
        "Why is nobody else there to approve it? Readers will see this sentence.",
    ),
    "return": Step(
        "Take back",
        "Back to draft, to be edited; no approval stands",
        return_draft,
        "A draft again.",
    ),
    "withdraw": Step(
        "Withdraw", "Save, then give this draft up; it is kept", withdraw_draft, "Withdrawn."
    ),
    "assign": Step(
        "Assign",
        "Say who is to look at it next, and until when",
        assign_reading,
        "Assigned.",
        "Who is to look at it next?",
    ),
    "clone": Step(
        "New draft from this",
        "Copy all rows and prose into a new draft",
        clone_reading,
        "This is a new draft. The published one stays as it is.",
    ),
}


class AssignForm(forms.Form):
    """A person who may edit, or nobody, and a day."""

    to = forms.ModelChoiceField(
        get_user_model().objects.filter(is_active=True, is_staff=True).order_by("username"),
        required=False, empty_label="Nobody",
    )  # fmt: skip
    due = forms.DateField(
        label="Until", required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    @classmethod
    def of(cls, reading: Publishable) -> "AssignForm":
        """What is said of it now."""
        return cls(initial={"to": reading.assigned_to_id, "due": reading.due_on})


class PublishableAdmin(NameSearch, VersionedAdmin):
    """A draft is edited here; what has been published is shown and kept.

    A step is a button of the form: what is typed is saved and the step made as one write, so what
    is published is what was on the screen. Where one of the two is refused, neither is done.
    """

    figure: str  # the attribute that is the published figure
    # The page that says what publishing would do, and what it shows of a draft by its number.
    publish_check: tuple[str, Callable[[int], object]]
    list_select_related = ("role",)
    search_fields = ("role__slug", "assessor")
    ordering = ("-updated_at",)
    autocomplete_fields = ("role",)

    # --- who may do what ------------------------------------------------------------------

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.is_editable)

    def steps(self, request: HttpRequest, reading: Publishable | None) -> dict[str, Step]:
        """The buttons that would do something; none where somebody else has saved meanwhile."""
        if reading is None or isinstance(getattr(request, "refusal", None), StaleEdit | Overtaken):
            return {}
        return {
            verb: step
            for verb, step in STEPS.items()
            if reading.state in STATES[verb] and may(request.user, verb, reading)
        }

    def get_changeform_initial_data(self, request):
        return {**signed_by(request.user), **super().get_changeform_initial_data(request)}

    # --- steps ----------------------------------------------------------------------------

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_step"
        ask = self.admin_site.admin_view(self.ask)
        return [path("<int:pk>/<slug:verb>/asks/", ask, name=name), *super().get_urls()]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["steps"] = self.steps(request, obj)
        context["asked"] = obj and asked_of(obj)
        context["overtaken"] = obj and obj.is_editable and bool(overtaken_by(obj))
        context["rebased_on"] = request.POST.get("rebased_on", "")
        is_due = obj is not None and obj.state in STATES["approve"]
        context["is_second"] = isinstance(getattr(request, "refusal", None), OpenDraft)
        context["why_not"] = why_not(request.user, "approve", obj) if is_due else ""
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        reading = self.get_object(request, unquote(object_id)) if object_id else None
        # The fields of a draft: it was one when the form was opened.
        if reading and reading.state not in reading.EDITABLE and "assessor" in request.POST:
            return self._answer_late(request, reading)
        if reading and "rebase" in request.GET and request.method == "GET":
            return self._rebase(request, object_id, reading, form_url, extra_context)
        verb = pressed(request)
        is_step_alone = "asked" in request.POST or not self.has_change_permission(request, reading)
        if reading and verb and is_step_alone:
            reading.version = seen_version(request)
            try:
                return self._step(request, reading, verb)
            except Refused as refusal:
                for line in refusal.lines:
                    messages.error(request, line)
                if "asked" in request.POST and self.answers(verb):
                    return self._asks(reading, verb)
                return self.back_to(reading.pk)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _rebase(self, request, object_id, reading, form_url, extra_context) -> HttpResponse:
        """The draft's form with what was published since it was begun; nothing is saved yet."""
        if not self.has_change_permission(request, reading):
            raise PermissionDenied
        published = overtaken_by(reading)
        if published is None:
            return self.back_to(reading.pk)
        texts = []
        for each in (reading.based_on, published, reading):
            as_draft = copy(each)
            as_draft.state = reading.State.DRAFT  # or its form would have no fields
            texts.append(self.as_stored(request, as_draft))
        settled = rebase(*texts)
        request.refusal = Overtaken("Nothing is saved yet.")
        request.POST = settled.data
        request.POST["rebased_on"] = str(published.pk)
        request.method = "POST"
        shown = {**(extra_context or {}), "settled": settled}
        return self._changeform_view(request, object_id, form_url, shown)

    def _answer_late(self, request: HttpRequest, reading: Publishable) -> HttpResponse:
        """What is published is never edited: its page if that was sent, else what was typed."""
        as_draft = copy(reading)
        as_draft.state = reading.State.DRAFT
        if not self.has_change_permission(request, as_draft):
            raise PermissionDenied
        settled = settle(unix_lines(request.POST), *self.as_stored(request, as_draft))
        if settled and settled.is_stored:
            state = reading.get_state_display().lower()
            messages.info(request, f"“{reading}” is {state}, as you sent it.")
            return said_to_be_saved(self.back_to(reading.pk))
        return self.show_typed(
            request,
            f"This {self.opts.verbose_name} has been published, so what you sent was not saved. "
            "Start a new draft from it, and repeat your edit there."
            if reading.is_public
            else f"{closed(reading)} What you sent was not saved.",
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
        if "asked" not in request.POST and (
            self.answers(verb) or (verb == "clone" and open_drafts(reading))
        ):
            return self._asks(reading, verb)
        given = {"is_second": "is_second" in request.POST} if verb == "clone" else {}
        if verb == "assign":
            form = AssignForm(request.POST)
            if not form.is_valid():
                raise Refused("Choose a person of the list, and a day as 2026-12-31 or none.")
            given = form.cleaned_data
        else:
            given |= {name: request.POST.get(name, "") for name in self.answers(verb)}
        made = step.service(reading=reading, by=request.user, **given)
        messages.success(
            request, step.done.format(reading=made, figure=getattr(made, self.figure))
        )
        return self.back_to(made.pk)

    def _asks(self, reading: Publishable, verb: str) -> HttpResponse:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_step"
        return redirect(name, reading.pk, verb)

    def answers(self, verb: str) -> tuple[str, ...]:
        """What a step is told by the page that asks; nothing of a step that asks nothing."""
        if verb in ("publish", "alone"):
            return ("note", "change_kind")
        return ("note",) if STEPS[verb].asks else ()

    def ask_page(self, reading: Publishable, verb: str) -> tuple[str, dict[str, object]]:
        """(template, what more it shows) of the page that asks; publishing shows its check."""
        if verb not in ("publish", "alone"):
            return "admin/roles/step.html", {}
        template, check = self.publish_check
        return template, {"check": check(reading.pk)}

    def ask(self, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
        """What a step asks before it is made, or says; its answer goes to the record's form."""
        reading = self.get_object(request, str(pk))
        if reading is None or verb not in STEPS or not (verb == "clone" or self.answers(verb)):
            raise Http404
        if not may(request.user, verb, reading):
            raise PermissionDenied
        if reading.state not in STATES[verb]:
            return self.back_to(pk)
        template, shown = self.ask_page(reading, verb)
        return show(
            request,
            template,
            f"{STEPS[verb].label}: {reading}",
            opts=self.opts,
            reading=reading,
            verb=verb,
            step=STEPS[verb],
            others=open_drafts(reading) if verb == "clone" else [],
            assign=AssignForm.of(reading) if verb == "assign" else None,
            **shown,
        )

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

    def save_reading(self, request: HttpRequest, reading: Publishable, version: int) -> None:
        """Save a draft's own fields, under the version seen; see `save_draft`."""
        rebased_on = request.POST.get("rebased_on", "")
        save_draft(
            reading=reading,
            by=request.user,
            version=version,
            is_second="is_second" in request.POST,
            rebased_on=int(rebased_on) if rebased_on.isdecimal() else None,
        )

    def delete_record(self, request, record, version):
        delete_draft(reading=record, by=request.user, version=version)

    def citation_notes(self, reading: Publishable) -> tuple[CitationNote, ...]:
        """What is to be said of the claims that it cites."""
        return citation_notes(self.model.objects.for_recompute().filter(pk=reading.pk))


def pressed(request: HttpRequest) -> str:
    """The verb of the button that the form was sent by, if it is a step's."""
    return next((verb for verb in STEPS if f"_{verb}" in request.POST), "")
