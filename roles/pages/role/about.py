"""Who judged a role, when, by which method: the same words for both methods."""

from collections.abc import Iterator

from django.utils.formats import date_format

from roles.models import Assessment, DurabilityScore, Role
from roles.text.numbers import count, with_dashes


def role_facts(role: Role) -> tuple[str, ...]:
    """What is known of the role itself, in short."""
    facts = (
        role.qualifier,
        role.level,
        with_dashes(role.experience_range),
        role.sector,
        f"Occupation {role.occupation_code}" if role.occupation_code else "",
    )
    return tuple(filter(None, facts))


def provenance(record: Assessment | DurabilityScore, judged: str) -> str:
    """ "Assessed by Ada; 21 Nov 2026; method aijri-1."; what is not known is said."""
    on = date_format(record.assessed_on) if record.assessed_on else "date not stated"
    who = f"{judged} by {record.assessor}" if record.assessor else "Assessor not named"
    return f"{who}; {on}; method {record.method_id}."


def about_judgement(record: Assessment | DurabilityScore) -> Iterator[tuple[str, str]]:
    """(name, value) of who judged it and when."""
    yield "Assessor", record.assessor or "not named"
    on = record.assessed_on
    yield "Assessed on", date_format(on) if on else "date not stated"
    if not getattr(record, "is_headline", False):
        yield "Approval", approval(record)
    if isinstance(record, Assessment) and not record.is_headline:
        yield "Drafted", record.drafted or "by what means is not stated"
        yield "Second reading", _second_reading(record)
        yield "Reviewed by a practitioner", record.practitioner or "not yet"


def approval(record: Assessment | DurabilityScore) -> str:
    """Whether a second person stood by it before readers saw it, and if not, why not."""
    if record.approved_at:
        return f"by a second person, on {date_format(record.approved_at)}"
    if not record.is_public:
        return "not yet"
    none = "published without a second person’s approval"
    return f"{none}: {record.alone_reason}" if record.alone_reason else f"{none}."


def _second_reading(record: Assessment) -> str:
    """ "on 28 Nov 2026, of version 1": which version is said where it is another one."""
    reading = record.second_reading
    if reading is None:
        return "none yet"
    on, read = f"on {date_format(reading.read_on)}", reading.assessment
    return on if read == record else f"{on}, of version {read.number}"


def about_people(role: Role) -> Iterator[tuple[str, str]]:
    """(name, value) of how many people do the work, where that is known."""
    if role.employment is not None:
        people = f"{count(role.employment)} in the occupation, all levels together"
        yield "People employed", f"{people} ({role.employment_source})"
