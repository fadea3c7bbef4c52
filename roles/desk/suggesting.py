"""Where to look next from every job, worked out anew and stored: one row a move.

It rests on everything that is known of both ends: scores and estimates, the labour market, what a
job asks of newcomers, how alike the work is, what assessors wrote. So it follows whatever writes
one of these, behind the estimates, and never stands in a request.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from django.contrib.auth.models import AbstractBaseUser

from roles.desk.estimating import refit_estimates
from roles.desk.locks import FITTING, wait_for_turn
from roles.desk.writing import bump_data_version, writing
from roles.models import (
    Assessment,
    Estimate,
    Occupation,
    OccupationLikeness,
    Requirement,
    Role,
    Suggestion,
    Transition,
)
from roles.models.labour import LabourFact, LabourFacts, labour_facts
from roles.models.requirements import requirement_at
from roles.models.role import LEVELS
from roles.scoring import AIJRI_1, Zone, zone_of
from roles.scoring.moves import (
    RULE,
    Gate,
    Job,
    MoveWorth,
    Written,
    is_open,
    level_worth,
    ranked,
    worth,
)
from roles.scoring.schooling import official_schooling

KEPT = 12  # suggestions of an origin: what filters leave of them is shown
BELOW = 4
SPREAD = Decimal("3.3")  # standard deviations in a range of nine in ten
HEADLINE_SD = 5.0
ORDER = {level: place for place, level in enumerate(LEVELS)}
FIELDS = ("gate", "worth", "terms", "likeness", "unpaid", "paid", "entry_change",
          "median_change", "is_written", "is_open", "place")  # fmt: skip


@dataclass(frozen=True)
class Place:
    """A job that moves leave or lead to; a role where one is assessed, else an occupation."""

    job: Job
    role: Role | None
    occupation: Occupation | None


def renew_readings(*, by: AbstractBaseUser | None) -> None:
    """Estimates and suggestions anew: what follows from a write by `by`."""
    refit_estimates(by=by)
    refresh_suggestions(by=by)


def refresh_suggestions(*, by: AbstractBaseUser | None) -> int:
    """Work out all suggestions; how many rows of them changed.

    It follows a write by `by`, and says nothing of them.
    """
    with writing():
        wait_for_turn(FITTING)
        catalogue = _Catalogue()
        rows = [row for origin in catalogue.origins() for row in catalogue.rows_from(origin)]
        return _store(rows)


class _Catalogue:
    """Every job with all that a move needs to know of it, read in a fixed number of queries."""

    def __init__(self) -> None:
        self.occupations = list(Occupation.objects.order_by("code"))
        self.first: dict[str, Occupation] = {}
        for occupation in self.occupations:
            self.first.setdefault(occupation.soc, occupation)
        self.assessed: dict[str, list[Assessment]] = defaultdict(list)
        published = Assessment.objects.published().select_related("role")
        for assessment in published.order_by("role__slug").only(*ASSESSMENT_FIELDS):
            self.assessed[assessment.role.occupation_code[:7]].append(assessment)
        self.facts = labour_facts([*self.first, *filter(None, self.assessed)])
        self.estimates = {
            each.occupation_id: each for each in Estimate.objects.shown().select_related("fit")
        }
        self.asked = {(each.code, each.level): each for each in Requirement.objects.all()}
        self.promotions = {
            code: each.asked for (code, _level), each in self.asked.items() if each.above
        }
        self.alike: dict[int, list[tuple[int, Decimal]]] = defaultdict(list)
        pairs = OccupationLikeness.objects.order_by()
        for one, other, likeness in pairs.values_list("occupation", "other", "likeness"):
            self.alike[one].append((other, likeness))
        self.written: dict[int, list[Transition]] = defaultdict(list)
        moves = Transition.objects.filter(assessment__state=Assessment.State.PUBLISHED)
        for move in moves.select_related("to_role").order_by("position", "pk"):
            self.written[move.assessment_id].append(move)
        self.by_title = {each.title.casefold(): each.soc for each in self.occupations}
        self.by_pk = {occupation.pk: occupation for occupation in self.occupations}
        self.destinations = {
            soc: place for soc in self.first if (place := self._destination(soc)) is not None
        }

    def origins(self) -> Iterator[tuple[Place, Assessment | None]]:
        """Every assessed role, and every occupation that nobody has assessed, with a reading."""
        for assessments in self.assessed.values():
            for assessment in assessments:
                yield self._assessed(assessment), assessment
        for occupation in self.occupations:
            if occupation.soc not in self.assessed and (place := self._estimated(occupation)):
                yield place, None

    def rows_from(self, origin: tuple[Place, Assessment | None]) -> Iterator[Suggestion]:
        """The suggestions of one origin, and what its page shows below them."""
        place, assessment = origin
        if assessment and (up := self._next_level(assessment)):
            yield _row(place, up, level_worth(place.job, up.job), 0)
        written = self._written_from(assessment) if assessment else {}
        ends = {}
        found = []
        for soc, (end, likeness) in self._candidates(place, written).items():
            ends[soc] = end
            told = written[soc][1] if soc in written else None
            asked = requirement_at(self.asked, soc, end.job.level)
            found.append(worth(place.job, end.job, float(likeness), told, asked and asked.asked))
        kept = _kept(ranked(found))
        offered = [move for move in kept if move.gate is None]
        open_order = is_open(offered[:3])
        for number, move in enumerate(kept, start=1):
            row = _row(place, ends[move.destination.code], move, number)
            row.is_open = open_order and move.gate is None
            yield row

    def _candidates(
        self, place: Place, written: Mapping[str, tuple[Place, Written]]
    ) -> dict[str, tuple[Place, Decimal]]:
        """{SOC code: (where it leads, how alike)} of every other occupation that is near."""
        own = place.job.code
        found: dict[str, tuple[Place, Decimal]] = {}
        start = place.occupation
        pairs = self.alike.get(start.pk, ()) if start else ()
        if start and not pairs and own in self.first:
            pairs = self.alike.get(self.first[own].pk, ())
        for pk, likeness in pairs:
            soc = self.by_pk[pk].soc
            end = written[soc][0] if soc in written else self.destinations.get(soc)
            if end and soc != own and likeness > found.get(soc, (end, Decimal(-1)))[1]:
                found[soc] = (end, likeness)
        above = {soc: end for soc in self._above(own) if (end := self.destinations.get(soc))}
        for soc, end in (above | {soc: end for soc, (end, _told) in written.items()}).items():
            if soc != own:
                found.setdefault(soc, (end, Decimal(0)))
        return found

    def _above(self, soc: str) -> Iterator[str]:
        """The SOC codes of the jobs that people of an occupation are promoted to."""
        return (code for code, asked in self.promotions.items() if asked.promotes(soc))

    def _written_from(self, assessment: Assessment) -> dict[str, tuple[Place, Written]]:
        """{code: (where an assessor leads, what of it differs from here)}.

        A beginner's level is where the training begins: the move leads to the job that it ends in.
        """
        found: dict[str, tuple[Place, Written]] = {}
        for move in self.written[assessment.pk]:
            end = self.destinations.get(self._code_of(move))
            if move.to_role and (end is None or move.to_role.seniority != Role.Seniority.ENTRY):
                end = self._of_role(move.to_role) or end
            if end and end.job.code not in found:
                found[end.job.code] = end, Written(move.months_to, move.paid_training)
        return found

    def _code_of(self, move: Transition) -> str:
        """The SOC code that a move leads to: its role's, the one given, or its name's; or ""."""
        code = move.to_role.occupation_code if move.to_role else move.occupation_code
        return code[:7] or self.by_title.get(move.name.casefold(), "")

    def _destination(self, soc: str) -> Place | None:
        """What stands for an occupation: its mid-level assessment, or its estimate."""
        if soc in self.assessed:
            return self._assessed(min(self.assessed[soc], key=_stands_for))
        return self._estimated(self.first[soc])

    def _of_role(self, role: Role) -> Place | None:
        under = self.assessed.get(role.occupation_code[:7], ())
        return next((self._assessed(a) for a in under if a.role_id == role.pk), None)

    def _next_level(self, assessment: Assessment) -> Place | None:
        role = assessment.role
        above = [
            other
            for other in self.assessed[role.occupation_code[:7]]
            if other.role.title == role.title
            and ORDER.get(other.role.seniority, -1) > ORDER.get(role.seniority, len(ORDER))
        ]
        nearest = min(above, key=lambda other: ORDER[other.role.seniority], default=None)
        return self._assessed(nearest) if nearest else None

    def _assessed(self, assessment: Assessment) -> Place:
        role = assessment.role
        soc = role.occupation_code[:7] or role.slug  # one without a code stands for itself
        low, high = assessment.range_low, assessment.range_high
        sd = HEADLINE_SD if low is None or high is None else float((high - low) / SPREAD)
        occupation = self.first.get(soc)
        job = self._job(
            soc, occupation.title if occupation else role.title, role.seniority,
            assessment.score, sd, assessment.zone,
        )  # fmt: skip
        return Place(job, role, occupation)

    def _estimated(self, occupation: Occupation) -> Place | None:
        first = self.first[occupation.soc]
        estimate = self.estimates.get(occupation.pk) or self.estimates.get(first.pk)
        if estimate is None:
            return None
        sd = float(2 * estimate.fit.quantile / SPREAD)
        zone = _zone(estimate)
        job = self._job(occupation.soc, occupation.title, "", estimate.middle, sd, zone)
        return Place(job, None, occupation)

    def _job(
        self, soc: str, title: str, level: str, resistance: Decimal, sd: float, zone: str
    ) -> Job:
        facts = self.facts.get(soc) or LabourFacts(soc=soc)
        zone_of_job = _number(facts.job_zone)
        schooling = official_schooling(
            _text(facts.education),
            _text(facts.experience),
            _text(facts.training),
            int(zone_of_job) if zone_of_job else None,
        )
        return Job(
            code=soc,
            title=title,
            level=level,
            resistance=float(resistance),
            sd=sd,
            zone=Zone(zone),
            pay_25=_number(facts.pay_25),
            pay=_number(facts.pay),
            pay_75=_number(facts.pay_75),
            job_zone=int(zone_of_job) if zone_of_job else None,
            schooling=schooling,
            openings=_number(facts.openings),
            jobs=_number(facts.employed),
            growth=_number(facts.growth),
        )


ASSESSMENT_FIELDS = (
    "kind", "state", "score", "zone", "range_low", "range_high", "role__title", "role__slug",
    "role__seniority", "role__seniority_text", "role__occupation_code",
)  # fmt: skip


def _stands_for(assessment: Assessment) -> tuple:
    """Sorts the assessments of an occupation: one with rows, at mid level, the least resistant."""
    level = assessment.role.seniority
    distance = abs(ORDER.get(level, ORDER["mid"]) - ORDER["mid"])
    return assessment.is_headline, distance, assessment.score, assessment.role.slug


def _zone(estimate: Estimate) -> str:
    """Where its middle falls: the likeliest zone may be another one."""
    return zone_of(estimate.middle, AIJRI_1)


def _kept(moves: list[MoveWorth]) -> list[MoveWorth]:
    """Those that a page may show: suggestions, what assessors wrote, a few below, with reasons."""
    offered = list(islice((move for move in moves if move.gate is None), KEPT))
    written = [move for move in moves if move.gate and move.is_written]
    below = [
        move
        for move in moves
        if move.gate and not move.is_written and (move.gate.is_below or _is_cut(move))
    ]
    return ranked([*offered, *written, *below[:BELOW]])


def _is_cut(move: MoveWorth) -> bool:
    return move.gate is Gate.PAY_CUT and move.worth >= RULE.least_worth


def _row(start: Place, end: Place, move: MoveWorth, place: int) -> Suggestion:
    return Suggestion(
        from_role=start.role,
        from_occupation=None if start.role else start.occupation,
        to_role=end.role,
        to_occupation=end.occupation,
        place=place,
        gate=move.gate or "",
        worth=move.shown,
        terms={term.kind.value: str(term.shown) for term in move.terms},
        likeness=round(Decimal(move.likeness), 3),
        unpaid=move.months and move.months[0],
        paid=move.months and move.months[1],
        entry_change=_percent(move.entry_change),
        median_change=_percent(move.median_change),
        is_written=move.is_written,
    )


def _store(rows: Iterable[Suggestion]) -> int:
    """Bring the table to these rows; only those that differ are written."""
    stored = {_ends(row): row for row in Suggestion.objects.all()}
    wanted = {_ends(row): row for row in rows}
    gone = [row.pk for ends, row in stored.items() if ends not in wanted]
    new = [row for ends, row in wanted.items() if ends not in stored]
    changed = []
    for ends, row in wanted.items():
        before = stored.get(ends)
        if before and any(getattr(before, name) != getattr(row, name) for name in FIELDS):
            row.pk = before.pk
            changed.append(row)
    for start in range(0, len(gone), 500):
        Suggestion.objects.filter(pk__in=gone[start : start + 500]).delete()
    Suggestion.objects.bulk_create(new, batch_size=500)
    Suggestion.objects.bulk_update(changed, FIELDS, batch_size=200)
    count = len(gone) + len(new) + len(changed)
    if count:
        bump_data_version()
    return count


def _ends(row: Suggestion) -> tuple:
    return (
        row.from_role_id, row.from_occupation_id, row.to_role_id, row.to_occupation_id,
        row.place == 0,
    )  # fmt: skip


def _number(fact: LabourFact | None) -> float | None:
    return None if fact is None or fact.value is None else float(fact.value)


def _text(fact: LabourFact | None) -> str:
    return fact.text if fact else ""


def _percent(change: float | None) -> Decimal | None:
    return None if change is None else round(Decimal(change), 1)
