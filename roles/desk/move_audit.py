"""The suggestions of the whole catalogue held against what they are to reach.

A first suggestion is the next level of the same job where that resists more, else the first move
that fell at no gate.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from roles.models import Assessment, Estimate, RelatedOccupation, Suggestion
from roles.scoring import AIJRI_1, Grade, Zone, zone_of
from roles.scoring.moves import RULE
from roles.scoring.routes import Node, Route, Step, best_routes

FIRST = 3
BEGINNING = 6  # months of paid training after which nobody is a beginner any more
Key = tuple[str, int]  # which table, and the number in it


@dataclass(frozen=True)
class Origin:
    """A job with the rows of its suggestions, in their order."""

    name: str
    soc: str
    rows: tuple[Suggestion, ...]

    @property
    def offered(self) -> tuple[Suggestion, ...]:
        return tuple(row for row in self.rows if not row.gate)

    @property
    def first(self) -> Suggestion | None:
        return next(iter(self.offered), None)

    @property
    def has_cut_first(self) -> bool:
        """Whether a deep cut in pay stands above a move without one."""
        cuts = [_is_cut(row) for row in self.rows if row.place]
        return any(cut and not all(cuts[i:]) for i, cut in enumerate(cuts))


@dataclass(frozen=True)
class MoveAudit:
    """Every origin, and which pairs of SOC codes official lists call related."""

    origins: tuple[Origin, ...]
    without: int  # jobs with a reading and with no row at all
    related: frozenset[tuple[str, str]]
    routes: tuple[Route, ...]

    @property
    def total(self) -> int:
        """Every job with a score or an estimate."""
        return len(self.origins) + self.without

    @cached_property
    def firsts(self) -> list[tuple[Origin, Suggestion]]:
        return [(origin, origin.first) for origin in self.origins if origin.first]

    @property
    def figures(self) -> dict[str, object]:
        """Shares are of 1; how often the most common first stands is of all origins."""
        names = Counter(name_of(first) for _origin, first in self.firsts)
        name, times = names.most_common(1)[0] if names else ("", 0)
        near = sum(self.is_near(origin, first) for origin, first in self.firsts)
        return {
            "origins": self.total,
            "with_suggestion": len(self.firsts),
            "most_common_first": {
                "name": name,
                "share": round(times / self.total, 4) if self.total else 0,
            },
            "first_related_share": round(near / len(self.firsts), 4) if self.firsts else 0,
            "pay_cut_over_25_first": sum(origin.has_cut_first for origin in self.origins),
            "routes": self._route_figures,
        }

    @property
    def _route_figures(self) -> dict[str, int]:
        """How many ways to Green are shown; those of the last three kinds there should not be."""
        two = [route for route in self.routes if len(route.steps) > 1]
        return {
            "shown": len(self.routes),
            "of_two_steps": len(two),
            "nobody_wrote_a_step": sum(
                not any(step.is_written for step in route.steps) for route in two
            ),
            "through_another_group": sum(_leaves_again(route) for route in two),
            "level_after_its_training": sum(
                step.is_beginning for route in self.routes for step in route.steps
            ),
        }

    def is_near(self, origin: Origin, move: Suggestion) -> bool:
        """Whether a move leads to the next level, or within what official lists call near."""
        there = move.soc
        return (
            move.is_level
            or there[:2] == origin.soc[:2]
            or (origin.soc, there) in self.related
            or (there, origin.soc) in self.related
        )

    def listed(self) -> Iterator[str]:
        """The first few of each origin with their terms, for somebody who reads them."""
        for origin in self.origins:
            yield origin.name
            for row in origin.offered[:FIRST]:
                terms = " ".join(f"{kind.value}{points:+}" for kind, points in row.sum)
                pay = "?" if row.median_change is None else f"{row.median_change:+.0f}%"
                order = "; order open" if row.is_open else ""
                yield (
                    f"    {name_of(row)}: {row.worth:+} = {terms}; pay {pay}, months "
                    f"{row.unpaid} unpaid, {row.paid} paid{order}"
                )
            if not origin.offered:
                yield "    none"


def audit_moves() -> MoveAudit:
    """From what is stored; seven queries."""
    rows = Suggestion.objects.with_ends().order_by("place", "pk")
    by_origin: dict[Key, list[Suggestion]] = defaultdict(list)
    for row in rows:
        by_origin[_key(row.from_role_id, row.from_occupation_id)].append(row)
    origins = tuple(
        Origin(str(of[0].origin), _soc_of(of[0]), tuple(of)) for of in by_origin.values()
    )
    readings = Assessment.objects.published().count() + Estimate.objects.shown().count()
    pairs = RelatedOccupation.objects.order_by().values_list("occupation__soc", "other__soc")
    ordered = tuple(sorted(origins, key=lambda origin: origin.name))
    routes = tuple(_routes(by_origin))
    return MoveAudit(ordered, max(0, readings - len(origins)), frozenset(pairs), routes)


@dataclass(frozen=True)
class AuditedStep(Step):
    """A step that also says if training leads to the level at which that training begins."""

    is_beginning: bool = False


def _routes(by_origin: Mapping[Key, Sequence[Suggestion]]) -> Iterator[Route]:
    """The best ways from every job, over what is suggested there and from its ends."""
    nodes = _nodes()
    steps = {
        start: [_step(start, row) for row in rows if not row.gate]
        for start, rows in by_origin.items()
    }
    for start, own in steps.items():
        if start in nodes:
            beyond = [step for first in own for step in steps.get(first.end, ())]
            yield from best_routes(nodes[start], nodes, [*own, *beyond])


def _nodes() -> dict[Key, Node]:
    found: dict[Key, Node] = {}
    for assessment in Assessment.objects.for_list():
        key, group = _key(assessment.role_id, None), assessment.role.occupation_code[:2]
        grade = Grade(assessment.firmness) if assessment.firmness else None
        found[key] = Node(key, assessment.score, Zone(assessment.zone), grade, group)
    for estimate in Estimate.objects.shown():
        key, group = _key(None, estimate.occupation_id), estimate.occupation.soc[:2]
        zone = zone_of(estimate.middle, AIJRI_1)
        found[key] = Node(key, estimate.middle, zone, None, group)
    return found


def _step(start: Key, row: Suggestion) -> Step:
    known = row.unpaid is not None
    return AuditedStep(
        start,
        _key(row.to_role_id, row.to_occupation_id),
        row.unpaid + row.paid if known else None,
        known and not row.unpaid,
        row.median_change is not None and row.median_change < 0,
        studied=row.unpaid if known and row.paid else 0,
        is_written=row.is_written,
        is_beginning=bool(
            row.to_role and row.to_role.seniority == "entry" and known and row.paid > BEGINNING
        ),
    )


def _key(role: int | None, occupation: int | None) -> Key:
    return ("role", role) if role else ("occupation", occupation)


def _leaves_again(route: Route) -> bool:
    start, *between, end = (node.group for node in route.nodes)
    return any(group and group not in (start, end) for group in between)


def name_of(row: Suggestion) -> str:
    """The job that it leads to, by the name of its occupation unless it is another level."""
    if row.is_level or row.to_occupation is None:
        return str(row.to_role)
    return row.to_occupation.title


def _soc_of(row: Suggestion) -> str:
    return row.from_role.occupation_code[:7] if row.from_role else row.from_occupation.soc


def _is_cut(row: Suggestion) -> bool:
    return row.median_change is not None and row.median_change < RULE.deepest_cut
