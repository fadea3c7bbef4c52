"""Stored assessments back to documents, as people and the importer read them."""

from collections.abc import Iterable, Iterator

from roles.documents import Document, render
from roles.models import Assessment, Role
from roles.services.documents import printed, stored_document
from roles.services.importing.catalogue import Catalogue


def export_documents(slugs: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """(slug, markdown) of every published full assessment, or of the named roles only.

    Roles named in them are printed with their present scores. Raises Role.DoesNotExist for a
    slug without a published full assessment.
    """
    assessments = Assessment.objects.published().scored().for_document().order_by("role__slug")
    wanted = list(slugs)
    if wanted:
        assessments = assessments.filter(role__slug__in=wanted)
        missing = set(wanted) - {assessment.role.slug for assessment in assessments}
        if missing:
            raise Role.DoesNotExist(
                f"No published full assessment of {', '.join(sorted(missing))}."
            )
    present, slug_of = present_assessments(), Catalogue().slug_of
    for assessment in assessments:
        document = printed(stored_document(assessment), present, slug_of)
        yield assessment.role.slug, render(document)


def export_document(assessment: Assessment) -> Document:
    """One assessment (from `for_document()`) as a document that people read."""
    return printed(stored_document(assessment), present_assessments(), Catalogue().slug_of)


def present_assessments() -> dict[str, tuple[Role, Assessment | None]]:
    """Every role by slug, with the assessment that stands for it today."""
    present: dict[str, tuple[Role, Assessment | None]] = {
        role.slug: (role, None) for role in Role.objects.all()
    }
    for assessment in Assessment.objects.for_list():
        present[assessment.role.slug] = (assessment.role, assessment)
    return present
