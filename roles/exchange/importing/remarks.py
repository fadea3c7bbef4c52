"""What is to be said of a document that the database has something against, line by line."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from roles.desk.role_rules import code_fault, sector_fault
from roles.documents import Document, Notice, Problem
from roles.models import Occupation, Role
from roles.models.days import not_in_the_future
from roles.text.addresses import address_of, folded


def said_of(role: Role, document: Document) -> Iterator[Notice]:
    """Notices on the role that a document means, and on the code and the sector that it gives."""

    def notice(field: str, message: str) -> Notice:
        return Notice(line=document.lines.get(field, 1), message=message)

    if role.pk and document.slug and folded(role.title) != folded(document.title):
        yield notice(
            "slug",
            f"This address is that of “{role}”, which is called “{document.title}” from now on.",
        )
    if role.pk is None and not document.slug and role.slug != address_of(role.title):
        yield notice(
            "title",
            f"The address “{address_of(role.title)}” is taken by another role: this new one gets "
            f"“{role.slug}”. If it is the same job, say so by a row “Slug”.",
        )
    if fault := code_fault(document.occupation_code):
        yield notice("occupation_code" if "occupation_code" in document.lines else "title", fault)
    if fault := sector_fault(document.occupation_code, document.sector):
        yield notice("sector", fault)


def codes_not_looked_up(codes: Iterable[str]) -> Iterator[str]:
    """That nobody could look these codes up, where no release is stored."""
    given = sorted(set(filter(None, codes)))
    if given and not Occupation.objects.exists():
        listed = ", ".join(given[:5]) + (", …" if given[5:] else "")
        yield f"No O*NET release is stored (import_onet) in which to look up: {listed}."


def days_to_come(document: Document) -> Iterator[Problem]:
    """The days that are still to come, of what has been judged or has happened."""
    for what, day, line in _days(document):
        try:
            if day:
                not_in_the_future(day)
        except ValidationError as fault:
            yield Problem(line=line, message=f"{what} {fault.message}")


def _days(document: Document) -> Iterator[tuple[str, date | None, int | None]]:
    line = document.lines.get
    yield "The date of assessment", document.assessed_on, line("assessed_on")
    for name in ("published", "replaced"):
        for edition in (document.edition, document.durability and document.durability.edition):
            if moment := edition and getattr(edition, name):
                yield f"“{name.capitalize()}”:", timezone.localdate(moment), line(name)
    if found := document.durability:
        at = line("durability_assessed_on")
        yield "The date of the durability score", found.assessed_on, at
        for row in found.scenarios:
            yield f"Since when “{row.trigger[:60]}” is so:", row.since, row.line
