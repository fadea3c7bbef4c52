"""Print the next roles: a list with what each move asks for below it, or a table."""

from collections.abc import Iterable

from roles.documents.document import Quote, Transition
from roles.documents.names import MOVE_LINES
from roles.documents.parse.blocks import blocks_of
from roles.documents.parse.draft import Draft
from roles.documents.parse.named import transition_of
from roles.documents.render.prose import STYLE
from roles.documents.render.tables import table
from roles.documents.text import join_skills, one_line


def next_roles(rows: tuple[Transition, ...]) -> str:
    """A list, or a table where the names and the reasons would be read otherwise in a list."""
    text = "\n".join(map(_item, rows))
    blocks = blocks_of(text.split("\n"), STYLE)
    if len(blocks) == 1 and _read_back(blocks[0].items) == list(rows):
        return text
    facts = [_facts(row) for row in rows]
    # What no row says needs no column; "Asks" was there before the others.
    used = [name for name in MOVE_LINES if name == "asks" or any(fact[name] for fact in facts)]
    return table(
        ("Role", "Score", "Why", *(MOVE_LINES[name] for name in used)),
        (
            (row.role, quote_text(row.quote), row.why, *(fact[name] for name in used))
            for row, fact in zip(rows, facts, strict=True)
        ),
    )


def _read_back(items: Iterable) -> list[Transition | None]:
    return [transition_of(item, Draft()) for item in items]


def quote_text(quote: Quote | None) -> str:
    """A score as it stands beside a role's name: "AIJRI 48.2, Green"."""
    return "" if quote is None else ", ".join(filter(None, (f"AIJRI {quote.score}", quote.label)))


def _item(row: Transition) -> str:
    quote = f" ({quote_text(row.quote)})" if row.quote else ""
    line = f"- {row.role}{quote}" + (f": {one_line(row.why)}" if row.why else "")
    below = (
        f"\n  - {MOVE_LINES[name]}: {one_line(text)}" for name, text in _facts(row).items() if text
    )
    return line + "".join(below)


def _facts(row: Transition) -> dict[str, str]:
    """Each fact as its line says it, in the order of the lines; "" where it is not known."""
    return {
        "asks": row.asks,
        "shared_skills": join_skills(row.shared_skills),
        "missing_skills": join_skills(row.missing_skills),
        "degree": row.degree or "",
        "licence": row.licence,
        "months": "-".join(map(str, dict.fromkeys(row.months))) if row.months else "",
        "paid_training": {True: "yes", False: "no", None: ""}[row.paid_training],
        "pay": row.pay or "",
    }
