"""What each value of a row means, in the words of the assessor's manual (docs/assessing.md)."""

from roles.documents.audit.manual import RULES
from roles.scoring import AIJRI_1

ANCHORS = {
    1: "Information security analyst, deciding on containment during an incident. Construction "
    "manager, settling clashes between trades on site.",
    2: "Loan officer, finding business through local contacts. Home health aide, prescribed care.",
    3: "Paralegal, filing and deadlines. Physical therapist, progress notes.",
    4: "Paralegal, summarising depositions. Security analyst, first sifting of alarms.",
    5: "Bookkeeping clerk, journals and trial balance. Data entry clerk, keying printed "
    "documents.",
}
BETWEEN = {
    1: "A hand tool, a household machine or a notification leaves a task at 1.",
    2: "A tool that is used beside the task (a pager, a template, a scheduler) is a 2.",
    3: "If a person approves each case it is a 3.",
    4: "A 4 needs cases that nobody looks at.",
}
# By scale, or by the row of it that has words of its own.
OF = {
    "principles": {0: "Not at all.", 1: "A little.", 2: "An important part.",
                   3: "The heart of the work."},
    "judgment": {0: "Not at all.", 1: "Decisions come up that the rules leave open.",
                 2: "Others act on its decisions.", 3: "The role sets what is done."},
    "evidence": {-2: "Clearly against the role.", -1: "Leaning against.",
                 0: "No signal, or mixed.", 1: "Leaning towards.", 2: "Clearly towards."},
    "companies": {-2: "Whole teams replaced.", -1: "Posts merged or not refilled.",
                  0: "Pilots, announcements, recruiting for want of staff.",
                  1: "Posts added to build, run or check it.", 2: "Clearly towards the role."},
    "wages": {-2: "A clear fall, with figures of two years.",
              -1: "A fall, with figures of two years.", 0: "No trend.",
              1: "A level of pay high for its entry education, from the dated median.",
              2: "A clear rise."},
    "tools": {-2: "Most of the core work unattended, in production.",
              -1: "Much of it, with oversight.", 0: "Some of it, with a person.",
              1: "Little of it.", 2: "Nothing of it."},
    "barriers": {0: "Nothing in the way.", 1: "Slows it.", 2: "Stops it for years."},
    "regulatory": {0: "Nothing in the way.",
                   1: "A required course or certificate, rules that demand a check.",
                   2: "The law reserves the work to a licensed person."},
    "presence": {0: "Nothing in the way.", 1: "Presence for part of the work.",
                 2: "Hands or eyes have to be there all day."},
    "union": {0: "Nothing in the way.", 1: "Some of the field is covered.",
              2: "Agreements widely decide how work may change."},
    "liability": {0: "Nothing in the way.", 1: "Errors cost the employer dearly.",
                  2: "The worker personally answers for harm, in law."},
    "cultural": {0: "Nothing in the way.", 1: "Many would mind a machine.",
                 2: "People would refuse it."},
    "growth": {-2: "Demand falls with it: most of the output is what AI sells.",
               -1: "A good part of the output is what AI sells.", 0: "Unconnected.",
               1: "AI needs it built, powered, secured or checked.",
               2: "The role exists because of AI."},
}  # fmt: skip
RULED = {
    rule.row: {
        band.score: f"{rule.what[:1].upper()}{rule.what[1:]} {band.words}." for band in rule.bands
    }
    for rule in RULES
}


def meanings(scale: str, row: str = "") -> tuple[tuple[int, str], ...]:
    """(value, what it means) of a row, from the lowest up."""
    if scale == "tasks":
        return tuple(
            (value, " ".join(filter(None, (words, BETWEEN.get(value), f"As: {ANCHORS[value]}"))))
            for value, words in AIJRI_1.tasks.worded_levels
        )
    found = RULED.get(row) or OF.get(row) or OF[scale]
    return tuple(sorted(found.items()))
