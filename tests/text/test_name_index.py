"""Finding units of a small catalogue by their names."""

import string

import pytest

from roles.text.name_index import Name, NameIndex, best_of, order

NURSES, NURSING_AIDES, TRUCKERS, FORWARDERS, EXECUTIVES, SALES, CODERS = range(7)
CATALOGUE = {
    NURSES: ("Registered Nurses", "RN (Registered Nurse)", "Charge Nurse", "Staff Nurse"),
    NURSING_AIDES: ("Nursing Assistants", "CNA (Certified Nursing Assistant)", "Nurse Aide"),
    TRUCKERS: ("Light Truck Drivers", "Truck Driver", "Van Driver", "Delivery Driver"),
    FORWARDERS: ("Freight Forwarders", "Truck Driver"),
    EXECUTIVES: ("Chief Executives", "CEO (Chief Executive Officer)", "President"),
    SALES: ("Sales Managers", "Sales Manager", "Regional Sales Manager", "Sales Director"),
    CODERS: ("Medical Records Specialists", "Medical Coder", "Coding Specialist"),
}
NAMES = tuple(
    Name(unit, text, is_title=place == 0)
    for unit, texts in CATALOGUE.items()
    for place, text in enumerate(texts)
)
INDEX = NameIndex(NAMES)


def found(typed, index=INDEX):
    return best_of(index.search(typed), 5).matches


def first(typed):
    matches = found(typed)
    return (matches[0].unit, matches[0].name) if matches else None


def single_edits(word):
    """Every word that one typing error makes of this: left out, put in, wrong, swapped."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in string.ascii_lowercase:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]


@pytest.mark.parametrize(("unit", "name"), [(n.unit, n.text) for n in NAMES])
def test_every_name_finds_what_bears_it(unit, name):
    assert unit in [match.unit for match in found(name)]
    assert found(name)[0].exact


@pytest.mark.parametrize("word", ["president", "driver", "manager"])
def test_any_single_typing_error_in_a_word_is_forgiven(word):
    bearers = {name.unit for name in NAMES if word in name.text.lower()}
    missed = [
        typed for typed in single_edits(word) if not bearers & {m.unit for m in found(typed)}
    ]
    assert missed == []


def test_any_single_typing_error_in_a_name_of_two_words_is_forgiven():
    missed = [
        typed for typed in single_edits("medical coder") if (first(typed) or (None,))[0] != CODERS
    ]
    assert set(missed) == {
        "medical oder",
        "medicalc oder",
    }  # too short a word to be missing its first letter


@pytest.mark.parametrize(
    ("typed", "unit", "name"),
    [
        ("nurse, registered", NURSES, "Registered Nurses"),
        ("manager sales regional", SALES, "Regional Sales Manager"),
        ("registered nurse", NURSES, "Registered Nurses"),
        ("Sales Mgrs", SALES, "Sales Managers"),
        ("RN", NURSES, "RN (Registered Nurse)"),
        ("r.n.", NURSES, "RN (Registered Nurse)"),
        ("ceo", EXECUTIVES, "CEO (Chief Executive Officer)"),
        ("chief executive officer", EXECUTIVES, "CEO (Chief Executive Officer)"),
        ("deliverydriver", TRUCKERS, "Delivery Driver"),
        ("deli very driver", TRUCKERS, "Delivery Driver"),
        ("presid", EXECUTIVES, "President"),
        ("coding", CODERS, "Coding Specialist"),
        ("lorry driver", TRUCKERS, "Truck Driver"),
    ],
)
def test_what_matched_is_shown(typed, unit, name):
    assert first(typed) == (unit, name)


def test_an_abbreviation_within_a_longer_name_is_written_out():
    assert first("charge RN")[0] == NURSES


def test_the_same_words_stand_before_more_words():
    names = ("Sales Director", "Regional Sales Director")
    index = NameIndex(Name(unit, text) for unit, text in enumerate(reversed(names)))
    ranked = sorted(index.search("sales director"), key=order)
    assert [match.name for match in ranked] == list(names)


def test_no_name_with_a_typing_error_is_shown_where_one_has_the_words_as_they_are():
    index = NameIndex([Name(0, "Baker"), Name(1, "Biker"), Name(2, "Banker")])
    assert [match.name for match in found("baker", index)] == ["Baker"]
    assert {match.name for match in found("boker", index)} == {"Baker", "Biker"}


def test_a_title_and_an_everyday_name_stand_before_another_name_of_the_same_words():
    for first_of_all in (Name(2, "Porter", is_title=True), Name(2, "porter", is_everyday=True)):
        index = NameIndex([Name(0, "Porter"), Name(1, "Porter"), first_of_all])
        assert found("porters", index)[0].unit == 2


def test_of_those_that_fit_alike_the_least_by_standing_comes_first():
    index = NameIndex(Name(unit, "Porter") for unit in range(3))
    matches = best_of(index.search("porter"), 5, lambda match: (-match.unit,)).matches
    assert [match.unit for match in matches] == [2, 1, 0]


MANY = NameIndex(
    Name(unit, f"{work} {who}")
    for unit, work in enumerate(
        f"{first}{last}" for first in ("stone", "glass", "paper", "wool", "lamp", "rope")
        for last in ("hall", "yard", "shop", "mill", "barn", "dock")
    )
    for who in ("Manager", "Assistant")
)  # fmt: skip


def test_a_word_that_ends_the_names_of_very_many_units_brings_none_by_itself():
    assert MANY.generic == {"manager", "assistant"}
    assert found("manager", MANY) == ()
    assert found("social media manager", MANY) == ()
    assert found("wool-mill manager", MANY)[0].name == "woolmill Manager"


def test_another_ending_is_another_job():
    assert found("woolmill manager", MANY)[0].exact
    assert found("woolmill driver", MANY) == ()


def test_a_name_that_is_all_of_generic_words_is_found_by_just_these():
    names = [Name(100, "Assistant Manager"), *(Name(u, f"w{u} Manager") for u in range(40))]
    names += [Name(u, f"w{u} Assistant") for u in range(40)]
    index = NameIndex(names)
    assert [match.unit for match in found("assistant manager", index)] == [100]
    assert [match.unit for match in found("assistnat manager", index)] == [100]


OTHERS = tuple(Name(unit, f"w{unit} x{unit}") for unit in range(10, 60))


def test_what_holds_the_lesser_half_of_what_was_asked_is_not_shown():
    index = NameIndex([*OTHERS, Name(0, "Warden"), Name(1, "Warden"), Name(2, "Traffic Analyst")])
    assert found("zyx warden", index)[0].unit == 0  # zyx may be a place
    assert found("traffic warden", index) == ()


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("senior delivery driver", TRUCKERS),
        ("trainee medical coder", CODERS),
        ("charge nurse in a hospital ward at night", NURSES),
        ("deputy president", EXECUTIVES),
    ],
)
def test_a_level_and_a_place_are_left_out_where_nothing_is_called_so(typed, unit):
    assert first(typed)[0] == unit
    assert not found(typed)[0].exact


def test_a_level_alone_finds_nothing():
    assert found("senior") == found("trainee in a shop") == ()


def test_an_employer_changes_nothing():
    index = NameIndex([*OTHERS, Name(0, "Cashier"), Name(1, "Tesco Driver")])
    assert found("tesco cashier", index)[0].unit == 0


def test_of_those_called_the_same_the_one_whose_title_holds_it_stands_first():
    assert [m.unit for m in found("truck driver")][:2] == [TRUCKERS, FORWARDERS]


def test_of_those_called_the_same_the_one_with_fewer_names_stands_first():
    index = NameIndex([Name(0, "Clerk"), Name(0, "Filer"), Name(0, "Sorter"), Name(1, "Clerk")])
    assert [match.unit for match in found("clerk", index)] == [1, 0]


def test_a_word_that_is_there_does_not_bring_those_that_look_like_it():
    index = NameIndex([Name(0, "Biller"), Name(1, "Filler"), Name(2, "Miller")])
    assert [match.unit for match in found("biller", index)] == [0]


def test_the_order_does_not_rest_on_the_order_of_the_names():
    other = NameIndex(reversed(NAMES))
    for typed in ("nurse", "driver", "manager", "medical", "chief", "x"):
        assert found(typed) == found(typed, other)


@pytest.mark.parametrize(
    "typed", ["", "\0", "😀😀", "(((((.*+?[\\", "%_'\";--", "x", "é", "in of the", "zzzzzzzz"]
)
def test_odd_texts_find_little_and_break_nothing(typed):
    assert len(found(typed)) <= 5
    assert not any(match.exact for match in found(typed))


@pytest.mark.parametrize("typed", ["a" * 100_000, "nurse " * 20_000, "\u0301" * 100_000])
def test_a_text_without_end_costs_no_more_than_a_long_one(typed):
    assert found(typed) == found(typed[:120])


def test_more_says_whether_others_fit_too():
    matches = INDEX.search("nurse")
    assert best_of(matches, 1).more
    assert not best_of(matches, 50).more


def test_an_empty_catalogue_finds_nothing():
    assert found("nurse", NameIndex([])) == ()


def test_a_small_index_takes_what_is_rare_from_a_large_one():
    small = NameIndex([Name(0, "Sales Nurse")], common_in=INDEX)
    assert small.rarity_of("sale") == INDEX.rarity_of("sale")


@pytest.mark.parametrize(
    ("typed", "units"),
    [
        ("nurse", {NURSES, NURSING_AIDES}),
        ("nurses", {NURSES, NURSING_AIDES}),
        ("urse", {NURSES, NURSING_AIDES}),
        ("staff rn", {NURSES}),  # each in another name
        ("truck", {TRUCKERS, FORWARDERS}),
        ("lorry", {TRUCKERS, FORWARDERS}),
        ("truck light", {TRUCKERS}),
        ("mgr", {SALES}),
        ("C.E.O.", {EXECUTIVES}),
        ("truck nurse", set()),
        ("nusre", set()),
        ("&", set()),
        ("", set()),
    ],
)
def test_a_list_is_narrowed_to_those_that_hold_every_word(typed, units):
    assert INDEX.holding(typed) == units


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("buses", "Bus Driver"),
        ("movies", "Movie Critic"),
        ("secretaries", "School Secretary"),
        ("secretary", "Secretaries of Clubs"),
        ("gas", "Gas Fitter"),
        ("boxes", "Box Maker"),
        ("salesman", "Salesmen"),
    ],
)
def test_a_plural_finds_its_singular_and_the_other_way_round(typed, name):
    assert NameIndex([Name(1, name), Name(2, "Weaver")]).holding(typed) == {1}


@pytest.mark.parametrize(
    ("typed", "units"), [("nusre", {NURSES, NURSING_AIDES}), ("lihgt", {TRUCKERS})]
)
def test_a_word_that_no_name_holds_is_taken_for_those_nearest_where_that_is_wanted(typed, units):
    assert INDEX.holding(typed, forgiving=True) == units
