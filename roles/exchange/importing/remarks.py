"""What is to be said of a document that the database has something against, line by line."""

from collections.abc import Iterator

from roles.desk.role_rules import code_fault, sector_fault
from roles.documents import Document, Notice
from roles.models import Role
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
