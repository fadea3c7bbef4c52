"""The comparison: aligned rows, differences, pickers, and refusals that explain."""

import pytest

from tests.documents_at_hand import make_text, transition

pytestmark = pytest.mark.django_db


@pytest.fixture
def roles(import_texts):
    """Two assessed roles that share a next step, and that step as a headline."""
    step = (transition("Coal Carrier", "30.0"),)
    import_texts(
        {
            "a.md": make_text(transitions=step, other_names=("Leerie",)),
            "b.md": make_text("Wick Trimmer", tasks=(("100", 5, "d"),), transitions=step),
            "c.md": make_text("Gas Fitter"),
            "d.md": make_text("Glass Blower"),
        }
    )


def compare(client, *slugs, **extra):
    return client.get("/compare/", {"role": list(slugs), **extra})


def cells(response, group, name):
    found = {g.anchor: g for g in response.context["comparison"].groups}
    row = next(row for row in found[group].rows if row.name == name)
    return row.cells


def test_rows_are_aligned_with_differences_in_sign_and_words(client, roles):
    response = compare(client, "wick-trimmer", "lamp-lighter")
    first, second = cells(response, "score", "Score")
    assert (first.value, first.sign) == ("9.8", "")
    assert (second.value, second.sign) == ("66.4", "+56.6 points")
    assert second.words == "higher, more resistant"
    share = cells(response, "week", "Time on tasks scoring 3+")[1]
    assert (share.value, share.sign) == ("0 %", "−100 percentage points")
    assert share.words == "lower, more resistant"
    assert cells(response, "evidence", "Wage Trends")[1].words == "the same"
    assert "by 56.6 points" in response.text


def test_headline_role_is_absent_where_it_has_no_rows(client, roles):
    response = compare(client, "lamp-lighter", "coal-carrier")
    assert cells(response, "score", "Task resistance")[1].absent
    assert cells(response, "score", "Score")[1].value == "30.0"
    assert "not assessed" in response.text


def test_shared_next_steps_are_named(client, roles):
    response = compare(client, "lamp-lighter", "wick-trimmer")
    assert response.context["comparison"].shared_next == ("Coal Carrier",)


@pytest.mark.parametrize("count", [2, 3, 4])
def test_two_to_four_roles_fit(client, roles, count):
    slugs = ["lamp-lighter", "wick-trimmer", "gas-fitter", "glass-blower"][:count]
    response = compare(client, *slugs)
    assert response.status_code == 200
    assert [c.score.slug for c in response.context["comparison"].columns] == slugs


def test_addresses_to_remove_swap_and_change_keep_the_rest(client, roles):
    columns = compare(client, "lamp-lighter", "wick-trimmer").context["comparison"].columns
    assert columns[0].remove_url == "/compare/?role=wick-trimmer"
    assert columns[0].swap_url == ""
    assert columns[1].swap_url == "/compare/?role=wick-trimmer&role=lamp-lighter"
    assert columns[1].change_url == (
        "/compare/?role=lamp-lighter&role=wick-trimmer&change=wick-trimmer"
    )


def test_picker_search_adds_a_role(client, roles):
    response = compare(client, "lamp-lighter", q="wick")
    assert "/compare/?role=lamp-lighter&amp;role=wick-trimmer" in response.text


def test_picker_replaces_the_role_that_is_being_changed(client, roles):
    response = compare(
        client, "lamp-lighter", "wick-trimmer", change="wick-trimmer", q="gas fitter"
    )
    assert "/compare/?role=lamp-lighter&amp;role=gas-fitter" in response.text
    assert "Replace Wick Trimmer" in response.text


@pytest.mark.parametrize("slugs", [(), ("lamp-lighter",), ("lamp-lighter", "lamp-lighter")])
def test_fewer_than_two_explains_itself(client, roles, slugs):
    response = compare(client, *slugs)
    assert response.status_code == 200
    assert response.context["comparison"] is None
    assert "Choose two to four" in response.text or "Add at least one more" in response.text


def test_unknown_role_is_a_404_with_suggestions_that_keep_the_others(client, roles):
    response = compare(client, "lamp-lighter", "wick-trimer")
    assert response.status_code == 404
    assert "/compare/?role=lamp-lighter&amp;role=wick-trimmer" in response.text


def test_more_than_four_is_a_clear_400(client, roles):
    response = compare(client, "a", "b", "c", "d", "e")
    assert response.status_code == 400
    assert "at most 4 roles: 5 were asked for" in response.text


@pytest.mark.parametrize("name", ["Wick Trimmer", "wick trimmer"])
def test_title_leads_to_the_stable_address(client, roles, name):
    response = compare(client, "lamp-lighter", name)
    assert response.status_code == 302
    assert response.url == "/compare/?role=lamp-lighter&role=wick-trimmer"


def test_other_name_leads_to_the_stable_address(client, roles):
    assert compare(client, "Leerie", "gas-fitter").url == (
        "/compare/?role=lamp-lighter&role=gas-fitter"
    )


@pytest.mark.parametrize(
    "query",
    [
        "role=%00",
        "role=lamp-lighter&role=%00",
        "role=" + "x" * 5000,
        "role=lamp-lighter&change=nonsense",
        "role=lamp-lighter&q=%00",
        "role=lamp-lighter&q=" + "y" * 5000,
        "role=%FF",
        "change=%00&q=%00",
        "role=" + "&role=".join(str(n) for n in range(900)),
    ],
)
def test_nonsense_in_the_query_gives_a_sane_answer(client, roles, query):
    assert client.get(f"/compare/?{query}").status_code in (200, 302, 400, 404)


def test_comparison_asks_a_constant_number_of_queries(
    client, roles, django_assert_max_num_queries
):
    # roles by name (2), assessments with rows and next roles (7), picker (3)
    for count in (2, 4):
        slugs = ["lamp-lighter", "wick-trimmer", "gas-fitter", "glass-blower"][:count]
        with django_assert_max_num_queries(12):
            compare(client, *slugs)
