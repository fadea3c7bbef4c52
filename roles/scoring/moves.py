"""Which moves from one job to another a sane person would consider, and in which order.

What a move is worth is one sum in points, all of whose terms are printed beside it:

    R  resistance gained, with caution for how sure the reading is
    L  how alike the work is
    P  pay: from now to the destination's entry pay and to its median
    M  months of study and training; unpaid ones weigh more
    O  openings a year, for the size of the job that is left
    W  an assessor wrote the move, or it is the next level of the same job

Before the sum stand gates: a move that falls at one is no suggestion, and the gate says why.
Better pay, fewer months, more openings, more alike, higher or surer resistance never rank lower.
What a job asks of a newcomer is a fact of the destination (`Requirement`, or the Bureau's typical
entry requirements); a written move may say that it is other from here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from math import ceil, hypot, log10
from statistics import NormalDist
from typing import TypeVar

from roles.scoring.apportion import apportion
from roles.scoring.labels import Zone
from roles.scoring.rounding import round_half_up
from roles.scoring.schooling import SECOND_FIELD, Education, Schooling, months_up

PLACES = 1
# What somebody at a level has worked in the job, in months.
WORKED = {"entry": 12, "mid": 48, "mid_senior": 72, "senior": 96, "lead": 120, "executive": 144}
WORKED_AT_NO_LEVEL = 48
SENIOR = ("mid_senior", "senior", "lead", "executive")
LEVEL_MONTHS = {"entry": 24}
LEVEL_MONTHS_LATER = 36
PROMOTION_MONTHS = 24  # at least, until a post is free for somebody who has worked long enough
# Somebody from another field starts afresh in these, whatever they studied.
HEALTH = ("29-1", "29-2", "29-9", "31-2")
LICENSED = ("17-1", "17-2", "21-1", "23-1", "25-2")
# A doctorate, or a residency, of the very subject: of teaching at colleges, of physicians.
OF_ONE_SUBJECT = ("25-10", "25-11", "29-12")
SUPERVISED = ("33", "35", "37", "39", "41", "43", "45", "47", "49", "51", "53")
HEALTH_CARE, HEALTH_SUPPORT = "29", "31"
CHIEF = "11-1011"
MILITARY = "55"


@dataclass(frozen=True)
class MoveRule:
    """The parameters of the sum and its gates, each a judgement that a page prints."""

    per_point: float = 0.6  # R, a point of the score gained
    least_gain: float = -10
    most_gain: float = 25
    most_gain_from_green: float = 5  # it needs no more
    caution: float = 0.5  # standard deviations taken off the destination
    alike: float = 30  # L, at most
    alike_enough: float = 0.7  # more alike buys nothing, or the same job again would win
    entry_share: float = 0.4  # P, the weight of entry pay beside the median
    per_cut: float = 0.5  # a percent of pay lost
    per_rise: float = 0.25
    most_rise: float = 10
    per_unpaid: float = 0.5  # M, a month
    per_paid: float = 0.1
    unknown_months: int = 24  # counted as unpaid: not to know must never make a move look short
    per_tenfold: float = 4  # O
    least_openings: float = 5_000
    openings_share: float = 0.005  # of the jobs of the origin
    # W. What an assessor wrote outweighs a rise in pay: the lists know no ladder of a trade.
    written: float = 10
    next_level: float = 8
    promoted_alike: float = 0.6  # to lead the work is at least as near as this
    experience: float = 0.5  # so alike that years in the one job count in the other
    # Gates
    candidate: float = 0.4
    candidate_from_green: float = 0.5
    candidate_elsewhere: float = 0.6  # in another major group
    per_month_of_study: float = 0.0075  # who studies for it should know that the work is alike
    advance_gain: float = -5
    advance_alike: float = 0.6
    advance_pay: float = 20
    helper_pay: float = 10
    green_resistance: float = 40
    green_pay: float = 2.5  # in points, as P counts it
    most_loss: float = -2.5
    most_loss_from_red: float = -8
    fair_pay: float = 1  # less than this, and the rest has to be worth it
    fair_gain: float = 3
    experienced: float = 0.6  # a job that asks for experience asks for that of work so alike
    out_of_red: float = 25
    least_worth: float = 15
    least_worth_from_green: float = 20
    most_unpaid: int = 24
    fewest_openings: int = 1_000
    steepest_fall: float = -10
    deepest_cut: float = -25
    cut: float = -5  # from here on behind all that pay as well


RULE = MoveRule()
Pay = TypeVar("Pay")


@dataclass(frozen=True)
class Requirement:
    """What a job asks of a newcomer, once; months are of training beyond the education."""

    education: Education
    licence: str = ""  # "none" where it takes none, "" where nobody wrote it down
    months: tuple[int, int] = (0, 0)
    paid: bool = True
    after: tuple[str, ...] = ()  # only people of these come to it: SOC codes or their beginnings
    above: tuple[str, ...] = ()  # it is the next step up of these, given alike
    unsteady: bool = False  # mostly part-time or short-lived work

    def is_open_to(self, code: str) -> bool:
        """Whether people of an occupation come to it at all."""
        return not self.after or code.startswith((*self.after, *self.above))

    def promotes(self, code: str) -> bool:
        """Whether it is the next step up of an occupation."""
        return code.startswith(self.above)


@dataclass(frozen=True, kw_only=True)
class Job:
    """A job as somebody leaves it or comes to it; None is not known.

    `sd` is how sure its resistance is, `level` "" where it stands for all levels of the job. Pay
    is that of all levels: `pay_25` is what a newcomer starts with.
    """

    code: str
    title: str = ""
    level: str = ""
    resistance: float
    sd: float = 0
    zone: Zone
    pay_25: float | None = None
    pay: float | None = None
    pay_75: float | None = None
    job_zone: int | None = None
    schooling: Schooling | None = None
    openings: float | None = None
    jobs: float | None = None
    growth: float | None = None

    @property
    def group(self) -> str:
        """Its major group: "29"."""
        return self.code[:2]

    @property
    def is_supervisor(self) -> bool:
        return self.group in SUPERVISED and self.code[3:4] == "1"

    @property
    def cautious(self) -> float:
        """What it resists less some doubt."""
        return self.resistance - RULE.caution * self.sd

    @property
    def own_pay(self) -> float | None:
        """What somebody at its level earns."""
        return pay_at(self.level, self.pay_25, self.pay, self.pay_75)


Origin = Destination = Job


def pay_at(level: str, pay_25: Pay, pay: Pay, pay_75: Pay) -> Pay:
    """What somebody at a level earns: the lower quarter, the median or the upper one."""
    if level == "entry":
        return pay_25 or pay
    return (pay_75 if level in SENIOR else pay) or pay


@dataclass(frozen=True)
class Written:
    """What an assessor wrote of a move; None is as the destination asks of anybody."""

    months: int | None = None  # the most
    paid: bool | None = None


class MoveTerm(StrEnum):
    """What a term of the sum is for."""

    RESISTANCE = "resistance"
    LIKENESS = "likeness"
    PAY = "pay"
    MONTHS = "months"
    OPENINGS = "openings"
    WRITTEN = "written"


class Gate(StrEnum):
    """Where a move falls that is no suggestion, in the order in which they are asked."""

    MILITARY = "military"
    REST = "rest"
    PREREQUISITE = "prerequisite"
    SUPERVISOR = "supervisor"
    CHIEF = "chief"
    FIVE_YEARS = "five-years"
    HELPER = "helper"
    EXPERIENCE = "experience"
    BACKWARDS = "backwards"
    UNLIKE = "unlike"
    RED = "red"
    GAIN = "gain"
    GREEN = "green"
    PAY_CUT = "pay-cut"
    WORTH = "worth"
    LOSS = "loss"
    STUDY = "study"
    OPENINGS = "openings"
    FALL = "fall"
    UNSTEADY = "unsteady"

    @property
    def words(self) -> str:
        """The reason, as it follows the name of a job."""
        return GATE_WORDS[self]

    @property
    def is_below(self) -> bool:
        """Whether the move is shown below the suggestions all the same, with the reason."""
        return self in BELOW


BELOW = (Gate.LOSS, Gate.STUDY, Gate.OPENINGS, Gate.FALL, Gate.UNSTEADY)
GATE_WORDS = {
    Gate.MILITARY: "is joined for other reasons",
    Gate.REST: "is a collection of jobs that have no code of their own",
    Gate.PREREQUISITE: "is open only to people from a certain other job",
    Gate.SUPERVISOR: "supervises work that somebody from here has not done",
    Gate.CHIEF: "is reached from a manager’s post",
    Gate.FIVE_YEARS: "asks for five years of experience on top of what somebody from here has",
    Gate.HELPER: "helps in work that somebody from here does already",
    Gate.EXPERIENCE: "asks for experience in work that is not done here",
    Gate.BACKWARDS: "asks for less than somebody from here has, and hardly pays more",
    Gate.UNLIKE: "has little work in common with this job",
    Gate.RED: "does not stand clear of the Red zone itself",
    Gate.GAIN: "does not resist more, or not surely enough",
    Gate.GREEN: "neither pays better nor is needed: this job stands in the Green zone",
    Gate.PAY_CUT: f"pays over {-RULE.deepest_cut:.0f}% less",
    Gate.LOSS: "pays less",
    Gate.UNSTEADY: "is mostly part-time or short-lived work",
    Gate.WORTH: "brings too little for what it takes",
    Gate.STUDY: f"takes more than {RULE.most_unpaid} months without pay",
    Gate.OPENINGS: f"has fewer than {RULE.fewest_openings:,} openings a year",
    Gate.FALL: (
        f"is projected to lose more than {-RULE.steepest_fall:.0f}% of its jobs in ten years"
    ),
}


@dataclass(frozen=True)
class Term:
    """One term of the sum; the `shown` of all of them add up to the shown worth."""

    kind: MoveTerm
    points: Fraction
    shown: Decimal


@dataclass(frozen=True)
class MoveWorth:
    """What a move is worth, or the gate that it falls at; None for the gate of a suggestion.

    Changes of pay are in percent of what somebody at the origin earns.
    """

    destination: Destination
    likeness: float
    exact: tuple[tuple[MoveTerm, float], ...]
    worth: float
    gate: Gate | None
    months: tuple[int, int] | None  # unpaid and paid; None is not known
    entry_change: float | None
    median_change: float | None
    is_written: bool

    @cached_property
    def shown(self) -> Decimal:
        return _rounded(sum((Fraction(points) for _, points in self.exact), Fraction(0)))

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every term, rounded so that they add up to what is shown."""
        exact = [Fraction(points) for _kind, points in self.exact]
        parts = apportion(exact, self.shown, PLACES) if any(exact) else [Decimal(0)] * len(exact)
        return tuple(
            Term(kind, points, part)
            for (kind, _), points, part in zip(self.exact, exact, parts, strict=True)
        )

    @property
    def order(self) -> tuple:
        """Suggestions first, then what is shown below them; a deep cut in pay behind all else."""
        tier = 0 if self.gate is None else 1 if self.gate.is_below else 2
        is_cut = self.median_change is not None and self.median_change < RULE.cut
        return self.is_deep_cut, tier, is_cut, -self.worth, self.destination.code

    @property
    def is_deep_cut(self) -> bool:
        return self.median_change is not None and self.median_change < RULE.deepest_cut


def worth(
    origin: Origin,
    destination: Destination,
    likeness: float,
    written: Written | None = None,
    requirement: Requirement | None = None,
) -> MoveWorth:
    """What a move is worth, and the gate that it falls at."""
    gain = destination.cautious - origin.resistance
    if written:  # what carries over an assessor may see where no list of activities does
        likeness = max(likeness, RULE.candidate)
    promoted = bool(requirement and requirement.promotes(origin.code))
    if promoted:
        likeness = max(likeness, RULE.promoted_alike)
    months = move_months(origin, destination, likeness, written, requirement)
    unpaid, paid = months or (RULE.unknown_months, 0)
    now = origin.own_pay
    entry = _change(now, destination.pay_25 or destination.pay)
    median = _change(now, destination.pay)
    most = RULE.most_gain_from_green if origin.zone is Zone.GREEN else RULE.most_gain
    exact = {
        MoveTerm.RESISTANCE: RULE.per_point * max(RULE.least_gain, min(gain, most)),
        MoveTerm.LIKENESS: RULE.alike * min(likeness, RULE.alike_enough) / RULE.alike_enough,
        MoveTerm.PAY: _pay_points(entry) * RULE.entry_share
        + _pay_points(median) * (1 - RULE.entry_share),
        MoveTerm.MONTHS: -RULE.per_unpaid * unpaid - RULE.per_paid * paid,
        MoveTerm.OPENINGS: _openings_points(origin, destination),
        MoveTerm.WRITTEN: RULE.written if written else 0.0,
    }
    total = sum(exact.values())
    return MoveWorth(
        destination=destination,
        likeness=likeness,
        exact=tuple(exact.items()),
        worth=total,
        gate=_never(origin, destination, median, requirement)
        or (None if written or promoted else _unfit(origin, destination, likeness, unpaid, median))
        or _gained(
            origin, destination, likeness, gain, median, None if written else exact[MoveTerm.PAY]
        )
        or (Gate.PAY_CUT if median is not None and median < RULE.deepest_cut else None)
        or (Gate.WORTH if total < _least_worth(origin) else None)
        or (None if written else _costs(origin, exact))
        or _below(destination, unpaid, requirement if not written else None),
        months=months,
        entry_change=entry,
        median_change=median,
        is_written=bool(written),
    )


def level_worth(origin: Origin, destination: Destination) -> MoveWorth:
    """The next level of the same job: its work is alike, its pay steps up within the job's own."""
    gain = destination.resistance - origin.resistance
    change = _change(origin.own_pay, destination.own_pay)
    paid = LEVEL_MONTHS.get(origin.level, LEVEL_MONTHS_LATER)
    exact = {
        MoveTerm.RESISTANCE: RULE.per_point * max(RULE.least_gain, min(gain, RULE.most_gain)),
        MoveTerm.LIKENESS: RULE.alike,
        MoveTerm.PAY: _pay_points(change),
        MoveTerm.MONTHS: -RULE.per_paid * paid,
        MoveTerm.OPENINGS: 0.0,
        MoveTerm.WRITTEN: RULE.next_level,
    }
    stays = destination.resistance < RULE.out_of_red
    return MoveWorth(
        destination=destination,
        likeness=1.0,
        exact=tuple(exact.items()),
        worth=sum(exact.values()),
        gate=Gate.RED if stays else Gate.GAIN if gain <= 0 else None,
        months=(0, paid),
        entry_change=change,
        median_change=change,
        is_written=False,
    )


def ranked(moves: Iterable[MoveWorth]) -> list[MoveWorth]:
    """The best first."""
    return sorted(moves, key=lambda move: move.order)


def is_open(moves: Sequence[MoveWorth]) -> bool:
    """Whether the readings' own error would put another one first in half of the cases or more.

    The chance that the first stays before each of the others and keeps its gain, each reading off
    by its own error and none by another's.
    """
    if len(moves) < 2:
        return False
    first, *others = moves
    chance = 1.0
    for other in others:
        spread = RULE.per_point * hypot(first.destination.sd, other.destination.sd)
        chance *= _chance_above(first.worth - other.worth, spread)
    return chance < 0.5


def move_months(
    origin: Origin,
    destination: Destination,
    likeness: float,
    written: Written | None = None,
    requirement: Requirement | None = None,
) -> tuple[int, int] | None:
    """(unpaid, paid) months until somebody from `origin` works in `destination`, if known."""
    if written and written.months is not None:
        paid = written.paid
        if paid is None:
            paid = requirement.paid if requirement else False
        return (0, written.months) if paid else (written.months, 0)
    held = _held(origin, destination, likeness, requirement)
    schooling = destination.schooling
    worked = WORKED.get(origin.level, WORKED_AT_NO_LEVEL) if likeness >= RULE.experience else 0
    if requirement:
        promoted = requirement.promotes(origin.code)
        # Whoever is promoted is taken for what they have done, unless the law asks for a degree.
        study = (
            0
            if promoted and not _is_licensed(requirement)
            else _study(origin, destination, requirement.education, held, requirement)
        )
        training = sum(requirement.months) / 2
        if schooling and schooling.experience:  # work in a related job is what it asks for
            training = max(0, training - worked)
        elif not _is_licensed(requirement):
            training *= 1 - held / 2
        if promoted:
            training = max(training, PROMOTION_MONTHS)
        training = ceil(training)
        return (study, training) if requirement.paid else (study + training, 0)
    if schooling is None:
        return None
    study = _study(origin, destination, schooling.education, held, None)
    experience = max(0, schooling.experience - worked)
    own = origin.schooling.training if origin.schooling else 0
    shorter = 1 - held / 2 if own < schooling.training else 1 - held
    training = 0 if destination.level == "entry" else ceil(schooling.training * shorter)
    return study, experience + training


def _held(
    origin: Origin, destination: Destination, likeness: float, requirement: Requirement | None
) -> float:
    """The share of the destination's field that somebody has already."""
    held = max(0.0, min((likeness - 0.35) / 0.4, 1.0))
    if destination.code[:5] in OF_ONE_SUBJECT and origin.code[:7] != destination.code[:7]:
        return 0.0
    if requirement and requirement.promotes(origin.code):
        return 1.0
    if requirement and origin.code.startswith(requirement.after):
        return held
    if destination.code[:4] in HEALTH:
        return min(held, 0.5) if origin.code[:6] == destination.code[:6] else 0.0
    is_licensed = destination.code[:4] in LICENSED or (
        requirement and _is_licensed(requirement) and requirement.education.is_studied
    )
    if is_licensed and origin.code[:5] != destination.code[:5]:
        return min(held, 0.5)
    return held


def _study(
    origin: Origin,
    destination: Destination,
    want: Education,
    held: float,
    requirement: Requirement | None,
) -> int:
    have = origin.schooling.education if origin.schooling else Education.HIGH_SCHOOL
    if origin.job_zone in (4, 5):
        have = max(have, Education.BACHELOR, key=lambda each: each.rank)
    if want.rank > have.rank:
        months = float(months_up(have, want))
        licensed = destination.code[:4] in (*HEALTH, *LICENSED) or (
            requirement is not None and _is_licensed(requirement)
        )
        if licensed and want.rank >= Education.MASTER.rank:
            return ceil(months + 12 * (1 - held))
        if not licensed and want.rank - have.rank == 1 and want is not Education.DOCTORATE:
            months *= 1 - held / 2
        return ceil(months)
    return ceil(SECOND_FIELD.get(want, 0) * (1 - held))


def _is_licensed(requirement: Requirement) -> bool:
    return requirement.licence not in ("", "none")


def _change(now: float | None, then: float | None) -> float | None:
    if not now or then is None:
        return None
    return (float(then) / float(now) - 1) * 100


def _pay_points(change: float | None) -> float:
    if change is None:
        return 0.0
    return min(change * RULE.per_rise, RULE.most_rise) if change >= 0 else change * RULE.per_cut


def _openings_points(origin: Origin, destination: Destination) -> float:
    if not destination.openings:
        return -2 * RULE.per_tenfold
    wanted = max(RULE.least_openings, RULE.openings_share * float(origin.jobs or 0))
    return RULE.per_tenfold * max(-2.0, min(log10(float(destination.openings) / wanted), 1.0))


def _least_worth(origin: Origin) -> float:
    return RULE.least_worth_from_green if origin.zone is Zone.GREEN else RULE.least_worth


def _never(
    origin: Origin,
    destination: Destination,
    median: float | None,
    requirement: Requirement | None,
) -> Gate | None:
    """What is offered to nobody, or to nobody from there."""
    schooling = destination.schooling
    if destination.group == MILITARY:
        return Gate.MILITARY
    if "all other" in destination.title.casefold():
        return Gate.REST
    if requirement and not requirement.is_open_to(origin.code):
        return Gate.PREREQUISITE
    promoted = requirement is not None and requirement.promotes(origin.code)
    if destination.is_supervisor and destination.group != origin.group and not promoted:
        return Gate.SUPERVISOR
    if destination.code == CHIEF and origin.group != CHIEF[:2]:
        return Gate.CHIEF
    if origin.level == "entry" and schooling and schooling.experience >= 60:
        return Gate.FIVE_YEARS
    if "helpers" in destination.title.casefold() and (median or 0) < RULE.helper_pay:
        return Gate.HELPER
    return None


def _unfit(
    origin: Origin,
    destination: Destination,
    likeness: float,
    unpaid: int,
    median: float | None,
) -> Gate | None:
    """What somebody has that the job does not use, or has not what it asks for."""
    least = RULE.candidate + RULE.per_month_of_study * min(unpaid, RULE.most_unpaid)
    if origin.zone is Zone.GREEN:
        least = max(least, RULE.candidate_from_green)
    if _field(origin) != _field(destination):
        least = max(least, RULE.candidate_elsewhere)
    if likeness < least:
        return Gate.UNLIKE
    have, want = origin.schooling, destination.schooling
    if want and want.experience:
        if likeness < RULE.experienced:
            return Gate.EXPERIENCE
        if want.experience >= 60 and have and have.education.rank < want.education.rank:
            return Gate.FIVE_YEARS
    if destination.is_supervisor or (median or 0) >= RULE.advance_pay:
        return None
    lower = have and want and want.education.rank < have.education.rank
    if lower or (destination.job_zone or 9) < (origin.job_zone or 0):
        return Gate.BACKWARDS
    return None


def _field(job: Job) -> str:
    """Its major group; who supports health care works in it."""
    return HEALTH_CARE if job.group == HEALTH_SUPPORT else job.group


def _costs(origin: Origin, exact: Mapping[MoveTerm, float]) -> Gate | None:
    """Whether it pays less, or so little more that the rest would have to be worth it."""
    pay = exact[MoveTerm.PAY]
    rest = exact[MoveTerm.RESISTANCE] + exact[MoveTerm.MONTHS]
    if pay < RULE.fair_pay and rest < RULE.fair_gain and origin.zone is not Zone.GREEN:
        return Gate.WORTH
    red = origin.zone is Zone.RED
    return Gate.LOSS if pay < (RULE.most_loss_from_red if red else RULE.most_loss) else None


def _gained(
    origin: Origin,
    destination: Destination,
    likeness: float,
    gain: float,
    median: float | None,
    pay: float | None,
) -> Gate | None:
    """Whether it is alike, and brings more resistance or, where that is not needed, pay.

    `pay` are the points of its pay; None where an assessor wrote the move.
    """
    rise = -100.0 if median is None else median
    if likeness < RULE.candidate:
        return Gate.UNLIKE
    if destination.cautious < RULE.out_of_red:
        return Gate.RED
    if origin.zone is Zone.GREEN:
        if destination.resistance < RULE.green_resistance:
            return Gate.GAIN
        if pay is not None and pay < RULE.green_pay:
            return Gate.GREEN
    elif gain < 0:
        near = likeness >= RULE.advance_alike or destination.is_supervisor
        if gain < RULE.advance_gain or not near or rise < RULE.advance_pay:
            return Gate.GAIN
    return None


def _below(destination: Destination, unpaid: int, requirement: Requirement | None) -> Gate | None:
    """What is shown below the suggestions; asked last, or more of one could rank lower."""
    if unpaid > RULE.most_unpaid:
        return Gate.STUDY
    if destination.openings is not None and destination.openings < RULE.fewest_openings:
        return Gate.OPENINGS
    if destination.growth is not None and destination.growth < RULE.steepest_fall:
        return Gate.FALL
    return Gate.UNSTEADY if requirement and requirement.unsteady else None


def _chance_above(margin: float, spread: float) -> float:
    if spread == 0:
        return 1.0 if margin > 0 else 0.5
    return NormalDist().cdf(margin / spread)


def _rounded(number: Fraction) -> Decimal:
    return round_half_up(Decimal(number.numerator) / Decimal(number.denominator), PLACES)
