"""What the role is not, where to look next, and the override."""

from decimal import Decimal

import pytest

from roles.documents import PassageKind, Quote, parse
from tests.factories.documents import PLAIN, body_of, problems, read, swap

NOT = "NOT a Pilot (steers ships). NOT an Engineer (builds lamps)."
OVERRIDE = "None - formula score accepted. The 34.5 is fair."
ROLES = "- Crane Rigger (AIJRI 71.5) - ladders and weather; requires a rigging course"


@pytest.mark.parametrize(
    ("sentence", "role", "note", "quote"),
    [
        ("NOT a Pilot (steers (large) ships).", "Pilot", "steers (large) ships", None),
        ("NOT a Pilot", "Pilot", "", None),
        ("NOT a Pilot — steers ships.", "Pilot", "steers ships", None),
        ("NOT a Vessel (VTS) Officer (talks).", "Vessel (VTS) Officer", "talks", None),
        ("NOT a Pilot (AIJRI 61.2; steers).", "Pilot", "steers", Quote(score=Decimal("61.2"))),
        (
            "NOT a Pilot (assessed at 61.2 Green — steers).",
            "Pilot",
            "steers",
            Quote(score=Decimal("61.2"), label="Green"),
        ),
        (
            "NOT a Pilot (steers — assessed at 61.2 Green Stable).",
            "Pilot",
            "steers",
            Quote(score=Decimal("61.2"), label="Green Stable"),
        ),
        (
            "NOT a Pilot (Harbour) (61.2, Green (Stable)).",
            "Pilot (Harbour)",
            "",
            Quote(score=Decimal("61.2"), label="Green Stable"),
        ),
        (
            "NOT a Pilot (AIJRI 61.2) who steers.",
            "Pilot",
            "who steers",
            Quote(score=Decimal("61.2")),
        ),
    ],
)
def test_distinction_gives_role_note_and_quoted_score(sentence, role, note, quote):
    (found,) = read(swap(NOT, sentence)).distinctions
    assert (found.role, found.note, found.quote) == (role, note, quote)


def test_a_not_within_a_note_opens_no_distinction():
    document = read(swap("(steers ships)", "(steers ships, NOT a lamp)"))
    assert [row.role for row in document.distinctions] == ["Pilot", "Engineer"]


def test_text_that_distinguishes_nothing_is_kept_with_a_notice():
    parsed = parse(swap(NOT, f"Often confused. {NOT}"))
    assert len(parsed.document.distinctions) == 2
    heading = "What This Role Is NOT"
    assert body_of(parsed.document, PassageKind.OTHER, heading) == "Often confused."
    assert len(parsed.notices) == 1


@pytest.mark.parametrize(
    ("item", "role", "why", "asks"),
    [
        ("- Rigger (AIJRI 71.5) — heights", "Rigger", "heights", ""),
        ("- **Rigger** (AIJRI 71.5) → heights", "Rigger", "heights", ""),
        ("- **Rigger (AIJRI 71.5)** – heights", "Rigger", "heights", ""),
        ("- Rigger (AIJRI 71.5): heights; needs a course", "Rigger", "heights", "needs a course"),
        ("- Rigger (71.5, Green)", "Rigger", "", ""),
        ("- Rigger (CPCS) (AIJRI 71.5) - heights", "Rigger (CPCS)", "heights", ""),
        ("- Rigger: heights: many", "Rigger", "heights: many", ""),
        ("- Rigger", "Rigger", "", ""),
        ("1. Rigger - heights", "Rigger", "heights", ""),
        ("- Rigger (AIJRI 71.5): heights\n  - Asks: a course", "Rigger", "heights", "a course"),
        ("- [Rigger](role:rigger) - heights", "[Rigger](role:rigger)", "heights", ""),
    ],
)
def test_transition_gives_role_and_reasons(item, role, why, asks):
    found = read(swap(ROLES, item)).transitions[0]
    assert (found.role, found.why, found.asks) == (role, why, asks)


def test_a_list_item_that_names_no_role_is_kept_with_a_notice():
    item = "- Ask at the harbour office, where there is always somebody who knows of an opening."
    parsed = parse(swap(ROLES, item))
    assert [row.role for row in parsed.document.transitions] == ["Tide Gauger"]
    assert body_of(parsed.document, PassageKind.OTHER, "Note on Where to look next") == item
    assert len(parsed.notices) == 1


def test_either_list_may_be_a_table():
    table = "What This Role Is NOT\n| Role | Note |\n|---|---|\n| Diver. Deep | dives |\n"
    text = swap("Seniority note:", table + "Seniority note:")
    assert read(text).distinctions[-1].role == "Diver. Deep"


def test_no_override_keeps_the_whole_note():
    document = read(PLAIN)
    assert document.override is None
    assert body_of(document, PassageKind.OVERRIDE_NOTE) == OVERRIDE


@pytest.mark.parametrize(
    ("text", "score", "reason"),
    [
        ("37.0 — the rock is remote.", "37.0", "the rock is remote."),
        ("37.0 - the rock is remote.", "37.0", "the rock is remote."),
        ("37/100: the rock is remote.", "37", "the rock is remote."),
        (
            "Formula score 34.5 adjusted to 37.0 because the rock is remote.",
            "37.0",
            "because the rock is remote.",
        ),
        ("+2.5 points (34.5 to 37.0) - the rock is remote.", "37.0", "the rock is remote."),
        ("+2.5 - the rock is remote.", "37.0", "the rock is remote."),
        ("−2.5 points: the rock is near.", "32.0", "the rock is near."),
        ("Raised to 37.0, since the rock is remote.", "37.0", "since the rock is remote."),
        ("34.5 → 37.0. The rock is remote.", "37.0", "The rock is remote."),
        (
            "For 3-7 years the rock was remote, so the score is set to 37.0.",
            "37.0",
            "For 3-7 years the rock was remote, so the score is set to 37.0.",
        ),
    ],
)
def test_override_gives_score_and_reason(text, score, reason):
    document = read(swap(OVERRIDE, text))
    assert (document.override.score, document.override.reason) == (Decimal(score), reason)


def test_an_override_may_have_several_paragraphs():
    text = "37.0 - The rock is remote.\n\nMore than that:\n\n- it moves"
    document = read(swap(OVERRIDE, text))
    assert document.override.reason == text.removeprefix("37.0 - ")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("The rock is remote.", "gives no score: expected “None” with the reason, or a score"),
        ("37.0", "The override has no reason."),
        ("47.0 - far.", "12.5 points from the formula score 34.5: at most 5.0 are allowed."),
        ("37.05 - far.", "The override 37.05 has more than one decimal."),
    ],
)
def test_an_override_that_may_not_stand_is_a_problem_on_its_line(text, message):
    ((line, said),) = problems(swap(OVERRIDE, text))
    assert message in said
    assert PLAIN.split("\n")[line - 1].startswith("Assessor override:")


def test_two_overrides_are_a_problem():
    text = swap("Assessor Commentary\n", "Assessor override: 36.0 - again\nAssessor Commentary\n")
    assert "There are two overrides" in problems(text)[0][1]
