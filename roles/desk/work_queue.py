"""What waits for a person at the desk: steps of theirs, their drafts, what to look at again."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import F
from django.utils.text import Truncator

from roles.desk.comments import asked_of
from roles.desk.permissions import OF_BOTH, READING
from roles.models import Assessment, DurabilityScore, Revision
from roles.models.lifecycle import Publishable
from roles.text.numbers import plural

MOST = 7  # of each list; the rest is in the lists of the admin

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
    """Three lists, each at most MOST long, what has waited longest first."""

    for_you: tuple[Waiting, ...]
    drafts: tuple[Waiting, ...]
    next: tuple[Waiting, ...]


def work_queue(user: AbstractBaseUser) -> WorkQueue:
    """What a person can do next; nothing that they have no right to."""
    waiting = [
        item for model in (Assessment, DurabilityScore) for item in _on_the_way(user, model)
    ]
    waiting.sort(key=lambda item: item[1].reading.updated_at)
    return WorkQueue(
        tuple(each for is_step, each in waiting if is_step)[:MOST],
        tuple(each for is_step, each in waiting if not is_step)[:MOST],
        tuple(_to_look_at_again()) if user.has_perm("roles.add_assessment") else (),
    )


def _on_the_way(
    user: AbstractBaseUser, model: type[Publishable]
) -> Iterator[tuple[bool, Waiting]]:
    """(whether it waits for a step of this person, the draft) of those that concern them."""
    written = Revision.objects.filter(by=user, kind=model._meta.model_name)
    hands = set(written.exclude(verb__in=READING).order_by().values_list("record_id", flat=True))
    states = model.State
    for reading in model.objects.on_the_way().select_related("role"):
        is_own = reading.pk in hands
        if reading.state == states.IN_REVIEW and not is_own:
            if user.has_perm(OF_BOTH["approve"]):
                yield True, Waiting(reading, "to be reviewed")
        elif reading.state == states.APPROVED and user.has_perm(OF_BOTH["publish"]):
            yield True, Waiting(reading, "approved, to be published")
        elif reading.state == states.CHANGES_ASKED and is_own:
            asked = asked_of(reading)
            note = asked and Truncator(" ".join(asked.note.split())).chars(MOST_OF_A_NOTE)
            yield True, Waiting(reading, f"changes asked: {note}" if note else "changes asked")
        elif is_own:
            yield False, Waiting(reading, reading.get_state_display().lower())


def _to_look_at_again() -> Iterator[Waiting]:
    """Published assessments that nobody works on: nearest to another zone, then the oldest."""
    worked_on = Assessment.objects.on_the_way().values("role")
    found = (
        Assessment.objects.published()
        .filter(kind=Assessment.Kind.FULL, fewest_notches__isnull=False)
        .exclude(role__in=worked_on)
        .select_related("role")
        .order_by("fewest_notches", F("assessed_on").asc(nulls_first=True), "pk")
    )
    for reading in found[:MOST]:
        on = f"{reading.assessed_on:%-d %B %Y}" if reading.assessed_on else "a day not stated"
        notches = plural(reading.fewest_notches, "notch", "notches")
        yield Waiting(reading, f"{notches} from another zone; judged on {on}")
