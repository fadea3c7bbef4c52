"""everyday_names.csv: what people call their work, by SOC or O*NET code. Our own list.

53-7081,bin man          a SOC code means the first occupation under it
15-2051.01,BI analyst

A name may stand under several codes: then it fits all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser

from roles.desk.locks import IMPORT, wait_for_turn
from roles.desk.writing import written
from roles.models import Claim, Occupation, OccupationName, Source
from roles.occupations.importing.report import Tally, silent
from roles.occupations.importing.storing import store_rows
from roles.occupations.official.errors import WrongFile
from roles.occupations.shipped.tables import read_rows

EVERYDAY_NAMES = "everyday_names.csv"
MOST_LETTERS = 60
SOURCE = {
    "publisher": "JobZone",
    "title": "Names that people use, written by JobZone",
    "kind": Source.Kind.DATABASE,
    "tier": Source.Tier.UNSOURCED,
    "note": "Which job a name from everyday speech means, in Britain and the United States, as "
    "the makers of this site know it. It says nothing else of the job.",
}


@dataclass(frozen=True)
class EverydayName:
    """A name with the code of the occupation that it means, and the line it stands on."""

    line: int
    code: str
    name: str


def read_everyday_names(data: bytes) -> tuple[EverydayName, ...]:
    """The rows of the file. Raises WrongFile at the first that is not as it should be."""
    names = []
    for line, (code, name) in read_rows(("code", "name"), data, EVERYDAY_NAMES, _in_small):
        if not name or name != " ".join(name.split()) or len(name) > MOST_LETTERS:
            raise WrongFile(
                f"“{EVERYDAY_NAMES}”, line {line}: a name has 1 to {MOST_LETTERS} letters, with "
                "single spaces between its words."
            )
        names.append(EverydayName(line, code, name))
    return tuple(names)


def _in_small(cells: list[str]) -> list[str]:
    return [cell.casefold() for cell in cells]


def everyday_names_differ(names: Sequence[EverydayName]) -> bool:
    """Whether the database holds others than these. Raises WrongFile."""
    stored = OccupationName.objects.filter(kind=OccupationName.Kind.EVERYDAY)
    return set(stored.values_list("occupation_id", "name")) != set(_wanted(names))


@written("import", of=Claim)
def import_everyday_names(*, names: Sequence[EverydayName], by: AbstractBaseUser | None) -> Tally:
    """Make the everyday names in the database those of the file. Raises WrongFile."""
    wait_for_turn(IMPORT)
    source = Source.objects.get_or_create(key="everyday-names", defaults=SOURCE)[0]
    return store_rows(
        OccupationName.objects.filter(kind=OccupationName.Kind.EVERYDAY),
        _wanted(names),
        key=("occupation_id", "name"),
        fields=(),
        source=source,
        what="everyday names",
        progress=silent,
        kind=OccupationName.Kind.EVERYDAY,
    )


def _wanted(names: Sequence[EverydayName]) -> dict[tuple[int, str], tuple]:
    ids: dict[str, int] = {}
    for code, pk in Occupation.objects.order_by("code").values_list("code", "pk"):
        ids[code] = pk
        ids.setdefault(code[:7], pk)
    wanted: dict[tuple[int, str], tuple] = {}
    for each in names:
        if each.code not in ids:
            raise WrongFile(
                f"“{EVERYDAY_NAMES}”, line {each.line}: there is no occupation {each.code}."
            )
        wanted[ids[each.code], each.name] = ()
    return wanted
