"""How a second reader differs from a first: the error model (METHOD section 4).

A reading first draws a lean for the whole role: too resistant, none, or too exposed. Then each
judgement is a notch higher, the same, or a notch lower, with chances that depend on the lean. All
chances are whole parts of `whole`, so that whatever is made of them can be counted exactly.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import comb

SURELY = 0.05  # a coverage is below the promised one if chance alone makes it so rarely


@dataclass(frozen=True)
class Lean:
    """One of the three: how likely it is, and each judgement's chances under it.

    `weight`, `worse` and `better` are parts of the model's `whole`; worse is a notch less
    resistant to displacement, better a notch more, whichever way the scale of the row runs.
    """

    weight: int
    worse: int
    better: int


@dataclass(frozen=True)
class Coverage:
    """How many of `pairs` second scores lie in the range of the first."""

    inside: int
    pairs: int

    @property
    def share(self) -> Decimal:
        return round(Decimal(self.inside) / self.pairs, 2)

    def holds(self, share: Decimal) -> bool:
        """Whether it is not below `share` at the 5% level, by the binomial distribution."""
        promised = float(share)
        as_few = sum(
            comb(self.pairs, k) * promised**k * (1 - promised) ** (self.pairs - k)
            for k in range(self.inside + 1)
        )
        return self.pairs > 0 and as_few >= SURELY


@dataclass(frozen=True)
class ErrorModel:
    """The parameters, as parts of `whole`: part of the model's id, so new ones are a new model."""

    id: str
    whole: int
    lean: int  # the chance of leaning one way; as much for the other
    off: int  # without a lean: a notch one way; as much for the other
    along: int  # with a lean: a notch the way that it leans
    against: int  # and a notch the other way
    read_to: date = date.max  # what was read later had no part in the fit
    # Both halves of the pairs read until then, each under the model that fits the other.
    crossed: Coverage = Coverage(0, 0)

    @property
    def leans(self) -> tuple[Lean, ...]:
        """Those that have a chance; their weights sum to `whole`."""
        every = (
            Lean(self.lean, self.along, self.against),
            Lean(self.whole - 2 * self.lean, self.off, self.off),
            Lean(self.lean, self.against, self.along),
        )
        return tuple(lean for lean in every if lean.weight)


READINGS_4 = ErrorModel(
    "readings-4",
    whole=32,
    lean=5,
    off=3,
    along=7,
    against=1,
    read_to=date(2026, 11, 28),
    crossed=Coverage(106, 116),
)
