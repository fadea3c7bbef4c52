"""What waits for a person at the desk: steps of theirs, their drafts, what to look at again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.text import Truncator

from roles.desk.comments import asked_of
from roles.desk.document_mapping import stored_document
from roles.desk.lifecycle import STATES
from roles.desk.permissions import OF_BOTH, READING, right_for
from roles.desk.row_audit import facts_of
from roles.documents import audit_rows
from roles.models import Assessment, Citation, DurabilityScore, PageCount, Revision, Wish
from roles.models.lifecycle import Publishable
from roles.models.page_counts import DAYS
from roles.text.numbers import plural

MOST = 7  # of each list; the rest is in the lists of the admin
OLD = timedelta(days=365)
MOST_OF_A_NOTE = 160  # characters of what is asked for


@dataclass(frozen=True)
class Waiting:
    """A reading, and why it is here."""

    reading: Publishable
    why: str

    @property
    def kind(self) -> str:
        """ "assessment"; "durability score"."""
        return self.reading._meta.verbose_name

    @property
    def url_name(self) -> str:
        return f"admin:roles_{self.reading._meta.model_name}_change"


@dataclass(frozen=True)
class WorkQueue:
    """Lists of at most MOST each, what has waited longest first."""

    for_you: tuple[Waiting, ...]
    drafts: tuple[Waiting, ...]
    overdue: tuple[Waiting, ...]
    next: tuple[Waiting, ...]
    wished: tuple[Wish, ...]


def work_queue(user: AbstractBaseUser) -> WorkQueue:
    """What a person can do next; nothing that they have no right to."""
    today = timezone.localdate()
    models = (Assessment, DurabilityScore)
    waiting = [item for model in models for item in _on_the_way(user, model, today)]
    waiting.sort(key=lambda item: item[1].reading.updated_at)
    late = [
        Waiting(each, f"due on {each.due_on:%-d %B %Y}, {each.assigned_to or 'nobody'}")
        for model in models
        if user.has_perm(right_for("assign", model))
        for each in _assigned(model)
        .filter(Q(assigned_to=None) | ~Q(assigned_to=user), due_on__lt=today)
        .order_by("due_on", "pk")[:MOST]
    ]
    may_begin = user.has_perm("roles.add_assessment")
    return WorkQueue(
        tuple(each for is_step, each in waiting if is_step)[:MOST],
        tuple(each for is_step, each in waiting if not is_step)[:MOST],
        tuple(sorted(late, key=lambda each: each.reading.due_on)[:MOST]),
        tuple(_to_look_at_again(today)) if may_begin else (),
        tuple(_wished()) if may_begin else (),
    )


def _assigned(model: type[Publishable]) -> QuerySet[Publishable]:
    """What somebody is to look at, or is due."""
    states = STATES["assign"]
    return model.objects.filter(state__in=states).select_related("role", "assigned_to")


def _on_the_way(
    user: AbstractBaseUser, model: type[Publishable], today: date
) -> Iterator[tuple[bool, Waiting]]:
    """(whether it waits for a step of this person, the draft) of those that concern them."""
    written = Revision.objects.filter(by=user, kind=model._meta.model_name)
    hands = set(written.exclude(verb__in=READING).order_by().values_list("record_id", flat=True))
    states = model.State
    concerned = _assigned(model).exclude(Q(state=states.PUBLISHED) & ~Q(assigned_to=user))
    for reading in concerned:
        is_own = reading.pk in hands
        late = reading.due_on and reading.due_on < today
        until = "overdue since" if late else "until"
        due = f", {until} {reading.due_on:%-d %B %Y}" if reading.due_on else ""
        if reading.state == states.IN_REVIEW and not is_own:
            if user.has_perm(OF_BOTH["approve"]):
                yield True, Waiting(reading, f"to be reviewed{due}")
        elif reading.state == states.APPROVED and user.has_perm(OF_BOTH["publish"]):
            yield True, Waiting(reading, f"approved, to be published{due}")
        elif reading.state == states.CHANGES_ASKED and is_own:
            asked = asked_of(reading)
            note = asked and Truncator(" ".join(asked.note.split())).chars(MOST_OF_A_NOTE)
            yield True, Waiting(reading, f"changes asked: {note}" if note else "changes asked")
        elif reading.assigned_to_id == user.pk:
            yield True, Waiting(reading, f"assigned to you{due}")
        elif is_own:
            yield False, Waiting(reading, f"{reading.get_state_display().lower()}{due}")


def _to_look_at_again(today: date) -> Iterator[Waiting]:
    """Published assessments that nobody works on: the most reasons first, then the most read."""
    worked_on = Assessment.objects.on_the_way().values("role")
    old = Q(assessed_on=None) | Q(assessed_on__lt=today - OLD)
    reads = PageCount.objects.lately(PageCount.Kind.ROLE).filter(name=OuterRef("role__slug"))
    found = (
        Assessment.objects.published()
        .filter(kind=Assessment.Kind.FULL, fewest_notches__isnull=False)
        .exclude(role__in=worked_on)
        .for_document()
        .annotate(outdated=Exists(Citation.objects.superseded().filter(assessment=OuterRef("pk"))))
        .annotate(reports=Count("role__reports", filter=Q(role__reports__state="open")))
        .annotate(reads=Coalesce(Subquery(reads.totals("name").values("times")), 0))
        .annotate(
            weight=_if(2, fewest_notches=1)
            + _if(1, outdated=True)
            + _if(1, old)
            + _if(2, reports__gt=0)
        )
        .order_by(
            "-weight", "-reads", "fewest_notches", F("assessed_on").asc(nulls_first=True), "pk"
        )
    )[:MOST]
    facts = facts_of(reading.role.occupation_code for reading in found)
    for reading in found:
        known = facts.get(reading.role.occupation_code, {})
        count = len(audit_rows(stored_document(reading), known))
        on = f"{reading.assessed_on:%-d %B %Y}" if reading.assessed_on else "a day not stated"
        reasons = (
            f"{plural(reading.fewest_notches, 'notch', 'notches')} from another zone",
            f"judged on {on}",
            "cites a superseded figure" if reading.outdated else "",
            f"{plural(count, 'finding')} of the audit" if count else "",
            f"{plural(reading.reports, 'report')} by readers open" if reading.reports else "",
            f"read {plural(reading.reads, 'time')} in {DAYS} days" if reading.reads else "",
            f"assigned to {reading.assigned_to}" if reading.assigned_to else "",
        )
        yield Waiting(reading, "; ".join(filter(None, reasons)))


def _if(points: int, *condition: Q, **fields: object) -> Case:
    return Case(When(*condition, **fields, then=points), default=0)


def _wished() -> QuerySet[Wish]:
    """What readers looked for and nobody has assessed, the most wished for first."""
    codes = Assessment.objects.published().values("role__occupation_code")
    return (
        Wish.objects.select_related("occupation")
        .exclude(occupation__code__in=codes)
        .order_by("-count", "-last_day", "pk")[:MOST]
    )
