"""From paths to parsed documents. Reads; never writes, never raises for what it finds."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from roles.documents import MAX_BYTES, DocumentUnreadable, Notice, Parsed, Problem, decode, parse

SUFFIXES = (".md", ".markdown", ".txt")


@dataclass(frozen=True)
class FileRead:
    """One path and what reading it gave."""

    path: str
    parsed: Parsed

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.parsed.problems

    @property
    def notices(self) -> tuple[Notice, ...]:
        return self.parsed.notices


def find_files(paths: Iterable[str | Path]) -> list[tuple[Path, str]]:
    """Every document below the paths, in order, with "" or why it cannot be taken."""
    found: list[tuple[Path, str]] = []
    for path in dict.fromkeys(map(Path, paths)):
        try:
            if not path.is_dir():
                found.append((path, ""))
                continue
            inside = sorted(
                file
                for file in path.rglob("*")
                if file.suffix.lower() in SUFFIXES and file.is_file()
            )
        except (OSError, ValueError) as error:
            found.append((path, _reason(error)))
            continue
        found += [(file, "") for file in inside]
        if not inside:
            kinds = ", ".join(SUFFIXES)
            found.append((path, f"No assessment documents in this folder ({kinds})."))
    return found


def read_paths(
    paths: Iterable[str | Path],
    progress: Callable[[list], Iterable] = lambda files: files,
) -> Iterator[FileRead]:
    """Read and parse every document below the paths, one at a time."""
    for path, fault in progress(find_files(paths)):
        yield FileRead(str(path), read_file(path) if not fault else unreadable(fault))


def read_file(path: Path) -> Parsed:
    """One file as a document, or every reason why it is none."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return unreadable(
                f"This file has {size:,} bytes: an assessment document has at most {MAX_BYTES:,}."
            )
        with path.open("rb") as file:
            text = decode(file.read(MAX_BYTES + 1))
    except DocumentUnreadable as error:
        return unreadable(str(error))
    except (OSError, ValueError) as error:
        return unreadable(_reason(error))
    return read_text(text)


def read_text(text: str) -> Parsed:
    """A text as a document, or every reason why it is none."""
    if not text.strip():
        return unreadable("This file is empty.")
    return parse(text)


def unreadable(reason: str) -> Parsed:
    """What gives no document, and why."""
    return Parsed(document=None, problems=(Problem(line=None, message=reason),))


def _reason(error: OSError | ValueError) -> str:
    text = getattr(error, "strerror", None) or str(error)
    return f"This path cannot be read: {text}."
