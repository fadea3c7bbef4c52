"""What each group of rows and each row brings to the score, in points as they are printed.

The groups are taken in the order of the formula, so what evidence brings depends on the tasks
before it. Printed with one decimal they still add up: the groups to the formula score, the rows
of a group to the group.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from roles.scoring.apportion import apportion
from roles.scoring.composite import Composite, score_of
from roles.scoring.method import MODIFIERS

GROUPS = ("tasks", *MODIFIERS)


@dataclass(frozen=True)
class Points:
    """`groups` by their key, `rows` by (group, row); growth is a row of its own group."""

    groups: dict[str, Decimal]
    rows: dict[tuple[str, str], Decimal]


def printed_points(result: Composite) -> Points | None:
    """The points of a composite's formula score; None without one.

    Rows of tasks are left out: their sum starts from the scale's floor, not from nought.
    """
    if result.formula_score is None:
        return None
    raw = result.task_resistance
    reached = [score_of(raw, result.method)]
    for modifier in (result.evidence_modifier, result.barrier_modifier, result.growth_modifier):
        raw *= modifier
        reached.append(score_of(raw, result.method))
    brought = [reached[0], *(after - before for before, after in pairwise(reached))]
    groups = dict(zip(GROUPS, brought, strict=True))
    rows: dict[tuple[str, str], Decimal] = {}
    span = Fraction(result.method.raw_span)
    for group in GROUPS[1:]:
        parts = [part for part in result.parts if part.where == group]
        shown = apportion([Fraction(part.raw) / span * 100 for part in parts], groups[group], 1)
        rows |= {(group, part.key): points for part, points in zip(parts, shown, strict=True)}
    return Points(groups, rows)
