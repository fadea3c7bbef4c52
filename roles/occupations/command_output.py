"""What the imports of occupations print: progress while they store, then a report."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from tqdm import tqdm

from roles.occupations.importing import CatalogueReport
from roles.occupations.official import Note, WrongFile

NOTES_SHOWN = 60


def storing(what: str, batches: Sequence[Sequence]) -> Iterable[Sequence]:
    """A progress bar in rows on a terminal, on standard error; a pipe gets none."""
    total = sum(map(len, batches))
    with tqdm(
        total=total, desc=f"storing {what}", unit=" rows", file=sys.stderr, disable=None
    ) as bar:
        for batch in batches:
            yield batch
            bar.update(len(batch))


def fault_of(fault: Exception) -> str:
    """Every fault on its own line, and that nothing was changed."""
    faults = fault.faults if isinstance(fault, WrongFile) else (str(fault),)
    rest = [] if "Nothing was changed" in faults[-1] else ["Nothing was changed."]
    return "\n".join([*faults, *rest])


def print_report(report: CatalogueReport, write: Callable[[str], None], check: bool) -> None:
    """Sources, rows of each kind, remarks, and what was not understood with its line."""
    for source in report.sources:
        write(f"Source         {source}")
    for what, tally in report.tallies.items():
        counts = (
            f"{tally.new:,} new, {tally.changed:,} changed, {tally.removed:,} removed, "
            f"{tally.same:,} as before"
        )
        write(f"{what.capitalize():<15}{counts}")
    for remark in report.remarks:
        write(f"Remark         {remark}")
    _print_notes(report.notes, write)
    if check:
        write("Checked only: nothing was written.")
    elif report.has_news:
        write("Done.")
    else:
        write("Done: nothing new.")


def _print_notes(notes: Sequence[Note], write: Callable[[str], None]) -> None:
    if not notes:
        return
    write(f"Not understood, or left aside: {len(notes):,}")
    for note in notes[:NOTES_SHOWN]:
        where = f"line {note.line}" if note.line else note.file
        write(f"    {where}: {note.message}")
    if len(notes) > NOTES_SHOWN:
        rest = Counter(note.file for note in notes[NOTES_SHOWN:])
        write("    and " + ", ".join(f"{count:,} more in {file}" for file, count in rest.items()))
