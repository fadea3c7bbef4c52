"""The audit of all suggestions: what it counts, and what it prints."""

import json

import pytest
from django.core.management import call_command

from roles.desk.move_audit import audit_moves
from roles.desk.suggesting import refresh_suggestions
from roles.models import RelatedOccupation, Source, Suggestion
from tests.factories.market import make_alike, make_estimate, make_occupation

pytestmark = pytest.mark.django_db


@pytest.fixture
def market(db):
    """Two jobs that lead to a third, of which one is in another major group; a fourth leads on."""
    end = make_occupation("43-5061", "Lamp Clerks", pay=50_000)
    near = make_occupation("43-9021", "Wick Trimmers")
    far = make_occupation("51-9061", "Glass Blowers")
    alone = make_occupation("27-1011", "Painters")
    for occupation, middle in ((end, 60), (near, 30), (far, 30), (alone, 30)):
        make_estimate(occupation, middle)
    for occupation in (near, far):
        make_alike(occupation, end, "0.7")
    refresh_suggestions(by=None)


def figures(capsys):
    call_command("audit_moves", "--json")
    return json.loads(capsys.readouterr().out)


def test_audit_counts_every_job_with_a_reading(market, capsys):
    found = figures(capsys)
    assert (found["origins"], found["with_suggestion"]) == (4, 2)
    assert found["most_common_first"] == {"name": "Lamp Clerks", "share": 0.5}
    assert found["first_related_share"] == 0.5
    assert found["pay_cut_over_25_first"] == 0
    assert found["routes"] == {
        "shown": 2, "of_two_steps": 0, "nobody_wrote_a_step": 0, "through_another_group": 0,
        "level_after_its_training": 0,
    }  # fmt: skip


def test_what_official_lists_call_related_is_near(market, capsys):
    end, far = (Suggestion.objects.get(from_occupation__soc="51-9061"),) * 2
    RelatedOccupation.objects.create(
        occupation=end.to_occupation, other=far.from_occupation, tier="Primary", position=1,
        source=Source.objects.get(),
    )  # fmt: skip
    assert figures(capsys)["first_related_share"] == 1


def test_deep_cut_above_a_move_without_one_is_counted(market, capsys):
    row = Suggestion.objects.get(from_occupation__soc="43-9021")
    row.pk, row.place, row.median_change = None, 2, 5
    row.save()
    Suggestion.objects.filter(from_occupation__soc="43-9021", place=1).update(median_change=-30)
    assert figures(capsys)["pay_cut_over_25_first"] == 1


def test_list_says_of_each_job_where_it_leads_and_why(market, capsys):
    call_command("audit_moves", "--list")
    said = capsys.readouterr().out
    assert "Wick Trimmers (43-9021.00)\n    Lamp Clerks: " in said
    assert "likeness+30.0" in said
    assert "pay +25%, months 0 unpaid, 0 paid" in said


def test_empty_catalogue_has_no_shares(db):
    assert audit_moves().figures["most_common_first"] == {"name": "", "share": 0}
