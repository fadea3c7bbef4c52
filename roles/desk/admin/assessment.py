"""Assessments in the admin: edit a draft with its sum beside it, publish, draft the next one."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from roles.desk.admin.exports import EXPORTS
from roles.desk.admin.inlines import INLINES
from roles.desk.admin.marks import MarkView
from roles.desk.admin.pages import show
from roles.desk.admin.panel import cited_looks, make_panel, submitted
from roles.desk.admin.publish_check import publish_check
from roles.desk.admin.publishable import PublishableAdmin
from roles.desk.admin.reviewing import review_of
from roles.desk.comments import asked_of, comment_on_row, open_comments, settle_comment
from roles.desk.errors import NotPermitted, Refused
from roles.desk.forms import AssessmentForm
from roles.desk.linking import link_typed_scores
from roles.desk.permissions import may, why_not
from roles.desk.recompute import recompute
from roles.desk.row_audit import facts_for, row_findings
from roles.desk.writing import unix_lines
from roles.models import Assessment
from roles.models.texts import placed_texts
from roles.pages.arithmetic import make_arithmetic
from roles.pages.role import make_role_page
from roles.pages.role.standing import all_listed
from roles.scoring import composite
from roles.sources.admin import CitesSupersededFilter, with_cites_superseded
from roles.text.markdown import with_present_scores


@admin.register(Assessment)
class AssessmentAdmin(PublishableAdmin):
    """A draft is edited here; what has been published is shown and kept."""

    figure = "score"
    publish_check = ("admin/roles/assessment/publish_check.html", publish_check)
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
        "figures",
        "updated_at",
    )
    list_filter = ("state", "kind", "zone", "method_id", CitesSupersededFilter)
    lookups = frozenset(
        {"state__exact", "kind__exact", "zone__exact", "method_id__exact", "superseded"}
    )
    fieldsets = (
        ("This assessment", {"fields": ("role", "assessor", "assessed_on", "change_note",
                                        "version_seen")}),
        ("How it was made", {"fields": ("method_id", "drafted", "practitioner"),
                             "classes": ("collapse",)}),
        ("Growth", {"fields": ("growth", "growth_rationale")}),
        (
            "Score set by the assessor",
            {"fields": ("override_score", "override_reason"), "classes": ("collapse",)},
        ),
    )  # fmt: skip

    def get_queryset(self, request):
        found = super().get_queryset(request)
        is_list = request.resolver_match.url_name.endswith("_changelist")
        return with_cites_superseded(found) if is_list else found

    @admin.display(description="figures", ordering="is_outdated", empty_value="")
    def figures(self, assessment):
        """Whether a newer figure is there for one that its prose rests on."""
        return "outdated" if assessment.is_outdated else ""

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

    # --- saving ---------------------------------------------------------------------------

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is None or not obj.is_headline:
            context |= self._beside(
                context["adminform"].form, context["inline_admin_formsets"], obj
            )
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

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
        elif found := len(row_findings(Assessment.objects.with_rows().get(pk=record.pk))):
            rows = f"{found} {'finding' if found == 1 else 'findings'} on the rows"
            said = f"{rows} by the assessor's manual: see “To look at” beside the form."
            self.tell_once_saved(request, messages.WARNING, said)
        for note in self.citation_notes(record):
            self.tell_once_saved(request, messages.WARNING, note.message)

    def _beside(self, form, inlines, assessment: Assessment | None) -> dict[str, object]:
        """What stands beside the form: what its rows give, and where its pages are."""
        live = reverse("admin:roles_assessment_live")
        facts = facts_for(form.instance)
        formsets = [inline.formset for inline in inlines]
        for inline in inlines:
            inline.opts.facts = facts
        role = form.instance.role if form.instance.role_id else None
        context = {
            "panel": make_panel(form, formsets, facts),
            "live_url": live,
            "occupation": role.occupation_code if role else "",
        }
        if assessment is None:
            return context
        to = [assessment.pk]
        return context | {
            "preview_url": reverse("admin:roles_assessment_preview", args=to),
            "review_url": ""
            if assessment.is_public
            else reverse("admin:roles_assessment_review", args=to),
            "cited": list(cited_looks(form, formsets)),
            "comments": open_comments(assessment),
            "live_url": f"{live}?assessment={assessment.pk}",
        }

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
        marks = MarkView.as_view(admin_site=self.admin_site)
        marks = path("marks/", self.admin_site.admin_view(marks), name="roles_assessment_marks")
        return [live, marks, preview, review, comment, *super().get_urls()]

    def review(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What a draft changes, row by row, with the way to approve it or give it back."""
        draft = get_object_or_404(Assessment.objects.for_document(), pk=pk)
        if not self.has_view_permission(request, draft):
            raise PermissionDenied
        steps = self.steps(request, draft)
        is_due = draft.state == draft.State.IN_REVIEW
        return show(
            request,
            "admin/roles/assessment/review.html",
            f"Review: {draft.role}",
            draft=draft,
            review=review_of(draft),
            asked=asked_of(draft),
            may_comment=draft.state in draft.ON_THE_WAY and may(request.user, "comment", draft),
            back=reverse("admin:roles_assessment_change", args=[pk]),
            steps={verb: steps[verb] for verb in ("approve", "ask") if verb in steps},
            why_not=why_not(request.user, "approve", draft) if is_due else "",
        )

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
        request.POST = unix_lines(request.POST)
        form, formsets = submitted(self, request, assessment)
        panel = make_panel(form, formsets, facts_for(form.instance))
        response = render(request, "admin/roles/assessment/_panel.html", {"panel": panel})
        response["X-JobZone-Sum"] = "1"  # by which the page tells it from a page to sign in
        return response

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page that publishing would give; or what is missing, with the prose."""
        assessment = get_object_or_404(Assessment.objects.for_role_page(), pk=pk)
        if not self.has_view_permission(request, assessment):
            raise PermissionDenied
        if assessment.score is None:
            return show(
                request,
                "admin/roles/assessment/preview.html",
                f"Preview: {assessment}",
                arithmetic=make_arithmetic(composite(assessment.inputs(), assessment.method)),
                texts=[
                    (text.title, with_present_scores(text.html, {}))
                    for text in placed_texts(assessment)
                    if text.html
                ],
                back=reverse("admin:roles_assessment_change", args=[pk]),
            )
        page = make_role_page(
            assessment,
            listed=all_listed(),
            earlier=(),
            led_from=(),
            share=None,
        )
        return render(request, "pages/role/role_detail.html", {"page": page})
