"""Redis as the cache of all processes, and what is kept without it when it is gone."""

import shutil
import subprocess

import pytest
from django.conf import settings
from django.core.cache import CacheHandler
from django.core.cache.backends.locmem import LocMemCache
from django.test import Client

from jobzone import shared_cache
from jobzone.limits import take_turn
from jobzone.shared_cache import ANSWERED_BY_REDIS, SharedCache
from roles.site import page_cache
from tests.chaos.services import free_port
from tests.site.test_settings import python

CLOSED = "redis://127.0.0.1:1"


@pytest.fixture(autouse=True)
def trusted(monkeypatch):
    monkeypatch.setattr(SharedCache, "asked_again_at", 0.0)
    for name in ("default", "pages", "limits", "other"):
        LocMemCache(f"{name}-here", {}).clear()  # what another test kept in this process


def caches_at(address, name="pages"):
    """The caches of one process."""
    cache = {"BACKEND": "jobzone.shared_cache.SharedCache", "LOCATION": address}
    return CacheHandler({name: {**cache, "KEY_PREFIX": name, "OPTIONS": {"MAX_ENTRIES": 10}}})


@pytest.fixture
def redis_server(tmp_path):
    """(its address, its process)."""
    if not (program := shutil.which("redis-server")):
        pytest.skip("needs redis-server")
    port = free_port()
    ours = settings.BASE_DIR / "deploy" / "redis.conf"
    with subprocess.Popen(  # noqa: S603
        [program, ours, "--port", str(port), "--bind", "127.0.0.1", "--dir", tmp_path],
        stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert any("Ready to accept connections" in line for line in process.stdout)
        yield f"redis://:change-me@127.0.0.1:{port}", process
        process.kill()


def use(cache):
    """Every way that a cache is used, and what comes of it."""
    return [
        cache.get("lamp"), cache.set("lamp", "lit"), cache.get("lamp"), cache.add("lamp", "out"),
        cache.add("count", 0, 60), cache.incr("count"), cache.has_key("count"),
        cache.touch("lamp", 60), cache.set_many({"a": 1, "b": 2}), cache.get_many(["a", "b", "c"]),
        cache.delete_many(["a"]), cache.get("a"), cache.delete("lamp"), cache.delete("lamp"),
    ]  # fmt: skip


def test_all_of_a_cache_works_the_same_without_redis(redis_server):
    address, process = redis_server
    with_it = use(caches_at(address)["pages"])
    process.kill()
    process.wait()
    assert use(caches_at(address)["pages"]) == use(caches_at(CLOSED, "other")["other"]) == with_it
    assert all(vars(SharedCache)[name] for name in ANSWERED_BY_REDIS)


def test_what_one_process_keeps_serves_the_others(redis_server):
    address, _process = redis_server
    kept = page_cache.Kept((("Content-Type", "text/html"),), "mark", b"lamp", is_packed=False)
    caches_at(address)["pages"].set("key", kept, timeout=60)
    assert caches_at(address)["pages"].get("key") == kept
    assert caches_at(address, "limits")["limits"].get("key") is None


def test_limits_count_for_all_processes_and_then_for_one(redis_server, monkeypatch):
    address, process = redis_server

    def turns():
        return [
            monkeypatch.setattr("jobzone.limits.caches", each)
            or take_turn("lamp", "192.0.2.1", 2, 10**9)
            for each in (caches_at(address, "limits") for _process in range(3))
        ]

    assert turns() == [True, True, False]
    process.kill()
    process.wait()
    assert turns() == [True, True, False]


def test_redis_that_is_gone_is_left_alone_for_a_while(monkeypatch, caplog):
    cache = caches_at(CLOSED)["pages"]
    now = [100.0]
    monkeypatch.setattr(shared_cache, "monotonic", lambda: now[0])
    for _ in range(3):
        cache.get("lamp")
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    now[0] += shared_cache.REST
    cache.get("lamp")
    assert len(caplog.records) == 2


@pytest.mark.django_db
def test_pages_are_served_and_kept_without_redis(city, settings, monkeypatch):
    settings.PAGE_CACHE = settings.RATE_LIMITS = True
    away = CacheHandler(
        {name: caches_at(CLOSED, name).settings[name] for name in ("default", "pages", "limits")}
    )
    monkeypatch.setattr(page_cache, "caches", away)
    monkeypatch.setattr("jobzone.limits.caches", away)
    client = Client()
    answers = [client.get(address) for address in ("/roles/", "/roles/", "/search/?q=lamp")]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert answers[0]["ETag"] == answers[1]["ETag"]
    assert len(away["pages"]._here._cache) == 2


def test_settings_name_a_cache_for_all(monkeypatch):
    code = (
        "from django.conf import settings as s; "
        "print(*(c['BACKEND'].split('.')[-1] + c['LOCATION'] for c in s.CACHES.values()))"
    )
    given = {"SECRET_KEY": "only-for-this-process"}
    assert python("-c", code, **given).stdout.split() == [
        "LocMemCachedefault", "LocMemCachepages", "LocMemCachelimits",
    ]  # fmt: skip
    printed = python("-c", code, **given, CACHE_URL=CLOSED).stdout.split()
    assert printed == [f"SharedCache{CLOSED}"] * 3
