"""What commands of one kind have in common: how they are called, and what they print."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Model
from tqdm import tqdm

from roles.desk.errors import Refused
from roles.desk.suggesting import renew_readings
from roles.occupations.official import Note, WrongFile

NOTES_SHOWN = 60


class ExportCommand(BaseCommand):
    """Every record, or those named, as a file each in a folder, named by the record's key."""

    model: type[Model]
    key: str
    files: str  # what is written, in the plural
    ending: str

    def add_arguments(self, parser):
        records = self.model._meta.verbose_name_plural
        parser.add_argument("folder", metavar="FOLDER")
        parser.add_argument(
            "keys", nargs="*", metavar=self.key.upper(), help=f"only these {records}"
        )

    def export(self, keys: Sequence[str]) -> Iterator[tuple[str, str]]:
        """(key, text) of each; the model's DoesNotExist for a key that is not there."""
        raise NotImplementedError

    def handle(self, *, folder, keys, **options):
        target = Path(folder)
        try:
            target.mkdir(parents=True, exist_ok=True)
            written = 0
            for key, text in self.export(keys):
                path = target / f"{key}{self.ending}"
                path.write_text(text, encoding="utf-8", newline="\n")
                written += 1
        except self.model.DoesNotExist as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"Cannot write to {target}: {error.strerror}.") from None
        self.stdout.write(f"{written} {self.files} written to {target}.")


class FilesImport(BaseCommand):
    """TOML files, or folders with them: all or none. Exit code 1 if any has a problem."""

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", metavar="PATH")

    def handle(self, **options):
        report = self.bring(**options)
        if report.problems:
            for path, problem in report.problems:
                self.stderr.write(f"{path}: {problem}")
            self.stderr.write("Nothing was imported.")
            sys.exit(1)
        self.print_report(report, **options)


class OfficialImport(BaseCommand):
    """A published table or release: all of it or nothing of it. Estimates rest on several."""

    path_help = "the table, as CSV"
    metavar = "FILE"

    def add_arguments(self, parser):
        parser.add_argument("path", metavar=self.metavar, help=self.path_help)
        parser.add_argument(
            "--check", action="store_true", help="say what would change; write nothing"
        )

    def handle(self, *, check, **options):
        try:
            report = self.bring(check=check, **options)
        except (WrongFile, Refused) as fault:
            raise CommandError(in_words(fault)) from None
        self.print_report(report)
        if report.notes:
            self.stdout.write(f"Not understood, or left aside: {len(report.notes):,}")
            for note in report.notes[:NOTES_SHOWN]:
                where = f"line {note.line}" if note.line else note.file
                self.stdout.write(f"    {where}: {note.message}")
            if rest := report.notes[NOTES_SHOWN:]:
                self.stdout.write(f"    and {self.count_of(rest)}")
        if check:
            self.stdout.write("Checked only: nothing was written.")
        else:
            renew_readings(by=None)
            self.stdout.write("Done." if report.has_news else "Done: nothing new.")

    def print_report(self, report):
        """Sources, rows of each kind, and remarks."""
        for source in report.sources:
            self.stdout.write(f"Source         {source}")
        for what, tally in report.tallies.items():
            self.stdout.write(
                f"{what.capitalize():<15}{tally.new:,} new, {tally.changed:,} changed, "
                f"{tally.removed:,} removed, {tally.same:,} as before"
            )
        for remark in report.remarks:
            self.stdout.write(f"Remark         {remark}")

    def count_of(self, notes: Sequence[Note]) -> str:
        """How many notes there are besides those that are shown, by their file."""
        counts = Counter(note.file for note in notes)
        return ", ".join(f"{count:,} more in {file}" for file, count in counts.items())


def in_words(fault: Exception) -> str:
    """Every fault on its own line, and that nothing was changed."""
    faults = fault.faults if isinstance(fault, WrongFile) else (str(fault),)
    rest = [] if "Nothing was changed" in faults[-1] else ["Nothing was changed."]
    return "\n".join([*faults, *rest])


def storing(what: str, batches: Sequence[Sequence]) -> Iterable[Sequence]:
    """A progress bar in rows on a terminal, on standard error; a pipe gets none."""
    total = sum(map(len, batches))
    with tqdm(
        total=total, desc=f"storing {what}", unit=" rows", file=sys.stderr, disable=None
    ) as bar:
        for batch in batches:
            yield batch
            bar.update(len(batch))
