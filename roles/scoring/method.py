"""The method as a value: every constant and cut-off of METHOD section 1, with an id.

An assessment names the method that it was scored by, so a changed constant is a new Method
beside the old one and never an edit of it.
"""

from dataclasses import dataclass
from decimal import Decimal

from roles.scoring.errors import READINGS_4, ErrorModel

# The scales whose sums move what the tasks give, in the order of the formula.
MODIFIERS = ("evidence", "barriers", "growth")


@dataclass(frozen=True)
class Dimension:
    """One fixed row of a scale: `key` is stored, `name` is printed, `asks` is the question."""

    key: str
    name: str
    asks: str


@dataclass(frozen=True)
class Scale:
    """A group of rows judged on the same range of whole numbers.

    `weight` is how much one notch of the sum moves its modifier; 0 where the sum never
    enters the score. `better` is +1 where a higher value resists displacement more. `levels`
    say what each value means, from `lowest` up, where one wording fits every row. `one` is what
    a single row is called, before its own name.
    """

    key: str
    name: str
    lowest: int
    highest: int
    better: int
    weight: Decimal
    dimensions: tuple[Dimension, ...] = ()
    levels: tuple[str, ...] = ()
    one: str = ""

    @property
    def worded_levels(self) -> tuple[tuple[int, str], ...]:
        """Every value with what it means, from the lowest up."""
        return tuple(enumerate(self.levels, start=self.lowest))

    @property
    def lowest_total(self) -> int:
        return self.lowest * len(self.dimensions)

    @property
    def highest_total(self) -> int:
        return self.highest * len(self.dimensions)

    def named(self, key: str) -> Dimension:
        """The dimension stored as `key`; KeyError for one that the method does not have."""
        for dimension in self.dimensions:
            if dimension.key == key:
                return dimension
        raise KeyError(key)


@dataclass(frozen=True)
class ScreenBand:
    """A row of the quick screen: protective totals from `lowest` to `highest`."""

    lowest: int
    highest: int
    growth_negative: str
    growth_flat: str
    growth_accelerating: str


@dataclass(frozen=True)
class Method:
    """The constants of one version of the composite. Scores are points of 0 .. 100."""

    id: str
    name: str
    tasks: Scale
    principles: Scale
    evidence: Scale
    barriers: Scale
    growth: Scale
    ceiling: Decimal  # task resistance = ceiling - time-weighted mean score
    exposed_from: int  # a task scoring this or more counts as exposed ("3+")
    raw_floor: Decimal  # least possible raw: the score's zero
    raw_span: Decimal  # raw that makes up 100 points
    green_from: Decimal
    yellow_from: Decimal
    accelerated_growth: int
    transforming_share: Decimal  # % of time scoring 3+ from which a Green role transforms
    urgent_share: Decimal  # % of time scoring 3+ from which a Yellow role is urgent
    imminent_resistance_below: Decimal
    imminent_evidence_at_most: int
    imminent_barriers_at_most: int
    errors: ErrorModel  # how a second reader differs from a first
    range_share: Decimal  # part of the outcomes that the range on a page covers
    override_bound: Decimal  # an override may differ from the formula by this many points
    screen: tuple[ScreenBand, ...]

    @property
    def raw_top(self) -> Decimal:
        """The raw that makes 100 points."""
        return self.raw_floor + self.raw_span

    @property
    def tail_share(self) -> Decimal:
        """The most of the outcomes that the range leaves out at either end."""
        return (1 - self.range_share) / 2

    @property
    def scales(self) -> tuple[Scale, ...]:
        """The groups with fixed dimensions, in the order of an assessment."""
        return (self.principles, self.evidence, self.barriers)

    def row_name(self, where: str, key: str) -> str:
        """What a row is called: a task by its own name, the growth correlation by its scale's."""
        if where == "tasks":
            return key
        scale = getattr(self, where)
        return scale.named(key).name if scale.dimensions else scale.name


AIJRI_1 = Method(
    id="aijri-1",
    name="AI Job Resistance Index",
    tasks=Scale(
        "tasks",
        "Automation score",
        1,
        5,
        better=-1,
        weight=Decimal(0),
        one="Task",
        levels=(
            "Only a person can do it: it takes presence, trust, hands in a place that is never "
            "the same, or answering for a decision.",
            "A tool helps at the edge: it looks up, records or suggests. A person does the core, "
            "which takes about as long as before.",
            "AI does a good part of it. A person leads and completes every case, clearly faster.",
            "Most cases run from start to end without a person, who takes the exceptions and "
            "checks samples.",
            "It runs without a person today, in ordinary workplaces.",
        ),
    ),
    principles=Scale(
        "principles",
        "Protective principles",
        0,
        3,
        better=1,
        weight=Decimal(0),
        one="Principle",
        dimensions=(
            Dimension(
                "physicality",
                "Embodied Physicality",
                "Does the work need a body in a place that changes from day to day?",
            ),
            Dimension(
                "interpersonal",
                "Deep Interpersonal Connection",
                "Is trust between two people the thing that is being provided?",
            ),
            Dimension(
                "judgment",
                "Goal-Setting & Moral Judgment",
                "Does the role decide what should be done, and answer for it?",
            ),
        ),
    ),
    evidence=Scale(
        "evidence",
        "Evidence",
        -2,
        2,
        better=1,
        weight=Decimal("0.04"),
        one="Evidence",
        dimensions=(
            Dimension(
                "postings", "Job Posting Trends", "Is the number of advertised jobs moving?"
            ),
            Dimension(
                "companies", "Company Actions", "What have employers done, not only announced?"
            ),
            Dimension("wages", "Wage Trends", "Is pay moving against prices and similar work?"),
            Dimension(
                "tools", "AI Tool Maturity", "What do tools in daily use do of this work today?"
            ),
            Dimension("experts", "Expert Consensus", "What do those who study the work expect?"),
        ),
    ),
    barriers=Scale(
        "barriers",
        "Barriers",
        0,
        2,
        better=1,
        weight=Decimal("0.02"),
        one="Barrier",
        dimensions=(
            Dimension(
                "regulatory",
                "Regulatory/Licensing",
                "Does the law reserve the work for a licensed person?",
            ),
            Dimension("presence", "Physical Presence", "Must somebody be there in person?"),
            Dimension(
                "union",
                "Union/Collective Bargaining",
                "Do agreements decide how the work may change?",
            ),
            Dimension("liability", "Liability/Accountability", "Must a person answer for errors?"),
            Dimension("cultural", "Cultural/Ethical", "Would people refuse it from a machine?"),
        ),
    ),
    growth=Scale(
        "growth",
        "AI Growth Correlation",
        -2,
        2,
        better=1,
        weight=Decimal("0.05"),
        one="Growth",
    ),
    ceiling=Decimal(6),
    exposed_from=3,
    raw_floor=Decimal("0.54"),
    raw_span=Decimal("7.93"),
    green_from=Decimal("48.0"),
    yellow_from=Decimal("25.0"),
    accelerated_growth=2,
    transforming_share=Decimal(20),
    urgent_share=Decimal(40),
    imminent_resistance_below=Decimal("1.8"),
    imminent_evidence_at_most=-6,
    imminent_barriers_at_most=2,
    errors=READINGS_4,
    range_share=Decimal("0.90"),
    override_bound=Decimal("5.0"),
    screen=(
        ScreenBand(
            0,
            2,
            "almost certainly Red",
            "likely Red or Yellow",
            "likely Green (Accelerated) if the tasks hold",
        ),
        ScreenBand(3, 5, "likely Red or Yellow", "likely Yellow", "likely Green (Accelerated)"),
        ScreenBand(6, 9, "likely Yellow or Green", "likely Green", "almost certainly Green"),
    ),
)

METHODS: dict[str, Method] = {AIJRI_1.id: AIJRI_1}
