"""How well and how fast jobs are found by name, over the titles that people in them reported.

    DATABASE_URL=... .venv/bin/python benchmarks/search.py DIR [--seed N] [--every N] [--pages N]

DIR holds the O*NET text files; the database named must hold the catalogue (`migrate`,
`load_content`, `import_onet DIR`), and is only read. Each title of "Sample of Reported
Titles.txt" is searched as it stands, and with one random typing error (a letter left out, put
in, wrong, or swapped with the next; spaces count as letters). It counts as found where the
occupation that reported it is among the first three; a title that more than three occupations bear
also where all three shown bear it. Afterwards whole pages are timed. Times are by the clock; the
last column is the CPU's, which a busy machine changes less.

`unlisted` is the hard case: an index without any title that was reported, so that only names
like it are there. No catalogue can promise that.
"""

import argparse
import csv
import os
import random
import resource
import statistics
import string
import sys
import time
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIRST = 3


def start() -> None:
    """Django on the database that the environment names."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "jobzone.settings",
        "DEBUG": "false",
        "HTTPS": "false",
        "LOG_LEVEL": "ERROR",
        "ALLOWED_HOSTS": "testserver",
        "READ_DOT_ENV": "false",
    }
    os.environ.setdefault("SECRET_KEY", "benchmark")
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()


def read(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of one of O*NET's files."""
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def mistype(text: str, chance: random.Random) -> str:
    """The text with one typing error."""
    while True:
        at = chance.randrange(len(text))
        before, letter, after = text[:at], text[at], text[at + 1 :]
        wrong = chance.choice(string.ascii_lowercase)
        typed = chance.choice(
            (
                before + after,
                before + wrong + letter + after,
                before + wrong + after,
                before + after[:1] + letter + after[1:],
            )
        )
        if typed != text and typed.strip():
            return typed


def bearers(folder: Path) -> dict[str, set[str]]:
    """The occupations that bear each name, in small letters."""
    held: dict[str, set[str]] = defaultdict(set)
    for file, columns in (
        ("Occupation Data.txt", ("Title",)),
        ("Alternate Titles.txt", ("Alternate Title", "Short Title")),
        ("Sample of Reported Titles.txt", ("Reported Job Title",)),
    ):
        for row in read(folder, file):
            for column in columns:
                held[row[column].casefold()].add(row["O*NET-SOC Code"])
    return held


def found(codes: list[str], code: str, bearing: set[str]) -> bool:
    """Whether the first three are right for a title that `code` reported."""
    first = codes[:FIRST]
    return code in first or (
        len(bearing) > FIRST and len(first) == FIRST and set(first) <= bearing
    )


class Stopwatch:
    """Milliseconds of each run, by the clock and of the CPU."""

    def __init__(self) -> None:
        self.clock: list[float] = []
        self.cpu: list[float] = []

    def __enter__(self) -> None:
        self.began = time.perf_counter(), time.process_time()

    def __exit__(self, *_error) -> None:
        clock, cpu = self.began
        self.clock.append((time.perf_counter() - clock) * 1000)
        self.cpu.append((time.process_time() - cpu) * 1000)


def report(what: str, hits: list[bool], watch: Stopwatch) -> None:
    clock, cpu = sorted(watch.clock), sorted(watch.cpu)
    at = int(len(clock) * 0.95)
    print(
        f"{what:<26}{len(hits):>6}{sum(hits) / len(hits):>9.2%}"
        f"{statistics.median(clock):>8.1f}{clock[at]:>8.1f}{clock[-1]:>8.1f}{cpu[at]:>9.1f}"
    )


def measure(what: str, search, rows, held, chance: random.Random | None) -> None:
    """Search every title, by `search` from what is typed to codes, and print how that went."""
    hits, watch = [], Stopwatch()
    for code, title in rows:
        typed = mistype(title, chance) if chance else title
        with watch:
            codes = search(typed)
        hits.append(found(codes, code, held[title.casefold()]))
    report(what, hits, watch)


def by_index(typed: str) -> list[str]:
    """What the page asks: whether the index is still good, and then the index."""
    from roles.occupations.job_index import job_index

    return [found.job.code for found in job_index().search(typed, 20).jobs]


def unlisted(rows: list[tuple[str, str]]):
    """A search over the catalogue without the titles that were reported."""
    from roles.models import Occupation, OccupationName
    from roles.text.name_index import Name, NameIndex, best_of

    codes = list(Occupation.objects.order_by("code").values_list("code", flat=True))
    number = {code: place for place, code in enumerate(codes)}
    reported = set(rows)
    names = [
        Name(number[code], title, is_title=True)
        for code, title in Occupation.objects.values_list("code", "title")
    ]
    names += [
        Name(number[code], name)
        for code, name in OccupationName.objects.values_list("occupation__code", "name").distinct()
        if (code, name) not in reported
    ]
    index = NameIndex(names)
    return lambda typed: [codes[m.unit] for m in best_of(index.search(typed), 20).matches]


def pages(titles: list[str], chance: random.Random) -> None:
    """Whole answers of the server's, from the request to the last byte."""
    from django.test import Client

    client, watch = Client(), Stopwatch()
    for title in titles:
        typed = mistype(title, chance)
        with watch:
            response = client.get("/search/", {"q": typed})
        if response.status_code != 200:
            raise SystemExit(f"{typed}: {response.status_code}")
    report("whole pages, with a typo", [True] * len(titles), watch)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", type=int, default=1, help="every Nth title only")
    parser.add_argument("--pages", type=int, default=500, help="how many pages to time")
    asked = parser.parse_args()
    start()
    from django.db import connection

    from roles.occupations.job_index import job_index

    held = bearers(asked.folder)
    rows = [
        (row["O*NET-SOC Code"], row["Reported Job Title"])
        for row in read(asked.folder, "Sample of Reported Titles.txt")
    ]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    index = job_index()
    seconds = time.perf_counter() - began
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(
        f"{connection.vendor}: {len(index.jobs):,} jobs, {len(index.occupations.names):,} names; "
        f"index made in {seconds:.1f} s, the process grew by {grown:.0f} MB at most"
    )
    print(f"{'':<26}{'n':>6}{'found':>9}{'p50 ms':>8}{'p95 ms':>8}{'max ms':>8}{'p95 CPU':>9}")
    chosen = rows[:: asked.every]
    measure("as typed", by_index, chosen, held, None)
    measure("with one typo", by_index, chosen, held, random.Random(asked.seed))  # noqa: S311
    measure("unlisted, as typed", unlisted(rows), chosen, held, None)
    timed = random.Random(asked.seed).sample(rows, min(asked.pages, len(rows)))  # noqa: S311
    pages([title for _code, title in timed], random.Random(asked.seed))  # noqa: S311


if __name__ == "__main__":
    main()
