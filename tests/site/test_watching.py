"""What machines that watch the service are told, and what the log says of a request."""

import json
import logging
import os
import signal
import sqlite3
import sys
from contextlib import closing

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import DatabaseError, connection
from django.test import RequestFactory
from prometheus_client import REGISTRY

from jobzone import health, warming
from jobzone.logs import JsonLines, WithoutQueries
from roles.models import DataVersion, Role
from roles.models.kept import Kept
from roles.occupations import job_index
from roles.site.error_pages import server_error
from tests.chaos.serving import full, served

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def cold(monkeypatch):
    monkeypatch.setattr(warming, "warm_for", None)


def test_healthz_says_ok(client):
    response = client.get("/healthz")
    assert (response.status_code, response.text) == (200, "ok\n")
    assert "no-store" in response["Cache-Control"]


def test_healthz_says_when_the_database_is_away(client, monkeypatch):
    def refuse(*args, **kwargs):
        raise DatabaseError("gone")

    monkeypatch.setattr(connection, "cursor", refuse)
    assert client.get("/healthz").status_code == 503


def test_readyz_waits_for_migrations_and_warmth(client, city, monkeypatch):
    health._require_release.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(health.MigrationExecutor, "migration_plan", lambda *args: ["0099_next"])
        response = client.get("/readyz", headers={"Host": "10.0.0.7"})
    assert (response.status_code, response.text) == (503, "migrations are not applied\n")
    response = client.get("/readyz")
    assert (response.status_code, response.text) == (503, "warming up\n")
    warming.warm_up(WSGIHandler())
    assert (client.get("/readyz").text, job_index._held is not None) == ("ready\n", True)
    assert "no-store" in client.get("/readyz")["Cache-Control"]


def test_a_process_warms_up_with_the_limits_that_it_serves_with(city, settings, caplog):
    settings.RATE_LIMITS = True
    warming.warm_up(WSGIHandler())
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


def test_pages_stand_without_collected_files_and_no_traffic_comes(client, settings, tmp_path):
    collected = {"BACKEND": "jobzone.static_files.CollectedFiles"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": collected}
    settings.STATIC_ROOT = str(tmp_path)
    health._require_release.cache_clear()
    assert (client.get("/about/").status_code, client.get("/nowhere/").status_code) == (200, 404)
    assert server_error(RequestFactory().get("/")).status_code == 500
    assert client.get("/readyz").text == "static files were not collected before the start\n"


@pytest.mark.django_db(transaction=True)
def test_what_is_kept_is_renewed_before_a_reader_asks(city, monkeypatch):
    """Within a transaction nothing is remembered, hence a database of its own."""
    asked = Kept(Role.objects.count)
    never_asked = Kept(Role.objects.count)
    monkeypatch.setattr(Kept, "every", [asked, never_asked])
    before = asked()
    warming.warm_for = DataVersion.objects.current()
    assert warming.keep_warm(None) == 0
    Role.objects.create(title="Lamp Trimmer", slug="lamp-trimmer")
    number = DataVersion.objects.current() + 1
    DataVersion.objects.update_or_create(pk=1, defaults={"number": number})
    assert warming.keep_warm(None) > 0
    assert (asked.value, asked.version, never_asked.version) == (before + 1, number, None)
    assert "lamp-trimmer" in [role.slug for role in job_index._held.roles]


def line_of(client, caplog, *asked, **more):
    """The line of a request as the log has it, and its answer."""
    with caplog.at_level(logging.INFO, logger="jobzone.requests"):
        response = client.get(*asked, **more)
    record = next(each for each in caplog.records if each.name == "jobzone.requests")
    assert WithoutQueries().filter(record)
    return response, JsonLines().format(record)


def test_request_leaves_one_line_without_the_reader(client, caplog):
    response, line = line_of(
        client, caplog, "/about/", {"h1": "secret"}, REMOTE_ADDR="203.0.113.9",
        headers={"User-Agent": "secret", "Referer": "http://secret/"},
    )  # fmt: skip
    written = json.loads(line)
    assert {key: written[key] for key in ("method", "path", "view", "status")} == {
        "method": "GET", "path": "/about/", "view": "roles:about", "status": 200,
    }  # fmt: skip
    assert set(written) - {"method", "path", "view", "status"} == {
        "time", "level", "logger", "message", "request_id", "ms",
    }  # fmt: skip
    assert "secret" not in line
    assert "203.0.113.9" not in line
    assert len(response["X-Request-ID"]) == 32


@pytest.mark.parametrize(("given", "is_taken"), [("proxy-0123abc", True), ("a\tb <i>", False)])
def test_id_of_a_request_is_the_proxys_where_it_gives_one(client, given, is_taken):
    response = client.get("/about/", headers={"X-Request-ID": given})
    assert (response["X-Request-ID"] == given) is is_taken


def test_line_of_a_failure_has_its_traceback_on_the_same_line():
    try:
        raise RuntimeError("cannot read /my-week/?h1=12")
    except RuntimeError:
        failure = sys.exc_info()
    record = logging.LogRecord("x", logging.ERROR, __file__, 1, "broken", (), failure)
    WithoutQueries().filter(record)
    line = JsonLines().format(record)
    assert "\n" not in line
    assert json.loads(line)["traceback"].endswith("RuntimeError: cannot read /my-week/")


def test_metrics_are_for_who_has_the_token(client, settings):
    assert client.get("/metrics").status_code == 404
    settings.METRICS_TOKEN = "of-the-monitor"
    wrong = client.get("/metrics", headers={"Authorization": "Bearer another"})
    assert wrong.status_code == 404
    labels = {"view": "roles:about", "method": "other", "status": "405"}
    name = "jobzone_request_seconds_count"
    before = REGISTRY.get_sample_value(name, labels) or 0
    client.generic("MADEUP", "/about/")
    response = client.get("/metrics", headers={"Authorization": "Bearer of-the-monitor"})
    assert response.status_code == 200
    assert 'jobzone_request_seconds_count{method="other",status="405",view="roles:about"}' in (
        response.text
    )
    assert REGISTRY.get_sample_value(name, labels) == before + 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "postgresql", reason="the server is the same")
@pytest.mark.skipif(not os.path.exists("/proc/self/task"), reason="needs /proc")
def test_server_outlives_a_worker_and_stops_when_it_is_told(city, tmp_path):
    copy = tmp_path / "served.sqlite3"
    with closing(sqlite3.connect(copy)) as target:
        connection.connection.backup(target)
    with served(f"sqlite:///{copy}") as server:
        # The first answer there is comes from a warm process.
        assert server.ask("/readyz") == (200, "ready\n")
        server.kill_worker()
        assert server.ask("/roles/", **{"User-Agent": "Mozilla/5.0"})[0] == 200  # the other one
        server.wait_for("Started worker-", 3)
        assert server.ask("/readyz") == (200, "ready\n")
        with full(server):
            assert server.ask("/roles/?q=lamp")[0] == 200
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(timeout=120) == 0
    with closing(sqlite3.connect(copy)) as kept:  # a process writes what it counted when it ends
        counts = "SELECT kind, count FROM roles_pagecount"
        assert kept.execute(counts).fetchall() == [("role-list", 1)]
