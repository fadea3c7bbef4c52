"""What an assessment cites: numbers for the marks in its prose, and the list at its page's end.

Numbers follow the page from the top. A claim that the prose names and nobody has entered has
none: its mark stays as typed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from roles.desk.citations import newest_of
from roles.models import Assessment, Claim, DurabilityScore
from roles.models.prepared import Prepared
from roles.models.texts import htmls, placed_texts
from roles.text.markdown import ClaimMarks, cited_keys, claim_anchor

_named = Prepared(lambda keys: Claim.objects.named(keys))


@dataclass(frozen=True)
class CitedEntry:
    """One entry of the list: `newer` is the figure that supersedes it, or None."""

    number: int
    anchor: str
    claim: Claim
    newer: Claim | None
    marks: ClaimMarks

    @property
    def places(self) -> tuple[str, ...]:
        """The ids of the marks that lead here: there once the page's prose has been printed."""
        return tuple(self.marks.places[self.claim.key])


@dataclass(frozen=True)
class CitedList:
    """The entries in the order of their numbers; `marks` print the numbers in the prose."""

    entries: tuple[CitedEntry, ...]
    marks: ClaimMarks


def make_cited(htmls: Iterable[str]) -> CitedList:
    """What rendered texts cite, in the order in which their page prints them.

    One query where something is cited, two where a newer figure is there, else none.
    """
    keys = cited_keys(*htmls)
    claims = {claim.key: claim for claim in _named(keys)} if keys else {}
    newest = newest_of(claim for claim in claims.values() if claim.is_superseded)
    known = [key for key in keys if key in claims]
    marks = ClaimMarks(known)
    return CitedList(
        tuple(
            CitedEntry(
                number=number,
                anchor=claim_anchor(key),
                claim=claims[key],
                newer=newest[claims[key].series_key] if claims[key].is_superseded else None,
                marks=marks,
            )
            for number, key in enumerate(known, start=1)
        ),
        marks,
    )


def texts_of_role_page(
    assessment: Assessment, durability: DurabilityScore | None = None
) -> Iterator[str]:
    """The rendered texts of an assessment as its page prints them, from the top.

    `durability` is the role's reading by the second method, which stands last; the next roles'
    own texts are printed on a page of their own.
    """
    texts = placed_texts(assessment)
    yield from (each.html for each in texts if each.text.relation != "transitions")
    if durability:
        yield from htmls(durability)
