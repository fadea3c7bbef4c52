"""Home, method, errors, health; and what every public answer carries."""

import pytest
from django.db import DatabaseError, connection
from django.test import Client, override_settings

from tests.documents_at_hand import make_text

pytestmark = pytest.mark.django_db

PAGES = ("/", "/roles/", "/roles/lamp-lighter/", "/compare/", "/method/")


@pytest.fixture
def lamp(import_texts):
    import_texts({"lamp.md": make_text()})


def test_home_counts_roles_by_zone_and_leads_to_them(client, lamp):
    response = client.get("/")
    zones = {zone.zone: zone.count for zone in response.context["home"].zones}
    assert zones == {"red": 0, "yellow": 0, "green": 1}
    assert "/roles/?zone=green" in response.text
    assert "no verdict on a person" in response.text


@pytest.mark.parametrize("path", ["/", "/roles/", "/compare/", "/method/"])
def test_pages_stand_on_an_empty_database(client, path):
    assert client.get(path).status_code == 200


def test_method_prints_the_constants_and_computes_its_example(client, lamp):
    text = client.get("/method/").text
    for expected in ("0.54", "7.93", "8.47", "48.0", "25.0", "Lamp Lighter", "66.4"):
        assert expected in text
    assert "own reading" in text


def test_method_example_follows_the_role(client, lamp, import_texts):
    import_texts({"lamp.md": make_text(growth=1)})
    assert "1 + (1 × 0.05) = <b>1.05</b>" in client.get("/method/").text


def test_missing_page_is_a_404_that_helps(client):
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert "Find a role" in response.text


def test_failure_is_a_500_that_helps_and_needs_no_database(lamp, monkeypatch):
    def fail(home):
        raise RuntimeError("broken")

    monkeypatch.setattr("roles.views.pages.make_home", fail)
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert "Something broke on our side" in response.text


def test_healthz_says_ok(client):
    response = client.get("/healthz")
    assert (response.status_code, response.text) == (200, "ok\n")
    assert "no-store" in response["Cache-Control"]


def test_healthz_says_when_the_database_is_away(client, monkeypatch):
    def refuse(*args, **kwargs):
        raise DatabaseError("gone")

    monkeypatch.setattr(connection, "cursor", refuse)
    assert client.get("/healthz").status_code == 503


@pytest.mark.parametrize("path", PAGES)
def test_public_page_sets_no_cookie_and_a_strict_policy(client, lamp, path):
    response = client.get(path)
    assert response.cookies == {}
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", PAGES)
def test_public_page_refuses_writes(client, lamp, path):
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("path", PAGES)
def test_public_page_has_no_inline_script_or_style(client, lamp, path):
    text = client.get(path).text
    assert "<script" not in text
    assert "style=" not in text
    assert " onclick" not in text


@override_settings(SECURE_SSL_REDIRECT=True)
def test_healthz_answers_without_tls_where_pages_redirect(client, lamp):
    assert client.get("/healthz").status_code == 200
    assert client.get("/").status_code == 301
