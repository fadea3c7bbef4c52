"""The consistency audit: what a document prints against what its rows give.

It corrects nothing. `audit` is for a document as read, with lines; `audit_prose` for a stored
assessment, whose figures are computed and therefore only its prose can be wrong; `notes` for
what contradicts no row but should be seen (METHOD section 3).
"""

from roles.documents.audit.figures import check_figures
from roles.documents.audit.finding import Finding
from roles.documents.audit.notes import notes
from roles.documents.audit.prose import ScoreOf, check_prose
from roles.documents.document import Document
from roles.scoring import AIJRI_1, METHODS, Composite, composite


def audit(document: Document, score_of: ScoreOf) -> tuple[Finding, ...]:
    """Every contradiction, in the order of the lines; `score_of(name)` is None if unknown."""
    result = _result(document)
    found = [*check_figures(document, result), *check_prose(document, result, score_of)]
    return tuple(sorted(found, key=lambda finding: finding.line or 0))


def audit_prose(document: Document, score_of: ScoreOf) -> tuple[Finding, ...]:
    """The contradictions of the prose alone, in reading order."""
    return tuple(check_prose(document, _result(document), score_of))


def _result(document: Document) -> Composite:
    return composite(document.inputs(), METHODS.get(document.method, AIJRI_1))
