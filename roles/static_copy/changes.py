"""Which roles were written since a data version, as the revisions tell."""

from roles.models import Assessment, DataVersion, DurabilityScore, Revision, Role, Suggestion


def written_since(version: int) -> frozenset[str] | None:
    """The addresses of these roles, former ones too; None where it cannot be told.

    So it is with whatever is no role or reading of one (a source, an occupation, an import), and
    with data that changed without a revision.
    """
    rows = Revision.objects.filter(data_version__gt=version)
    told = set(rows.values_list("data_version", flat=True))
    if not told.issuperset(range(version + 1, DataVersion.objects.current() + 1)):
        return None
    kept = {"role": Role, "assessment": Assessment, "durabilityscore": DurabilityScore}
    roles: set[int] = set()
    # What may be deleted is what the public has never seen.
    for kind, pk in rows.exclude(verb="delete").values_list("kind", "record_id").distinct():
        if pk is None or kind not in kept:
            return None
        if kind == "role":
            roles.add(pk)
        else:
            roles |= set(kept[kind].objects.filter(pk=pk).values_list("role_id", flat=True))
    found = Role.objects.filter(pk__in=roles).values_list("slug", "former_addresses__slug")
    return frozenset(slug for both in found for slug in both if slug)


def suggested_to(slugs: frozenset[str]) -> set[str]:
    """The roles that are led to these: whatever a page that quotes them now did not before."""
    found = Suggestion.objects.filter(to_role__slug__in=slugs, from_role__isnull=False)
    return set(found.values_list("from_role__slug", flat=True))
