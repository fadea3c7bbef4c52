"""What an import of occupations did, or would do."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from roles.models import Source
from roles.occupations.official import Note

# (what is stored, its batches) -> the batches, drawn as they go by
Progress = Callable[[str, Sequence[Sequence]], Iterable[Sequence]]


@dataclass(frozen=True)
class Tally:
    """Rows of one kind. `same` were there already, with nothing to change."""

    new: int = 0
    changed: int = 0
    removed: int = 0
    same: int = 0

    @property
    def has_news(self) -> bool:
        return bool(self.new or self.changed or self.removed)


@dataclass(frozen=True)
class CatalogueReport:
    """One import: its sources, what came of each kind of row, and what was not understood."""

    sources: tuple[Source, ...]
    tallies: dict[str, Tally]
    notes: tuple[Note, ...]
    remarks: tuple[str, ...] = ()

    @property
    def has_news(self) -> bool:
        return any(tally.has_news for tally in self.tallies.values())


def silent(what: str, batches: Sequence[Sequence]) -> Iterable[Sequence]:
    """No drawing of progress."""
    return batches
