"""Assessments in the admin: edit a draft with its sum beside it, publish, draft the next one."""

from functools import partial

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST
from django_object_actions import DjangoObjectActions, action

from roles.desk.admin.draft_preview import make_draft_preview
from roles.desk.admin.inlines import INLINES
from roles.desk.admin.live import submitted_inputs
from roles.desk.citations import CitationNote, citation_notes
from roles.desk.editing import delete_draft, save_assessment
from roles.desk.errors import NotPublishable, Refused
from roles.desk.forms import AssessmentForm
from roles.desk.lifecycle import (
    clone_assessment,
    publish_assessment,
    return_assessment,
    submit_assessment,
)
from roles.desk.linking import link_typed_scores
from roles.desk.permissions import may
from roles.desk.recompute import recompute
from roles.desk.versioned_admin import VersionedAdmin
from roles.models import Assessment
from roles.occupations.admin_search import NameSearch
from roles.pages.arithmetic import make_arithmetic
from roles.pages.role import make_role_page
from roles.scoring import composite
from roles.sources.admin import CitesSupersededFilter, with_cites_superseded

# A button changes something, so it is a form that is posted: never a link that is followed.
button = partial(action, methods=("POST",), button_type="form")


@admin.register(Assessment)
class AssessmentAdmin(DjangoObjectActions, NameSearch, VersionedAdmin):
    """A draft is edited here; what has been published is shown and kept."""

    form = AssessmentForm
    inlines = INLINES
    list_display = (
        "role",
        "state",
        "kind",
        "score",
        "zone",
        "sub_label",
        "method_id",
        "cites_superseded",
        "updated_at",
    )
    list_filter = ("state", "kind", "zone", "method_id", CitesSupersededFilter)
    lookups = frozenset(
        {"state__exact", "kind__exact", "zone__exact", "method_id__exact", "superseded"}
    )
    list_select_related = ("role",)
    search_fields = ("role__slug", "assessor")
    ordering = ("-updated_at",)
    autocomplete_fields = ("role",)
    change_form_template = "admin/roles/assessment/change_form.html"
    change_actions = ("publish", "submit", "send_back", "new_draft")
    fieldsets = (
        (None, {"fields": ("role", "method_id", "assessor", "assessed_on", "change_note",
                           "version_seen")}),
        ("Growth", {"fields": ("growth", "growth_rationale")}),
        (
            "Score set by the assessor",
            {"fields": ("override_score", "override_reason"), "classes": ("collapse",)},
        ),
    )  # fmt: skip

    def get_queryset(self, request):
        return with_cites_superseded(super().get_queryset(request))

    @admin.display(description="cites a superseded figure", boolean=True)
    def cites_superseded(self, assessment):
        """Whether a newer figure is there for one that its prose rests on."""
        return assessment.is_outdated

    # --- who may do what ------------------------------------------------------------------

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or obj.is_editable)

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or obj.is_editable)

    def get_readonly_fields(self, request, obj=None):
        # Another role's assessment is another assessment.
        return ("role",) if obj else ()

    def get_change_actions(self, request, object_id, form_url):
        assessment = self.get_object(request, object_id)
        return [name for name in self.change_actions if _may(request, name, assessment)]

    def view_on_site(self, obj):
        """Only what the public can see has a page there; a draft has its preview."""
        return None if obj.is_editable else obj.get_absolute_url()

    # --- saving ---------------------------------------------------------------------------

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        assessment = self.get_object(request, object_id) if object_id else None
        if request.method == "POST" and assessment and not assessment.is_editable:
            messages.error(
                request,
                "This assessment has been published, so what you sent was not saved. "
                "Start a new draft from it, and repeat your edit there.",
            )
            return redirect(request.path)
        context = {**(extra_context or {}), **_beside(assessment)}
        return super().changeform_view(request, object_id, form_url, context)

    def save_model(self, request, obj, form, change):
        save_assessment(
            assessment=obj, by=request.user, version=form.cleaned_data.get("version_seen")
        )

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        linked = link_typed_scores(form.instance)
        if linked:
            messages.info(
                request,
                f"Scores of other roles that were typed in {linked} "
                f"{'text' if linked == 1 else 'texts'} are now references: the page prints the "
                "present score.",
            )
        result = recompute(form.instance)
        if result.problems:
            reasons = " ".join(problem.message for problem in result.problems)
            messages.warning(request, f"Saved as a draft without a score. {reasons}")
        for note in _citation_notes(form.instance):
            messages.warning(request, note.message)

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("admin:roles_assessment_change", object_id)

    def delete_model(self, request, obj):
        delete_draft(assessment=obj, by=request.user, version=_seen(request))

    def delete_queryset(self, request, queryset):
        # Ticked in a list, which shows no version: the one read here is claimed.
        for assessment in queryset:
            delete_draft(assessment=assessment, by=request.user, version=assessment.version)

    # --- buttons --------------------------------------------------------------------------

    @button(label="Publish", description="Show it to the public in place of the one before")
    def publish(self, request, obj):
        _require(request, "publish", obj)
        try:
            publish_assessment(assessment=obj, by=request.user)
        except NotPublishable as refusal:
            for reason in refusal.reasons:
                messages.error(request, f"Not published: {reason}")
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"Published: {obj.role} at {obj.score}.")
        return redirect("admin:roles_assessment_change", obj.pk)

    @button(label="Send to review", description="Ready for a second pair of eyes")
    def submit(self, request, obj):
        return self._step(request, obj, "submit", submit_assessment, "Sent to review.")

    @button(label="Send back", description="Back to draft")
    def send_back(self, request, obj):
        return self._step(request, obj, "send_back", return_assessment, "Sent back to draft.")

    @button(label="New draft from this", description="Copy all rows and prose into a new draft")
    def new_draft(self, request, obj):
        _require(request, "new_draft", obj)
        if not _may(request, "new_draft", obj):
            messages.error(request, "This is a draft already.")
            return redirect("admin:roles_assessment_change", obj.pk)
        draft = clone_assessment(assessment=obj, by=request.user)
        messages.success(request, "This is a new draft. The published one stays as it is.")
        return redirect("admin:roles_assessment_change", draft.pk)

    def _step(self, request, obj, name, service, done):
        _require(request, name, obj)
        try:
            service(assessment=obj, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, done)
        return redirect("admin:roles_assessment_change", obj.pk)

    # --- preview --------------------------------------------------------------------------

    def get_urls(self):
        preview = path(
            "<int:pk>/preview/",
            self.admin_site.admin_view(self.preview),
            name="roles_assessment_preview",
        )
        live = path("live/", self.admin_site.admin_view(self.live), name="roles_assessment_live")
        return [live, preview, *super().get_urls()]

    @method_decorator(require_POST)
    def live(self, request: HttpRequest) -> HttpResponse:
        """The sum of a form that is being filled in; nothing is saved."""
        asked = request.GET.get("assessment", "")
        assessment = self.get_object(request, asked) if asked else None
        allowed = (
            self.has_change_permission(request, assessment)
            if assessment
            else self.has_add_permission(request)
        )
        if not allowed:
            raise PermissionDenied
        inputs = submitted_inputs(self, request, assessment)
        arithmetic = make_arithmetic(composite(inputs))
        return render(request, "pages/role/_arithmetic.html", {"arithmetic": arithmetic})

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page that publishing would give; or what is missing, with the prose."""
        assessment = get_object_or_404(Assessment.objects.for_role_page(), pk=pk)
        if not self.has_view_permission(request, assessment):
            raise PermissionDenied
        if assessment.score is None:
            context = {
                **self.admin_site.each_context(request),
                "title": f"Preview: {assessment}",
                "preview": make_draft_preview(assessment),
                "back": reverse("admin:roles_assessment_change", args=[pk]),
            }
            return render(request, "admin/roles/assessment/preview.html", context)
        page = make_role_page(
            assessment,
            listed=Assessment.objects.for_standing(),
            earlier=(),
            led_from=(),
            cite_url="",
        )
        return render(request, "pages/role/role_detail.html", {"page": page})


# Which verb a button stands for, and the states it makes sense in.
BUTTONS = {
    "publish": ("publish", {"draft", "in_review"}),
    "submit": ("submit", {"draft"}),
    "send_back": ("return", {"in_review"}),
    "new_draft": ("clone", {"published", "superseded"}),
}


def _may(request: HttpRequest, name: str, assessment: Assessment | None) -> bool:
    verb, states = BUTTONS[name]
    return (
        assessment is not None
        and assessment.state in states
        and may(request.user, verb, assessment)
    )


def _require(request: HttpRequest, name: str, assessment: Assessment) -> None:
    """The right to press this button; and the version that was seen when it was pressed."""
    if not may(request.user, BUTTONS[name][0], assessment):
        raise PermissionDenied
    # What the services claim: a button pressed on an old page is refused like an old form.
    assessment.version = _seen(request)


def _seen(request: HttpRequest) -> int:
    """The version that a posted form carries; 0, which no record has, for none."""
    seen = request.POST.get("version_seen", "")
    return int(seen) if seen.isdecimal() and len(seen) < 9 else 0


def _citation_notes(assessment: Assessment) -> tuple[CitationNote, ...]:
    """What is to be said of the claims that a saved assessment cites."""
    return citation_notes(Assessment.objects.with_rows().with_prose().filter(pk=assessment.pk))


def _beside(assessment: Assessment | None) -> dict[str, object]:
    """What stands beside the form: the arithmetic of what is saved."""
    if assessment is None:
        return {"live_url": reverse("admin:roles_assessment_live")}
    if assessment.is_headline:
        return {}
    return {
        "arithmetic": make_arithmetic(composite(assessment.inputs(), assessment.method)),
        "preview_url": reverse("admin:roles_assessment_preview", args=[assessment.pk]),
        "citation_notes": _citation_notes(assessment),
        "live_url": f"{reverse('admin:roles_assessment_live')}?assessment={assessment.pk}",
    }
