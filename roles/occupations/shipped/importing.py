"""The catalogue that comes with the project into the database."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser

from roles.desk.writing import written
from roles.models import Claim, Occupation, OccupationLikeness
from roles.occupations.importing.labour import import_labour
from roles.occupations.importing.onet import import_onet
from roles.occupations.importing.report import CatalogueReport, Tally
from roles.occupations.importing.storing import insert_rows
from roles.occupations.official.likeness import Alike
from roles.occupations.shipped.catalogue import Catalogue


@written("import", of=Claim)
def import_catalogue(*, catalogue: Catalogue, by: AbstractBaseUser | None) -> CatalogueReport:
    """Bring all of it in, as the official files themselves would: what is newer stays."""
    release = import_onet(release=catalogue.release, by=by)
    labour = import_labour(projections=catalogue.projections, pay=catalogue.pay, by=by)
    return CatalogueReport(
        (*release.sources, *labour.sources),
        {**release.tallies, **labour.tallies, "likenesses": _store_likenesses(catalogue.alike)},
        (*release.notes, *labour.notes),
        (*release.remarks, *labour.remarks),
    )


def _store_likenesses(pairs: Iterable[Alike]) -> Tally:
    """Replace them where they differ: nothing points at them."""
    ids = dict(Occupation.objects.values_list("code", "pk"))
    wanted = {}
    for pair in pairs:
        if pair.code in ids and pair.other in ids:
            one, other = ids[pair.code], ids[pair.other]
            wanted[one, other], wanted[other, one] = pair.there, pair.back
    rows = OccupationLikeness.objects.order_by()
    stored = {tuple(key): value for *key, value in
              rows.values_list("occupation_id", "other_id", "likeness")}  # fmt: skip
    if stored == wanted:
        return Tally(same=len(wanted))
    rows.delete()
    insert_rows(
        OccupationLikeness,
        ("occupation_id", "other_id", "likeness"),
        [(one, other, value) for (one, other), value in wanted.items()],
    )
    return Tally(new=len(wanted), removed=len(stored))
