"""Estimates, over small catalogues whose truth is known."""

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest

from roles.scoring import Zone
from roles.scoring.estimates import ABSENT, FEWEST, KEYS, NEIGHBOURS, fit_estimates

CODES = [f"11-{number:04}.00" for number in range(1000, 1060)]
ASSESSED = CODES[:30]


def catalogue(seed=1):
    """Readings at random, and scores that the first reading decides but for a little."""
    rng = Random(seed)  # noqa: S311
    readings = {code: {key: rng.uniform(0, 1) for key in KEYS} for code in CODES}
    scores = {
        code: Decimal(f"{80 - 60 * readings[code][KEYS[0]] + rng.gauss(0, 4):.1f}")
        for code in ASSESSED
    }
    return readings, scores


@pytest.fixture(scope="module")
def fitted():
    return fit_estimates(*catalogue(), {})


def test_what_decides_the_scores_decides_the_estimates(fitted):
    readings, _ = catalogue()
    truth = {code: 80 - 60 * readings[code][KEYS[0]] for code in CODES}
    for code, estimated in fitted.estimates.items():
        assert abs(float(estimated.middle) - truth[code]) < 15, code
    assert fitted.figures.rmse < 8
    assert fitted.figures.spearman > 0.8


def test_pulls_add_up_to_the_middle(fitted):
    for code in CODES[len(ASSESSED) :]:
        estimated = fitted.estimates[code]
        pulls = sum(pull.points for pull in estimated.pulls)
        middle = float(fitted.average) + float(pulls)
        assert middle == pytest.approx(float(estimated.middle), abs=0.07)


def test_strongest_pull_comes_first(fitted):
    for estimated in fitted.estimates.values():
        sizes = [abs(pull.points) for pull in estimated.pulls]
        assert sizes == sorted(sizes, reverse=True)


def test_range_lies_around_the_middle_within_the_scale(fitted):
    for estimated in fitted.estimates.values():
        assert 0 <= estimated.low <= estimated.middle <= estimated.high <= 100


def test_chances_are_one_together_and_never_nothing(fitted):
    for estimated in fitted.estimates.values():
        assert sum(estimated.chances) == 1
        assert min(estimated.chances) > 0
        likeliest = max(estimated.chances)
        order = (Zone.RED, Zone.YELLOW, Zone.GREEN)
        assert estimated.chances[order.index(estimated.zone)] == likeliest


def test_own_score_has_no_part_in_an_estimate(fitted):
    readings, scores = catalogue()
    code = ASSESSED[7]
    changed = fit_estimates(readings, scores | {code: 100 - scores[code]}, {})
    before, after = fitted.estimates[code], changed.estimates[code]
    assert after.pulls == before.pulls
    assert after.middle == before.middle
    elsewhere = ASSESSED[8]
    assert changed.estimates[elsewhere].middle != fitted.estimates[elsewhere].middle


def test_left_out_is_what_a_fit_without_the_occupation_expects():
    readings, scores = catalogue()
    alike = {(ASSESSED[0], ASSESSED[1]): 0.8, (ASSESSED[1], ASSESSED[2]): 0.6}
    whole = fit_estimates(readings, scores, alike)
    code = ASSESSED[1]
    without = fit_estimates(readings, {c: s for c, s in scores.items() if c != code}, alike)
    assert abs(whole.estimates[code].middle - without.estimates[code].middle) <= Decimal("0.01")


def test_order_of_rows_makes_no_difference():
    readings, scores = catalogue()
    alike = {(CODES[40], ASSESSED[0]): 0.9, (ASSESSED[1], ASSESSED[2]): 0.6}
    forwards = fit_estimates(readings, scores, alike)
    backwards = fit_estimates(
        *(dict(reversed(each.items())) for each in (readings, scores, alike))
    )
    assert forwards.estimates == backwards.estimates
    assert forwards.figures == backwards.figures


def test_absent_readings_are_taken_as_the_middle_and_counted(fitted):
    readings, scores = catalogue()
    code = CODES[50]
    del readings[code][KEYS[3]], readings[code][KEYS[5]]
    estimated = fit_estimates(readings, scores, {}).estimates[code]
    assert estimated.present == len(KEYS) - 2
    keys = {pull.key for pull in estimated.pulls}
    assert keys == {*KEYS, NEIGHBOURS, ABSENT} - {KEYS[3], KEYS[5]}
    assert fitted.estimates[code].present == len(KEYS)
    assert ABSENT not in {pull.key for pull in fitted.estimates[code].pulls}


def test_fewer_than_half_of_the_readings_give_no_estimate():
    readings, scores = catalogue()
    half = -(-len(KEYS) // 2)
    enough, few = CODES[50], CODES[51]
    readings[enough] = dict.fromkeys(KEYS[:half], 0.5)
    readings[few] = dict.fromkeys(KEYS[: half - 1], 0.5)
    found = fit_estimates(readings, scores, {})
    assert enough in found.estimates
    assert few not in found.estimates
    assert found.figures.occupations == len(CODES) - 1


def test_assessed_occupation_of_which_too_little_is_known_teaches_nothing():
    readings, scores = catalogue()
    readings[ASSESSED[0]] = {KEYS[0]: 0.5}
    assert fit_estimates(readings, scores, {}).figures.fitted_on == len(ASSESSED) - 1


def test_alike_occupations_share_what_the_readings_do_not_explain():
    readings, scores = catalogue()
    taught, alike = ASSESSED[0], CODES[50]
    scores[taught] += 15
    apart = fit_estimates(readings, scores, {}).estimates[alike]
    near = fit_estimates(readings, scores, {(alike, taught): 0.9, (taught, alike): 0.9})
    together = near.estimates[alike]
    pull = next(pull for pull in together.pulls if pull.key == NEIGHBOURS)
    assert pull.points > 3
    assert together.middle > apart.middle + 3
    assert together.high - together.low < apart.high - apart.low


def test_contradicting_likenesses_still_give_a_fit():
    readings, scores = catalogue()
    hub, *spokes = ASSESSED
    alike = {(hub, spoke): 1.0 for spoke in spokes} | {(spoke, hub): 1.0 for spoke in spokes}
    found = fit_estimates(readings, scores, alike)
    assert all(0 <= each.middle <= 100 for each in found.estimates.values())


def test_range_is_wider_far_from_all_that_is_assessed():
    readings, scores = catalogue()
    far, near = CODES[50], CODES[51]
    readings[far] = dict.fromkeys(KEYS, 30.0)
    readings[near] = dict.fromkeys(KEYS, 0.5)
    found = fit_estimates(readings, scores, {}).estimates
    spans = {code: found[code].high - found[code].low for code in (far, near)}
    assert found[far].middle in (0, 100) or spans[far] > spans[near]


def test_ranges_hold_nine_scores_in_ten_that_the_fit_has_not_seen():
    held, count = 0, 0
    for seed in range(20):
        readings, scores = catalogue(seed)
        rng = Random(seed + 1000)  # noqa: S311
        found = fit_estimates(readings, scores, {}).estimates
        for code in CODES[30:]:
            score = 80 - 60 * readings[code][KEYS[0]] + rng.gauss(0, 4)
            held += float(found[code].low) <= score <= float(found[code].high)
            count += 1
    assert 0.85 < held / count < 0.97


@pytest.mark.parametrize("count", [0, 1, FEWEST - 1])
def test_too_few_assessments_give_no_fit(count):
    readings, scores = catalogue()
    assert fit_estimates(readings, dict(list(scores.items())[:count]), {}) is None


def test_fewest_assessments_give_a_fit():
    readings, scores = catalogue()
    found = fit_estimates(readings, dict(list(scores.items())[:FEWEST]), {})
    assert found.figures.fitted_on == FEWEST


def test_reading_that_nobody_has_moves_nothing():
    readings, scores = catalogue()
    for known in readings.values():
        del known[KEYS[4]]
    found = fit_estimates(readings, scores, {})
    assert {each.present for each in found.estimates.values()} == {len(KEYS) - 1}
    (absent,) = {p.points for e in found.estimates.values() for p in e.pulls if p.key == ABSENT}
    assert absent == 0


def test_left_out_table_says_what_was_inside(fitted):
    row = fitted.left_out[0]
    assert abs(row.off) == max(abs(other.off) for other in fitted.left_out)
    assert replace(row, score=row.estimated.middle).inside
    assert not replace(row, score=row.estimated.high + 1).inside
