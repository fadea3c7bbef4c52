"""The words of the core: every key has one, and in English it is the core's own."""

import pytest

from roles.documents import PassageKind
from roles.scoring import AIJRI_1, Grade, Mode, SubLabel, Zone, composite
from roles.scoring.gap import PARTS
from roles.text import terms
from tests.scoring.vectors import VECTORS


def test_every_key_of_the_core_has_its_word():
    for table, keys in (
        (terms.ZONES, Zone),
        (terms.SUB_LABELS, SubLabel),
        (terms.GRADES, Grade),
        (terms.MODES, Mode),
        (terms.MODE_TITLES, Mode),
        (terms.PARTS, PARTS),
        (terms.PASSAGE_TITLES, PassageKind),
    ):
        assert set(table) == set(keys)


def test_in_english_the_words_are_those_of_the_core():
    assert {zone: terms.zone_word(zone) for zone in Zone} == {z: z.label for z in Zone}
    assert {grade: terms.grade_words(grade) for grade in Grade} == {g: g.label for g in Grade}
    assert {mode: terms.mode_word(mode) for mode in Mode} == {m: m.label for m in Mode}
    assert {s: terms.sub_label_word(s) for s in SubLabel} == {s: s.label for s in SubLabel}
    assert {k: str(title) for k, title in terms.PASSAGE_TITLES.items()} == {
        kind: kind.title for kind in PassageKind
    }
    for scale in (AIJRI_1.tasks, *AIJRI_1.scales, AIJRI_1.growth):
        assert terms.scale_name(scale.key) == scale.name
        for dimension in scale.dimensions:
            assert terms.dimension_name(dimension.key) == dimension.name
            assert terms.dimension_asks(dimension.key) == dimension.asks


def test_every_automation_score_says_what_it_means():
    levels = dict(enumerate(AIJRI_1.tasks.levels, start=AIJRI_1.tasks.lowest))
    assert dict(terms.task_levels(AIJRI_1)) == levels


def test_hints_of_the_quick_screen_and_measures_have_their_words():
    for band in AIJRI_1.screen:
        for hint in (band.growth_negative, band.growth_flat, band.growth_accelerating):
            assert terms.screen_hint(hint) == hint
    for vector in VECTORS:
        for condition in composite(vector.inputs()).conditions:
            assert terms.measure_words(condition.measure, AIJRI_1) == condition.measure


def test_what_is_not_known_has_no_word_and_what_nobody_knows_is_an_error():
    assert terms.grade_words("") == terms.grade_words(None) == ""
    assert terms.verdict_words("red", "") == "Red"
    assert terms.verdict_words("red", "firm") == "Red, firmly"
    assert terms.label_words("green", "stable") == "Green (Stable)"
    with pytest.raises(KeyError):
        terms.zone_word("purple")
