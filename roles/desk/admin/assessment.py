"""Assessments in the admin: edit a draft with its sum beside it, publish, draft the next one."""

from collections.abc import Iterator

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from roles.desk.admin.exports import EXPORTS
from roles.desk.admin.inlines import INLINES
from roles.desk.admin.live import submitted_inputs
from roles.desk.admin.publish_check import publish_check
from roles.desk.admin.publishable import PublishableAdmin
from roles.desk.admin.reviewing import review_of
from roles.desk.citations import Cited
from roles.desk.comments import asked_of, comment_on_row, open_comments, settle_comment
from roles.desk.errors import NotPermitted, Refused
from roles.desk.forms import AssessmentForm
from roles.desk.linking import link_typed_scores
from roles.desk.permissions import may, why_not
from roles.desk.recompute import recompute
from roles.desk.row_audit import row_findings
from roles.documents import Finding
from roles.models import Assessment
from roles.models.texts import placed_texts
from roles.pages.arithmetic import make_arithmetic
from roles.pages.role import make_role_page
from roles.pages.role.standing import all_listed
from roles.scoring import composite
from roles.sources.admin import CitesSupersededFilter, with_cites_superseded
from roles.text.markdown import with_present_scores

# The ids of the assessment's own texts in the form, by where citations say that they stand.
OWN_FIELDS = {"growth": "id_growth_rationale", "override": "id_override_reason"}


@admin.register(Assessment)
class AssessmentAdmin(PublishableAdmin):
    """A draft is edited here; what has been published is shown and kept."""

    figure = "score"
    actions = EXPORTS
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
    fieldsets = (
        (None, {"fields": ("role", "method_id", "assessor", "assessed_on", "drafted",
                           "practitioner", "change_note",
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

    def get_readonly_fields(self, request, obj=None):
        # Another role's assessment is another assessment.
        return ("role",) if obj else ()

    def view_on_site(self, obj):
        """Only what the public can see has a page there; a draft has its preview."""
        return obj.get_absolute_url() if obj.is_public else None

    # --- publishing -----------------------------------------------------------------------

    def answers(self, verb):
        return ("note", "change_kind") if verb in ("publish", "alone") else super().answers(verb)

    def ask_page(self, reading, verb):
        if verb not in ("publish", "alone"):
            return super().ask_page(reading, verb)
        return "admin/roles/assessment/publish_check.html", {"check": publish_check(reading.pk)}

    # --- saving ---------------------------------------------------------------------------

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        assessment = self.get_object(request, unquote(object_id)) if object_id else None
        context = {**(extra_context or {}), **self._beside(assessment)}
        return super().changeform_view(request, object_id, form_url, context)

    def save_record(self, request, record, form, version):
        self.save_reading(request, record, version)

    def finish_record(self, request, record):
        linked = link_typed_scores(record) if request.has_news else 0
        if linked:
            self.tell_once_saved(
                request,
                messages.INFO,
                f"Scores of other roles that were typed in {linked} "
                f"{'text' if linked == 1 else 'texts'} are now references: the page prints the "
                "present score.",
            )
        result = recompute(record)
        if result.problems:
            reasons = " ".join(problem.message for problem in result.problems)
            said = f"Saved as a draft without a score. {reasons}"
            self.tell_once_saved(request, messages.WARNING, said)
        elif found := len(self._findings(record)):
            rows = f"{found} {'finding' if found == 1 else 'findings'} on the rows"
            said = f"{rows} by the assessor's manual: see “To look at” beside the form."
            self.tell_once_saved(request, messages.WARNING, said)
        for note in self.citation_notes(record):
            self.tell_once_saved(request, messages.WARNING, note.message)

    def _beside(self, assessment: Assessment | None) -> dict[str, object]:
        """What stands beside the form: the arithmetic of what is saved."""
        if assessment is None:
            return {"live_url": reverse("admin:roles_assessment_live")}
        if assessment.is_headline:
            return {}
        return {
            "arithmetic": make_arithmetic(composite(assessment.inputs(), assessment.method)),
            "preview_url": reverse("admin:roles_assessment_preview", args=[assessment.pk]),
            "review_url": ""
            if assessment.is_public
            else reverse("admin:roles_assessment_review", args=[assessment.pk]),
            "to_look_at": list(self._to_look_at(assessment)),
            "comments": open_comments(assessment),
            "live_url": f"{reverse('admin:roles_assessment_live')}?assessment={assessment.pk}",
        }

    def _to_look_at(self, assessment: Assessment) -> Iterator[dict[str, object]]:
        """What its rows contradict and what it cites, each with its place and its id in the form.

        A field of the assessment itself has an id only while it can be edited.
        """
        own = OWN_FIELDS if assessment.is_editable else dict.fromkeys(OWN_FIELDS, "")
        found = [
            (each.message, Cited(*each.row, ""), each.is_error)
            for each in self._findings(assessment)
        ]
        notes = [(note.message, note.row, False) for note in self.citation_notes(assessment)]
        for message, row, is_error in (*found, *notes):
            at = own.get(row.where, f"{row.where}-at-{row.key}")
            yield {"message": message, "place": row.place, "at": at, "is_error": is_error}

    def _findings(self, assessment: Assessment) -> tuple[Finding, ...]:
        return row_findings(Assessment.objects.for_document().get(pk=assessment.pk))

    # --- preview --------------------------------------------------------------------------

    def get_urls(self):
        preview = path(
            "<int:pk>/preview/",
            self.admin_site.admin_view(self.preview),
            name="roles_assessment_preview",
        )
        live = path("live/", self.admin_site.admin_view(self.live), name="roles_assessment_live")
        review = path(
            "<int:pk>/review/",
            self.admin_site.admin_view(self.review),
            name="roles_assessment_review",
        )
        comment = path(
            "<int:pk>/comment/",
            self.admin_site.admin_view(self.comment),
            name="roles_assessment_comment",
        )
        return [live, preview, review, comment, *super().get_urls()]

    def review(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What a draft changes, row by row, with the way to approve it or give it back."""
        draft = get_object_or_404(Assessment.objects.for_document(), pk=pk)
        if not self.has_view_permission(request, draft):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": f"Review: {draft.role}",
            "draft": draft,
            "review": review_of(draft),
            "asked": asked_of(draft),
            "may_comment": draft.state in draft.ON_THE_WAY and may(request.user, "comment", draft),
            "back": reverse("admin:roles_assessment_change", args=[pk]),
            "steps": {
                verb: step
                for verb, step in self.steps(request, draft).items()
                if verb in ("approve", "ask")
            },
            "why_not": why_not(request.user, "approve", draft)
            if draft.state == draft.State.IN_REVIEW
            else "",
        }
        return render(request, "admin/roles/assessment/review.html", context)

    @method_decorator(require_POST)
    def comment(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say something of a row, answer it, or settle it; then back to the row."""
        draft = get_object_or_404(Assessment, pk=pk)
        thread = request.POST.get("thread", "")
        given = draft.comments.threads().filter(pk=thread if thread.isdecimal() else None)
        comment = given.first()
        if thread and comment is None:
            raise Http404
        said = {name: request.POST.get(name, "") for name in ("where", "key", "note")}
        try:
            if "settle" in request.POST and comment:
                settle_comment(reading=draft, by=request.user, comment=comment)
            else:
                comment_on_row(reading=draft, by=request.user, answers=comment, **said)
        except NotPermitted:
            raise PermissionDenied from None
        except Refused as refusal:
            messages.error(request, str(refusal))
        place = comment.anchor if comment else f"{said['where']}-{said['key']}"
        return redirect(f"{reverse('admin:roles_assessment_review', args=[pk])}#{place}")

    @method_decorator(require_POST)
    def live(self, request: HttpRequest) -> HttpResponse:
        """The sum of a form that is being filled in; nothing is saved."""
        asked = request.GET.get("assessment", "")
        assessment = self.get_object(request, asked) if asked else None
        if asked and assessment is None:
            raise Http404
        allowed = (
            self.has_change_permission(request, assessment)
            if assessment
            else self.has_add_permission(request)
        )
        if not allowed:
            raise PermissionDenied
        inputs, faults = submitted_inputs(self, request, assessment)
        context = {"arithmetic": make_arithmetic(composite(inputs)), "faults": faults}
        response = render(request, "admin/roles/assessment/_sum.html", context)
        response["X-JobZone-Sum"] = "1"  # by which the page tells it from a page to sign in
        return response

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page that publishing would give; or what is missing, with the prose."""
        assessment = get_object_or_404(Assessment.objects.for_role_page(), pk=pk)
        if not self.has_view_permission(request, assessment):
            raise PermissionDenied
        if assessment.score is None:
            context = {
                **self.admin_site.each_context(request),
                "title": f"Preview: {assessment}",
                "arithmetic": make_arithmetic(composite(assessment.inputs(), assessment.method)),
                "texts": [
                    (text.title, with_present_scores(text.html, {}))
                    for text in placed_texts(assessment)
                    if text.html
                ],
                "back": reverse("admin:roles_assessment_change", args=[pk]),
            }
            return render(request, "admin/roles/assessment/preview.html", context)
        page = make_role_page(
            assessment,
            listed=all_listed(),
            earlier=(),
            led_from=(),
            share=None,
        )
        return render(request, "pages/role/role_detail.html", {"page": page})
