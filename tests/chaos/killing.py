"""kill -9 of what writes, at every kind of moment: what it leaves is as before or as after.

    python -m tests.chaos.killing DATABASE.sqlite3 ROUNDS

The file is a database of JobZone; it is copied for each round. A round runs a command in a process
of its own, which dies by SIGKILL just before one of its statements or files; the moments are
spread evenly over it. Then another process looks: each record is wholly as it was or
wholly as it would be, the file is sound, and the same command run again ends as if nothing had
been. Prints as JSON what each command came to.
"""

import json
import os
import re
import shutil
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from hashlib import sha256
from io import StringIO
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection

State = dict[str, str]
KILLED = "Whose draft is published"
DAY = date(2026, 1, 1)
TIME = re.compile(r"T\d\d:\d\d:\d\dZ")


def documents() -> State:
    """What is published of each role, as its document without the time of day."""
    from roles.exchange.exporting import export_documents

    texts = ((slug, TIME.sub("", text)) for slug, text in export_documents())
    return {slug: sha256(text.encode()).hexdigest() for slug, text in texts}


def import_them() -> None:
    from roles.documents import render
    from roles.exchange.importing import import_documents
    from tests.factories.documents import make_document, read_file

    names = ("Lamp Lighter", "Gas Fitter", "Lamp Trimmer")
    texts = [render(make_document(name, (("30", 2, "a"), ("70", 1, "n")))) for name in names]
    import_documents([read_file(f"{n}.md", text) for n, text in enumerate(texts)], by=None)


def make_draft() -> None:
    from roles.desk.lifecycle import clone_reading
    from roles.models import Assessment

    first = Assessment.objects.published().filter(score__isnull=False).order_by("pk")
    draft = clone_reading(reading=first.exclude(tasks=None).first(), by=None)
    Assessment.objects.filter(pk=draft.pk).update(assessor=KILLED)


def publish() -> None:
    from roles.desk.lifecycle import publish_reading
    from roles.models import Assessment

    for draft in Assessment.objects.filter(state="draft", assessor=KILLED):
        publish_reading(reading=draft, by=None)


def readings() -> State:
    """All readings together: a publish changes two of them or none."""
    from roles.models import Assessment, Revision

    rows = Assessment.objects.order_by("pk").values_list("pk", "state", "number", "score")
    return {"all": f"{list(rows)} {Revision.objects.count()}"}


def falsify() -> None:
    from roles.models import Assessment

    Assessment.objects.scored().update(score=1, firmness="")


def scores() -> State:
    """Each reading by itself: they are computed one after the other."""
    from roles.models import Assessment

    rows = Assessment.objects.values_list("pk", "score", "firmness", "zone")
    return {str(pk): str(rest) for pk, *rest in rows}


def released() -> State:
    """The releases whose every file is as its checksum says."""
    from roles.open_data.releases.folder import CHECKSUMS, releases

    found = {}
    for release in releases():
        sums = (release.path / CHECKSUMS).read_text("utf-8")
        for line in sums.splitlines():
            digest, name = line.split("  ")
            if sha256((release.path / name).read_bytes()).hexdigest() != digest:
                sums = f"{name} is not whole"
        found[str(release.day)] = sums
    return found


def recompute() -> None:
    call_command("recompute_scores", stdout=StringIO())


def release() -> None:
    from roles.open_data.releases.freezing import NotReleased, make_release

    with suppress(NotReleased):  # where it was killed after the last moment
        make_release(DAY)


# Its name: what comes before, the command, what it changes.
COMMANDS: dict[str, tuple[Callable, Callable, Callable[[], State]]] = {
    "import": (lambda: None, import_them, documents),
    "publish": (make_draft, publish, readings),
    "recompute": (falsify, recompute, scores),
    "release": (lambda: None, release, released),
}


class Moments:
    """Counts what a command does to the database and to files; dies before one of them."""

    def __init__(self, last: int | None) -> None:
        self.seen, self.last, self.counts = 0, last, False
        sys.addaudithook(self._audit)

    def _one_more(self) -> None:
        if self.counts:
            if self.seen == self.last:
                os.kill(os.getpid(), signal.SIGKILL)
            self.seen += 1

    def _audit(self, event: str, arguments: tuple) -> None:
        writes = event == "open" and arguments[1] not in (None, "r", "rb")
        if writes or event in ("os.rename", "os.chmod", "os.mkdir"):
            self._one_more()

    def _statement(self, execute, *arguments):
        self._one_more()
        return execute(*arguments)

    def run(self, step: Callable) -> int:
        """How many moments the step has; it does not come back where it is to die."""
        with connection.execute_wrapper(self._statement):
            self.counts = True
            step()
            self._one_more()  # after the last
            self.counts = False
        return self.seen


def in_a_process(step: Callable[[], object]) -> object:
    """What a step gives, in a fork of this process; None where it was killed."""
    reader, writer = os.pipe()
    if (pid := os.fork()) == 0:
        os.close(reader)
        code = 1
        try:
            os.write(writer, json.dumps(step()).encode())
            code = 0
        finally:
            connection.close()
            os._exit(code)
    os.close(writer)
    with open(reader, "rb") as answer:
        told = answer.read()
    _pid, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        return None
    if status:
        raise RuntimeError("The step failed: see above.")
    return json.loads(told)


def look(state: Callable[[], State]) -> State:
    with connection.cursor() as cursor:
        for question in ("PRAGMA integrity_check", "PRAGMA foreign_key_check"):
            if (answer := cursor.execute(question).fetchall()) not in ([("ok",)], []):
                raise RuntimeError(f"{question}: {answer[:3]}")
    return state()


def kill(name: str, base: Path, folder: Path, rounds: int) -> Counter:
    """How often a command that was killed left what was before, and what comes after."""
    before, command, state = COMMANDS[name]
    ready, work = folder / "ready", folder / "work"

    def copied(source: Path, target: Path) -> None:
        shutil.rmtree(folder / "releases", ignore_errors=True)
        for end in ("-wal", "-shm"):
            Path(f"{target}{end}").unlink(missing_ok=True)
        shutil.copy(source, target)
        connection.settings_dict["NAME"] = str(target)

    copied(base, ready)
    in_a_process(before)  # closing the last connection writes its log into the file
    old = in_a_process(lambda: look(state))
    copied(ready, work)
    moments = in_a_process(lambda: Moments(None).run(command))
    new = in_a_process(lambda: look(state))
    if old == new:
        raise RuntimeError(f"{name} changed nothing.")
    outcome: Counter = Counter()
    for number in range(rounds):
        copied(ready, work)
        last = (2 * number + 1) * moments // (2 * rounds)
        if in_a_process(lambda last=last: Moments(last).run(command)) is not None:
            raise RuntimeError(f"{name} was not killed at {last} of {moments}.")
        found = in_a_process(lambda: look(state))
        for key in old.keys() | new.keys() | found.keys():
            if found.get(key) not in (old.get(key), new.get(key)):
                raise RuntimeError(f"{name} killed at {last} of {moments} left half of {key}.")
        left = {json.dumps(old): "as before", json.dumps(new): "as after"}
        outcome[left.get(json.dumps(found), "each record one or the other")] += 1
        in_a_process(command)
        if in_a_process(lambda: look(state)) != new:
            raise RuntimeError(f"{name} killed at {last} of {moments} does not end as it should.")
    return outcome


def main() -> None:
    base, rounds = Path(sys.argv[1]), int(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["RELEASES_DIR"] = f"{folder}/releases"
        django.setup()
        outcomes = {name: kill(name, base, Path(folder), rounds) for name in COMMANDS}
    json.dump(outcomes, sys.stdout)


if __name__ == "__main__":
    main()
