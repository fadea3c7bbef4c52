"""What is kept of signing in: who, when and what; no password, no code, no unknown name."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import caches
from django.core.serializers import serialize
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from roles.desk.account_log import KEPT
from roles.desk.accounts import make_assessor
from roles.models import AccountEvent
from tests.site.test_second_factor import ADMIN, LOGIN, WHO, enrol
from tests.words import words

pytestmark = pytest.mark.django_db

HERE = {"REMOTE_ADDR": "192.0.2.1"}
LOG = reverse("desk:log")


@pytest.fixture(autouse=True)
def ada(assessor):
    for name in ("limits", "default"):
        caches[name].clear()
    return assessor


def told():
    """(who, what, address, how often) of all events as they came."""
    return list(AccountEvent.objects.order_by("pk").values_list("who", "what", "address", "times"))


def test_second_factor_from_being_added_to_being_removed(
    settings, django_capture_on_commit_callbacks
):
    settings.SECOND_FACTOR = True
    client = Client(**HERE)
    with django_capture_on_commit_callbacks(execute=True):
        _secret, codes = enrol(client)
    client.post("/admin/logout/")
    client.post(LOGIN, WHO)
    for code in ("000000", "000001", codes[0]):
        client.post(reverse("mfa_authenticate"), {"code": code})
    client.post(reverse("mfa_reauthenticate"), {"code": codes[1]})
    for name in ("mfa_generate_recovery_codes", "mfa_deactivate_totp"):
        with django_capture_on_commit_callbacks(execute=True):
            client.post(reverse(name))
    at = "192.0.2.1"
    assert told() == [
        ("ada", "signed_in", at, 1),
        ("ada", "app_added", at, 1),
        ("ada", "codes_made", at, 1),
        ("ada", "signed_out", at, 1),
        ("ada", "wrong_code", "", 2),
        ("ada", "code_used", at, 1),
        ("ada", "signed_in", at, 1),
        ("ada", "code_used", at, 1),
        ("ada", "codes_made", at, 1),
        ("ada", "app_removed", at, 1),
        ("ada", "codes_removed", at, 1),
    ]
    kept = serialize("json", AccountEvent.objects.all())
    assert not any(secret in kept for secret in (WHO["password"], "000000", *codes))


def test_failed_tries_are_counted_and_a_name_is_kept_only_of_an_account(settings):
    settings.AXES_ENABLED = True
    for _ in range(6):
        Client().post(LOGIN, WHO | {"password": "no"}, **HERE)
    for typed in ("my-secret-password", "another"):
        Client().post(LOGIN, {"username": typed, "password": "x"}, **HERE)
    assert told() == [("ada", "failed", "", 6), ("ada", "locked", "", 2), ("", "failed", "", 2)]
    AccountEvent.objects.update(day=timezone.now().date() - timedelta(days=1))
    Client().post(LOGIN, WHO | {"password": "no"}, REMOTE_ADDR="192.0.2.2")
    assert told()[-1] == ("ada", "failed", "", 1)


def test_sessions_that_are_ended_are_told_of_and_end(django_user_model):
    one, other, third = Client(**HERE), Client(**HERE), Client(**HERE)
    for client in (one, other, third):
        client.post(LOGIN, WHO)
    third.post(reverse("usersessions_list"))
    assert [what for _who, what, *_ in told()][-2:] == ["ended", "ended"]
    chief = Client()
    chief.force_login(django_user_model.objects.create_superuser("max"))
    # An administrator ends one by deleting its row: the admin's own log says who did.
    session = UserSession.objects.get(user__username="ada")
    chief.post(
        reverse("admin:usersessions_usersession_delete", args=[session.pk]), {"post": "yes"}
    )
    assert third.get(ADMIN).status_code == 302
    one.post(LOGIN, WHO)
    ticked = {"action": "delete_selected", "post": "yes"}
    session = UserSession.objects.get(user__username="ada")
    chief.post(
        reverse("admin:usersessions_usersession_changelist"),
        ticked | {"_selected_action": session.pk},
    )
    assert one.get(ADMIN).status_code == 302
    assert "Deleted" in words(chief.get(LOG))


NEW = "another-long-password"


def test_every_change_of_a_password_is_told(django_user_model):
    client = Client(**HERE)
    client.post(LOGIN, WHO)
    own = {"old_password": WHO["password"], "new_password1": NEW, "new_password2": NEW}
    change = "/admin/password_change/"
    assert "That it was changed is written down" in client.get(change).text
    client.post(change, own | {"old_password": "no"})
    assert told() == [("ada", "signed_in", "192.0.2.1", 1)]
    client.post(change, own)
    chief = Client(REMOTE_ADDR="192.0.2.2")
    chief.force_login(django_user_model.objects.create_superuser("max"))
    ada = django_user_model.objects.get(username="ada")
    given = {"password1": NEW, "password2": NEW, "usable_password": "true"}
    chief.post(reverse("admin:auth_user_password_change", args=[ada.pk]), given)
    make_assessor(username="bo", password=NEW)  # on the server
    assert [each for each in told() if each[1] == "password"] == [
        ("ada", "password", "192.0.2.1", 1),
        ("ada", "password", "192.0.2.2", 1),
        ("bo", "password", "", 1),
    ]
    shown = [
        (each.who, each.done, each.what, each.note) for each in chief.get(LOG).context["entries"]
    ]
    assert ("ada", "Was given a new password", "from 192.0.2.2", "") in shown
    by_max = (
        "max",
        "Changed",
        "Authentication and Authorization | user: ada",
        "Changed password.",
    )
    assert by_max in shown
    assert NEW not in serialize("json", AccountEvent.objects.all())


def test_what_is_older_than_a_year_goes_with_the_next():
    AccountEvent.objects.create(what="signed_in", who="ada", at=timezone.now() - KEPT * 1.01)
    Client().post(LOGIN, WHO, **HERE)
    assert told() == [("ada", "signed_in", "192.0.2.1", 1)]


def test_log_of_staff_shows_it(django_user_model):
    for name, password in (("ada", "no"), ("ada", WHO["password"]), ("nobody", "x")):
        Client().post(LOGIN, {"username": name, "password": password}, **HERE)
    chief = Client()
    chief.force_login(django_user_model.objects.create_superuser("max"))
    shown = [(each.who, each.done, each.what) for each in chief.get(LOG).context["entries"]]
    assert shown == [
        ("max", "Signed in", ""),
        ("an unknown name", "Failed to sign in", "1 time on that day"),
        ("ada", "Signed in", "from 192.0.2.1"),
        ("ada", "Failed to sign in", "1 time on that day"),
    ]
    of_one = chief.get(LOG, {"who": "ada"}).context["entries"]
    assert {each.who for each in of_one} == {"ada"}
