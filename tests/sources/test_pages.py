"""Sources and claims in public: from a figure on a page to its claim, its source and back."""

from dataclasses import replace

import pytest

from roles.desk.citations import newest_of
from roles.documents import render
from roles.models import Claim, Source
from roles.sources.claim_words import value_words
from roles.sources.series import make_series
from tests.factories.documents import make_document, make_text, transition
from tests.factories.sources import ALMANAC, GAZETTE, store_sources

pytestmark = pytest.mark.django_db

ROLE = "/roles/lamp-lighter/"


def citing_text(title="Lamp Lighter", mark="[^lamps-pay-2022]", **changed):
    """A document whose wage row, task and next role cite a claim."""
    document = make_document(
        title, transitions=(transition("Coal Carrier", "12.3", asks=f"A cart{mark}"),), **changed
    )
    task, *tasks = document.tasks
    wages = [
        replace(row, rationale=f"Pay is level{mark}.") if row.dimension == "wages" else row
        for row in document.evidence
    ]
    tasks = (replace(task, rationale=f"Ladders{mark}."), *tasks)
    return render(replace(document, tasks=tasks, evidence=tuple(wages)))


@pytest.fixture
def lamp(stored_texts):
    stored_texts({"lamp.md": citing_text()}, sources=[GAZETTE, ALMANAC])


def test_a_figure_leads_from_the_page_to_its_claim_to_its_source(client, lamp):
    page = client.get(ROLE)
    assert 'href="#claim-lamps-pay-2022" aria-label="Source 1">1</a>' in page.text
    assert '<li id="claim-lamps-pay-2022"' in page.text
    assert 'href="/claims/lamps-pay-2022/"' in page.text
    assert "sources" in [section.anchor for section in page.context["page"].sections]
    claim = client.get("/claims/lamps-pay-2022/")
    assert "$39,000 a year" in claim.text
    assert 'href="/sources/almanac/"' in claim.text
    assert "Trades" in client.get("/sources/almanac/").text


def test_list_of_a_page_leads_back_to_every_mark(client, lamp):
    page = client.get(ROLE)
    (entry,) = page.context["page"].cited.entries
    assert len(entry.places) == 2
    for place in entry.places:
        assert f'id="{place}"' in page.text
        assert f'href="#{place}"' in page.text


def test_superseded_figure_is_marked_with_the_newer_one(client, lamp):
    (entry,) = client.get(ROLE).context["page"].cited.entries
    assert entry.newer.key == "lamps-pay-2024"
    assert "A newer figure:" in client.get(ROLE).text


def test_numbers_follow_the_page_from_the_top(client, import_texts):
    store_sources(GAZETTE, ALMANAC)
    text = citing_text().replace("Ladders[^lamps-pay-2022]", "Ladders[^lamps-growth-2024]")
    import_texts({"lamp.md": text})
    entries = client.get(ROLE).context["page"].cited.entries
    assert [(e.number, e.claim.key) for e in entries] == [
        (1, "lamps-growth-2024"),
        (2, "lamps-pay-2022"),
    ]


def test_unknown_claim_stays_as_typed_and_has_no_entry(client, import_texts):
    import_texts({"lamp.md": citing_text(mark="[^nobody]")})
    page = client.get(ROLE)
    assert "Pay is level[^nobody]." in page.text
    assert page.context["page"].cited.entries == ()
    assert 'id="sources"' not in page.text


def test_next_roles_cite_on_their_own_page(client, lamp):
    page = client.get("/roles/lamp-lighter/next/")
    assert 'A cart<sup class="cites"' in page.text
    assert '<li id="claim-lamps-pay-2022"' in page.text


def test_source_tells_every_row_that_rests_on_it_and_the_zone_without(client, import_texts):
    store_sources(GAZETTE, ALMANAC)
    edge = {"tasks": (("100", 3, "a"),), "evidence": (1, 1, 2, 1, 1), "barriers": (2,) * 5}
    import_texts(
        {
            "a.md": citing_text("Wick Trimmer", **edge),
            "b.md": citing_text("Lamp Lighter"),
            "c.md": make_text("Gas Fitter"),
        }
    )
    page = client.get("/sources/almanac/").context["page"]
    assert [role.score.title for role in page.dependents] == ["Wick Trimmer", "Lamp Lighter"]
    (changing,) = page.changing
    assert (changing.score.zone, changing.without.zone.value) == ("green", "yellow")
    rows = [(row.kind, row.name, row.change) for row in page.staying[0].rows]
    assert rows == [
        ("Task", "Task 1", "2 set to 3"),
        ("", "Where to look next", ""),
        ("Evidence", "Wage Trends", "+1 set to 0"),
    ]
    assert page.staying[0].rows[1].figures[0].url == (
        "/roles/lamp-lighter/next/#claim-lamps-pay-2022"
    )


def test_source_that_nothing_rests_on_says_so(client):
    store_sources(GAZETTE)
    assert "No published assessment cites it." in client.get("/sources/gazette-1886/").text


def test_list_counts_claims_and_roles_and_filters(client, lamp):
    page = client.get("/sources/").context["page"]
    assert [group.label for group in page.groups] == [
        "1: official or legal record",
        "3: names its own sources",
    ]
    (almanac,) = page.groups[1].sources
    assert (almanac.claim_count, almanac.role_count) == (1, 1)
    assert [(choice.label[0], choice.count) for choice in page.tiers] == [
        ("1", 1), ("2", 0), ("3", 1), ("4", 0),
    ]  # fmt: skip
    only = client.get("/sources/?tier=3&kind=article").context["page"]
    assert (only.count, only.described) == (1, "3: names its own sources, Article or blog")
    assert client.get("/sources/?tier=1&kind=article").context["page"].count == 0
    assert "No source fits" in client.get("/sources/?tier=1&kind=article").text
    assert client.get("/sources/?tier=x&kind=<b>").context["page"].count == 2


def test_list_counts_roles_by_what_is_published(client, lamp, import_texts):
    import_texts({"wick.md": citing_text("Wick Trimmer")}, publish=False)
    import_texts({"lamp.md": make_text()})  # replaces the reading that cites
    assert [source.role_count for source in Source.objects.for_list()] == [0, 0]


def test_of_several_newest_figures_the_one_of_the_most_reliable_source_counts(lamp):
    for key, tier in (("aaa", 4), ("zzz", 2)):
        text = GAZETTE.replace("gazette-1886", key).replace("lamps-", f"{key}-")
        store_sources(text.replace("tier = 1", f"tier = {tier}"))
    old = Claim.objects.with_superseded().get(key="lamps-pay-2022")
    assert newest_of([old])[old.series_key].key == "lamps-pay-2024"
    Source.objects.filter(key="gazette-1886").update(tier=3)
    assert newest_of([old])[old.series_key].key == "zzz-pay-2024"


def test_claims_of_one_measure_are_a_series_with_the_newest_first(lamp):
    claims = Claim.objects.in_series_with([Claim.objects.get(key="lamps-pay-2022")])
    (series,) = make_series(claims)
    assert [(value_words(claim), claim.is_superseded) for claim in series.rows] == [
        ("$41,000 a year", False),
        ("$39,000 a year", True),
    ]
    assert [(line.window.label, line.window.is_newest) for line in series.chart.lines] == [
        ("$41,000, 2024", True),
        ("$39,000, 2022", False),
    ]
    assert "Superseded: $39,000, 2022." in series.chart.text


def test_who_repeats_a_figure_adds_no_line(client, lamp):
    again = ALMANAC.replace("almanac", "calendar").replace("lamps-pay-2022", "lamps-pay-again")
    store_sources(again)
    series = client.get("/claims/lamps-pay-2024/").context["page"].series
    assert (series.lines, len(series.rows)) == (2, 3)


def test_openings_that_count_different_things_are_warned_of(client):
    def openings(key, what, year):
        text = ALMANAC.replace("lamps-pay-2022", f"{key}-claim").replace('"pay"', '"openings"')
        text = text.replace('"almanac"', f'"{key}"').replace("2022", str(year))
        return text.replace("As the Almanac has it", what)

    store_sources(openings("a", "In a year", 2023), openings("b", "In ten years", 2024))
    assert "These do not count the same" in client.get("/claims/a-claim/").text


@pytest.mark.parametrize("address", ["/sources/nothing/", "/claims/nothing/"])
def test_what_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_source_with_thousands_of_claims_comes_in_pages(client, lamp, django_assert_num_queries):
    source = Source.objects.get(key="gazette-1886")
    Claim.objects.bulk_create(
        Claim(key=f"c-{n}", source=source, measure="pay", occupation_code=f"11-{n:04}", value=n)
        for n in range(1, 251)
    )
    page = client.get("/sources/gazette-1886/?page=3").context["page"]
    assert (page.pages.number, len(page.claims)) == (3, 52)
    assert client.get("/sources/gazette-1886/?page=x").context["page"].pages.number == 1


def test_pages_ask_a_constant_number_of_queries(
    client, lamp, import_texts, django_assert_num_queries
):
    def count_all():
        # sources with their counts
        with django_assert_num_queries(1):
            client.get("/sources/")
        # source; claims and their number; series; citations by both methods; assessments, rows,
        # passages
        with django_assert_num_queries(14):
            client.get("/sources/almanac/")
        # claim; series; citations by both methods; assessments, rows, passages; occupation
        with django_assert_num_queries(13):
            client.get("/claims/lamps-pay-2022/")

    count_all()
    import_texts({f"{n}.md": citing_text(f"Role {n}") for n in range(8)})
    count_all()
