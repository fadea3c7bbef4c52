"""Readers' reports: filed without an account, answered by staff in public. They move no score.

    form -> why_refused (length, links, repeats) -> file_report -> answer_report -> Role.answers

The answers of a role stand in a column of it as well, which its page reads with the role.
"""

import re
from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from roles.desk.errors import Refused
from roles.desk.writing import written
from roles.models import Assessment, ReaderReport, Role
from roles.models.reader_reports import MOST_LETTERS

LEAST_LETTERS = 20
MOST_OPEN = 2_000  # of all roles; from there on nobody could read them
MOST_OPEN_OF_A_ROW = 10
LINK = re.compile(
    r"https?:|www\.|\[[^\]]*\]\(|<\s*a\b|\b[\w-]+\.(?:com|net|org|io|ru|cn|info|xyz)\b", re.I
)
REPEATED = re.compile(r"(.)\1{9}|\b(\w+)(?:\W+\2\b){4}", re.I)


def rows_of(assessment: Assessment) -> dict[tuple[str, str], str]:
    """What every row that can be reported is called, by its scale and key."""
    found = {("tasks", task.key): task.name for task in assessment.tasks.all()}
    method = assessment.method
    for scale in (method.evidence, method.barriers, method.principles):
        found |= {(scale.key, each.key): each.name for each in scale.dimensions}
    return found | {("growth", "growth"): method.growth.name}


def why_refused(text: str) -> str:
    """Why this is no report, in a sentence; "" where it may be one."""
    if not LEAST_LETTERS <= len(text) <= MOST_LETTERS:
        return f"Say it in {LEAST_LETTERS} to {MOST_LETTERS} letters."
    if LINK.search(text):
        return "Leave addresses out, please: name a source by its title."
    if REPEATED.search(text) or not re.search(r"[^\W_]{3}", text):
        return "This does not read like a sentence."
    return ""


def file_report(
    assessment: Assessment,
    row: tuple[str, str],
    wrong: str,
    text: str,
    *,
    does_it: bool,
    today: date,
) -> ReaderReport | None:
    """Keep a report for staff to read; None where it is there already, or no room is left."""
    same = ReaderReport.objects.filter(role=assessment.role_id, where=row[0], key=row[1])
    is_open = {"state": ReaderReport.State.OPEN}
    if (
        same.filter(text__iexact=text).exists()
        or same.filter(**is_open).count() >= MOST_OPEN_OF_A_ROW
        or ReaderReport.objects.filter(**is_open).count() >= MOST_OPEN
    ):
        return None
    return ReaderReport.objects.create(
        role=assessment.role,
        number=assessment.number,
        where=row[0],
        key=row[1],
        row=rows_of(assessment)[row],
        wrong=wrong,
        does_it=does_it,
        text=text,
        filed_on=today,
    )


@written("answer")
def answer_report(
    *, report: ReaderReport, by: AbstractBaseUser | None, state: str, answer: str
) -> ReaderReport:
    """Accept or decline a report, with an answer for everybody; or open it again, without one."""
    is_open = state == ReaderReport.State.OPEN
    answer = "" if is_open else " ".join(answer.split())
    if not is_open and not answer:
        raise Refused("Say in public why it is accepted or declined.")
    report.state, report.answer = state, answer
    report.answered_on = timezone.localdate() if answer else None
    report.save()
    answered = report.role.reports.exclude(state=ReaderReport.State.OPEN).order_by(
        "-answered_on", "-pk"
    )
    Role.objects.filter(pk=report.role_id).update(
        answers=[
            {
                "where": each.where,
                "key": each.key,
                "state": each.state,
                "answer": each.answer,
                "on": each.answered_on.isoformat(),
            }
            for each in answered
        ]
    )
    return report
