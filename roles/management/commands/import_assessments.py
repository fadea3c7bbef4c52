"""Bring assessment documents into the database."""

import json
import sys

from django.core.management.base import BaseCommand
from tqdm import tqdm

from roles.exchange.importing import ImportReport, import_documents, read_paths
from roles.exchange.importing.run import DocumentReport, Outcome

MANY = 20


def bar(what):
    """A progress bar on a terminal, on standard error, once there are many."""

    def shown(items):
        few = len(items) < MANY
        return tqdm(items, desc=what, unit="doc", file=sys.stderr, disable=few or None)

    return shown


class Command(BaseCommand):
    """Plan, then apply, in one transaction. Exit code 1 if any document is invalid."""

    help = "Import assessment documents (files, or folders with .md, .markdown and .txt files)."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", metavar="PATH")
        parser.add_argument("--check", action="store_true", help="plan only: write nothing")
        parser.add_argument("--draft", action="store_true", help="leave new assessments as drafts")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *, paths, check, draft, **options):
        reads = list(read_paths(paths, bar("reading")))
        report = import_documents(
            reads,
            by=None,
            check=check,
            publish=not draft,
            progress=bar("storing"),
        )
        if options["json"]:
            self.stdout.write(json.dumps(as_json(report), ensure_ascii=False, indent=2))
        else:
            self.print(report, check)
        if report.has_invalid:
            sys.exit(1)

    def print(self, report: ImportReport, check: bool) -> None:
        for document in report.documents:
            self.stdout.write(line_of(document))
            for problem in document.problems:
                where = f"line {problem.line}: " if problem.line else ""
                self.stdout.write(f"    {where}{problem.message}")
            for notice in document.notices:
                self.stdout.write(f"    note, line {notice.line}: {notice.message}")
            for change in document.changes:
                self.stdout.write(f"    {change}")
        for title, score in report.headlines:
            self.stdout.write(
                f"headline   {title} {score} (named with a score, not assessed here)"
            )
        for shift in report.would_move:
            self.stdout.write(f"Moves: {shift}")
        for remark in report.remarks:
            self.stdout.write(f"Remark: {remark}")
        counts = ", ".join(f"{report.count(o)} {o.value}" for o in Outcome)
        self.stdout.write(f"{'Planned' if check else 'Done'}: {counts}.")
        if report.has_invalid:
            rest = "would be imported" if check else "was imported"
            self.stdout.write(
                f"Nothing of the {report.count(Outcome.INVALID)} invalid is stored; "
                f"the rest {rest}."
            )


def line_of(document: DocumentReport) -> str:
    """One line: what happens, to which role, at which score, from which path."""
    parts = [document.title or ""]
    if document.role and document.score is not None:
        parts.append(str(document.score))
    if document.role and document.durability is not None:
        parts.append(f"durability {document.durability}")
    role = " ".join(parts)
    return f"{document.outcome.value:<10} {f'{role}  ' if role else ''}{document.path}"


def as_json(report: ImportReport) -> dict:
    """The report for programs; scores are numbers with one decimal."""
    return {
        "documents": [
            {
                "path": document.path,
                "role": document.role,
                "title": document.title,
                "outcome": document.outcome.value,
                "score": None if document.score is None else float(document.score),
                "durability": document.durability,
                "problems": [vars(problem) for problem in document.problems],
                "notices": [vars(notice) for notice in document.notices],
                "changes": [change.line for change in document.changes],
            }
            for document in report.documents
        ],
        "headlines": [
            {"title": title, "score": float(score)} for title, score in report.headlines
        ],
        "remarks": list(report.remarks),
    }
