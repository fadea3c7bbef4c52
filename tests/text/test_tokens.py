"""Names read as words."""

import pytest

from roles.text.tokens import MOST_LETTERS, readings, spelt, stem, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nurses", "nurse"),
        ("Secretaries", "secretary"),
        ("Salesmen", "salesman"),
        ("Coaches", "coach"),
        ("Sr. Acct. Mgr", "senior account manager"),
        ("Asst. Techs", "assistant technician"),
        ("R.N.", "RN"),
        ("Nurse's Aide", "Nurses Aide"),
        ("Baker & Pastry Cook", "baker and pastry cook"),
        ("Pipe-Fitter", "pipe fitter"),
        ("Coder/Biller", "coder biller"),
        ("Professor of Law", "professor law"),
        ("Maître d’hôtel", "MAITRE DHOTEL"),
        ("HGV driver", "lorry driver"),
        ("Ｎｕｒｓｅ", "nurse"),
        ("Nur\u00adse \u200bAide", "nurse aide"),
        ("Łódź Smørrebrød Œuvre", "lodz smorrebrod oeuvre"),
        ("STRASSE", "straße"),
    ],
)
def test_names_that_say_the_same_are_the_same_words(one, other):
    assert words_of(one) == words_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Boss", "Bos"), ("C++ Developer", "C# Developer"), ("Analysis", "Analysi"), ("Bus", "Bu")],
)
def test_what_only_looks_like_a_plural_stays(one, other):
    assert words_of(one) != words_of(other)


def test_little_words_count_where_there_are_no_others():
    assert words_of("in of the") == ("in", "of", "the")


def test_a_name_with_brackets_is_read_three_ways():
    assert readings("CEO (Chief Executive Officer)") == (
        ("ceo", "chief", "executive", "officer"),
        ("ceo",),
        ("chief", "executive", "officer"),
    )


@pytest.mark.parametrize("text", ["", " ", "\0\0", "(((.*+?[", "😀", "–", "()"])
def test_a_text_without_letters_has_no_words(text):
    assert words_of(text) == ()
    assert readings(text) == ()


def test_a_text_without_end_is_read_only_so_far():
    assert words_of("a" * 100_000) == ("a" * MOST_LETTERS,)
    assert len(words_of("nurse " * 100_000)) == 10
    assert len("".join(words_of("ﷺ" * 100_000))) <= MOST_LETTERS


@pytest.mark.parametrize(
    "forms",
    [
        "code codes coding coded coder",
        "program programs programming programmer",
        "farm farming farmer farmers",
        "order orders ordering",
        "account accounting accountant accountants",
        "therapy therapies therapist",
        "engineer engineering",
        "quality qualities",
        "install installation installer",
    ],
)
def test_forms_of_a_word_have_one_stem(forms):
    assert len({stem(word) for word in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("rid", "rider"), ("art", "artist"), ("plan", "plant")]
)
def test_words_that_only_begin_alike_have_two(one, other):
    assert stem(one) != stem(other)


def test_words_are_read_in_small_letters_without_accents():
    assert spelt("École R.N.’s C++") == ["ecole", "rns", "c++"]
