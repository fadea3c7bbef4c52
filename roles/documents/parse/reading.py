"""What the parser has read so far; every reader of a part writes into one `Reading`."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from roles.documents.document import (
    Distinction,
    Document,
    Notice,
    OverrideLine,
    Passage,
    PassageKind,
    PrintedFigure,
    Problem,
    RatedLine,
    TaskLine,
    Transition,
)
from roles.documents.durability import DurabilityRow, ScenarioRow
from roles.documents.limits import MAX_PROBLEMS
from roles.documents.names import Section
from roles.scoring import Dimension, composite
from roles.scoring.durability import RubricLine

FIRST_LINE = 1


class Placed(NamedTuple):
    """A text and the line that it stands on."""

    text: str
    line: int


@dataclass
class Reading:
    """Rows and prose with the lines that gave them, and what to say about them."""

    page_title: Placed | None = None  # the heading above everything
    page_has_prose: bool = False  # whether something stands below that heading
    fields: dict[str, Placed] = field(default_factory=dict)  # of the definition, as they stand
    # What those fields say, once they are taken apart.
    identity: Document = field(default_factory=lambda: Document(title=""))
    tasks: list[TaskLine] = field(default_factory=list)
    share_total: Decimal = Decimal()
    ratings: dict[str, list[RatedLine]] = field(default_factory=dict)  # by the scale's key
    growth: int | None = None
    growth_rationale: str = ""
    override: OverrideLine | None = None
    override_text: Placed | None = None
    distinctions: list[Distinction] = field(default_factory=list)
    transitions: list[Transition] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    durability_rows: list[DurabilityRow] = field(default_factory=list)
    durability_summary: list[str] = field(default_factory=list)
    # Who judged it and which edition it is, by the rows of that table.
    durability_fields: dict[str, Placed] = field(default_factory=dict)
    scenarios: list[ScenarioRow] = field(default_factory=list)
    printed: list[PrintedFigure] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    # Lines of the first heading and the first table of a section, of each row by the key of what
    # it names, and of the total row of the tasks.
    headings: dict[Section, int] = field(default_factory=dict)
    tables: dict[Section, int] = field(default_factory=dict)
    rows: dict[tuple[Section, str], int] = field(default_factory=dict)
    task_total_line: int | None = None
    # Whether a row has a problem that explains what the whole then lacks.
    has_faulty_task: bool = False
    has_faulty_share: bool = False

    def problem(self, line: int | None, message: str) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem(line=line, message=message))

    def notice(self, line: int, message: str) -> None:
        self.notices.append(Notice(line=line, message=message))

    def figure(self, code: str, value: str, line: int, row: int | None = None) -> None:
        self.printed.append(PrintedFigure(code=code, value=value, line=line, row=row))

    def prose(self, kind: PassageKind, body: str, line: int, heading: str = "") -> None:
        if body.strip():
            self.passages.append(Passage(kind=kind, body=body, heading=heading, line=line))

    def stray(self, section: str, body: str, line: int) -> None:
        """Keep text that has no place of its own, and say so."""
        heading = f"Note on {section}"
        self.prose(PassageKind.OTHER, body, line, heading)
        self.notice(line, f"Text in “{section}” with no place of its own kept as “{heading}”.")

    def is_first(self, section: Section, key: str, name: str, line: int) -> bool:
        """Whether a row is the first of its name in a section; the second is a problem."""
        if (section, key) in self.rows:
            first = self.rows[section, key]
            self.problem(line, f"“{name}” is there twice: the first is on line {first}.")
            return False
        self.rows[section, key] = line
        return True

    def expect_row(
        self, section: Section, line: int, row: Dimension | RubricLine, lowest: int, highest: int
    ) -> None:
        """A row that is left out is a problem of the table, which is on `line`."""
        if (section, row.key) not in self.rows:
            self.problem(
                line, f"“{row.name}” is missing: expected a row with {lowest} to {highest}."
            )

    def has(self, section: Section) -> bool:
        """Whether a section was begun, by its heading or by its table."""
        return section in self.headings or section in self.tables

    def text(self, field: str) -> str:
        """A field of the definition as it stands, "" where it is left out."""
        return self.fields[field].text if field in self.fields else ""

    def document(self) -> Document:
        """The document as far as it was read."""
        return replace(
            self.identity,
            tasks=tuple(self.tasks),
            principles=tuple(self.ratings.get("principles", ())),
            growth=self.growth,
            growth_rationale=self.growth_rationale,
            evidence=tuple(self.ratings.get("evidence", ())),
            barriers=tuple(self.ratings.get("barriers", ())),
            override=self.override,
            distinctions=tuple(self.distinctions),
            transitions=tuple(self.transitions),
            passages=tuple(self.passages),
            printed=tuple(sorted(self.printed, key=lambda figure: figure.line)),
        )

    def formula_score(self) -> Decimal | None:
        """What the rows give, where they are whole."""
        return composite(self.document().inputs()).formula_score
