"""The folder of the static copy: its files, packed beside them, and the list of what is in it.

Each file is written aside and renamed, so that who reads the folder meanwhile sees old or new; one
that would be the same is left alone. `.copy.tsv` says of every file its digest and the roles that
it names, and at its head what the copy was made of. It says nothing that the files do not.
"""

import gzip
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

LIST = ".copy.tsv"
HEAD = "JobZone static copy 1"
LEVEL = 6  # of gzip: each further one costs twice the time for a hundredth of the bytes
SMALLEST = 200  # bytes worth packing
PACKED = (".html", ".csv", ".json", ".txt", ".xml", ".atom", ".css", ".js", ".svg", ".md", ".cff")


class ForeignFolder(Exception):
    """A folder with files in it that no copy has left there."""


@dataclass(frozen=True)
class Entry:
    """A file of the copy: the digest of its bytes, and the slugs that it names, with spaces."""

    digest: str
    quotes: str


@dataclass
class Copy:
    """What a folder holds. `made` says of what: data version, day, code; () before it is whole."""

    root: Path
    made: tuple[str, ...] = ()
    entries: dict[str, Entry] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Path) -> "Copy":
        """That of a folder; an empty one where there is none yet. Raises ForeignFolder."""
        listed = root / LIST
        if not listed.exists():
            if root.exists() and any(root.iterdir()):
                raise ForeignFolder(f"{root} has files that no export has written.")
            return cls(root)
        head, *lines = listed.read_text("utf-8").splitlines()
        rows = (line.split("\t") for line in lines)
        entries = {file: Entry(digest, quotes) for file, digest, quotes in rows}
        return cls(root, tuple(head.split("\t")[1:]), entries)

    def begin(self) -> None:
        """Make the folder one of ours: whoever is ended half-way finds it so."""
        if not self.entries:
            self.root.mkdir(parents=True, exist_ok=True)
            self.finish(())

    def finish(self, made: tuple[str, ...]) -> None:
        """Write the list, last of all."""
        self.made = made
        lines = ["\t".join((HEAD, *made))]
        for file, entry in sorted(self.entries.items()):
            lines.append(f"{file}\t{entry.digest}\t{entry.quotes}")
        body, listed = ("\n".join(lines) + "\n").encode(), self.root / LIST
        if not listed.exists() or listed.read_bytes() != body:
            _replace(listed, body)

    def digest(self, file: str) -> str:
        """Of its bytes; "" where there is no such file."""
        return self.entries[file].digest if file in self.entries else ""

    def quotes(self, file: str) -> list[str]:
        """The slugs of the roles that a file names."""
        return self.entries[file].quotes.split() if file in self.entries else []

    def remove(self, files: Iterable[str]) -> None:
        """Take files away, with the folders that nothing is left in."""
        for file in files:
            self.entries.pop(file, None)
            path = self.root / file
            for each in (path, packed(path)):
                each.unlink(missing_ok=True)
            for parent in path.parents:
                if parent == self.root or any(parent.iterdir()):
                    break
                parent.rmdir()

    def strays(self) -> set[str]:
        """Files that are on no list: what a run that was ended half-way has left."""
        there = (each for each in self.root.rglob("*") if each.is_file())
        names = {each.relative_to(self.root).as_posix() for each in there} - {LIST}
        return {name for name in names if not {name, name[:-3]} & self.entries.keys()}


def write(path: Path, body: bytes, before: str) -> tuple[str, int]:
    """Write a file, and packed, unless its digest is as `before`: its digest and bytes written."""
    digest = blake2b(body, digest_size=16).hexdigest()
    if digest == before and path.exists():
        return digest, 0
    path.parent.mkdir(parents=True, exist_ok=True)
    written = len(body)
    if path.suffix in PACKED and len(body) >= SMALLEST:
        small = gzip.compress(body, LEVEL, mtime=0)
        _replace(packed(path), small)
        written += len(small)
    else:
        packed(path).unlink(missing_ok=True)
    _replace(path, body)
    return digest, written


def packed(path: Path) -> Path:
    """Its file as a server sends it to who takes gzip."""
    return path.with_name(f"{path.name}.gz")


def _replace(path: Path, body: bytes) -> None:
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    aside.write_bytes(body)
    aside.replace(path)
