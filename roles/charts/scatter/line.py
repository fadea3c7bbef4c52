"""How far task resistance and evidence say the same: the line through all roles."""

from collections.abc import Iterable
from math import sqrt

from roles.charts.scatter.values import Group, Line

# Fewer roles than this make no line.
FEWEST = 10


def line_through(groups: Iterable[Group]) -> Line | None:
    """The line of least squares; None where the roles are few or differ in one way at most."""
    groups = list(groups)
    number = sum(each.roles for each in groups)
    if number < FEWEST:
        return None
    x = sum(each.sum for each in groups) / number
    y = sum(each.roles * each.evidence for each in groups) / number
    across = sum(each.squares for each in groups) - number * x * x
    up = sum(each.roles * each.evidence**2 for each in groups) - number * y * y
    both = sum(each.sum * each.evidence for each in groups) - number * x * y
    if across < 0.001 or up < 0.001:
        return None
    return Line(both / across, x, y, both / sqrt(across * up))
