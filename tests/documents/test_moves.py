"""What a move asks for: the lines below a next role, and how many people do a job."""

from dataclasses import replace

import pytest

from roles.documents import Degree, Pay, limits, parse, render
from tests.factories.documents import PLAIN, problems, read, swap

ROLES = "- Crane Rigger (AIJRI 71.5) - ladders and weather; requires a rigging course"
LINES = """\
- Rigger (AIJRI 71.5): heights
  - Asks: a course, 24 to 48 months (BLS, May 2024)
  - Shared skills: climbing; reading the wind
  - Missing skills: slinging loads; hand signals
  - Degree: certificate
  - Licence: rigger's ticket
  - Months: 24-48
  - Paid while learning: no
  - Pay: up"""
LEVEL = "| Seniority Level |"


def with_lines(*lines: str) -> str:
    return swap(ROLES, "\n".join(["- Rigger (AIJRI 71.5): heights", *lines]))


def moved(*lines: str):
    """The next role with these lines below it."""
    return read(with_lines(*lines)).transitions[0]


def with_employment(cell: str) -> str:
    return swap(LEVEL, f"| Employment | {cell} |\n{LEVEL}")


def unlistable(document):
    """With next roles whose names only a table can hold."""
    steps = document.transitions
    return replace(
        document,
        transitions=tuple(
            replace(step, role=f"Pilot - {step.role}", quote=None) for step in steps
        ),
    )


def test_every_line_below_a_next_role_is_read():
    step = read(swap(ROLES, LINES)).transitions[0]
    assert (step.role, step.why) == ("Rigger", "heights")
    assert step.asks == "a course, 24 to 48 months (BLS, May 2024)"
    assert step.shared_skills == ("climbing", "reading the wind")
    assert step.missing_skills == ("slinging loads", "hand signals")
    assert (step.degree, step.licence) == (Degree.CERTIFICATE, "rigger's ticket")
    assert (step.months, step.paid_training, step.pay) == ((24, 48), False, Pay.UP)


def test_lines_are_printed_as_they_are_documented():
    assert f"\n{LINES}\n" in render(read(swap(ROLES, LINES)))


def test_what_no_line_says_is_not_known():
    step = read(PLAIN).transitions[0]
    assert step.shared_skills == step.missing_skills == ()
    assert step.degree is step.months is step.paid_training is step.pay is None
    assert step.licence == ""


def test_a_table_of_next_roles_holds_the_same():
    document = unlistable(read(swap(ROLES, LINES)))
    text = render(document)
    assert "| Pay |" in text
    assert read(text).transitions == document.transitions


def test_a_table_without_facts_has_no_columns_for_them():
    assert "\n| Role | Score | Why | Asks |\n" in render(unlistable(read(PLAIN)))


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("* Months: 6", "months", (6, 6)),
        ("- Months: 24–48", "months", (24, 48)),
        ("- Months: 24 to 48 months", "months", (24, 48)),
        ("- Months: 0", "months", (0, 0)),
        ("- **Months:** 6 - 12", "months", (6, 12)),
        ("**Months**: 6", "months", (6, 6)),
        ("- Months: not known", "months", None),
        ("- Months:", "months", None),
        ("- Degree: none", "degree", Degree.NONE),
        ("- Degree: A degree", "degree", Degree.DEGREE),
        ("- Degree: Bachelor's degree", "degree", Degree.DEGREE),
        ("- Degree: a diploma", "degree", Degree.CERTIFICATE),
        ("- Months: 0-240", "months", (0, 240)),
        ("- Licence: None", "licence", "none"),
        ("- License: no licence", "licence", "none"),
        ("- Licence: unknown", "licence", ""),
        ("- Licence: CPA, in most states", "licence", "CPA, in most states"),
        ("- Paid while learning: Yes", "paid_training", True),
        ("- Paid training: unpaid", "paid_training", False),
        ("- Pay: Lower", "pay", Pay.DOWN),
        ("- Pay: about the same", "pay", Pay.LEVEL),
        ("- Shared skills: one; two;; one;", "shared_skills", ("one", "two")),
        ("- Missing skills: one,\n    of two lines", "missing_skills", ("one, of two lines",)),
        ("- Asks: a course\n    and a ticket", "asks", "a course and a ticket"),
    ],
)
def test_a_line_is_read_as_people_word_it(line, field, value):
    assert getattr(moved(f"  {line}"), field) == value


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("- Degree: PhD", "“Degree” of “Rigger” is “PhD”: expected none, certificate or degree."),
        (
            "- Months: two years",
            "“Months” of “Rigger” is “two years”: expected a number of months such as 6, or a "
            "range such as 24-48.",
        ),
        (
            "- Months: 1.5",
            "“Months” of “Rigger” is “1.5”: expected a number of months such as 6, or a range "
            "such as 24-48.",
        ),
        (
            "- Months: 48-24",
            "“Months” of “Rigger” runs from 48 to 24: expected the smaller number first.",
        ),
        ("- Months: 241", "“Months” of “Rigger” is 241: expected at most 240 months."),
        (
            "- Paid while learning: half",
            "“Paid while learning” of “Rigger” is “half”: expected yes or no.",
        ),
        ("- Pay: $50", "“Pay” of “Rigger” is “$50”: expected up, level or down."),
    ],
)
def test_a_value_that_is_not_allowed_is_a_problem_on_its_line(line, message):
    text = with_lines("  - Asks: a course", f"  {line}")
    at = text.split("\n").index(f"  {line}") + 1
    assert problems(text) == [(at, message)]


def test_every_wrong_line_is_named():
    text = with_lines("  - Degree: PhD", "  - Months: soon", "  - Pay: good")
    lines = [line for line, _ in problems(text)]
    assert [text.split("\n")[line - 1].strip() for line in lines] == [
        "- Degree: PhD", "- Months: soon", "- Pay: good",
    ]  # fmt: skip


def test_a_line_that_is_there_twice_is_a_problem_on_the_second():
    text = with_lines("  - Pay: up", "  - Pay: down")
    at = text.split("\n").index("  - Pay: down") + 1
    assert problems(text) == [
        (at, f"“Pay” of “Rigger” is there twice: the first is on line {at - 1}.")
    ]


def test_a_wrong_cell_of_the_table_is_a_problem_on_its_row():
    table = "| Role | Why | Months |\n|---|---|---|\n| Rigger | heights | soon |"
    ((line, message),) = problems(swap(ROLES, f"{table}\n"))
    assert message.startswith("“Months” of “Rigger” is “soon”")
    assert PLAIN.split("\n").index(ROLES) + 1 <= line


def test_skills_with_commas_between_them_are_one_skill_and_a_notice():
    text = with_lines("  - Shared skills: climbing, slinging")
    assert read(text).transitions[0].shared_skills == ("climbing, slinging",)
    (notice,) = parse(text).notices
    assert notice.line == text.split("\n").index("  - Shared skills: climbing, slinging") + 1
    assert "semicolons separate several" in notice.message


@pytest.mark.parametrize("line", ["Pay: as before", "- Bring: your own harness"])
def test_a_line_that_is_no_fact_stays_with_the_reasons(line):
    assert line in moved(f"  {line}").why


@pytest.mark.parametrize(
    ("line", "most", "what"),
    [
        ("- Shared skills: ", limits.SKILLS, "list of shared skills"),
        ("- Missing skills: ", limits.SKILLS, "list of missing skills"),
        ("- Licence: ", limits.LICENCE, "licence"),
    ],
)
def test_a_line_may_be_as_long_as_the_limit_and_no_longer(line, most, what):
    assert moved(f"  {line}{'x' * most}")
    ((at, message),) = problems(with_lines(f"  {line}{'x' * (most + 1)}"))
    assert message == f"The {what} has {most + 1} characters: expected at most {most}."
    assert at == PLAIN.split("\n").index(ROLES) + 1


@pytest.mark.parametrize(
    "cell",
    ["1,613,400 (BLS, 2024)", "1613400 (BLS, 2024)", "1,613,400 people (BLS, 2024)"],
)
def test_employment_is_a_number_with_its_source(cell):
    document = read(with_employment(cell))
    assert (document.employment, document.employment_source) == (1_613_400, "BLS, 2024")
    assert "| Employment | 1,613,400 (BLS, 2024) |" in render(document)


def test_employment_that_is_left_out_is_not_known():
    assert read(PLAIN).employment is None
    assert read(with_employment("")).employment is None
    assert "Employment" not in render(read(PLAIN))


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("about 1.6 million (BLS)", "expected a whole number with its source"),
        ("1,61,340 (BLS)", "expected a whole number with its source"),
        ("1,613,400", "its source is missing, expected it in brackets"),
        ("1,613,400 ()", "its source is missing, expected it in brackets"),
        ("2,000,000,001 (BLS)", "expected at most 2,000,000,000"),
    ],
)
def test_employment_that_cannot_be_taken_is_a_problem_on_its_line(cell, fault):
    text = with_employment(cell)
    at = text.split("\n").index(f"| Employment | {cell} |") + 1
    assert problems(text) == [
        (at, f"The employment is “{cell}”: {fault}, such as 1,613,400 (BLS, 2024).")
    ]


def test_a_source_may_be_as_long_as_the_limit_and_no_longer():
    assert read(with_employment(f"5 ({'x' * limits.EMPLOYMENT_SOURCE})")).employment == 5
    parsed = parse(with_employment(f"5 ({'x' * (limits.EMPLOYMENT_SOURCE + 1)})"))
    assert "employment source has 121 characters" in parsed.problems[0].message
