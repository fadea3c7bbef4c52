"""“My job is not here”: counted for the assessors, with nothing of who wished."""

from datetime import date

import pytest
from django.core.cache import caches
from django.test import Client

from roles.models import DataVersion, Occupation, Wish
from roles.occupations import wishes
from roles.occupations.wishes import WishForm, count_wish
from tests.text.catalogue import make_catalogue

pytestmark = pytest.mark.django_db

MONDAY, TUESDAY = date(2031, 5, 5), date(2031, 5, 6)


@pytest.fixture(autouse=True)
def nobody_has_wished_yet():
    caches["limits"].clear()
    yield
    caches["limits"].clear()


def post(client, text, **more):
    return client.post("/wish/", {"text": text, **more})


def counts():
    return {str(wish): wish.count for wish in Wish.objects.all()}


def test_wishes_for_one_title_are_one_row_with_first_and_last_day():
    for day in (MONDAY, MONDAY, TUESDAY):
        count_wish(occupation=None, text="lamplighter", today=day)
    (wish,) = Wish.objects.all()
    assert (wish.count, wish.first_day, wish.last_day) == (3, MONDAY, TUESDAY)


def test_a_posted_wish_is_counted_and_leads_to_a_page_that_says_so(client):
    answer = post(client, "  Lamp   Lighter ")
    assert (answer.status_code, answer["Location"]) == (302, "/wish/?done=1")
    assert "Counted." in client.get(answer["Location"]).text
    assert counts() == {"lamp lighter": 1}


def test_a_title_that_is_an_occupations_counts_for_it(client):
    make_catalogue()
    post(client, "Staff Nurses")
    post(client, "anything", code="29-1141.00")
    (wish,) = Wish.objects.all()
    assert (wish.occupation.code, wish.text, wish.count) == ("29-1141.00", "", 2)


def test_a_name_that_is_only_like_an_occupations_counts_as_it_was_typed(client):
    make_catalogue()
    post(client, "nurse of dragons")
    assert counts() == {"nurse of dragons": 1}


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "x" * 81,
        "me@example.org",
        "0123 456 789",
        "x 12345",
        "<b>",
        "http://a.example",
        "\0",
        "123",
    ],
)
def test_what_is_no_title_is_refused_and_not_stored(client, text):
    assert post(client, text).status_code == 200
    assert not Wish.objects.exists()


def test_an_address_has_so_many_wishes_an_hour(client):
    for number in range(wishes.MOST_AN_HOUR):
        assert post(client, f"lamp {chr(97 + number)}").status_code == 302
    refused = post(client, "one more")
    assert refused.status_code == 429
    assert "one hour" in refused.text
    assert len(counts()) == wishes.MOST_AN_HOUR
    assert client.post("/wish/", {"text": "else"}, REMOTE_ADDR="10.0.0.9").status_code == 302


def test_behind_a_proxy_the_address_is_the_one_that_it_tells(client, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for _ in range(wishes.MOST_AN_HOUR):
        client.post("/wish/", {"text": "lamp"}, HTTP_X_FORWARDED_FOR="1.1.1.1, 10.0.0.1")
    one_more = {"HTTP_X_FORWARDED_FOR": "2.2.2.2, 10.0.0.1"}
    assert client.post("/wish/", {"text": "lamp"}, **one_more).status_code == 429
    other = {"HTTP_X_FORWARDED_FOR": "1.1.1.1, 10.0.0.2"}
    assert client.post("/wish/", {"text": "lamp"}, **other).status_code == 302


def test_only_so_many_titles_are_kept(monkeypatch):
    monkeypatch.setattr(wishes, "MOST_TEXTS", 1)
    assert count_wish(occupation=None, text="one", today=MONDAY)
    assert count_wish(occupation=None, text="two", today=MONDAY) is None
    assert count_wish(occupation=None, text="one", today=MONDAY)
    assert counts() == {"one": 2}


def test_a_form_that_is_not_ours_is_refused():
    assert post(Client(enforce_csrf_checks=True), "lamp").status_code == 403
    assert not Wish.objects.exists()


def test_the_form_holds_what_was_searched_for_and_only_its_page_sets_a_cookie(client, settings):
    page = client.get("/wish/?q=lamp+<b>")
    assert 'value="lamp &lt;b&gt;"' in page.text
    assert set(page.cookies) == {settings.CSRF_COOKIE_NAME}
    search = client.get("/search/?q=lamp")
    assert 'href="/wish/?q=lamp"' in search.text
    assert not search.cookies


def test_a_wish_is_no_public_write(client):
    before = DataVersion.objects.current()
    post(client, "lamplighter")
    assert DataVersion.objects.current() == before


def test_an_occupation_that_there_is_not_is_taken_by_its_text():
    form = WishForm({"code": "99-9999.00", "text": "Lamp"})
    assert form.is_valid()
    assert form.occupation is None


def test_assessors_see_the_most_wanted_first_and_change_nothing(assessor_client):
    make_catalogue()
    count_wish(occupation=None, text="lamplighter", today=MONDAY)
    for _ in range(2):
        count_wish(occupation=Occupation.objects.get(code="29-1141.00"), text="", today=MONDAY)
    page = assessor_client.get("/admin/roles/wish/").content.decode()
    assert page.index("Registered Nurses") < page.index("lamplighter")
    assert assessor_client.get("/admin/roles/wish/add/").status_code == 403
