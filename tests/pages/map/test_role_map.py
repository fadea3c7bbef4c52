"""The map of all roles: what is drawn, what is said, filters, the table that says the same."""

import re

import pytest

from roles.models import Role
from tests.factories.documents import make_text, transition
from tests.tables import tables_of
from tests.words import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def roles(stored_texts):
    """Three assessed roles, one of a known number of people; and a headline."""
    stored_texts(
        {
            "a.md": make_text(),
            "b.md": make_text("Wick Trimmer", tasks=(("100", 5, "d"),), evidence=(-2,) * 5),
            "c.md": make_text(
                "Gas Fitter",
                seniority="Senior",
                transitions=(transition("Coal Carrier", "30.0"),),
            ),
        }
    )
    Role.objects.filter(slug="gas-fitter").update(
        employment=1_234_567, employment_source="Gazette, 1886"
    )


def test_map_draws_every_full_assessment_and_says_how_many_are_headlines(client, roles):
    response = client.get("/map/")
    page = response.context["map"]
    assert [row.title for row in page.rows] == ["Gas Fitter", "Lamp Lighter", "Wick Trimmer"]
    assert (page.drawn, page.headlines, page.found) == (3, 1, 4)
    assert "1 more role fits, but is a headline score" in words(response)


def test_marks_lead_to_their_roles_the_most_resistant_first(client, roles):
    links = client.get("/map/").context["map"].scatter.links
    assert [link.point.url for link in links] == [
        "/roles/gas-fitter/",
        "/roles/lamp-lighter/",
        "/roles/wick-trimmer/",
    ]
    assert links[0].point.words == (
        "Gas Fitter (Senior): 66.4, Green, firm; task resistance 4.40, evidence +5;"
        " people employed: 1,234,567"
    )


def test_map_says_how_far_the_scale_of_evidence_goes_beyond_what_is_drawn(client, roles):
    text = words(client.get("/map/"))
    assert "drawn from −10 to +6; the scale runs from −10 to +10" in text
    assert "drawn from −4 to +6; the scale" in words(client.get("/map/?zone=green"))


def test_mark_is_read_as_a_link_and_both_lines_of_its_name_as_words(client, import_texts):
    import_texts({"a.md": make_text("Customer Service Representative")})
    text = words(client.get("/map/"))
    assert '<svg role="presentation"' in text
    assert re.search(r"Customer Service</tspan> <tspan[^>]*>Representative</tspan>", text)


def test_unknown_number_of_people_is_said_and_never_zero(client, roles):
    response = client.get("/map/")
    [table] = tables_of(words(response), "map-table")
    assert table[1:] == [
        [
            "Gas Fitter Senior",
            "66.4",
            "Green",
            "firm",
            "4.40",
            "+5",
            "1,234,567Gazette, 1886",
        ],
        ["Lamp Lighter Mid-Level", "66.4", "Green", "firm", "4.40", "+5", "not known"],
        ["Wick Trimmer Mid-Level", "1.5", "Red", "firm", "1.00", "−10", "not known"],
    ]
    assert "For 2 roles the number of people is not known" in words(response)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?zone=red", ["Wick Trimmer"]),
        ("?seniority=senior", ["Gas Fitter"]),
        ("?q=lamp", ["Lamp Lighter"]),
        ("?kind=headline", []),
    ],
)
def test_filters_of_the_list_narrow_the_map(client, roles, query, expected):
    rows = client.get(f"/map/{query}").context["map"].rows
    assert [row.title for row in rows] == expected


def test_filters_stay_on_the_map_and_can_be_taken_off(client, roles):
    text = client.get("/map/?zone=red").text
    assert 'method="get" autocomplete="off" action="/map/"' in text
    assert "Browse: Red</h1>" in text
    assert 'href="/roles/?zone=red"' in text
    assert '<a href="/map/">Show all roles</a>' in text


def test_map_of_headlines_alone_says_why_nothing_is_drawn(client, roles):
    text = words(client.get("/map/?kind=headline"))
    assert "1 more role fits, but is a headline score" in text
    assert "scatter-drawing" not in text
    assert "<table" not in text


def test_map_that_nothing_fits_is_honest_and_offers_a_way_on(client, roles):
    text = client.get("/map/?q=zeppelin").text
    assert "No role fits “zeppelin”." in text
    assert "says nothing about how exposed it is" in text


def test_map_of_an_empty_site_says_so(client, db):
    assert "No role has been published yet." in client.get("/map/").text


def test_levels_of_one_job_are_told_apart_by_name(client, import_texts):
    import_texts(
        {"a.md": make_text(), "b.md": make_text(seniority="Senior", slug="lamp-lighter-senior")}
    )
    links = client.get("/map/").context["map"].scatter.links
    names = {" ".join(link.names[0].lines) for link in links}
    assert names == {"Lamp Lighter (Mid-Level)", "Lamp Lighter (Senior)"}


@pytest.mark.parametrize(
    "query", ["zone=purple", "q=%00", "q=" + "x" * 5000, "sector=%27", "kind=nonsense", "page=-1"]
)
def test_nonsense_in_the_query_gives_a_page(client, roles, query):
    assert client.get(f"/map/?{query}").status_code == 200


def test_map_asks_a_constant_number_of_queries(
    client, roles, import_texts, django_assert_num_queries
):
    # the data version, sectors for the filter, and the roles
    with django_assert_num_queries(3):
        client.get("/map/")
    import_texts({f"{n}.md": make_text(f"Role {n}") for n in range(9)})
    with django_assert_num_queries(3):
        client.get("/map/")
