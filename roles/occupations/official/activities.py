"""The O*NET workbook of work activities: which of them each occupation's tasks are made of.

Only codes are read ("4.A.2.a.4.I09.D03"); the sentences of tasks and activities are not.
"""

import re

from roles.occupations.official.codes import ONET
from roles.occupations.official.editions import ACTIVITY_ROWS
from roles.occupations.official.errors import WrongFile
from roles.occupations.official.tables import check_header, check_rows
from roles.occupations.official.workbooks import read_sheet

SHEET = "Tasks to DWAs"
HEADER = (
    "O*NET-SOC Code",
    "Title",
    "Task ID",
    "Task",
    "DWA ID",
    "DWA Title",
    "Date",
    "Domain Source",
)
ACTIVITY = re.compile(r"\d\.[A-Z]\.\d\.[a-z]\.\d{1,2}\.I\d\d\.D\d\d\Z", re.ASCII)


def read_activities(data: bytes, name: str, release: str) -> dict[str, frozenset[str]]:
    """The detailed activities of each O*NET code in the workbook of a release."""
    (_line, header), *rows = read_sheet(data, name, SHEET)
    check_header(header, HEADER, name)
    check_rows(rows, len(HEADER), name)
    expected = ACTIVITY_ROWS.get(release)
    if expected is not None and len(rows) != expected:
        raise WrongFile(f"“{name}” has {len(rows):,} rows, but {expected:,} in {release}.")
    found: dict[str, set[str]] = {}
    before = ""
    for line, cells in rows:
        code, activity = cells[0], cells[4]
        if not ONET.match(code) or not ACTIVITY.match(activity):
            raise WrongFile(
                f"“{name}”, line {line}: “{code[:40]}” and “{activity[:40]}” are no code of an "
                "occupation and of an activity, such as 29-2072.00 and 4.A.2.a.4.I09.D03."
            )
        if code < before:
            raise WrongFile(f"“{name}”, line {line}: {code} comes after {before}.")
        before = code
        found.setdefault(code, set()).add(activity)
    return {code: frozenset(activities) for code, activities in found.items()}
