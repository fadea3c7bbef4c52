"""How often pages are read: numbers that no reader can be found in."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.core.serializers import serialize
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from roles.desk.work_queue import work_queue
from roles.models import Assessment, DataVersion, PageCount
from roles.models.page_counts import DAYS
from roles.site import counting
from tests.desk.test_concurrency import PEOPLE, at_once
from tests.factories.documents import make_text
from tests.words import words

pytestmark = pytest.mark.django_db

ROLE = "/roles/lamp-lighter/"
BROWSER = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}
GOOGLE = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"


@pytest.fixture(autouse=True)
def counted(settings):
    settings.COUNT_PAGES = True
    counting._counts.clear()
    caches["pages"].clear()
    yield counting._counts
    counting._counts.clear()


@pytest.fixture
def lamps(stored_texts):
    stored_texts({"lamp.md": make_text(), "wick.md": make_text("Wick Trimmer")})


def stored():
    counting.write_counts()
    return {(each.kind, each.name): each.count for each in PageCount.objects.all()}


def test_page_counts_each_time_also_one_that_is_kept(lamps, settings, django_assert_num_queries):
    settings.PAGE_CACHE = True
    client = Client(headers=BROWSER)
    version = DataVersion.objects.current()
    mark = client.get(ROLE)["ETag"]
    with django_assert_num_queries(1):  # the data version: no request writes anything
        client.get(ROLE, headers={"if-none-match": mark})
    client.get(f"{ROLE}?from=somewhere")
    client.get("/method/")
    assert stored() == {("role-detail", "lamp-lighter"): 3, ("method", ""): 1}
    client.get(ROLE)
    assert stored()["role-detail", "lamp-lighter"] == 4
    assert DataVersion.objects.current() == version
    assert client.get(ROLE)["ETag"] == mark


def test_what_no_reader_opened_is_not_counted(lamps, viewer):
    signed_in = Client(headers=BROWSER)
    signed_in.force_login(viewer)
    signed_in.get(ROLE)
    client = Client(headers=BROWSER)
    client.get(ROLE, headers={"sec-purpose": "prefetch"})
    for agent in (GOOGLE, "curl/8.5.0", "", "Mozilla/5.0 (compatible; a-spider)"):
        client.get(ROLE, headers={"user-agent": agent})
    client.head(ROLE)
    for address in ("/roles/nobody/", "/roles.csv", "/about/", "/admin/login/", f"{ROLE}card.png"):
        client.get(address)
    client.post("/wish/")
    assert stored() == {}


def test_of_a_search_no_word_is_kept_but_whether_it_found_anything(lamps, settings):
    settings.PAGE_CACHE = True
    for _ in range(2):
        Client(headers=BROWSER, REMOTE_ADDR="192.0.2.7").get("/search/?q=xyzzyplugh")
    Client(headers=BROWSER).get("/search/?q=lamp+lighter")
    assert stored() == {("job-search", "nothing"): 2, ("job-search", ""): 1}
    kept = serialize("json", PageCount.objects.all())
    assert not any(word in kept for word in ("xyzzyplugh", "lamp", "192.0.2", "Mozilla"))


@pytest.mark.django_db(transaction=True)
def test_processes_that_write_at_once_lose_nothing():
    today = timezone.localdate()
    pages = {(today, "role-detail", name): 2 for name in ("lamp-lighter", "wick-trimmer")}

    def write(number):
        for _ in range(5):
            counting.add_counts(dict(sorted(pages.items(), reverse=number % 2)))

    assert at_once(write) == [None] * PEOPLE
    assert set(PageCount.objects.values_list("count", flat=True)) == {PEOPLE * 5 * 2}


@pytest.mark.django_db(transaction=True)
def test_where_nothing_can_be_written_pages_are_read_and_counts_wait(lamps, caplog):
    is_sqlite = connection.vendor == "sqlite"
    refuse = "PRAGMA query_only = {}" if is_sqlite else "SET default_transaction_read_only = {}"
    client = Client(headers=BROWSER)
    with connection.cursor() as cursor:
        cursor.execute(refuse.format("on"))
        try:
            assert client.get(ROLE).status_code == 200
            counting.write_counts()
            assert client.get(ROLE).status_code == 200
        finally:
            cursor.execute(refuse.format("off"))
    assert "could not be written" in caplog.text
    assert stored() == {("role-detail", "lamp-lighter"): 2}


def test_days_that_are_past_go_and_pages_beyond_what_is_held_are_lost(lamps, monkeypatch):
    today = timezone.localdate()
    for days in (DAYS, DAYS - 1):
        counting.add_counts({(today - timedelta(days=days), "home", ""): 1})
    assert [each.day for each in PageCount.objects.all()] == [today - timedelta(days=DAYS - 1)]
    monkeypatch.setattr(counting, "MOST", 1)
    for address in (ROLE, "/method/", ROLE):
        Client(headers=BROWSER).get(address)
    assert stored()["role-detail", "lamp-lighter"] == 2
    assert ("method", "") not in stored()


def test_role_that_is_read_most_is_looked_at_first_and_told_so(lamps, assessor):
    Assessment.objects.update(fewest_notches=3)
    first, second = work_queue(assessor).next
    assert "read " not in first.why
    page = second.reading.role.slug
    counting.add_counts(Counter({(timezone.localdate(), "role-detail", page): 1234}))
    again = work_queue(assessor).next[0]
    assert again.reading == second.reading
    assert f"read 1,234 times in {DAYS} days" in again.why


def test_desk_shows_what_is_read(lamps, viewer_client, settings):
    address = reverse("desk:read-most")
    assert "Nothing yet." in words(viewer_client.get(address))
    client = Client(headers=BROWSER)
    for page in (ROLE, ROLE, "/search/?q=xyzzyplugh", "/roles/wick-trimmer/"):
        client.get(page)
    stored()
    page = viewer_client.get(address)
    assert page.context["kinds"] == [("Roles", 3), ("Searches for a job", 1)]
    label, rows = page.context["pages"][0]
    assert (label, [(str(role), times) for _slug, role, times in rows]) == (
        "Roles", [("Lamp Lighter (Mid-Level)", 2), ("Wick Trimmer (Mid-Level)", 1)],
    )  # fmt: skip
    shown = words(page)
    assert "1 of the searches for a job found nothing." in shown
    assert "numbers are too low" in shown
    assert "switched off" not in shown
    settings.COUNT_PAGES = False
    Client(headers=BROWSER).get(ROLE)
    assert stored()["role-detail", "lamp-lighter"] == 2
    assert "switched off" in words(viewer_client.get(address))
