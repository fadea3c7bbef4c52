"""What a list came to, as the page and the picture print it."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from roles.charts.position import attribute
from roles.models import LabourFacts
from roles.occupations.labour_words import FactSource, sources_of
from roles.pages.workforce.matching import MatchedTitle
from roles.pages.workforce.sums import PartSum, Range, WorkforceSum, ZoneSum
from roles.scoring import Zone
from roles.text.numbers import count, figure, percent, plural

MOST_SHOWN = 300  # titles that can be corrected on the page


@dataclass(frozen=True)
class ZoneLine:
    """A zone of one part: how many people at least, as expected, at most, and their pay."""

    sums: ZoneSum
    total: Decimal

    @property
    def people(self) -> str:
        """ "120 to 340"."""
        return _between(self.sums.people, whole)

    @property
    def expected(self) -> str:
        return f"about {whole(self.sums.people.expected)}"

    @property
    def pay(self) -> str:
        return _between(self.sums.pay, dollars)

    @property
    def sure_width(self) -> str:
        """SVG attributes, in percent of all people of the part."""
        return self._along(self.sums.people.least)

    @property
    def most_width(self) -> str:
        return self._along(self.sums.people.most)

    @property
    def expected_x(self) -> str:
        return self._along(self.sums.people.expected)

    def _along(self, people: Decimal) -> str:
        return attribute(people / self.total * 100 if self.total else Decimal(0))


@dataclass(frozen=True)
class PartView:
    """The assessed or the estimated part."""

    key: str
    title: str
    said: str
    lines: tuple[ZoneLine, ...]
    note: str

    @property
    def finding(self) -> str:
        """ "Assessed jobs: 107 to 122 of 375 people in the Red zone"."""
        red = next(line for line in self.lines if line.sums.zone is Zone.RED)
        return f"{self.title}: {red.people} of {whole(red.total)} people in the Red zone"


@dataclass(frozen=True)
class WorkforceResult:
    """A list that could be read."""

    sums: WorkforceSum
    titles: tuple[MatchedTitle, ...]
    labour: dict[str, LabourFacts]

    @property
    def said(self) -> str:
        """The list in a sentence."""
        sums = self.sums
        said = (
            f"{whole(sums.people)} people under {count(len(self.titles))} "
            f"title{'' if len(self.titles) == 1 else 's'}: {whole(sums.assessed.people)} in jobs "
            f"that are assessed, {whole(sums.estimated.people)} in jobs that are estimated"
        )
        if sums.without:
            return f"{said}, and {whole(sums.without)} of whose work nothing is known here."
        return f"{said}."

    @property
    def parts(self) -> tuple[PartView, ...]:
        return tuple(
            PartView(
                key,
                title,
                plural(part.titles, "title"),
                tuple(ZoneLine(each, part.people) for each in part.zones),
                _pay_note(part),
            )
            for key, title, part in (
                ("assessed", "Assessed jobs", self.sums.assessed),
                ("estimated", "Estimated jobs", self.sums.estimated),
            )
            if part.titles
        )

    @property
    def exposed(self) -> tuple[tuple[str, str, str], ...]:
        """(name, figure, what it is) of what is at stake in assessed jobs."""
        exposed = self.sums.exposed
        if not exposed.people:
            return ()
        share = percent(exposed.hours / exposed.all_hours * 100, 0)
        hours = (
            "Exposed hours",
            f"{whole(exposed.hours)} a week",
            f"{share} of the working time of {whole(exposed.people)} people in assessed jobs, at "
            "40 hours each: tasks that score 3 or more",
        )
        if not exposed.pay_known:
            return (hours,)
        return (
            hours,
            (
                "Pay at stake",
                f"{dollars(exposed.pay)} a year",
                "what those hours are paid at the national median of each occupation, of "
                f"{whole(exposed.pay_known)} people",
            ),
        )

    @property
    def correctable(self) -> tuple[MatchedTitle, ...]:
        """The titles that the page lists: doubtful ones first, then those of most people."""
        doubtful = sorted(self.titles, key=lambda each: (bool(each.option), each.is_sure))
        return tuple(doubtful[:MOST_SHOWN])

    @property
    def not_shown(self) -> int:
        return len(self.titles) - len(self.correctable)

    @property
    def sure_said(self) -> str:
        """How many titles want looking at."""
        doubtful = sum(not each.is_sure for each in self.titles)
        if not doubtful:
            return "Every title is a known name or code."
        verb = "is" if doubtful == 1 else "are"
        return (
            f"{count(doubtful)} of {count(len(self.titles))} {verb} no known name: look through "
            "those first."
        )

    @property
    def fact_sources(self) -> tuple[FactSource, ...]:
        return sources_of(facts.pay for facts in self.labour.values() if facts.pay)


def dollars(value: Decimal) -> str:
    """ "$4.1 million", "$812,000"."""
    for size, word in ((10**9, "billion"), (10**6, "million")):
        if value >= size:
            return f"${figure(value / size, 1)} {word}"
    return f"${whole(value)}"


def whole(value: Decimal) -> str:
    return count(int(value.quantize(Decimal(1), rounding="ROUND_HALF_UP")))


def _between(found: Range, show: Callable[[Decimal], str]) -> str:
    low, high = show(found.least), show(found.most)
    return low if low == high else f"{low} to {high}"


def _pay_note(part: PartSum) -> str:
    missing = part.people - part.pay_known
    return f"The pay of {whole(missing)} people is not known." if missing else ""
