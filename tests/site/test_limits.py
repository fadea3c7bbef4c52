"""Who asks too often is told to wait; nobody is locked out by what others do."""

import logging
import threading

import pytest
from django.contrib.auth import hashers
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from jobzone import hashing
from jobzone.limits import LIMITS, take_turn

pytestmark = pytest.mark.django_db

HERE, ELSEWHERE = {"REMOTE_ADDR": "192.0.2.1"}, {"REMOTE_ADDR": "192.0.2.2"}
LOGIN = "/admin/login/"
RIGHT, WRONG = "a-long-password", "not-the-password"


@pytest.fixture(autouse=True)
def now(monkeypatch):
    """The clock that limits go by: {"now": seconds}."""
    clock = {"now": 1_800_000_000.0}
    monkeypatch.setattr("jobzone.limits.time", lambda: clock["now"])
    return clock


@pytest.fixture(autouse=True)
def limits(settings):
    settings.RATE_LIMITS = settings.AXES_ENABLED = True
    caches["limits"].clear()
    yield
    caches["limits"].clear()


def sign_in(password, username="ada", **where):
    return Client().post(LOGIN, {"username": username, "password": password}, **where)


def test_wrong_passwords_stop_one_address_and_lock_nobody_out(assessor):
    statuses = [sign_in(WRONG, **HERE).status_code for _ in range(6)]
    assert statuses == [200, 200, 200, 200, 429, 429]
    assert sign_in(RIGHT, **HERE).status_code == 429
    assert sign_in(RIGHT, **ELSEWHERE).status_code == 302


def test_a_clock_that_is_put_back_keeps_nobody_waiting(now):
    turns = [take_turn("lamp", "192.0.2.1", 2, 60) for _ in range(3)]
    now["now"] -= 3_600
    assert [*turns, take_turn("lamp", "192.0.2.1", 2, 60)] == [True, True, False, True]


def test_the_right_password_forgets_the_wrong_ones_before_it(assessor):
    for _ in range(3):
        tried = [sign_in(each, **HERE).status_code for each in (WRONG, WRONG, RIGHT)]
        assert tried == [200, 200, 302]


def test_one_address_tries_few_names_and_then_no_password_is_hashed(assessor, monkeypatch):
    most = LIMITS["admin:login"].most
    tried = [sign_in(WRONG, f"name{number}", **HERE) for number in range(most)]
    assert {answer.status_code for answer in tried} == {200}
    monkeypatch.setattr(hashers.MD5PasswordHasher, "encode", None)
    refused = sign_in(RIGHT, **HERE)
    assert (refused.status_code, refused["Retry-After"]) == (429, "300")
    assert "That was too often" in refused.text
    assert "5 minutes" in refused.text


def test_a_known_name_is_answered_as_an_unknown_one(assessor):
    known, unknown = sign_in(WRONG, "ada", **HERE), sign_in(WRONG, "bob", **HERE)
    told = [answer.context["form"].non_field_errors() for answer in (known, unknown)]
    assert told[0] == told[1]
    for name in ("ada", "bob"):
        locked = [sign_in(WRONG, name, **ELSEWHERE).status_code for _ in range(5)]
        assert locked == [200, 200, 200, 200, 429]


def test_nothing_that_was_typed_to_sign_in_is_logged(assessor, caplog):
    caplog.set_level(logging.DEBUG)
    for _ in range(7):
        sign_in("my-secret-password", "my-secret-typed-as-a-name", **HERE)
    sign_in(RIGHT, **ELSEWHERE)
    lines = "\n".join(
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    )
    assert "my-secret" not in lines
    assert RIGHT not in lines


@pytest.mark.parametrize(
    ("name", "query"),
    [("roles:job-search", {"q": "lamp"}), ("roles:job-suggestions", {"q": "la"}),
     ("roles:task-search", {}), ("roles:compare", {}), ("roles:role-csv", {})],
)  # fmt: skip
def test_what_is_dear_is_limited_for_each_address(city, client, name, query):
    limit, address = LIMITS[name], reverse(name)
    for _ in range(limit.most - 1):
        take_turn(name, HERE["REMOTE_ADDR"], limit.most, limit.seconds)
    statuses = [client.get(address, query, **HERE).status_code for _ in range(3)]
    assert statuses == [200, 429, 429]
    assert client.get(address, query, **ELSEWHERE).status_code == 200
    refused = client.get(address, query, **HERE)
    assert refused["Retry-After"] == str(limit.seconds)
    assert "no-store" in refused["Cache-Control"]


def test_forms_are_limited_where_they_are_sent_and_not_where_they_are_read(client):
    limit = LIMITS["roles:workforce"]
    sent = [client.post("/workforce/", {"list": "x,1"}, **HERE) for _ in range(limit.most + 1)]
    assert {answer.status_code for answer in sent[:-1]} == {200}
    assert sent[-1].status_code == 429
    assert client.get("/workforce/", **HERE).status_code == 200


def test_a_kept_page_is_answered_to_whoever_asks_however_often(city, client, settings):
    settings.PAGE_CACHE = True
    caches["pages"].clear()
    limit = LIMITS["roles:task-search"]
    statuses = {client.get("/tasks/?q=t", **HERE).status_code for _ in range(limit.most + 5)}
    assert statuses == {200}
    caches["pages"].clear()


def test_every_limit_is_of_an_address_that_there_is():
    given = {"roles:my-week": {"slug": "x"}, "roles:role-moves": {"slug": "x", "form": "csv"}}
    given["roles:role-chart"] = {"slug": "x", "chart": "week", "form": "svg"}
    given["roles:occupation-chart"] = {"code": "x", "chart": "pay", "form": "svg"}
    given["roles:claim-chart"] = {"key": "x", "chart": "series", "form": "svg"}
    given["roles:role-next-chart"] = given["roles:role-chart"]
    given["roles:occupation-next-chart"] = given["roles:occupation-chart"]
    given["roles:compare-chart"] = {"chart": "scores", "form": "svg"}
    given["roles:method-chart"] = {"chart": "readings", "form": "svg"}
    given["roles:map-chart"] = {"chart": "fields", "form": "svg"}
    for name in LIMITS:
        reverse(name, kwargs=given.get(name, {}))


def test_a_household_has_one_limit_for_all_its_addresses():
    assert take_turn("x", "2001:db8::1", 1, 60)
    assert not take_turn("x", "2001:db8::ffff:2", 1, 60)
    assert take_turn("x", "2001:db8:1::1", 1, 60)
    assert take_turn("x", "no address", 1, 60)


def test_a_process_hashes_two_passwords_at_once_and_no_more(monkeypatch):
    """Each takes 100 MB: thirty-two tries at once must not take three gigabytes."""
    at_once, most, lock = 0, 0, threading.Lock()
    both = threading.Barrier(hashing.AT_ONCE, timeout=10)

    def hash_slowly(self, password, encoded):
        nonlocal at_once, most
        with lock:
            at_once += 1
            most = max(most, at_once)
        both.wait()
        with lock:
            at_once -= 1
        return True

    monkeypatch.setattr(hashers.Argon2PasswordHasher, "verify", hash_slowly)
    hasher = hashing.BoundedArgon2PasswordHasher()
    threads = [threading.Thread(target=hasher.verify, args=("x", "y")) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 2


def test_who_waits_too_long_for_a_turn_is_told_to_come_back(assessor, client, monkeypatch):
    monkeypatch.setattr(hashing, "PATIENCE", 0)
    monkeypatch.setattr(
        hashers.MD5PasswordHasher, "verify", hashing.BoundedArgon2PasswordHasher.verify
    )
    client.raise_request_exception = False
    with hashing._turn(), hashing._turn():
        answer = client.post(LOGIN, {"username": "ada", "password": RIGHT})
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")


@pytest.mark.parametrize("length", [13 * 2**20, 10**30])
def test_a_request_too_large_to_read_is_refused_unread(client, length):
    answer = client.post("/workforce/", {"list": "x,1"}, CONTENT_LENGTH=str(length))
    assert answer.status_code == 413
    assert "12 MB" in answer.text


def test_one_file_is_taken_and_its_name_leads_nowhere(client, tmp_path):
    name = f"../../..{tmp_path}/written.csv"
    files = [SimpleUploadedFile(name, b"Lamp lighter,3\n") for _ in range(2)]
    assert client.post("/workforce/", {"file": files[0]}).status_code == 200
    assert list(tmp_path.iterdir()) == []
    assert client.post("/workforce/", {"file": files}).status_code == 400
