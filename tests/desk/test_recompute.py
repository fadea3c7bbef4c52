"""Composites follow the rows, and the check names what does not."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roles.desk.lifecycle import clone_reading
from roles.desk.recompute import recompute, recompute_missing, recompute_scores
from roles.documents import OverrideLine, PassageKind
from roles.models import (
    Assessment,
    Citation,
    Claim,
    DurabilityLine,
    DurabilityScore,
    ScoreDistribution,
    Task,
)
from roles.models.texts import fields_of, placed_texts
from roles.scoring import Distribution, Grade, distribution_of, firmness
from tests.factories.documents import distinction, make_text, passage, transition
from tests.factories.durability import make_durability
from tests.factories.sources import GAZETTE, store_sources

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(stored_texts):
    stored_texts({"lamp.md": make_text(transitions=(transition("Coal Carrier", "12.3"),))})
    published = Assessment.objects.published().get(role__slug="lamp-lighter")
    return clone_reading(reading=published, by=None)


def test_recompute_writes_every_column_from_the_rows(draft):
    Task.objects.filter(assessment=draft, position=1).update(score=5, mode="displacement")
    result = recompute(draft)
    draft.refresh_from_db()
    assert draft.score == draft.formula_score == result.score == Decimal("36.5")
    assert (draft.zone, draft.sub_label) == ("yellow", "urgent")
    assert draft.task_resistance == Decimal("2.6")
    assert (draft.share_exposed, draft.share_displaced) == (60, 60)
    assert draft.share_not_involved == 40


def test_recompute_stores_how_firm_the_score_is(draft):
    result = recompute(draft)
    draft.refresh_from_db()
    firm = firmness(result)
    assert (draft.firmness, draft.fewest_notches) == (
        Grade.of(distribution_of(result), result),
        firm.fewest,
    )
    assert (draft.span_low, draft.span_high) == (firm.lowest, firm.highest)
    assert draft.range_low < draft.score < draft.range_high
    assert draft.chance_red + draft.chance_yellow + draft.chance_green == 1
    stored = Distribution(draft.distribution.first, tuple(draft.distribution.counts))
    assert stored == distribution_of(result)
    assert stored.interval(result.method.range_share) == (draft.range_low, draft.range_high)


def test_a_draft_without_a_score_has_no_firmness_and_no_distribution(draft):
    draft.tasks.first().delete()
    recompute(draft)
    draft = Assessment.objects.get(pk=draft.pk)
    assert (draft.firmness, draft.fewest_notches, draft.range_low) == ("", None, None)
    assert not ScoreDistribution.objects.filter(assessment=draft).exists()


@pytest.mark.parametrize("harm", ["gone", "wrong"])
def test_check_sees_a_distribution_that_is_gone_or_wrong_and_recompute_mends_it(draft, harm):
    stored = ScoreDistribution.objects.filter(assessment=draft)
    stored.delete() if harm == "gone" else stored.update(first=0)
    assert [d.column for d in recompute_scores(check=True)] == ["distribution"]
    recompute_scores()
    assert recompute_scores(check=True) == []


def test_what_an_older_version_did_not_know_is_computed_once(draft):
    Assessment.objects.scored().update(firmness="", fewest_notches=None)
    assert recompute_missing() == 2
    assert recompute_missing() == 0
    draft.refresh_from_db()
    assert draft.firmness


def test_recompute_takes_the_score_of_a_draft_whose_rows_no_longer_give_one(draft):
    draft.tasks.first().delete()
    recompute(draft)
    draft.refresh_from_db()
    assert draft.score is None
    assert draft.zone == ""
    assert draft.evidence_total == 5


def test_recompute_renders_prose_to_harmless_html(draft):
    draft.tasks.update(rationale="**Bold** <script>alert(1)</script>")
    recompute(draft)
    html = draft.tasks.first().rationale_html
    assert "<strong>Bold</strong>" in html
    assert "&lt;script&gt;" in html
    assert "<script" not in html


def test_check_names_what_differs_and_writes_nothing(draft):
    Assessment.objects.filter(pk=draft.pk).update(score=Decimal("99.9"), evidence_total=9)
    differences = recompute_scores(check=True)
    assert {(d.column, d.stored, d.computed) for d in differences} == {
        ("score", Decimal("99.9"), Decimal("66.4")),
        ("evidence_total", 9, 5),
    }
    draft.refresh_from_db()
    assert draft.score == Decimal("99.9")


def test_recompute_mends_what_differs(draft):
    Assessment.objects.filter(pk=draft.pk).update(score=Decimal("99.9"))
    recompute_scores()
    draft.refresh_from_db()
    assert draft.score == Decimal("66.4")
    assert recompute_scores(check=True) == []


def test_headline_scores_are_never_recomputed(draft):
    headline = Assessment.objects.get(role__slug="coal-carrier")
    recompute_scores()
    headline.refresh_from_db()
    assert headline.score == Decimal("12.3")


def test_published_assessment_whose_rows_broke_is_reported_and_keeps_its_score(draft):
    published = Assessment.objects.published().get(role=draft.role)
    published.tasks.first().delete()
    found = [d for d in recompute_scores() if d.record == published]
    assert any("sum to 40%" in difference.problem for difference in found)
    published.refresh_from_db()
    assert published.score == Decimal("66.4")


def test_command_exits_1_on_a_difference_and_0_without(draft):
    out = StringIO()
    call_command("recompute_scores", "--check", stdout=out)
    assert "0 stored figures differ." in out.getvalue()
    Assessment.objects.filter(pk=draft.pk).update(score=Decimal("99.9"))
    with pytest.raises(SystemExit) as stop:
        call_command("recompute_scores", "--check", stdout=out)
    assert stop.value.code == 1
    assert "score: stored 99.9, computed 66.4" in out.getvalue()


def test_texts_of_an_older_renderer_are_reported_and_mended_without_a_save(draft):
    """Stored before ranges had their dash, as an upgrade finds them; a version is an edit."""
    draft.tasks.filter(position=1).update(
        rationale="Takes 3-7 years.", rationale_html="Takes 3-7 years."
    )
    passage = draft.passages.first()
    old = "<p>Pays $50-80 an hour.</p>"
    type(passage).objects.filter(pk=passage.pk).update(body="Pays $50-80 an hour.", body_html=old)
    assert [d.stored for d in recompute_scores(check=True)] == ["another text"] * 2
    version = draft.version
    recompute_scores()
    draft.refresh_from_db()
    passage.refresh_from_db()
    assert draft.tasks.get(position=1).rationale_html == "Takes 3–7 years."
    assert passage.body_html == "<p>Pays $50–80 an hour.</p>"
    assert (passage.body, draft.version) == ("Pays $50-80 an hour.", version)
    assert recompute_scores(check=True) == []


@pytest.fixture
def durable(stored_texts):
    stored_texts({"lamp.md": make_text(durability=make_durability(summary="A climber."))})
    return DurabilityScore.objects.published().get()


def test_check_sees_what_of_a_durability_score_is_not_what_its_lines_give(durable):
    assert recompute_scores(check=True) == []
    DurabilityScore.objects.filter(pk=durable.pk).update(total=99, summary_html="<p>Old.</p>")
    DurabilityLine.objects.filter(score=durable, key="volume").update(rationale_html="Old.")
    differences = recompute_scores(check=True)
    assert {d.column: (d.record, d.stored) for d in differences} == {
        "total": (durable, 99),
        "summary_html": (durable, "another text"),
        "volume rationale_html": (durable, "another text"),
    }
    durable.refresh_from_db()
    assert durable.total == 99


def test_recompute_mends_a_durability_score_and_does_not_count_as_an_edit(durable):
    DurabilityScore.objects.filter(pk=durable.pk).update(total=99)
    DurabilityLine.objects.filter(score=durable, key="volume").update(rationale_html="Old.")
    recompute_scores()
    version = durable.version
    durable.refresh_from_db()
    assert (durable.total, durable.version) == (56, version)
    assert durable.lines.get(key="volume").rationale_html == "Volume argued at 1."
    assert recompute_scores(check=True) == []


def test_published_durability_score_whose_lines_broke_is_reported_and_keeps_its_total(durable):
    durable.lines.get(key="volume").delete()
    (found,) = recompute_scores()
    assert (found.record, found.computed) == (durable, None)
    assert "“Volume” is missing." in found.problem
    durable.refresh_from_db()
    assert durable.total == 56


@pytest.fixture
def written(stored_texts):
    """Both readings of a role, with something in every text that there is."""
    rows = [transition("Coal Carrier", "12.3", why="Ladders.", asks="A coat.")]
    stored_texts(
        {
            "lamp.md": make_text(
                transitions=rows,
                distinctions=[distinction("Night Watch")],
                override=OverrideLine(score=Decimal("68"), reason="Gas is coming."),
                passages=tuple(passage(kind, f"On {kind}.") for kind in PassageKind),
                durability=make_durability(summary="A climber."),
            )
        }
    )
    return {
        Assessment: Assessment.objects.published().get(role__slug="lamp-lighter"),
        DurabilityScore: DurabilityScore.objects.published().get(),
    }


@pytest.mark.parametrize(
    ("model", "relation", "field"),
    [
        (model, *place)
        for model in (Assessment, DurabilityScore)
        for place in fields_of(model.texts)
    ],
)
def test_check_sees_html_that_is_not_its_text_and_recompute_mends_it(
    written, model, relation, field
):
    record = written[model]
    rows = getattr(record, relation) if relation else model.objects.filter(pk=record.pk)
    row = rows.exclude(**{field: ""}).first()
    stored = type(row).objects.filter(pk=row.pk)
    right = getattr(row, f"{field}_html")
    assert right
    assert recompute_scores(check=True) == []
    stored.update(**{f"{field}_html": "<b>Somebody else's.</b>"})
    (found,) = recompute_scores(check=True)
    assert found.record == record
    assert found.column.endswith(f"{field}_html")
    assert stored.get() == row
    assert getattr(stored.get(), f"{field}_html") == "<b>Somebody else's.</b>"
    recompute_scores()
    assert getattr(stored.get(), f"{field}_html") == right


def test_every_text_has_its_place_once(written):
    for record in written.values():
        places = [(each.text.where, each.key, each.field) for each in placed_texts(record)]
        assert len(places) == len(set(places))
        assert {(each.text.relation, each.field) for each in placed_texts(record)} == set(
            fields_of(record.texts)
        )
    kinds = [kind for text in Assessment.texts for kind in text.kinds]
    assert sorted(kinds) == sorted(PassageKind)


def test_nothing_to_mend_is_computed_once_and_not_written(written):
    # Assessments with their eight relations and the roles of the transitions in 10, durability
    # scores with lines, scenarios and citations in 4, that there is nothing to estimate from in 4,
    # what every job's suggestions rest on, and those that are there, in 10.
    with CaptureQueriesContext(connection) as captured:
        assert recompute_scores() == []
    # Waiting for one's turn is a query on PostgreSQL alone.
    assert len([query for query in captured if "pg_advisory" not in query["sql"]]) == 28


@pytest.fixture
def citing(draft):
    store_sources(GAZETTE)
    draft.evidence.filter(dimension="wages").update(rationale="Level.[^lamps-pay-2024]")
    recompute(draft)
    return draft


def test_check_sees_a_citation_that_is_gone_and_recompute_mends_it(citing):
    assert recompute_scores(check=True) == []
    Citation.objects.all().delete()
    (found,) = recompute_scores(check=True)
    assert (found.record, found.column, found.stored) == (citing, "citations", "none")
    assert found.computed == "1 (evidence wages: lamps-pay-2024)"
    assert not Citation.objects.exists()
    recompute_scores()
    assert Citation.objects.get().claim.key == "lamps-pay-2024"


def test_check_sees_a_citation_that_no_mark_makes(citing):
    claim = Claim.objects.get(key="lamps-growth-2024")
    Citation.objects.create(assessment=citing, claim=claim, where="tasks", key="1")
    assert [d.column for d in recompute_scores(check=True)] == ["citations"]


def test_check_sees_what_a_durability_score_cites_and_recompute_mends_it(durable):
    store_sources(GAZETTE)
    line = durable.lines.filter(key="volume")
    line.update(rationale="Many.[^lamps-pay-2024]")
    recompute(durable)
    assert recompute_scores(check=True) == []
    durable.citations.all().delete()
    (found,) = recompute_scores(check=True)
    assert (found.record, found.column, found.stored) == (durable, "citations", "none")
    assert found.computed == "1 (durability volume: lamps-pay-2024)"
    recompute_scores()
    assert durable.citations.get().claim.key == "lamps-pay-2024"


def test_mark_of_a_claim_that_is_not_there_is_no_difference(draft):
    draft.evidence.filter(dimension="wages").update(rationale="Level.[^lamps-pay-2024]")
    recompute(draft)
    assert recompute_scores(check=True) == []
