"""Walk through a document's blocks and hand each to the reader of its part."""

from dataclasses import dataclass, field

from roles.documents.document import PassageKind
from roles.documents.names import FIGURE_ROWS, Figure, Lead, Section, heading_of, lead_of
from roles.documents.parse.blocks import Block, Kind
from roles.documents.parse.definition import read_definition
from roles.documents.parse.durability import read_lines, read_scenario_table, read_scenarios
from roles.documents.parse.figures import recognise
from roles.documents.parse.named import read_distinctions, read_role_table, read_transitions
from roles.documents.parse.reading import Placed, Reading
from roles.documents.parse.rows import read_ratings, read_tasks
from roles.documents.parse.tables import Table, TableKind, table_of
from roles.documents.text import cell_to_text, clip, key, plain
from roles.scoring import Method


@dataclass(frozen=True)
class Part:
    """One block of a passage, with the spaced lines that it spans."""

    text: str
    block: Block


@dataclass
class Target:
    """The prose being gathered: what it is, and its pieces with the lines they span."""

    section: Section | None
    kind: PassageKind
    line: int
    heading: str = ""
    opening: bool = False  # the document's own title, which needs no passage
    unknown: bool = False
    parts: list[Part] = field(default_factory=list)

    def add(self, text: str, block: Block) -> None:
        self.parts.append(Part(text, block))

    def body(self) -> str:
        """The pieces with as many blank lines between them as their author left."""
        out, last = "", 0
        for part in self.parts:
            out += ("\n" * (part.block.start - last + 1) if out else "") + part.text
            last = part.block.end
        return out.strip()


class Walk:
    """One pass over the blocks. `section` is where we are, `target` where prose goes."""

    def __init__(self, reading: Reading, method: Method) -> None:
        self.reading = reading
        self.method = method
        self.section: Section | None = None
        self.where = "the opening"
        self.further = 0  # heading level of the notes whose headings are not the format's
        self.target: Target | None = None
        self.targets: list[Target] = []

    def take(self, block: Block) -> None:
        if block.kind is Kind.HEADING:
            self._heading(block)
        elif block.kind is Kind.TABLE:
            self._table(block)
        elif block.kind is Kind.LIST and self._is_next():
            self._next_roles(block)
        elif block.kind is Kind.LIST and self.section is Section.SCENARIOS and not self.target:
            read_scenarios(block, self.reading)
        elif block.kind is Kind.PARAGRAPH:
            self._paragraph(block)
        elif block.kind is Kind.RULE:
            self._rule(block)
        else:
            self._prose(block.text, block)

    def _open(
        self, section: Section | None, kind: PassageKind, line: int, heading: str = ""
    ) -> Target:
        self.target = Target(section, kind, line, heading)
        self.targets.append(self.target)
        return self.target

    def _heading(self, block: Block) -> None:
        name = plain(block.text)
        if self.further and block.level > self.further:
            self._open(Section.FURTHER, PassageKind.OTHER, block.line, name)
            return
        self.further = 0
        section = self._section_of(name)
        if section is None:
            self._unknown_heading(name, block)
            return
        self.reading.headings.setdefault(section, block.line)
        self.section, self.where = section, str(section)
        self.target = None
        if section.prose:
            self._open(section, section.prose, block.line)
        if section is Section.FURTHER:
            self.further = block.level

    def _section_of(self, name: str) -> Section | None:
        """“Scenarios” is a part of the durability section; elsewhere it is anybody's heading."""
        within = self.section in (Section.DURABILITY, Section.SCENARIOS)
        return Section.SCENARIOS if within and key(name) == "scenarios" else heading_of(name)

    def _unknown_heading(self, name: str, block: Block) -> None:
        target = self._open(None, PassageKind.OTHER, block.line, name)
        if self.section is None and not self.reading.tables and len(self.targets) == 1:
            target.opening = True
            self.reading.page_title = Placed(name, block.line)
        target.unknown = True
        self.section, self.where = None, name or "the opening"

    def _paragraph(self, block: Block) -> None:
        lead = lead_of(block.text)
        if lead is None or (self.section is Section.FURTHER and self.further):
            self._prose(block.text, block)
        elif isinstance(lead.means, Figure):
            self._figure(lead.means, lead.rest, block)
        else:
            self._labelled(lead, block)

    def _labelled(self, lead: Lead, block: Block) -> None:
        section = lead.means
        browse = section is Section.NEXT_OUTRO and lead.rest == block.text.lstrip()
        if browse and self.target and self.target.section is Section.NEXT_OUTRO:
            self._prose(block.text, block)
            return
        self._open(section, section.prose, block.line, lead.heading)
        if lead.rest:
            self.target.add(lead.rest, block)

    def _figure(self, figure: Figure, text: str, block: Block) -> None:
        rest = recognise(figure, text, block.line, self.reading)
        if rest is None:
            self._prose(block.text, block)
            return
        self.target = None
        if rest:
            self.reading.stray(self.where, rest, block.line)

    def _prose(self, text: str, block: Block) -> None:
        if self.target is None:
            heading = f"Note on {self.where}"
            self.reading.notice(
                block.line, f"Text in “{self.where}” with no place of its own kept as “{heading}”."
            )
            self._open(None, PassageKind.OTHER, block.line, heading)
        self.target.add(text, block)

    def _rule(self, block: Block) -> None:
        """A line across is prose only between two pieces of prose; `finish` drops the rest."""
        if self.target is not None and self.target.parts:
            self.target.add(block.text, block)

    def _is_next(self) -> bool:
        return self.target is not None and self.target.section is Section.NEXT

    def _next_roles(self, block: Block) -> None:
        left = read_transitions(block, self.reading)
        for item in left:
            self.reading.stray(Section.NEXT, f"- {item.text}", item.line)
        if len(left) < len(block.items):
            self._open(Section.NEXT_OUTRO, PassageKind.NEXT_OUTRO, block.line)

    def _table(self, block: Block) -> None:
        section = self.target.section if self.target and self.target.section else self.section
        table = table_of(block, section if not self.further else None)
        if table is None:
            self._prose(block.text, block)
            return
        match table.kind:
            case TableKind.TASKS:
                read_tasks(table, self.reading, self.method)
            case TableKind.FIELDS:
                read_definition(table, self.reading)
            case TableKind.FIGURES:
                self._figures(table)
            case TableKind.DURABILITY:
                read_lines(table, self.reading)
            case TableKind.SCENARIOS:
                read_scenario_table(table, self.reading)
            case TableKind.ROLES:
                read_role_table(table, section, self.reading)
            case _:
                read_ratings(table, self.reading, self.method)
        self.target = None
        if table.kind is TableKind.ROLES and section is Section.NEXT:
            self._open(Section.NEXT_OUTRO, PassageKind.NEXT_OUTRO, block.line)

    def _figures(self, table: Table) -> None:
        for row in table.rows:
            name, cell = plain(table.cell(row, "name")), cell_to_text(table.cell(row, "value"))
            figure = FIGURE_ROWS.get(key(name))
            rest = recognise(figure, cell, row.line, self.reading) if figure and cell else None
            others = [row.cells[at] for at in range(2, len(row.cells)) if row.cells[at]]
            if rest is None and cell:
                others.insert(0, f"{clip(name)}: {cell}")
            elif rest:
                others.insert(0, rest)
            for text in others:
                self.reading.stray(self.where, text, row.line)

    def close(self) -> None:
        """Turn what was gathered into passages."""
        for target in self.targets:
            while target.parts and target.parts[-1].block.kind is Kind.RULE:
                target.parts.pop()
            body = target.body()
            if target.opening and body:
                self.reading.page_has_prose = True
            if target.section is Section.OVERRIDE:
                if body and self.reading.override_text is None:
                    self.reading.override_text = Placed(body, target.line)
                elif body:
                    self.reading.problem(
                        target.line,
                        "There are two overrides: the first is on line "
                        f"{self.reading.override_text.line}.",
                    )
            elif target.section is Section.DURABILITY:
                self.reading.durability_summary += [body] if body else []
            elif target.section is Section.NOT_THIS:
                read_distinctions(body, target.line, self.reading)
            else:
                self._passage(target, body)

    def _passage(self, target: Target, body: str) -> None:
        if target.unknown and not (target.opening and not body):
            kept = "kept as prose" if body else "has no text and was left out"
            name = clip(target.heading, 120)
            self.reading.notice(target.line, f"Unknown section “{name}” {kept}.")
        line = target.parts[0].block.line if target.parts else target.line
        self.reading.prose(target.kind, body, line, target.heading)
