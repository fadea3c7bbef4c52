"""The words of the core: every key has one, and in English it is the core's own."""

import pytest

from roles import wording
from roles.documents import PassageKind
from roles.scoring import AIJRI_1, Grade, Mode, SubLabel, Zone, composite
from roles.scoring.gap import PARTS
from tests.scoring.vectors import VECTORS


def test_every_key_of_the_core_has_its_word():
    for table, keys in (
        (wording.ZONES, Zone),
        (wording.SUB_LABELS, SubLabel),
        (wording.GRADES, Grade),
        (wording.MODES, Mode),
        (wording.MODE_TITLES, Mode),
        (wording.PARTS, PARTS),
        (wording.PASSAGE_TITLES, PassageKind),
    ):
        assert set(table) == set(keys)


def test_in_english_the_words_are_those_of_the_core():
    assert {zone: wording.zone_word(zone) for zone in Zone} == {z: z.label for z in Zone}
    assert {grade: wording.grade_words(grade) for grade in Grade} == {g: g.label for g in Grade}
    assert {mode: wording.mode_word(mode) for mode in Mode} == {m: m.label for m in Mode}
    assert {s: wording.sub_label_word(s) for s in SubLabel} == {s: s.label for s in SubLabel}
    assert {k: str(title) for k, title in wording.PASSAGE_TITLES.items()} == {
        kind: kind.title for kind in PassageKind
    }
    for scale in (AIJRI_1.tasks, *AIJRI_1.scales, AIJRI_1.growth):
        assert wording.scale_name(scale.key) == scale.name
        for dimension in scale.dimensions:
            assert wording.dimension_name(dimension.key) == dimension.name
            assert wording.dimension_asks(dimension.key) == dimension.asks


def test_every_automation_score_says_what_it_means():
    levels = dict(enumerate(AIJRI_1.tasks.levels, start=AIJRI_1.tasks.lowest))
    assert dict(wording.task_levels(AIJRI_1)) == levels


def test_hints_of_the_quick_screen_and_measures_have_their_words():
    for band in AIJRI_1.screen:
        for hint in (band.growth_negative, band.growth_flat, band.growth_accelerating):
            assert wording.screen_hint(hint) == hint
    for vector in VECTORS:
        for condition in composite(vector.inputs()).conditions:
            assert wording.measure_words(condition.measure, AIJRI_1) == condition.measure


def test_what_is_not_known_has_no_word_and_what_nobody_knows_is_an_error():
    assert wording.grade_words("") == wording.grade_words(None) == ""
    assert wording.verdict_words("red", "") == "Red"
    assert wording.verdict_words("red", "firm") == "Red, firmly"
    assert wording.label_words("green", "stable") == "Green (Stable)"
    with pytest.raises(KeyError):
        wording.zone_word("purple")
