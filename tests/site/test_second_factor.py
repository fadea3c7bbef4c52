"""Staff sign in with a second factor, see where they are signed in, and end it; without script."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.site.test_security import assert_hardened

pytestmark = pytest.mark.django_db

LOGIN, ADMIN = "/admin/login/", "/admin/"
WHO = {"username": "ada", "password": "a-long-password"}


@pytest.fixture(autouse=True)
def second_factor(settings, assessor):
    settings.SECOND_FACTOR = True
    cache.clear()
    yield
    cache.clear()


def code_of(secret, steps=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def enrol(client):
    """Sign in for the first time: (secret, recovery codes)."""
    client.post(LOGIN, WHO)
    activate = client.get(ADMIN)["Location"]
    secret = client.get(activate).context["form"].secret
    done = client.post(activate, {"code": code_of(secret)}, follow=True)
    return secret, done.context["unused_codes"]


@pytest.fixture
def enrolled():
    return enrol(Client())


def test_staff_add_a_second_factor_before_anything_else(client):
    assert client.post(LOGIN, WHO)["Location"] == ADMIN
    for path in (ADMIN, "/admin/roles/assessment/", "/admin/password_change/"):
        assert client.get(path)["Location"] == reverse("mfa_activate_totp"), path
    page = client.get(reverse("mfa_activate_totp"), secure=True)
    assert "data:image/svg+xml" in page.text
    assert page.context["form"].secret in page.text
    assert "<script>" not in page.text
    assert_hardened(page, "activate")
    assert "no-store" in page["Cache-Control"]
    assert client.post("/admin/logout/").status_code == 200


def test_once_it_is_added_there_are_ten_recovery_codes_and_the_way_to_the_work(client):
    _, codes = enrol(client)
    assert len(set(codes)) == 10
    page = client.get(reverse("mfa_view_recovery_codes"))
    assert all(code in page.text for code in codes)
    assert 'href="/admin/"' in page.text
    assert client.get(ADMIN).status_code == 200


def test_the_password_alone_opens_nothing(client, enrolled):
    assert client.post(LOGIN, WHO)["Location"] == reverse("mfa_authenticate")
    assert client.get(ADMIN).status_code == 302
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"}, secure=True)
    assert wrong.status_code == 200
    assert "Incorrect code" in wrong.text
    assert_hardened(wrong, "authenticate")
    assert client.get(ADMIN)["Location"].startswith(LOGIN)


def test_the_code_of_the_app_opens_where_one_was_going(client, enrolled):
    client.post(f"{LOGIN}?next=/admin/roles/role/", WHO)
    answer = client.post(reverse("mfa_authenticate"), {"code": code_of(enrolled[0], 1)})
    assert answer["Location"] == "/admin/roles/role/"
    assert client.get(ADMIN).status_code == 200


def test_a_recovery_code_opens_once(client, enrolled):
    for tried in range(2):
        client.post(LOGIN, WHO)
        answer = client.post(reverse("mfa_authenticate"), {"code": enrolled[1][0]})
        assert answer.status_code == (200 if tried else 302)
        client.post("/admin/logout/")


def test_nobody_is_led_to_another_site(client):
    for elsewhere in (
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:x",
    ):
        for path in (LOGIN, reverse("account_login")):
            answer = Client().post(f"{LOGIN}?next={elsewhere}", WHO)
            assert answer["Location"] == ADMIN, elsewhere
            assert Client().get(path, {"next": elsewhere}).status_code in (200, 302)


def test_sessions_are_listed_and_ended(client):
    other = Client(headers={"user-agent": "The other machine"})
    _, codes = enrol(client)
    other.post(LOGIN, WHO)
    other.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert other.get(ADMIN).status_code == 200
    page = client.get(reverse("usersessions_list"), secure=True)
    assert "The other machine" in page.text
    assert_hardened(page, "sessions")
    client.post(reverse("usersessions_list"))
    assert other.get(ADMIN).status_code == 302
    assert client.get(ADMIN).status_code == 200
    assert Session.objects.count() == 1


def test_nobody_signs_up_or_resets_a_password(client):
    for path in ("signup/", "password/reset/", "email/"):
        assert client.get(f"/account/{path}").status_code == 404


def test_without_the_setting_a_password_is_enough_until_one_adds_a_factor(client, settings):
    settings.SECOND_FACTOR = False
    client.post(LOGIN, WHO)
    assert client.get(ADMIN).status_code == 200
    assert "Second factor and sessions" in client.get(ADMIN).text
    assert client.get(reverse("mfa_index")).status_code == 200


def test_neither_the_secret_nor_a_code_is_logged(client, caplog):
    caplog.set_level("DEBUG")
    secret, codes = enrol(client)
    client.post(LOGIN, WHO)
    lines = "\n".join(r.getMessage() for r in caplog.records if r.name != "django.db.backends")
    assert not re.search("|".join([secret, *codes]), lines)
    assert Authenticator.objects.count() == 2
