"""One move as a card: both readings, why, what it asks for, and every term of what it is worth."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import get_text_list

from roles.charts.strip import Strip
from roles.documents import DEGREE, PAY
from roles.models.labour import LabourFact
from roles.pages.next.job import JobView
from roles.pages.next.move import LICENCE, MONTHS, Fact, Move
from roles.pages.score import Prose
from roles.scoring.moves import RULE, Gate, MoveTerm
from roles.scoring.rounding import round_half_up
from roles.text.numbers import count, signed

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
        about = round_half_up(self.gain, 0)
        return f"about {gain_words(about, 0)}" if about else "about as resistant"

    @property
    def strip(self) -> Strip:
        return self.there.strip_from(self.here)

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
    def asked(self) -> Iterator[Fact]:
        """What the move asks for, and what it does to pay: first on the card, known or not."""
        told = {fact.name: fact for fact in self.move.facts}
        yield told[MONTHS.title]
        yield Fact("Pay", self.pay_change or told[PAY.title].value)
        yield told[LICENCE.title]
        yield told[DEGREE.title]

    @property
    def pay_change(self) -> str:
        """By official figures, from entry to the median, against what this job pays; else ""."""
        row = self.move.suggestion
        if row is None or row.median_change is None:
            return ""
        changes = [row.median_change] if row.is_level else [row.entry_change, row.median_change]
        words = " to ".join(dict.fromkeys(signed(each, 0) for each in changes if each is not None))
        deep = "a deep cut: " if row.median_change < RULE.deepest_cut else ""
        return f"{deep}{words}%"

    @property
    def line(self) -> str:
        """Pay, openings and education in official figures, and which of them nobody knows."""
        known = {"pay": self.pay, "openings": self._openings, "education": self._education}
        unknown = [name for name, words in known.items() if not words]
        said = [words for words in known.values() if words]
        if unknown:
            said.append(f"{get_text_list(unknown, 'and')} not known")
        return " · ".join(said)

    @property
    def facts(self) -> Iterator[Fact]:
        """How people get in, what to know before, and the way back."""
        if self.there.asked and self.there.asked.entry:
            yield Fact("How people get in", self.there.asked.entry)
        if self.there.asked and self.there.asked.warning:
            yield Fact("To know before", self.there.asked.warning)
        if self.leads_back:
            yield Fact("Way back", f"{self.there.name} also leads back here")

    @property
    def folded(self) -> str:
        """What the card has in its fold, in words; "" where there is nothing."""
        row, asked = self.move.row, self.there.asked
        parts = {
            "why": row and row.why_html,
            "what you bring": self.move.shared or self.move.missing,
            "the way in": (row and row.asks_html) or (asked and (asked.entry or asked.warning)),
        }
        named = [words for words, is_told in parts.items() if is_told]
        if not named and self.there.reading is not None:
            named = ["how firm it is" if self.worth is None else "how it ranks"]
        return ", ".join(named)

    @property
    def pay(self) -> str:
        """From entry to the median; "" where it is not known."""
        entry, median = self._value("pay_25"), self._value("pay")
        if median is None:
            return ""
        if self.move.suggestion and self.move.suggestion.is_level and self.there.own_pay:
            return f"reckoned to pay ${count(int(self.there.own_pay))} at that level"
        start = f"${count(int(entry))} at first, " if entry is not None else ""
        return f"{start}${count(int(median))} in the middle"

    @property
    def _openings(self) -> str:
        openings = self._value("openings")
        return "" if openings is None else f"{count(int(openings))} openings a year"

    @property
    def _education(self) -> str:
        known, official = self.there.education, self.there.official_education
        if known is None:
            return ""
        if known is official:
            return f"entered with {known.label} (BLS, typical of entry)"
        theirs = f"; BLS: {official.label}" if official else ""
        return f"entered with {known.label} (as judged here{theirs})"

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
        """Every term with its words, none for what nobody wrote; () where nothing was reckoned."""
        reckoned = self.move.suggestion
        if reckoned:
            for kind, points in reckoned.sum:
                if kind is MoveTerm.WRITTEN and not points:
                    continue
                level = kind is MoveTerm.WRITTEN and reckoned.is_level
                yield points, "as the next level" if level else TERM_WORDS[kind]

    @property
    def worth(self) -> Decimal | None:
        return self.move.suggestion.worth if self.move.suggestion else None


def gain_words(gain: Decimal, places: int = 1) -> str:
    """How much more a role resists: "+17.1 points"."""
    if gain == 0:
        return "the same score"
    return f"{signed(gain, places)} {'point' if abs(gain) == 1 else 'points'}"
