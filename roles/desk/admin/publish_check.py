"""What a press of Publish would do: what readers will see, and what stands in the way."""

from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import ordinal

from roles.desk.comments import open_comments
from roles.desk.lifecycle import audited, kind_of_change
from roles.desk.said_elsewhere import Said, turning_false
from roles.models import Assessment
from roles.pages.history.changes import Change, change_between
from roles.pages.role.standing import Listed, all_listed
from roles.pages.score import ScoreView, make_score
from roles.scoring import composite


@dataclass(frozen=True)
class Shown:
    """A reading as readers see it: its score, and its place from the top among all roles."""

    score: ScoreView
    place: str


@dataclass(frozen=True)
class PublishCheck:
    """`now` and `change` are None where nothing is published, or nothing can be yet.

    `errors` bar it, `warnings` want a reason; `kind` is what the rows say of the kind of change.
    """

    now: Shown | None
    after: Shown | None
    change: Change | None
    kind: str
    kinds: list[tuple[str, str]]
    elsewhere: list[Said]
    errors: list[str]
    warnings: list[str]


def publish_check(pk: int) -> PublishCheck:
    """Of a draft by its number."""
    draft = Assessment.objects.for_document().get(pk=pk)
    standing = Assessment.objects.published().for_document().filter(role=draft.role)
    before = standing.exclude(pk=pk).first()
    errors, warnings = audited(draft)
    problems = [p.message for p in composite(draft.inputs(), draft.method).problems]
    unsettled = [f"An open comment on {name}: {each.body}" for each, name in open_comments(draft)]
    is_scored = draft.score is not None and not problems
    listed = all_listed()
    kind = kind_of_change(draft)
    return PublishCheck(
        now=_shown(before, listed) if before else None,
        after=_shown(draft, listed) if is_scored else None,
        change=change_between(before, draft) if is_scored else None,
        kind=kind,
        kinds=Assessment.ChangeKind.choices if kind else [],
        elsewhere=turning_false(before, draft) if before and is_scored else [],
        errors=[*problems, *errors, *unsettled],
        warnings=warnings,
    )


def _shown(reading: Assessment, listed: Listed) -> Shown:
    own = listed.by_role.get(reading.role_id)
    among = listed.among(reading.score, listed.scores, own and own.score)
    place = among.others - among.below - among.level + 1
    return Shown(make_score(reading), f"{ordinal(place)} of {among.others + 1}")
