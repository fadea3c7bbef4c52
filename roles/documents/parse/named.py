"""Read the two lists of other roles: what this role is not, and where to look next."""

import re
from itertools import pairwise

from roles.documents.document import Distinction, PassageKind
from roles.documents.limits import ROLE_NAME
from roles.documents.mentions import Quote, read_quote
from roles.documents.move_facts import FACT_OF_KEY, KEY_OF_LABEL, Skills, Transition
from roles.documents.names import Section
from roles.documents.parse.blocks import Block, Item
from roles.documents.parse.items import Said, read_said, split_item
from roles.documents.parse.reading import Reading
from roles.documents.parse.tables import Table
from roles.documents.text import cell_to_text, clip, groups, plain, squash

NOT = re.compile(r"\bNOT(?=\s)")
ARTICLE = re.compile(r"^NOT\s+(?:(?:an?|the)\s+)?", re.IGNORECASE)
DASH = re.compile(r"\s[—–-]\s")
LEADING = re.compile(r"^\s*(?:[—–:→-]|->)\s*")
SEPARATOR = re.compile(r"\s*(?:\s[—–-]\s|\s?→|\s->|:\s)\s*")
REQUIRES = re.compile(r";\s+(?=(?:requires|needs|asks for)\b)")
SENTENCE = 80  # a list item longer than this without any score is no role's name
OUTER_BOLD = re.compile(r"^\*\*(?P<inside>[^*]+)\*\*")
NOT_HEADING = str(Section.NOT_THIS)


def read_distinctions(text: str, line: int, reading: Reading) -> None:
    """ "NOT a X (note). NOT an Y (note)."; what has another form is kept as it stands."""
    kept = []
    for part in not_parts(text):
        distinction = distinction_of(part, line)
        if distinction is None:
            kept.append(part)
        else:
            reading.distinctions.append(distinction)
    if kept:
        reading.prose(PassageKind.OTHER, " ".join(kept), line, NOT_HEADING)
        reading.notice(line, f"Text of “{NOT_HEADING}” that names no role so kept as prose.")


def not_parts(text: str) -> list[str]:
    """The text cut before each NOT that stands outside parentheses."""
    inside = list(groups(text))
    cuts = [
        found.start()
        for found in NOT.finditer(text)
        if not any(start < found.start() < end for start, end in inside)
        and text[: found.start()].rstrip()[-1:] in ("", ".", ";", ",", ")", "!", "-", "*", "\n")
    ]
    edges = [0, *(cut for cut in cuts if cut), len(text)]
    parts = (text[a:b].strip() for a, b in pairwise(edges))
    return [part for part in parts if part]


def distinction_of(text: str, line: int = 0) -> Distinction | None:
    """One "NOT a Medical Biller (handles claims)", or None."""
    opening = ARTICLE.match(text)
    if opening is None:
        return None
    body = text[opening.end() :].strip().rstrip(".;,").rstrip()
    role, inside, after = _last_group(body)
    quoted = read_quote(inside) if inside else None
    if after and not (quoted and not quoted.rest):
        return None
    if not inside and (dash := DASH.search(body)):
        role, inside = body[: dash.start()], body[dash.end() :]
        quoted = read_quote(inside)
    note = (quoted.rest or after) if quoted else inside
    role = plain(role)
    if not role or len(role) > ROLE_NAME or role[-1] in ".,;:" or ". " in role:
        return None
    return Distinction(role=role, note=squash(note), quote=quoted, line=line)


def _last_group(body: str) -> tuple[str, str, str]:
    """Role, the text of its last parenthesis, and what follows that."""
    found = list(groups(body))
    quoted = [g for g in found if read_quote(body[g[0] + 1 : g[1] - 1])]
    chosen = quoted[0] if quoted else (found[-1] if found else None)
    if chosen is None or (not quoted and chosen[1] != len(body)):
        return body, "", ""
    return (
        body[: chosen[0]].strip(),
        body[chosen[0] + 1 : chosen[1] - 1].strip(),
        (body[chosen[1] :].strip(" ,;—–-")),
    )


def read_transitions(block: Block, reading: Reading) -> list[Item]:
    """Take the items of a list that name a role; give back those that do not."""
    left = []
    for item in block.items:
        transition = transition_of(item, reading)
        if transition is None:
            left.append(item)
        else:
            reading.transitions.append(transition)
    return left


def transition_of(item: Item, reading: Reading) -> Transition | None:
    """ "Registered Nurse (AIJRI 82.2) — why the skills carry over; requires a degree"."""
    own, said = split_item(item, KEY_OF_LABEL)
    head, quoted, why = _head(own)
    role = plain(head)
    if not role or len(role) > ROLE_NAME:
        return None
    if quoted is None and not why and (len(role) > SENTENCE or role[-1] in ".!?;:"):
        return None
    facts = _facts(role, said, reading)
    why = cell_to_text(why)
    if not facts.get("asks") and (split := REQUIRES.search(why)):
        why, facts["asks"] = why[: split.start()], why[split.end() :]
    return Transition(role=role, why=why, quote=quoted, line=item.line, **facts)


def _facts(role: str, said: list[Said], reading: Reading) -> dict[str, object]:
    """What the lines or cells of a next role give."""
    of = f"“{clip(role)}”"
    for each in said:
        fact = FACT_OF_KEY[each.field]
        if isinstance(fact, Skills) and "," in each.text and ";" not in each.text:
            reading.notice(
                each.line,
                f"“{fact.label}” of {of} is taken as one skill: semicolons separate several.",
            )
    return read_said(said, of, FACT_OF_KEY, reading)


def _head(text: str) -> tuple[str, Quote | None, str]:
    bold = OUTER_BOLD.match(text)
    if bold:  # "**Plumber (AIJRI 81.0)** — why" is "Plumber (AIJRI 81.0) — why"
        text = bold["inside"] + text[bold.end() :]
    for start, end in groups(text):
        quoted = read_quote(text[start + 1 : end - 1])
        if quoted and text[:start].strip():
            why = LEADING.sub("", text[end:]).strip()
            why = "; ".join(filter(None, (why, quoted.rest)))
            return text[:start].strip(), quoted, why
    found = SEPARATOR.search(text)
    if found and found.start():
        return text[: found.start()].rstrip("*"), None, text[found.end() :].lstrip("* ")
    return text, None, ""


def read_role_table(table: Table, section: Section, reading: Reading) -> None:
    """The table form of either list, for names and notes that a sentence could not hold."""
    for row in table.rows:
        role = plain(table.cell(row, "name"))
        if not role:
            continue
        score = table.cell(row, "score")
        quote = read_quote(score) or read_quote(f"AIJRI {score}")
        why = cell_to_text(table.cell(row, "why"))
        if section is Section.NOT_THIS:
            reading.distinctions.append(
                Distinction(role=role, note=why, quote=quote, line=row.line)
            )
        else:
            said = [Said(name, table.cell(row, name), row.line) for name in FACT_OF_KEY]
            facts = _facts(role, said, reading)
            reading.transitions.append(
                Transition(role=role, why=why, quote=quote, line=row.line, **facts)
            )
