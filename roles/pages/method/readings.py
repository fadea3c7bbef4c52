"""How far second readings agree with first ones: the table behind the error model."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from roles.models import SecondReading
from roles.pages.agreement import Agreement, make_agreement
from roles.scoring import Method, Zone, zone_of
from roles.scoring.errors import ErrorModel
from roles.scoring.readings import Calibration, Held, calibrate, fitted_and_tested
from roles.text.numbers import percent


@dataclass(frozen=True)
class Parameters:
    """Those of an error model, in percent."""

    lean: str
    off: str
    along: str
    against: str


@dataclass(frozen=True)
class PairRow:
    """A version that was read twice; `fitted`: its pair had a part in the fit."""

    name: str
    url: str
    held: Held
    zone: Zone
    second_zone: Zone
    fitted: bool


@dataclass(frozen=True)
class ReadingsSection:
    """All pairs, the farthest apart first, and what became of the judgements."""

    calibration: Calibration
    holds: bool
    rows: tuple[PairRow, ...]
    agreement: tuple[Agreement, ...]
    readers: tuple[str, ...]
    last: date
    judged: int
    one_apart: int
    more_apart: int

    @property
    def same(self) -> int:
        return self.judged - self.one_apart - self.more_apart

    @property
    def same_zone(self) -> int:
        return sum(row.zone is row.second_zone for row in self.rows)


def parameters(errors: ErrorModel) -> Parameters:
    """As the page prints them."""

    def part(value: int) -> str:
        return percent(Decimal(value) / errors.whole * 100, 1)

    return Parameters(*map(part, (errors.lean, errors.off, errors.along, errors.against)))


def make_readings_section(
    readings: Iterable[SecondReading], method: Method, counted: Iterable[Mapping] = ()
) -> ReadingsSection | None:
    """The section; None while there is no pair to calibrate with. `counted`: the agreement."""
    every = [(each, each.held) for each in readings]
    held = [each for _reading, each in every]
    calibration = calibrate(held, method)
    if calibration is None:
        return None
    fitted = set(fitted_and_tested(held, method.errors)[0])
    rows = (
        PairRow(
            name=str(reading.assessment.role),
            url=reading.assessment.get_permanent_url(),
            held=each,
            zone=zone_of(each.score, method),
            second_zone=zone_of(each.second, method),
            fitted=each in fitted,
        )
        for reading, each in every
    )
    every = [reading for reading, _held in every]
    return ReadingsSection(
        calibration=calibration,
        holds=calibration.tested.holds(method.range_share),
        rows=tuple(sorted(rows, key=lambda row: (-abs(row.held.shift), row.name))),
        agreement=make_agreement(counted, method),
        readers=tuple(sorted({each.reader for each in every})),
        last=max(each.read_on for each in every),
        judged=sum(each.judged for each in every),
        one_apart=sum(each.one_apart for each in every),
        more_apart=sum(each.more_apart for each in every),
    )
