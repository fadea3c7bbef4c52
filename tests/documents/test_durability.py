"""The durability section: beside an assessment, alone, and everything that is wrong with one."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from roles.documents import (
    Basis,
    Direction,
    Document,
    Durability,
    DurabilityRow,
    ScenarioRow,
    Status,
    audit,
    canonical,
    limits,
    parse,
    render,
)
from roles.scoring.durability import DURABILITY_1
from tests.factories.any_documents import durabilities
from tests.factories.documents import PLAIN, headed, problems, read

ALONE = """\
# Lamp Lighter

## Role Definition

| Field | Value |
|---|---|
| Job Title | Lamp Lighter |
| Occupation Code | 53-6011 |
| Seniority Level | Mid-Level (3-7 years) |
| Assessor | Ada |
| Assessed On | 2026-05-01 |

"""
SECTION = """\
## Durability Score

Lenses stay; logs go.

| Line | Points | Basis | Rationale |
|---|---|---|---|
| Substitution resistance | 20/30 | judged | Lenses are cleaned by hand. |
| Augmentation leverage | 5/10 | judged | A wage. |
| Physical & environmental | 9/10 | published | Storms. |
| Regulatory | 2/12 | judged | A ticket. |
| Robotics resistance | 8/10 | allocated | Ladders. |
| Credential depth | 1/3 | judged | A course. |
| Volume | 1/10 | judged | Few rocks. |
| Source quality | 6/8 | judged | Presence. |
| Resilience | 4/7 | judged | Ships sail. |
| Total | 56/100 |  |  |

### Scenarios

- Harbours buy lamps that clean themselves
  - Direction: weakens
  - Watch: orders for new lenses
  - Line: Substitution resistance
  - Points: -6
  - Status: open
- The coast asks for a ticket on every rock
  - Direction: improves
  - Status: met
  - Since: 2026-04-30
"""


def swap(old, new):
    assert SECTION.count(old) == 1
    return ALONE + SECTION.replace(old, new)


def faults(text):
    return [message for _, message in problems(text)]


def test_section_alone_is_a_document():
    document = read(ALONE + SECTION)
    found = document.durability
    assert not document.is_assessed
    assert sum(row.points for row in found.rows) == 56
    assert found.summary == "Lenses stay; logs go."
    assert found.rows[2] == DurabilityRow(
        key="physical", points=9, basis=Basis.PUBLISHED, rationale="Storms."
    )
    assert found.scenarios == (
        ScenarioRow(
            trigger="Harbours buy lamps that clean themselves",
            direction=Direction.WEAKENS,
            watch="orders for new lenses",
            key="substitution",
            points=-6,
        ),
        ScenarioRow(
            trigger="The coast asks for a ticket on every rock",
            direction=Direction.IMPROVES,
            status=Status.MET,
            since=date(2026, 4, 30),
        ),
    )
    assert parse(ALONE + SECTION).notices == ()


def test_section_alone_is_printed_as_it_was_read():
    assert render(read(ALONE + SECTION)) == ALONE + SECTION


def test_section_stands_beside_an_assessment():
    assessment = headed("## {}")
    document = read(assessment + "\n" + SECTION)
    assert document.is_assessed
    assert replace(document, durability=None) == read(assessment)
    assert read(render(document)) == document


@given(durabilities())
def test_every_section_is_read_back_as_it_was(found):
    document = canonical(Document(title="Lamp Lighter", durability=found))
    assert read(render(document)) == document


def test_who_judged_is_said_only_where_it_is_somebody_else():
    document = read(ALONE + SECTION)
    same = replace(document.durability, assessor="Ada", assessed_on=date(2026, 5, 1))
    assert canonical(replace(document, durability=same)) == document
    other = replace(document.durability, assessor="Bea", assessed_on=date(2026, 6, 1))
    text = render(replace(document, durability=other))
    assert "| Assessor |  |  | Bea |" in text
    assert read(text).durability == other


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("| 20/30 | judged | L", "| 31/30 | judged | L", "scores 31: expected 0 to 30."),
        ("| 1/3 |", "| 1/5 |", "scores “1/5”: expected a whole number from 0 to 3."),
        ("| 1/10 |", "| |", "“Volume” has no score: expected a whole number from 0 to 10."),
        ("| allocated |", "| guessed |", "expected judged, published or allocated."),
        ("| Resilience |", "| Charm |", "“Charm” is no line of the rubric: expected one of"),
        ("| Resilience |", "| Volume |", "“Volume” is there twice"),
        ("| Resilience | 4/7 | judged | Ships sail. |\n", "", "“Resilience” is missing"),
        ("Direction: weakens", "Direction: sideways", "expected weakens or improves."),
        ("  - Direction: weakens\n", "", "has no direction: expected weakens or improves."),
        ("Points: -6", "Points: +6", "less than 0 points, not by 6."),
        ("Points: -6", "Points: few", "expected a whole number such as -2 or +3."),
        ("Points: -6", "Points: -21", "“Substitution resistance” stands at 20 of 30"),
        ("Points: -6", "Points: -31", "It cannot move by -31: at most by 30."),
        ("Line: Substitution resistance", "Line: Charm", "expected a line of the rubric."),
        ("  - Since: 2026-04-30\n", "", "is met: expected since when."),
        ("Since: 2026-04-30", "Since: spring", "expected a date such as 2026-03-31."),
        ("Status: open", "Status: maybe", "expected open, met or lapsed."),
        ("Status: open", "Direction: weakens", "is there twice: the first is on line "),
    ],
)
def test_what_is_wrong_is_a_problem_with_what_was_expected(old, new, said):
    (fault,) = [message for message in faults(swap(old, new)) if said in message]
    assert fault[0] in "“TI"


def test_a_problem_stands_on_its_line():
    text = swap("Points: -6", "Points: few")
    ((line, _),) = problems(text)
    assert text.split("\n")[line - 1] == "  - Points: few"


def test_more_problems_than_are_told_leave_no_scenario_half_read():
    table = "| Resilience | 4/7 | judged | Ships sail. |\n"
    text = swap(table, table + "| Charm | 1/1 | judged | None. |\n" * limits.MAX_PROBLEMS)
    parsed = parse(text.replace("  - Direction: weakens\n", ""))
    assert parsed.document is None
    assert len(parsed.problems) == limits.MAX_PROBLEMS


def test_heading_without_its_table_is_a_problem():
    (fault,) = faults(PLAIN + "\n## Durability Score\n\nSoon.\n")
    assert "The table of “Durability Score” is missing" in fault


def test_prose_has_no_place_in_a_document_without_an_assessment():
    text = ALONE + "Seniority note: Old keepers climb better.\n\n" + SECTION
    text += "\n## What This Means\n\nWhere to look next:\n\n- Pilot (AIJRI 48.2) - ships\n"
    assert [message.split(" belongs")[0] for message in faults(text)] == [
        "“Seniority note”",
        "“Where to look next”",
    ]


def test_half_an_assessment_beside_the_section_is_still_half():
    text = ALONE + "## Evidence Score\n\n| Dimension | Score |\n|---|---|\n\n" + SECTION
    assert "The task table is missing" in " ".join(faults(text))


def test_printed_total_is_audited():
    document = read(swap("| 56/100 |", "| 57/100 |"))
    (finding,) = audit(document, lambda name: None)
    assert (finding.stated, finding.computed) == ("57/100", "56")
    assert audit(read(ALONE + SECTION), lambda name: None) == ()


def test_scenarios_of_anybody_s_own_are_prose_as_before():
    text = PLAIN + "\n## Scenarios\n\n- one\n- two\n"
    document = read(text)
    assert document.durability is None
    assert [p.body for p in document.passages if p.heading == "Scenarios"] == ["- one\n- two"]


def test_names_of_lines_are_read_as_people_write_them():
    text = swap("| Physical & environmental |", "| Physical and environmental |")
    text = text.replace("| Volume |", "| **Volume** (own split) |")
    assert read(text).durability == read(ALONE + SECTION).durability


def test_a_line_left_without_a_basis_was_judged_here():
    document = read(swap("| allocated |", "|  |"))
    assert {row.basis for row in document.durability.rows} == {Basis.JUDGED, Basis.PUBLISHED}


def test_document_value_without_lines_is_printed():
    assert "## Durability Score" in render(Document(title="Lamp", durability=Durability()))
    assert len(DURABILITY_1.lines) == 9
