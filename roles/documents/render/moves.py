"""Print the next roles: a list with what each move asks for below it, or a table."""

from collections.abc import Iterable

from roles.documents.mentions import Quote
from roles.documents.move_facts import Transition, facts_as_lines
from roles.documents.parse.blocks import Page, blocks_of
from roles.documents.parse.named import transition_of
from roles.documents.parse.reading import Reading
from roles.documents.render.tables import table
from roles.documents.text import one_line


def next_roles(rows: tuple[Transition, ...]) -> str:
    """A list, or a table where the names and the reasons would be read otherwise in a list."""
    text = "\n".join(map(_item, rows))
    blocks = blocks_of(Page.of(text.split("\n")))
    if len(blocks) == 1 and _read_back(blocks[0].items) == list(rows):
        return text
    facts = [facts_as_lines(row) for row in rows]
    # What no row says needs no column; "Asks" was there before the others.
    used = [label for label in facts[0] if label == "Asks" or any(fact[label] for fact in facts)]
    return table(
        ("Role", "Score", "Why", *used),
        (
            (row.role, quote_text(row.quote), row.why, *(fact[label] for label in used))
            for row, fact in zip(rows, facts, strict=True)
        ),
    )


def _read_back(items: Iterable) -> list[Transition | None]:
    return [transition_of(item, Reading()) for item in items]


def quote_text(quote: Quote | None) -> str:
    """A score as it stands beside a role's name: "AIJRI 48.2, Green"."""
    return "" if quote is None else ", ".join(filter(None, (f"AIJRI {quote.score}", quote.label)))


def _item(row: Transition) -> str:
    quote = f" ({quote_text(row.quote)})" if row.quote else ""
    line = f"- {row.role}{quote}" + (f": {one_line(row.why)}" if row.why else "")
    below = (
        f"\n  - {label}: {one_line(text)}" for label, text in facts_as_lines(row).items() if text
    )
    return line + "".join(below)
