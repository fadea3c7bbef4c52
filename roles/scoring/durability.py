"""The second method: a durability score of 0 to 100, the sum of nine lines of a rubric.

    component              maximum   lines
    Automation Resistance       40   substitution 30, augmentation 10
    Structural Moat             35   physical 10, regulatory 12, robotics 10, credential 3
    Demand                      25   volume 10, source 8, resilience 7

Higher is more resistant, as in the first method, and there the likeness ends: nothing is
multiplied, nothing is rounded, and there are no zones. The maxima of the components and of four
lines are published; how the rest of each component is split over its other lines (`is_own`) is
this project's reading. All of it is data of a `DurabilityMethod`: another split is another method
beside this one.

A missing line is missing: there is then no total, and never a 0 in its place.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from roles.scoring.composite import Problem


@dataclass(frozen=True)
class RubricLine:
    """One line: what it asks, and what no, half and full marks mean.

    `is_own` where the maximum is this project's split of a published sum.
    """

    key: str
    name: str
    maximum: int
    asks: str
    none: str
    half: str
    full: str
    is_own: bool = False


@dataclass(frozen=True)
class Component:
    """A group of lines whose maxima make up its own, which is published."""

    key: str
    name: str
    maximum: int
    lines: tuple[RubricLine, ...]


@dataclass(frozen=True)
class DurabilityMethod:
    """One version of the rubric, with an id."""

    id: str
    name: str
    components: tuple[Component, ...]

    @property
    def lines(self) -> tuple[RubricLine, ...]:
        """Every line, in the order of the rubric."""
        return tuple(line for component in self.components for line in component.lines)

    @property
    def maximum(self) -> int:
        return sum(component.maximum for component in self.components)

    def line(self, key: str) -> RubricLine:
        """The line stored as `key`; KeyError for one that the rubric does not have."""
        for line in self.lines:
            if line.key == key:
                return line
        raise KeyError(key)


@dataclass(frozen=True)
class LinePoints:
    """One line as it was judged."""

    key: str
    points: int


@dataclass(frozen=True)
class ComponentResult:
    """A component with its lines; None where a line, and so the sum, is missing."""

    component: Component
    lines: tuple[tuple[RubricLine, int | None], ...]

    @property
    def points(self) -> int | None:
        found = [points for _, points in self.lines]
        return None if None in found else sum(found)


@dataclass(frozen=True)
class DurabilityResult:
    """The sums, or every reason why there is none, with the key of the line that it is about."""

    method: DurabilityMethod
    components: tuple[ComponentResult, ...]
    problems: tuple[Problem, ...]

    @property
    def total(self) -> int | None:
        if self.problems:
            return None
        return sum(component.points for component in self.components)


DURABILITY_1 = DurabilityMethod(
    id="durability-1",
    name="Durability score",
    components=(
        Component(
            "automation",
            "Automation Resistance",
            40,
            (
                RubricLine(
                    "substitution",
                    "Substitution resistance",
                    30,
                    "How hard does AI find the core of the work?",
                    none="Systems in daily use already do the core without a person.",
                    half="AI does a good part of the core and a person completes each case.",
                    full="The core is out of reach of AI that anybody can buy.",
                ),
                RubricLine(
                    "augmentation",
                    "Augmentation leverage",
                    10,
                    "How much of what AI gains stays with the worker?",
                    none="Every hour saved is an hour that the employer no longer buys.",
                    half="Some of it comes back as better work or better pay.",
                    full="Whoever does the work sets the price and keeps what is saved.",
                ),
            ),
        ),
        Component(
            "moat",
            "Structural Moat",
            35,
            (
                RubricLine(
                    "physical",
                    "Physical & environmental",
                    10,
                    "Is it work with the hands, in places that change or are hazardous?",
                    none="All of it can be done at a screen, from anywhere.",
                    half="Part of the day needs somebody there, in an orderly place.",
                    full="Skilled hands in changing or dangerous places, all day.",
                ),
                RubricLine(
                    "regulatory",
                    "Regulatory",
                    12,
                    "Does the law keep the work for licensed people?",
                    none="Anybody may do it, and so may a machine.",
                    half="A licence or certificate is asked for in part of the work.",
                    full="The law reserves the core for a named licence holder.",
                ),
                RubricLine(
                    "robotics",
                    "Robotics resistance",
                    10,
                    "How far are robots from the work?",
                    none="Robots do it in ordinary workplaces.",
                    half="Robots do it in a few places, under good conditions.",
                    full="No robot is near it; or the work is not physical at all.",
                    is_own=True,
                ),
                RubricLine(
                    "credential",
                    "Credential depth",
                    3,
                    "How long and how deep is the training route?",
                    none="A short introduction is enough.",
                    half="A certificate, or one to two years of training.",
                    full="A degree and supervised practice, or a full apprenticeship.",
                    is_own=True,
                ),
            ),
        ),
        Component(
            "demand",
            "Demand",
            25,
            (
                RubricLine(
                    "volume",
                    "Volume",
                    10,
                    "How many jobs are there, and is their number growing?",
                    none="Few jobs, and fewer each year.",
                    half="Many jobs that shrink, or few that grow.",
                    full="Many jobs, and clearly more of them projected.",
                    is_own=True,
                ),
                RubricLine(
                    "source",
                    "Source quality",
                    8,
                    "Does the demand ask for hands and presence, or for paperwork?",
                    none="It is for records, calls or text that software can supply.",
                    half="It is for judgement about records, or for presence in part.",
                    full="It is for somebody who is there and does it.",
                    is_own=True,
                ),
                RubricLine(
                    "resilience",
                    "Resilience",
                    7,
                    "Does the demand survive once AI can do the work?",
                    none="Each advance of the tools removes jobs directly.",
                    half="Demand shrinks where tools are taken up, and holds elsewhere.",
                    full="Better tools leave the number of people needed as it is.",
                    is_own=True,
                ),
            ),
        ),
    ),
)

DURABILITY_METHODS: dict[str, DurabilityMethod] = {DURABILITY_1.id: DURABILITY_1}


def durability(
    lines: Iterable[LinePoints], method: DurabilityMethod = DURABILITY_1
) -> DurabilityResult:
    """Add the lines up, component by component; every fault is a problem with its line."""
    lines = tuple(lines)
    problems = tuple(_problems(lines, method))
    points = {line.key: line.points for line in lines}
    return DurabilityResult(
        method=method,
        components=tuple(
            ComponentResult(
                component, tuple((line, points.get(line.key)) for line in component.lines)
            )
            for component in method.components
        ),
        problems=problems,
    )


def move_problem(
    points: int | None, *, improves: bool, line: RubricLine | None = None, now: int | None = None
) -> str:
    """Why a scenario cannot move its line by so many points, or "".

    `now` is where the line stands; without a line the move is one of the total.
    """
    if points is None:
        return ""
    if improves != (points > 0) or not points:
        side = "more than 0" if improves else "less than 0"
        word = "improves" if improves else "weakens"
        return f"What {word} the case moves it by {side} points, not by {points}."
    most = line.maximum if line else 100
    if abs(points) > most:
        return f"It cannot move by {points}: at most by {most}."
    if line and now is not None and not 0 <= now + points <= most:
        return f"“{line.name}” stands at {now} of {most}: it cannot move by {points}."
    return ""


def _problems(lines: tuple[LinePoints, ...], method: DurabilityMethod):
    known = {line.key: line for line in method.lines}
    counts = Counter(line.key for line in lines)
    for key, count in counts.items():
        if key not in known:
            yield Problem(key, f"“{key}” is no line of the rubric.")
        elif count > 1:
            yield Problem(key, f"“{known[key].name}” is judged {count} times.")
    for line in method.lines:
        if line.key not in counts:
            yield Problem(line.key, f"“{line.name}” is missing.")
    for line in lines:
        rubric = known.get(line.key)
        if rubric and not 0 <= line.points <= rubric.maximum:
            yield Problem(
                line.key,
                f"“{rubric.name}” has {line.points} points: expected 0 to {rubric.maximum}.",
            )
