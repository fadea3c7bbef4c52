"""CPU time and queries of each public page, against a bare view of the same process.

    .venv/bin/python benchmarks/pages.py [ROLES]

Fills a temporary SQLite database with the shipped assessments and ROLES copies of one of them
(200 if not given), asks for each page 30 times, and prints the median CPU milliseconds, their
ratio to a bare view, the queries, and the bytes as sent and as gzip. CPU time, not wall time: the
machine may be shared. Quote ratios.
"""

import gzip
import os
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 30
PAGES = (
    ("bare view", "/healthz"),
    ("home", "/"),
    ("list, first page", "/roles/"),
    ("list, search", "/roles/?q=copy+7"),
    ("list, last page by evidence", "/roles/?sort=-evidence_total&page=99999"),
    ("csv, all", "/roles.csv"),
    ("role", "/roles/medical-coder/"),
    ("headline role", "/roles/registered-nurse/"),
    ("compare 2", "/compare/?role=medical-coder&role=medical-records-specialist"),
    (
        "compare 4",
        "/compare/?role=medical-coder&role=medical-records-specialist&role=copy-1&role=copy-2",
    ),
    ("map", "/map/"),
    ("map, filtered", "/map/?zone=red"),
    ("tasks, examples", "/tasks/"),
    ("tasks, alike", "/tasks/?q=Compliance+monitoring&from=medical-coder"),
    ("method", "/method/"),
)


def start(folder: str) -> None:
    """Django on a database of its own."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "jobzone.settings",
        "SECRET_KEY": "benchmark",
        "DEBUG": "false",
        "SECURE_SSL_REDIRECT": "false",
        "READ_DOT_ENV": "false",
        "LOG_LEVEL": "ERROR",
        "ALLOWED_HOSTS": "testserver",
        "DATABASE_URL": f"sqlite:///{folder}/benchmark.sqlite3",
        "STATIC_ROOT": f"{folder}/static",
    }
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.core.management import call_command

    call_command("collectstatic", "--noinput", verbosity=0)
    call_command("migrate", verbosity=0)


def fill(copies: int) -> float:
    """Import everything; CPU seconds that it took."""
    from roles.exchange.importing import FileRead, import_documents, read_paths

    began = time.process_time()
    reads = list(read_paths([ROOT / "fixtures" / "assessments"]))
    template = reads[0]
    for number in range(copies):
        document = replace(template.parsed.document, title=f"Copy {number}", slug="")
        parsed = replace(template.parsed, document=document)
        reads.append(FileRead(f"copy-{number}", parsed))
    import_documents(reads, by=None)
    return time.process_time() - began


def measure(client, path: str) -> tuple[float, int, int, int]:
    """Median CPU milliseconds, queries, bytes, gzipped bytes of one page."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    queries = len(captured)
    if response.status_code != 200:
        raise SystemExit(f"{path}: {response.status_code}")
    times = []
    for _ in range(RUNS):
        began = time.process_time()
        client.get(path)
        times.append((time.process_time() - began) * 1000)
    body = response.content
    return statistics.median(times), queries, len(body), len(gzip.compress(body))


def main() -> None:
    copies = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as folder:
        start(folder)
        seconds = fill(copies)
        print(f"{copies + 2} assessments imported in {seconds:.1f} s of CPU")
        from django.test import Client

        client = Client()
        bare = None
        print(f"{'page':<28}{'CPU ms':>8}{'x bare':>8}{'queries':>9}{'kB':>7}{'gzip kB':>9}")
        for name, path in PAGES:
            cpu, queries, size, packed = measure(client, path)
            bare = bare or cpu
            print(
                f"{name:<28}{cpu:>8.1f}{cpu / bare:>8.1f}{queries:>9}"
                f"{size / 1000:>7.0f}{packed / 1000:>9.1f}"
            )


if __name__ == "__main__":
    main()
