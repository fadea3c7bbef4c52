"""The consistency audit: each printed contradiction is one finding, and nothing else is."""

from dataclasses import replace
from decimal import Decimal

import pytest

from roles.documents import Document, Passage, PassageKind, audit, audit_prose, notes, render
from tests.factories.documents import PLAIN, read, swap

REALITY = "The Yellow classification at 34.5 sits 9.5 points above the Red boundary."


def findings(text: str, scores: dict[str, str] | None = None) -> list[tuple[str, str, str]]:
    known = {name: Decimal(score) for name, score in (scores or {}).items()}
    return [(f.code, f.stated, f.computed) for f in audit(read(text), known.get)]


def test_a_consistent_document_has_no_finding():
    assert findings(PLAIN) == []


def test_what_is_printed_by_the_product_has_no_finding():
    assert findings(render(read(PLAIN))) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "stated", "computed"),
    [
        ("| 5 | 1.50 |", "| 5 | 1.40 |", "product", "1.40", "1.50"),
        ("| Total | 100% |", "| Total | 98% |", "share_total", "98%", "100%"),
        ("| 100% | 2.80 |", "| 100% | 2.90 |", "weighted_total", "2.90", "2.80"),
        ("6.00 - 2.80 =", "6.00 - 2.70 =", "weighted_total", "2.70", "2.80"),
        ("6.00 - 2.80 =", "5.00 - 2.80 =", "resistance_ceiling", "5.00", "6.00"),
        ("= 3.20/5.0\nDisp", "= 3.30/5.0\nDisp", "task_resistance", "3.30/5.0", "3.20"),
        ("30% displacement,", "35% displacement,", "split_displacement", "35", "30"),
        ("| Protective Total | 3/9", "| Protective Total | 4/9", "protective_total", "4/9", "3"),
        ("Total | 3/9", "Total | 3/10", "protective_total_of", "3/10", "/9"),
        ("Protective 3/9 AND", "Protective 4/9 AND", "screen_protective", "4/9", "3"),
        ("Correlation 1 →", "Correlation 0 →", "screen_growth", "0", "1"),
        ("Likely Yellow Zone", "Likely Green Zone", "screen_verdict", "Likely Green Zone.",
         "likely Yellow"),
        ("| Total | -2 |", "| Total | -1 |", "evidence_total", "-1", "-2"),
        ("| Total | 3/10 |", "| Total | 2/10 |", "barrier_total", "2/10", "3"),
        ("1.0 + (-2 ×", "1.0 + (-3 ×", "evidence_modifier_total", "-3", "-2"),
        ("× 0.04)", "× 0.05)", "evidence_modifier_weight", "0.05", "0.04"),
        ("0.02) = 1.06", "0.02) = 1.08", "barrier_modifier", "1.08", "1.06"),
        ("Raw: 3.20 × 0.92", "Raw: 3.20 × 0.94", "raw_factors", "0.94", "0.92"),
        ("1.05 = 3.2767", "1.05 = 3.4", "raw", "3.4", "3.2767"),
        ("(3.2767 - 0.54)", "(3.3767 - 0.54)", "score_raw", "3.3767", "3.2767"),
        ("- 0.54)", "- 0.50)", "score_floor", "0.50", "0.54"),
        ("/ 7.93 ×", "/ 8.47 ×", "score_span", "8.47", "7.93"),
        ("= 34.5/100", "= 35.4/100", "formula_score", "35.4/100", "34.5"),
        ("Zone: YELLOW", "Zone: GREEN", "zone", "GREEN", "Yellow (Urgent)"),
        ("Zone: YELLOW", "Zone: Yellow (Moderate)", "zone", "Yellow (Moderate)",
         "Yellow (Urgent)"),
        ("+ | 60% |", "+ | 65% |", "share_exposed", "65%", "60%"),
        ("Correlation | 1 |\n| Sub", "Correlation | 0 |\n| Sub", "growth", "0", "1"),
        ("Confirmed at 1.", "Confirmed at 0.", "prose_growth", "0", "1"),
        ("classification at 34.5", "classification at 35.4", "prose_score", "35.4", "34.5"),
        ("The 34.5 is fair", "The 35.4 is fair", "prose_score", "35.4", "34.5"),
        ("sits 9.5 points", "sits 8.5 points", "prose_distance",
         "8.5 points above the Red boundary", "9.5"),
    ],
)  # fmt: skip
def test_one_wrong_figure_is_one_finding(old, new, code, stated, computed):
    assert findings(swap(old, new)) == [(code, stated, computed)]


def test_a_finding_names_line_and_section():
    text = swap("| 5 | 1.50 |", "| 5 | 1.40 |")
    (finding,) = audit(read(text), lambda name: None)
    assert text.split("\n")[finding.line - 1].startswith("| Log the weather")
    assert finding.section == "Task Decomposition (Agentic AI Scoring)"
    assert finding.message == (
        "The product of “Log the weather” is printed as 1.40; the rows give 1.50."
    )


def test_cut_offs_that_are_not_the_methods_are_a_finding():
    ((code, _, computed),) = findings(swap("Green ≥48", "Green ≥50"))
    assert (code, computed) == (
        "zone_cutoffs",
        "Green ≥ 48.0, Yellow 25.0 to below 48.0, Red < 25.0",
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("= 34.5/100", "= 34.50/100"),
        ("1.05 = 3.2767", "1.05 = 3.28"),
        ("+ | 60% |", "+ | 60.0 % |"),
        ("9.5 points above the Red boundary", "13.5 points below the Green boundary"),
        ("9.5 points above the Red boundary", "9.5 points above Red and 13.5 points below Green"),
        (REALITY, "At 34.5 the role sits 9.5 points above the boundary."),
        (REALITY, "The 3.20 task resistance is high; its evidence score of -2 is not."),
        (REALITY, "An apprentice would score deeper Red (~1.60-1.80 task resistance)."),
        (REALITY, "Without the ladder the 2.10 task resistance could be lower."),
        (REALITY, "Wages rose 3.5 points above inflation."),
        ("Likely Yellow Zone", "Likely Yellow"),
        ("YELLOW (Green ≥48, Yellow 25-47.9, Red <25)", "YELLOW"),
    ],
)
def test_another_form_of_a_true_figure_is_no_finding(old, new):
    assert findings(swap(old, new)) == []


@pytest.mark.parametrize(
    ("sentence", "code", "computed"),
    [
        ("The 3.05 task resistance is high.", "prose_task_resistance", "3.20"),
        ("A task resistance of 2.9 is high.", "prose_task_resistance", "3.20"),
        ("The evidence score of -3 is low.", "prose_evidence", "-2"),
        ("Evidence at +2 is high.", "prose_evidence", "-2"),
        ("The barrier total of 5 helps.", "prose_barriers", "3"),
        ("The share scoring 3+ is 39%.", "prose_share_exposed", "60"),
        ("The adjusted score of 44.5 is fair.", "prose_score", "34.5"),
        ("Yellow begins 2.0 points above this role.", "prose_distance", "-9.5"),
        ("It is 4 points below the Yellow boundary.", "prose_distance", "13.5"),
    ],
)
def test_a_claim_in_prose_is_held_against_the_rows(sentence, code, computed):
    ((found, _, gives),) = findings(swap(REALITY, sentence))
    assert (found, gives) == (code, computed)


LOW = (
    PLAIN.replace("| 40% | 1 | 0.40 | NOT INVOLVED", "| 40% | 5 | 2.00 | DISPLACEMENT")
    .replace("| 30% | 3 | 0.90 |", "| 30% | 4 | 1.20 |")
    .replace("| 0 | ", "| -1 | ", 0)
)


def low(sub_label: str) -> list[tuple[str, str]]:
    """A document at 4.7 after its rows, plain Red, with only its sub-label row printed."""
    document = read(swap("| Sub-label | Yellow (Urgent) - at least 40% of task time scores 3+ |",
                         f"| Sub-label | {sub_label} |", LOW))  # fmt: skip
    kept = tuple(s for s in document.printed if s.code == "sub_label")
    document = replace(document, printed=kept, passages=())
    return [(f.code, f.computed) for f in audit(document, lambda name: None)]


@pytest.mark.parametrize(
    "text",
    [
        "Red — only one of three Imminent criteria met (task resistance < 1.8).",
        "Red - 1 of 3 Imminent criteria met",
        "Red — Evidence > -6 and barriers > 2 prevent Imminent classification.",
        "Red - a task resistance of 1.3 (< 1.8) passes one Imminent test out of three.",
    ],
)
def test_a_sub_label_with_true_reasons_is_no_finding(text):
    assert low(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Red (Imminent)", [("sub_label", "Red")]),
        ("Yellow (Urgent)", [("sub_label", "Red")]),
        ("Red — two of three Imminent criteria met", [("imminent_count", "1")]),
        ("Red — none of the three Imminent criteria met", [("imminent_count", "1")]),
        ("Red — all three Imminent criteria met", [("imminent_count", "1")]),
        ("Red — barriers ≤ 2", [("sub_label_reason", "3")]),
        ("Red — under 40% of task time scores 3+", [("sub_label_reason", "100")]),
    ],
)
def test_a_sub_label_with_a_false_reason_is_a_finding(text, expected):
    assert low(text) == expected


def test_a_sign_behind_a_figure_is_held_against_it():
    row = "| Barriers | 3 (≤ 2) |\n| Sub-label"
    assert findings(swap("| Sub-label", row)) == [("barriers_sign", "≤ 2", "3")]


def test_the_zone_is_that_of_the_override():
    text = swap("None - formula score accepted. The 34.5 is fair.", "37.0 - far.")
    assert findings(text) == []
    text = swap("None - formula score accepted. The 34.5 is fair.",
                "Formula score 33.5 adjusted to 37.0 because far.")  # fmt: skip
    assert findings(text) == [("override_formula", "33.5", "34.5")]


@pytest.mark.parametrize(
    ("override", "expected"),
    [
        ("Raised by 2.5 points to 37.0 because far.", []),
        ("Lowered by 2.5 points to 32.0 because near.", []),
        ("Lowered by 2.5 points to 37.0 because far.", [("override_delta", "-2.5", "2.5")]),
        ("Raised by 2.5 points to 32.0 because near.", [("override_delta", "2.5", "-2.5")]),
        ("Raised by 2.4 points to 37.0 because far.", [("override_delta", "2.4", "2.5")]),
    ],
)
def test_the_difference_of_an_override_is_held_against_it_with_its_sign(override, expected):
    text = swap("None - formula score accepted. The 34.5 is fair.", override)
    assert findings(text) == expected


def test_a_typed_score_of_another_role_is_held_against_its_score():
    text = swap("Alone.", "Unlike Crane Rigger (71.5, Green), alone.")
    assert findings(text, {"Crane Rigger": "71.5"}) == []
    assert findings(text, {"Crane Rigger": "70.0"}) == [
        ("other_score", "71.5", "70.0"),  # in the rationale
        ("other_score", "71.5", "70.0"),  # in the transition
    ]


def test_a_zone_word_that_its_score_does_not_have_is_a_finding():
    text = swap("Alone.", "Unlike Tide Gauger (49.0, Red), alone.")
    assert findings(text) == [("other_zone", "Red", "Green")]


def test_stored_prose_is_audited_without_lines():
    passage = Passage(kind=PassageKind.TIMELINE, body="The 35.4 is high.")
    document = replace(read(PLAIN), printed=(), passages=(passage,))
    (finding,) = audit_prose(document, lambda name: None)
    assert (finding.line, finding.section, finding.code) == (None, "Timeline", "prose_score")


def test_a_draft_without_rows_has_nothing_to_contradict():
    document = Document(
        title="X", passages=(Passage(kind=PassageKind.TIMELINE, body="The 35.4 is high."),)
    )
    assert audit(document, lambda name: None) == ()


# --- notes ------------------------------------------------------------------------------

TWIN = (
    PLAIN.replace("Lamp Lighter (Certified)", "Lamp Trimmer (SOC 53-5011)")
    .replace("| -1 | Fewer. |", "| 0 | BLS projects 7% growth. |")
    .replace("| 0 | Flat. |", "| 0 | Median $50,250/year (BLS May 2024). |")
    .replace("Inspect the lamps | 30% | 3", "Inspect lamps (LED/gas) | 30% | 4")
)
KEEPER = (
    PLAIN.replace("| -1 | Fewer. |", "| -1 | BLS projects 7% growth for SOC 53-5011. |")
    .replace("| 0 | Flat. |", "| 0 | Median $47,190 (BLS May 2022). |")
    .replace("Inspect the lamps |", "Lamp inspection: LED, gas |")
)


def noted(*texts: str) -> dict[str, str]:
    return {n.code: n.message for n in notes([(f"d{at}", read(t)) for at, t in enumerate(texts)])}


def test_cut_offs_that_leave_scores_in_no_zone_are_noted():
    assert noted(PLAIN) == {}
    assert noted(swap("Yellow 25-47.9", "Yellow 25–47")) == {
        "cutoff_gap": "“Yellow 25-47” leaves the scores between 47 and 48.0 in no zone: Yellow "
        "ends below 48.0."
    }


def test_documents_of_one_occupation_are_compared():
    assert noted(KEEPER, TWIN) == {
        "evidence_differs": "53-5011: “Job Posting Trends” scores -1 in “d0” and 0 in “d1”; both "
        "quote 7% of BLS.",
        "task_differs": "53-5011: “Lamp inspection: LED, gas” scores 3 in “d0”, “Inspect lamps "
        "(LED/gas)” 4 in “d1”.",
        "pay_differs": "53-5011: median pay is given as $50,250 (BLS May 2024) in “d1”, $47,190 "
        "(BLS May 2022) in “d0”; the newest comes first.",
    }


def test_documents_of_other_occupations_are_not_compared():
    assert noted(KEEPER, TWIN.replace("53-5011", "53-5099")) == {}


def test_the_same_document_twice_gives_no_note():
    assert noted(KEEPER, KEEPER) == {}
