"""The second reading of an assessment: what it scores, and where the two are far apart."""

from dataclasses import dataclass

from roles.models import Assessment, SecondReading
from roles.scoring import Zone, zone_of
from roles.scoring.readings import Difference

FAR = 2  # notches from which a difference is told of by name


@dataclass(frozen=True)
class FarRow:
    """A row that the two read `FAR` notches apart or more, with the second reader's reason."""

    name: str
    row: Difference
    reason: str


@dataclass(frozen=True)
class SecondView:
    """One second reading of the assessment of the page, or of the version `of` before it."""

    reading: SecondReading
    of: Assessment | None
    zone: Zone
    inside: bool
    same: int
    far: tuple[FarRow, ...]


def make_second(assessment: Assessment) -> SecondView | None:
    """Its latest second reading, held against the rows that were read; None without one."""
    reading = assessment.second_reading
    if reading is None:
        return None
    read = reading.assessment
    method, reasons = read.method, {(r.where, r.key): r.reason for r in reading.rows.all()}
    keys = {task.name: task.key for task in read.tasks.all()}
    return SecondView(
        reading=reading,
        of=None if read == assessment else read,
        zone=zone_of(reading.score, method),
        inside=reading.held.inside,
        same=reading.judged - reading.one_apart - reading.more_apart,
        far=tuple(
            FarRow(
                method.row_name(row.where, row.name),
                row,
                reasons[row.where, keys.get(row.name, row.name)],
            )
            for row in reading.pair().differences()
            if abs(row.notches) >= FAR
        ),
    )
