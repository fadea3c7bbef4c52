"""Whether the files of an O*NET release are whole, in order, and of one release.

How a file that is cut at the end of a row is told from a whole one: by the number of rows where
the release is known; else because it stops before occupations that the other files know, at a
gap longer than any inside it, or within a numbered list.
"""

from collections.abc import Mapping, Sequence

from roles.occupations.official.codes import ONET
from roles.occupations.official.editions import ONET_ROWS
from roles.occupations.official.errors import WrongFile
from roles.occupations.official.layout import (
    ALTERNATE,
    HEADERS,
    OCCUPATIONS,
    RELATED,
    REPORTED,
    ZONES,
)
from roles.occupations.official.tables import Row


def check_codes(rows: Sequence[Row], name: str) -> None:
    """Every row begins with a code, and the codes rise."""
    before = ""
    for line, cells in rows:
        code = cells[0]
        if not ONET.match(code):
            raise WrongFile(
                f"“{name}”, line {line}: “{code[:40]}” is no O*NET code such as 29-2072.00."
            )
        if code < before or (name == OCCUPATIONS and code == before):
            raise WrongFile(
                f"“{name}”, line {line}: {code} comes after {before}. The rows are not in the "
                "order of the codes, as they are in a release."
            )
        before = code
    if name == RELATED:
        _check_positions(rows)


def _check_positions(rows: Sequence[Row]) -> None:
    """The related of each occupation are numbered from 1, equally many for each."""
    counts: dict[str, int] = {}
    for line, (code, other, _tier, position) in rows:
        counts[code] = counts.get(code, 0) + 1
        if position != str(counts[code]) or not ONET.match(other):
            raise WrongFile(
                f"“{RELATED}”, line {line}: after number {counts[code] - 1} of {code} comes "
                f"“{position[:20]}” with “{other[:20]}”. Rows are missing or moved."
            )
    *others, (last, count) = counts.items()
    if others and count < min(each for _, each in others):
        raise WrongFile(
            f"“{RELATED}” ends within {last}: {count} related occupations, where every other has "
            f"{min(each for _, each in others)} or more. The file has been cut short."
        )


def check_count(found: int, name: str, version: str) -> None:
    expected = ONET_ROWS.get(version, {}).get(name)
    if expected is not None and found != expected:
        verdict = "has been cut short" if found < expected else "is not of this release"
        raise WrongFile(
            f"“{name}” has {found:,} rows, but {expected:,} in release {version}: it {verdict}."
        )


def check_together(tables: Mapping[str, Sequence[Row]]) -> None:
    """The files know the same occupations, and each goes on to the end."""
    known = [cells[0] for _, cells in tables[OCCUPATIONS]]
    named = {
        name: {cells[0] for _, cells in tables[name]} for name in HEADERS if name != OCCUPATIONS
    }
    others = {cells[1] for _, cells in tables[RELATED]}
    faults = []
    for name, codes in (*named.items(), (RELATED, others)):
        strange = sorted(codes - set(known))
        if strange:
            faults.append(
                f"“{name}” names {len(strange):,} occupations that “{OCCUPATIONS}” does not have "
                f"(the first is {strange[0]}; that file ends at {known[-1]}): one of the two is "
                "cut short or of another release."
            )
    described = sorted(named[RELATED] | named[ZONES] | named[REPORTED])
    for name, expected in (
        (ALTERNATE, known),
        (REPORTED, described),
        (RELATED, described),
        (ZONES, described),
    ):
        tail, longest = _gaps(expected, named[name])
        if tail > longest:
            faults.append(
                f"“{name}” ends at {max(named[name])}: the {tail:,} occupations after it, up to "
                f"{expected[-1]}, have no row. The file has been cut short."
            )
    if faults:
        raise WrongFile(*dict.fromkeys(faults))


def _gaps(expected: Sequence[str], present: set[str]) -> tuple[int, int]:
    """(how many are missing at the end, the most that are missing in a row before that)."""
    run = longest = 0
    for code in expected:
        if code in present:
            longest, run = max(longest, run), 0
        else:
            run += 1
    return run, longest
