"""Make a folder the static copy of the site as it is now, with as little work as that takes.

What is about all roles is rendered whenever something was written, or a day has begun. The page of
one role, occupation or source is rendered where a role was written that it is about, that it named
or that names it; every one where the code, or anything else, is other than before. What such a
page says of all roles together (its place among them, how many tasks elsewhere are like its own,
an estimate) is as of when it was rendered last: `everything` renders all of them.
"""

import multiprocessing
from collections.abc import Iterator, Sequence, Set
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import connections
from django.utils import timezone

from roles.models import DataVersion, Role
from roles.static_copy.addresses import Address, all_addresses
from roles.static_copy.changes import suggested_to, written_since
from roles.static_copy.folder import Copy, Entry, write
from roles.static_copy.rendering import made_of, quoted, render

AT_ONCE = 16  # pages that a process takes each time
WORTH_A_PROCESS = 100  # pages
# File, digest of its bytes, bytes written, slugs of the roles that it names (with spaces); without
# a digest there is no such page.
Done = tuple[str, str, int, str]


@dataclass
class Report:
    """What an export came to."""

    files: int = 0
    rendered: int = 0
    written: int = 0
    removed: int = 0
    bytes: int = 0


def export_site(root: Path, *, processes: int = 1, everything: bool = False) -> Report:
    """Bring a folder up to the present data. Raises ForeignFolder."""
    return Export(root, processes, everything).run()


class Export:
    """One run: the folder as it was left, and what there is now."""

    def __init__(self, root: Path, processes: int, everything: bool) -> None:
        """Raises ForeignFolder."""
        self.copy = Copy.read(root)
        day = timezone.localdate().isoformat()
        self.made = (str(DataVersion.objects.current()), day, made_of())
        self.processes = processes
        self.report = Report(files=len(self.copy.entries))
        self.is_old = everything or self.copy.made != self.made
        # The slugs of the roles that are other than before; None: any page may be.
        self.written: frozenset[str] | None = None
        if not everything and self.copy.made and self.copy.made[2] == self.made[2]:
            self.written = written_since(int(self.copy.made[0]))
            if self.written is not None and self.copy.made[1] != day:
                dated = Role.objects.exclude(predictions=None)  # which fall due
                self.written |= set(dated.values_list("slug", flat=True))

    def run(self) -> Report:
        """Bring the folder up to date."""
        if not self.is_old:
            return self.report
        self.copy.begin()
        addresses = {address.file: address for address in all_addresses()}
        first = [each for each in addresses.values() if self._may_differ(each)]
        self._render(first)
        if self.written:
            # What their new pages lead to names them now, and may not have before.
            own = (file for file, each in addresses.items() if each.role in self.written)
            near = {slug for file in own for slug in self.copy.quotes(file)}
            near |= suggested_to(self.written)
            done = set(first)
            self._render([a for a in addresses.values() if a.role in near and a not in done])
        static = dict(static_files())
        for file, body in static.items():
            self._note((file, *write(self.copy.root / file, body, self.copy.digest(file)), ""))
        gone = self.copy.entries.keys() - addresses.keys() - static.keys()
        if self.written is None:
            gone |= self.copy.strays()
        self._remove(gone)
        self.copy.finish(self.made)
        self.report.files = len(self.copy.entries)
        return self.report

    def _may_differ(self, address: Address) -> bool:
        if address.is_whole or self.written is None or address.file not in self.copy.entries:
            return True
        names = {address.role, *self.copy.quotes(address.file)}
        return not names.isdisjoint(self.written)

    def _render(self, addresses: Sequence[Address]) -> None:
        """In this process, or in several where there is enough to do."""
        make = partial(_made, self.copy.root)
        tasks = [(each.path, each.file, self.copy.digest(each.file)) for each in addresses]
        self.report.rendered += len(tasks)
        few, many = tasks[:WORTH_A_PROCESS], tasks[WORTH_A_PROCESS:]
        if self.processes == 1:
            few, many = tasks, []
        # The first ones here: what they compile and read of all roles, every process has then.
        for done in map(make, few):
            self._note(done)
        if many:
            connections.close_all()
            fork = multiprocessing.get_context("fork")
            with ProcessPoolExecutor(self.processes, fork) as pool:
                for done in pool.map(make, many, chunksize=AT_ONCE):
                    self._note(done)

    def _note(self, done: Done) -> None:
        file, digest, written, quotes = done
        if not digest:
            return self._remove({file} & self.copy.entries.keys())
        self.copy.entries[file] = Entry(digest, quotes)
        self.report.written += bool(written)
        self.report.bytes += written
        return None

    def _remove(self, files: Set[str]) -> None:
        self.report.removed += len(files)
        self.copy.remove(files)


def _made(root: Path, task: tuple[str, str, str]) -> Done:
    """A page as it is now, in its file."""
    path, file, before = task
    body = render(path)
    if body is None:
        return file, "", 0, ""
    return file, *write(root / file, body, before), quoted(body)


def static_files() -> Iterator[tuple[str, bytes]]:
    """Our own style sheets, scripts and icon, under the names that pages ask for."""
    (folder,) = settings.STATICFILES_DIRS
    for path in sorted(Path(folder).rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            address = staticfiles_storage.url(name).lstrip("/")
            collected = Path(settings.STATIC_ROOT) / address.partition("/")[2]
            yield address, (collected if collected.exists() else path).read_bytes()
