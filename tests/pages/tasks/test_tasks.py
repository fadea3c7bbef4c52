"""The same task elsewhere: what is found, how disagreement is shown, the reader's own role."""

import pytest

from roles.models import Assessment, Role
from roles.pages.tasks.page import counterparts, make_tasks_like, task_url
from tests.factories.tasks import text_with_tasks

pytestmark = pytest.mark.django_db


@pytest.fixture
def roles(stored_texts):
    """Four roles: three of them trim wicks, each with a score of its own."""
    stored_texts(
        {
            "a.md": text_with_tasks("Lamp Lighter", ("Trim wicks", 2), ("Trim the old wicks", 1)),
            "b.md": text_with_tasks("Wick Trimmer", ("Trim wicks to length", 4), ("Sweep ash", 1)),
            "c.md": text_with_tasks("Candle Maker", ("Trim wicks by hand", 3), ("Melt tallow", 2)),
            "d.md": text_with_tasks("Sweep", ("Sweep chimneys", 1), ("Carry soot", 1)),
        }
    )


def found(page):
    return [
        (group.score, [str(task.assessment.role) for task in group.tasks]) for group in page.groups
    ]


def test_similar_tasks_are_grouped_by_score_so_that_disagreement_shows(client, roles):
    response = client.get("/tasks/?q=trim+wicks")
    page = response.context["page"]
    assert found(page)[0] == (4, ["Wick Trimmer (Mid-Level)"])
    assert [score for score, _ in found(page)] == [4, 3, 2, 1]
    assert page.summary == "4 similar tasks in 3 roles: scored 1 to 4, a spread of 3"
    assert page.summary in response.text
    assert "Candle Maker on trim wicks by hand." in response.text


def test_role_that_the_reader_came_from_is_pinned_and_not_counted(client, roles):
    response = client.get(task_url("Trim wicks", "lamp-lighter"))
    page = response.context["page"]
    assert (page.pinned.name, page.pinned.score) == ("Trim wicks", 2)
    assert found(page) == [(4, ["Wick Trimmer (Mid-Level)"]), (3, ["Candle Maker (Mid-Level)"])]
    assert [group.against for group in page.groups] == [
        "2 steps more open to automation than in Lamp Lighter (Mid-Level)",
        "1 step more open to automation than in Lamp Lighter (Mid-Level)",
    ]
    assert "Where you came from" in response.text
    assert '<input type="hidden" name="from" value="lamp-lighter">' in response.text


def test_counterparts_are_the_numbers_that_the_pages_come_to(roles, django_assert_num_queries):
    tasks = Assessment.objects.published().get(role__slug="lamp-lighter").tasks.all()
    role = Role.objects.get(slug="lamp-lighter").pk
    with django_assert_num_queries(4):
        numbers = counterparts(tasks, role)
    assert numbers == {"Trim wicks": "2", "Trim the old wicks": "2"}
    for name, number in numbers.items():
        page = make_tasks_like(name, "lamp-lighter")
        assert sum(len(group.tasks) for group in page.groups) == int(number)


def test_task_that_nobody_else_has_has_no_counterpart(roles):
    sweep = Assessment.objects.published().get(role__slug="sweep")
    assert counterparts(sweep.tasks.all(), sweep.role_id)["Carry soot"] == ""


def test_each_task_leads_to_its_role(client, roles):
    page = client.get("/tasks/?q=trimming+a+wick").context["page"]
    assert page.groups[0].tasks[0].assessment.role.get_absolute_url() == "/roles/wick-trimmer/"
    assert 'href="/roles/wick-trimmer/"' in client.get("/tasks/?q=trim+wicks").text


def test_tasks_that_agree_are_said_to(roles):
    assert make_tasks_like("melt tallow").summary == "1 similar task in 1 role: scored 2"
    assert make_tasks_like("sweep").summary == "2 similar tasks in 2 roles: all scored 1"


def test_tasks_that_share_a_word_or_two_stand_apart_and_are_not_counted(roles):
    page = make_tasks_like("Trim hedges", "lamp-lighter")
    assert page.groups == ()
    assert page.summary == "No task of another role is worded like this"
    assert "Trim wicks to length" in {task.name for task in page.further}


def test_search_that_finds_nothing_says_what_that_means_and_offers_more(client, roles):
    response = client.get("/tasks/?q=zzz")
    assert "No task of another role is worded like this" in response.text
    assert "does not say that nobody else does this work" in response.text
    assert "<table" not in response.text


def test_empty_search_explains_and_offers_what_many_roles_do(client, roles):
    response = client.get("/tasks/")
    page = response.context["page"]
    assert [example.words for example in page.examples] == ["trim wicks"]
    assert "What many roles do" in response.text
    assert "noindex" not in response.text
    assert "noindex" in client.get("/tasks/?q=wicks").text


def test_example_finds_what_it_promises(roles):
    (example,) = make_tasks_like("").examples
    assert len({role for _, names in found(make_tasks_like(example.words)) for role in names}) >= 2


def test_unknown_origin_is_left_out_of_the_page(client, roles):
    response = client.get("/tasks/?q=trim+wicks&from=nobody%22")
    assert response.context["page"].pinned is None
    assert 'name="from"' not in response.text


def test_superseded_and_drafted_tasks_are_not_found(roles, import_texts):
    import_texts({"b.md": text_with_tasks("Wick Trimmer", ("Snuff candles", 4), ("Sweep", 1))})
    page = make_tasks_like("trimming a wick")
    assert "Wick Trimmer (Mid-Level)" not in {role for _, names in found(page) for role in names}


@pytest.mark.parametrize("query", ["%00", "x" * 5000, "%F0%9F%92%A1", "%FF", "'+OR+1", "(" * 300])
def test_nonsense_gives_a_page(client, roles, query):
    assert client.get(f"/tasks/?q={query}&from={query}").status_code == 200


def test_more_than_can_be_shown_is_said(import_texts):
    import_texts(
        {f"{n}.md": text_with_tasks(f"Role {n}", ("Trim wicks", 2), ("Sit", 1)) for n in range(43)}
    )
    page = make_tasks_like("trim wicks")
    assert page.left_out == "The 40 most alike are shown; others are worded much like them."
    assert len(page.groups[0].tasks) == 40


def test_site_without_roles_has_the_page(client, db):
    assert client.get("/tasks/").status_code == 200
    assert client.get("/tasks/?q=wicks").status_code == 200


def test_page_asks_a_constant_number_of_queries(
    client, roles, import_texts, django_assert_num_queries
):
    address = task_url("Trim wicks", "lamp-lighter")
    # The data version, all tasks; one's own; written reasons; those shown, and their reasons.
    with django_assert_num_queries(6):
        client.get(address)
    import_texts(
        {f"{n}.md": text_with_tasks(f"Role {n}", ("Trim wicks", 2), ("Sit", 1)) for n in range(9)}
    )
    with django_assert_num_queries(6):
        client.get(address)
