"""People, hours and pay of a workforce by zone, as ranges.

A job is in a zone with a chance, from the error model of its assessment or from its estimate. Of
its people none is counted as surely in a zone unless that chance is nine in ten, and all are
counted as possibly in it from one in ten: errors lean one way over many jobs, so they are not
taken to cancel out. What is expected is the people times the chance.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from roles.models import LabourFacts
from roles.pages.workforce.matching import ZONES, MatchedTitle, Option
from roles.scoring import Zone
from roles.scoring.my_week import WEEK_HOURS

SURE = Decimal("0.9")
POSSIBLE = Decimal("0.1")


@dataclass(frozen=True)
class Range:
    """At least, as expected, at most."""

    least: Decimal
    expected: Decimal
    most: Decimal


@dataclass(frozen=True)
class ZoneSum:
    """One zone of one part of the workforce; `pay` is of the people whose pay is known."""

    zone: Zone
    people: Range
    pay: Range


@dataclass(frozen=True)
class PartSum:
    """Those whose jobs are assessed, or those whose jobs are estimated."""

    people: Decimal
    titles: int
    zones: tuple[ZoneSum, ...]
    pay_known: Decimal  # people


@dataclass(frozen=True)
class Exposed:
    """Hours a week in tasks that count as exposed, of `people` whose jobs have rows; their pay."""

    people: Decimal
    hours: Decimal
    all_hours: Decimal
    pay: Decimal
    pay_known: Decimal  # people


@dataclass(frozen=True)
class WorkforceSum:
    """The whole list; `unknown` are jobs that are neither assessed nor estimated."""

    people: Decimal
    assessed: PartSum
    estimated: PartSum
    exposed: Exposed
    unknown: tuple[MatchedTitle, ...]
    unmatched: tuple[MatchedTitle, ...]

    @property
    def without(self) -> Decimal:
        """People of whose work nothing is known here."""
        return _people((*self.unknown, *self.unmatched))


def sum_workforce(
    matched: Iterable[MatchedTitle], labour: Mapping[str, LabourFacts]
) -> WorkforceSum:
    """The sums of matched titles; `labour` by SOC code."""
    matched = tuple(matched)
    found = [each for each in matched if each.option]
    assessed = [each for each in found if each.option.assessment]
    estimated = [each for each in found if each.option.estimate]
    known = {id(each) for each in (*assessed, *estimated)}
    return WorkforceSum(
        people=_people(matched),
        assessed=_part(assessed, labour),
        estimated=_part(estimated, labour),
        exposed=_exposed(assessed, labour),
        unknown=tuple(each for each in found if id(each) not in known),
        unmatched=tuple(each for each in matched if not each.option),
    )


def pay_of(option: Option, labour: Mapping[str, LabourFacts]) -> Decimal | None:
    """The median pay of its whole occupation, in a year."""
    facts = labour.get(option.code[:7])
    return facts.pay.value if facts and facts.pay else None


def _people(matched: Iterable[MatchedTitle]) -> Decimal:
    return sum((each.people for each in matched), Decimal(0))


def _part(matched: list[MatchedTitle], labour: Mapping[str, LabourFacts]) -> PartSum:
    pay = {each.key: pay_of(each.option, labour) for each in matched}
    paid = [each for each in matched if pay[each.key] is not None]
    return PartSum(
        people=_people(matched),
        titles=len(matched),
        zones=tuple(
            ZoneSum(
                Zone(zone),
                _range((each.people, each.option.chances[zone]) for each in matched),
                _range((each.people * pay[each.key], each.option.chances[zone]) for each in paid),
            )
            for zone in ZONES
        ),
        pay_known=_people(paid),
    )


def _range(weighed: Iterable[tuple[Decimal, Decimal]]) -> Range:
    least = expected = most = Decimal(0)
    for amount, chance in weighed:
        expected += amount * chance
        least += amount if chance >= SURE else 0
        most += amount if chance >= POSSIBLE else 0
    return Range(min(least, expected), expected, max(most, expected))


def _exposed(assessed: list[MatchedTitle], labour: Mapping[str, LabourFacts]) -> Exposed:
    people = hours = pay = known = Decimal(0)
    for each in assessed:
        share = each.option.assessment.share_exposed
        if share is None:  # quoted, without rows
            continue
        people += each.people
        hours += each.people * WEEK_HOURS * share / 100
        if (yearly := pay_of(each.option, labour)) is not None:
            pay += each.people * yearly * share / 100
            known += each.people
    return Exposed(people, hours, people * WEEK_HOURS, pay, known)
