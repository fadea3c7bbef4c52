"""Stored assessments back to documents, as people and the importer read them."""

from collections.abc import Iterable, Iterator

from roles.desk.document_mapping import printed, role_document, stored_document
from roles.desk.role_lookup import RoleLookup
from roles.documents import Document, render
from roles.models import Assessment, DurabilityScore, Role


def export_documents(slugs: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """(name, markdown) of everything published by either method, or of the named roles only.

    What stands for its role today is named by the role's slug, versions that it replaced
    `slug.v1` and durability scores `slug.d1`: imported into an empty database they give every
    address, version and score back. Roles named in them are printed with their present scores.
    Raises Role.DoesNotExist for a slug of which nothing is published.
    """
    assessments = Assessment.objects.published().for_document()
    scores = DurabilityScore.objects.published().for_page()
    wanted = list(slugs)
    if wanted:
        assessments = assessments.filter(role__slug__in=wanted)
        scores = scores.filter(role__slug__in=wanted)
    judged = {score.role.slug: score for score in scores}
    assessed = {assessment.role.slug: assessment for assessment in assessments}
    missing = set(wanted) - judged.keys() - assessed.keys()
    if missing:
        raise Role.DoesNotExist(f"Nothing is published of {', '.join(sorted(missing))}.")
    present, slug_of = present_assessments(), RoleLookup().slug_of
    for slug in sorted(judged.keys() | assessed.keys()):
        document = _stored(assessed.get(slug), judged.get(slug))
        yield slug, render(printed(document, present, slug_of))
    for mark, readings in (
        ("v", Assessment.objects.superseded().for_document()),
        ("d", DurabilityScore.objects.superseded().for_page()),
    ):
        named = readings.exclude(number=None).order_by("role__slug", "number")
        for reading in named.filter(role__slug__in=wanted) if wanted else named:
            document = stored_document(reading) if mark == "v" else role_document(reading)
            name = f"{reading.role.slug}.{mark}{reading.number}"
            yield name, render(printed(document, present, slug_of))


def export_assessments(assessments: Iterable[Assessment]) -> Iterator[tuple[str, str]]:
    """(name, markdown) of each of these, from `for_document()`: drafts and old versions too."""
    present, slug_of = present_assessments(), RoleLookup().slug_of
    for each in assessments:
        name = each.role.slug
        if not each.is_public:
            name += f".draft-{each.pk}"
        elif each.state == each.State.SUPERSEDED:
            name += f".v{each.number}"
        yield name, render(printed(stored_document(each), present, slug_of))


def export_document(
    assessment: Assessment | None, durability: DurabilityScore | None = None
) -> Document:
    """An assessment (from `for_document()`), a durability score (from `for_page()`) or both."""
    document = _stored(assessment, durability)
    return printed(document, present_assessments(), RoleLookup().slug_of)


def _stored(assessment: Assessment | None, durability: DurabilityScore | None) -> Document:
    if assessment is None:
        return role_document(durability)
    return stored_document(assessment, durability)


def present_assessments() -> dict[str, tuple[Role, Assessment | None]]:
    """Every role by slug, with the assessment that stands for it today."""
    present: dict[str, tuple[Role, Assessment | None]] = {
        role.slug: (role, None) for role in Role.objects.all()
    }
    for assessment in Assessment.objects.for_list():
        present[assessment.role.slug] = (assessment.role, assessment)
    return present
