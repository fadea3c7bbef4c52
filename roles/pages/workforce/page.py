"""The page of a workforce: the form, and what came of the list."""

from dataclasses import dataclass

from roles.models import labour_facts
from roles.pages.workforce.matching import match_rows
from roles.pages.workforce.reading import MOST_ROWS, WorkforceList
from roles.pages.workforce.result import WorkforceResult
from roles.pages.workforce.sums import sum_workforce


@dataclass(frozen=True)
class WorkforcePage:
    """`result` is None before a list is given, and while it is wrong."""

    text: str = ""
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    result: WorkforceResult | None = None
    most_rows: int = MOST_ROWS


def make_workforce(
    text: str, listed: WorkforceList, chosen: dict[str, str], typed: dict[str, str]
) -> WorkforcePage:
    """The page of a list that was read, with what the reader chose for its titles."""
    if listed.problems:
        return WorkforcePage(text, listed.problems)
    titles = match_rows(listed.rows, chosen, typed)
    labour = labour_facts(each.option.code for each in titles if each.option)
    result = WorkforceResult(sum_workforce(titles, labour), titles, labour)
    wrong = tuple(f"{each.title}: {each.problem}" for each in titles if each.problem)
    return WorkforcePage(text, wrong, listed.notes, result)
