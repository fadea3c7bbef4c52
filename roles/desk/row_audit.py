"""The rows of assessments held against the assessor's manual and what is stored of their jobs."""

from collections.abc import Iterable, Iterator

from django.db.models.functions import Left

from roles.desk.document_mapping import judged_document
from roles.documents import Fact, Facts, Finding, audit_rows
from roles.models import Assessment, Claim, Index
from roles.models.indexes import SOC_LENGTH, finder
from roles.models.labour import labour_facts

EXPOSURE = "task-exposure-people"  # the human beta of the manual


def facts_of(codes: Iterable[str]) -> dict[str, Facts]:
    """By code, the figures that the manual's rules read; four queries whatever the number."""
    codes = {code for code in codes if code}
    labour = labour_facts(codes)
    exposure = dict(_exposures(codes))
    found = {}
    for code in codes:
        known = labour[code[:SOC_LENGTH]]
        found[code] = {
            name: Fact(
                fact.value, _named(fact.source_title, fact.vintage), fact.code, fact.claim_key
            )
            for name in ("growth", "pay")
            if (fact := getattr(known, name)) and fact.value is not None
        }
        if code in exposure:
            found[code]["exposure"] = exposure[code]
    return found


def row_findings(assessment: Assessment, facts: Facts | None = None) -> tuple[Finding, ...]:
    """What the rows of an assessment, read with them, contradict; `facts` as `facts_for` gives."""
    known = facts_for(assessment) if facts is None else facts
    return audit_rows(judged_document(assessment), known)


def facts_for(assessment: Assessment) -> Facts:
    """The figures of its role's occupation; none as long as it has no role."""
    code = assessment.role.occupation_code if assessment.role_id else ""
    return facts_of([code]).get(code, {})


def _exposures(codes: set[str]) -> Iterator[tuple[str, Fact]]:
    index = Index.objects.with_source().filter(key=EXPOSURE).first()
    if index is None:
        return
    socs = {code[:SOC_LENGTH] for code in codes}
    find = finder({code: value for _, code, value in index.readings.under(socs)})
    source = index.source
    vintage = source.vintage or (source.published and f"{source.published:%Y}") or "undated"
    claimed = Claim.objects.filter(source=source, what__contains="human beta")
    claimed = claimed.annotate(soc=Left("occupation_code", SOC_LENGTH)).filter(soc__in=socs)
    keys = {(each.soc, each.value): each.key for each in claimed}
    for code in codes:
        value, count = find(code)
        if count:
            named = _named(source.title, vintage)
            yield code, Fact(value, named, code, keys.get((code[:SOC_LENGTH], value), ""))


def _named(title: str, vintage: str) -> str:
    """ "Employment Projections, 2024-34": a title without its second line."""
    return f"{title.partition(': ')[0]}, {vintage}"
