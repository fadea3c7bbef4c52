"""What a press of Publish would do: what readers will see, and what stands in the way."""

from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import ordinal

from roles.desk.admin.trail import Line, lines_between
from roles.desk.comments import open_comments
from roles.desk.document_mapping import role_document
from roles.desk.lifecycle import audited, kind_of_change
from roles.desk.said_elsewhere import Said, turning_false
from roles.models import Assessment, DurabilityScore
from roles.pages.history.changes import Change, change_between
from roles.pages.role.standing import Listed, all_listed
from roles.pages.score import ScoreView, make_score
from roles.scoring import composite
from roles.scoring.durability import DurabilityResult


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


@dataclass(frozen=True)
class DurabilityShown:
    """A durability score as readers see it, and its place from the top among all of them."""

    result: DurabilityResult
    place: str


@dataclass(frozen=True)
class DurabilityCheck:
    """As PublishCheck; `lines` are what differs from what is published."""

    now: DurabilityShown | None
    after: DurabilityShown | None
    lines: tuple[Line, ...]
    errors: list[str]
    warnings: list[str]

    @property
    def components(self) -> list[str]:
        """The parts of a total, by name."""
        shown = self.after or self.now
        return [part.component.name for part in shown.result.components] if shown else []


def durability_check(pk: int) -> DurabilityCheck:
    """Of a draft of a durability score by its number."""
    draft = DurabilityScore.objects.for_page().get(pk=pk)
    published = DurabilityScore.objects.published().for_page()
    before = published.filter(role=draft.role).exclude(pk=pk).first()
    errors, warnings = audited(draft)
    result = draft.result()
    return DurabilityCheck(
        now=_durable(before, before.result()) if before else None,
        after=None if result.problems else _durable(draft, result),
        lines=tuple(lines_between(role_document(before), role_document(draft))) if before else (),
        errors=[*(problem.message for problem in result.problems), *errors],
        warnings=warnings,
    )


def _durable(score: DurabilityScore, result: DurabilityResult) -> DurabilityShown:
    others = DurabilityScore.objects.published().exclude(role=score.role)
    above = others.filter(total__gt=result.total).count()
    return DurabilityShown(result, f"{ordinal(above + 1)} of {others.count() + 1}")


def publish_check(pk: int) -> PublishCheck:
    """Of a draft of an assessment by its number."""
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
