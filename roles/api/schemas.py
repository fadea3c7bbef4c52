"""What the API answers with. Rows have the fields of `roles.open_data.tables`."""

from datetime import date

from ninja import Schema
from pydantic import Field as Described
from pydantic import create_model

from roles.open_data import tables
from roles.open_data.fields import Table, Type

PYTHON = {
    Type.TEXT: str,
    Type.WHOLE: int,
    Type.NUMBER: float,
    Type.DAY: date,
    Type.YES_NO: bool,
}


def row_schema(name: str, table: Table) -> type[Schema]:
    """The schema of a row."""
    fields = {
        each.name: (
            PYTHON[each.type] | None,
            Described(
                None,
                description=f"{each.meaning}{f' ({each.unit})' if each.unit else ''}. "
                f"Source: {each.source}.",
            ),
        )
        for each in table.fields
    }
    return create_model(name, __base__=Schema, __doc__=table.meaning, **fields)


Role = row_schema("Role", tables.ROLES)
Task = row_schema("Task", tables.TASKS)
Judgement = row_schema("Judgement", tables.EVIDENCE)
WrittenMove = row_schema("WrittenMove", tables.MOVES)
Source = row_schema("Source", tables.SOURCES)
Claim = row_schema("Claim", tables.CLAIMS)
Prediction = row_schema("Prediction", tables.PREDICTIONS)
Occupation = row_schema("Occupation", tables.OCCUPATIONS)
Reading = row_schema("Reading", tables.READINGS)
Index = row_schema("Index", tables.INDEXES)
SecondReading = row_schema("SecondReading", tables.SECOND_READINGS)
Bridge = row_schema("Bridge", tables.BRIDGES)
DurabilityLine = row_schema("DurabilityLine", tables.DURABILITY_LINES)


class Paged(Schema):
    """One page of a list: `count` rows in all, on `pages` pages."""

    count: int
    page: int
    pages: int


def page_of(row: type[Schema]) -> type[Paged]:
    """The schema of a page of these rows: `Roles` of `Role`."""
    ending = "es" if row.__name__.endswith("x") else "s"
    return create_model(f"{row.__name__}{ending}", __base__=Paged, results=(list[row], ...))


Occupations, Claims, Predictions, Sources, Indexes, DurabilityLines = map(
    page_of, (Occupation, Claim, Prediction, Source, Index, DurabilityLine)
)


class Roles(page_of(Role)):
    """One page of roles.

    `share_employed`: of all people employed in the United States, from 0 to 1, those who work in
    the occupations of all `count` roles, every level together, by the newest official figures.
    """

    share_employed: float | None


class ArithmeticRow(Schema):
    """What one row adds to raw and in points; those of all rows sum to raw."""

    part: str
    row: str
    raw: float
    points: float


class Arithmetic(Schema):
    """The formula with this role's numbers; raw is put on 0 to 100 by floor and span."""

    task_resistance: float
    evidence_modifier: float
    barrier_modifier: float
    growth_modifier: float
    raw: float
    formula_score: float
    score: float
    override_reason: str | None = None
    rows: list[ArithmeticRow]


class PartRow(Schema):
    """One row of a part of a difference: its value before and after, and its points."""

    row: str
    before: int | None
    after: int | None
    share_before: float | None = None
    share_after: float | None = None
    points: float


class Part(Schema):
    """One part of a difference; the points of all parts sum to the difference."""

    part: str
    points: float
    rows: list[PartRow]


class Version(Schema):
    """One published version, with what changed since the one before and what that was worth."""

    number: int | None
    score: float
    zone: str
    method: str
    published: date | None
    replaced: date | None
    note: str | None
    cause: str
    correction: bool
    causes: list[Part]
    url: str


class Change(Version):
    """A version of any role, with what stood before it: null for the first."""

    slug: str
    role: str
    score_before: float | None = None
    zone_before: str | None = None


Changes = page_of(Change)


class RoleWhole(Role):
    """A role with every row, the arithmetic, and its versions.

    One that only the second method has scored has `durability` with its lines: what an assessment
    would tell is null, or an empty list.
    """

    url: str
    cite: str
    document: str
    names: list[str]
    tasks: list[Task]
    principles: list[Judgement]
    evidence: list[Judgement]
    barriers: list[Judgement]
    growth_reason: str | None = None
    written_moves: list[WrittenMove]
    arithmetic: Arithmetic | None = None
    durability_lines: list[DurabilityLine]
    second_readings: list[SecondReading]
    versions: list[Version]


class GapOf(Schema):
    """Why the second role scores other than the first; `impossible` says why it cannot be told."""

    first: str
    second: str
    difference: float
    parts: list[Part]
    impossible: str | None = None


class Comparison(Schema):
    """Two to four roles; gaps are from the first one to each other."""

    verdict: str
    roles: list[Role]
    gaps: list[GapOf]
    url: str


class WeekChange(Schema):
    """One task with other hours, and what that is worth."""

    task: str
    score: int
    points: float


class Week(Schema):
    """A reader's own week scored; nothing of it is kept."""

    published_score: float
    score: float
    zone: str
    range_low: float
    range_high: float
    said: str
    notes: list[str]
    changes: list[WeekChange]
    url: str


class MoveTerm(Schema):
    """What one thing adds to how much a move is worth."""

    points: float
    reason: str


class Move(Schema):
    """A job to look at next, with its score, or the middle of its estimate.

    `worth` is the sum of its terms; a move that an assessor wrote has a `why`.
    """

    to: str
    slug: str | None = None
    level: str | None = None
    occupation_code: str | None = None
    url: str | None = None
    score: float | None = None
    estimate: float | None = None
    range_low: float | None = None
    range_high: float | None = None
    gain: float | None = None
    worth: float | None = None
    terms: list[MoveTerm]
    written: bool
    why: str | None = None
    asks: str | None = None
    pay: str | None = None
    months_from: int | None = None
    months_to: int | None = None
    shared_skills: list[str]
    missing_skills: list[str]


class Scored(Schema):
    """A role by its score."""

    slug: str
    name: str
    score: float
    zone: str
    range_low: float | None = None
    range_high: float | None = None
    url: str


class Estimated(Schema):
    """An estimate: no score."""

    middle: float
    low: float
    high: float
    likely: str


class Job(Schema):
    """A job that a typed name may mean."""

    title: str
    code: str | None = None
    matched: str | None = None
    url: str
    roles: list[Scored]
    estimate: Estimated | None = None


class Jobs(Schema):
    jobs: list[Job]
    more: bool


class ReadingOf(Reading):
    """A reading as the occupation's page has it: the mean of so many parts, where only they have
    one. `resistance` is on 0 to 100 of the index's own scale, higher more resistant; null for a
    trait of the work."""

    parts: int
    resistance: float | None = None


class Pull(Schema):
    """What moves an estimate from the average occupation, and how the occupation stands there."""

    reading: str
    standing: str | None = None
    points: float


class Opinion(Schema):
    """What an index says of a role; `index` is null for ours.

    `place` is among the `of` roles that it has, 1 the most resistant; `agreement` is Spearman's
    rank correlation with our score over `agreement_roles`.
    """

    index: str | None = None
    name: str
    asks: str
    value: float
    resistance: float
    parts: int
    place: float
    of: int
    agreement: float | None = None
    agreement_roles: int | None = None


class OccupationWhole(Occupation):
    """An occupation with its estimate's pulls, what indexes read of it, the roles under it."""

    url: str
    description: str | None = None
    roles: list[Scored]
    readings: list[ReadingOf]
    pulls: list[Pull]
    bridges: list[Bridge]


class RestingRow(Schema):
    """A row that cites; `set_to_neutral` says what of it is left out, null where nothing moves."""

    kind: str | None = None
    row: str
    set_to_neutral: str | None = None
    claims: list[str]


class Resting(Scored):
    """A role whose rows cite a figure, and what it would score if these rows were neutral."""

    rows: list[RestingRow]
    score_without: float | None = None
    zone_without: str | None = None


class RestingDurability(Schema):
    """A durability score whose lines cite a figure."""

    slug: str
    name: str
    total: int
    rows: list[RestingRow]
    url: str


class Rests(Schema):
    """All that rests on figures; roles that would be in another zone without them come first."""

    roles: list[Resting]
    durability: list[RestingDurability]


class ClaimWhole(Claim):
    """A figure with what rests on it."""

    url: str
    rests_on_it: Rests


class SourceWhole(Source):
    """A source with its first claims, and what rests on any of them."""

    url: str
    claims: list[Claim]
    rests_on_it: Rests


class Dimension(Schema):
    key: str
    name: str
    asks: str


class ScaleOf(Schema):
    key: str
    name: str
    lowest: int
    highest: int
    weight: float
    dimensions: list[Dimension]


class MethodOf(Schema):
    """The constants of the method."""

    id: str
    name: str
    formula: str
    ceiling: float
    raw_floor: float
    raw_span: float
    green_from: float
    yellow_from: float
    exposed_from: int
    range_share: float
    scales: list[ScaleOf]
    url: str
