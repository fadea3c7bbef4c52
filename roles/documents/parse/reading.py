"""What the parser has gathered so far; every reader of a part writes into one `Draft`."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from roles.documents.document import (
    Distinction,
    Document,
    Notice,
    OverrideLine,
    Passage,
    PassageKind,
    Problem,
    RatedLine,
    Stated,
    TaskLine,
    Transition,
)
from roles.documents.durability import DurabilityRow, ScenarioRow
from roles.documents.limits import MAX_PROBLEMS
from roles.scoring import composite

FIRST_LINE = 1


@dataclass
class Draft:
    """Fields by name with the line that gave them, rows, prose, and what to say about them."""

    fields: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    tasks: list[TaskLine] = field(default_factory=list)
    ratings: dict[str, list[RatedLine]] = field(default_factory=dict)
    growth: int | None = None
    growth_rationale: str = ""
    override: OverrideLine | None = None
    override_text: tuple[str, int] | None = None
    distinctions: list[Distinction] = field(default_factory=list)
    transitions: list[Transition] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    durability_rows: list[DurabilityRow] = field(default_factory=list)
    durability_summary: list[str] = field(default_factory=list)
    scenarios: list[ScenarioRow] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)  # tables and rows by name: their line
    faulty: set[str] = field(default_factory=set)  # scales that already have a problem

    def problem(self, line: int | None, message: str) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem(line=line, message=message))

    def notice(self, line: int, message: str) -> None:
        self.notices.append(Notice(line=line, message=message))

    def state(self, code: str, value: str, line: int, row: int | None = None) -> None:
        self.stated.append(Stated(code=code, value=value, line=line, row=row))

    def prose(self, kind: PassageKind, body: str, line: int, heading: str = "") -> None:
        if body.strip():
            self.passages.append(Passage(kind=kind, body=body, heading=heading, line=line))

    def stray(self, section: str, body: str, line: int) -> None:
        """Keep text that has no place of its own, and say so."""
        heading = f"Note on {section}"
        self.prose(PassageKind.OTHER, body, line, heading)
        self.notice(line, f"Text in “{section}” with no place of its own kept as “{heading}”.")

    def put(self, name: str, value: Any, line: int) -> None:
        self.fields[name] = value
        self.lines[name] = line

    def document(self) -> Document:
        """The document as far as it was read."""
        texts = ("title", "qualifier", "slug", "occupation_code", "sector", "seniority")
        texts += ("experience", "assessor", "employment_source")
        scales = ("principles", "evidence", "barriers")
        return Document(
            **{name: self.fields.get(name) or "" for name in texts},
            **{name: tuple(self.ratings.get(name, ())) for name in scales},
            other_names=tuple(self.fields.get("other_names") or ()),
            employment=self.fields.get("employment"),
            method=self.fields.get("method") or Document.method,
            assessed_on=self.fields.get("assessed_on") or None,
            tasks=tuple(self.tasks),
            growth=self.growth,
            growth_rationale=self.growth_rationale,
            override=self.override,
            distinctions=tuple(self.distinctions),
            transitions=tuple(self.transitions),
            passages=tuple(self.passages),
            stated=tuple(sorted(self.stated, key=lambda stated: stated.line)),
        )

    def formula_score(self) -> Decimal | None:
        """What the rows give, where they are whole."""
        return composite(self.document().inputs()).formula_score
