"""An estimate as it is shown, in a line or whole: first as a range in words, never as a score."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from roles.charts.position import attribute
from roles.charts.scale import ZoneSpan, zone_spans
from roles.charts.strip import Strip, make_estimate_strip
from roles.models import Estimate, EstimateFit
from roles.scoring import Zone, apportion
from roles.scoring.estimates import ABSENT, INPUTS, NEIGHBOURS
from roles.text.numbers import figure, percent

# From which chance of the likeliest zone on a word says how likely it is.
WORDS = ((Decimal("0.9"), "very probably"), (Decimal("0.6"), "probably"))
NAMES = {each.key: each.name for each in INPUTS} | {
    NEIGHBOURS: "Assessed work that is alike, beyond what its readings say",
    ABSENT: "Readings that are not known, taken as the middle of all",
}
STRONGEST = 3  # pulls that are seen at once
ZONES = (Zone.RED, Zone.YELLOW, Zone.GREEN)


@dataclass(frozen=True)
class PullRow:
    """What moves an estimate away from the average occupation, and how this one stands in it."""

    name: str
    standing: str  # "higher than in 83% of occupations", or ""
    points: Decimal
    x: str = "50"  # where it pulls to, on an axis whose middle is nought: an SVG attribute

    @property
    def from_x(self) -> str:
        """Where its line begins, from the left."""
        return min(self.x, "50", key=float)

    @property
    def width(self) -> str:
        return attribute(abs(float(self.x) - 50))


@dataclass(frozen=True)
class EstimateView:
    """The estimate of an occupation that nobody has assessed; few are printed whole."""

    stored: Estimate
    title: str
    code: str
    zone: str  # the likeliest
    low: Decimal
    middle: Decimal
    high: Decimal
    present: int

    @property
    def url(self) -> str:
        return self.stored.occupation.get_absolute_url()

    @cached_property
    def chances(self) -> tuple[tuple[Zone, Decimal], ...]:
        """Of each zone, together exactly 1."""
        of = self.stored
        exact = (of.chance_red, of.chance_yellow, of.chance_green)
        shown = apportion([Fraction(chance) for chance in exact], Decimal(1), 2)
        return tuple(zip(ZONES, shown, strict=True))

    @cached_property
    def pulls(self) -> tuple[PullRow, ...]:
        return _pulls(self.stored.pulls)

    @property
    def words(self) -> str:
        """The zone that it is likely in, and the range: "probably Yellow: 22 to 57"."""
        return f"{self.likely}: {self.span}"

    @property
    def likely(self) -> str:
        """ "probably Yellow"; the two likeliest zones where one alone is not: "Yellow or Red"."""
        first, second, _ = sorted(self.chances, key=lambda each: -each[1])
        for least, word in WORDS:
            if first[1] >= least:
                return f"{word} {first[0].label}"
        return f"{first[0].label} or {second[0].label}"

    @property
    def span(self) -> str:
        """The range that holds nine such scores in ten: "22 to 57"."""
        return f"{figure(self.low, 0)} to {figure(self.high, 0)}"

    @property
    def text(self) -> str:
        """What the drawing shows."""
        return (
            f"Scale from 0, most exposed, to 100, most resistant: estimated between "
            f"{figure(self.low, 0)} and {figure(self.high, 0)}."
        )

    @property
    def strip(self) -> Strip:
        """The range in a line of a list."""
        return make_estimate_strip(self.zone, self.low, self.high)

    @property
    def spans(self) -> tuple[ZoneSpan, ...]:
        return zone_spans()

    @property
    def chance_spans(self) -> tuple[tuple[Zone, Decimal, str, str], ...]:
        """(zone, chance, x, width) of a strip of the whole; SVG attributes in percent."""
        spans, start = [], Decimal(0)
        for zone, chance in self.chances:
            spans.append((zone, chance, attribute(start), attribute(chance * 100)))
            start += chance * 100
        return tuple(spans)

    @property
    def low_x(self) -> str:
        """Where the range begins: an SVG attribute, in percent."""
        return attribute(self.low)

    @property
    def high_x(self) -> str:
        return attribute(self.high)

    @property
    def width(self) -> str:
        return attribute(self.high - self.low)

    @property
    def strongest(self) -> tuple[PullRow, ...]:
        return self.pulls[:STRONGEST]

    @property
    def weaker(self) -> tuple[PullRow, ...]:
        return self.pulls[STRONGEST:]

    @property
    def absent(self) -> int:
        """Readings that are not known."""
        return len(INPUTS) - self.present


@dataclass(frozen=True)
class CheckView:
    """How the fit does on scores that it has not seen."""

    fitted_on: int
    inside: int
    right: int
    average: Decimal


def make_estimate(estimate: Estimate) -> EstimateView:
    """The estimate, read with its occupation."""
    return EstimateView(
        stored=estimate,
        title=estimate.occupation.title,
        code=estimate.occupation.code,
        zone=estimate.zone,
        low=estimate.low,
        middle=estimate.middle,
        high=estimate.high,
        present=estimate.present,
    )


def make_estimates(codes: Iterable[str]) -> dict[str, EstimateView]:
    """The estimates of these SOC or O*NET-SOC codes, by code; one query, none without codes."""
    wanted = set(filter(None, codes))
    found = Estimate.objects.by_code(wanted) if wanted else {}
    return {code: make_estimate(estimate) for code, estimate in found.items()}


def make_check(fit: EstimateFit) -> CheckView:
    """How a fit was checked."""
    figures = fit.figures
    count = figures["fitted_on"]
    return CheckView(
        fitted_on=count,
        inside=round(figures["inside_90"] * count),
        right=round(figures["zone_right"] * count),
        average=Decimal(str(figures["average"])),
    )


def _pulls(rows: Iterable[tuple[str, float, int | None]]) -> tuple[PullRow, ...]:
    """The strongest first, on one axis that the strongest fills."""
    rows = list(rows)
    most = max((abs(points) for _key, points, _above in rows), default=0) or 1
    return tuple(
        PullRow(
            NAMES.get(key, key),
            ""
            if above is None
            else f"higher than in {percent(above) if above else 'under 1%'} of occupations",
            Decimal(str(points)),
            attribute(50 + 48 * points / most),
        )
        for key, points, above in rows
    )
