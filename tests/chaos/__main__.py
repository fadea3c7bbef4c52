"""Break what the service stands on, one thing at a time, while readers read; print what happened.

    make chaos                             some twenty minutes
    .venv/bin/python -m tests.chaos --minutes 1 --only readers,full-disk

Exits with 1 where anything failed that may not: an answer of 500, a page of two publishes, a lost
write, a server that does not come back. PostgreSQL, Redis and root are needed for
some of it; a line says what was not tried for want of them.
"""

import argparse
import json
import os
import random
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep
from types import SimpleNamespace
from urllib.parse import quote_from_bytes, urlencode

import django

from tests.chaos.load import PATHS, Load, of_one_generation
from tests.chaos.services import Postgres, Redis, postgres_programs
from tests.chaos.serving import ROOT, Server, full, served

ROLES = ("Lamp Lighter", "Gas Fitter", "Lamp Trimmer", "Coal Carrier", "Night Porter")
MEGABYTE = 2**20
FATAL = ("500", "HALF", "LOST", "NOT BACK")  # what no line of the table may say

PUBLISH = f"""
import itertools, sys
import django
django.setup()
from django.db import OperationalError
from roles.exchange.importing import import_documents
from tests.factories.documents import make_text, passage, read_file
from roles.documents import PassageKind

def texts(number):
    for title in {ROLES!r}:
        said = f"In generation {{number}} a {{title}} climbs."
        kinds = (PassageKind.DEFINITION, PassageKind.TIMELINE)
        yield read_file(f"{{title}}.md", make_text(
            title, passages=tuple(passage(kind, said) for kind in kinds),
            growth_rationale=said, assessor=f"Ada of generation {{number}}"))

first, last = map(int, sys.argv[1:])
for number in range(first, last):
    sys.stdin.readline()
    try:
        import_documents(list(texts(number)), by=None)
        print("published", flush=True)
    except OperationalError:
        print("refused", flush=True)
"""


class Site:
    """A database with five roles, and what a server needs to serve it."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder, self.url = folder, url
        self.environment = os.environ | {
            "DATABASE_URL": url, "RELEASES_DIR": str(folder / "releases"),
        }  # fmt: skip
        self._run("manage.py", "migrate", "--verbosity", "0")
        with self.publisher() as publish:
            publish()

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(  # noqa: S603 (our own interpreter)
            [sys.executable, *arguments], env=self.environment, cwd=ROOT, text=True, check=True,
            stdout=subprocess.PIPE,
        )  # fmt: skip
        return done.stdout

    @contextmanager
    def publisher(self) -> Iterator[Callable[[], str]]:
        """publish() publishes a new version of every role at once, in a process of its own."""
        first = int(monotonic() * 1000)
        with subprocess.Popen(  # noqa: S603 (our own interpreter)
            [sys.executable, "-c", PUBLISH, str(first), str(first + 10**9)], env=self.environment,
            cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        ) as process:  # fmt: skip

            def publish() -> str:
                process.stdin.write("\n")
                process.stdin.flush()
                return process.stdout.readline().strip()

            try:
                yield publish
            finally:
                process.kill()

    @contextmanager
    def serving(self, **more: str) -> Iterator[Server]:
        quiet = {"LOG_LEVEL": "CRITICAL"}
        with served(self.url, **(self.environment | quiet | more)) as server:
            yield server


def back(server: Server) -> str:
    """“back” once the site answers as it should, “NOT BACK” where it does not within a minute."""
    end = monotonic() + 60
    while monotonic() < end:
        with suppress(OSError):
            if server.ask("/roles/lamp-lighter/?fresh")[0] == 200:
                return "back"
        sleep(0.2)
    return "NOT BACK"


# --- what is broken -------------------------------------------------------------------------


def workers(site: Site, asked: argparse.Namespace) -> str:
    times = asked.times
    with site.serving() as server:
        with Load(server.port) as load:
            for number in range(times):
                sleep(0.5)
                server.kill_worker()
                server.wait_for("Started worker-", 3 + number)
        return f"{times} times: {load.told()}; {back(server)}"


def writers(site: Site, asked: argparse.Namespace) -> str:
    copy = site.folder / "writers.sqlite3"
    environment = site.environment | {"DATABASE_URL": f"sqlite:///{copy}"}
    for command in ("migrate", "--verbosity", "0"), ("shell", "-c", CITY):
        subprocess.run(  # noqa: S603 (our own interpreter)
            [sys.executable, "manage.py", *command], env=environment, cwd=ROOT, check=True,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "tests.chaos.killing", copy, str(asked.kills // 4)],
        env=environment, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        return f"LOST: {done.stderr[-300:]}"
    outcomes = json.loads(done.stdout).items()
    return "; ".join(
        f"{name} " + ", ".join(f"{n} {what}" for what, n in each.items())
        for name, each in outcomes
    )


CITY = "from tests.factories.city import make_city; make_city()"


def restarted(site: Site, asked: argparse.Namespace) -> str:
    times = asked.times
    with site.serving() as server, site.publisher() as publish:
        published: Counter = Counter()
        with Load(server.port) as load:
            for number in range(times):
                sleep(1)
                site.database.stop("immediate" if number % 2 else "fast")
                site.database.start()
                sleep(2)
                published[publish()] += 1
        return f"{times} times: {load.told()}; publishes: {dict(published)}; {back(server)}"


def replica(site: Site, asked: argparse.Namespace) -> str:
    times = asked.times
    standby = Postgres(site.folder / "standby", follows=site.database)
    try:
        with (
            site.serving(DATABASE_REPLICA_URL=standby.url, CACHE_URL="") as server,
            site.publisher() as publish,
            Load(server.port, look=of_one_generation) as load,
        ):
            for _ in range(times):
                for _ in range(4):
                    publish()
                    sleep(0.5)
                standby.stop()
                sleep(2)
                publish()
                sleep(10)  # as long as it is left alone
                standby.start()
                sleep(1)
            return f"{times} times, while {5 * times} publishes: {load.told()}; {back(server)}"
    finally:
        standby.stop()


def cache(site: Site, asked: argparse.Namespace) -> str:
    times = asked.times
    redis = Redis(site.folder)
    with (
        site.serving(CACHE_URL=redis.url, RATE_LIMITS="on") as server,
        site.publisher() as publish,
        Load(server.port) as load,
    ):
        for _ in range(times):
            publish()
            sleep(2)
            redis.stop()
            sleep(4)
            redis.start()
            sleep(3)
    redis.stop()
    return f"{times} times: {load.told()}"


def full_disk(site: Site, asked: argparse.Namespace) -> str:
    """Here a limit of the size of files stands for a disk: SQLite meets the same refusal."""
    times, got = asked.times, Counter()
    with site.serving() as server:
        assessor = Assessor(site, server.port)
        for number in range(times):
            form = assessor.form()
            typed = f"A reason that must not be lost, number {number}."
            form |= {"tasks-0-rationale": typed, "_continue": "1"}
            with full(server):
                refused = assessor.ask("POST", urlencode(form))
                got[f"save answered {refused.status_code}"] += 1
                got[f"page answered {server.ask('/roles/lamp-lighter/?n=' + str(number))[0]}"] += 1
            if assessor.ask("POST", urlencode(form)).status_code != 302:
                got["LOST: not saved once there was room"] += 1
            elif assessor.form()["tasks-0-rationale"] != typed:
                got["LOST: another text"] += 1
            else:
                got["saved by sending it again"] += 1
    return ", ".join(f"{count} × {what}" for what, count in got.items())


class Assessor:
    """Somebody with a draft, signed in."""

    def __init__(self, site: Site, port: int) -> None:
        told = site._run("manage.py", "shell", "-v", "0", "-c", SIGN_IN).split()
        self.port, self.address, self.cookies = port, told[0], {"sessionid": told[1]}

    def ask(self, method: str, body: str | None = None) -> SimpleNamespace:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
            if body:
                headers |= {"Content-Type": "application/x-www-form-urlencoded"}
            connection.request(method, self.address, body, headers)
            answer = connection.getresponse()
            for line in answer.headers.get_all("Set-Cookie", ()):
                name, _, value = line.partition(";")[0].partition("=")
                self.cookies[name] = value
            return SimpleNamespace(status_code=answer.status, text=answer.read().decode())

    def form(self) -> dict[str, str]:
        from tests.desk.admin.forms import posted

        return posted(self.ask("GET"))


SIGN_IN = """
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse
from roles.desk.accounts import make_assessor
from roles.desk.lifecycle import clone_reading
from roles.models import Assessment
draft = clone_reading(reading=Assessment.objects.published().order_by("pk").first(), by=None)
user = make_assessor(username="ada", password="of-a-run-of-chaos")
session = SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.create()
print(reverse("admin:roles_assessment_change", args=[draft.pk]), session.session_key)
"""


def read_only(site: Site, asked: argparse.Namespace) -> str:
    """The file's folder is mounted once more, for reading only."""
    source, mounted = site.folder / "source", site.folder / "mounted"
    source.mkdir()
    mounted.mkdir()
    file = Path(site.url.removeprefix("sqlite:///"))
    shutil.copy(file, source / "roles.sqlite3")
    got: Counter = Counter()
    subprocess.run(["mount", "--bind", source, mounted], check=True)  # noqa: S603, S607
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", mounted], check=True)  # noqa: S603, S607
        with served(
            f"sqlite:///{mounted}/roles.sqlite3",
            **{k: v for k, v in site.environment.items() if k != "DATABASE_URL"},
        ) as server:
            for path in PATHS:
                got[f"page answered {server.ask(path)[0]}"] += 1
    finally:
        subprocess.run(["umount", mounted], check=True)  # noqa: S603, S607
    return ", ".join(f"{count} × {what}" for what, count in got.items())


def slow_clients(site: Site, asked: argparse.Namespace) -> str:
    """Some who send their request letter by letter, and some who read a long answer so."""
    many = 200
    with site.serving() as server:
        sockets = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(many)]
        for number, each in enumerate(sockets):
            whole = b"GET /roles.csv HTTP/1.1\r\nHost: localhost\r\n" + (b"\r\n" * (number % 2))
            each.sendall(whole)
        with Load(server.port, readers=4) as load:
            for second in range(15):
                for number, each in enumerate(sockets):
                    with suppress(OSError):
                        each.recv(1) if number % 2 else each.sendall(b"X" if second else b"X-A: ")
                sleep(1)
        for each in sockets:
            each.close()
        return f"{many} for 15 s, and 4 others: {load.told()}; {back(server)}"


def connections(site: Site, asked: argparse.Namespace) -> str:
    with site.serving(PAGE_CACHE="off") as server, Load(server.port, readers=200) as load:
        sleep(20)
    return f"200 readers at once, of whom none gets a kept page: {load.told()}"


def readers(site: Site, asked: argparse.Namespace) -> str:
    with (
        site.serving() as server,
        site.publisher() as publish,
        Load(server.port, readers=32, look=of_one_generation) as load,
    ):
        end = monotonic() + 60 * asked.minutes
        memory, published = [], Counter()
        while monotonic() < end:
            published[publish()] += 1
            sleep(1)
            memory.append(sum(map(resident, server.workers())) // MEGABYTE)
    third = max(len(memory) // 3, 1)
    grown = f"{sum(memory[:third]) // third} MB in the first third, {memory[-1]} at the end"
    return (
        f"{asked.minutes:g} minutes, 32 readers, publishes of {len(ROLES)} roles: "
        f"{dict(published)}; {load.told()}; both workers had {grown}"
    )


def resident(pid: int) -> int:
    """Bytes of memory of a process."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * resource.getpagesize()


def addresses(site: Site, asked: argparse.Namespace) -> str:
    """What tests/site/test_hostile.py asks, of a running server, and more often."""
    from tests.site.test_hostile import STRANGE

    chance = random.Random(1)  # noqa: S311
    names = ("q", "sort", "page", "zone", "role", "a", "b", "h1", "mode", "sector", "view", "min")
    got, slowest = Counter(), 0.0
    evil = "<script>alert(1)</script>"
    with site.serving() as server:
        for _ in range(asked.addresses):
            path = chance.choice(PATHS).partition("?")[0]
            values = [*STRANGE, chance.randbytes(chance.randrange(30)), evil.encode()]
            pairs = [
                f"{chance.choice(names)}={quote_from_bytes(chance.choice(values)[:3_000])}"
                for _ in range(chance.randrange(1, 6))
            ]
            began = monotonic()
            status, text = server.ask(f"{path}?{'&'.join(pairs)}")
            slowest = max(slowest, monotonic() - began)
            got[f"{status}, HALF a script" if evil in text else str(status)] += 1
    counts = ", ".join(f"{count:,} × {what}" for what, count in got.most_common())
    return f"{counts}; slowest {slowest:.1f} s"


# Its name: what is broken, which database, what it needs.
TRIED: dict[str, tuple[str, str, Callable[[Site, argparse.Namespace], str]]] = {
    "workers": ("kill -9 of a worker in mid-request", "sqlite", workers),
    "writers": ("kill -9 of import, publish, recompute, release", "sqlite", writers),
    "full-disk": ("disk full while saving", "sqlite", full_disk),
    "read-only": ("database file on a read-only disk", "sqlite", read_only),
    "slow-clients": ("slow clients", "sqlite", slow_clients),
    "addresses": ("generated query strings", "sqlite", addresses),
    "readers-sqlite": ("readers while assessors publish", "sqlite", readers),
    "cache": ("kill -9 of Redis under load", "sqlite", cache),
    "restarted": ("PostgreSQL restarted and crashed under load", "postgresql", restarted),
    "replica": ("crash of the replica under load", "postgresql", replica),
    "connections": ("200 connections on PostgreSQL", "postgresql", connections),
    "readers-postgresql": ("readers while assessors publish", "postgresql", readers),
}


def missing(name: str) -> str:
    """What this machine lacks for it, if anything."""
    if TRIED[name][1] == "postgresql" and not postgres_programs():
        return "no PostgreSQL here"
    if name == "cache" and not shutil.which("redis-server"):
        return "no redis-server here"
    return "only root may mount" if name == "read-only" and os.geteuid() else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=10, help="of readers, each database")
    parser.add_argument("--times", type=int, default=10, help="that each thing is broken")
    parser.add_argument("--kills", type=int, default=200, help="of commands that write")
    parser.add_argument("--addresses", type=int, default=10_000)
    parser.add_argument("--only", default="", help=f"some of {', '.join(TRIED)}")
    asked = parser.parse_args()
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "jobzone.settings", "SECRET_KEY": "chaos", "DEBUG": "false",
        "HTTPS": "false", "READ_DOT_ENV": "false", "LOG_LEVEL": "ERROR", "RATE_LIMITS": "off",
        "PAGE_CACHE": "on",
    }  # fmt: skip
    django.setup()
    chosen = [name for name in TRIED if not asked.only or name in asked.only.split(",")]
    failed = False
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        folder.chmod(0o755)  # PostgreSQL runs as a user of its own
        sites: dict[str, Site] = {}
        try:
            for name in chosen:
                what, database, attempt = TRIED[name]
                if lacking := missing(name):
                    print(f"{what:<48} not tried: {lacking}", flush=True)
                    continue
                if database not in sites:
                    sites[database] = make_site(folder, database)
                outcome = attempt(sites[database], asked)
                failed |= any(word in outcome for word in FATAL)
                print(f"{what:<48} {outcome}", flush=True)
        finally:
            if "postgresql" in sites:
                sites["postgresql"].database.stop()
    sys.exit(failed)


def make_site(folder: Path, database: str) -> Site:
    if database == "sqlite":
        return Site(folder, f"sqlite:///{folder}/chaos.sqlite3")
    cluster = Postgres(folder / "primary")
    site = Site(folder, cluster.url)
    site.database = cluster
    return site


if __name__ == "__main__":
    main()
