"""The page of a reader's own week: its score against the published one, and what moved it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format

from roles.charts import ScaleChart, WeekChart, make_scale, make_week
from roles.charts.week import MODES
from roles.models import Assessment
from roles.pages.my_week.form_view import Typed, WeekFormView, hours_text, make_week_form
from roles.pages.score import ScoreView, make_score
from roles.scoring import Composite, Outcomes, composite, firmness, likely_range
from roles.scoring.my_week import WEEK_HOURS, Change, MyWeek, Week, WeekRow, rescore
from roles.text.numbers import figure, percent, signed

SHOWN = 3
# A line of the words above the two marks, in pixels.
LINE_PX = 16


@dataclass(frozen=True)
class ChangeView:
    """One change in words, and what it is worth: "+2.1"."""

    task: str
    words: str
    points: str


@dataclass(frozen=True)
class ModeLine:
    """How much of either week AI does to in one way."""

    mode: str
    words: str
    mine: str
    published: str


@dataclass(frozen=True)
class CountedRow:
    """One task as it was counted; "" where it is not in that week."""

    task: str
    is_own: bool
    hours: str
    share: str
    published_share: str
    score: str


@dataclass(frozen=True)
class ResultView:
    """`said` is the result in a sentence or two, `notes` what it rests on."""

    score: ScoreView
    published: ScoreView
    is_changed: bool
    said: str
    likely: str
    scale: ScaleChart
    changes: tuple[ChangeView, ...]
    pace: str
    others: str
    notes: tuple[str, ...]
    mine_week: WeekChart
    published_week: WeekChart
    modes: tuple[ModeLine, ...]
    rows: tuple[CountedRow, ...]
    total_hours: str
    whole: str


@dataclass(frozen=True)
class MyWeekPage:
    """`form` is None for a headline role, `result` while something in the form is wrong."""

    role: ScoreView
    role_address: str
    address: str
    query: str
    has_state: bool
    basis: str
    made_on: str
    notices: tuple[str, ...]
    form: WeekFormView | None
    result: ResultView | None


def make_my_week(
    assessment: Assessment,
    *,
    typed: Typed | None = None,
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
    form = make_week_form(assessment, typed)
    path = form.address if form else role.url
    return MyWeekPage(
        role=role,
        role_address=f"{site}{role.url}",
        address=f"{site}{path}{'?' if query else ''}{query}",
        query=query,
        has_state=has_state,
        basis=_basis(assessment),
        made_on=date_format(today) if today else "",
        notices=tuple(notices),
        form=form,
        result=_result(assessment, role, week) if week else None,
    )


def _result(assessment: Assessment, role: ScoreView, week: Week) -> ResultView | None:
    published = composite(assessment.inputs(), assessment.method)
    mine = rescore(published, week)
    if mine is None:
        return None
    low, high = likely_range(Outcomes(mine.result), mine.result)
    score = _score(role, mine.result, low, high)
    is_changed = bool(mine.changes)
    marks = [("The published week", published.score), ("Your week", mine.result.score)]
    return ResultView(
        score=score,
        published=role,
        is_changed=is_changed,
        said=_said(mine),
        likely=f"Likely between {figure(low, 1)} and {figure(high, 1)}.",
        scale=_named(make_scale(marks, published.method))
        if is_changed
        else make_scale(marks[:1], published.method),
        changes=tuple(_change(change, mine) for change in mine.largest[:SHOWN]),
        pace=_pace(mine),
        others=_others(mine.largest[SHOWN:]),
        notes=tuple(_notes(mine)),
        mine_week=make_week(mine.result.inputs.tasks),
        published_week=make_week(published.inputs.tasks),
        modes=tuple(_modes(mine)),
        rows=tuple(_counted(index, row, mine) for index, row in enumerate(mine.rows)),
        total_hours=hours_text(week.total),
        whole=percent(100),
    )


def _named(scale: ScaleChart) -> ScaleChart:
    """The scale with words instead of letters at its two marks.

    Each word has a line to itself: however near the marks are, the words do not overlap.
    """
    words = (
        "published",
        "yours",
    )
    top = LINE_PX * len(words)
    marks = tuple(
        replace(mark, letter=word, letter_y=(line + 1) * LINE_PX - 3)
        for line, (mark, word) in enumerate(zip(scale.marks, words, strict=True))
    )
    return replace(scale, marks=marks, top=top)


def _score(role: ScoreView, result: Composite, low: Decimal, high: Decimal) -> ScoreView:
    firm = firmness(result)
    return replace(
        role,
        score=result.score,
        zone=result.zone.value,
        sub_label=result.sub_label.value if result.sub_label else "",
        edges=(),
        grade=firm.grade.value,
        fewest=firm.fewest,
        low=low,
        high=high,
    )


def _said(mine: MyWeek) -> str:
    """The score against the published one, and whether the zone is another."""
    words = {
        "score": figure(mine.result.score, 1),
        "published": figure(mine.published.score, 1),
        "points": figure(abs(mine.difference), 1),
        "zone": mine.result.zone.label,
        "published_zone": mine.published.zone.label,
    }
    if not mine.changes:
        if mine.pace == 1:
            return "Nothing is changed yet: the published week scores {published}.".format(**words)
        return "Your hours split the week as the published ones do: {published}.".format(**words)
    if mine.difference > 0:
        said = (
            "Your week scores %(score)s, %(points)s points more than the published %(published)s."
        )
    elif mine.difference < 0:
        said = (
            "Your week scores %(score)s, %(points)s points less than the published %(published)s."
        )
    else:
        said = "Your week scores %(score)s, the same as the published one."
    if mine.result.zone is mine.published.zone:
        zone = "It stays in the %(zone)s zone."
    else:
        zone = "It is in the %(zone)s zone, and no longer in the %(published_zone)s zone."
    return f"{said} {zone}" % words


def _change(change: Change, mine: MyWeek) -> ChangeView:
    if change.after is None:
        words = "dropped; it had %(before)s"
    elif change.before is None:
        words = "added with %(after)s at automation score %(score)s"
    else:
        words = "%(after)s instead of %(before)s"
    return ChangeView(
        task=change.name,
        words=words
        % {
            "before": hours_text(change.before or 0),
            "after": hours_text(change.after or 0),
            "score": change.score,
        },
        points=signed(change.shown, 1),
    )


def _others(rest: Sequence[Change]) -> str:
    if not rest:
        return ""
    return (
        (
            f"{figure(len(rest))} smaller change: "
            f"{signed(sum((change.shown for change in rest), Decimal(0)), 1)}."
        )
        if len(rest) == 1
        else (
            f"{figure(len(rest))} smaller changes, together: "
            f"{signed(sum((change.shown for change in rest), Decimal(0)), 1)}."
        )
    )


def _pace(mine: MyWeek) -> str:
    if mine.pace == 1 or not mine.changes:
        return ""
    return (
        f"All in all your hours are {percent(mine.pace * 100, 0)} of the published "
        "ones. That changes no share, so each "
        "change is told against the published hours at that pace."
    )


def _notes(mine: MyWeek) -> Iterator[str]:
    total = mine.week.total
    if total != WEEK_HOURS:
        yield (
            f"Your hours come to {figure(total)}, not {figure(WEEK_HOURS)}: each counts as "
            f"a share of {figure(total)}."
        )
    for row in mine.rows:
        if row.hours and not row.share:
            yield f"“{row.name}” takes too little of your week to count."
    if mine.published.inputs.override:
        gap = mine.published.score - mine.published.formula_score
        yield (
            f"The assessor set the published score {signed(gap, 1)} points from the "
            "formula’s. Yours keeps "
            "that distance."
        )
    yield "Evidence, barriers and growth stay as published."


def _modes(mine: MyWeek) -> Iterator[ModeLine]:
    for mode in MODES:
        yield ModeLine(
            mode=mode.value,
            words=mode.label,
            mine=percent(getattr(mine.result.split, mode.value)),
            published=percent(getattr(mine.published.split, mode.value)),
        )


def _counted(index: int, row: WeekRow, mine: MyWeek) -> CountedRow:
    return CountedRow(
        task=row.name,
        is_own=index >= len(mine.week.hours),
        hours="" if row.hours is None else hours_text(row.hours),
        share="" if row.share is None else percent(row.share),
        published_share="" if row.published_share is None else percent(row.published_share),
        score=str(row.score),
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
