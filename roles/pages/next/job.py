"""A job at either end of a move: a role with its score, or an occupation with its estimate."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from roles.charts.routes import Point
from roles.charts.strip import Strip, make_strip
from roles.models import Occupation, Requirement, Role, Suggestion, Transition
from roles.models.labour import LabourFacts, labour_facts
from roles.models.requirements import requirement_at
from roles.pages.estimate import EstimateView, make_estimates
from roles.pages.next.move import Move
from roles.pages.score import ScoreView, present_scores
from roles.scoring import AIJRI_1, Grade, Zone, zone_of
from roles.scoring.moves import pay_at
from roles.scoring.routes import Node
from roles.scoring.schooling import Education, official_education
from roles.text.numbers import figure

Key = tuple[str, int | None]  # which table, and the number in it


@dataclass(frozen=True)
class JobView:
    """A job with what is known of it; without a reading where neither score nor estimate is."""

    key: Key
    title: str
    level: str
    seniority: str
    url: str
    soc: str
    score: ScoreView | None = None
    estimate: EstimateView | None = None
    labour: LabourFacts | None = None
    asked: Requirement | None = None

    @property
    def name(self) -> str:
        return f"{self.title} ({self.level})" if self.level else self.title

    @property
    def reading(self) -> Decimal | None:
        """Its score, else the middle of its estimate."""
        if self.score:
            return self.score.score
        return self.estimate.middle if self.estimate else None

    @property
    def reading_words(self) -> str:
        """An estimate has no decimals, and is said to be about so much."""
        if self.score:
            return figure(self.reading, 1)
        return f"about {figure(self.reading, 0)}"

    @property
    def own_pay(self) -> Decimal | None:
        """What somebody at its level earns."""
        known = self.labour
        if known is None:
            return None
        values = (fact and fact.value for fact in (known.pay_25, known.pay, known.pay_75))
        return pay_at(self.seniority, *values)

    @property
    def education(self) -> Education | None:
        """What it is entered with: as written here, else as official figures say."""
        return Education(self.asked.education) if self.asked else self.official_education

    @property
    def official_education(self) -> Education | None:
        """What official figures say that it is typically entered with."""
        known = self.labour.education if self.labour else None
        return official_education(known.text) if known else None

    def move(self, told: Transition | None, row: Suggestion | None) -> Move:
        """The move that leads here."""
        return Move(told, row, self.asked, self.education)

    def strip_from(self, here: "JobView") -> Strip:
        """Its reading on the scale, with a tick where another job stands."""
        strip = self.estimate.strip if self.estimate else None
        if score := self.score:
            strip = make_strip(score.score, score.low, score.high, is_hollow=score.is_headline)
        return strip.seen_from(here.reading, here.reading_words)

    @property
    def point(self) -> Point:
        """As a chart takes it."""
        known = self.score or self.estimate
        return Point(self.name, self.reading, known.low, known.high, is_estimate=not self.score)

    @property
    def node(self) -> Node:
        """As the core takes it; how firm an estimate is nobody counts in notches."""
        if self.score:
            grade = Grade(self.score.grade) if self.score.grade else None
            return Node(self.key, self.reading, Zone(self.score.zone), grade, self.soc[:2])
        return Node(self.key, self.reading, zone_of(self.reading, AIJRI_1), None, self.soc[:2])


Jobs = Mapping[Key, JobView]


def role_key(role: Role) -> Key:
    return "role", role.pk


def end_key(row: Suggestion) -> Key:
    """The job that a suggestion leads to."""
    return ("role", row.to_role_id) if row.to_role_id else ("occupation", row.to_occupation_id)


def start_key(row: Suggestion) -> Key:
    """The job that it leaves."""
    if row.from_role_id:
        return "role", row.from_role_id
    return "occupation", row.from_occupation_id


def ends_of(rows: Iterable[Suggestion]) -> set[Role | Occupation]:
    """Every job at the end of one of these."""
    return {row.destination for row in rows}


def make_jobs(wanted: Iterable[Role | Occupation], mentioned: Iterable[str] = ()) -> tuple:
    """(every wanted job by its key, the present scores by slug): a handful of queries.

    `mentioned` are slugs of other roles whose scores prose prints.
    """
    wanted = list(wanted)
    roles = [each for each in wanted if isinstance(each, Role)]
    scores = present_scores({role.slug for role in roles} | set(mentioned))
    socs = {_soc(each) for each in wanted} - {""}
    unscored = [each for each in wanted if isinstance(each, Occupation)]
    estimates = make_estimates(code for each in unscored for code in (each.code, each.soc))
    labour = labour_facts(socs)
    asked = Requirement.objects.of(socs) if socs else {}
    found = {}
    for each in wanted:
        soc = _soc(each)
        if isinstance(each, Role):
            key, level, seniority, code = role_key(each), each.level, each.seniority, ""
            score = scores.get(each.slug)
        else:
            key, level, seniority, score = ("occupation", each.pk), "", "", None
            code = each.code
        found[key] = JobView(
            key=key,
            title=each.title,
            level=level,
            seniority=seniority,
            url=each.get_absolute_url(),
            soc=soc,
            score=score,
            # A part of an occupation has its own, else that of the whole.
            estimate=None if score else estimates.get(code) or estimates.get(soc),
            labour=labour.get(soc),
            asked=requirement_at(asked, soc, seniority),
        )
    return found, scores


def _soc(job: Role | Occupation) -> str:
    return job.occupation_code[:7] if isinstance(job, Role) else job.soc
