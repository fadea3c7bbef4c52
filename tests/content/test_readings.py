"""The second readings that come with the project, and the error model that is fitted to them."""

from dataclasses import replace

import pytest

from roles.models import Assessment, EstimateCheck, SecondReading
from roles.scoring import AIJRI_1
from roles.scoring.readings import calibrate, cross_tested, fit_errors, halves

pytestmark = pytest.mark.django_db


def test_constants_of_the_error_model_are_what_its_half_of_the_pairs_gives(shipped_content):
    readings = list(SecondReading.objects.with_pairs())
    pairs = [reading.pair() for reading in readings]
    read_to = max(reading.read_on for reading in readings)
    fit = fit_errors(halves(pairs)[0], AIJRI_1.errors.id, read_to)
    assert replace(fit, crossed=cross_tested(pairs)) == AIJRI_1.errors


def test_nine_in_ten_ranges_hold_a_reading_that_had_no_part_in_their_fit():
    crossed = AIJRI_1.errors.crossed
    assert crossed.pairs >= 50
    assert crossed.share >= AIJRI_1.range_share


def test_ranges_hold_what_they_promise_on_pairs_that_were_not_fitted(shipped_content):
    readings = SecondReading.objects.select_related("assessment__role")
    found = calibrate([reading.held for reading in readings], AIJRI_1)
    assert found.tested.pairs >= 50
    assert found.tested.holds(AIJRI_1.range_share)


def test_no_reason_is_written_twice(shipped_content):
    reasons = [row.reason for reading in SecondReading.objects.with_pairs()
               for row in reading.rows.all()]  # fmt: skip
    assert len(reasons) == len(set(reasons)) > 500
    assert Assessment.objects.filter(second_readings__isnull=False).distinct().count() == 116


def test_most_scores_lie_in_the_range_that_was_estimated_before_them(shipped_content):
    checks = EstimateCheck.objects.all()
    assert len(checks) > 60
    assert sum(check.inside for check in checks) >= 0.85 * len(checks)
