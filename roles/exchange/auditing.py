"""The consistency audit over files, or over everything that is stored. Reads only."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from roles.desk.citations import citation_notes
from roles.desk.document_mapping import stored_document
from roles.desk.role_lookup import title_forms
from roles.desk.row_audit import facts_of
from roles.documents import (
    Document,
    Facts,
    Finding,
    audit,
    audit_prose,
    cited,
    linked,
    misquoted,
    notes,
    unmarked,
)
from roles.exchange.importing import FileRead
from roles.models import Assessment, Claim, DurabilityScore, Role
from roles.scoring import METHODS, composite

ScoreOf = Callable[[str], Decimal | None]


@dataclass(frozen=True)
class AuditEntry:
    """One contradiction, or one observation: `where` is a path or a role's slug."""

    where: str
    line: int | None
    code: str
    stated: str
    computed: str
    message: str


@dataclass(frozen=True)
class AuditReport:
    """`findings` are contradictions; `notes` are things to look at that may be right."""

    findings: tuple[AuditEntry, ...]
    notes: tuple[AuditEntry, ...]
    audited: int

    @property
    def unmarked(self) -> dict[str, int]:
        """How many figures without a mark there are, by document; those with none left out."""
        counts: Counter[str] = Counter()
        for note in self.notes:
            if note.code == "figure_unmarked":
                counts[note.where] += len(note.stated.split("; "))
        return dict(counts)


def audit_files(reads: Iterable[FileRead]) -> AuditReport:
    """Hold documents against their own rows, and against the scores of the roles they name.

    A document that cannot be read is a finding for each of its problems; a version that was
    replaced is history, and is left out.
    """
    reads = list(reads)
    documents = [
        (read.path, document)
        for read in reads
        if (document := read.parsed.document) and not document.is_replaced
    ]
    unreadable = [
        AuditEntry(read.path, problem.line, "document", "", "", problem.message)
        for read in reads
        for problem in read.problems
    ]
    report = _report(documents, audit, unreadable)
    return replace(report, notes=(*report.notes, *_dead(documents)))


def audit_stored() -> AuditReport:
    """Hold every published assessment's prose and judgements against its rows and the facts.

    Its figures are computed. Claims that it cites and nobody has entered, or that have been
    superseded, are notes, and so are links to roles that are not there; those of published
    durability scores too.
    """
    assessments = list(Assessment.objects.published().scored().for_document())
    documents = [(assessment.role.slug, stored_document(assessment)) for assessment in assessments]
    report = _report(documents, audit_prose, [])
    judged = DurabilityScore.objects.published().select_related("role").with_rows()
    cited = [
        AuditEntry(note.record.role.slug, None, note.code, note.stated, note.now, note.message)
        for note in citation_notes([*assessments, *judged])
    ]
    return replace(report, notes=(*report.notes, *cited))


def _report(
    documents: list[tuple[str, Document]],
    check: Callable[[Document, ScoreOf, Facts], tuple[Finding, ...]],
    findings: list[AuditEntry],
) -> AuditReport:
    scores = dict(_known_scores(documents))

    def score_of(name: str) -> Decimal | None:
        known = (scores.get(title.casefold()) for title in title_forms(name))
        return next((score for score in known if score is not None), None)

    facts = facts_of(document.occupation_code for _, document in documents)
    says = dict(Claim.objects.values_list("key", "value").filter(key__in=_cited(documents)))
    observed = []
    for where, document in documents:
        findings += [_entry(where, found) for found in misquoted(document, says)]
        for found in check(document, score_of, facts.get(document.occupation_code, {})):
            (findings if found.is_error else observed).append(_entry(where, found))
    observed += [_entry(note.documents[0], note) for note in notes(documents)]
    for where, document in documents:
        observed += [_entry(where, note) for note in unmarked(document)]
    return AuditReport(tuple(findings), tuple(observed), len(documents))


def _cited(documents: list[tuple[str, Document]]) -> set[str]:
    return {key for _, document in documents for key in cited(document)}


def _dead(documents: list[tuple[str, Document]]) -> Iterator[AuditEntry]:
    """Marks and links of files to claims and roles that are not there; of nothing kept, none."""
    claims = set(Claim.objects.filter(key__in=_cited(documents)).values_list("key", flat=True))
    slugs = {slug for _, document in documents for slug in linked(document)}
    roles = {*Role.objects.at(slugs), *(document.slug for _, document in documents)}
    kept = Claim.objects.exists(), Role.objects.exists()
    for where, document in documents:
        for code, what, dead in (
            ("claim_unknown", "cites claim", cited(document) - claims if kept[0] else ()),
            ("role_unknown", "links to role", linked(document) - roles if kept[1] else ()),
        ):
            for key in sorted(dead):
                message = f"It {what} “{key}”, which is not there."
                yield AuditEntry(where, None, code, key, "", message)


def _known_scores(documents: Iterable[tuple[str, Document]]) -> Iterator[tuple[str, Decimal]]:
    """Titles with the scores that they have: stored ones, then those of the audited documents."""
    for assessment in Assessment.objects.for_list():
        yield assessment.role.title.casefold(), assessment.score
    for _, document in documents:
        result = composite(document.inputs(), METHODS[document.method])
        if result.score is not None:
            yield document.title.casefold(), result.score


def _entry(where: str, found: Finding) -> AuditEntry:
    return AuditEntry(where, found.line, found.code, found.stated, found.computed, found.message)
