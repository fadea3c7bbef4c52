"""What would move: the scores of roles before and after something that nobody has written yet."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from roles.models import Assessment, Role
from roles.scoring import Composite, Method, SubLabel, Zone, composite

# The constants of a method that can be tried: what each is called, its least and its most.
CONSTANTS = {
    "evidence.weight": ("Weight of a point of evidence", "0", "1"),
    "barriers.weight": ("Weight of a point of barriers", "0", "1"),
    "growth.weight": ("Weight of a point of growth", "0", "1"),
    "ceiling": ("Task resistance counts down from", "5", "10"),
    "raw_floor": ("Raw that makes 0 points", "0", "10"),
    "raw_span": ("Raw that makes 100 points, above that", "0.01", "100"),
    "yellow_from": ("Yellow from", "0", "100"),
    "green_from": ("Green from", "0", "100"),
    "exposed_from": ("A task is exposed from a score of", "1", "5"),
    "transforming_share": ("Green transforms from this share of exposed time", "0", "100"),
    "urgent_share": ("Yellow is urgent from this share of exposed time", "0", "100"),
}


@dataclass(frozen=True)
class Standing:
    """Where a role stands; all empty where it has no score."""

    score: Decimal | None = None
    zone: Zone | None = None
    sub_label: SubLabel | None = None

    @property
    def label(self) -> str:
        """ "Green (Stable)"; "" without a score."""
        zone = self.zone.label if self.zone else ""
        return f"{zone} ({self.sub_label.label})" if self.sub_label else zone


@dataclass(frozen=True)
class Shift:
    """One role, before and after; `why_not` says why it would have no score."""

    role: Role
    before: Standing
    after: Standing
    why_not: str = ""

    @property
    def flips(self) -> bool:
        """Whether it would come to stand in another zone."""
        return bool(self.before.zone and self.after.zone) and self.before.zone != self.after.zone

    @property
    def difference(self) -> Decimal | None:
        """In points; None where it has, or would have, no score."""
        scores = (self.before.score, self.after.score)
        return None if None in scores else scores[1] - scores[0]

    def __str__(self) -> str:
        """ "Paralegal: 33.4 Yellow (Urgent) → 24.1 Red, −9.3; another zone"."""
        sides = (
            f"{each.score} {each.label}" if each.zone else "no score"
            for each in (self.before, self.after)
        )
        moved = f", {self.difference:+}" if self.difference is not None else ""
        flips = "; another zone" if self.flips else ""
        return f"{self.role}: {' → '.join(sides)}{moved}{flips}"


def shift_of(role: Role, published: Assessment | None, after: Composite) -> Shift:
    """What a role's published score, if it has one, would become."""
    before = Standing()
    if published and published.score is not None:
        label = SubLabel(published.sub_label) if published.sub_label else None
        before = Standing(published.score, Zone(published.zone), label)
    why_not = " ".join(problem.message for problem in after.problems)
    return Shift(role, before, Standing(after.score, after.zone, after.sub_label), why_not)


def would_move(shifts: Iterable[Shift]) -> tuple[Shift, ...]:
    """Those that move: other zones first, then scores that are lost or new, then the farthest."""
    moving = [each for each in shifts if each.before != each.after]

    def order(each: Shift) -> tuple:
        return not each.flips, -abs(each.difference or 100), each.role.title, each.role.slug

    return tuple(sorted(moving, key=order))


def shifts_by(method: Method) -> Iterator[Shift]:
    """Every published assessment by another method; their rows are read a few at a time."""
    published = Assessment.objects.published().scored().with_rows().select_related("role")
    for each in published.order_by("pk").iterator(200):
        yield shift_of(each.role, each, composite(each.inputs(), method))


def constant_of(method: Method, name: str) -> Decimal | int:
    """A constant of a method by its name in CONSTANTS."""
    scale, _dot, weight = name.rpartition(".")
    return getattr(getattr(method, scale), weight) if scale else getattr(method, name)


def with_constants(method: Method, constants: Mapping[str, Decimal]) -> Method:
    """A method that is like this one, save for these constants; ValueError, in a sentence."""
    for name, value in constants.items():
        if name not in CONSTANTS:
            raise ValueError(f"“{name}” is none of {', '.join(CONSTANTS)}.")
        label, least, most = CONSTANTS[name]
        if not Decimal(least) <= value <= Decimal(most):
            raise ValueError(f"“{label}” is from {least} to {most}.")
        scale, _dot, weight = name.rpartition(".")
        if scale:
            method = replace(method, **{scale: replace(getattr(method, scale), **{weight: value})})
        else:
            method = replace(method, **{name: value})
    if method.yellow_from > method.green_from:
        raise ValueError("Yellow begins below Green.")
    return replace(method, id="tried")
