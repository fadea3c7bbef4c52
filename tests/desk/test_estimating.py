"""Estimates follow what is published; what is not known any better is not written again."""

import json
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roles.desk.editing import save_role
from roles.desk.estimating import refit_estimates, store_checks
from roles.desk.lifecycle import clone_reading, publish_reading
from roles.models import (
    Assessment,
    Claim,
    DataVersion,
    Estimate,
    EstimateCheck,
    EstimateFit,
    IndexReading,
    Occupation,
    Role,
)
from roles.scoring.estimates import ABSENT, KEYS, NEIGHBOURS
from tests.factories.documents import transition
from tests.factories.estimates import (
    ASSESSED,
    SOCS,
    UNKNOWN,
    store_catalogue,
    trade_text,
    trade_texts,
)

pytestmark = pytest.mark.django_db

ALIKE, PLAIN = UNKNOWN[0], UNKNOWN[1]


def stored():
    return {
        row.pop("occupation__soc"): row
        for row in Estimate.objects.values(
            "occupation__soc", "middle", "low", "high", "zone", "present", "pulls"
        )
    }


def test_publishing_fits_the_estimates(trades):
    fit = EstimateFit.objects.get()
    assert fit.key == "estimate-1"
    assert fit.figures["fitted_on"] == len(ASSESSED)
    assert fit.figures["occupations"] == Estimate.objects.count() == len(SOCS)
    assert {row["code"][:7] for row in fit.left_out} == set(ASSESSED)
    assert {each.occupation.soc for each in Estimate.objects.shown()} == set(UNKNOWN)


def test_estimates_rise_with_what_decides_the_scores(trades):
    found = stored()
    assert found[SOCS[0]]["middle"] < found[SOCS[7]]["middle"] < found[SOCS[15]]["middle"]


def test_too_few_assessments_estimate_nothing(import_texts):
    store_catalogue()
    import_texts(trade_texts(ASSESSED[:9]))
    assert refit_estimates(by=None) is None
    assert not EstimateFit.objects.exists()
    import_texts(trade_texts(ASSESSED[9:10]))
    assert EstimateFit.objects.get().figures["fitted_on"] == 10


def test_estimates_go_with_what_they_rest_on(trades):
    Role.objects.filter(occupation_code__in=ASSESSED[:4]).update(occupation_code="")
    before = DataVersion.objects.current()
    assert refit_estimates(by=None) is None
    assert not Estimate.objects.exists()
    assert DataVersion.objects.current() == before + 1


def test_a_role_under_another_code_teaches_that_occupation(trades):
    role = Role.objects.get(occupation_code=ASSESSED[0])
    role.occupation_code = PLAIN
    save_role(role=role, by=None, version=role.version)
    taught = {row["code"][:7] for row in EstimateFit.objects.get().left_out}
    assert taught == {*ASSESSED[1:], PLAIN}


def test_what_has_not_changed_is_not_written_again(trades):
    before, fitted = DataVersion.objects.current(), EstimateFit.objects.get().created
    with CaptureQueriesContext(
        connection,
    ) as context:
        refit_estimates(by=None)
    writes = [q["sql"] for q in context if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert writes == []
    assert DataVersion.objects.current() == before
    assert EstimateFit.objects.get().created == fitted


def test_a_changed_reading_is_written_for_those_it_changes(trades):
    before = stored()
    Occupation.objects.create(code="55-1011.00", soc="55-1011", title="Far off")
    IndexReading.objects.filter(index__key=KEYS[1], occupation_code=PLAIN).update(value=16)
    refit_estimates(by=None)
    after = stored()
    assert after[PLAIN] != before[PLAIN]
    assert after.keys() == before.keys()


def test_fit_takes_the_same_few_queries_however_much_is_known(trades):
    with CaptureQueriesContext(connection) as few:
        refit_estimates(by=None)
    Claim.objects.filter(measure="pay").update(measure="pay_10")
    Occupation.objects.bulk_create(
        Occupation(code=f"47-9{n:03}.00", soc=f"47-9{n:03}", title=f"T {n}") for n in range(200)
    )
    refit_estimates(by=None)
    with CaptureQueriesContext(connection) as many:
        refit_estimates(by=None)
    assert len(many) == len(few) <= 12


def test_several_mid_level_roles_of_an_occupation_count_as_their_mean(trades, import_texts):
    import_texts({"other.md": trade_text(ASSESSED[0], title="Another Trader")})
    scores = Assessment.objects.published().filter(role__occupation_code=ASSESSED[0])
    mean = sum(scores.values_list("score", flat=True)) / 2
    (row,) = (r for r in EstimateFit.objects.get().left_out if r["code"][:7] == ASSESSED[0])
    assert scores.count() == 2
    assert Decimal(str(row["score"])) == mean.quantize(Decimal("0.01"))


def test_other_levels_and_quoted_scores_teach_the_fit_nothing(trades, import_texts):
    before = EstimateFit.objects.get().figures
    import_texts(
        {
            "senior.md": trade_text(ASSESSED[3], title="Old Trader", seniority="Senior",
                                    transitions=(transition("Quoted", "99.0"),)),
        }
    )  # fmt: skip
    assert Role.objects.filter(slug="quoted").exists()
    assert EstimateFit.objects.get().figures == before


def test_occupation_of_a_role_at_any_level_shows_no_estimate(trades, import_texts):
    import_texts({"senior.md": trade_text(PLAIN, seniority="Senior")})
    assert PLAIN not in {each.occupation.soc for each in Estimate.objects.for_codes(UNKNOWN)}
    assert list(Estimate.objects.by_code([PLAIN, ALIKE])) == [ALIKE]


def test_first_assessment_of_an_estimated_occupation_is_held_against_it(trades, import_texts):
    said = Estimate.objects.by_code([PLAIN])[PLAIN]
    import_texts({"new.md": trade_text(PLAIN)})
    check = EstimateCheck.objects.get()
    assert check.assessment.role.occupation_code == PLAIN
    assert (check.low, check.middle, check.high) == (said.low, said.middle, said.high)
    assert check.score == check.assessment.score
    assert check.inside == (said.low <= check.score <= said.high)
    clone = clone_reading(reading=check.assessment, by=None)
    publish_reading(reading=clone, by=None)
    import_texts({"more.md": trade_text(PLAIN, title="Second Trader")})
    assert EstimateCheck.objects.count() == 1


def test_what_was_estimated_before_an_assessment_that_comes_with_it_is_held_against_it(trades):
    read = Assessment.objects.published().first()
    figures = {"low": "1.50", "middle": "2.00", "high": "99.00"}
    lines = [
        {"role": read.role.slug, "version": "1", **figures},
        {"role": read.role.slug, "version": "7", **figures},
        {"role": "nobody", "version": "1", **figures},
    ]
    assert [store_checks(lines), store_checks(lines)] == [1, 0]
    check = EstimateCheck.objects.get()
    assert (check.assessment, check.score, check.inside) == (read, read.score, True)
    assert (check.low, check.middle, check.high) == (Decimal("1.5"), Decimal(2), Decimal(99))
    assert check.made == read.published_at


def test_refused_publication_leaves_no_check(trades, import_texts):
    import_texts({"new.md": trade_text(PLAIN)}, publish=False)
    draft = Assessment.objects.drafts().get()
    draft.tasks.all().delete()
    with pytest.raises(Exception, match="task"):
        publish_reading(reading=draft, by=None)
    assert not EstimateCheck.objects.exists()


def test_absent_reading_is_that_of_the_broad_group(trades):
    IndexReading.objects.filter(index__key=KEYS[2], occupation_code=PLAIN).delete()
    refit_estimates(by=None)
    found = stored()[PLAIN]
    assert found["present"] == len(KEYS)
    assert ABSENT not in {key for key, _points, _above in found["pulls"]}


def test_what_is_observed_of_others_is_not_taken_for_ones_own(trades):
    IndexReading.objects.filter(index__key="observed-use", occupation_code=PLAIN).delete()
    refit_estimates(by=None)
    found = stored()[PLAIN]
    assert found["present"] == len(KEYS) - 1
    assert ABSENT in {key for key, _points, _above in found["pulls"]}


def test_only_what_is_alike_is_pulled_by_neighbours(trades):
    pulls = {
        soc: {key: points for key, points, _above in row["pulls"]} for soc, row in stored().items()
    }
    assert pulls[PLAIN][NEIGHBOURS] == 0
    assert pulls[ALIKE][NEIGHBOURS] != 0


def test_calibration_prints_how_the_estimates_do(trades):
    out = StringIO()
    call_command("calibration", "--json", stdout=out)
    figures = json.loads(out.getvalue())["estimates"]
    assert list(figures) == [
        "fitted_on", "inputs", "rmse", "spearman", "zone_right", "inside_90", "mean_width",
        "occupations",
    ]  # fmt: skip
    stored_figures = EstimateFit.objects.get().figures
    assert figures == {name: stored_figures[name] for name in figures}
    out = StringIO()
    call_command("calibration", stdout=out)
    assert out.getvalue().count("estimated") == len(ASSESSED)


def test_calibration_says_when_there_is_nothing_to_fit():
    out = StringIO()
    call_command("calibration", stdout=out)
    assert "Too few" in out.getvalue()
    out = StringIO()
    call_command("calibration", "--json", stdout=out)
    assert json.loads(out.getvalue()) == {
        "estimates": None,
        "model": "readings-4",
        "pairs": 0,
    }
