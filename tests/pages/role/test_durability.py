"""The second method on the pages: line by line, the watch list, the list's column."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest

from roles.desk.errors import Refused
from roles.desk.lifecycle import clone_reading, publish_reading
from roles.desk.recompute import recompute
from roles.documents import Basis, Status
from roles.exchange.auditing import audit_stored
from roles.models import Citation, Claim, DurabilityScore, Source
from roles.pages.role.durability import make_durability as make_view
from roles.scoring.durability import DURABILITY_1
from roles.sources.editing import delete_claim
from tests.factories.documents import make_text, transition
from tests.factories.durability import IMPROVES, WEAKENS, make_durability, make_durability_text
from tests.factories.sources import ALMANAC, GAZETTE, store_sources
from tests.words import words

pytestmark = pytest.mark.django_db
MET = replace(WEAKENS, status=Status.MET, since=date(2026, 3, 9))


@pytest.fixture
def lamp(stored_texts):
    """A role with both: an assessment and a durability score of 56."""
    stored_texts({"lamp.md": make_text(durability=make_durability(scenarios=(MET, IMPROVES)))})
    return DurabilityScore.objects.published().get()


@pytest.fixture
def alone(stored_texts):
    """A role with a durability score of 56 and no assessment."""
    stored_texts({"lamp.md": make_durability_text(occupation_code="49-9071", sector="Streets")})
    return DurabilityScore.objects.published().get()


def role_page(client):
    response = client.get("/roles/lamp-lighter/")
    assert response.status_code == 200
    return response


def test_view_draws_bars_to_each_line_s_maximum(lamp):
    view = make_view(DurabilityScore.objects.for_page().get(pk=lamp.pk))
    assert view.sums == "Automation Resistance 22, Structural Moat 23, Demand 11"
    substitution, augmentation = view.components[0].lines
    assert (substitution.points, substitution.track, substitution.filled) == (
        "18 of 30",
        "100",
        "60",
    )
    assert (augmentation.points, augmentation.track, augmentation.filled) == (
        "4 of 10",
        "33.33",
        "13.33",
    )
    assert [part.points for part in view.components] == ["22 of 40", "23 of 35", "11 of 25"]


def test_role_page_explains_every_line_and_names_the_direction(client, lamp):
    text = words(role_page(client))
    assert '<a href="#durability">Durability</a>' in text
    assert "56 of 100: Automation Resistance 22, Structural Moat 23, Demand 11" in text
    assert "higher resists AI more." in text
    for line in DURABILITY_1.lines:
        assert line.asks in text
        assert f"{line.name} argued at" in text.replace("&amp;", "&")
    assert "no zones" in text


def test_basis_is_said_and_explained_only_where_it_matters(client, lamp, import_texts):
    assert "Allocated within" not in role_page(client).text
    section = make_durability()
    rows = (replace(section.rows[0], basis=Basis.ALLOCATED), *section.rows[1:])
    import_texts({"lamp.md": make_text(durability=replace(section, rows=rows))})
    text = role_page(client).text
    assert '<span class="basis" data-basis="allocated">' in text
    assert "marks a figure that this project chose" in text
    assert "as its publisher gave it" not in text


def test_watch_list_has_direction_move_status_and_day(client, lamp):
    first, second = role_page(client).context["page"].durability.scenarios
    assert (first.leads_in, first.row.trigger) == ("Weakens if", MET.trigger)
    assert first.move == "Substitution resistance, −6 points"
    assert (first.status_label, first.row.status_on) == ("Met on", date(2026, 3, 9))
    assert (second.leads_in, second.move) == ("Improves if", "")
    assert (second.status_label, second.row.status_on) == ("Open since", date(2026, 2, 1))
    assert '<time datetime="2026-03-09">' in words(role_page(client))


def test_earlier_totals_are_listed_with_their_last_day(client, lamp):
    draft = clone_reading(reading=lamp, by=None)
    draft.lines.filter(key="volume").update(points=2)
    publish_reading(reading=draft, by=None)
    view = role_page(client).context["page"].durability
    assert (view.total, [old.total for old in view.earlier]) == (57, [56])
    assert "56 until <time" in role_page(client).text


def test_history_page_of_an_assessment_has_no_durability(client, lamp):
    address = lamp.role.assessments.get().get_permanent_url()
    assert client.get(address).context["page"].durability is None


def test_role_without_a_durability_score_has_no_section(client, import_texts):
    import_texts({"lamp.md": make_text()})
    text = role_page(client).text
    assert 'id="durability"' not in text


def test_role_with_nothing_else_has_a_page_that_says_so(client, alone):
    response = role_page(client)
    assert "There is no AIJRI score of this role yet" in response.text
    assert "<title>Lamp Lighter (Mid-Level): durability 56 of 100 – JobZone</title>" in (
        response.text
    )
    assert "data-zone" not in response.text


def test_role_with_nothing_else_leads_to_assessed_roles_of_its_occupation(
    client, alone, import_texts
):
    import_texts(
        {
            "wick.md": make_text("Wick Trimmer", occupation_code="49-9071"),
            "gas.md": make_text("Gas Fitter", occupation_code="47-2152"),
        }
    )
    near = role_page(client).context["page"].near
    assert [score.title for score in near] == ["Wick Trimmer"]


def test_role_with_nothing_else_prints_its_document(client, alone, import_texts):
    response = client.get("/roles/lamp-lighter/document.md")
    assert "## Durability Score" in response.text
    assert "Task Decomposition" not in response.text
    report = import_texts({"again.md": response.text})
    assert [d.outcome.value for d in report.documents] == ["unchanged"]


def test_draft_is_not_public(client, import_texts):
    import_texts({"lamp.md": make_durability_text()}, publish=False)
    assert client.get("/roles/lamp-lighter/").status_code == 404
    assert client.get("/roles/lamp-lighter/document.md").status_code == 404


@pytest.mark.parametrize("path", ["next/", "my-week/", "card.png"])
def test_pages_that_need_an_assessment_are_not_there_without_one(client, alone, path):
    assert client.get(f"/roles/lamp-lighter/{path}").status_code == 404


def test_role_with_nothing_else_cannot_be_compared(client, alone, import_texts):
    import_texts({"wick.md": make_text("Wick Trimmer")})
    response = client.get("/compare/?role=lamp-lighter&role=wick-trimmer", follow=True)
    assert response.status_code in (200, 404)
    assert not response.context.get("comparison")


def test_prose_of_the_score_prints_present_scores(client, import_texts):
    section = make_durability(summary="Not a Coal Carrier (AIJRI 12.3).")
    import_texts({"lamp.md": make_text(durability=section)})
    assert 'href="/roles/coal-carrier/"' in str(
        role_page(client).context["page"].durability.summary
    )


# --- the list ---------------------------------------------------------------------------


@pytest.fixture
def listed(stored_texts):
    """Two with a durability score (56 and 50), one quoted, one with nothing else."""
    low = make_durability(points=(12, 4, 9, 2, 9, 3, 1, 6, 4), scenarios=())
    stored_texts(
        {
            "lamp.md": make_text(
                durability=make_durability(), transitions=(transition("Coal Carrier", "12.3"),)
            ),
            "wick.md": make_text("Wick Trimmer", durability=low),
            "gas.md": make_text("Gas Fitter"),
            "leer.md": make_durability_text("Leerie", sector="Streets", seniority="Senior"),
        }
    )


def titles(client, query=""):
    page = client.get(f"/roles/{query}").context["table"].page
    return [row.record.role.title for row in page.object_list]


def only(client, query=""):
    response = client.get(f"/roles/{query}")
    return [score.role.title for score in response.context["durability_only"]]


def test_list_sorts_by_durability_with_those_that_have_none_last(client, listed):
    rest = ["Coal Carrier", "Gas Fitter"]
    assert titles(client, "?sort=-durability") == ["Lamp Lighter", "Wick Trimmer", *rest]
    assert titles(client, "?sort=durability") == ["Wick Trimmer", "Lamp Lighter", *rest]


def test_list_says_that_there_is_no_durability_score(client, listed):
    text = client.get("/roles/?q=gas&columns=method").text
    assert "no durability score" in text


def test_csv_holds_the_total(client, listed):
    text = client.get("/roles.csv").content.decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text))
    assert {row["role"]: row["durability"] for row in rows} == {
        "Lamp Lighter": "56",
        "Wick Trimmer": "50",
        "Gas Fitter": "",
        "Coal Carrier": "",
    }


def test_superseded_score_is_not_in_the_list(client, lamp):
    publish_reading(reading=clone_reading(reading=lamp, by=None), by=None)
    assert titles(client) == ["Lamp Lighter"]


def test_role_with_nothing_else_stands_below_the_table(client, listed):
    assert "Leerie" not in titles(client)
    assert only(client) == ["Leerie"]
    assert "With a durability score only" in client.get("/roles/").text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=leer", ["Leerie"]),
        ("?q=lamp", []),
        ("?seniority=senior", ["Leerie"]),
        ("?seniority=entry", []),
        ("?sector=Streets", ["Leerie"]),
        ("?zone=green", []),
        ("?firmness=firm", []),
        ("?kind=full", []),
        ("?zone=purple", ["Leerie"]),
    ],
)
def test_role_with_nothing_else_follows_the_filters_that_it_can(client, listed, query, found):
    assert only(client, query) == found


def test_score_costs_the_role_page_four_queries_whatever_its_rows(
    client, lamp, import_texts, django_assert_num_queries
):
    import_texts({"wick.md": make_text("Wick Trimmer")})
    client.get("/roles/wick-trimmer/")
    with django_assert_num_queries(26):
        client.get("/roles/wick-trimmer/")
    # names of its role, lines, scenarios; earlier ones. What it cites: none here, so no query
    with django_assert_num_queries(30):
        role_page(client)
    publish_reading(reading=clone_reading(reading=lamp, by=None), by=None)
    with django_assert_num_queries(30):
        role_page(client)


def test_page_of_a_score_alone_asks_seven_queries(client, alone, django_assert_num_queries):
    role_page(client)
    # no assessment; score with role; names, lines, scenarios; earlier ones; same occupation
    with django_assert_num_queries(7):
        role_page(client)


# --- what its prose cites


def citing(mark="[^lamps-growth-2024]", line=7):
    """A section whose summary and one of whose lines cite a claim."""
    section = make_durability(summary=f"Told of{mark}.")
    rows = list(section.rows)
    rows[line] = replace(rows[line], rationale=f"Fewer lamps{mark}.")
    return replace(section, rows=tuple(rows))


def cited_of(response):
    return [(e.number, e.claim.key, len(e.places)) for e in response.context["page"].cited.entries]


def test_marks_of_a_durability_score_are_numbered_and_listed_beside_the_others(
    client, import_texts
):
    store_sources(GAZETTE, ALMANAC)
    text = make_text(durability=citing()).replace("argued at 18", "argued at 18[^lamps-pay-2022]")
    import_texts({"lamp.md": text})
    page = role_page(client)
    assert cited_of(page) == [(1, "lamps-growth-2024", 2), (2, "lamps-pay-2022", 1)]
    assert 'Fewer lamps<sup class="cites" id="cites-1-2">' in page.text


def test_role_with_a_durability_score_only_lists_what_it_cites(client, import_texts):
    store_sources(GAZETTE)
    import_texts({"lamp.md": make_durability_text(durability=citing())})
    page = role_page(client)
    assert cited_of(page) == [(1, "lamps-growth-2024", 2)]
    assert '<li id="claim-lamps-growth-2024"' in page.text
    assert '<a href="#sources">' in page.text


def test_page_of_a_source_names_the_lines_that_rest_on_it(client, import_texts):
    store_sources(GAZETTE)
    import_texts({"lamp.md": make_durability_text(durability=citing())})
    page = client.get("/sources/gazette-1886/")
    (dependent,) = page.context["page"].durability
    assert (dependent.score.role.slug, dependent.score.total) == ("lamp-lighter", 56)
    assert "Lamp Lighter (Mid-Level)" in page.text
    assert "durability 56 of 100" in page.text
    assert [row.name for row in dependent.rows] == ["Summary", "Source quality"]
    assert "1 durability score cites it" in page.text
    assert "No published assessment cites it." not in page.text
    first = page.context["page"].claims[0]
    assert first.claim.key == "lamps-growth-2024"
    assert [role.url for role in first.roles] == ["/roles/lamp-lighter/#claim-lamps-growth-2024"]
    claim = client.get("/claims/lamps-growth-2024/")
    assert "durability 56 of 100" in claim.text


def test_list_of_sources_counts_a_role_once_though_both_its_scores_cite(client, import_texts):
    store_sources(GAZETTE)
    text = make_text(durability=citing())
    import_texts({"alone.md": make_durability_text("Wick Trimmer", durability=citing())})
    import_texts({"lamp.md": text.replace("argued at 18", "argued at 18[^lamps-growth-2024]")})
    assert Source.objects.for_list().get().role_count == 2


def test_citations_follow_the_lines_and_the_claims(import_texts):
    import_texts({"lamp.md": make_durability_text(durability=citing())})
    assert not Citation.objects.exists()
    store_sources(GAZETTE)  # the claim is entered later
    score = DurabilityScore.objects.published().get()
    stored = score.citations.values_list("key", flat=True)
    assert set(stored) == {"summary", "source"}
    draft = clone_reading(reading=score, by=None)
    draft.lines.update(rationale="No mark.")
    recompute(draft)
    assert set(draft.citations.values_list("key", flat=True)) == {"summary"}


def test_superseded_figure_in_a_durability_score_is_flagged_to_assessors(import_texts):
    store_sources(GAZETTE, ALMANAC)
    section = citing("[^lamps-pay-2022]")
    import_texts({"lamp.md": make_durability_text(durability=section)})
    notes = audit_stored().notes
    assert [(note.where, note.code) for note in notes] == [
        ("lamp-lighter", "figure_superseded"),
        ("lamp-lighter", "figure_superseded"),
    ]
    assert "durability source cites median pay 39000" in notes[1].message


def test_claim_that_a_durability_score_cites_is_kept(import_texts):
    store_sources(GAZETTE)
    import_texts({"lamp.md": make_durability_text(durability=citing())})
    claim = Claim.objects.get(key="lamps-growth-2024")
    with pytest.raises(Refused, match="a durability score cites it"):
        delete_claim(claim=claim, by=None, version=claim.source.version)
