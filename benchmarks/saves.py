"""A draft saved with its rows by 8 people at once, through a real server: what is lost?

    .venv/bin/python benchmarks/saves.py [SAVES] [DATABASE_URL]

SAVES are 1,000 if not given; the database is a temporary SQLite file, or the one of the address,
which has to be empty. Each person has a task of the draft and writes into its reason, again and
again, in a process of their own. A save is accepted (and then the version is one more, and the
text stands in a revision, first in one that bears that person's name) or refused by the page that
shows what both changed, from which that person goes on. Anything else is a loss, and the program
exits with 1.
"""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from http.client import HTTPConnection
from multiprocessing import get_context
from pathlib import Path
from secrets import token_urlsafe
from types import SimpleNamespace
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
PEOPLE = 8
WRITTEN = re.compile(r"Person (\d) wrote this, time (\d+)\.")
SERVERS = 4


def start(database: str) -> None:
    """Django on that database."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "jobzone.settings",
        "SECRET_KEY": "benchmark",
        "DEBUG": "false",
        "HTTPS": "false",
        "READ_DOT_ENV": "false",
        "LOG_LEVEL": "ERROR",
        "RATE_LIMITS": "off",
        "SECOND_FACTOR": "off",
        "DATABASE_URL": database,
    }
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()


def fill() -> tuple[str, str, list[str]]:
    """A draft with as many tasks as people: its address, its role, and a session of each."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command
    from django.urls import reverse

    from roles.desk.accounts import make_assessor
    from roles.desk.lifecycle import clone_reading
    from roles.exchange.importing import import_documents
    from roles.models import Assessment
    from tests.factories.documents import make_text, read_file

    call_command("migrate", verbosity=0)
    tasks = tuple(("12.5", 3, "a") for _ in range(PEOPLE))
    import_documents([read_file("lamp.md", make_text("Lamp Lighter", tasks))], by=None)
    draft = clone_reading(reading=Assessment.objects.published().get(), by=None)
    sessions = []
    for number in range(PEOPLE):
        user = make_assessor(username=f"person-{number}", password=token_urlsafe(20))
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.create()
        sessions.append(session.session_key)
    return reverse("admin:roles_assessment_change", args=[draft.pk]), draft.pk, sessions


def save_again_and_again(task: tuple[int, int, str, str, int]) -> tuple[Counter, list[str]]:
    """What one person got, and the texts that were accepted."""
    from tests.desk.admin.forms import posted

    port, person, address, session, saves = task
    cookies = {"sessionid": session}
    got, accepted = Counter(), []

    def ask(method: str, body: str | None = None) -> SimpleNamespace:
        connection = HTTPConnection("127.0.0.1", port, timeout=120)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        if body:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request(method, address, body, headers)
        answer = connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie", ()):
            name, _, value = line.partition(";")[0].partition("=")
            cookies[name] = value
        text = answer.read().decode()
        connection.close()
        return SimpleNamespace(status_code=answer.status, text=text)

    form = posted(ask("GET"))
    for number in range(saves):
        typed = f"Person {person} wrote this, time {number}."
        form |= {f"tasks-{person}-rationale": typed, "_continue": "1"}
        answer = ask("POST", urlencode(form))
        if answer.status_code == 302:
            got["accepted"] += 1
            accepted.append(typed)
            form = posted(ask("GET"))
        elif answer.status_code == 200 and 'class="settled"' in answer.text:
            got["refused, with what both changed"] += 1
            form = posted(answer)
            if form[f"tasks-{person}-rationale"] != typed:
                got["LOST: refused without what was typed"] += 1
        else:
            got[f"LOST: answered {answer.status_code}"] += 1
            form = posted(ask("GET"))
    return got, accepted


def under_another_name(revisions: Iterable[tuple[str, str]]) -> int:
    """How many texts came with the revision of somebody else: of (name, document), as written."""
    known, wrong = set(), 0
    for name, document in revisions:
        new = set(WRITTEN.findall(document)) - known
        known |= new
        wrong += sum(name != f"person-{person}" for person, _time in new)
    return wrong


def serve(port: int) -> subprocess.Popen:
    """Granian as in deploy/, with more processes."""
    command = [
        Path(sys.executable).with_name("granian"), "--interface", "wsgi", "--host", "127.0.0.1",
        "--port", str(port), "--workers", str(SERVERS), "--no-access-log",
        "jobzone.wsgi:application",
    ]  # fmt: skip
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)  # noqa: S603
    for _ in range(1_500):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return server
        time.sleep(0.1)
    server.terminate()
    raise SystemExit("The server does not answer.")


def main() -> None:
    saves = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with tempfile.TemporaryDirectory() as folder:
        start(sys.argv[2] if len(sys.argv) > 2 else f"sqlite:///{folder}/benchmark.sqlite3")
        address, pk, sessions = fill()
        from django.db import connection

        from roles.models import Assessment, Revision

        connection.close()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = serve(port)
        began = time.monotonic()
        try:
            with get_context("fork").Pool(PEOPLE) as pool:
                tasks = [
                    (port, person, address, session, saves // PEOPLE)
                    for person, session in enumerate(sessions)
                ]
                results = pool.map(save_again_and_again, tasks, chunksize=1)
        finally:
            server.terminate()
            server.wait()
        seconds = time.monotonic() - began
        got = sum((result for result, _ in results), Counter())
        accepted = [text for _, texts in results for text in texts]
        draft = Assessment.objects.get(pk=pk)
        revisions = list(
            Revision.objects.of(draft).order_by("pk").values_list("by_name", "document")
        )
        documents = "\n".join(document for _name, document in revisions)
        got["LOST: under another person's name"] = under_another_name(revisions)
        got["LOST: accepted, and in no revision"] = sum(t not in documents for t in accepted)
        last = {texts[-1] for _, texts in results if texts}
        got["LOST: accepted last, and not in the draft"] = len(
            last - set(draft.tasks.values_list("rationale", flat=True))
        )
        got["LOST: versions"] = abs(draft.version - 1 - got["accepted"])
    print(f"{connection.vendor}: {saves} saves by {PEOPLE} people in {seconds:.0f} s")
    for what, count in got.items():
        print(f"    {count:>6,} {what}")
    sys.exit(any(count for what, count in got.items() if what.startswith("LOST")))


if __name__ == "__main__":
    main()
