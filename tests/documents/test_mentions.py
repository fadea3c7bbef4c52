"""Other roles in prose: found, linked, printed again."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.documents import find_mentions, link_mentions, linked_slugs, print_mentions, split_title
from tests.factories.any_documents import prose

SLUGS = {
    "Crane Rigger": "crane-rigger",
    "Pilot (Harbour)": "pilot-harbour",
    "Diver / CSD": "diver",
}
SCORES = {"crane-rigger": "71.5", "pilot-harbour": "61.2", "diver": "55.0"}


@pytest.mark.parametrize(
    ("text", "name", "score", "label", "rest"),
    [
        ("Near Crane Rigger (71.5, Green).", "Crane Rigger", "71.5", "Green", ""),
        ("Crane Rigger (3.6, Red Imminent)", "Crane Rigger", "3.6", "Red Imminent", ""),
        ("Crane Rigger (AIJRI 71.5)", "Crane Rigger", "71.5", "", ""),
        ("Crane Rigger (100, Green)", "Crane Rigger", "100", "Green", ""),
        ("Crane Rigger (AIJRI 100.0)", "Crane Rigger", "100.0", "", ""),
        ("Crane Rigger (0, Red Imminent)", "Crane Rigger", "0", "Red Imminent", ""),
        ("Crane Rigger (AIJRI 0.0)", "Crane Rigger", "0.0", "", ""),
        ("Crane Rigger (AIJRI 71.5; high up)", "Crane Rigger", "71.5", "", "high up"),
        ("a Rigger (assessed at 19.4 Red — low)", "Rigger", "19.4", "Red", "low"),
        ("Rigger (low (so far) — assessed at 15.1 Red)", "Rigger", "15.1", "Red", "low (so far)"),
        ("Rigger (59.9 Green Transforming)", "Rigger", "59.9", "Green Transforming", ""),
        ("Rigger (59.9, Green (Transforming))", "Rigger", "59.9", "Green Transforming", ""),
        ("Unlike The Rigger (59.9, Green)", "Rigger", "59.9", "Green", ""),
        ("Between Rigger (59.9, Green)", "Rigger", "59.9", "Green", ""),
        ("It is NOT a Rigger (59.9, Green)", "Rigger", "59.9", "Green", ""),
        ("Ships. Rigger (59.9, Green)", "Rigger", "59.9", "Green", ""),
        ("the Head of Rigging and Lifts (59.9, Green)", "Head of Rigging and Lifts", "59.9",
         "Green", ""),
        ("above Diver / CSD (AIJRI 55.0)", "Diver / CSD", "55.0", "", ""),
        ("Vessel Traffic (VTS) Officer (AIJRI 55)", "Vessel Traffic (VTS) Officer", "55", "", ""),
        ("Pilot (Harbour) (61.2, Green)", "Pilot (Harbour)", "61.2", "Green", ""),
        ("**Rigger** (AIJRI 71.5)", "Rigger", "71.5", "", ""),
        ("(lower; see Rigger (59.9 Green))", "Rigger", "59.9", "Green", ""),
    ],
)  # fmt: skip
def test_a_role_with_a_score_is_a_mention(text, name, score, label, rest):
    (found,) = find_mentions(text)
    assert (found.name, found.quote.score, found.quote.label, found.quote.rest) == (
        name,
        Decimal(score),
        label,
        rest,
    )
    assert name in text[found.start : found.end]


@pytest.mark.parametrize(
    "text",
    [
        "insurance claims clerks (-2, BLS projects -25%)",
        "lamp lighting (-2)",
        "Crane Rigger (100.1, Green)",
        "Crane Rigger (AIJRI 101)",
        "Median pay (BLS May 2024)",
        "Fathom Health (95.5/100 KLAS score, 90%+ automation)",
        "Zone: RED (Green ≥48, Yellow 25-47, Red <25)",
        "Python (3.12)",
        "ISO 9001 (8.5)",
        "Entry Level (2-5 years)",
        "the rest of it (59.9, Green)",
        "Rigger (scored 140.0)",
        "[Crane Rigger](role:crane-rigger)",
        "Rigger (AIJRI 48.2",
    ],
)
def test_other_parentheses_are_no_mentions(text):
    assert find_mentions(text) == ()


def test_two_mentions_in_one_sentence_are_two():
    found = find_mentions("between Crane Rigger (71.5, Green) and Tide Gauger (11.7, Red).")
    assert [mention.name for mention in found] == ["Crane Rigger", "Tide Gauger"]


def test_linking_leaves_out_the_typed_score_and_keeps_the_rest():
    text = "Unlike Crane Rigger (AIJRI 71.5; high up), or Tide Gauger (11.7, Red)."
    assert link_mentions(text, SLUGS.get) == (
        "Unlike [Crane Rigger](role:crane-rigger) (high up), or Tide Gauger (11.7, Red)."
    )


def test_printing_gives_the_present_score():
    text = "Unlike [Crane Rigger](role:crane-rigger) (high up)."
    printed = "Unlike Crane Rigger (AIJRI 71.5; high up)."
    assert print_mentions(text, SCORES.get) == printed


@pytest.mark.parametrize(
    "text",
    [
        "[Tide Gauger](role:tide-gauger) has no score yet.",
        "Senior [Crane Rigger](role:crane-rigger) would be read as another name.",
        "[the rigger](role:crane-rigger) is no name.",
    ],
)
def test_a_reference_stays_one_where_it_could_not_be_read_back(text):
    assert print_mentions(text, SCORES.get) == text


@given(
    st.lists(
        st.one_of(
            prose,
            st.sampled_from([f"[{name}](role:{slug})" for name, slug in SLUGS.items()]),
            st.sampled_from([" (note)", " and ", "Unlike ", ", ", "Head of ", "** ", " (a (b)) "]),
        ),
        max_size=8,
    ).map("".join)
)
def test_linked_text_survives_being_printed(text):
    linked = link_mentions(text, SLUGS.get)
    assert link_mentions(print_mentions(linked, SCORES.get), SLUGS.get) == linked


def test_linked_slugs_are_those_of_the_references():
    text = "[A](role:crane-rigger), [B](role:diver), [C](https://x.test), [D](role:Not Valid)"
    assert linked_slugs(text) == {"crane-rigger", "diver"}


@pytest.mark.parametrize(
    ("name", "title", "others"),
    [
        ("Nursing Assistant / CNA", "Nursing Assistant", ("CNA",)),
        ("Sales and Marketing / Growth", "Sales and Marketing / Growth", ()),
        ("Rigger", "Rigger", ()),
        ("Diver / CSD / PAD", "Diver", ("CSD", "PAD")),
    ],
)
def test_only_an_abbreviation_is_split_from_a_title(name, title, others):
    assert split_title(name) == (title, others)
