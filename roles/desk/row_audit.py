"""The rows of assessments held against the assessor's manual and what is stored of their jobs."""

from collections.abc import Iterable, Iterator

from roles.desk.document_mapping import stored_document
from roles.documents import Fact, Facts, Finding, audit_rows
from roles.models import Assessment, Index
from roles.models.indexes import SOC_LENGTH, finder
from roles.models.labour import labour_facts

EXPOSURE = "task-exposure-people"  # the human beta of the manual


def facts_of(codes: Iterable[str]) -> dict[str, Facts]:
    """By code, the figures that the manual's rules read; three queries whatever the number."""
    codes = {code for code in codes if code}
    labour = labour_facts(codes)
    exposure = dict(_exposures(codes))
    found = {}
    for code in codes:
        known = labour[code[:SOC_LENGTH]]
        found[code] = {
            name: Fact(fact.value, _named(fact.source_title, fact.vintage), fact.code)
            for name in ("growth", "pay")
            if (fact := getattr(known, name)) and fact.value is not None
        }
        if code in exposure:
            found[code]["exposure"] = exposure[code]
    return found


def row_findings(assessment: Assessment) -> tuple[Finding, ...]:
    """What the rows of one assessment (from `for_document()`) contradict."""
    code = assessment.role.occupation_code
    return audit_rows(stored_document(assessment), facts_of([code]).get(code, {}))


def _exposures(codes: set[str]) -> Iterator[tuple[str, Fact]]:
    index = Index.objects.with_source().filter(key=EXPOSURE).first()
    if index is None:
        return
    socs = {code[:SOC_LENGTH] for code in codes}
    find = finder({code: value for _, code, value in index.readings.under(socs)})
    source = index.source
    vintage = source.vintage or (source.published and f"{source.published:%Y}") or "undated"
    for code in codes:
        value, count = find(code)
        if count:
            yield code, Fact(value, _named(source.title, vintage), code)


def _named(title: str, vintage: str) -> str:
    """ "Employment Projections, 2024-34": a title without its second line."""
    return f"{title.partition(': ')[0]}, {vintage}"
