"""A page that was rendered for somebody serves everybody, until the public sees other data."""

import gzip
import threading

import pytest
from django.core.cache import caches
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse
from django.test import Client, RequestFactory

from roles.desk.editing import save_role
from roles.models import DataVersion, Role
from roles.site import page_cache
from tests.factories.documents import make_text

ROLE = "/roles/lamp-lighter/"
PACKED = {"accept-encoding": "br;q=1.0, gzip;q=0.8"}


@pytest.fixture(autouse=True)
def kept_pages(settings):
    settings.PAGE_CACHE = True
    caches["pages"].clear()
    yield caches["pages"]
    caches["pages"].clear()


@pytest.fixture
def lamp(stored_texts):
    stored_texts({"lamp.md": make_text()})


@pytest.mark.django_db
def test_second_reader_gets_the_page_of_the_first_for_one_query(
    lamp, client, django_assert_num_queries
):
    first = client.get(ROLE)
    with django_assert_num_queries(1):
        second = Client().get(ROLE)
    assert second.content == first.content
    assert first.headers.pop("X-Request-ID") != second.headers.pop("X-Request-ID")
    assert second.headers == first.headers
    assert "script-src 'self'" in second["Content-Security-Policy"]


@pytest.mark.django_db
def test_what_is_written_for_the_public_is_seen_at_once(lamp, client):
    before = client.get(ROLE)
    role = Role.objects.get(slug="lamp-lighter")
    role.title = "Lamp Keeper"
    save_role(role=role, by=None, version=role.version)
    after = client.get(ROLE)
    assert "Lamp Keeper" not in before.text
    assert "Lamp Keeper" in after.text


@pytest.mark.django_db
def test_page_is_compressed_for_who_takes_it_and_read_the_same(lamp, client, kept_pages):
    plain, packed = client.get(ROLE), client.get(ROLE, headers=PACKED)
    assert len(kept_pages._cache) == 1
    assert plain["ETag"] != packed["ETag"]
    assert packed["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) == int(packed["Content-Length"]) < len(plain.content) / 3
    assert plain["Vary"] == packed["Vary"] == "Accept-Encoding"
    refused = client.get(ROLE, headers={"accept-encoding": "gzip;q=0, br"})
    assert refused.content == plain.content


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "is_packed"),
    [
        ("/roles.csv", True),
        ("/roles/lamp-lighter/week.svg", True),
        ("/roles/lamp-lighter/document.md", True),
        ("/roles/lamp-lighter/history.atom", True),
        ("/cite?url=/roles/lamp-lighter/&as=csl", True),
        ("/cite?url=/roles/lamp-lighter/&as=bibtex", True),
        ("/roles/lamp-lighter/week.png", False),
        ("/roles.xlsx", False),
    ],
)
def test_what_is_compressed_as_it_comes_is_not_again(lamp, client, address, is_packed):
    for _ in range(2):
        response = client.get(address, headers=PACKED)
        assert response.status_code == 200
        assert ("Content-Encoding" in response) == is_packed


@pytest.mark.django_db
@pytest.mark.parametrize("headers", [{}, PACKED])
def test_who_has_the_page_is_told_that_it_is_the_same(lamp, client, headers):
    first = client.get(ROLE, headers=headers)
    again = client.get(ROLE, headers={**headers, "if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    other = client.get(ROLE, headers={**headers, "if-none-match": '"other"'})
    assert other.status_code == 200
    assert other["Cache-Control"] == ("public, max-age=0, s-maxage=60, stale-while-revalidate=60")


@pytest.mark.django_db
def test_signed_in_people_get_pages_of_their_own_that_nobody_keeps(
    lamp, assessor_client, kept_pages
):
    response = assessor_client.get(ROLE)
    assert response["Cache-Control"] == "private, no-store"
    assert "ETag" not in response
    assert not kept_pages._cache


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("get", "/roles/lamp-lighter/my-week/?h1=12"),
        ("get", "/wish/?q=chimney+sweep"),  # a form, with a token of its own
        ("get", "/roles/nobody/"),
        ("get", "/roles/LAMP-LIGHTER/"),
        ("get", "/healthz"),
        ("post", "/workforce/"),
    ],
)
def test_what_is_of_one_person_or_no_page_is_not_kept(lamp, client, kept_pages, method, address):
    getattr(client, method)(address)
    assert not kept_pages._cache


@pytest.mark.django_db
def test_addresses_hosts_and_schemes_are_kept_apart(lamp, client, settings):
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    pages = {
        (host, secure): client.get(ROLE, headers={"host": host}, secure=secure).text
        for host in settings.ALLOWED_HOSTS
        for secure in (True, False)
    }
    for (host, secure), text in pages.items():
        assert f'rel="canonical" href="http{"s" * secure}://{host}{ROLE}"' in text
    one, other = (client.get(f"/roles/?q={q}", headers={"host": "one.example"}) for q in "lx")
    assert one.text != other.text


def test_it_can_be_switched_off(settings):
    settings.PAGE_CACHE = False
    with pytest.raises(MiddlewareNotUsed):
        page_cache.page_cache(lambda _request: HttpResponse())


class Threads:
    """Requests side by side, without a database."""

    def __init__(self, monkeypatch, render):
        monkeypatch.setattr(DataVersion, "objects", type("Still", (), {"current": lambda _: 7})())
        self.respond = page_cache.page_cache(render)
        self.answers = []

    def ask(self, times):
        def one():
            try:
                self.answers.append(self.respond(RequestFactory().get(ROLE)).content)
            except RuntimeError as error:
                self.answers.append(str(error))

        threads = [threading.Thread(target=one) for _ in range(times)]
        for thread in threads:
            thread.start()
        return threads


def test_one_renders_and_the_others_wait_for_it(monkeypatch):
    begun, go_on = threading.Event(), threading.Event()
    rendered = []

    def render(_request):
        rendered.append(1)
        begun.set()
        assert go_on.wait(20)
        return HttpResponse("lamp")

    threads = Threads(monkeypatch, render)
    asked = threads.ask(1)
    assert begun.wait(20)
    asked += threads.ask(5)
    go_on.set()
    for thread in asked:
        thread.join(20)
    assert threads.answers == [b"lamp"] * 6
    assert len(rendered) == 1


def test_a_page_that_fails_or_may_not_be_kept_holds_nobody_up(monkeypatch):
    outcomes = [
        RuntimeError("out of lamps"),
        HttpResponse("mine", headers={"Cache-Control": "private"}),
    ]

    def render(_request):
        outcome = outcomes.pop(0) if outcomes else HttpResponse("lamp")
        if isinstance(outcome, RuntimeError):
            raise outcome
        return outcome

    threads = Threads(monkeypatch, render)
    for _ in range(3):
        for thread in threads.ask(1):
            thread.join(20)
    assert threads.answers == ["out of lamps", b"mine", b"lamp"]
