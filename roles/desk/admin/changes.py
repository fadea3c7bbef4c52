"""Changes of many roles: documents, rows or another method -> a plan -> drafts -> taken back."""

from decimal import Decimal

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from roles.desk.admin.pages import desk_page, show
from roles.desk.admin.reviewing import marked
from roles.desk.dry_run import CONSTANTS, constant_of, shifts_by, with_constants, would_move
from roles.desk.errors import Refused
from roles.desk.permissions import may
from roles.documents import limits
from roles.exchange.changing import (
    make_change,
    plan_change,
    plan_of,
    readings_of,
    undo_change,
    undoing_of,
)
from roles.exchange.importing.run import Outcome
from roles.exchange.uploads import MOST_FILES, TooMuch, read_uploads
from roles.models import NamedChange
from roles.scoring import AIJRI_1, METHODS

SHOWN = 100  # of the changes, the newest
MOST_SHIFTS = 500


class _ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class _Files(forms.FileField):
    """One file or several; its value is a list."""

    widget = _ManyFiles

    def clean(self, data, initial=None):
        return [super(_Files, self).clean(each, initial) for each in data or [None]]


class DocumentsForm(forms.Form):
    """Documents to bring in, and what the change is called: readers see that as its reason."""

    name = forms.CharField(label="Why", max_length=limits.CAUSE)
    files = _Files(
        label="Documents, or a zip of them",
        widget=_ManyFiles(attrs={"accept": ".md,.markdown,.txt,.zip"}),
    )


class RowsForm(forms.Form):
    """Rows of many roles at once."""

    name = forms.CharField(label="Why", max_length=limits.CAUSE)
    rows = forms.CharField(
        label="Rows, as CSV",
        max_length=1_000_000,
        widget=forms.Textarea({"rows": 8, "cols": 80}),
        help_text="role,kind,row,score,reason: one line for each row. The kind is tasks, "
        "principles, evidence, barriers or growth; the row a task's name, a dimension's key, or "
        "growth. Without a reason the row keeps the one that it has.",
    )


class MethodForm(forms.Form):
    """Every constant that can be tried, as the method has it."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, least, most) in CONSTANTS.items():
            self.fields[name] = forms.DecimalField(
                label=label,
                min_value=Decimal(least),
                max_value=Decimal(most),
                max_digits=8,
                decimal_places=4,
                initial=constant_of(AIJRI_1, name),
                widget=forms.NumberInput({"step": "any", "min": least, "max": most}),
            )

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            try:
                cleaned["method"] = with_constants(
                    AIJRI_1, {name: cleaned[name] for name in CONSTANTS}
                )
            except ValueError as fault:
                raise forms.ValidationError(str(fault)) from None
        return cleaned


@desk_page("roles.add_assessment")
def changes(request: HttpRequest) -> HttpResponse:
    """All changes, the newest first, and what begins another one."""
    documents, rows = DocumentsForm(prefix="documents"), RowsForm(prefix="rows")
    if request.method == "POST" and "rows-rows" in request.POST:
        rows = RowsForm(request.POST, prefix="rows")
        if rows.is_valid():
            return _plan(request, rows, NamedChange.Kind.ROWS, rows.cleaned_data["rows"])
    elif request.method == "POST":
        documents = DocumentsForm(request.POST, request.FILES, prefix="documents")
        if documents.is_valid():
            files = documents.cleaned_data["files"]
            try:
                given = read_uploads((each.name, each) for each in files)
            except TooMuch as fault:
                documents.add_error("files", str(fault))
            else:
                return _plan(request, documents, NamedChange.Kind.DOCUMENTS, given)
    return show(
        request,
        "desk/changes.html",
        "Changes of many roles",
        changes=NamedChange.objects.select_related("by")[:SHOWN],
        documents=documents,
        rows=rows,
        most_files=MOST_FILES,
    )


def _plan(request: HttpRequest, form: forms.Form, kind: str, given: object) -> HttpResponse:
    change = plan_change(form.cleaned_data["name"], kind, given, request.user)
    return redirect("desk:change", change.pk)


@desk_page("roles.add_assessment")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """A plan, with what it would do now; or what was made of it, and what undoing would do."""
    found = get_object_or_404(NamedChange.objects.select_related("by"), pk=pk)
    if request.method == "POST":
        service, said = (
            (undo_change, "Taken back.")
            if "undo" in request.POST
            else (make_change, "The drafts are there.")
        )
        try:
            service(change=found, by=request.user)
            messages.success(request, said)
        except Refused as fault:
            messages.error(request, str(fault))
        return redirect("desk:change", pk)
    context: dict[str, object] = {"change": found}
    if found.made_at is None:
        report = plan_of(found, request.user)
        context |= {
            "report": report,
            "shifts": report.would_move,
            "counts": [(report.count(each), each.value) for each in Outcome],
            "drafts": report.count(Outcome.NEW) + report.count(Outcome.CHANGED),
            "documents": [
                (each, [(row.field.replace("_", " "), marked(row)) for row in each.changes])
                for each in report.documents
            ],
        }
    else:
        context |= {
            "readings": readings_of(found),
            "undoing": undoing_of(found) if found.undone_at is None else None,
            "may_undo": may(request.user, "undo", found),
        }
    return show(request, "desk/change.html", str(found), **context)


@desk_page("roles.add_assessment")
def method_trial(request: HttpRequest) -> HttpResponse:
    """What would move by other constants; or a plan by another method of the program."""
    if request.method == "POST" and request.POST.get("method") in METHODS:
        method = METHODS[request.POST["method"]]
        name = f"Scored by {method.id}"
        found = plan_change(name, NamedChange.Kind.METHOD, method.id, request.user)
        return redirect("desk:change", found.pk)
    form = MethodForm(request.GET) if request.GET else MethodForm()
    shifts = None
    if form.is_bound and form.is_valid():
        shifts = would_move(shifts_by(form.cleaned_data["method"]))
    return show(
        request,
        "desk/method.html",
        "Try other constants",
        form=form,
        shifts=shifts and shifts[:MOST_SHIFTS],
        is_tried=shifts is not None,
        moving=len(shifts or ()),
        flips=sum(each.flips for each in shifts or ()),
        others=[each for each in METHODS.values() if each.id != AIJRI_1.id],
    )
