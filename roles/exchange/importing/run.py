"""Plan and apply an import, in one transaction.

The plan is made inside it too: between planning and applying nobody can change what the plan
was made from.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from django.contrib.auth.models import AbstractBaseUser

from roles.desk.document_mapping import linked, role_document, stored_document
from roles.desk.dry_run import Shift, shift_of, would_move
from roles.desk.editing import keep_addresses, save_role
from roles.desk.errors import Refused
from roles.desk.locks import IMPORT, wait_for_turn
from roles.desk.role_lookup import RoleLookup, fill_role, quoted_roles, title_and_names
from roles.desk.writing import writing
from roles.documents import Document, Durability, Notice, Problem, Quote
from roles.documents.keys import without_own_keys
from roles.exchange.importing.changes import Change, changes
from roles.exchange.importing.files import FileRead
from roles.exchange.importing.remarks import codes_not_looked_up, days_to_come, said_of
from roles.exchange.importing.store import (
    store_document,
    store_durability,
    store_headline,
    store_names,
)
from roles.models import Assessment, DurabilityScore, NamedChange, Role
from roles.scoring import METHODS, composite
from roles.scoring.durability import LinePoints, durability


class Outcome(StrEnum):
    """What an import does, or would do, with one document."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    INVALID = "invalid"


@dataclass(frozen=True)
class DocumentReport:
    """One document: which role, what happens, and why not. The scores are the computed ones."""

    path: str
    outcome: Outcome
    role: str | None = None
    title: str | None = None
    score: Decimal | None = None
    durability: int | None = None
    problems: tuple[Problem, ...] = ()
    notices: tuple[Notice, ...] = ()
    changes: tuple[Change, ...] = ()
    shift: Shift | None = None


@dataclass(frozen=True)
class ImportReport:
    """All documents in the order of the paths, and the roles that were only quoted."""

    documents: tuple[DocumentReport, ...]
    headlines: tuple[tuple[str, Decimal], ...] = ()
    remarks: tuple[str, ...] = ()  # on all of it

    def count(self, outcome: Outcome) -> int:
        return sum(report.outcome is outcome for report in self.documents)

    @property
    def has_invalid(self) -> bool:
        return self.count(Outcome.INVALID) > 0

    @property
    def would_move(self) -> tuple[Shift, ...]:
        """The published scores that move, once what was brought in stands in public."""
        return would_move(each.shift for each in self.documents if each.shift)


KEPT = ("slug", "qualifier", "occupation_code", "sector", "seniority", "experience")
OF_ROLE = ("title", "other_names", "employment", "employment_source", *KEPT)


@dataclass
class _Entry:
    """One readable document on its way through the plan."""

    read: FileRead
    document: Document
    role: Role
    outcome: Outcome = Outcome.NEW
    notices: tuple[Notice, ...] = ()
    changes: tuple[Change, ...] = ()
    assesses: bool = True  # an assessment is to be stored
    judges: bool = True  # a durability score is to be stored
    quotes: bool = False  # a score published elsewhere is to be stored
    published: Assessment | None = None  # what the public sees
    before: Assessment | None = None  # what it is held against
    judged: DurabilityScore | None = None


@dataclass
class _Headline:
    """A role that is only known by a score that a document quotes."""

    role: Role
    names: tuple[str, ...]
    quote: Quote
    source: Role


def import_documents(
    reads: Iterable[FileRead],
    *,
    by: AbstractBaseUser | None,
    check: bool = False,
    publish: bool = True,
    change: NamedChange | None = None,
    progress: Callable[[Iterable], Iterable] = lambda entries: entries,
) -> ImportReport:
    """Bring documents into the database, and say what that did.

    With `check` only the plan is made. A published role whose document changed gets a new
    published assessment, and the one before it is superseded. Roles that are only named with a
    score become headline roles.

    With `publish=False` the public sees nothing of it: new assessments stay drafts (of `change`),
    quoted scores and the names and facts of a role that is there are left alone. A person begins
    no draft beside another.
    """
    reads = list(reads)
    with nullcontext() if check else writing():
        if not check:
            wait_for_turn(IMPORT)
        catalogue = RoleLookup()
        entries, refused = _match(reads, catalogue, publish)
        headlines = _quoted(entries, catalogue) if publish else []
        for entry in entries:
            entry.document = linked(entry.document, catalogue.slug_of)
        _compare([entry for entry in entries if not entry.document.is_replaced], publish)
        faults = [(e, _compare_version(e)) for e in entries if e.document.is_replaced]
        faults += _with_open_drafts(entries) if by and not publish else []
        for entry, problem in faults:
            if problem:
                entries.remove(entry)
                refused[id(entry.read)] = _refusal(entry.read, (problem,))
        if not check:
            _apply(entries, headlines, catalogue, by, publish, change, progress)
    reports = {id(entry.read): _report(entry) for entry in entries} | refused
    return ImportReport(
        documents=tuple(reports[id(read)] for read in reads),
        headlines=tuple((h.role.title, h.quote.score) for h in headlines),
        remarks=tuple(codes_not_looked_up(e.document.occupation_code for e in entries)),
    )


def _match(
    reads: list[FileRead], catalogue: RoleLookup, publish: bool
) -> tuple[list[_Entry], dict[int, DocumentReport]]:
    entries: list[_Entry] = []
    refused: dict[int, DocumentReport] = {}
    taken: dict[tuple, str] = {}
    for read in reads:
        document = read.parsed.document
        if document is None:
            refused[id(read)] = _refusal(read, read.problems)
            continue
        if days := tuple(days_to_come(document)):
            refused[id(read)] = _refusal(read, days)
            continue
        if document.is_replaced and not publish:
            said = "This version was replaced: it is kept as such, and is never a draft."
            refused[id(read)] = _refusal(read, (Problem(line=None, message=said),))
            continue
        if document.quoted and not publish:
            said = "This is a score quoted from elsewhere: it has no rows to make a draft of."
            refused[id(read)] = _refusal(read, (Problem(line=None, message=said),))
            continue
        try:
            role = catalogue.match(document)
        except Refused as fault:
            line = document.lines.get("slug") or document.lines.get("title")
            refused[id(read)] = _refusal(read, (Problem(line=line, message=str(fault)),))
            continue
        if role is None:
            role = catalogue.add(document.title, document.seniority, document.slug)
        part = (role.slug, *version_of(document))
        if part in taken:
            message = f"The role “{role.title}” is assessed by {taken[part]} already."
            refused[id(read)] = _refusal(read, (Problem(line=None, message=message),))
            continue
        taken[part] = read.path
        catalogue.call(role, document.other_names)
        entries.append(_Entry(read, document, role, notices=tuple(said_of(role, document))))
    return entries, refused


def _quoted(entries: list[_Entry], catalogue: RoleLookup) -> list[_Headline]:
    """The unknown roles that documents name with a score; the first to name one is its source."""
    headlines = []
    for entry in entries:
        for name, quote in quoted_roles(entry.document):
            if catalogue.slug_of(name) is None:
                title, names = title_and_names(name)
                role = catalogue.add(title)
                headlines.append(_Headline(role, names, quote, entry.role))
    return headlines


def _compare(entries: list[_Entry], publish: bool) -> None:
    known = [entry.role.pk for entry in entries if entry.role.pk]
    assessments = Assessment.objects.scored().filter(role_id__in=known).for_document()
    stored = {a.role_id: a for a in assessments.published()}
    public = Assessment.objects.published().filter(role_id__in=known)
    of_role = {a.role_id: a for a in public}
    if not publish:
        # What would become a draft is held against the newest draft there is.
        stored |= {a.role_id: a for a in assessments.drafts().order_by("pk")}
    durable = DurabilityScore.objects.filter(role_id__in=known).for_page()
    judged = {score.role_id: score for score in durable.published()}
    if not publish:
        judged |= {score.role_id: score for score in durable.drafts().order_by("pk")}
    scores = {pk: each.quoted_score for pk, each in of_role.items()}
    for entry in entries:
        entry.published = of_role.get(entry.role.pk)
        _compare_one(entry, stored.get(entry.role.pk), judged.get(entry.role.pk))
        if not publish and entry.role.pk:
            _leave_role_alone(entry)
        if entry.document.quoted:
            _compare_quoted(entry, scores)


def _compare_one(
    entry: _Entry, assessment: Assessment | None, score: DurabilityScore | None
) -> None:
    """Which of its two parts a document brings, and which of them are new or differ."""
    entry.before, entry.judged = assessment, score
    if assessment:
        entry.document = _keyed(entry.document, assessment)
    document = entry.document
    entry.assesses = document.is_assessed
    entry.judges = document.durability is not None
    if assessment is None and score is None:
        return
    before = stored_document(assessment, score) if assessment else role_document(score)
    after = _filled(document, before)
    bare = [replace(side, durability=None) for side in (before, after)]
    rows = changes(*bare)
    lines = []
    if entry.judges:
        sides = [_explicit(before), _explicit(document)]
        lines = changes(*(replace(bare[0], durability=side) for side in sides))
    # What a role is called, and where it stands, is no part of its assessment.
    judged = [change for change in rows if change.field not in OF_ROLE]
    entry.assesses = entry.assesses and bool(judged or assessment is None)
    entry.judges = bool(lines)
    known, given = (set(side.former_addresses) for side in (before, document))
    if new := given - known - {document.slug or before.slug}:
        rows.append(Change("former_addresses", "; ".join(known) or "none", "; ".join(new)))
    entry.changes = (*rows, *lines)
    entry.outcome = Outcome.CHANGED if entry.changes else Outcome.UNCHANGED


def _leave_role_alone(entry: _Entry) -> None:
    """A draft changes nothing of its role, which the public sees."""
    left = sorted({each.field for each in entry.changes} & {*OF_ROLE, "former_addresses"})
    if left:
        fields = ", ".join(name.replace("_", " ") for name in left)
        said = f"Not taken over ({fields}): a draft changes nothing of the role itself."
        at = entry.document.lines.get(left[0], 1)
        entry.notices += (Notice(line=at, message=said),)
        entry.changes = tuple(each for each in entry.changes if each.field not in left)
    entry.document = replace(entry.document, other_names=())
    if not entry.changes and (entry.before or entry.judged):
        entry.outcome = Outcome.UNCHANGED


def _with_open_drafts(entries: list[_Entry]) -> Iterator[tuple[_Entry, Problem]]:
    """Those that would begin a draft of a role beside one that somebody works on."""
    known = [entry.role.pk for entry in entries if entry.role.pk]
    busy = {
        model: set(
            model.objects.on_the_way().filter(role_id__in=known).values_list("role", flat=True)
        )
        for model in (Assessment, DurabilityScore)
    }
    for entry in entries:
        begun = {Assessment: entry.assesses, DurabilityScore: entry.judges}
        if entry.outcome is not Outcome.UNCHANGED and any(
            entry.role.pk in busy[model] for model, is_begun in begun.items() if is_begun
        ):
            said = "There is a draft of this role already: publish, withdraw or delete it first."
            yield entry, Problem(line=None, message=said)


def _compare_quoted(entry: _Entry, scores: dict[int, Decimal | None]) -> None:
    """A score published elsewhere gives way to an assessment; `scores` are the quoted ones."""
    is_new = entry.role.pk not in scores
    score, given = scores.get(entry.role.pk), entry.document.quoted.quote.score
    entry.quotes = is_new or score not in (None, given)
    if entry.quotes and not is_new:
        entry.changes += (Change("quoted", f"{score}", f"{given}"),)
    if not (entry.changes or entry.judges or is_new):
        entry.outcome = Outcome.UNCHANGED
    elif not is_new:
        entry.outcome = Outcome.CHANGED


def version_of(document: Document) -> tuple:
    """What tells a version that was replaced from others of its role; () for what stands now."""
    if not document.is_replaced:
        return ()
    if found := document.durability:
        return ("durability", found.edition.number)
    return ("assessment", document.edition.number)


def _compare_version(entry: _Entry) -> Problem | None:
    """Whether a version that was replaced is kept already; a Problem where it is another one."""
    document = entry.document
    kind, number = version_of(document)
    model, queries = (
        (DurabilityScore, DurabilityScore.objects.for_page())
        if kind == "durability"
        else (Assessment, Assessment.objects.for_document())
    )
    entry.assesses = kind == "assessment" and document.quoted is None
    entry.judges = kind == "durability"
    entry.quotes = kind == "assessment" and document.quoted is not None
    found = queries.filter(role_id=entry.role.pk, number=number).first() if entry.role.pk else None
    if found is None:
        return None
    before = stored_document(found) if model is Assessment else role_document(found)
    after = _filled(document, before) if entry.assesses else document
    same = before.quoted == document.quoted and _explicit(before) == _explicit(document)
    if entry.assesses:
        after = replace(after, **{name: getattr(before, name) for name in OF_ROLE})
        same = not changes(before, after)
    if not same:
        return Problem(
            line=document.lines.get("number"),
            message=f"Version {number} of “{entry.role}” is another one here: what has been "
            "published is never changed.",
        )
    entry.outcome = Outcome.UNCHANGED
    return None


def _explicit(document: Document) -> Durability | None:
    """The durability section with who judged it and when, also where the document's own did."""
    found = document.durability
    return found and replace(
        found,
        assessor=found.assessor or document.assessor,
        assessed_on=found.assessed_on or document.assessed_on,
    )


def _keyed(document: Document, before: Assessment) -> Document:
    """Tasks that are called as they were keep their keys, also those that are not printed."""
    known = {task.name: task.key for task in before.tasks.all()}
    printed = {task.key for task in document.tasks}
    tasks = []
    for task in document.tasks:
        key = known.pop(task.name, "")
        tasks.append(task if task.key or key in printed else replace(task, key=key))
    return replace(document, tasks=without_own_keys(tuple(tasks)))


def _filled(document: Document, before: Document) -> Document:
    """Identity that a document leaves out is no change: it stays as stored."""
    kept = KEPT
    if document.employment is None:
        kept += ("employment", "employment_source")
    filled = replace(
        document,
        **{name: getattr(document, name) or getattr(before, name) for name in kept},
        other_names=document.other_names or before.other_names,
    )
    if document.is_assessed:
        return filled
    # It says nothing of the assessment, which therefore stays.
    return replace(before, **{name: getattr(filled, name) for name in OF_ROLE})


def _apply(
    entries: list[_Entry],
    headlines: list[_Headline],
    catalogue: RoleLookup,
    by: AbstractBaseUser | None,
    publish: bool,
    change: NamedChange | None,
    progress: Callable[[Iterable], Iterable],
) -> None:
    touched = [entry for entry in entries if entry.outcome is not Outcome.UNCHANGED]
    # Roles first, all of them: a document may name one that comes later in the batch.
    for entry in touched:
        if entry.role.pk and (entry.document.is_replaced or not publish):
            continue
        if fill_role(entry.role, entry.document):
            save_role(role=entry.role, by=by, version=entry.role.version)
        if entry.document.former_addresses:
            keep_addresses(entry.role, entry.document.former_addresses)
    for headline in headlines:
        save_role(role=headline.role, by=by)
    for headline in headlines:
        store_headline(**vars(headline), by=by)
    for entry in progress(touched):
        if entry.assesses:
            store_document(
                role=entry.role,
                document=entry.document,
                role_named=catalogue.role_named,
                by=by,
                publish=publish,
                before=entry.before,
                change=change,
            )
        elif publish and not entry.document.is_replaced:
            store_names(entry.role, entry.document.other_names)
        if entry.quotes:
            quoted = entry.document.quoted
            store_headline(
                role=entry.role,
                names=(),
                quote=quoted.quote,
                source=catalogue.at(quoted.by),
                said=quoted.source,
                edition=entry.document.edition,
                by=by,
            )
        if entry.judges:
            store_durability(
                role=entry.role,
                durability=_explicit(entry.document),
                by=by,
                publish=publish,
                before=entry.judged,
                change=change,
            )


def _report(entry: _Entry) -> DocumentReport:
    document = entry.document
    judged = document.durability
    points = [LinePoints(row.key, row.points) for row in judged.rows] if judged else []
    found = composite(document.inputs(), METHODS[document.method])
    return DocumentReport(
        path=entry.read.path,
        outcome=entry.outcome,
        role=entry.role.slug,
        title=document.title,
        score=(document.quoted.quote.score if document.quoted else found.score),
        shift=shift_of(entry.role, entry.published, found) if entry.assesses else None,
        durability=durability(points).total if judged else None,
        notices=(*entry.read.notices, *entry.notices),
        changes=entry.changes,
    )


def _refusal(read: FileRead, problems: tuple[Problem, ...]) -> DocumentReport:
    document = read.parsed.document
    return DocumentReport(
        path=read.path,
        outcome=Outcome.INVALID,
        title=document.title if document else None,
        problems=problems,
        notices=read.notices,
    )
