"""bridges.csv: occupations of ESCO, their ISCO-08 groups, and the O*NET occupation nearest.

A published crosswalk, of which codes, labels and its makers' confidence are kept; its titles of
O*NET are of an earlier release, and its likenesses of texts are no facts of the work.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.contrib.auth.models import AbstractBaseUser

from roles.desk.locks import IMPORT, wait_for_turn
from roles.desk.writing import written
from roles.models import Bridge, Claim, Occupation
from roles.models.bridges import ESCO, SURE
from roles.occupations.importing.report import Tally, silent
from roles.occupations.importing.storing import store_rows
from roles.occupations.official.errors import WrongFile
from roles.occupations.official.tables import check_header, check_rows, read_commas
from roles.occupations.shipped.sources import ShippedSource
from roles.occupations.shipped.tables import read_table

BRIDGES = "bridges.csv"
HEADER = (
    "id", "esco_occupation", "isco_code", "onet_code", "onet_occupation", "matching_job_titles",
    "semantic_similarity", "confidence", "concept_uri",
)  # fmt: skip
# O*NET's own crosswalk from 2010 to 2019, where a code went to one other that neither its title
# nor the whole that it was a part of leads to (39-1011: the one that SOC's of 2010 to 2018 gives).
# Of software developers testers were split off; what ESCO has here (analysts, architects,
# designers of systems) stayed with the developers.
RECODED = {
    "13-2071.01": "13-2072.00",
    "13-2099.02": "13-2054.00",
    "13-2099.03": "13-2051.00",
    "13-2021.01": "13-2023.00",
    "13-2021.02": "13-2023.00",
    "15-1132.00": "15-1252.00",
    "15-1133.00": "15-1252.00",
    "15-1199.01": "15-1253.00",
    "15-1199.04": "15-1299.02",
    "15-1199.05": "15-1299.02",
    "17-2199.01": "17-2031.00",
    **dict.fromkeys(("17-3029.02", "17-3029.04"), "17-3023.00"),
    "17-3029.03": "17-3024.00",
    **dict.fromkeys(("17-3029.05", "17-3029.06", "17-3029.09"), "17-3026.00"),
    "17-3029.07": "17-3027.00",
    "19-3031.02": "19-3033.00",
    "25-4021.00": "25-4022.00",
    "27-3022.00": "27-3023.00",
    "29-1062.00": "29-1215.00",
    "33-3021.05": "33-3051.04",
    "39-1011.00": "39-1013.00",
    "43-5081.01": "53-7065.00",
    "43-5081.03": "53-7065.00",
    "43-9011.00": "15-1299.00",
    "45-3011.00": "45-3031.00",
    "45-3021.00": "45-3031.00",
    "51-4011.00": "51-9161.00",
    "51-4012.00": "51-9162.00",
    "51-8099.02": "51-8013.00",
    "53-4021.00": "53-4022.00",
}
ISCO = re.compile(r"\d{4}", re.ASCII)
NUMBER_OF_ESCO = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
SOURCE = {
    "key": "nesta-esco-onet",
    "publisher": "Nesta",
    "title": "Crosswalk between O*NET and ESCO occupations",
    "address": "https://github.com/nestauk/mapping-career-causeways",
    "vintage": "November 2020",
    "kind": "database",
    "tier": 2,
    "note": "Occupations of ESCO, each with the O*NET occupation nearest to it and a confidence "
    "of 0.5, 1 or 2 (highest). Its O*NET codes are of 2010: here each stands under the present "
    "code of that occupation, by O*NET's crosswalk of 2010 to 2019; where it was split, the row "
    "is left out. MIT licence, copyright 2021 Nesta. Kanders, Djumalieva, Sleeman and Orlik "
    "(2020), Mapping Career Causeways. ESCO is the European Commission's classification, ISCO-08 "
    "that of the ILO.",
}
LICENCE = "MIT"


@dataclass(frozen=True)
class BridgeLine:
    """`code` is of O*NET, `esco` what the address of the occupation ends with."""

    code: str
    isco: str
    esco: str
    label: str
    confidence: Decimal


def read_crosswalk(
    data: bytes, name: str, titles: Mapping[str, str]
) -> tuple[tuple[BridgeLine, ...], int]:
    """(the rows whose occupation there still is, how many others). Raises WrongFile.

    Its codes of O*NET are of 2010; `titles` are those of the present release, by code.
    """
    (_line, header), *rows = read_commas(data, name)
    check_header(header, HEADER, name)
    check_rows(rows, len(HEADER), name)
    by_title = {title.casefold(): code for code, title in titles.items()}
    found = []
    for _line, (_id, label, isco, old, title, _names, _alike, confidence, address) in rows:
        # Itself; what took its place; its title elsewhere; the whole that it was a part of.
        tried = (old, RECODED.get(old, ""), by_title.get(title, ""), f"{old[:7]}.00")
        if code := next((each for each in tried if each in titles), ""):
            esco = address.removeprefix(ESCO)
            found.append(BridgeLine(code, isco, esco, label, Decimal(confidence)))
    return tuple(found), len(rows) - len(found)


def read_bridges(data: bytes) -> tuple[BridgeLine, ...]:
    """The rows of the file. Raises WrongFile at the first that is not as it should be."""
    lines = read_table(BridgeLine, data, BRIDGES)
    for number, line in enumerate(lines, start=2):
        if not ISCO.fullmatch(line.isco) or not NUMBER_OF_ESCO.fullmatch(line.esco):
            raise WrongFile(f"“{BRIDGES}”, line {number}: no code of ISCO-08, or none of ESCO.")
        if line.confidence not in SURE or not line.label:
            raise WrongFile(f"“{BRIDGES}”, line {number}: a label and a confidence are needed.")
    return lines


@written("import", of=Claim)
def import_bridges(
    *, lines: Sequence[BridgeLine], shipped: ShippedSource, by: AbstractBaseUser | None
) -> Tally:
    """Make the bridges in the database those of the file; a code that is not here has none."""
    wait_for_turn(IMPORT)
    ids = dict(Occupation.objects.values_list("code", "pk"))
    return store_rows(
        Bridge.objects.all(),
        {
            (line.esco,): (ids[line.code], line.isco, line.label, line.confidence)
            for line in lines
            if line.code in ids
        },
        key=("esco",),
        fields=("occupation_id", "isco", "label", "confidence"),
        source=shipped.store(),
        what="bridges",
        progress=silent,
    )
