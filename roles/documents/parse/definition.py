"""Read the Role Definition table: who the role is, and the prose in its cells."""

import re
from datetime import date

from roles.documents import limits
from roles.documents.document import PassageKind
from roles.documents.names import FIGURE_ROWS, Section
from roles.documents.parse.figures import recognise
from roles.documents.parse.named import read_distinctions
from roles.documents.parse.reading import Draft
from roles.documents.parse.tables import Table
from roles.documents.text import bare, cell_to_text, clip, groups, key, plain, squash
from roles.scoring import METHODS

FIELDS = {
    "title": ("job title", "title", "role title", "role", "job"),
    "qualifier": ("qualifier",),
    "slug": ("slug", "address"),
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
    "method": ("method", "scoring method"),
}
FIELD_OF = {name: field for field, names in FIELDS.items() for name in names}
PROSE = {
    "summary": PassageKind.SUMMARY,
    "primary function": PassageKind.DEFINITION,
    "function": PassageKind.DEFINITION,
    "typical experience": PassageKind.EXPERIENCE,
}
NOT_THIS = {"what this role is not", "what it is not"}

CODE = re.compile(r"(?<![\d-])\d{2}-\d{4}(?:\.\d{2})?(?![\d-])")
CODE_ONLY = re.compile(
    rf"^(?:BLS|SOC|O\*?NET|code|[:\s-])*(?P<code>{CODE.pattern})$", re.IGNORECASE
)
CODE_TAIL = re.compile(
    rf"(?:\s*[\[(,;—–-]\s*|\s)(?:(?:BLS|SOC|O\*?NET)[\s:-]*(?:code\s*)?)+(?P<code>{CODE.pattern})"
    r"\s*\]?$",
    re.IGNORECASE,
)
SLUG = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
ISO_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")
EMPLOYMENT = re.compile(
    r"^(?P<number>\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(?:\s(?:people|jobs))?"
    r"(?:\s?\((?P<source>.*)\))?$",
    re.IGNORECASE,
)
YEARS = re.compile(r"\d|year|yr|month|entry|any|none", re.IGNORECASE)


def read_definition(table: Table, draft: Draft) -> None:
    """Every row of the table; one that the format does not know is kept as prose."""
    for row in table.rows:
        name, cell = plain(table.cell(row, "name")), table.cell(row, "value")
        if len(row.cells) > len(table.header) and any(row.cells[len(table.header) :]):
            draft.problem(
                row.line,
                f"The row “{clip(name)}” has {len(row.cells)} cells where its table has "
                f"{len(table.header)}: write \\| for a pipe within a cell.",
            )
        elif name or cell:
            _field(name, cell, row.line, draft)
    _keep_others(table, draft)


def _field(name: str, cell: str, line: int, draft: Draft) -> None:
    # "Slug (Address)" and "Address" are one row.
    field = FIELD_OF.get(key(name)) or FIELD_OF.get(key(bare(name)))
    text = cell_to_text(cell)
    if field is not None:
        if field in draft.lines:
            draft.problem(
                line, f"“{clip(name)}” is there twice: the first is on line {draft.lines[field]}."
            )
            return
        draft.put(field, squash(text) if field == "title" else plain(text), line)
    elif key(name) in PROSE:
        draft.prose(PROSE[key(name)], text, line)
    elif key(name) in NOT_THIS:
        read_distinctions(text, line, draft)
    elif text:
        figure = FIGURE_ROWS.get(key(name))
        if figure is not None and recognise(figure, text, line, draft) == "":
            return
        draft.prose(PassageKind.OTHER, text, line, name or "Role Definition")
        draft.notice(line, f"Unknown row “{clip(name)}” of the definition kept as prose.")


def _keep_others(table: Table, draft: Draft) -> None:
    for at in table.others:
        for row in table.rows:
            if at < len(row.cells) and row.cells[at]:
                draft.stray(Section.DEFINITION, cell_to_text(row.cells[at]), row.line)


def settle_identity(draft: Draft) -> None:
    """Take the cells apart that hold two things, and check those with a fixed form."""
    fields = draft.fields
    if "qualifier" not in fields:
        title, qualifier, code = split_job_title(fields.get("title", ""))
        fields["title"], fields["qualifier"] = title, qualifier
        if code and "occupation_code" not in fields:
            draft.put("occupation_code", code, draft.lines["title"])
    fields["title"] = plain(fields.get("title", ""))
    if "experience" not in fields:
        fields["seniority"], fields["experience"] = split_seniority(fields.get("seniority", ""))
    names = fields.get("other_names", "").split(";")
    fields["other_names"] = tuple(filter(None, map(plain, names)))
    _settle_code(draft)
    _settle_forms(draft)


def _settle_code(draft: Draft) -> None:
    cell = draft.fields.get("occupation_code", "")
    codes = CODE.findall(cell)
    if cell and not codes:
        draft.problem(
            draft.lines["occupation_code"],
            f"The occupation code is “{clip(cell)}”: expected one such as 29-2072 or 29-1141.00.",
        )
    elif codes:
        draft.fields["occupation_code"] = _finest(codes)
        beside = set(key(CODE.sub(" ", cell)).split())
        if beside - {"soc", "bls", "o", "net", "onet", "code", "us"} or len(set(codes)) > 2:
            line = draft.lines["occupation_code"]
            draft.notice(line, f"Of the occupation code “{clip(cell)}” only the code is kept.")


def _settle_forms(draft: Draft) -> None:
    fields, lines = draft.fields, draft.lines
    slug = fields.get("slug", "").strip("/`")
    fields["slug"] = slug
    if slug and not SLUG.match(slug):
        draft.problem(
            lines["slug"],
            f"The slug is “{clip(slug)}”: expected small letters and digits joined by hyphens.",
        )
    _settle_employment(draft)
    method = fields.get("method", "")
    if method and method not in METHODS:
        known = ", ".join(METHODS)
        draft.problem(lines["method"], f"The method is “{clip(method)}”: expected {known}.")
    day = fields.pop("assessed_on", "")
    if day:
        try:
            if not ISO_DATE.match(day):
                raise ValueError
            fields["assessed_on"] = date.fromisoformat(day)
        except ValueError:
            draft.problem(
                lines["assessed_on"],
                f"The date of assessment is “{clip(day)}”: expected one such as 2026-03-31.",
            )


def _settle_employment(draft: Draft) -> None:
    """ "1,613,400 (BLS, 2024)" -> the number and its source."""
    cell = draft.fields.pop("employment", "")
    if not cell:
        return
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
        draft.fields |= {"employment": number, "employment_source": source}
        return
    draft.problem(
        draft.lines["employment"],
        f"The employment is “{clip(cell)}”: {fault}, such as 1,613,400 (BLS, 2024).",
    )


def split_job_title(cell: str) -> tuple[str, str, str]:
    """Title, qualifier and code: "Medical Coder (CPC/CCS Certified) (SOC 29-2072)"."""
    title, qualifier, codes = plain(cell), "", []
    while True:
        tail = CODE_TAIL.search(title) if not title.endswith(")") else None
        if tail and title[: tail.start()].strip():
            codes.append(tail["code"])
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
            codes.append(found["code"])
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
