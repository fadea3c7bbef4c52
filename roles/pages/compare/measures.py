"""What is compared: each measure with where its value stands, how it is printed, what is better.

A measure with a `name` is a row of the page, one with a `file_name` a line of the file. Shares,
scores and totals are numbers; what is words in every role (a zone) has no difference.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from roles.pages.compare.compared_role import ComparedRole
from roles.scoring import Method, Scale
from roles.scoring.gap import PARTS
from roles.text.numbers import MINUS, count, figure, percent, signed

Number = Decimal | int
Value = Number | str | date | None
TOTALS = {
    "evidence": "evidence_total",
    "barriers": "barrier_total",
    "principles": "principle_total",
}


@dataclass(frozen=True)
class Measure:
    """Something to compare; `read` gives None where a role does not have it."""

    name: str
    read: Callable[[ComparedRole], Value]
    file_name: str = ""
    unit: str = ""
    better: int = 1
    places: int | None = None
    show: Callable[[Number, int | None], str] = figure
    note: str = ""
    is_total: bool = False
    ends: tuple[Number, Number] | None = None  # what it can be, for a line; more exposed first
    is_held: bool = True  # against the first role's: no difference is told otherwise

    def text(self, value: Value) -> str:
        """The value as the page prints it."""
        if value is None or isinstance(value, str | date):
            return str(value or "")
        return self.show(value, self.places)

    def difference_text(self, value: Number) -> str:
        """The distance from the first role's value, with its sign."""
        if self.show is dollars:
            return f"{MINUS if value < 0 else '+'}{dollars(abs(value))}"
        return signed(value, self.places)


def dollars(value: Number, _places: int | None = None) -> str:
    """ "$62,350"."""
    return f"${count(int(value))}"


def facts() -> Iterator[Measure]:
    """What each assessment is; on the page this is prose."""

    def fact(name: str, read: Callable[[ComparedRole], object]) -> Measure:
        def value(role: ComparedRole) -> Value:
            found = read(role)
            return found if isinstance(found, date) else str(found or "")

        return Measure("", value, name, "text")

    yield fact("role", lambda role: role.score.title)
    yield fact("level", lambda role: role.score.level)
    yield fact("kind", lambda role: role.assessment.kind)
    yield fact("method", lambda role: role.assessment.method_id)
    yield fact("assessor", lambda role: role.assessment.assessor)
    yield fact("assessed on", lambda role: role.assessment.assessed_on)
    yield fact("published", lambda role: role.published_on)
    yield fact("source", lambda role: role.assessment.source)
    yield fact("zone", lambda role: role.assessment.zone)
    yield fact("sub-label", lambda role: role.assessment.sub_label)
    yield fact("firmness", lambda role: role.assessment.firmness)


def score_measures(method: Method) -> tuple[Measure, ...]:
    """The score, and what stands behind it beside the rows of the scales.

    The score and its range are drawn at the head of the page, and for the file alone here.
    """
    tasks, growth = method.tasks, method.growth
    least, most = method.ceiling - tasks.highest, method.ceiling - tasks.lowest
    return (
        Measure("", _column("score"), "score", "points", places=1),
        Measure("", _column("range_low"), "likely range from", "points", places=1),
        Measure("", _column("range_high"), "likely range to", "points", places=1),
        Measure(
            "Steps that change the zone",
            _column("fewest_notches"),
            "fewest notches that change the zone",
            "notches",
            note="the fewest: a step is one up or down on one row",
        ),
        Measure(
            "Task resistance",
            _column("task_resistance"),
            "task resistance",
            "1 to 5",
            places=2,
            note=f"{figure(least, 2)} to {figure(most, 2)}: {figure(method.ceiling)} less the "
            "time-weighted automation score",
            ends=(least, most),
        ),
        Measure(
            "AI growth correlation",
            _column("growth"),
            show=signed,
            ends=(growth.lowest, growth.highest),
        ),
    )


def week_measures(method: Method) -> tuple[Measure, ...]:
    """Shares of working time, in percent; those of the three modes are the key of the weeks."""
    exposed = f"tasks scoring {method.exposed_from} or more"
    share = partial(Measure, unit="%", show=percent)
    return (
        share(
            f"Time on {exposed}",
            _column("share_exposed"),
            f"time on {exposed}",
            better=-1,
            ends=(100, 0),
        ),
        share("", _column("share_displaced"), "displacement"),
        share("", _column("share_augmented"), "augmentation"),
        share("", _column("share_not_involved"), "AI not involved"),
    )


def market_measures() -> Iterator[Measure]:
    """What an adviser asks first: pay with its spread, jobs, the way in."""

    def fact(name: str, figure_of: str, file_name: str, unit: str, **how) -> Measure:
        def read(role: ComparedRole) -> Value:
            found = getattr(role.labour, figure_of, None)
            return found and (found.text if found.value is None else found.value)

        return Measure(name, read, file_name, unit, better=0, **how)

    paid = partial(fact, show=dollars, unit="USD a year")
    many = partial(fact, show=lambda value, _places: count(int(value)), is_held=False)
    yield Measure("Occupation", lambda role: role.occupation or None, "occupation", "text")
    yield paid("Median pay", "pay", "median pay")
    yield Measure("Half earn", partial(_spread, "pay_25", "pay_75"))
    yield Measure("Four in five earn", partial(_spread, "pay_10", "pay_90"))
    for part in ("10", "25", "75", "90"):
        yield paid("", f"pay_{part}", f"pay that {part}% earn less than")
    yield many("People employed", "employed", "people employed", "jobs")
    yield many("Openings a year", "openings", "openings a year", "jobs")
    yield fact("Projected growth", "growth", "projected growth", "%", show=_growth, is_held=False)
    yield fact("Entry education", "education", "entry education", "text")


def scale_measures(scale: Scale) -> dict[str, Measure]:
    """Each row of a scale by its dimension, and "total"."""
    show = signed if scale.lowest < 0 else figure
    # A unit never begins with a minus, which a spreadsheet takes for a formula.
    rows = {
        dimension.key: Measure(
            dimension.name,
            lambda role, key=dimension.key: role.ratings.get((scale.key, key)),
            dimension.name,
            f"from {scale.lowest} to {scale.highest}",
            scale.better,
            show=show,
            note=dimension.asks,
            ends=(scale.lowest, scale.highest)[:: scale.better],
        )
        for dimension in scale.dimensions
    }
    total = Measure(
        "Total",
        _column(TOTALS[scale.key]),
        "total",
        f"from {scale.lowest_total} to {scale.highest_total}",
        scale.better,
        show=show,
        is_total=True,
        ends=(scale.lowest_total, scale.highest_total)[:: scale.better],
    )
    return rows | {"total": total}


def part_measures() -> dict[str, Measure]:
    """What the parts of a gap stand at in a role: task resistance 2.00, evidence −3."""
    return {
        where: Measure("", partial(_part, where), name.lower(), places=places)
        for where, name in PARTS.items()
        for places in [{"tasks": 2, "override": 1}.get(where)]
    }


def _spread(low: str, high: str, role: ComparedRole) -> str | None:
    ends = getattr(role.labour, low, None), getattr(role.labour, high, None)
    return f"{dollars(ends[0].value)} to {dollars(ends[1].value)}" if all(ends) else None


def _growth(value: Number, places: int | None) -> str:
    return f"{signed(value, places)}%"


def _part(where: str, role: ComparedRole) -> Number | None:
    result = role.result
    if result is None:
        return None
    return {
        "tasks": result.task_resistance,
        "evidence": result.evidence_total,
        "barriers": result.barrier_total,
        "growth": result.inputs.growth,
        "override": result.score - result.formula_score,
    }[where]


def _column(name: str) -> Callable[[ComparedRole], Value]:
    """Reads a column of the assessment."""
    return lambda role: getattr(role.assessment, name)
