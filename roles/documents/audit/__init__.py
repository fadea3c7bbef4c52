"""The consistency audit: what a document prints against what its rows give.

It corrects nothing. `audit` is for a document as read, with lines; `audit_prose` for a stored
assessment, whose figures are computed: only its prose and its judgements can be wrong;
`audit_rows` for these judgements alone, against the assessor's manual and what is known of the
occupation; `notes` for what contradicts no row but should be seen (METHOD section 3), `unmarked`
for the figures that no source can be found from, `misquoted` for those that theirs does not say.
"""

from roles.documents.audit.figures import check_figures
from roles.documents.audit.finding import Finding
from roles.documents.audit.manual import Fact, Facts, check_manual
from roles.documents.audit.notes import notes
from roles.documents.audit.prose import ScoreOf, check_prose
from roles.documents.audit.reasons import check_reasons
from roles.documents.audit.unmarked import cited, linked, misquoted, unmarked
from roles.documents.document import Document
from roles.scoring import AIJRI_1, METHODS, Composite, composite

NONE: Facts = {}


def audit(document: Document, score_of: ScoreOf, facts: Facts = NONE) -> tuple[Finding, ...]:
    """Every contradiction, in the order of the lines; `score_of(name)` is None if unknown."""
    found = [
        *check_figures(document, _result(document)),
        *audit_prose(document, score_of, facts),
    ]
    return tuple(sorted(found, key=lambda finding: finding.line or 0))


def audit_prose(document: Document, score_of: ScoreOf, facts: Facts = NONE) -> tuple[Finding, ...]:
    """The contradictions of the prose and of the rows, in reading order."""
    return (*check_prose(document, _result(document), score_of), *audit_rows(document, facts))


def audit_rows(document: Document, facts: Facts = NONE) -> tuple[Finding, ...]:
    """What rows contradict: their reasons, and by the manual the facts of the occupation."""
    return (*check_reasons(document), *check_manual(document, facts))


def _result(document: Document) -> Composite:
    return composite(document.inputs(), METHODS.get(document.method, AIJRI_1))
