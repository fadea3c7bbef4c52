"""Printing a document, and reading the same one back."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from roles.documents import (
    Distinction,
    Document,
    OverrideLine,
    Passage,
    PassageKind,
    TaskLine,
    Transition,
    canonical,
    parse,
    render,
)
from roles.scoring import Mode
from tests.depth import tries
from tests.factories.any_documents import documents
from tests.factories.documents import PLAIN, body_of, read

LAMP_LIGHTER = read(PLAIN)


def with_passages(*passages: tuple[PassageKind, str, str]) -> Document:
    made = tuple(Passage(kind=kind, heading=head, body=body) for kind, head, body in passages)
    return replace(LAMP_LIGHTER, passages=made)


def read_back(document: Document) -> Document:
    parsed = parse(render(document))
    assert parsed.problems == ()
    return parsed.document


@settings(max_examples=tries(100))
@given(documents())
def test_every_document_is_read_back_as_it_was(document):
    assert read_back(document) == document


@settings(max_examples=tries(60))
@given(documents())
def test_the_canonical_form_is_its_own(document):
    assert canonical(document) == document
    assert render(read_back(document)) == render(document)


def test_a_document_that_was_read_is_already_canonical():
    assert canonical(LAMP_LIGHTER) == LAMP_LIGHTER
    assert read_back(LAMP_LIGHTER) == LAMP_LIGHTER
    assert parse(render(LAMP_LIGHTER)).notices == ()


def test_what_is_printed_is_laid_out_in_blocks():
    text = render(LAMP_LIGHTER)
    assert text.startswith(
        "# Lamp Lighter\n\n## Role Definition\n\n| Field | Value |\n|---|---|\n"
    )
    assert text.endswith("\n\nTimeline: 5-8 years for the log.\n")
    assert "\n\n\n" not in text
    assert "\r" not in text


def test_sections_are_printed_in_the_order_of_the_format():
    headings = [line for line in render(LAMP_LIGHTER).split("\n") if line.startswith("#")]
    assert headings == [
        "# Lamp Lighter",
        "## Role Definition",
        "## Protective Principles + AI Growth Correlation",
        "## Task Decomposition (Agentic AI Scoring)",
        "## Evidence Score",
        "## Barrier Assessment",
        "## AI Growth Correlation Check",
        "## JobZone Composite Score (AIJRI)",
        "### Sub-Label Determination",
        "## Assessor Commentary",
        "### Score vs Reality Check",
        "### What the Numbers Don't Capture",
        "### Who Should Worry (and Who Shouldn't)",
        "## What This Means",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "| Log the weather | 30% | 5 | 1.50 | DISPLACEMENT | Sensors. |",
        "| Total | 100% |  | 2.80 |  |  |",
        "Task Resistance Score: 6.00 - 2.80 = 3.20/5.0",
        "Displacement/Augmentation split: 30% displacement, 30% augmentation, 40% not involved.",
        "| Protective Total | 3/9 |  |",
        "| AI Growth Correlation | 1 | More ships. |",
        "Quick screen result: Protective 3/9 AND Correlation 1 → Likely Yellow",
        "| Total | -2 |  |",
        "| Total | 3/10 |  |",
        "| Evidence Modifier | 1.0 + (-2 × 0.04) = 0.92 |",
        "Raw: 3.20 × 0.92 × 1.06 × 1.05 = 3.2767",
        "JobZone Score: (3.2767 - 0.54) / 7.93 × 100 = 34.5/100",
        "Zone: Yellow (Green ≥ 48.0, Yellow 25.0 to below 48.0, Red < 25.0)",
        "| % of task time scoring 3+ | 60% |",
        "| Sub-label | Yellow (Urgent) |",
        "Assessor override: None - formula score accepted. The 34.5 is fair.",
        "Where to look next. These roles need the same head for heights:",
        "- Tide Gauger (AIJRI 49.0): logs",
        "  - Asks: requires a rigging course",
    ],
)
def test_figures_and_rows_are_printed_as_the_format_has_them(line):
    assert line in render(LAMP_LIGHTER).split("\n")


def test_the_label_follows_the_override():
    override = OverrideLine(score=Decimal("30.0"), reason="The rock is near.")
    text = render(replace(LAMP_LIGHTER, override=override))
    assert "= 34.5/100\n" in text
    assert "\nAssessor override: 30.0 - The rock is near.\n" in text
    assert read_back(replace(LAMP_LIGHTER, override=override)).override == override


def test_an_override_and_a_note_on_it_are_both_kept():
    document = replace(
        LAMP_LIGHTER, override=OverrideLine(score=Decimal("37.0"), reason="- far\n- away")
    )
    assert read_back(document) == document


@pytest.mark.parametrize(
    "body",
    [
        "# A heading",
        "Before.\n\n## Evidence Score\n\nAfter.",
        "Timeline",
        "Raw: 1 × 1 = 1",
        "**Survival strategy:** run",
        "~~~\nnever closed",
        "~~~~~~\nnever closed\n~~~",
        "| Task | Time % | Score |\n|---|---|---|\n| a | 100 | 1 |",
        "Browse all of them.",
        "---",
        "~~~ prose\nfenced already\n~~~",
    ],
)
@pytest.mark.parametrize(
    "kind", [PassageKind.REALITY_CHECK, PassageKind.TIMELINE, PassageKind.NEXT_INTRO]
)
def test_prose_that_looks_like_a_part_of_the_document_is_fenced(kind, body):
    document = with_passages((kind, "", body))
    assert " prose\n" in render(document)
    assert body_of(read_back(document), kind) == body


@pytest.mark.parametrize(
    "body",
    [
        "Plain.\n\n- a list\n  - within\n\n1. and\n2. numbers\n\n> a quotation",
        "A | pipe, a \\ backslash, *stars*, (parentheses) and “quotes”.",
        "[a]: no-reference\n\n<! no comment -->",
        "Two Words",
        "| Coast | Lamps |\n|---|---|\n| N | 2 |",
        "Before.\n\n---\n\nAfter.",
        "1984. A year.",
        "````\n~~~~~~\n````",
        "Wrapped by\nhand.",
    ],
)
def test_ordinary_prose_is_printed_as_it_stands(body):
    document = with_passages((PassageKind.NOT_CAPTURED, "", body))
    assert f"\n\n{body}\n" in render(document)
    assert body_of(read_back(document), PassageKind.NOT_CAPTURED) == body


def test_other_passages_keep_headings_that_the_format_knows():
    document = with_passages(
        (PassageKind.OTHER, "Evidence Score", "One."),
        (PassageKind.OTHER, "C #", "Two."),
        (PassageKind.OTHER, "", "Three."),
    )
    assert read_back(document) == document


def test_passages_of_one_kind_and_heading_are_one_passage():
    document = with_passages(
        (PassageKind.TIMELINE, "", "One."), (PassageKind.TIMELINE, "", "Two.")
    )
    assert body_of(canonical(document), PassageKind.TIMELINE) == "One.\n\nTwo."


def test_a_heading_that_has_no_place_opens_the_text():
    document = canonical(with_passages((PassageKind.TIMELINE, "By sector", "Soon.")))
    assert body_of(document, PassageKind.TIMELINE) == "**By sector.** Soon."


@pytest.mark.parametrize(
    ("title", "qualifier"),
    [
        ("Pilot (Deep)", ""),
        ("Pilot (SOC 53-5021)", "Sea"),
        ("Evidence Score", ""),
        ("A (", "b) c"),
    ],
)
def test_titles_that_look_like_two_things_are_kept(title, qualifier):
    document = replace(LAMP_LIGHTER, title=title, qualifier=qualifier)
    assert read_back(document) == document


@pytest.mark.parametrize(
    "role", ["Pilot: Sea", "Pilot - Sea", "NOT a b. NOT", "Nurse (48.2, Red)"]
)
def test_names_that_a_sentence_could_not_hold_are_put_in_a_table(role):
    document = replace(
        LAMP_LIGHTER,
        distinctions=(Distinction(role=role, note="x. NOT a y"),),
        transitions=(Transition(role=role, why="; requires z", asks="a\nb"),),
    )
    assert "\n| Role | Score |" in render(document)
    assert read_back(document) == document


def test_a_draft_without_rows_is_printed():
    text = render(Document(title="Lamp Lighter"))
    assert "## Task Decomposition (Agentic AI Scoring)\n\n| Task |" in text
    assert "JobZone Score" not in text
    assert "Raw:" not in text


def test_a_draft_prints_the_rows_that_it_has():
    task = TaskLine(name="Clean", share=Decimal("12.5"), score=3, mode=Mode.AUGMENTATION)
    text = render(Document(title="Lamp Lighter", tasks=(task,), evidence=LAMP_LIGHTER.evidence))
    assert "| Clean | 12.5% | 3 | 0.375 | AUGMENTATION |  |" in text
    assert "| Total | -2 |  |" in text
    assert "Task Resistance Score" not in text


def test_a_clamped_score_says_so():
    best = replace(
        LAMP_LIGHTER,
        tasks=(TaskLine(name="All", share=Decimal(100), score=1, mode=Mode.NOT_INVOLVED),),
        evidence=tuple(replace(row, score=2) for row in LAMP_LIGHTER.evidence),
        barriers=tuple(replace(row, score=2) for row in LAMP_LIGHTER.barriers),
        growth=2,
    )
    assert "× 100 = 109.7, clamped to 100.0/100" in render(best)


def test_comments_are_not_printed_and_one_without_an_end_hides_nothing():
    asks = "[//]: # (ask legal)\nSo. <!-- ask legal -->"
    task = replace(LAMP_LIGHTER.tasks[0], rationale=asks)
    growth = "Open <!-- ask, and"
    document = replace(
        with_passages((PassageKind.REALITY_CHECK, "", "It ends --> here.")),
        tasks=(task, *LAMP_LIGHTER.tasks[1:]),
        growth_rationale=growth,
    )
    text = render(document)
    assert "ask legal" not in text
    back = read_back(document)
    assert back.tasks[0].rationale == "So."
    assert back.growth_rationale == "Open &lt;!-- ask, and"
    assert body_of(back, PassageKind.REALITY_CHECK) == "It ends --> here."
