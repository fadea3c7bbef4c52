"""How estimates are made and checked: the fit, the scores it was held against, what came after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from roles.models import EstimateCheck, EstimateFit
from roles.pages.estimate import CheckView, make_check
from roles.pages.score import ScoreView, make_score
from roles.scoring.estimates import ALPHA, INPUTS, KINSHIP, MOST


@dataclass(frozen=True)
class LeftOutRow:
    """An assessed occupation as a fit without it expected it."""

    title: str
    code: str
    score: Decimal
    middle: Decimal
    low: Decimal
    high: Decimal
    inside: bool


@dataclass(frozen=True)
class LaterRow:
    """An occupation's first assessment beside what had been estimated before it."""

    score: ScoreView
    made: datetime
    check: EstimateCheck


@dataclass(frozen=True)
class EstimatesSection:
    """The section; `later` holds what was published after its estimate, the newest first."""

    key: str
    fitted: datetime
    check: CheckView
    figures: dict[str, Decimal]
    left_out: tuple[LeftOutRow, ...]
    later: tuple[LaterRow, ...]
    inputs: tuple[str, ...] = tuple(each.name for each in INPUTS)
    penalty: Decimal = Decimal(str(ALPHA))
    kinship: Decimal = Decimal(str(KINSHIP))
    most: Decimal = Decimal(str(MOST))

    @property
    def later_inside(self) -> int:
        return sum(row.check.inside for row in self.later)


def make_estimates_section(
    fit: EstimateFit | None, checks: Iterable[EstimateCheck]
) -> EstimatesSection | None:
    """The section; None while nothing is estimated."""
    if fit is None:
        return None
    numbers = ("rmse", "spearman", "zone_right", "inside_90", "mean_width", "occupations")
    known = {name: fit.figures[name] for name in numbers if fit.figures[name] is not None}
    return EstimatesSection(
        key=fit.key,
        fitted=fit.created,
        check=make_check(fit),
        figures={name: Decimal(str(value)) for name, value in known.items()},
        left_out=tuple(_row(**row) for row in fit.left_out),
        later=tuple(LaterRow(make_score(c.assessment), c.made, c) for c in checks),
    )


def _row(*, code: str, title: str, inside: bool, zone: str, **figures: float) -> LeftOutRow:
    return LeftOutRow(
        title, code, inside=inside, **{name: Decimal(str(v)) for name, v in figures.items()}
    )
