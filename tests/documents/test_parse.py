"""Reading documents in the forms in which people write them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from roles.documents import (
    DASHES,
    Notice,
    PassageKind,
    PrintedFigure,
    RatedLine,
    TaskLine,
    parse,
    tidy_code,
)
from roles.scoring import Mode, composite
from tests.factories.documents import PLAIN, SPLIT, TASKS, body_of, headed, read, swap

LAMP_LIGHTER = read(PLAIN)


def test_rows_give_the_score_that_the_document_prints():
    result = composite(LAMP_LIGHTER.inputs())
    assert (result.score, result.zone.label, result.sub_label.label) == (
        Decimal("34.5"),
        "Yellow",
        "Urgent",
    )


def test_a_document_of_known_parts_gives_no_notice():
    assert parse(PLAIN).notices == ()


def test_task_row_holds_its_cells_and_its_line():
    assert LAMP_LIGHTER.tasks[1] == TaskLine(
        name="Log the weather",
        share=Decimal(30),
        score=5,
        mode=Mode.DISPLACEMENT,
        rationale="Sensors.",
    )
    assert PLAIN.split("\n")[LAMP_LIGHTER.tasks[1].line - 1].startswith("| Log the weather")


def test_rated_rows_are_known_by_the_keys_of_the_method():
    assert LAMP_LIGHTER.barriers[1] == RatedLine(
        dimension="presence", score=2, rationale="On the rock."
    )
    assert (LAMP_LIGHTER.growth, LAMP_LIGHTER.growth_rationale) == (1, "More ships.")


def test_passages_are_in_the_order_of_the_printed_sections():
    kinds = [passage.kind for passage in LAMP_LIGHTER.passages]
    assert kinds == [
        kind for kind in PassageKind if kind not in (PassageKind.SUMMARY, PassageKind.OTHER)
    ]


def test_one_line_paragraphs_of_a_document_without_gaps_are_paragraphs():
    assert body_of(LAMP_LIGHTER, PassageKind.WHO_SHOULD_WORRY) == (
        "If you only write the log, a sensor does that now.\n\nIf you climb, you are fine."
    )


def test_lines_wrapped_by_hand_stay_one_paragraph():
    text = swap(
        "If you climb, you are fine.",
        "If you climb, whatever\nthe weather, you are fine.",
        headed("## {}"),
    )
    body = body_of(read(text), PassageKind.WHO_SHOULD_WORRY)
    assert body.endswith("\n\nIf you climb, whatever\nthe weather, you are fine.")


def test_a_list_is_kept_as_its_author_wrote_it():
    text = swap("- Pride.", "- **Pride.** It\n  comes *before*.\n  - a fall")
    assert body_of(read(text), PassageKind.NOT_CAPTURED) == (
        "- Storms. They come when they come.\n- **Pride.** It\n  comes *before*.\n  - a fall"
    )


def test_the_role_in_a_year_is_the_heading_of_the_outlook():
    outlook = "Fewer lighters, each with more lamps."
    assert body_of(LAMP_LIGHTER, PassageKind.OUTLOOK, "The role in 2028") == outlook


def test_the_browse_line_is_known_where_no_role_is_listed():
    start, end = PLAIN.index("Where to look next"), PLAIN.index("Browse all")
    document = read(PLAIN[:start] + PLAIN[end:])
    assert document.transitions == ()
    assert body_of(document, PassageKind.NEXT_OUTRO) == "Browse all scored roles to find another."
    assert body_of(document, PassageKind.SURVIVAL).endswith("- Keep your ticket.")


@pytest.mark.parametrize("form", ["## {}", "#### {} ####", "**{}**", "__{}__", "{}\n---", "{}"])
def test_headings_in_any_form_give_the_same_document(form):
    parsed = parse(headed(form))
    assert parsed.document == LAMP_LIGHTER
    assert parsed.notices == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Role Definition\n", "1. ROLE DEFINITION\n"),
        ("\nEvidence Score\n", "\n## Step 3: Evidence score (market)\n"),
        ("What the Numbers Don't Capture", "What the Numbers Don’t Capture"),
        ("Task Decomposition (Agentic AI Scoring)", "Task Decomposition"),
        ("Seniority note:", "**Seniority note:**"),
        ("Seniority note:", "**Seniority note**:"),
        ("Raw:", "**Raw:**"),
        ("Where to look next. ", "Where to go from here: "),
        ("Where to look next. ", "**Related roles.** "),
        ("- Learn to mend sensors.\n- Keep", "* Learn to mend sensors.\n* Keep"),
        ("| Total | 100% | 2.80 |", "| **Total** | **100%** | | **2.80** | | |"),
        ("| Clean lenses |", "| **Clean lenses** |"),
        ("| 40% |", "| 40 |"),
        ("| 40% |", "| 40.0 % |"),
        ("| 2 | Ladders. |", "| +2 | Ladders. |"),
        ("| 2 | Ladders. |", "| 2/3 | Ladders. |"),
        ("| 2 | Ladders. |", "| **2** (High) | Ladders. |"),
        ("| -1 | Fewer. |", "| −1 | Fewer. |"),
        ("| NOT INVOLVED |", "| Not involved |"),
        ("| NOT INVOLVED |", "| not |"),
        ("| NOT INVOLVED |", "| None |"),
        ("| NOT INVOLVED |", "| N/A - by hand |"),
        ("| NOT INVOLVED |", "| — |"),
        ("| AUGMENTATION |", "| aug |"),
        ("| DISPLACEMENT |", "| Disp. |"),
        ("Regulatory/Licensing", "Regulatory / Licensing"),
        ("Union/Collective Bargaining", "union"),
        ("Physical Presence", "Physical presence required"),
        ("Goal-Setting & Moral Judgment", "Goal Setting and Moral Judgement"),
        ("Job Posting Trends", "Job Postings"),
        ("AI Tool Maturity", "AI tools"),
        ("AI Growth Correlation | 1", "**Growth correlation** | **1 (Weak)**"),
        ("Role Definition\n|", "\ufeffRole Definition\n|"),
    ],
)
def test_another_spelling_gives_the_same_document(old, new):
    parsed = parse(swap(old, new))
    assert (parsed.problems, parsed.notices) == ((), ())
    document = parsed.document
    if "* Learn" in new:  # the marker of a list is its author's
        document = replace(document, passages=LAMP_LIGHTER.passages)
    assert document == LAMP_LIGHTER


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_of_other_systems_change_nothing(ending):
    assert read(PLAIN.replace("\n", ending)) == LAMP_LIGHTER


def test_columns_are_found_by_their_words():
    turned = "\n".join(
        "| " + " | ".join(reversed(line.strip("| ").split(" | "))) + " |"
        for line in TASKS.replace(
            "|---|---|---|---|---|---|", "| --- | --- | --- | --- | --- | --- |"
        )
        .replace("| Total | 100% | 2.80 |\n", "")
        .strip()
        .split("\n")
    )
    assert turned.startswith("| Rationale | Aug/Disp | Weighted |")
    assert read(swap(TASKS, turned + "\n")) == LAMP_LIGHTER


def test_tables_without_outer_pipes_are_tables():
    bare = "\n".join(line.strip("| ") for line in TASKS.strip().split("\n")) + "\n"
    assert read(swap(TASKS, bare)) == LAMP_LIGHTER


def test_a_line_straight_below_a_table_is_no_row_of_it():
    assert body_of(LAMP_LIGHTER, PassageKind.SENIORITY_NOTE).startswith("A lighter of ten years")


def test_a_table_whose_second_line_is_short_is_a_table_still():
    assert read(swap("|---|---|---|---|---|---|", "|---|---|")) == LAMP_LIGHTER


def test_an_escaped_pipe_belongs_to_its_cell():
    document = read(swap("Clean lenses", "Clean `a \\| b`"))
    assert document.tasks[0].name == "Clean `a | b`"


def test_br_in_a_cell_is_a_line_break():
    document = read(swap("By hand.", "By hand.<br>Twice a<br />day."))
    assert document.tasks[0].rationale == "By hand.\nTwice a\nday."


def test_half_percents_are_shares():
    text = swap("| 40% | 1 | 0.40 |", "| 40.25% | 1 | 0.4025 |")
    document = read(swap("| 30% | 5 | 1.50 |", "| 29.75% | 5 | 1.4875 |", text))
    assert [task.share for task in document.tasks] == [
        Decimal("40.25"),
        Decimal("29.75"),
        Decimal(30),
    ]


def test_printed_figures_are_stated_with_their_lines():
    line = PLAIN.split("\n").index("Raw: 3.20 × 0.92 × 1.06 × 1.05 = 3.2767") + 1
    assert [s for s in LAMP_LIGHTER.printed if s.line == line] == [
        PrintedFigure(code="raw_factors", value="3.20 × 0.92 × 1.06 × 1.05", line=line),
        PrintedFigure(code="raw", value="3.2767", line=line),
    ]
    products = [(s.row, s.value) for s in LAMP_LIGHTER.printed if s.code == "product"]
    assert products == [(0, "0.40"), (1, "1.50"), (2, "0.90")]


def test_other_signs_state_the_same_figures():
    typed = PLAIN.replace(" × ", " x ").replace("≥", ">=").replace("→", "->").replace(" - ", " − ")
    assert [(s.code, s.value) for s in read(typed).printed if s.code != "sub_label"] == [
        (s.code, s.value) for s in LAMP_LIGHTER.printed if s.code != "sub_label"
    ]


def test_an_unknown_section_is_kept_with_a_notice():
    parsed = parse(
        swap("Barrier Assessment\n", "Robotics Watch\nNone climbs.\nBarrier Assessment\n")
    )
    assert body_of(parsed.document, PassageKind.OTHER, "Robotics Watch") == "None climbs."
    line = PLAIN.split("\n").index("Barrier Assessment") + 1
    assert parsed.notices == (
        Notice(line=line, message="Unknown section “Robotics Watch” kept as prose."),
    )


def test_an_unknown_table_is_prose_of_its_section():
    table = "| Coast | Lamps |\n|---|---|\n| North | 12 |"
    parsed = parse(swap("\nBarrier Assessment", f"\nBy Coast\n{table}\nBarrier Assessment"))
    assert body_of(parsed.document, PassageKind.OTHER, "By Coast") == table


def test_a_stray_paragraph_is_kept_as_a_note_on_its_section():
    parsed = parse(swap("| Total | -2 |\n", "| Total | -2 |\nThe counts are from two ports.\n"))
    body = body_of(parsed.document, PassageKind.OTHER, "Note on Evidence Score")
    assert body == "The counts are from two ports."
    assert [notice.message for notice in parsed.notices] == [
        "Text in “Evidence Score” with no place of its own kept as “Note on Evidence Score”."
    ]


def test_words_behind_a_printed_figure_are_kept():
    document = read(swap("= 3.20/5.0", "= 3.20/5.0. High for a coast."))
    note = "Note on Task Decomposition (Agentic AI Scoring)"
    assert body_of(document, PassageKind.OTHER, note) == "High for a coast."


def test_a_column_that_the_format_lacks_is_kept_with_a_notice():
    table = TASKS.replace(" Rationale |\n|---", " Rationale | Tool |\n|---|---").replace(
        "By hand. |", "By hand. | Rag |"
    )
    parsed = parse(swap(TASKS, table))
    heading = "Tool (Task Decomposition (Agentic AI Scoring))"
    assert body_of(parsed.document, PassageKind.OTHER, heading) == "- **Clean lenses**: Rag"
    assert [notice.message for notice in parsed.notices] == [
        f"Unknown column “Tool” kept as “{heading}”."
    ]


def test_a_row_that_the_definition_lacks_is_kept_with_a_notice():
    parsed = parse(swap("| Typical", "| Work Setting | A rock. |\n| Typical"))
    assert body_of(parsed.document, PassageKind.OTHER, "Work Setting") == "A rock."
    assert [notice.message for notice in parsed.notices] == [
        "Unknown row “Work Setting” of the definition kept as prose."
    ]


def test_a_page_heading_that_is_not_the_title_is_named():
    parsed = parse("# Lighter of Lamps\n\n" + headed("## {}"))
    assert parsed.document == LAMP_LIGHTER
    assert [notice.message for notice in parsed.notices] == [
        "The heading “Lighter of Lamps” was left out: the job title is “Lamp Lighter”."
    ]


def test_a_rule_between_sections_is_no_text():
    assert read(headed("---\n\n## {}")) == LAMP_LIGHTER


def test_prose_fenced_as_prose_is_taken_as_it_stands():
    text = swap("Confirmed at 1. More ships need more lamps.", "~~~ prose\n# Timeline: x\n~~~")
    assert body_of(read(text), PassageKind.GROWTH_CHECK) == "# Timeline: x"


def test_optional_rows_of_the_definition_are_read():
    rows = (
        "| Slug | lamp-lighter |\n| Sector | Harbours |\n| Other Names | Lampman; **Wickie** |\n"
        "| Summary | Light.<br><br>More light. |\n| Assessor | A. Keeper |\n"
        "| Assessed On | 2026-03-31 |\n| Method | aijri-1 |\n| O*NET Code | 53-5011.00 |\n"
    )
    document = read(swap("| Seniority Level", rows + "| Seniority Level"))
    assert (document.slug, document.sector, document.other_names, document.assessor) == (
        "lamp-lighter",
        "Harbours",
        ("Lampman", "Wickie"),
        "A. Keeper",
    )
    assert (document.assessed_on, document.method) == (date(2026, 3, 31), "aijri-1")
    assert document.occupation_code == "53-5011.00"
    assert body_of(document, PassageKind.SUMMARY) == "Light.\n\nMore light."


@pytest.mark.parametrize(
    ("cell", "title", "qualifier", "code"),
    [
        ("Pilot (BLS SOC 53-5021)", "Pilot", "", "53-5021"),
        ("Pilot (O*NET 53-5021.00)", "Pilot", "", "53-5021.00"),
        ("Pilot (Harbour) (SOC 53-5021)", "Pilot", "Harbour", "53-5021"),
        ("Pilot (SOC 53-5021) (Harbour)", "Pilot", "Harbour", "53-5021"),
        ("Pilot (SOC 53-5021, O*NET 53-5021.00)", "Pilot", "", "53-5021.00"),
        ("Pilot (Harbour; SOC 53-5021)", "Pilot", "Harbour", "53-5021"),
        ("Pilot (Harbour) — SOC 53-5021", "Pilot", "Harbour", "53-5021"),
        ("Pilot, SOC 53-5021", "Pilot", "", "53-5021"),
        ("Pilot [SOC 53-5021]", "Pilot", "", "53-5021"),
        ("Pilot, Deep Water", "Pilot, Deep Water", "", ""),
        ("Vessel Traffic (VTS) Officer", "Vessel Traffic (VTS) Officer", "", ""),
        ("**Pilot**", "Pilot", "", ""),
    ],
)
def test_job_title_is_taken_apart(cell, title, qualifier, code):
    document = read(swap("Lamp Lighter (Certified)", cell))
    found = (document.title, document.qualifier, document.occupation_code)
    assert found == (title, qualifier, code)


def test_seniority_without_years_is_left_whole():
    document = read(swap("Mid-Level (3-7 years)", "Senior (lead)"))
    assert (document.seniority, document.experience) == ("Senior (lead)", "")


def test_split_line_in_other_order_is_a_figure():
    parts = "40% not involved, 30% augmentation and 30% displacement"
    other = f"Displacement/Augmentation split: {parts}\n"
    assert parse(swap(SPLIT, other)).notices == ()


@pytest.mark.parametrize("dash", DASHES)
def test_a_code_and_a_day_are_read_with_whatever_dash_they_have(dash):
    row = "| O*NET Code | 47{0}2111.00 |\n| Assessed On | 2026{0}03{0}31 |\n| Seniority Level"
    plain, other = (read(swap("| Seniority Level", row.format(sign))) for sign in ("-", chr(dash)))
    assert (other.occupation_code, other.assessed_on) == ("47-2111.00", date(2026, 3, 31))
    assert other == plain


@pytest.mark.parametrize(
    "typed", ["４７－２１１１", "47 - 2111", "47\u00ad2111", "472111", "47–\u200b2111"]
)
def test_a_code_is_tidied_however_it_was_copied(typed):
    assert tidy_code(typed) == "47-2111"
