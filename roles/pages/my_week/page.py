"""The page of a reader's own week: its score against the published one, and what moved it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.utils.formats import date_format

from roles.charts import ScaleChart, WeekChart, make_scale, make_week
from roles.models import Assessment
from roles.pages.my_week.form import FixedBox, WeekForm
from roles.pages.my_week.reach import ReachView, make_reach
from roles.pages.score import ScoreView, make_score
from roles.scoring import (
    Composite,
    Grade,
    Mode,
    Outcomes,
    composite,
    edges,
    firmness,
    likely_range,
)
from roles.scoring.my_week import WEEK_HOURS, Change, MyWeek, Week, rescore
from roles.text.numbers import figure, signed

SHOWN = 3


@dataclass(frozen=True)
class ResultView:
    """The reader's week scored; `published` is the role's score as it stands."""

    mine: MyWeek
    score: ScoreView
    published: ScoreView

    @property
    def said(self) -> str:
        """The score against the published one, and whether the zone is another."""
        published = figure(self.mine.published.score, 1)
        if not self.mine.changes and self.mine.pace == 1:
            return "Nothing is changed yet: this is the published week."
        if not self.mine.changes:
            return f"Your hours split the week as the published ones do: {published}."
        said = f"Your week scores {figure(self.mine.result.score, 1)}, "
        if self.mine.difference:
            more = "more" if self.mine.difference > 0 else "less"
            points = figure(abs(self.mine.difference), 1)
            said += f"{points} points {more} than the published {published}."
        else:
            said += "the same as the published one."
        zone, published_zone = self.mine.result.zone.label, self.mine.published.zone.label
        if zone == published_zone:
            return f"{said} It stays in the {zone} zone."
        return f"{said} It is in the {zone} zone, and no longer in the {published_zone} zone."

    @property
    def is_changed(self) -> bool:
        return bool(self.mine.changes)

    @property
    def changes(self) -> tuple[Change, ...]:
        """Those that moved the score most."""
        return self.mine.largest[:SHOWN]

    @property
    def others(self) -> tuple[int, Decimal] | None:
        """How many smaller changes there are, and what they are worth together."""
        rest = self.mine.largest[SHOWN:]
        return (len(rest), sum((change.shown for change in rest), Decimal(0))) if rest else None

    @property
    def pace(self) -> Fraction | None:
        """Percent of the published hours at which each change is told, where that is not 100."""
        return self.mine.pace * 100 if self.is_changed and self.mine.pace != 1 else None

    @property
    def notes(self) -> Iterator[str]:
        """What the result rests on."""
        total = self.mine.week.total
        if total != WEEK_HOURS:
            yield (
                f"Your hours come to {figure(total)}, not {figure(WEEK_HOURS)}: each counts as "
                f"a share of {figure(total)}."
            )
        for row in self.mine.rows:
            if row.hours and not row.share:
                yield f"“{row.name}” takes too little of your week to count."
        if self.mine.published.inputs.override:
            gap = self.mine.published.score - self.mine.published.formula_score
            yield (
                f"The assessor set the published score {signed(gap, 1)} points from the "
                "formula’s. Yours keeps that distance."
            )
        yield "Evidence, barriers and growth stay as published."

    @property
    def scale(self) -> ScaleChart:
        marks = [
            ("The published week", self.published.score),
            ("Your week", self.mine.result.score),
        ]
        if self.is_changed:
            words = ("published", "yours")
            return make_scale(marks, self.mine.published.method, words=words)
        return make_scale(marks[:1], self.mine.published.method)

    @property
    def weeks(self) -> tuple[tuple[str, WeekChart], ...]:
        return (
            ("Yours", make_week(self.mine.result.inputs.tasks)),
            ("Published", make_week(self.mine.published.inputs.tasks)),
        )

    @property
    def modes(self) -> Iterator[tuple[Mode, Decimal, Decimal]]:
        """How much of the reader's week and of the published one AI does to in each way."""
        both = self.mine.result.split.by_mode, self.mine.published.split.by_mode
        for (mode, mine), (_mode, published) in zip(*both, strict=True):
            yield mode, mine, published


@dataclass(frozen=True)
class MyWeekPage:
    """`form` is None for a headline role, `result` while something in the form is wrong."""

    role: ScoreView
    role_address: str
    address: str
    query: str
    has_state: bool
    basis: str
    made_on: date | None
    notices: tuple[str, ...]
    form: WeekForm | None
    result: ResultView | None
    reach: ReachView | None
    boxes: Sequence[FixedBox]


def make_my_week(
    assessment: Assessment,
    form: WeekForm | None = None,
    *,
    week: Week | None = None,
    notices: Sequence[str] = (),
    query: str = "",
    has_state: bool = False,
    site: str = "",
    today: date | None = None,
) -> MyWeekPage:
    """The page of a published assessment with its rows.

    `week` is what the reader's form says, None while it says nothing that can be scored; `query`
    is its shortest address, `site` what stands before a path: "https://jobzone.example".
    """
    role = make_score(assessment)
    path = form.address if form else role.url
    result = _result(assessment, role, week) if week else None
    return MyWeekPage(
        role=role,
        role_address=f"{site}{role.url}",
        address=f"{site}{path}{'?' if query else ''}{query}",
        query=query,
        has_state=has_state,
        basis=_basis(assessment),
        made_on=today,
        notices=tuple(notices),
        form=form,
        result=result,
        reach=make_reach(result.mine, result.score, form) if result else None,
        boxes=form.boxes() if form else (),
    )


def _result(assessment: Assessment, role: ScoreView, week: Week) -> ResultView | None:
    mine = rescore(composite(assessment.inputs(), assessment.method), week)
    if mine is None:
        return None
    return ResultView(mine, _score(role, mine.result) if mine.changes else role, role)


def _score(role: ScoreView, result: Composite) -> ScoreView:
    outcomes = Outcomes(result)
    low, high = likely_range(outcomes, result)
    return replace(
        role,
        score=result.score,
        zone=result.zone.value,
        sub_label=result.sub_label.value if result.sub_label else "",
        edges=edges(result.score, result.method),
        grade=Grade.of(outcomes, result).value,
        fewest=firmness(result).fewest,
        low=low,
        high=high,
    )


def _basis(assessment: Assessment) -> str:
    """Which assessment this starts from."""
    on = assessment.assessed_on or assessment.published_at
    if assessment.is_headline or on is None:
        return ""
    who = assessment.assessor or "not named"
    return (
        f"The published assessment: {date_format(on)}, assessor {who}, method "
        f"{assessment.method_id}."
    )
