"""How far the shipped weeks go by hours alone: figures that were worked out by hand beforehand."""

from decimal import Decimal

import pytest

from roles.scoring import Zone
from roles.scoring.least_shift import least_shift
from roles.scoring.my_week import Week, published_hours
from tests.content.test_content import documents, result

CAN_CROSS = {  # hours, and the furthest score
    "civil-engineer": ("0.8", "55.1"),
    "compliance-manager": ("1.4", "51.4"),
    "copywriter": ("2.2", "26.5"),
    "environmental-scientist": ("5.1", "50.5"),
    "fast-food-cook": ("2.5", "51.6"),
    "financial-manager": ("0.7", "54.9"),
    "graphic-designer-senior": ("4.8", "48.8"),
    "information-security-analyst": ("6.8", "49.4"),
    "machinist": ("4.4", "48.6"),
    "office-clerk": ("3.0", "27.9"),
    "production-supervisor": ("0.1", "51.5"),
    "project-manager": ("10.9", "48.1"),
    "sales-manager": ("0.9", "53.5"),
    "software-developer-entry": ("1.7", "29.1"),
    "transportation-supervisor": ("3.7", "49.8"),
}
CANNOT = {  # the furthest score, and that of a week of its lowest scored task alone
    "accountant": ("38.9", "46.7"),
    "emergency-dispatcher": ("45.4", "48.7"),
    "paralegal": ("30.8", "39.0"),
    "software-developer": ("43.7", "48.8"),
}


def reach(slug):
    published = result(documents()[slug])
    return least_shift(published, Week(published_hours(published.inputs.tasks)))


def test_some_of_the_weeks_below_green_can_cross_by_hours_alone():
    below = {
        slug: reach(slug)
        for slug, document in documents().items()
        if result(document).score is not None and result(document).zone is not Zone.GREEN
    }
    assert len(below) == 62
    assert {slug for slug, found in below.items() if found.least} == set(CAN_CROSS)


@pytest.mark.parametrize("slug", CAN_CROSS)
def test_hours_to_the_next_zone_and_the_furthest_score(slug):
    found = reach(slug)
    assert (found.least.hours, found.furthest.result.score) == tuple(map(Decimal, CAN_CROSS[slug]))


@pytest.mark.parametrize("slug", CANNOT)
def test_furthest_score_and_that_of_the_lowest_task_alone(slug):
    found = reach(slug)
    assert (found.furthest.result.score, found.best_alone) == tuple(map(Decimal, CANNOT[slug]))
