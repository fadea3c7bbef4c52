"""Small BLS and O*NET workbooks and wage tables in the real formats, made by hand."""

from io import BytesIO

from openpyxl import Workbook

from roles.occupations.official.activities import HEADER as ACTIVITY_HEADER
from roles.occupations.official.pay import HEADER as PAY_HEADER
from roles.occupations.official.projections import COLUMNS, FACTS, OPENINGS

AWARD = "Postsecondary nondegree award"
SHORT = "Short-term on-the-job training"
# title, code, type, jobs, later, change, percent, openings, education, experience, training
PROJECTED = (
    ("Total, all occupations", "00-0000", "Summary", 300, 310, 10, 3.3, 30, "—", "—", "—"),
    ("  Chief lamplighters", "11-1011", "Line item", 100, 90.5, -9.5, -9.5, 10.1, "—", "—",
     "None"),
    ("  Lamp records specialists", "29-2072", "Line item", 200, 219.5, 19.5, 9.8, 19.9, AWARD,
     "None", SHORT),
)  # fmt: skip
ACTIVITIES = (
    ("11-1011.00", "4.A.2.a.4.I09.D03"),
    ("29-2072.00", "4.A.1.b.1.I01.D03"),
    ("29-2072.00", "4.A.3.a.3.I02.D03"),
    ("29-2072.01", "4.A.1.b.1.I01.D03"),
)
PAID = (
    ("00-0000", "All Occupations", "10,20,30,40,50,20800,41600,62400,83200,104000"),
    ("11-1011", "Chief Lamplighters", "10,20,30,40,50,20800,41600,62400,83200,104000"),
    ("27-2011", "Actors", "10,20,30,40,-,-,-,-,-,-"),
    ("29-2070", "Records Specialists", "10,20,30,40,50,20800,41600,62400,83200,104000"),
    ("29-2072", "Lamp Records Specialists", "-,-,-,-,-,20800,41600,62400,83200,104000"),
    ("31-1120", "Lamp and Wick Aides", "10,20,30,40,50,20800,41600,62400,83200,104000"),
)


def workbook(sheets):
    """The bytes of a workbook of rows by sheet."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def projections_workbook(rows=PROJECTED, openings=None, first=2031, last=2041):
    """The two tables; `openings` replaces what table 1.10 has of a code."""
    tables = {sheet: [("A title",)] for sheet in (FACTS, OPENINGS)}
    for sheet, table in tables.items():
        columns = COLUMNS[sheet]
        table.append([c.format(first=first, last=last, end=last % 100) for c in columns])
    for title, code, kind, jobs, later, change, percent, opened, *ways in rows:
        tables[FACTS].append(
            (title, code, kind, jobs, later, 1, 1, change, percent, 5, opened, 50_000, *ways, "—")
        )
        again = (openings or {}).get(code, opened)
        tables[OPENINGS].append(
            (title, code, kind, jobs, later, change, percent, 1, 1, 1, 1, 1, 1, again)
        )
    for table in tables.values():
        table.append(("Source: somebody",))
    return workbook(tables)


def pay_table(rows=PAID):
    """A wage survey."""
    lines = [f'{code},"{title}",5,1,1,1,1,{paid},,,' for code, title, paid in rows]
    return "".join(f"{line}\n" for line in (",".join(PAY_HEADER_CELLS), *lines)).encode()


PAY_HEADER_CELLS = [f'"{each}"' if "," in each else each for each in PAY_HEADER]


def activities_workbook(rows=ACTIVITIES):
    """The activities of occupations' tasks."""
    lines = [(code, "T", 1, "Do it.", activity, "Do.", "07/2014", "X") for code, activity in rows]
    return workbook({"Tasks to DWAs": [ACTIVITY_HEADER, *lines]})
