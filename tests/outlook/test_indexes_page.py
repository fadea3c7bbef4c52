"""Second opinions: values turned and matched, places, agreement; on a page and on roles."""

import re
from decimal import Decimal

import pytest

from roles.models import Index, Role, Source
from roles.outlook.indexes import save_index
from roles.outlook.indexes_page import make_index_list
from roles.outlook.second_opinions import Agreement, Held, make_second_opinions
from tests.factories.documents import make_text

pytestmark = pytest.mark.django_db

# Title, code, one task's score: from the most resistant role to the least.
ROLES = (
    ("Lamp Lighter", "49-9071", 1),
    ("Wick Trimmer", "49-9072.00", 2),
    ("Oil Porter", "49-9073", 4),
    ("Lamp Clerk", "49-9074", 5),
)


@pytest.fixture
def roles(stored_texts):
    texts = {
        f"{title}.md": make_text(title, (("100", score, "a"),), occupation_code=code)
        for title, code, score in ROLES
    }
    stored_texts(texts)
    return {role.title: role for role in Role.objects.all()}


def add_index(readings, name="Lamp index", means="exposed", lowest=0, highest=1):
    source, _ = Source.objects.get_or_create(
        key="s", defaults={"publisher": "The Guild", "title": "Lamps", "kind": "study", "tier": 2}
    )
    index = Index(key=name.lower().replace(" ", "-"), name=name, asks="How dark?", source=source)
    index.lowest, index.highest, index.higher_means = lowest, highest, means
    values = {code: Decimal(value) for code, value in readings.items()}
    return save_index(index=index, readings=values, by=None)


def opinion(role, name="Lamp index", score=None):
    rows = make_second_opinions(role, score).rows
    return next(row for row in rows if row.series.name == name)


EXPOSED = {"49-9071": "0.1", "49-9072": "0.2", "49-9073": "0.8", "49-9074": "0.9"}


def test_value_is_turned_to_one_direction_and_kept_as_it_is(roles):
    add_index(EXPOSED)
    row = opinion(roles["Lamp Lighter"])
    assert row.held == Held(Decimal("0.1"), Decimal(90), soc="49-9071")
    assert row.x == "90"


def test_role_page_prints_each_opinion_on_its_scale(client, roles):
    add_index(EXPOSED)
    (line,) = re.findall(r"<tr[^>]*>(?:(?!</tr>).)*Lamp index.*?</tr>", page_of(client, "Lighter"))
    assert " ".join(re.sub("<[^>]+>", " ", line).split()) == (
        "Lamp index How dark? The Guild , date not stated "
        "0.10 from 0 to 1, higher = more exposed 1 of 4 1.00 (n = 4)"
    )
    assert 'aria-label="Lamp index: 90 of 100, higher = more resistant"' in line
    assert 'cx="90%"' in line


def page_of(client, name):
    return " ".join(client.get(f"/roles/lamp-{name.lower()}/").text.split())


def test_trait_of_the_work_is_no_opinion_on_it(client, roles):
    add_index(EXPOSED)
    add_index(EXPOSED, "Order of the work", means="trait")
    assert {one.name for one in make_index_list().series if one.index} == {"Lamp index"}
    assert "Order of the work" not in page_of(client, "Lighter")


def test_same_order_agrees_wholly_whichever_way_the_scale_runs(roles):
    add_index(EXPOSED)
    turned = {code: Decimal(5) - 4 * Decimal(value) for code, value in EXPOSED.items()}
    add_index(turned, "Turned index", means="resistant", lowest=1, highest=5)
    clerk = opinion(roles["Lamp Clerk"])
    assert clerk.agreement == Agreement("JobZone score", Decimal(1), 4)
    assert opinion(roles["Lamp Clerk"], "Turned index").agreement == clerk.agreement
    assert (clerk.place, clerk.of) == (4, 4)


@pytest.mark.parametrize(
    ("readings", "expected", "mean_of"),
    [
        ({"49-9072.00": "0.3", "49-9072": "0.5", "49-9072.01": "0.9"}, "0.3", 1),
        ({"49-9072": "0.5", "49-9072.01": "0.9"}, "0.5", 1),
        ({"49-9072.01": "0.2", "49-9072.02": "0.6"}, "0.4", 2),
    ],
)
def test_own_code_comes_before_the_wider_one_and_that_before_a_mean(
    roles, readings, expected, mean_of
):
    add_index(readings)
    held = opinion(roles["Wick Trimmer"]).held
    assert (held.native, held.count, held.soc) == (Decimal(expected), mean_of, "49-9072")


def test_too_few_roles_have_no_agreement(roles):
    add_index({"49-9071": "0.1", "49-9072": "0.2"})
    assert opinion(roles["Lamp Lighter"]).agreement == Agreement("JobZone score", None, 2)


def test_role_without_a_value_is_told_why(roles):
    lighter = roles["Lamp Lighter"]
    assert make_second_opinions(lighter, None).said == "No other index is kept here yet."
    add_index({"11-1011": "0.5"})
    assert make_second_opinions(lighter, None).said == (
        "The one other index kept here has no value for occupation 49-9071."
    )
    add_index({"11-1011": "0.5"}, "Odd")
    assert make_second_opinions(lighter, None).said == (
        "None of the 2 other indexes kept here has a value for occupation 49-9071."
    )
    assert make_second_opinions(lighter, None).rows == ()
    assert "no occupation code" in make_second_opinions(Role(title="X"), None).said


def test_role_without_a_score_of_ours_has_opinions_all_the_same(roles):
    add_index({**EXPOSED, "49-9075": "0.5"})
    quoted = Role.objects.create(title="Quoted", slug="quoted", occupation_code="49-9075")
    rows = make_second_opinions(quoted, Decimal("40.0")).rows
    assert [(row.series.name, row.held.resistance) for row in rows] == [
        ("JobZone score", 40),
        ("Lamp index", 50),
    ]
    assert [row.series.name for row in make_second_opinions(quoted, None).rows] == ["Lamp index"]


def test_page_has_every_pair_once_and_the_roles_furthest_apart(roles):
    add_index(EXPOSED)
    add_index({"49-9071": 4, "49-9072": 3, "49-9073": 2, "49-9074": 1}, "Odd", highest=9)
    page = make_index_list()
    found = {
        (row.series.name, cell.name): (cell.rho, cell.count)
        for row in page.rows
        for cell in row.cells
        if cell
    }
    assert found == {
        ("Lamp index", "JobZone score"): (1, 4),
        ("Odd", "JobZone score"): (-1, 4),
        ("Odd", "Lamp index"): (-1, 4),
    }
    odd = page.indexes[-1]
    assert [(row.score.title, row.ours, row.theirs) for row in odd.differing][:2] in (
        [("Lamp Lighter", 1, 4), ("Lamp Clerk", 4, 1)],
        [("Lamp Clerk", 4, 1), ("Lamp Lighter", 1, 4)],
    )
    assert [(row.apart, row.more_resistant) for row in odd.differing if row.ours == 4] == [
        (3, True)
    ]
    assert page.indexes[1].differing == ()
    assert (odd.occupations, odd.both) == (4, 4)


def test_page_says_so_where_there_is_nothing(client):
    assert "No other index is kept here yet." in client.get("/indexes/").text


def test_page_costs_as_many_queries_whatever_stands_in_it(
    client, roles, django_assert_num_queries
):
    for number in range(6):
        add_index(
            {code: str(1 - Decimal(value)) for code, value in EXPOSED.items()}, f"Index {number}"
        )
    # ours, durability, indexes, readings, sizes, the roles that differ
    with django_assert_num_queries(6):
        page = client.get("/indexes/")
    assert page.status_code == 200
    assert "Spearman" in page.text
    # its own readings, sizes, durability; the data version, and all orders
    with django_assert_num_queries(9):
        make_second_opinions(roles["Lamp Clerk"], None)


def test_words_of_an_index_are_printed_as_text(client, roles):
    add_index(EXPOSED, "<b>Bold & co</b>")
    assert "&lt;b&gt;Bold &amp; co&lt;/b&gt;" in client.get("/indexes/").text


def test_page_says_which_index_is_also_an_input_of_ours(client, roles):
    add_index(EXPOSED, name="Task exposure people")
    add_index(EXPOSED, name="Lamp index")
    text = client.get("/indexes/").text
    assert text.count("Also an input of ours.") == 1
    assert "Assessors read their row “Expert Consensus” from it" in text


def test_page_names_who_stands_elsewhere_on_every_index(client, roles):
    codes = list(EXPOSED)
    add_index(dict(zip(codes, ("0.9", "0.1", "0.2", "0.3"), strict=True)), "Wick index")
    add_index(dict(zip(codes, ("0.8", "0.1", "0.2", "0.9"), strict=True)), "Oil index")
    assert [score.title for score in make_index_list().alone] == ["Lamp Lighter"]
    said = client.get("/indexes/").text
    assert '/roles/lamp-lighter/#commentary">Lamp Lighter' in said
    add_index(EXPOSED)
    assert make_index_list().alone == ()
    assert "No role stands more than a third of all places away" in client.get("/indexes/").text
