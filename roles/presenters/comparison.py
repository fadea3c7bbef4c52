"""Two to four roles side by side: aligned rows, differences in words and sign."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from roles.charts import ScaleChart, WeekChart, make_scale, make_week
from roles.charts.scale import LETTERS
from roles.models import Assessment
from roles.presenters.score import ScoreView, make_score
from roles.scoring import Method, Scale

FEWEST, MOST = 2, 4


@dataclass(frozen=True)
class Cell:
    """The value of the column `letter` in one row; "" where the role has none (`absent`)."""

    letter: str
    value: str
    absent: bool = False
    sign: str = ""
    words: str = ""


@dataclass(frozen=True)
class Row:
    """One aligned row; `note` explains it."""

    name: str
    cells: tuple[Cell, ...]
    note: str = ""
    is_total: bool = False


@dataclass(frozen=True)
class Group:
    """Rows under one heading."""

    anchor: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class TaskLine:
    """A task in a role's column."""

    name: str
    share: Decimal
    score: int
    mode: str
    mode_label: str
    width: str


@dataclass(frozen=True)
class Column:
    """One role: its score, its week and tasks, and the addresses of the page without it etc."""

    letter: str
    score: ScoreView
    week: WeekChart | None
    tasks: tuple[TaskLine, ...]
    next_roles: tuple[str, ...]
    remove_url: str
    swap_url: str
    change_url: str


@dataclass(frozen=True)
class Comparison:
    """The whole comparison; differences are against the first role."""

    columns: tuple[Column, ...]
    scale: ScaleChart
    groups: tuple[Group, ...]
    verdict: str
    shared_next: tuple[str, ...]

    @property
    def span(self) -> int:
        """How many columns the table has, its row names among them."""
        return len(self.columns) + 1


@dataclass(frozen=True)
class _Measure:
    """A number to compare: where it stands, how it is printed, which direction is better."""

    name: str
    read: Callable[[Assessment], Decimal | int | None]
    better: int
    places: int | None = 0
    unit: str = ""
    signed: bool = False
    note: str = ""
    is_total: bool = False


def make_comparison(
    assessments: Sequence[Assessment], url_for: Callable[[Sequence[str], str], str]
) -> Comparison:
    """A comparison of assessments from `for_comparison()`, in the order given.

    `url_for(slugs, change)` gives the address of a comparison of these roles; `change` is the
    one that the reader is about to replace.
    """
    slugs = [assessment.role.slug for assessment in assessments]
    next_roles = [
        tuple(row.title for row in assessment.transitions.all()) for assessment in assessments
    ]
    shared = set.intersection(*map(set, next_roles)) if next_roles else set()
    columns = tuple(
        _column(assessment, index, slugs, next_roles[index], url_for)
        for index, assessment in enumerate(assessments)
    )
    method = assessments[0].method
    return Comparison(
        columns=columns,
        scale=make_scale([(c.score.name, c.score.score) for c in columns], method),
        groups=tuple(_groups(assessments, method)),
        verdict=_verdict([column.score for column in columns]),
        shared_next=tuple(sorted(shared)),
    )


def _column(assessment, index, slugs, next_roles, url_for) -> Column:
    rest = [slug for slug in slugs if slug != slugs[index]]
    swapped = slugs[:]
    if index:
        swapped[index - 1], swapped[index] = swapped[index], swapped[index - 1]
    tasks = sorted(assessment.tasks.all(), key=lambda task: (-task.share, task.position))
    return Column(
        letter=LETTERS[index],
        score=make_score(assessment),
        week=None if assessment.is_headline else make_week(assessment.inputs().tasks),
        tasks=tuple(
            TaskLine(
                task.name,
                task.share,
                task.score,
                task.mode,
                task.get_mode_display(),
                f"{task.share.normalize():f}",
            )
            for task in tasks
        ),
        next_roles=next_roles,
        remove_url=url_for(rest, ""),
        swap_url=url_for(swapped, "") if index else "",
        change_url=url_for(slugs, slugs[index]),
    )


def _groups(assessments: Sequence[Assessment], method: Method) -> Iterator[Group]:
    yield Group(
        "score",
        "Score",
        (
            _row(_Measure("Score", lambda a: a.score, 1, 1, "points"), assessments),
            Row("Zone", tuple(
                    Cell(letter, a.get_zone_display())
                    for letter, a in zip(LETTERS, assessments, strict=False)
                )),
            Row("Sub-label", tuple(
                    _sub_label(letter, a)
                    for letter, a in zip(LETTERS, assessments, strict=False)
                )),
            _row(
                _Measure(
                    "Task resistance",
                    lambda a: a.task_resistance,
                    1,
                    2,
                    note="1.00 to 5.00: 6 less the time-weighted automation score.",
                ),
                assessments,
            ),
            _row(_Measure("AI growth correlation", lambda a: a.growth, 1, signed=True),
                 assessments),
        ),
    )  # fmt: skip
    yield Group(
        "week",
        "The working week",
        tuple(
            _row(measure, assessments)
            for measure in (
                _Measure("Time on tasks scoring 3+", lambda a: a.share_exposed, -1, None, "%"),
                _Measure("Displacement", lambda a: a.share_displaced, -1, None, "%"),
                _Measure("Augmentation", lambda a: a.share_augmented, 0, None, "%"),
                _Measure("AI not involved", lambda a: a.share_not_involved, 1, None, "%"),
            )
        ),
    )
    for anchor, title, scale, relation, total in (
        ("evidence", "Evidence", method.evidence, "evidence", "evidence_total"),
        ("barriers", "Barriers", method.barriers, "barriers", "barrier_total"),
        ("principles", "Protective principles", method.principles, "principles",
         "principle_total"),
    ):  # fmt: skip
        yield Group(anchor, title, tuple(_scale_rows(scale, relation, total, assessments)))


def _scale_rows(
    scale: Scale, relation: str, total: str, assessments: Sequence[Assessment]
) -> Iterator[Row]:
    signed = scale.lowest < 0
    scores = {
        assessment.pk: {row.dimension: row.score for row in getattr(assessment, relation).all()}
        for assessment in assessments
    }
    for dimension in scale.dimensions:
        yield _row(
            _Measure(
                dimension.name,
                lambda a, key=dimension.key: scores[a.pk].get(key),
                scale.better,
                signed=signed,
                note=dimension.asks,
            ),
            assessments,
        )
    yield _row(
        _Measure(
            "Total",
            lambda a: getattr(a, total),
            scale.better,
            signed=signed,
            note=f"{_number(scale.lowest_total, 0, signed)} to "
            f"{_number(scale.highest_total, 0, signed)}",
            is_total=True,
        ),
        assessments,
    )


def _row(measure: _Measure, assessments: Sequence[Assessment]) -> Row:
    first = measure.read(assessments[0])
    cells = []
    for index, assessment in enumerate(assessments):
        value = measure.read(assessment)
        letter = LETTERS[index]
        if value is None:
            cells.append(Cell(letter, "", absent=True))
            continue
        text = _number(value, measure.places, measure.signed)
        text = f"{text} %" if measure.unit == "%" else text
        if index == 0 or first is None:
            cells.append(Cell(letter, text))
            continue
        cells.append(Cell(letter, text, False, *_difference(value - first, measure)))
    return Row(measure.name, tuple(cells), measure.note, measure.is_total)


def _difference(gap: Decimal | int, measure: _Measure) -> tuple[str, str]:
    """A gap as a signed number and in words: ("+3.5 points", "higher, more resistant")."""
    if gap == 0:
        return "", "the same"
    size = _number(abs(gap), measure.places, False)
    unit = {"points": " points", "%": " percentage points"}.get(measure.unit, "")
    direction = "higher" if gap > 0 else "lower"
    meaning = ""
    if measure.better:
        meaning = ", more resistant" if gap * measure.better > 0 else ", more exposed"
    return f"{'+' if gap > 0 else '−'}{size}{unit}", f"{direction}{meaning}"


def _number(value: Decimal | int, places: int | None, signed: bool) -> str:
    """A number with a real minus; `places=None` prints as many decimals as it has."""
    size = abs(value)
    text = f"{Decimal(size).normalize():f}" if places is None else f"{size:.{places}f}"
    if value < 0:
        return f"−{text}"
    return f"+{text}" if signed and value > 0 else text


def _sub_label(letter: str, assessment: Assessment) -> Cell:
    if assessment.sub_label:
        return Cell(letter, assessment.get_sub_label_display())
    if assessment.is_headline:
        return Cell(letter, "", absent=True)
    return Cell(letter, "none (plain Red)")


def _verdict(scores: Sequence[ScoreView]) -> str:
    """The comparison in a sentence."""
    most = max(scores, key=lambda s: s.score)
    least = min(scores, key=lambda s: s.score)
    gap = most.score - least.score
    if gap == 0:
        return f"All score {most.score}."
    if len(scores) == 2:
        zones = (
            f"Both are in the {most.zone_label} zone."
            if most.zone == least.zone
            else f"They are in different zones, {most.zone_label} and {least.zone_label}."
        )
        return f"{most.name} resists displacement more than {least.name}, by {gap} points. {zones}"
    return (
        f"{most.name} resists displacement most ({most.score} {most.zone_label}), "
        f"{least.name} least ({least.score} {least.zone_label}): {gap} points apart."
    )
