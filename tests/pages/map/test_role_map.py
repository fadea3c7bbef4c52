"""The map of all roles: fields, one field, tasks and market; filters; how it grows."""

import re

import pytest

from roles.models import Assessment
from roles.models.soc import MAJOR_GROUPS
from roles.pages.fields import ALL_FIELDS, FIELDS
from tests.factories.copies import copy_role
from tests.factories.documents import make_text, transition
from tests.factories.estimates import ASSESSED, UNKNOWN
from tests.words import words

pytestmark = pytest.mark.django_db

SECOND = "/map/?view=tasks-and-evidence"


@pytest.fixture
def roles(stored_texts):
    """Three assessed roles of two fields, and a headline of none."""
    stored_texts(
        {
            "a.md": make_text(),
            "b.md": make_text(
                "Wick Trimmer",
                tasks=(("100", 5, "d"),),
                evidence=(-2,) * 5,
                occupation_code="43-9021",
            ),
            "c.md": make_text(
                "Gas Fitter",
                seniority="Senior",
                transitions=(transition("Coal Carrier", "30.0"),),
            ),
        }
    )


@pytest.fixture
def many(roles):
    """Makes copies of what is there, until there are so many assessed roles."""

    def make(number):
        present = Assessment.objects.published().scored().count()
        copy_role("lamp-lighter", present, number, ["47-2111"])

    return make


def shown(client, path="/map/"):
    return client.get(path).context["map"]


def test_map_draws_every_role_in_its_field_and_says_what_it_shows(client, roles):
    response = client.get("/map/")
    chart = response.context["map"].fields
    assert [(row.name, row.count, row.ends) for row in chart.rows] == [
        ("Office and administration", 1, "2 Wick Trimmer"),
        ("No occupation stated", 1, "30 Coal Carrier"),
        ("Building, installing and repair", 2, "66 Gas Fitter / 66 Lamp Lighter"),
    ]
    assert chart.finding == (
        "Most exposed of the roles here: office and administration; "
        "most resistant: building, installing and repair"
    )
    text = words(response)
    assert chart.finding in text
    assert "3 of them with a full assessment; hollow marks are headline scores" in text


def test_every_major_group_stands_in_one_field():
    assert sorted(group for field in FIELDS for group in field.groups) == sorted(MAJOR_GROUPS)


def test_name_of_a_field_leads_to_its_roles_at_the_same_filters(client, roles):
    [row] = shown(client, "/map/?zone=red").fields.rows
    assert row.url == "/map/?zone=red&field=office"


def test_map_of_a_field_names_every_role_in_it(client, roles):
    response = client.get("/map/?field=building")
    assert "Browse: Building, installing and repair</h1>" in response.text
    assert [score.name for score, _ in response.context["map"].lines] == [
        "Gas Fitter (Senior)",
        "Lamp Lighter (Mid-Level)",
    ]
    assert '<a href="/roles/gas-fitter/">Gas Fitter (Senior)</a>' in response.text
    assert "66.4 of 100, likely " in response.text
    chart = response.context["map"].fields
    [row] = chart.rows
    assert row.url == ""
    assert chart.finding == "Building, installing and repair: 2 of 2 roles are Green"


def test_roles_without_an_occupation_are_a_field_of_their_own(client, roles):
    [(score, strip)] = shown(client, "/map/?field=none").lines
    assert (score.title, strip.is_hollow) == ("Coal Carrier", True)


def test_field_is_a_filter_of_the_list_and_its_file_too(client, roles):
    response = client.get("/roles/?field=office")
    assert response.context["count"] == 1
    assert '<input type="hidden" name="field" value="office">' in response.text
    lines = client.get("/roles.csv?field=office").text.splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == ["Wick Trimmer"]


def test_every_field_can_be_asked_for(client, roles):
    found = [client.get(f"/roles/?field={slug}").context["count"] for slug in ALL_FIELDS]
    assert sum(found) == 4


def test_unknown_field_is_said_and_left_out(client, roles):
    response = client.get("/map/?field=sea")
    assert response.context["map"].fields.total == 4
    assert response.context["map"].page is None
    assert "that filter was left out" in words(response)


def test_views_lead_to_each_other_and_to_the_list_as_their_table(client, roles):
    by_field, by_tasks = (
        [(way.url, way.current) for way in shown(client, path).views]
        for path in ("/map/?zone=red", f"{SECOND}&zone=red")
    )
    second = "/map/?zone=red&view=tasks-and-evidence"
    assert by_field == [("/map/?zone=red", "page"), (second, ""), ("/roles/?zone=red", "")]
    assert by_tasks == [
        ("/map/?zone=red", ""),
        (second, "page"),
        ("/roles/?zone=red&columns=method", ""),
    ]


def test_second_view_draws_every_full_assessment_and_says_how_many_are_headlines(client, roles):
    response = client.get(SECOND)
    places = response.context["map"].places
    assert (places.drawn, places.headlines) == (3, 1)
    assert "1 more role fits, but is a headline score" in words(response)
    assert [link.point.url for link in places.scatter.links] == [
        "/roles/gas-fitter/",
        "/roles/lamp-lighter/",
        "/roles/wick-trimmer/",
    ]
    assert places.scatter.links[0].point.words == (
        "Gas Fitter (Senior): 66.4, Green, firm; task resistance 4.40, evidence +5"
    )


def test_second_view_says_how_far_the_scale_of_evidence_goes_beyond_what_is_drawn(client, roles):
    text = words(client.get(SECOND))
    assert "drawn from −10 to +6; the scale runs from −10 to +10" in text
    assert "drawn from −4 to +6; the scale" in words(client.get(f"{SECOND}&zone=green"))


def test_mark_is_read_as_a_link_and_both_lines_of_its_name_as_words(client, import_texts):
    import_texts({"a.md": make_text("Customer Service Representative")})
    text = words(client.get(SECOND))
    assert '<svg role="presentation"' in text
    assert re.search(r"Customer Service</tspan> <tspan[^>]*>Representative</tspan>", text)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("zone=red", ["Wick Trimmer"]),
        ("seniority=senior", ["Gas Fitter"]),
        ("q=lamp", ["Lamp Lighter"]),
        ("field=office", ["Wick Trimmer"]),
        ("kind=headline", []),
    ],
)
def test_filters_of_the_list_narrow_both_views(client, roles, query, expected):
    links = shown(client, f"{SECOND}&{query}").places.scatter.links
    assert [link.point.name for link in links] == expected
    marks = [mark for row in shown(client, f"/map/?{query}").fields.rows for mark in row.marks]
    assert len(marks) == (len(expected) or 1)


def test_filters_stay_on_the_map_and_its_view_and_can_be_taken_off(client, roles):
    text = client.get(f"{SECOND}&zone=red").text
    assert 'method="get" autocomplete="off" action="/map/"' in text
    assert '<input type="hidden" name="view" value="tasks-and-evidence">' in text
    assert 'href="?view=tasks-and-evidence"' in text
    assert "Browse: Red</h1>" in text
    assert '<a href="/map/">Show all roles</a>' in text


def test_second_view_of_headlines_alone_says_why_nothing_is_drawn(client, roles):
    text = words(client.get(f"{SECOND}&kind=headline"))
    assert "1 more role fits, but is a headline score" in text
    assert "scatter-drawing" not in text


@pytest.mark.parametrize("path", ["/map/?", f"{SECOND}&"])
def test_map_that_nothing_fits_is_honest_and_offers_a_way_on(client, roles, path):
    text = client.get(f"{path}q=zeppelin").text
    assert "No role fits “zeppelin”." in text
    assert 'href="/search/?q=zeppelin"' in text
    assert "says nothing about how exposed it is" in text


@pytest.mark.parametrize("path", ["/map/", SECOND, "/map/?field=health"])
def test_map_of_an_empty_site_stands(client, db, path):
    response = client.get(path)
    assert response.status_code == 200
    assert "No role " in response.text


def test_levels_of_one_job_are_told_apart_by_name(client, import_texts):
    import_texts(
        {"a.md": make_text(), "b.md": make_text(seniority="Senior", slug="lamp-lighter-senior")}
    )
    links = shown(client, SECOND).places.scatter.links
    names = {" ".join(link.names[0].lines) for link in links}
    assert names == {"Lamp Lighter (Mid-Level)", "Lamp Lighter (Senior)"}


@pytest.mark.parametrize(
    "query",
    ["zone=purple", "q=%00", "q=" + "x" * 5000, "sector=%27", "kind=nonsense", "page=-1",
     "view=nonsense", "field=%27", "field=health&page=x"],
)  # fmt: skip
def test_nonsense_in_the_query_gives_a_page(client, roles, query):
    assert client.get(f"/map/?{query}").status_code == 200


def test_typed_job_is_ringed_and_named_on_its_row(client, roles):
    response = client.get("/map/?mark=fitter")
    rows = {row.name: row for row in response.context["map"].fields.rows}
    [mark] = rows["Building, installing and repair"].marked
    assert mark.text == "Gas Fitter (Senior): 66.4"
    assert '<a href="/roles/gas-fitter/">Gas Fitter (Senior): 66.4</a>' in response.text
    assert "Ringed: “fitter”." in words(response)
    assert rows["Office and administration"].marked == ()
    assert rows["Office and administration"].url == "/map/?mark=fitter&field=office"


def test_job_that_is_not_there_is_not_ringed_but_searched_for(client, roles):
    response = client.get("/map/?mark=zeppelin+pilot")
    assert "No role here is called “zeppelin pilot”" in words(response)
    assert 'href="/search/?q=zeppelin%20pilot"' in response.text


def test_typed_job_is_ringed_among_tasks_and_market_too(client, roles):
    response = client.get("/map/?view=tasks-and-evidence&mark=fitter")
    links = response.context["map"].places.scatter.links
    assert [link.point.name for link in links if link.point.is_ringed] == ["Gas Fitter"]
    assert "Ringed: “fitter”." in words(response)


def test_few_of_many_jobs_of_a_name_are_ringed_the_shortest_names_first(client, many):
    many(120)
    rows = shown(client, "/map/?mark=lamp").fields.rows
    marked = [mark.text.partition(":")[0] for row in rows for mark in row.marked]
    assert len(marked) == 3
    assert "Lamp Lighter (Mid-Level)" in marked


def test_estimates_are_drawn_only_when_asked_for(client, trades):
    without, asked = (shown(client, path) for path in ("/map/", "/map/?estimates=1"))
    assert not any(row.estimated for row in without.fields.rows)
    assert without.estimates_url == "/map/?estimates=1"
    [row] = asked.fields.rows
    assert row.ends.endswith(f"; {len(UNKNOWN)} estimated")
    assert (row.count, row.url) == (len(ASSESSED), "/map/?estimates=1&field=building")
    assert asked.estimates_url == "/map/"
    assert [way.url for way in asked.views][-1] == "/roles/?estimates=1"
    assert shown(client, "/map/?estimates=1&field=health").fields.rows == ()


def test_many_roles_are_counted_and_none_is_lost(client, many):
    many(120)
    chart = shown(client).fields
    assert [row.marks for row in chart.rows] == [()] * 3
    assert (chart.total, sum(row.count for row in chart.rows), chart.full) == (121, 121, 120)
    assert "Bars count roles per two points of score, 1 of them quoted" in chart.drawn
    places = shown(client, SECOND).places
    assert (places.drawn, places.headlines, places.scatter.links) == (120, 1, ())
    assert sum(int(cell.text.split()[0]) for cell in places.scatter.cells) == 120


def test_a_field_of_many_roles_names_them_a_page_at_a_time(client, many):
    many(120)
    first, last = (shown(client, f"/map/?field=building&page={n}") for n in (1, 99))
    assert (len(first.lines), len(last.lines)) == (50, 19)
    assert first.fields.total == last.fields.total == 119


@pytest.mark.parametrize("path", ["/map/", SECOND, "/map/?field=building"])
def test_page_is_no_larger_and_asks_no_more_for_three_times_the_roles(
    client, many, path, django_assert_num_queries
):
    queries = {"/map/": 3, SECOND: 4, "/map/?field=building": 5}[path]
    sizes = []
    for number in (200, 600):
        many(number)
        with django_assert_num_queries(queries):
            sizes.append(len(client.get(path).content))
    # The digits of the counts, and the links to more pages.
    assert sizes[1] - sizes[0] < 1_000
    assert sizes[1] < 60_000
