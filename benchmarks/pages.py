"""CPU time, queries and bytes of each public page at several numbers of roles, beside the floor.

    make bench                     50 and 10,000 roles
    .venv/bin/python benchmarks/pages.py 50 10000 100000

Loads the shipped content into a temporary SQLite database, fills it with copies of its roles
(benchmarks/filling.py), and asks for each page, rendered anew, some times. The floor is a view
that answers a few bytes, behind the same middleware in the same process: each page's CPU is
printed as its multiple, for machines and their load differ. Below that what a page costs that is
served again, and a 304, beside a constant page of the same size; and static files by WhiteNoise.
"""

import gc
import gzip
import os
import statistics
import sys
import tempfile
import time
from io import StringIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 3  # of CPU for one page at most, once it was asked for three times
RUNS = 30
FLOOR = "/floor"
# What a page may cost uncached, in multiples of the floor.
PAGES = (
    ("home", "/", 20),
    ("list", "/roles/", 50),
    ("list, sorted and filtered", "/roles/?sort=task_resistance&zone=yellow", 50),
    ("list, searched", "/roles/?q=clerk", 50),
    ("list, last page", "/roles/?sort=-evidence_total&page=99999", 50),
    ("role", "/roles/paralegal/", 60),
    ("next", "/roles/paralegal/next/", 30),
    ("my week", "/roles/paralegal/my-week/", 35),
    ("compare", "/compare/?role=paralegal&role=trial-lawyer", 50),
    ("map", "/map/", 40),
    ("tasks", "/tasks/?q=write+reports", 30),
    ("search", "/search/?q=licensed+practical", 12),
    ("occupation", "/occupations/29-1051.00/", 30),
    ("method", "/method/", 30),
    ("csv of all", "/roles.csv", None),
)


def start(folder: str) -> None:
    """Django on a database of its own."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "jobzone.settings",
        "SECRET_KEY": "benchmark",
        "DEBUG": "false",
        "HTTPS": "false",  # nor a line of the log for each request
        "READ_DOT_ENV": "false",
        "LOG_LEVEL": "ERROR",
        "RATE_LIMITS": "off",
        "ALLOWED_HOSTS": "testserver",
        "DATABASE_URL": f"sqlite:///{folder}/benchmark.sqlite3",
        "STATIC_ROOT": f"{folder}/static",
    }
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.core.management import call_command
    from django.http import HttpResponse
    from django.urls import path

    from jobzone.urls import urlpatterns

    urlpatterns.append(path(FLOOR[1:], lambda _request: HttpResponse("ok")))
    call_command("collectstatic", "--noinput", verbosity=0)
    call_command("migrate", verbosity=0)
    call_command("load_content", stdout=StringIO())


def client_of(*, keeps: bool):
    """A client of the site with or without its page cache."""
    from django.conf import settings
    from django.test import Client

    settings.PAGE_CACHE = keeps
    client = Client()
    client.get(FLOOR)  # which puts the middleware together
    return client


def cpu(client, address: str, **headers: str) -> float:
    """Median CPU milliseconds of one address."""
    times: list[float] = []
    gc.collect()
    while len(times) < RUNS and (len(times) < 3 or sum(times) < SECONDS * 1000):
        began = time.process_time()
        response = client.get(address, headers=headers)
        for _chunk in response.streaming_content if response.streaming else ():
            pass
        times.append((time.process_time() - began) * 1000)
    return statistics.median(times)


def body_of(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def queries_of(client, address: str) -> tuple[int, bytes]:
    """How many queries an address takes, and its answer."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
        body = body_of(response)
    if response.status_code != 200:
        raise SystemExit(f"{address}: {response.status_code}")
    return len(captured), body


def measure_uncached(sizes: list[int]) -> None:
    from benchmarks.filling import fill

    client = client_of(keeps=False)
    found: dict[str, list[str]] = {name: [] for name, _address, _limit in PAGES}
    heads = []
    for size in sizes:
        roles = fill(size)
        heads.append(f"{roles:>7,} roles:   x    q    kB")
        floor = cpu(client, FLOOR)
        for name, address, _limit in PAGES:
            queries, body = queries_of(client, address)
            times = cpu(client, address) / floor
            found[name].append(f"{times:>18.0f}{queries:>5}{len(body) / 1000:>6.0f}")
    print(f"{'rendered anew':<28}{'at most':>8} {' '.join(heads)}")
    for name, _address, limit in PAGES:
        print(f"{name:<28}{limit or '':>8} {' '.join(found[name])}")


def measure_kept() -> None:
    from django.http import HttpResponse
    from django.urls import clear_url_caches, path

    from jobzone.urls import urlpatterns

    client = client_of(keeps=True)
    headers = {"accept-encoding": "gzip"}
    print(f"\n{'served again':<28}{'constant':>9}{'kept':>8}{'304':>8}  kB sent  (x constant)")
    for name, address, _limit in PAGES[:-1]:
        response = client.get(address, headers=headers)
        if not response.has_header("ETag"):
            continue
        body = response.content
        urlpatterns.append(path(f"constant-{len(body)}", lambda _r, body=body: HttpResponse(body)))
        clear_url_caches()
        plain = client_of(keeps=False)
        constant = cpu(plain, f"/constant-{len(body)}", **headers)
        kept = cpu(client, address, **headers) / constant
        same = cpu(client, address, **headers, **{"if-none-match": response["ETag"]}) / constant
        print(f"{name:<28}{1:>9}{kept:>8.2f}{same:>8.2f}{len(body) / 1000:>9.1f}")
    from django.contrib.staticfiles.storage import staticfiles_storage

    sheet = staticfiles_storage.url("css/base.css")
    packed = gzip.compress((ROOT / "static/css/base.css").read_bytes())
    print(f"{'WhiteNoise, a style sheet':<28}{cpu(client, sheet, **headers) / constant:>17.2f}"
          f"{'':>8}{len(packed) / 1000:>9.1f}")  # fmt: skip


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [50, 10_000]
    with tempfile.TemporaryDirectory() as folder:
        start(folder)
        measure_uncached(sizes)
        measure_kept()


if __name__ == "__main__":
    main()
