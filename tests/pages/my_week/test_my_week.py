"""A reader's own week: what the form takes, what comes back, and what is kept of it: nothing."""

import logging
import re
from decimal import Decimal
from html import unescape
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from django.core.servers.basehttp import WSGIRequestHandler
from django.template.loader import render_to_string

from jobzone.logs import WithoutQueries, without_queries
from roles.models import Assessment, Role
from roles.pages.my_week import WeekForm
from roles.scoring import AIJRI_1
from roles.text.numbers import signed
from tests.factories.documents import make_text, transition

pytestmark = pytest.mark.django_db

# Task 1 has 24 hours at automation score 2, Task 2 has 16 at 1: 66.4, Green.
LAMP = "/roles/lamp-lighter/my-week/"


@pytest.fixture
def lamp(stored_texts):
    stored_texts({"lamp.md": make_text(transitions=(transition("Coal Carrier", "12.3"),))})
    return published()


def published(slug="lamp-lighter"):
    return Assessment.objects.published().get(role__slug=slug)


def ask(client, *pairs, **fields):
    """The page at this state, once the address is in its shortest form."""
    query = urlencode([*pairs, *fields.items()])
    return client.get(f"{LAMP}?{query}", follow=True)


def shortest(client, *pairs, **fields):
    """Where the state leads to, as (name, value)."""
    response = client.get(f"{LAMP}?{urlencode([*pairs, *fields.items()])}")
    assert response.status_code == 302
    assert urlsplit(response["Location"]).path == LAMP
    return parse_qsl(urlsplit(response["Location"]).query)


def words(response):
    """The text of a page as a person reads it."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.text)).split())


def errors(response):
    """Message by field of the form that came back."""
    assert response.status_code == 200
    assert response.context["page"].result is None
    return {
        field_id.removeprefix("own-"): message
        for field_id, _about, message in response.context["page"].form.problems
    }


# What is asked


def test_untouched_form_stands_as_published(client, lamp):
    page = client.get(LAMP).context["page"]
    rows = [
        (row.task.name, row.usual, row.task.score, row.hours.value()) for row in page.form.rows
    ]
    assert rows == [("Task 1", 24, 2, "24"), ("Task 2", 16, 1, "16")]
    assert "Published: 24\xa0h; automation score 2 of 5" in client.get(LAMP).text
    assert len(page.form.added) == 1
    assert page.result.said == "Nothing is changed yet: this is the published week."
    assert not page.has_state


def test_one_changed_hour_gives_the_score_the_zone_the_range_and_what_moved_it(client, lamp):
    response = ask(client, h1="4")
    page = response.context["page"]
    assert page.result.said == (
        "Your week scores 73.1, 6.7 points more than the published 66.4. "
        "It stays in the Green zone."
    )
    assert (page.result.score.low, page.result.score.high) == (Decimal("58.6"), Decimal("81.1"))
    assert "Likely between 58.6 and 81.1." in words(response)
    assert (page.result.score.label, page.result.score.firmness) == (
        "Green (Stable)",
        "firm",
    )
    [change] = page.result.changes
    assert (change.name, change.before, change.after) == ("Task 1", 24, 4)
    assert change.shown == Decimal("6.7")
    assert "Task 1 : 4 h instead of 24 h +6.7" in words(response)


def test_the_two_marks_of_the_scale_carry_words_on_lines_of_their_own(client, lamp):
    response = ask(client, h1="23.5")
    marks = response.context["page"].result.scale.marks
    assert [(mark.word, mark.word_y) for mark in marks] == [("published", 13), ("yours", 29)]
    [mark] = client.get(LAMP).context["page"].result.scale.marks
    assert mark.word == ""


def test_another_zone_is_said(client, import_texts):
    import_texts({"lamp.md": make_text(tasks=(("90", 5, "d"), ("10", 1, "n")))})
    said = ask(client, h1="1").context["page"].result.said
    assert "It is in the Green zone, and no longer in the Red zone." in said


def test_the_three_largest_changes_are_told_and_the_rest_in_a_sum(client, import_texts):
    shares = (("20", 5, "d"), ("20", 4, "d"), ("20", 3, "a"), ("20", 2, "a"), ("20", 1, "n"))
    import_texts({"lamp.md": make_text(tasks=shares)})
    response = ask(client, h1="1", h2="7", h4="9", h5="12", x="3")
    result = response.context["page"].result
    assert len(result.changes) == 3
    count, points = result.others
    assert f"{count} smaller changes, together: {signed(points, 1)}." in words(response)
    total = sum(change.shown for change in result.changes) + points
    assert total == result.score.score - result.published.score


def test_one_smaller_change_is_told_alone(client, import_texts):
    shares = (("20", 5, "d"), ("20", 4, "d"), ("20", 3, "a"), ("20", 2, "a"), ("20", 1, "n"))
    import_texts({"lamp.md": make_text(tasks=shares)})
    response = ask(client, h1="1", h2="7", h4="9", h5="12")
    assert response.context["page"].result.others[0] == 1
    assert re.search(r" 1 smaller change: [+−]?[0-9.]+\.", words(response))


def test_dropped_task_keeps_its_hours_in_the_form(client, lamp):
    response = ask(client, ("h1", "3"), ("x", "1"))
    page = response.context["page"]
    assert page.query == f"v={published().pk}&x=1"
    assert (page.form.rows[0].is_dropped, page.form.rows[0].hours.value()) == (True, "24")
    assert (page.result.changes[0].before, page.result.changes[0].after) == (24, None)
    assert "Task 1 : dropped; it had 24 h" in words(response)


def test_no_hours_are_the_same_as_dropped(client, lamp):
    assert shortest(client, h1="0,0")[1:] == [("x", "1")]


def test_task_of_ones_own_is_scored_with_the_methods_wording(client, lamp):
    response = ask(client, add1="Teach apprentices", add1h="8", add1s="1")
    page = response.context["page"]
    (change,) = page.result.changes
    assert (change.name, change.before, change.after) == ("Teach apprentices", None, 8)
    said = words(response)
    assert "Teach apprentices : added with 8 h at automation score 1" in said
    assert "Teach apprentices your own 8 h 16.67%" in said
    assert all(level in said for level in AIJRI_1.tasks.levels)
    assert re.findall(r'id="own-add1s-(\d)"[^>]* checked', response.text) == ["1"]
    # Another row stands ready for the next one.
    assert [row.name.value() for row in page.form.added] == ["Teach apprentices", ""]


def test_hours_that_do_not_sum_are_rescaled_and_the_page_says_so(client, lamp):
    page = ask(client, h1="30").context["page"]
    assert "Your hours come to 46, not 40: each counts as a share of 46." in page.result.notes
    assert [str(row.share) for row in page.result.mine.rows] == ["65.22", "34.78"]
    assert not any(
        "come to" in note for note in ask(client, h1="30", h2="10").context["page"].result.notes
    )


def test_half_a_post_is_the_same_week(client, lamp):
    page = ask(client, h1="12", h2="8").context["page"]
    assert page.result.said == "Your hours split the week as the published ones do: 66.4."
    assert page.result.changes == ()


def test_score_set_by_the_assessor_keeps_its_distance(client, import_texts):
    import_texts({"lamp.md": make_text() + "\nAssessor override: 69.4 - seen at work\n"})
    page = ask(client, h1="4").context["page"]
    assert page.result.score.score == Decimal("76.1")
    assert any("+3.0 points from the formula’s" in note for note in page.result.notes)


# The address


def test_whole_form_leads_to_the_shortest_address(client, lamp):
    pk = str(published().pk)
    sent = {
        "v": pk, "h1": "24", "h2": "7,5", "add1": "", "add1h": "", "add3": " Teach\tothers ",
        "add3h": "2.50", "add3s": "3",
    }  # fmt: skip
    assert shortest(client, **sent) == [
        ("v", pk),
        ("h2", "7.5"),
        ("add1", "Teach others"),
        ("add1h", "2.5"),
        ("add1s", "3"),
    ]


def test_form_as_published_leads_to_the_bare_address(client, lamp):
    response = client.get(f"{LAMP}?v={published().pk}&h1=24&h2=16&utm_source=mail")
    assert response["Location"] == LAMP


def test_shortest_address_answers_at_once(client, lamp):
    response = client.get(f"{LAMP}?v={published().pk}&h2=7.5")
    assert response.status_code == 200


def test_another_row_is_one_press_of_a_button(client, lamp):
    page = client.get(LAMP).context["page"]
    assert page.form.one_more == 2
    page = ask(client, blank=page.form.one_more).context["page"]
    assert (len(page.form.added), page.form.one_more) == (2, 3)
    assert page.query == "blank=2"


def test_address_for_an_earlier_assessment_is_carried_over_by_name_and_says_so(
    client, lamp, import_texts
):
    names = [("h1", "3"), ("h2", "9"), ("add1", "Teach"), ("add1h", "2"), ("add1s", "1")]
    earlier = published()
    text = make_text(tasks=(("20", 3, "a"), ("50", 2, "a"), ("30", 1, "n")))
    text = text.replace("Task 1", "Trim wicks").replace("Task 2", "Task 1")
    import_texts({"lamp.md": text})
    response = client.get(f"{LAMP}?{urlencode([('v', earlier.pk), *names])}")
    page = response.context["page"]
    assert "has been replaced" in page.notices[0]
    assert "“Task 2”" in page.notices[1]
    # Task 1 stands second now.
    assert page.query == f"v={published().pk}&h2=3&add1=Teach&add1h=2&add1s=1"
    assert page.result is not None


def test_dropped_task_of_an_earlier_assessment_stays_dropped(client, lamp, import_texts):
    earlier = published()
    import_texts({"lamp.md": make_text(tasks=(("70", 2, "a"), ("30", 1, "n")))})
    page = client.get(f"{LAMP}?v={earlier.pk}&x=2").context["page"]
    assert page.query == f"v={published().pk}&x=2"


@pytest.mark.parametrize("version", ["0", "999999", "-1", "one", "9" * 40, ""])
def test_address_for_an_unknown_assessment_moves_no_hours(client, lamp, version):
    query = urlencode({"v": version, "h1": "3", "add1": "Teach", "add1h": "2", "add1s": "1"})
    page = client.get(f"{LAMP}?{query}").context["page"]
    assert "is not known here" in page.notices[0]
    assert page.form.rows[0].hours.value() == "24"
    assert page.form.added[0].name.value() == "Teach"


def test_draft_is_no_assessment_to_carry_over_from(client, lamp, assessor):
    draft = Assessment.objects.create(role=Role.objects.get(slug="lamp-lighter"))
    assert "is not known here" in client.get(f"{LAMP}?v={draft.pk}").context["page"].notices[0]


# What is refused


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("-1", "Hours cannot be less than 0."),
        ("−0,5", "Hours cannot be less than 0."),
        ("168.5", "A week has 168 hours: write at most that."),
        ("99999999999", "A week has 168 hours: write at most that."),
        ("", "Write the hours as a number, such as 7.5."),
        (" ", "Write the hours as a number, such as 7.5."),
        ("eight", "Write the hours as a number, such as 7.5."),
        ("1e3", "Write the hours as a number, such as 7.5."),
        ("NaN", "Write the hours as a number, such as 7.5."),
        ("Infinity", "Write the hours as a number, such as 7.5."),
        ("1.000,5", "Write the hours as a number, such as 7.5."),
        ("9" * 5000, "Write the hours as a number, such as 7.5."),
        ("7\x00", "Write the hours as a number, such as 7.5."),
        ("<script>alert(1)</script>", "Write the hours as a number, such as 7.5."),
        ("' OR 1=1 --", "Write the hours as a number, such as 7.5."),
    ],
)
def test_wrong_hours_get_the_form_back_with_a_message(client, lamp, typed, message):
    response = ask(client, h1=typed, h2="5")
    assert errors(response) == {"h1": message}
    assert "<script>alert" not in response.text
    assert response.context["page"].form.rows[0].hours.value() == typed
    assert response.context["page"].form.rows[1].hours.value() == "5"


@pytest.mark.parametrize("typed", ["7,5", "7.5", " 7.50 ", "+7,5", "7.5000004"])
def test_hours_are_read_with_either_mark(client, lamp, typed):
    assert ("h1", "7.5") in shortest(client, h1=typed)


def test_task_of_ones_own_that_is_not_whole_gets_a_message_per_field(client, lamp):
    assert set(errors(ask(client, add1="Teach"))) == {"add1h", "add1s-1"}
    assert set(errors(ask(client, add1h="3"))) == {"add1", "add1s-1"}
    assert set(errors(ask(client, add1s="3"))) == {"add1", "add1h"}


@pytest.mark.parametrize("score", ["0", "6", "-1", "2.5", "five", "1\x00"])
def test_score_off_the_scale_gets_a_message(client, lamp, score):
    found = errors(ask(client, add1="Teach", add1h="2", add1s=score))
    assert found == {"add1s-1": "Choose one of the five."}


def test_name_too_long_or_with_what_is_no_character_gets_a_message(client, lamp):
    rest = {"add1h": "2", "add1s": "1"}
    assert errors(ask(client, add1="x" * 201, **rest)) == {"add1": "Use at most 200 characters."}
    assert errors(ask(client, add1="a\x00b", **rest)) == {
        "add1": "Write the name in plain characters."
    }


def test_name_is_printed_as_it_is_typed_and_never_as_markup(client, lamp):
    name = '<img src=x onerror="alert(1)">&{{ 1|add:1 }}'
    response = ask(client, add1=name, add1h="2", add1s="1")
    assert "<img" not in response.text
    assert name in words(response)


MARKUP = '"><img src=x onerror=alert(1)>'


@pytest.mark.parametrize("field", ["h1", "add1", "add1h", "add1s"])
def test_markup_in_a_field_comes_back_as_text(client, lamp, field):
    response = ask(client, **{"add1": "Teach", "h2": "x", field: MARKUP})
    assert "<img" not in response.text
    shown = field != "add1s"  # five radio buttons, none of which it is
    assert ("&quot;&gt;&lt;img src=x onerror=alert(1)&gt;" in response.text) is shown


@pytest.mark.parametrize("field", ["v", "x", "blank", "part", "add1x", "anything"])
def test_markup_elsewhere_in_the_address_is_nowhere_on_the_page(client, lamp, field):
    text = ask(client, **{field: MARKUP, "h1": "4"}).text
    assert "onerror=" not in text
    assert "<img" not in text


def test_week_without_any_hours_is_not_scored(client, lamp):
    found = errors(ask(client, ("x", "1"), ("x", "2")))
    assert found == {"": "No task has any hours left: keep one of them, or add one of your own."}


def test_forty_added_tasks_are_capped_with_a_message(client, lamp):
    rows = [
        (f"add{n}{part}", value)
        for n in range(1, 41)
        for part, value in (("", f"Own {n}"), ("h", "1"), ("s", "1"))
    ]
    page = ask(client, *rows).context["page"]
    assert page.notices == (
        "There is room for 10 tasks of your own. The first 10 are used, the other 30 are left "
        "out.",
    )
    assert [row.name.value() for row in page.form.added] == [f"Own {n}" for n in range(1, 11)]
    assert page.form.one_more is None
    assert page.result.mine.week.total == 50


@pytest.mark.parametrize("pair", [("h3", "5"), ("x", "9"), ("h0", "1"), ("x", "<b>")])
def test_place_of_a_task_that_is_not_there_is_said(client, lamp, pair):
    page = ask(client, pair).context["page"]
    assert "a task that this assessment does not have" in page.notices[0]
    assert page.result.said.startswith("Nothing is changed yet")


@pytest.mark.parametrize(
    "name", ["add01", "add0", "add10000", "add1x", "add", "add01h", "addition", "add1\n"]
)
def test_task_of_ones_own_that_cannot_be_read_is_said(client, lamp, name):
    page = ask(client, (name, "5"), h1="4").context["page"]
    assert page.notices == (
        "The address holds something of a task of your own that cannot be read; it is left out.",
    )
    assert page.query == f"v={published().pk}&h1=4"


def test_place_with_many_digits_is_said_too(client, lamp):
    assert "a task that this assessment" in ask(client, h10000="5").context["page"].notices[0]


@pytest.mark.parametrize("blank", ["0", "-3", "1000", "99999999999", "two", "²", ""])
def test_hostile_number_of_rows_shows_at_most_ten(client, lamp, blank):
    assert 1 <= len(ask(client, blank=blank).context["page"].form.added) <= 10


# Pages around it


def test_headline_role_says_that_there_is_no_week(client, lamp):
    response = client.get("/roles/coal-carrier/my-week/?h1=3")
    assert response.status_code == 200
    assert "there is no week to change" in words(response)
    assert "own-form" not in response.text


def test_unknown_role_is_a_404_with_suggestions(client, lamp):
    response = client.get("/roles/lamp-lightr/my-week/?h1=3")
    assert response.status_code == 404
    assert "/roles/lamp-lighter/" in response.text
    assert response["X-Robots-Tag"] == "noindex"


def test_page_refuses_writes(client, lamp):
    assert client.post(LAMP).status_code == 405


def test_live_part_is_the_result_alone(client, lamp):
    response = client.get(f"{LAMP}?v={published().pk}&h1=4&h2=16&part=result")
    assert response.status_code == 200
    assert "<html" not in response.text
    assert "73.1" in response.text
    assert f'data-query="v={published().pk}&amp;h1=4"' in response.text


def test_live_part_of_a_form_that_is_wrong_holds_no_figures(client, lamp):
    response = client.get(f"{LAMP}?h1=x&part=result")
    assert "Write the hours as a number" in response.text
    assert "own-figures" not in response.text


def test_paper_names_the_assessment_the_day_and_the_address(client, lamp):
    text = words(ask(client, h1="4"))
    assert "Lamp Lighter (Mid-Level). The published assessment: " in text
    assert f"http://testserver{LAMP}?v={published().pk}&h1=4" in text


def test_page_asks_a_constant_number_of_queries(client, lamp, django_assert_num_queries):
    # The assessment with its role; tasks, principles, evidence, barriers.
    with django_assert_num_queries(5):
        client.get(LAMP)
    with django_assert_num_queries(5):
        client.get(f"{LAMP}?v={lamp.pk}&h1=4")


def test_invitation_on_a_role_page_holds_the_published_hours(client, lamp):
    form = WeekForm(lamp, lamp.inputs().tasks)
    html = render_to_string("pages/my_week/_invite.html", {"form": form})
    assert f'action="{LAMP}"' in html
    assert 'name="h1" value="24"' in html
    assert client.get("/roles/coal-carrier/").context["page"].week_form is None


# What is kept


@pytest.mark.parametrize("query", ["h1=4", "h1=x", "v=0&h1=4", "part=result&h1=4", "blank=2"])
def test_state_stays_out_of_indexes_caches_and_referrers(client, lamp, query):
    response = client.get(f"{LAMP}?{query}")
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response.cookies == {}


def test_bare_page_sends_no_referrer_because_the_live_module_gives_its_address_state(client, lamp):
    assert client.get(LAMP)["Referrer-Policy"] == "no-referrer"


def test_page_with_state_says_noindex_and_names_the_role_as_the_original(client, lamp):
    text = ask(client, h1="4").text
    assert '<meta name="robots" content="noindex">' in text
    assert '<link rel="canonical" href="http://testserver/roles/lamp-lighter/">' in text
    bare = client.get(LAMP)
    assert "noindex" not in bare.text
    assert "X-Robots-Tag" not in bare


def formatted(record):
    """A record as the product's console handler would write it."""
    handler = logging.StreamHandler()
    handler.addFilter(WithoutQueries())
    assert handler.filter(record)
    return handler.format(record)


def test_console_is_set_up_to_leave_queries_out(settings):
    handlers = settings.LOGGING["handlers"]
    assert set(handlers) == {"console"}
    assert handlers["console"]["filters"] == ["without_queries"]
    assert settings.LOGGING["filters"]["without_queries"] == {"()": "jobzone.logs.WithoutQueries"}


def test_state_is_not_in_the_line_that_the_server_writes_for_a_request(caplog, monkeypatch):
    """As `runserver` logs it: through its own request handler."""
    handler = WSGIRequestHandler.__new__(WSGIRequestHandler)
    handler.request = None
    logger = logging.getLogger("django.server")
    monkeypatch.setattr(logger, "propagate", True)
    with caplog.at_level(logging.INFO, logger="django.server"):
        line = f"GET {LAMP}?v=1&h1=4&add1=Secret+work HTTP/1.1"
        handler.log_message('"%s" %s %s', line, "200", "1234")
    assert {formatted(record) for record in caplog.records} == {f'"GET {LAMP} HTTP/1.1" 200 1234'}


def test_state_is_not_logged_by_the_page_nor_by_its_failure(client, lamp, caplog, monkeypatch):
    ask(client, add1="Secret work", add1h="3", add1s="1")
    address = "my-week/?add1=Secret+work"
    client.get(f"/roles/no-such-role/{address}")

    def fail(*args, **kwargs):
        raise RuntimeError(f"cannot read /roles/lamp-lighter/{address}")

    monkeypatch.setattr("roles.pages.my_week.views.make_my_week", fail)
    client.raise_request_exception = False
    assert client.get(f"/roles/lamp-lighter/{address}").status_code == 500
    lines = "\n".join(formatted(record) for record in caplog.records)
    assert "Not Found: /roles/no-such-role/my-week/" in lines
    assert "RuntimeError: cannot read /roles/lamp-lighter/my-week/" in lines
    assert "Secret" not in lines


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("GET /roles/a/my-week/?h1=3 HTTP/1.1", "GET /roles/a/my-week/ HTTP/1.1"),
        ("https://jobzone.example/a/?x=1, 404", "https://jobzone.example/a/ 404"),
        ("Is it up? Yes: /healthz", "Is it up? Yes: /healthz"),
        ("/?q=nurse", "/"),
        ("100% of it", "100% of it"),
    ],
)
def test_queries_are_cut_out_of_any_line(line, kept):
    assert without_queries(line) == kept


def test_faulty_call_of_the_logger_is_let_through():
    record = logging.LogRecord("x", logging.INFO, __file__, 1, "%d hours", ("many",), None)
    assert WithoutQueries().filter(record)


# How far the week alone goes: 16, 16 and 8 hours, Yellow.
SHORT = {"tasks": (("40", 4, "a"), ("40", 2, "a"), ("20", 1, "n")), "evidence": (2, 1, 0, 0, 0)}


@pytest.fixture
def short(import_texts):
    import_texts({"lamp.md": make_text(**SHORT, barriers=(2, 1, 0, 0, 0))})


def test_least_shift_names_what_to_hand_over_and_what_to_grow(client, short):
    response = client.get(LAMP)
    reach = response.context["page"].reach
    assert reach.said.startswith("Moving 3.5")
    assert reach.said.endswith(
        "would take this week from 44.1 to the Green zone, which begins at 48."
    )
    assert [(title, [task.name for task in tasks]) for title, tasks in reach.groups] == [
        ("Hand over", ["Task 1"]),
        ("Grow", ["Task 3"]),
    ]
    assert "No choice of hours changes those." in words(response)


def test_proposed_week_is_one_click_away_and_crosses(client, short):
    tried = client.get(client.get(LAMP).context["page"].reach.try_url)
    assert tried.status_code == 200
    assert tried.context["page"].result.score.zone == "green"


def test_crossing_within_the_likely_range_says_that_it_says_little(client, short):
    page = client.get(LAMP).context["page"]
    assert page.result.score.low < 48 < page.result.score.high
    assert any("inside this week’s own likely range" in note for note in page.reach.notes)


def test_week_that_cannot_cross_says_how_far_it_goes(client, import_texts):
    import_texts({"lamp.md": make_text(**SHORT | {"evidence": (-2, -2, 0, 0, 0)})})
    reach = client.get(LAMP).context["page"].reach
    assert reach.said.startswith("Hours alone do not take this week to the Green zone")
    assert f"to {reach.reach.furthest.result.score}" in reach.said


def test_fixed_task_stays_as_it_is_and_in_the_address(client, short):
    assert shortest(client, ("f", "3"), h1="16")[1:] == [("f", "3")]
    response = ask(client, ("f", "3"))
    page = response.context["page"]
    assert [box.name for box in page.boxes if box.is_fixed] == ["Task 3"]
    assert {task.name for task in page.reach.shift.tasks} == {"Task 1", "Task 2"}
    assert parse_qsl(urlsplit(page.reach.try_url).query)[-1] == ("f", "3")
    nothing = ask(client, ("f", "1"), ("f", "2"), ("f", "3")).context["page"].reach
    assert "no hours are left" in nothing.said
    assert nothing.try_url == ""


def test_task_of_one_s_own_can_be_fixed_too_and_a_faulty_form_keeps_the_boxes(client, short):
    own = {"add4": "Train lighters", "add4h": "6", "add4s": "1"}
    assert ("f", "add1") in shortest(client, ("f", "add4"), **own)
    response = ask(client, ("f", "add4"), **own | {"add4h": "-1"})
    page = response.context["page"]
    assert page.reach is None
    assert [box.value for box in page.boxes if box.is_fixed] == ["add1"]


def test_fixed_task_of_an_earlier_assessment_stays_fixed(client, short, import_texts):
    version = published().pk
    tasks = (("40", 2, "a"), ("20", 4, "a"), ("40", 1, "n"))
    import_texts({"lamp.md": make_text(tasks=tasks)})
    page = ask(client, ("v", version), ("f", "2")).context["page"]
    assert [box.value for box in page.boxes if box.is_fixed] == ["2"]
    assert "carried over" in page.notices[0]
