"""What others have measured of an occupation: each index as published, turned to one direction."""

from dataclasses import dataclass
from decimal import Decimal

from roles.charts.position import attribute
from roles.models import Index, IndexReading, Occupation
from roles.models.indexes import finder
from roles.models.prepared import Prepared
from roles.text.numbers import figure, plural


@dataclass(frozen=True)
class ReadingRow:
    """One index: its value, None where it was not measured; `count` values it is the mean of."""

    index: Index
    value: Decimal | None
    count: int

    @property
    def resistance(self) -> Decimal | None:
        """From 0 to 100 of its own scale, higher more resistant."""
        return None if self.value is None else self.index.resistance(self.value)

    @property
    def x(self) -> str:
        """Where the mark stands: an SVG attribute, in percent; "" without one."""
        return "" if self.resistance is None else attribute(self.resistance)


@dataclass(frozen=True)
class Readings:
    """Indexes of how exposed or resistant the work is, and traits of the work beside them."""

    opinions: tuple[ReadingRow, ...]
    traits: tuple[ReadingRow, ...]

    @property
    def measured(self) -> int:
        """How many of the indexes have a value."""
        return sum(row.value is not None for row in self.opinions)

    @property
    def said(self) -> str:
        """How many indexes measured it, and how far apart they stand: their finding in a line."""
        stand = sorted(row.resistance for row in self.opinions if row.resistance is not None)
        ends = [figure(stand[0], 0), figure(stand[-1], 0)]
        found = f"{plural(len(stand), 'index', 'indexes')} put it at"
        return f"{found} {' to '.join(dict.fromkeys(ends))} of 100, higher resisting more"


_indexes = Prepared(lambda: Index.objects.with_source())
_read_under = Prepared(lambda soc: IndexReading.objects.under([soc]))


def make_readings(occupation: Occupation) -> Readings:
    """Every index that is kept here. Two queries."""
    indexes = _indexes()
    read: dict[int, dict[str, Decimal]] = {index.pk: {} for index in indexes}
    for number, code, value in _read_under(occupation.soc):
        read[number][code] = value
    rows = []
    for index in indexes:
        value, count = finder(read[index.pk])(occupation.code)
        rows.append(ReadingRow(index, value if count else None, count))
    traits = Index.Means.TRAIT
    return Readings(
        opinions=tuple(row for row in rows if row.index.higher_means != traits),
        traits=tuple(row for row in rows if row.index.higher_means == traits),
    )
