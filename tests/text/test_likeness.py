"""Task names that mean the same work, as people judged them, and what becomes of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.text.likeness import SAME_TASK, TaskIndex, likeness, nearest, pair_up, rarity_of

SAME = (
    ("Read clinical documentation & assign ICD-10/CPT/HCPCS codes",
     "Medical coding (ICD-10/CPT assignment)"),
    ("Compliance monitoring", "Compliance monitoring & HIPAA adherence"),
    ("Abstract data from medical records", "EHR data abstraction & entry"),
    ("Communicate with clinicians on coding queries",
     "Physician/clinical staff queries & CDI support"),
    ("Work with small groups and single pupils in reading and mathematics",
     "Teach reading, writing and mathematics individually and in small groups"),
    ("Observe and assess progress", "Observe pupils and collect progress data"),
    ("Clarify briefs and agree changes with clients and colleagues",
     "Question the brief and agree scope with client management"),
    ("Build features that cross several modules", "Build small features from a finished ticket"),
    ("Write integration tests and release checks", "Write unit tests and test data"),
    ("Guide apprentices and settle space and order with other trades",
     "Lead apprentices and coordinate with other trades"),
    ("Write up work orders, invoices and parts orders",
     "Complete work orders, refrigerant logs, parts requests and schedules"),
    ("Repair leaks and replace fixtures, valves and water heaters",
     "Repair or change compressors, motors, boards, valves and leaking joints"),
    ("Process orders, cancellations, refunds and contract changes",
     "Enter orders, cancellations and changes of address or plan"),
    ("Measure parts during and after machining",
     "Measure dimensions with hand gauges and measuring machines"),
    ("Diagnose faults in circuits, controls and equipment",
     "Trace electrical, control and hydraulic faults"),
    ("Write reports, specifications and permit applications",
     "Prepare or review permit applications and compliance returns"),
    ("Budget, forecast and explain variances",
     "Prepare budgets, forecast the final cost and report progress to the owner"),
)  # fmt: skip

DIFFERENT = (
    ("Generate or draw simple icons, backgrounds and spot pictures",
     "Rule on tools, generated pictures and rights"),
    ("Prepare for court and give evidence", "File with courts and control deadlines"),
    ("Write research code and run training jobs",
     "Learn code changes and train newer inspectors"),
    ("Explain corrections to contractors and owners",
     "Review and correct the work of the team"),
    ("First sifting of alarms from monitoring", "Compliance monitoring"),
    ("Keep time records, bills and the closing file",
     "Open and close the till and record takings"),
    ("Prepare ingredients before service", "Write service reports and complete checklists"),
    ("Guide, assess and recruit researchers", "Read the record and direct legal research"),
    ("Decide on containment during an incident", "Lead the response to serious incidents"),
    ("Sit beside new agents and answer their questions",
     "Review changes by teammates and agents"),
    ("Drive on motorways and main roads", "Drive tractors and towed implements"),
    ("Keep records and write report comments", "Record call outcomes and what prospects said"),
)  # fmt: skip

# The same work in other words: out of reach of anything that compares words.
MISSED = (
    ("Take vital signs and watch for deterioration",
     "Take pulse and temperature and notice change"),
    ("Chart care and hand over at shift change", "Visit notes, clocking in and plan updates"),
    ("Capture and code supplier invoices, receipts and expense claims", "Key printed documents"),
)  # fmt: skip


@pytest.mark.parametrize(("a", "b"), SAME)
def test_the_same_work_in_similar_words_is_the_same_task(a, b):
    assert likeness(a, b) >= SAME_TASK


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_different_work_that_shares_words_is_not(a, b):
    assert likeness(a, b) < SAME_TASK


@pytest.mark.parametrize(("a", "b"), MISSED)
def test_the_same_work_in_other_words_is_missed_as_the_module_says(a, b):
    assert likeness(a, b) < SAME_TASK


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Assign codes", "Coding assignment"),
        ("Analyse data", "Analyze the data"),
        ("Inspect buildings", "Inspections of a building"),
        ("Organise jobs, diaries", "The organising of diaries and jobs"),
    ],
)
def test_forms_and_spellings_of_a_word_are_one_word(a, b):
    assert likeness(a, b) > 90


def test_names_without_a_word_in_common_have_no_likeness():
    assert likeness("Bathe and dress", "Reconcile accounts") == 0
    assert likeness("", "the of and") == 0
    assert likeness("…", "…") == 0


def test_a_rare_word_tells_more_than_one_that_is_everywhere():
    catalogue = ["inspect pipes", "inspect wiring", "inspect roofs", "weld pipes"]
    rarity = rarity_of([*catalogue, "inspect boilers", "inspect drains"])
    common = likeness("inspect pipes", "inspect wiring", rarity)
    rare = likeness("inspect pipes", "weld pipes", rarity)
    assert rare > common
    assert likeness("inspect pipes", "inspect wiring") == likeness("inspect pipes", "weld pipes")


def test_each_task_is_paired_at_most_once_and_with_its_best():
    left = ["Compliance monitoring", "Abstract data from records"]
    right = ["Data entry & abstraction", "Monitoring of compliance", "Compliance monitoring"]
    assert pair_up(left, right) == [(0, 1), (1, 0)]


def test_equal_likeness_is_settled_by_the_order_given():
    assert pair_up(["Weld pipes"] * 2, ["Weld pipes"] * 3) == [(0, 0), (1, 1)]


def test_nothing_is_paired_with_nothing():
    assert pair_up([], ["Weld pipes"]) == []
    assert pair_up(["Weld pipes"], []) == []


def test_a_typed_word_finds_the_long_names_that_hold_it():
    names = ["Reconcile bank and card statements", "Drive", "Clear balance-sheet reconciliations"]
    assert [index for index, _ in nearest("reconcile", names, 5)] == [0, 2]


def test_the_nearest_are_the_best_first_and_no_more_than_asked_for():
    names = ["Weld beams", "Weld pipes and beams", "Weld pipes", "Paint"]
    found = nearest("weld pipes", names, 2)
    assert [index for index, _ in found] == [2, 1]
    assert found[0][1] == pytest.approx(100)
    assert nearest("weld pipes", names, 5, at_least=101) == []


@pytest.mark.parametrize("query", ["", "   ", "the and of", "\x00", "%_'\"", "=1+1"])
def test_a_query_without_a_telling_word_finds_nothing(query):
    assert nearest(query, ["Weld pipes", "Paint"], 5) == []


def same_as(tasks, name, reason, left_out=()):
    """Places of the same task among (name, reason) of each."""
    index = TaskIndex(name for name, _reason in tasks)
    reasons = {place: reason for place, (_name, reason) in enumerate(tasks)}
    return index.same(index.maybe_same(name, left_out), reason, reasons)


def test_one_word_in_common_wants_reasons_that_agree():
    tasks = [
        ("Revise drawings", "A model redraws sheets, and the drafter signs them."),
        ("Revise answers", "A script rewrites what callers hear."),
        ("Weld pipes", "A model redraws sheets, and the drafter signs them."),
    ]
    reason = "Models redraw most sheets; a drafter signs."
    assert same_as(tasks, "Revise plans of floors", reason) == [0]
    assert same_as(tasks, "Revise plans of floors", "") == []


def test_two_words_in_common_are_the_same_task_without_reasons():
    tasks = [("Weld pipes on site", ""), ("Weld beams and girders", "")]
    assert same_as(tasks, "Weld steel pipes", "") == [0]
    assert same_as(tasks, "Weld steel pipes", "", left_out=[0]) == []
    assert same_as(tasks, "the and of", "") == []
    assert same_as([], "Weld pipes", "by hand") == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Match bank statements", "Reconcile bank statements"),
        ("Reply to complaints", "Answer complaints"),
        ("Verify permits", "Check permits"),
        ("Book theatres", "Schedule theatres"),
    ],
)
def test_verbs_of_the_same_meaning_are_one_word(a, b):
    assert likeness(a, b) > 99


names = st.text(st.sampled_from("abdegilnorst &,-"), max_size=40)


@given(names, names)
def test_likeness_is_the_same_both_ways_and_within_bounds(a, b):
    assert likeness(a, b) == pytest.approx(likeness(b, a))
    assert 0 <= likeness(a, b) <= 100 + 1e-9


@given(st.lists(names, max_size=6), st.lists(names, max_size=6))
def test_pairs_are_of_distinct_positions_and_sorted_by_likeness(left, right):
    pairs = pair_up(left, right)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    degrees = [likeness(left[i], right[j]) for i, j in pairs]
    assert degrees == sorted(degrees, reverse=True)
    assert all(degree >= SAME_TASK for degree in degrees)


WORDS = st.sampled_from((
    "weld", "welds", "pipe", "pipes", "piping", "report", "reports", "drawing", "drawings",
    "valve", "valves", "boiler", "the", "of", "on", "inspect", "inspects", "inspection",
    "customer", "orders", "order", "sheet",
))  # fmt: skip
PHRASES = st.lists(WORDS, max_size=5).map(" ".join)


@given(st.lists(PHRASES, max_size=12), PHRASES, st.sampled_from([24.0, SAME_TASK, 60.0]))
def test_an_index_finds_what_comparing_with_each_finds(catalogue, query, at_least):
    index = TaskIndex(catalogue)
    found = index.nearest(query, 12, at_least)
    assert TaskIndex(index.words).nearest(query, 12, at_least) == found
    compared = nearest(query, catalogue, 12, at_least)
    assert [place for place, _ in found] == [place for place, _ in compared]
    assert [degree for _, degree in found] == pytest.approx([degree for _, degree in compared])
