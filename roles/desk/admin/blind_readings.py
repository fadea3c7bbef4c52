"""Second readings at the desk: judged without sight of the first, then both side by side."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, F
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect

from roles.desk.admin.pages import desk_page, show
from roles.desk.admin.reviewing import GROUPS
from roles.desk.errors import NotPermitted, Refused
from roles.desk.meanings import meanings
from roles.desk.permissions import may, roles_seen, why_not
from roles.desk.row_audit import facts_for
from roles.desk.second_readings import file_lines, read_again, rows_to_judge
from roles.desk.versioned_admin import said_to_be_saved
from roles.desk.widgets import ScoreChoice
from roles.documents import Facts, PassageKind, limits
from roles.documents.audit.manual import given
from roles.models import Assessment, SecondJudgement, SecondReading
from roles.models.readings import Key
from roles.occupations.labour_words import occupation_facts
from roles.pages.agreement import make_agreement
from roles.scoring import AIJRI_1, zone_of
from roles.site.csv_file import csv_response
from roles.text.markdown import with_present_scores

SHOWN = 20  # to choose from, and of the latest


@dataclass(frozen=True)
class Asked:
    """A row to judge: what it is called, what is asked of it, and what is known of it."""

    place: Key
    name: str
    asks: str
    figures: tuple[str, ...]

    @property
    def group(self) -> str:
        return GROUPS.get(self.place[0], AIJRI_1.growth.name)


class BlindForm(forms.Form):
    """A score and a line of reason for each row of a version, without those that it has."""

    def __init__(self, *args, read: Assessment, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.asked = tuple(_asked(read, facts_for(read)))
        for number, row in enumerate(self.asked):
            where, key = row.place
            self.fields[f"score_{number}"] = forms.ChoiceField(
                label=f"Score, {row.name}",
                choices=[(str(value), value) for value, _words in meanings(where, key)],
                widget=ScoreChoice({"aria-label": f"Score, {row.name}"}),
                error_messages={"required": "Choose a score."},
            )
            # Choices of a field replace those of its widget: these say what each value means.
            self.fields[f"score_{number}"].widget.choices = meanings(where, key)
            self.fields[f"reason_{number}"] = forms.CharField(
                label=f"Reason, {row.name}",
                max_length=limits.SCENARIO,
                widget=forms.Textarea({"rows": 2}),
                error_messages={"required": "Say why in a line."},
            )

    def rows(self) -> Iterator[tuple[Asked, forms.BoundField, forms.BoundField]]:
        """Each row with its two fields, in the method's order."""
        for number, row in enumerate(self.asked):
            yield row, self[f"score_{number}"], self[f"reason_{number}"]

    def faults(self) -> list[tuple[str, str]]:
        """(where it is, what is wrong)."""
        return [
            (self[name].id_for_label, f"{self[name].label}: {' '.join(errors)}")
            for name, errors in self.errors.items()
        ]

    def judged(self) -> list[dict[str, str]]:
        """The rows as a file of readings has them."""
        return [
            {
                "kind": row.place[0],
                "row": row.name if row.place[0] == "tasks" else row.place[1],
                "score": self.cleaned_data[f"score_{number}"],
                "reason": self.cleaned_data[f"reason_{number}"],
            }
            for number, row in enumerate(self.asked)
        ]


def _asked(read: Assessment, facts: Facts) -> Iterator[Asked]:
    tasks = {task.key: task for task in read.tasks.all()}
    for where, key in rows_to_judge(read):
        if where == "tasks":
            share = f"{tasks[key].share.normalize():f}% of the time"
            yield Asked((where, key), tasks[key].name, share, ())
            continue
        scale = getattr(read.method, where)
        if where == "growth":
            yield Asked((where, key), scale.name, "", ())
            continue
        dimension = scale.named(key)
        figures = tuple(f"{f.words[:1].upper()}{f.words[1:]}." for f in given(key, facts))
        of_row = figures if where == "evidence" else ()
        yield Asked((where, key), dimension.name, dimension.asks, of_row)


@desk_page("roles.view_assessment")
def readings(request: HttpRequest) -> HttpResponse:
    """What can be read by this person, the least read first; the latest readings; agreement."""
    typed = request.GET.get("q", "").strip()[: limits.TITLE]
    to_read = ()
    if may(request.user, "read", Assessment):
        unread = (
            Assessment.objects.published()
            .filter(kind=Assessment.Kind.FULL, role__title__icontains=typed)
            .exclude(role__in=roles_seen(request.user))
        )
        to_read = (
            unread.select_related("role")
            .annotate(times=Count("second_readings"))
            .order_by("times", F("fewest_notches").asc(nulls_last=True), "pk")[:SHOWN]
        )
    latest = SecondReading.objects.select_related("assessment__role").order_by("-read_on", "-pk")
    return show(
        request,
        "desk/readings.html",
        "Second readings",
        typed=typed,
        may_read=may(request.user, "read", Assessment),
        to_read=to_read,
        latest=[(each, zone_of(each.score, each.assessment.method)) for each in latest[:SHOWN]],
        agreement=make_agreement(SecondJudgement.objects.agreement(), AIJRI_1),
    )


@desk_page("roles.change_assessment")
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """A version without its scores, and a form for those of this person."""
    found = Assessment.objects.filter(state__in=Assessment.PUBLIC, kind=Assessment.Kind.FULL)
    version = get_object_or_404(found.for_document(), pk=pk)
    refused = why_not(request.user, "read", version)
    if refused and request.method == "POST":
        raise PermissionDenied
    form = BlindForm(request.POST or None, read=version)
    if form.is_bound and form.is_valid():
        try:
            made = read_again(reading=version, by=request.user, rows=form.judged())
        except NotPermitted:
            raise PermissionDenied from None
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Your reading is stored: here it stands beside the first.")
            return said_to_be_saved(redirect("desk:reading", made.pk))
    return show(
        request,
        "desk/read.html",
        f"Second reading: {version.role}",
        version=version,
        refused=refused,
        definition=[
            with_present_scores(each.body_html, {})
            for each in version.passages.all()
            if each.kind == PassageKind.DEFINITION
        ],
        labour=occupation_facts(version.role),
        form=form,
        # What a script compares with: an empty form.
        opened=json.dumps({"": [[None, dict.fromkeys(form.fields, "")]]}),
    )


@desk_page("roles.view_assessment")
def reading(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Both readings of a version, row by row; or the second one as a file that can be shipped."""
    second = SecondReading.objects.with_pairs().filter(pk=pk).first()
    if second is None:
        raise Http404
    first = second.assessment
    if request.GET.get("as") == "csv":
        return csv_response(f"{first.role.slug}-{first.number}-second", file_lines(second))
    return show(
        request,
        "desk/reading.html",
        f"Two readings: {first.role}",
        second=second,
        first=first,
        zone=zone_of(second.score, first.method),
        rows=list(_beside(second)),
    )


@dataclass(frozen=True)
class Beside:
    """A row as both judged it; `apart` in notches."""

    group: str
    name: str
    first: int
    why_first: str
    second: int
    why_second: str

    @property
    def apart(self) -> int:
        return abs(self.first - self.second)


def _beside(second: SecondReading) -> Iterator[Beside]:
    read = second.assessment
    firsts = {("tasks", row.key): row for row in read.tasks.all()}
    for where in ("principles", "evidence", "barriers"):
        firsts |= {(where, row.dimension): row for row in getattr(read, where).all()}
    judged = {(row.where, row.key): row for row in second.rows.all()}
    for where, key in rows_to_judge(read):
        mine = judged[where, key]
        if where == "growth":
            score, why, name = read.growth, read.growth_rationale_html, read.method.growth.name
        else:
            row = firsts[where, key]
            score, why = row.score, row.rationale_html
            name = row.name if where == "tasks" else read.method.row_name(where, key)
        reason = with_present_scores(why, {})
        group = GROUPS.get(where, AIJRI_1.growth.name)
        yield Beside(group, name, score, reason, mine.score, mine.reason)
