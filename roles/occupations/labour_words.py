"""The labour-market facts of an occupation in words: what an adviser asks first, and its sources.

They are of the whole occupation, every level together: roles under one code share them, and no
level's pay can be read from them. Sources are told once for all figures, not beside each.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from roles.models import LabourFact, LabourFacts, Occupation, Role, labour_facts
from roles.models.kept import kept_each
from roles.models.prepared import Prepared
from roles.models.urls import url_of
from roles.sources.claim_words import period_of, value_words
from roles.text.numbers import count, figure, with_dashes

# What a source is said to be the source of.
SUBJECTS = {
    "pay": "pay",
    "pay_10": "pay",
    "pay_25": "pay",
    "pay_75": "pay",
    "pay_90": "pay",
    "employment": "people employed",
    "openings": "openings",
    "growth": "growth",
    "education": "education",
    "experience": "experience",
    "training": "training",
    "job_zone": "job zone",
}

_first_under = Prepared(lambda soc, code: Occupation.objects.under(soc, code)[:1])


@dataclass(frozen=True)
class FactLine:
    """One fact under its name, with what belongs to it."""

    name: str
    value: str
    detail: str = ""


@dataclass(frozen=True)
class FactSource:
    """Where figures are from; `subjects` are those that it is the source of: "pay"."""

    key: str
    title: str
    vintage: str
    subjects: tuple[str, ...]

    @property
    def url(self) -> str:
        return url_of("source-detail", self.key)


@dataclass(frozen=True)
class LabourView:
    """The facts of one occupation, ready to print; `groups` are codes that some are counted by."""

    occupation: Occupation
    facts: LabourFacts
    lines: tuple[FactLine, ...]
    groups: tuple[str, ...]
    sources: tuple[FactSource, ...]


def occupation_facts(role: Role) -> LabourView | None:
    """The facts of a role's occupation; None where there is no occupation of that code."""
    return _facts_of(role.occupation_code) if role.occupation_code else None


@kept_each
def _facts_of(code: str) -> LabourView | None:
    occupation = _first_under.first(code[:7], code)
    return make_labour_view(occupation) if occupation else None


def make_labour_view(occupation: Occupation) -> LabourView | None:
    """The view of an occupation; None where nothing is known of it."""
    facts = labour_facts([occupation.soc])[occupation.soc]
    if not facts:
        return None
    return LabourView(
        occupation,
        facts,
        tuple(fact_lines(facts)),
        tuple(dict.fromkeys(fact.code for fact in facts if fact.is_group)),
        sources_of(facts),
    )


def fact_lines(facts: LabourFacts) -> Iterable[FactLine]:
    """What is known, in the order in which it is asked for."""
    if facts.pay:
        yield FactLine("Median pay", value_words(facts.pay), _capital(spread(facts)))
    if facts.employed:
        detail = f"jobs, {period_of(facts.employed)}, the self-employed included"
        yield FactLine("People employed", amount(facts.employed), detail)
    if facts.openings:
        yield FactLine(
            "Openings a year",
            amount(facts.openings),
            f"on average, {period_of(facts.openings)}: new jobs and those that people leave",
        )
    if facts.growth:
        yield FactLine("Projected growth", value_words(facts.growth), period_of(facts.growth))
    if facts.education:
        more = (facts.training, facts.experience)
        extra = [value_words(fact) for fact in more if fact and fact.text not in ("", "None")]
        yield FactLine("Entry education", facts.education.text, "; ".join(extra))
    if facts.job_zone:
        detail = "how much preparation it takes, 5 the most"
        yield FactLine("Job zone", value_words(facts.job_zone), detail)


def paid(facts: LabourFacts) -> list[Decimal | None]:
    """What a tenth, a quarter, half, three quarters and nine tenths earn less than in a year."""
    tenths = (facts.pay_10, facts.pay_25, facts.pay, facts.pay_75, facts.pay_90)
    return [fact.value if fact else None for fact in tenths]


def spread(facts: LabourFacts) -> str:
    """ "half earn $48,460 to $81,600, four in five $39,430 to $106,030"; what is not known is left
    out: the highest pay is not published."""
    parts = [
        f"{words} {short_pay(low)} to {short_pay(high)}"
        for words, low, high in (
            ("half earn", facts.pay_25, facts.pay_75),
            ("four in five", facts.pay_10, facts.pay_90),
        )
        if low and high
    ]
    if not parts and facts.pay_10:
        parts = [f"a tenth earn less than {short_pay(facts.pay_10)}"]
    return ", ".join(parts)


def short_pay(fact: LabourFact) -> str:
    """ "$62,350", for the year."""
    return value_words(fact).partition(" ")[0]


def in_thousands(fact: LabourFact) -> str:
    """ "$62k", where there is little room."""
    return f"${figure(fact.value / 1000, 0)}k"


def amount(fact: LabourFact) -> str:
    """A number of people or jobs: 818,700."""
    return count(int(fact.value))


def sources_of(facts: Iterable[LabourFact]) -> tuple[FactSource, ...]:
    """Each source once, with the subjects that it is used for."""
    named: dict[tuple[str, str, str], dict[str, None]] = {}
    for fact in facts:
        source = (fact.source_key, fact.source_title, fact.vintage)
        named.setdefault(source, {})[SUBJECTS[fact.measure]] = None
    return tuple(
        FactSource(key, title, "" if vintage in title else with_dashes(vintage), tuple(subjects))
        for (key, title, vintage), subjects in named.items()
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
