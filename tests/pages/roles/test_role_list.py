"""The list of roles: search, filters, sorting, pages, CSV."""

import csv
import io
import re
from datetime import date
from decimal import Decimal

import pytest

from roles.models import Assessment
from tests.factories.documents import make_text, transition
from tests.factories.labour import state
from tests.tables import tables_of
from tests.words import words

pytestmark = pytest.mark.django_db

SORTABLE = (
    "role", "score", "zone", "firmness", "task_resistance", "evidence_total", "barrier_total",
    "growth", "share_exposed", "pay", "openings", "employed",
)  # fmt: skip


@pytest.fixture
def roles(stored_texts):
    """Three assessed roles in two zones, and a headline, which has no occupation."""
    stored_texts(
        {
            "a.md": make_text(
                other_names=("Lamplighter", "Leerie"),
                assessor="Ada, sample assessment",
                assessed_on=date(2026, 11, 21),
            ),
            "b.md": make_text("Wick Trimmer", tasks=(("100", 5, "d"),), evidence=(-2,) * 5),
            "c.md": make_text(
                "Gas Fitter",
                seniority="Senior",
                occupation_code="47-2152",
                transitions=(transition("Coal Carrier", "30.0"),),
            ),
        }
    )


def titles(client, query=""):
    table = client.get(f"/roles/{query}").context["table"]
    return [row.record.role.title for row in table.rows]


def test_list_shows_every_published_role_the_most_resistant_first(client, roles):
    assert titles(client) == ["Gas Fitter", "Lamp Lighter", "Coal Carrier", "Wick Trimmer"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?q=lamp", ["Lamp Lighter"]),
        ("?q=LEERIE", ["Lamp Lighter"]),
        ("?q=lighter+lamp", ["Lamp Lighter"]),
        ("?q=wick+trimmers", ["Wick Trimmer"]),
        ("?q=LEERIES", ["Lamp Lighter"]),
        ("?q=gas", ["Gas Fitter"]),
        ("?zone=red", ["Wick Trimmer"]),
        ("?zone=red&zone=yellow", ["Coal Carrier", "Wick Trimmer"]),
        ("?sub_label=stable", ["Gas Fitter", "Lamp Lighter"]),
        ("?seniority=senior", ["Gas Fitter"]),
        ("?sector=Construction+and+Extraction", ["Gas Fitter"]),
        ("?kind=headline", ["Coal Carrier"]),
        ("?q=lamp&zone=red", []),
    ],
)
def test_filters_narrow_the_list(client, roles, query, expected):
    assert titles(client, query) == expected


def test_filters_stand_in_the_title_and_as_removable_chips(client, roles):
    response = client.get("/roles/?zone=red&q=wick&sort=score")
    assert "<h1>Browse: “wick”, Red</h1>" in response.text
    chips = {chip.words: chip.remove_url for chip in response.context["filters"].chips()}
    assert chips == {"“wick”": "?zone=red&sort=score", "Red": "?q=wick&sort=score"}


def test_empty_list_is_honest_and_offers_a_way_on(client, roles):
    response = client.get("/roles/?q=lamp+lihgter")
    assert "No role fits" in response.text
    assert "says nothing about how exposed it is" in response.text
    assert "/roles/lamp-lighter/" in response.text


@pytest.mark.parametrize("column", SORTABLE)
def test_every_column_sorts_both_ways_with_missing_last(client, roles, column):
    forwards, backwards = (titles(client, f"?sort={sign}{column}") for sign in ("", "-"))
    assert sorted(forwards) == sorted(backwards)
    assert len(forwards) == 4
    if column not in ("role", "score", "zone", "pay", "openings", "employed"):
        assert forwards[-1] == backwards[-1] == "Coal Carrier"


@pytest.fixture
def paid(roles):
    """Gas fitters are counted in a group, lamp lighters (two roles of them) by themselves."""
    known = {"pay_10": 30_000, "pay_90": 90_400, "employment": 700, "openings": 1_250}
    state("49-9071", pay=41_000, **known, education="None")
    state("47-2150", pay=62_350, openings=44_000)


def test_pay_and_jobs_of_the_whole_occupation_sort_with_the_unknown_last(client, paid):
    best_paid = ["Gas Fitter", "Lamp Lighter", "Wick Trimmer", "Coal Carrier"]
    assert titles(client, "?sort=-pay") == best_paid
    assert titles(client, "?sort=openings") == [*best_paid[1:3], "Gas Fitter", "Coal Carrier"]
    assert titles(client, "?sort=-employed")[:2] == ["Lamp Lighter", "Wick Trimmer"]


def test_pay_stands_with_what_four_in_five_earn_and_its_source_once(client, paid):
    response = client.get("/roles/?columns=method")
    [table] = tables_of(response.text, "roles-table")
    heads = [head.split("↓")[0].strip() for head in table[0]]
    at = [heads.index(name) for name in ("Median pay", "Openings a year")]
    shown = {row[1].split()[0]: [row[n] for n in at] for row in table[1:]}
    assert shown["Lamp"] == shown["Wick"] == ["$41,000 $30k to $90k", "1,250"]
    assert shown["Gas"] == ["$62,350", "44,000"]
    assert shown["Coal"] == ["–not known", "–not known"]
    assert response.text.count("/sources/bureau/") == 1
    assert "every level together" in words(response)


def test_column_that_sorts_is_seen(client, paid):
    assert "People employed" not in words(client.get("/roles/")).split("roles-table")[1]
    assert "700" in words(client.get("/roles/?sort=employed"))


def test_csv_holds_the_figures_of_the_occupation(client, paid):
    rows = {row["role"]: row for row in rows_of(client.get("/roles.csv"))}
    lamp, gas = rows["Lamp Lighter"], rows["Gas Fitter"]
    names = list(lamp)[list(lamp).index("pay") : list(lamp).index("version")]
    assert [lamp[name] for name in names] == [
        "41000", "30000", "", "", "90400", "May 2024, 49-9071", "700", "1250", "",
        "May 2024, 49-9071", "None",
    ]  # fmt: skip
    assert (gas["pay"], gas["pay_vintage"]) == ("62350", "May 2024, 47-2150")
    assert {rows["Coal Carrier"][name] for name in names} == {""}


def test_total_of_nothing_is_printed_and_one_that_is_missing_is_said(client, import_texts):
    steps = (transition("Coal Carrier", "30.0"),)
    import_texts({"a.md": make_text(barriers=(0,) * 5, transitions=steps)})
    [table] = tables_of(client.get("/roles/?sort=barrier_total").text, "roles-table")
    at = next(n for n, head in enumerate(table[0]) if head.startswith("Barriers"))
    barriers = {row[1].split()[0]: row[at] for row in table[1:]}
    assert barriers == {"Lamp": "0", "Coal": "–not assessed here"}


def test_titles_turn_round(client, roles):
    assert titles(client, "?sort=role") == titles(client, "?sort=-role")[::-1]


def test_roles_with_the_same_score_stay_in_the_order_of_their_titles(client, roles):
    assert titles(client, "?sort=-score")[:2] == ["Gas Fitter", "Lamp Lighter"]
    assert titles(client, "?sort=score")[-2:] == ["Gas Fitter", "Lamp Lighter"]


@pytest.mark.parametrize("way", ["", "-"])
def test_roles_of_one_zone_and_sub_label_stand_in_the_order_of_their_titles(
    client, stored_texts, way
):
    stored_texts({f"{title}.md": make_text(title) for title in ("Cook", "baker", "Archer")})
    assert titles(client, f"?sort={way}zone")[-3:] == ["Archer", "baker", "Cook"]


def test_titles_sort_without_regard_to_case(client, import_texts):
    names = ("Zoo Keeper", "AI Research Scientist", "Accountant", "air Steward")
    import_texts({f"{n}.md": make_text(name) for n, name in enumerate(names)})
    expected = ["Accountant", "AI Research Scientist", "air Steward", "Zoo Keeper"]
    assert titles(client, "?sort=role") == expected
    assert titles(client, "?sort=-role") == expected[::-1]
    assert titles(client, "?sort=score") == expected


TENTHS_AT_5_AND_4 = (("10", 5, "d"),) * 5 + (("10", 4, "d"),) * 5
TENTHS_AT_3_AND_4 = (("10", 4, "a"),) * 2 + (("10", 3, "a"),) * 8
TENTHS_AT_4_AND_3 = (("10", 4, "a"),) * 4 + (("10", 3, "a"),) * 6


@pytest.fixture
def firm_and_not(stored_texts):
    """One role of each grade of firmness, named for it, and a headline that has none."""
    flat = {"evidence": (0,) * 5, "barriers": (0,) * 5}
    stored_texts(
        {
            "a.md": make_text("Firm Hand", tasks=TENTHS_AT_5_AND_4, **flat),
            "b.md": make_text("Fair Hand", tasks=TENTHS_AT_3_AND_4, **flat),
            "c.md": make_text(
                "Edge Hand",
                tasks=TENTHS_AT_4_AND_3,
                transitions=(transition("Coal Carrier", "30.0"),),
                **flat,
            ),
        }
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?sort=-firmness", ["Firm Hand", "Fair Hand", "Edge Hand", "Coal Carrier"]),
        ("?sort=firmness", ["Edge Hand", "Fair Hand", "Firm Hand", "Coal Carrier"]),
        ("?firmness=firm", ["Firm Hand"]),
        ("?firmness=edge&firmness=fair&sort=firmness", ["Edge Hand", "Fair Hand"]),
    ],
)
def test_list_sorts_and_filters_by_firmness(client, firm_and_not, query, expected):
    assert titles(client, query) == expected


def test_firmness_stands_in_words_and_the_likely_range_beside_the_score(client, firm_and_not):
    response = client.get("/roles/")
    rows = response.text.split('<tr role="row">')
    edge, quoted = (next(r for r in rows if name in r) for name in ("Edge Hand", "Coal Carrier"))
    assert "Yellow, close to " in edge
    [record] = [row.record for row in response.context["table"].rows if "Edge" in str(row.record)]
    low, high = record.range_low, record.range_high
    assert f"likely {low} to {high}" in edge
    assert "its range is not known" in quoted
    assert "quoted" in quoted
    assert "not assessed here" in response.text
    assert f"{low} to {high}" in words(client.get("/roles/?columns=method"))


def test_roles_whose_firmness_is_not_known_are_counted_when_it_is_asked_for(client, firm_and_not):
    asked = client.get("/roles/?firmness=firm")
    assert asked.context["firmness_not_known"] == 1
    assert "1 more fits, but its firmness is not known" in words(asked)
    assert client.get("/roles/?firmness=firm&zone=red").context["firmness_not_known"] == 0
    assert client.get("/roles/").context["firmness_not_known"] == 0


def test_firmness_stands_in_the_title_and_as_a_chip(client, firm_and_not):
    response = client.get("/roles/?zone=yellow&firmness=edge")
    assert "<h1>Browse: Yellow, close to another zone</h1>" in response.text
    chips = {chip.words: chip.remove_url for chip in response.context["filters"].chips()}
    assert chips["close to another zone"] == "?zone=yellow"


def test_csv_holds_firmness_range_and_chances(client, firm_and_not):
    rows = {row["role"]: row for row in rows_of(client.get("/roles.csv"))}
    edge, quoted = rows["Edge Hand"], rows["Coal Carrier"]
    assert (edge["firmness"], edge["fewest_notches"]) == ("close to another zone", "1")
    assert Decimal(edge["range_low"]) < Decimal(edge["score"]) < Decimal(edge["range_high"])
    chances = [Decimal(edge[f"chance_{zone}"]) for zone in ("red", "yellow", "green")]
    assert sum(chances) == 1
    known = ("firmness", "fewest_notches", "range_low", "range_high", "chance_red")
    assert [quoted[name] for name in known] == [""] * 5


def test_csv_reads_no_row_a_second_time(client, firm_and_not, django_assert_num_queries):
    with django_assert_num_queries(2):  # the roles, the figures of their occupations
        client.get("/roles.csv")


def test_sort_by_score_puts_the_most_exposed_first(client, roles):
    assert titles(client, "?sort=score")[:2] == ["Wick Trimmer", "Coal Carrier"]


def test_list_has_pages(client, roles, monkeypatch):
    monkeypatch.setattr("roles.pages.roles.views.PER_PAGE", 3)
    assert len(client.get("/roles/").context["table"].page.object_list) == 3
    second = client.get("/roles/?page=2&sort=score")
    assert [row.record.role.title for row in second.context["table"].page.object_list] == [
        "Lamp Lighter"
    ]
    assert "sort=score" in second.text


def test_an_order_is_offered_only_where_there_is_something_to_order(client, roles):
    assert '<select id="sort"' in client.get("/roles/").text
    alone = client.get("/roles/?q=wick&sort=score").text
    assert '<select id="sort"' not in alone
    assert '<input type="hidden" form="list-form" name="sort" value="score">' in alone


def test_results_stand_before_the_note_on_their_ranges(client, roles):
    text = words(client.get("/roles/"))
    assert text.index("roles-table") < text.index("How ranges and firmness are worked out")


def rows_of(response):
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_csv_is_exactly_what_is_filtered_in_its_order(client, roles):
    rows = rows_of(client.get("/roles.csv?zone=green&zone=yellow&sort=score"))
    assert [row["role"] for row in rows] == ["Coal Carrier", "Gas Fitter", "Lamp Lighter"]
    assert rows[0]["task_resistance"] == ""
    assert (rows[2]["score"], rows[2]["zone"], rows[2]["sub_label"]) == (
        "66.4",
        "Green",
        "Stable",
    )
    assert rows[2]["task_resistance"] == "4.4"
    assert rows[2]["occupation_code"] == "49-9071"
    assert (rows[2]["assessor"], rows[2]["assessed_on"], rows[2]["method"]) == (
        "Ada, sample assessment",
        "2026-11-21",
        "aijri-1",
    )


def test_csv_cell_is_never_a_formula(client, import_texts):
    import_texts({"a.md": make_text("=HYPERLINK(1)", slug="odd")})
    assert rows_of(client.get("/roles.csv"))[0]["role"] == "'=HYPERLINK(1)"


def test_negative_numbers_stay_numbers_in_the_csv(client, roles):
    rows = {row["role"]: row for row in rows_of(client.get("/roles.csv"))}
    assert rows["Wick Trimmer"]["evidence_total"] == "-10"


@pytest.mark.parametrize(
    "query",
    [
        "page=nonsense",
        "page=-1",
        "page=0",
        "page=99999999999999999999999",
        "sort=nonsense",
        "sort=--score",
        "sort=",
        "zone=purple",
        "zone=",
        "seniority=%00",
        "q=%00",
        "q=" + "x" * 5000,
        "q=%F0%9F%92%A1",
        "q=%FF%FE",
        "sector=%27%3B+DROP+TABLE",
        "kind=nonsense",
        "kind=full&kind=headline",
        "per_page=0",
        "per_page=nonsense",
        "per_page=-1",
        "zone=red&" * 300,
    ],
)
@pytest.mark.parametrize("path", ["/roles/", "/roles.csv"])
def test_nonsense_in_the_query_gives_a_sane_answer(client, roles, path, query):
    assert client.get(f"{path}?{query}").status_code in (200, 400)


def test_csv_of_a_filter_that_there_is_not_is_refused_rather_than_whole(client, roles):
    response = client.get("/roles.csv?zone=red&zone=purple")
    assert response.status_code == 400
    assert "such a value of “zone”" in response.text


def test_wrong_filter_value_is_named(client, roles):
    response = client.get("/roles/?zone=purple")
    assert "purple is not one of the available choices" in response.text


def test_list_asks_a_constant_number_of_queries(
    client, roles, import_texts, django_assert_num_queries
):
    client.get("/roles/")
    # the data version, what there is of each option, count and rows of the page, roles with a
    # durability score only
    with django_assert_num_queries(5):
        client.get("/roles/")
    import_texts({f"{n}.md": make_text(f"Role {n}") for n in range(9)})
    for query in ("", "?sort=score"):
        with django_assert_num_queries(5):
            client.get(f"/roles/{query}")
    for query in ("?sort=-pay", "?columns=method"):  # and what their occupations pay
        with django_assert_num_queries(6):
            client.get(f"/roles/{query}")


def test_a_filter_without_a_value_is_none(client, roles):
    everything = client.get("/roles/")
    all_of_them = "q=&zone=&firmness=&kind=&seniority="
    for query in ("zone=", "zone=+", "sector=", all_of_them, "page=&sort="):
        response = client.get(f"/roles/?{query}")
        assert response.context["count"] == everything.context["count"]
        assert response.context["filters"].chips() == []
        assert "Select a valid choice" not in response.text
        assert client.get(f"/roles.csv?{query}").content == client.get("/roles.csv").content
        assert "Select a valid choice" not in client.get(f"/map/?{query}").text


def test_what_is_ticked_stays_so_when_sorted_filtered_and_leafed_through(client, roles):
    page = client.get("/roles/?role=lamp-lighter&role=gas-fitter&sort=score&sort=-score&q=lamp")
    boxes = re.findall(r'name="role"\s+value="([^"]+)"[^>]*? checked', page.text)
    assert sorted(boxes) == ["gas-fitter", "lamp-lighter"]  # one of them is not in the list
    assert "Ticked too" in page.text
    assert page.context["table"].order_by == ("-score",)
    assert page.context["csv_query"] == "sort=-score&q=lamp"
    (chip,) = page.context["filters"].chips()
    assert chip.remove_url == "?sort=-score&role=lamp-lighter&role=gas-fitter"


def test_nothing_unpublished_is_ticked(client, roles):
    draft = Assessment.objects.published().get(role__slug="gas-fitter")
    Assessment.objects.filter(pk=draft.pk).update(state="draft", published_at=None)
    assert "Gas Fitter" not in client.get("/roles/?role=gas-fitter").text


def test_filters_that_act_are_open(client, roles):
    folded = '<details class="filter-groups">'
    assert folded in client.get("/roles/").text
    assert folded in client.get("/roles/?q=lamp&sort=score").text
    assert folded in client.get("/roles/?zone=red").text  # its box is in sight
    assert folded not in client.get("/roles/?kind=full").text


def test_each_option_says_how_many_roles_there_are_and_none_is_empty(client, roles):
    filters = client.get("/roles/?zone=red").context["filters"]
    assert [(each.label, each.number, each.is_on) for each in filters.zones.options] == [
        ("Green", 2, False),
        ("Yellow", 1, False),
        ("Red", 1, True),
    ]
    assert {each.label: each.number for each in filters.sectors.options} == {
        "Construction and Extraction": 1,
        "Installation, Maintenance, and Repair": 2,
    }
    assert all(each.number for group in filters.more for each in group.options)


def test_fields_asked_for_beside_the_first_stay_asked_for(client, roles):
    fields = "sector=Legal&sector=Construction+and+Extraction"
    response = client.get(f"/roles/?{fields}")
    assert titles(client, f"?{fields}") == ["Gas Fitter"]
    assert response.text.count('<option value="Legal"') == 1
    assert '<input type="hidden" name="sector" value="Construction and Extraction">' in (
        response.text
    )


def test_no_row_has_more_than_two_absent_cells(client, roles):
    for line in tables_of(client.get("/roles/").text, "roles-table")[0][1:]:
        assert sum(cell.startswith("–") for cell in line) <= 2
