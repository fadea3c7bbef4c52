"""Every fault of a document is named, with its line and what was expected."""

import pytest

from roles.documents import limits, parse
from tests.factories.documents import EVIDENCE, PLAIN, PRINCIPLES, TASKS, problems, read, swap


def line_of(start: str, text: str = PLAIN) -> int:
    return next(at for at, line in enumerate(text.split("\n"), 1) if line.startswith(start))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "| 2 | On the rock.",
            "| 7 | On the rock.",
            "“Physical Presence” scores 7: expected 0 to 2.",
        ),
        (
            "| 2 | On the rock.",
            "| two | On the rock.",
            "“Physical Presence” scores “two”: expected a whole number from 0 to 2.",
        ),
        (
            "| 2 | On the rock.",
            "| 1.5 | On the rock.",
            "“Physical Presence” scores “1.5”: expected a whole number from 0 to 2.",
        ),
        (
            "| 2 | On the rock.",
            "| 2/3 | On the rock.",
            "“Physical Presence” scores “2/3”: expected a whole number from 0 to 2.",
        ),
        (
            "| 2 | On the rock.",
            "| | On the rock.",
            "“Physical Presence” has no score: expected a whole number from 0 to 2.",
        ),
        ("| -1 | Fewer.", "| -3 | Fewer.", "“Job Posting Trends” scores -3: expected -2 to 2."),
        (
            "| 1 | More ships.",
            "| 3 | More ships.",
            "“AI Growth Correlation” scores 3: expected -2 to 2.",
        ),
        ("| 40% | 1 |", "| 40% | 6 |", "“Clean lenses” scores 6: expected 1 to 5."),
        (
            "| NOT INVOLVED |",
            "| PARTLY |",
            "“Clean lenses” has the mode “PARTLY”: expected displacement, augmentation or not "
            "involved.",
        ),
        (
            "| NOT INVOLVED |",
            "| |",
            "“Clean lenses” has no mode: expected displacement, augmentation or not involved.",
        ),
        (
            "| 40% |",
            "| 35-45% |",
            "“Clean lenses” takes “35-45%” of the time: expected a percentage above 0 and up to "
            "100 with at most two decimals.",
        ),
        (
            "| 40% |",
            "| 40.125% |",
            "“Clean lenses” takes 40.125% of the time: expected a percentage above 0 and up to "
            "100 with at most two decimals.",
        ),
        (
            "By hand. |",
            "By hand. | so | to say |",
            "This row has 8 cells where its table has 6 columns: write \\| for a pipe within a "
            "cell.",
        ),
        ("| Seniority Level |", "| Slug | A b |\n| Seniority Level |",
         "The slug is “A b”: expected small letters and digits joined by hyphens."),
        ("| Seniority Level |", "| Assessed On | 31.3.2026 |\n| Seniority Level |",
         "The date of assessment is “31.3.2026”: expected one such as 2026-03-31."),
        ("| Seniority Level |", "| Assessed On | 2026-02-30 |\n| Seniority Level |",
         "The date of assessment is “2026-02-30”: expected one such as 2026-03-31."),
        ("| Seniority Level |", "| Method | aijri-9 |\n| Seniority Level |",
         "The method is “aijri-9”: expected aijri-1."),
        ("| Seniority Level |", "| SOC Code | none |\n| Seniority Level |",
         "The occupation code is “none”: expected one such as 29-2072 or 29-1141.00."),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_read_is_named_on_its_line(old, new, message):
    text = swap(old, new)
    line = next(
        at
        for at, (before, after) in enumerate(
            zip(PLAIN.split("\n"), text.split("\n"), strict=False), 1
        )
        if before != after
    )
    assert problems(text) == [(line, message)]


@pytest.mark.parametrize(
    ("row", "now", "least", "most"),
    [
        ("| Embodied Physicality | {} |", 2, 0, 3),
        ("| AI Growth Correlation | {} | More", 1, -2, 2),
        ("| Wage Trends | {} |", 0, -2, 2),
        ("| Union/Collective Bargaining | {} |", 0, 0, 2),
        ("| 30% | {} |", 3, 1, 5),
    ],
)
def test_a_score_may_be_at_either_end_of_its_scale_and_not_beyond(row, now, least, most):
    for value in (least, most):
        assert parse(swap(row.format(now), row.format(value))).document
    for value in (least - 1, most + 1):
        ((_, message),) = problems(swap(row.format(now), row.format(value)))
        assert message.endswith(f"scores {value}: expected {least} to {most}.")


def test_one_task_may_take_all_of_the_time_and_none_takes_nothing():
    header = "".join(TASKS.splitlines(keepends=True)[:2])
    task = "| Clean lenses | {} | 1 | | AUG | |\n"
    (only,) = read(swap(TASKS, header + task.format("100%"))).tasks
    assert only.share == 100
    assert problems(swap(TASKS, header + task.format("100%") + task.format("0%")))[0][1] == (
        "“Clean lenses” takes 0% of the time: expected a percentage above 0 and up to 100 with "
        "at most two decimals."
    )


def test_a_dimension_of_no_table_is_named_and_so_is_the_missing_one():
    text = swap("Wage Trends", "Moon Phases")
    expected = (
        "Job Posting Trends, Company Actions, Wage Trends, AI Tool Maturity, Expert Consensus"
    )
    assert problems(text) == [
        (line_of("| Dimension"), "“Wage Trends” is missing: expected a row with -2 to 2."),
        (
            line_of("| Wage Trends"),
            f"“Moon Phases” is no row of this table: expected one of {expected}.",
        ),
    ]


def test_a_name_that_fits_two_dimensions_fits_none():
    assert "is no row of this table" in problems(swap("Wage Trends", "Trends"))[1][1]


def test_a_dimension_given_twice_points_at_the_second():
    row = "| Wage Trends | 0 | Flat. |\n"
    line = line_of(row[:-1])
    assert problems(swap(row, row * 2)) == [
        (line + 1, f"“Wage Trends” is there twice: the first is on line {line}.")
    ]


def test_shares_that_miss_100_point_at_the_total_row():
    assert problems(swap("| 40% |", "| 39.5% |")) == [
        (line_of("| Total"), "The shares of time sum to 99.5%: expected exactly 100%.")
    ]


def test_a_missing_table_points_at_its_heading():
    ((line, message),) = problems(swap(EVIDENCE, ""))
    assert line == line_of("Evidence Score")
    assert message.startswith("The table of “Evidence Score” is missing")


def test_a_missing_section_has_no_line():
    ((line, message),) = problems(swap("Evidence Score\n" + EVIDENCE, ""))
    assert line is None
    assert message.startswith("The table of “Evidence Score” is missing")


def test_a_missing_growth_row_is_a_problem():
    text = swap(
        PRINCIPLES, PRINCIPLES.replace("| AI Growth Correlation | 1 | More ships. |\n", "")
    )
    ((line, message),) = problems(text)
    assert line == line_of("| Principle")
    assert message.startswith("“AI Growth Correlation” is missing")


def test_a_task_table_without_tasks_is_a_problem():
    header = "".join(TASKS.splitlines(keepends=True)[:2])
    assert problems(swap(TASKS, header)) == [
        (line_of("| Task |"), "The task table has no tasks: expected at least one.")
    ]


def test_a_task_table_without_modes_is_a_problem():
    assert problems(swap("Aug/Disp", "Colour"))[0] == (
        line_of("| Task |"),
        "The task table has no column for the mode.",
    )


def test_a_missing_title_points_at_the_definition():
    ((line, message),) = problems(swap("| Job Title | Lamp Lighter (Certified) |\n", ""))
    assert (line, message[:25]) == (1, "The job title is missing:")


def test_every_problem_is_reported_in_the_order_of_the_lines():
    text = swap("| 2 | On the rock.", "| 9 | On the rock.")
    text = swap("| -1 | Fewer.", "| x | Fewer.", text)
    text = swap("| NOT INVOLVED |", "| ? |", text)
    found = problems(text)
    assert [line for line, _ in found] == sorted(line for line, _ in found)
    assert len(found) == 3


def test_a_faulty_document_is_no_document():
    assert parse(swap("| 2 | On the rock.", "| 9 | On the rock.")).document is None


@pytest.mark.parametrize(
    ("old", "text", "most", "what"),
    [
        ("Lamp Lighter (", "{} (", limits.TITLE, "title"),
        ("(Certified)", "({})", limits.QUALIFIER, "qualifier"),
        ("Mid-Level (", "{} (", limits.SENIORITY, "seniority"),
        ("Clean lenses", "{}", limits.TASK_NAME, "task's name"),
        ("By hand.", "{}", limits.NOTE, "rationale"),
        ("steers ships", "{}", limits.NOTE, "note"),
        ("Confirmed at 1.", "{}", limits.PASSAGE - len(" More ships need more lamps."), "passage"),
    ],
)
def test_text_may_be_as_long_as_the_limit_and_no_longer(old, text, most, what):
    assert read(swap(old, text.format("x" * most)))
    ((_, message),) = problems(swap(old, text.format("x" * (most + 1))))
    assert message.startswith(f"The {what}")


def test_there_may_be_sixty_tasks_and_no_more():
    def with_tasks(count):
        rows = "".join(f"| T{n} | 1% | 1 | | AUG | |\n" for n in range(count - 1))
        head = "".join(TASKS.splitlines(keepends=True)[:2])
        return swap(TASKS, f"{head}{rows}| Rest | {101 - count}% | 1 | | AUG | |\n")

    assert len(read(with_tasks(60)).tasks) == 60
    assert "There are 61 tasks: expected at most 60." in [m for _, m in problems(with_tasks(61))]
