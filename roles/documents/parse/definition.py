"""Read the Role Definition table: who the role is, and the prose in its cells."""

import re
from collections.abc import Mapping
from datetime import date

from roles.documents import limits
from roles.documents.document import Document, PassageKind, Quoting
from roles.documents.durability import CHANGE_KINDS, EDITION_ROWS, Edition
from roles.documents.mentions import read_quote
from roles.documents.names import FIGURE_ROWS, Section
from roles.documents.parse.cells import read_day, read_moment
from roles.documents.parse.figures import recognise
from roles.documents.parse.named import read_distinctions
from roles.documents.parse.reading import FIRST_LINE, Placed, Reading
from roles.documents.parse.tables import Table
from roles.documents.text import (
    DASHES,
    Misread,
    bare,
    cell_to_text,
    clip,
    groups,
    key,
    on_keyboard,
    plain,
    reviewer,
    squash,
    tidy_code,
)
from roles.scoring import METHODS

FIELDS = {
    "title": ("job title", "title", "role title", "role", "job"),
    "qualifier": ("qualifier",),
    "slug": ("slug", "address"),
    "former_addresses": ("former addresses", "former slugs"),
    "occupation_code": (
        "occupation code",
        "soc code",
        "bls soc code",
        "o net code",
        "onet code",
        "soc",
        "bls soc",
        "occupation",
    ),
    "sector": ("sector", "industry"),
    "other_names": ("other names", "also known as", "alternative titles", "alternate titles"),
    "employment": ("employment", "people employed", "number employed"),
    "seniority": ("seniority level", "seniority", "level"),
    "experience": ("experience range",),
    "assessor": ("assessor", "assessed by"),
    "assessed_on": ("assessed on", "assessment date", "date assessed", "date"),
    "drafted": ("drafted", "drafting"),
    "practitioner": ("practitioner review", "reviewed by a practitioner"),
    "method": ("method", "scoring method"),
    "number": ("version",),
    "published": ("published",),
    "replaced": ("replaced",),
    "cause": ("what changed",),
    "change_kind": ("kind of change",),
    "quoted_score": ("quoted score",),
    "quoted_from": ("quoted from",),
    "quoted_by": ("quoted by",),
}
FIELD_OF = {name: field for field, names in FIELDS.items() for name in names}
PROSE = {
    "summary": PassageKind.SUMMARY,
    "primary function": PassageKind.DEFINITION,
    "function": PassageKind.DEFINITION,
    "typical experience": PassageKind.EXPERIENCE,
}
NOT_THIS = {"what this role is not", "what it is not"}

DASH = f"[-{''.join(map(chr, DASHES))}]"
CODE = re.compile(rf"(?<![\d-])\d{{2}}{DASH}\d{{4}}(?:\.\d{{2}})?(?![\d-])")
CODE_ONLY = re.compile(
    rf"^(?:BLS|SOC|O\*?NET|code|[:\s-])*(?P<code>{CODE.pattern})$", re.IGNORECASE
)
CODE_TAIL = re.compile(
    rf"(?:\s*[\[(,;—–-]\s*|\s)(?:(?:BLS|SOC|O\*?NET)[\s:-]*(?:code\s*)?)+(?P<code>{CODE.pattern})"
    r"\s*\]?$",
    re.IGNORECASE,
)
SLUG = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
EMPLOYMENT = re.compile(
    r"^(?P<number>\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(?:\s(?:people|jobs))?"
    r"(?:\s?\((?P<source>.*)\))?$",
    re.IGNORECASE,
)
NUMBER = re.compile(r"^[1-9]\d{0,5}$")
NOTHING = Placed("", FIRST_LINE)
YEARS = re.compile(r"\d|year|yr|month|entry|any|none", re.IGNORECASE)


def read_definition(table: Table, reading: Reading) -> None:
    """Every row of the table; one that the format does not know is kept as prose."""
    reading.tables.setdefault(Section.DEFINITION, table.line)
    for row in table.rows:
        name, cell = plain(table.cell(row, "name")), table.cell(row, "value")
        if len(row.cells) > len(table.header) and any(row.cells[len(table.header) :]):
            reading.problem(
                row.line,
                f"The row “{clip(name)}” has {len(row.cells)} cells where its table has "
                f"{len(table.header)}: write \\| for a pipe within a cell.",
            )
        elif name or cell:
            _field(name, cell, row.line, reading)
    _keep_others(table, reading)


def _field(name: str, cell: str, line: int, reading: Reading) -> None:
    # "Slug (Address)" and "Address" are one row.
    field = FIELD_OF.get(key(name)) or FIELD_OF.get(key(bare(name)))
    text = cell_to_text(cell)
    if field is not None:
        if reading.is_first(Section.DEFINITION, field, clip(name), line):
            cell = squash(text) if field == "title" else plain(text)
            reading.fields[field] = Placed(cell, line)
    elif key(name) in PROSE:
        reading.prose(PROSE[key(name)], text, line)
    elif key(name) in NOT_THIS:
        read_distinctions(text, line, reading)
    elif text:
        figure = FIGURE_ROWS.get(key(name))
        if figure is not None and recognise(figure, text, line, reading) == "":
            return
        reading.prose(PassageKind.OTHER, text, line, name or "Role Definition")
        reading.notice(line, f"Unknown row “{clip(name)}” of the definition kept as prose.")


def _keep_others(table: Table, reading: Reading) -> None:
    for at in table.others:
        for row in table.rows:
            if at < len(row.cells) and row.cells[at]:
                reading.stray(Section.DEFINITION, cell_to_text(row.cells[at]), row.line)


def identity_of(reading: Reading) -> Document:
    """Who the role is: cells that hold two things taken apart, those of a fixed form checked."""
    title, qualifier = reading.text("title"), reading.text("qualifier")
    if "qualifier" not in reading.fields:
        title, qualifier, code = split_job_title(title)
        if code and "occupation_code" not in reading.fields:
            reading.fields["occupation_code"] = Placed(code, reading.fields["title"].line)
    level, years = reading.text("seniority"), reading.text("experience")
    if "experience" not in reading.fields:
        level, years = split_seniority(level)
    names = reading.text("other_names").split(";")
    employment, source = _employment(reading)
    day = reading.fields.get("assessed_on", NOTHING)
    return Document(
        title=plain(title),
        qualifier=qualifier,
        slug=_checked_slug(*reading.fields.get("slug", NOTHING), "slug", reading),
        former_addresses=_former_addresses(reading),
        occupation_code=_code(reading),
        sector=reading.text("sector"),
        other_names=tuple(filter(None, map(plain, names))),
        seniority=level,
        experience=years,
        employment=employment,
        employment_source=source,
        method=_method(reading),
        assessor=reading.text("assessor"),
        assessed_on=day_of(reading, day, "The date of assessment", "one") if day.text else None,
        drafted=reading.text("drafted"),
        practitioner=reviewer(reading.text("practitioner")),
        edition=edition_of(reading, reading.fields),
        quoted=_quoted(reading),
        lines={name: placed.line for name, placed in reading.fields.items()},
    )


def _code(reading: Reading) -> str:
    cell, line = reading.fields.get("occupation_code", NOTHING)
    cell = tidy_code(cell)
    codes = CODE.findall(cell)
    if not codes:
        if cell:
            reading.problem(
                line,
                f"The occupation code is “{clip(cell)}”: expected one such as 29-2072 or "
                "29-1141.00.",
            )
        return ""
    beside = set(key(CODE.sub(" ", cell)).split())
    if beside - {"soc", "bls", "o", "net", "onet", "code", "us"} or len(set(codes)) > 2:
        reading.notice(line, f"Of the occupation code “{clip(cell)}” only the code is kept.")
    return _finest(codes)


def _former_addresses(reading: Reading) -> tuple[str, ...]:
    cell, line = reading.fields.get("former_addresses", NOTHING)
    slugs = (_checked_slug(part, line, "former address", reading) for part in cell.split(";"))
    return tuple(filter(None, slugs))


def _checked_slug(cell: str, line: int, what: str, reading: Reading) -> str:
    slug = on_keyboard(cell).strip("/`")
    if slug and not SLUG.match(slug):
        reading.problem(
            line,
            f"The {what} is “{clip(slug)}”: expected small letters and digits joined by hyphens.",
        )
    return slug


def _method(reading: Reading) -> str:
    method, line = reading.fields.get("method", NOTHING)
    if method and method not in METHODS:
        known = ", ".join(METHODS)
        reading.problem(line, f"The method is “{clip(method)}”: expected {known}.")
    return method or Document.method


def day_of(reading: Reading, day: Placed, what: str, expected: str = "a date") -> date | None:
    """The day in a cell of either table; None with a problem where it is no day."""
    try:
        return read_day(day.text, what, expected)
    except Misread as fault:
        reading.problem(day.line, str(fault))
        return None


def edition_of(reading: Reading, fields: Mapping[str, Placed]) -> Edition:
    """Which published reading the rows of either table say that this is."""
    kind = _change_kind(reading, fields.get("change_kind", NOTHING))
    found: dict[str, object] = {"cause": fields.get("cause", NOTHING).text, "kind": kind}
    for name, label in EDITION_ROWS.items():
        cell, line = fields.get(name, NOTHING)
        try:
            if cell:
                found[name] = _number(cell) if name == "number" else read_moment(cell, label)
        except Misread as fault:
            reading.problem(line, str(fault))
    edition = Edition(**found)
    if edition.replaced:
        line = fields["replaced"].line
        if not (edition.number and edition.published):
            reading.problem(line, "What was replaced has a “Version” and a day “Published”.")
        elif edition.replaced < edition.published:
            reading.problem(line, "It was replaced before it was published.")
    return edition


def _change_kind(reading: Reading, cell: Placed) -> str:
    kinds = {name.casefold(): kind for kind, name in CHANGE_KINDS.items()}
    found = kinds.get(cell.text.casefold(), "")
    if cell.text and not found:
        known = ", ".join(CHANGE_KINDS.values())
        reading.problem(
            cell.line, f"The kind of change is “{clip(cell.text)}”: expected one of {known}."
        )
    return found


def _number(cell: str) -> int:
    if not NUMBER.match(cell):
        raise Misread(f"The version is “{clip(cell)}”: expected a whole number from 1.")
    return int(cell)


def _quoted(reading: Reading) -> Quoting | None:
    """ "AIJRI 48.2" or "48.2 Yellow Urgent", with where it was quoted from."""
    cell, line = reading.fields.get("quoted_score", NOTHING)
    if not cell:
        return None
    found, source = read_quote(cell), reading.text("quoted_from")
    if found is None or not source:
        reading.problem(
            line,
            f"The quoted score is “{clip(cell)}”: expected one such as AIJRI 48.2, and its "
            "source in a row “Quoted From”.",
        )
        return None
    return Quoting(quote=found, source=source, by=reading.text("quoted_by"))


def _employment(reading: Reading) -> tuple[int | None, str]:
    """ "1,613,400 (BLS, 2024)" -> the number and its source."""
    cell, line = reading.fields.get("employment", NOTHING)
    if not cell:
        return None, ""
    found = EMPLOYMENT.match(cell)
    number = int(found["number"].replace(",", "")) if found else 0
    source = (found["source"] or "").strip() if found else ""
    if found is None:
        fault = "expected a whole number with its source"
    elif number > limits.EMPLOYMENT:
        fault = f"expected at most {limits.EMPLOYMENT:,}"
    elif not source:
        fault = "its source is missing, expected it in brackets"
    else:
        return number, source
    reading.problem(
        line, f"The employment is “{clip(cell)}”: {fault}, such as 1,613,400 (BLS, 2024)."
    )
    return None, ""


def split_job_title(cell: str) -> tuple[str, str, str]:
    """Title, qualifier and code: "Medical Coder (CPC/CCS Certified) (SOC 29-2072)"."""
    title, qualifier, codes = plain(cell), "", []
    while True:
        tail = CODE_TAIL.search(title) if not title.endswith(")") else None
        if tail and title[: tail.start()].strip():
            codes.append(tidy_code(tail["code"]))
            title = title[: tail.start()].rstrip(" ,;([—–-")
            continue
        last = next((g for g in groups(title) if g[1] == len(title)), None)
        if last is None or not title[: last[0]].strip():
            break
        found, rest = _codes_in(title[last[0] + 1 : -1])
        if rest and (qualifier or not title[last[0] - 1].isspace()):
            break
        if not rest and not found:
            break
        codes += found
        qualifier = rest or qualifier
        title = title[: last[0]].rstrip(" ,;—–-") if found else title[: last[0]].rstrip()
    return title, qualifier, _finest(codes) if codes else ""


def _codes_in(text: str) -> tuple[list[str], str]:
    codes, rest = [], []
    for part in re.split(r"\s*[;,]\s*", text):
        found = CODE_ONLY.match(part)
        if found:
            codes.append(tidy_code(found["code"]))
        else:
            rest.append(part)
    return (codes, ", ".join(rest).strip()) if codes else ([], text.strip())


def _finest(codes: list[str]) -> str:
    """ "31-1121.00" says all that "31-1121" says."""
    first = codes[0]
    return next((code for code in codes if code.startswith(first) and code != first), first)


def split_seniority(cell: str) -> tuple[str, str]:
    """ "Mid-Level (3-7 years)" -> the level, and the range of experience."""
    text = plain(cell)
    last = next((g for g in groups(text) if g[1] == len(text)), None)
    if last and text[: last[0]].strip() and YEARS.search(text[last[0] + 1 : -1]):
        return text[: last[0]].strip(), text[last[0] + 1 : -1].strip()
    return text, ""
