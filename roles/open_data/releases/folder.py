"""Where releases lie, and what is in one. Nothing here writes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from django.conf import settings

CHECKSUMS = "SHA256SUMS"
CHANGES = "CHANGELOG.md"


@dataclass(frozen=True)
class ReleaseFile:
    """One file of a release; `size` in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Release:
    """A frozen folder, by its day."""

    day: date
    path: Path

    @cached_property
    def checksums(self) -> dict[str, str]:
        """{name: SHA-256} of every file but the list itself."""
        lines = (self.path / CHECKSUMS).read_text("utf-8").splitlines()
        return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}

    @property
    def files(self) -> Iterator[ReleaseFile]:
        """In the order in which they are listed."""
        for name, digest in self.checksums.items():
            yield ReleaseFile(name, digest, (self.path / name).stat().st_size)

    @property
    def changes(self) -> str:
        """What has changed since the release before, as Markdown."""
        return (self.path / CHANGES).read_text("utf-8")


def releases() -> list[Release]:
    """All of them, the newest first."""
    root = Path(settings.RELEASES_DIR)
    if not root.is_dir():
        return []
    days = {day: path for path in root.iterdir() if (day := day_of(path.name))}
    return [Release(day, days[day]) for day in sorted(days, reverse=True)]


def release_of(name: str) -> Release | None:
    """That of a day as it stands in an address: "2026-11-28"."""
    day = day_of(name)
    path = Path(settings.RELEASES_DIR) / name
    return Release(day, path) if day and path.is_dir() else None


def day_of(name: str) -> date | None:
    """The day that a folder is named by; None for any other name."""
    try:
        day = date.fromisoformat(name)
    except ValueError:
        return None
    return day if day.isoformat() == name else None  # 20261128 means it too, and names none
