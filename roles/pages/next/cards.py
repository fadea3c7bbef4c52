"""One move as a card: both readings, why, what it asks for, and every term of what it is worth."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.urls import reverse
from django.utils.safestring import SafeString

from roles.charts.routes import MoveChart, make_pair
from roles.documents import DEGREE, PAY
from roles.models.labour import LabourFact
from roles.pages.next.job import JobView
from roles.pages.next.move import Fact, Move
from roles.pages.score import Prose
from roles.scoring.moves import RULE, Gate, MoveTerm
from roles.text.numbers import count, percent, signed

TERM_WORDS = {
    MoveTerm.RESISTANCE: "for the resistance gained, with some caution",
    MoveTerm.LIKENESS: "for how alike the work is",
    MoveTerm.PAY: "for pay, at entry and in the middle",
    MoveTerm.MONTHS: "for study and training",
    MoveTerm.OPENINGS: "for openings",
    MoveTerm.WRITTEN: "as an assessor wrote it",
}


@dataclass(frozen=True)
class Card:
    """A move from `here`; `there` has no reading where it is neither assessed nor estimated."""

    here: JobView
    there: JobView
    move: Move
    leads_back: bool
    prose: Prose

    @property
    def title(self) -> str:
        return self.there.title

    @property
    def gain(self) -> Decimal | None:
        if self.there.reading is None or self.here.reading is None:
            return None
        return self.there.reading - self.here.reading

    @property
    def gain_words(self) -> str:
        """How much more it resists: "+17.1 points"; of an estimate "about +17 points"."""
        if self.there.score and self.here.score:
            return gain_words(self.gain)
        return f"about {signed(self.gain, 0)} points"

    @property
    def chart(self) -> MoveChart:
        return make_pair(self.here.point("This job"), self.there.point())

    # Once each: a mark that is printed twice would count as two places that cite.
    @cached_property
    def why(self) -> SafeString:
        return self.prose(self.move.row.why_html) if self.move.row else ""

    @cached_property
    def asks(self) -> SafeString:
        return self.prose(self.move.row.asks_html) if self.move.row else ""

    @property
    def gate(self) -> Gate | None:
        """Where it fell, if it is no suggestion."""
        reckoned = self.move.suggestion
        return Gate(reckoned.gate) if reckoned and reckoned.gate else None

    @property
    def cut(self) -> str:
        """A deep cut in pay, in words; "" where there is none."""
        change = self.move.suggestion and self.move.suggestion.median_change
        if change is None or change >= RULE.deepest_cut:
            return ""
        return f"Pays less: the median is {percent(-change, 0)} below what this job pays."

    @property
    def facts(self) -> Iterator[Fact]:
        """Pay, openings, what it asks for, how people get in, and the way back."""
        yield Fact("Pay", self.pay)
        yield Fact("Openings", self._openings)
        yield Fact("Education", self._education)
        # What official figures say already is not said again, nor that nobody wrote it down.
        said = {DEGREE.title: self._education, PAY.title: self.pay}
        for fact in self.move.facts:
            if not said.get(fact.name) or (fact.name == DEGREE.title and fact.value):
                yield fact
        if self.there.asked and self.there.asked.entry:
            yield Fact("How people get in", self.there.asked.entry)
        if self.there.asked and self.there.asked.warning:
            yield Fact("To know before", self.there.asked.warning)
        if self.leads_back:
            yield Fact("Way back", f"{self.there.name} also leads back here")

    @property
    def pay(self) -> str:
        """From entry to the median, against what this job pays; "" where it is not known."""
        entry, median = self._value("pay_25"), self._value("pay")
        if median is None:
            return ""
        row = self.move.suggestion
        if row and row.is_level and row.median_change is not None:
            now, then = count(int(self.here.own_pay)), count(int(self.there.own_pay))
            return f"about ${then} at that level; here ${now} ({signed(row.median_change, 0)}%)"
        start = f"${count(int(entry))} at first, " if entry is not None else ""
        return f"{start}${count(int(median))} in the middle{self._against()}"

    def _against(self) -> str:
        now, move = self.here.own_pay, self.move.suggestion
        if now is None:
            return ""
        words = f"; here ${count(int(now))}"
        changes = [move.entry_change, move.median_change] if move else [None]
        if None in changes:
            return words
        return f"{words} ({signed(changes[0], 0)} to {signed(changes[1], 0)}%)"

    @property
    def _openings(self) -> str:
        openings = self._value("openings")
        return "" if openings is None else f"{count(int(openings))} a year"

    @property
    def _education(self) -> str:
        known = self.there.education
        if known is None:
            return ""
        return known.label if self.there.asked else f"{known.label} (BLS, typical of entry)"

    def _fact(self, name: str) -> LabourFact | None:
        return getattr(self.there.labour, name) if self.there.labour else None

    def _value(self, name: str) -> Decimal | None:
        fact = self._fact(name)
        return fact.value if fact else None

    @property
    def in_short(self) -> tuple[str, ...]:
        """Training, formal study and pay in few words, for a list."""
        return self.move.in_short

    @property
    def compare_url(self) -> str:
        """Beside each other; "" where one of them has no score."""
        if not (self.here.score and self.there.score):
            return ""
        pair = f"role={self.here.score.slug}&role={self.there.score.slug}"
        return f"{reverse('roles:compare')}?{pair}"

    @property
    def sum(self) -> Iterator[tuple[Decimal, str]]:
        """Every term with its words; () where nothing was reckoned."""
        reckoned = self.move.suggestion
        if reckoned:
            for kind, points in reckoned.sum:
                level = kind is MoveTerm.WRITTEN and reckoned.is_level
                yield points, "as the next level" if level else TERM_WORDS[kind]

    @property
    def worth(self) -> Decimal | None:
        return self.move.suggestion.worth if self.move.suggestion else None


def gain_words(gain: Decimal) -> str:
    """How much more a role resists: "+17.1 points"."""
    if gain == 0:
        return "the same score"
    return f"{signed(gain, 1)} {'point' if abs(gain) == 1 else 'points'}"
