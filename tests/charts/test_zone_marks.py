"""The zones' shapes: the same three in every drawing."""

import re

import pytest

from roles.charts.zone_marks import CORNERS, DOT, SCORE, STOP, WORD
from roles.scoring import Zone

PATHS = {
    "word": WORD,
    "stop": STOP,
    "score": SCORE,
    "dot": {zone: path.format(y=-8) for zone, path in DOT.items()},
}


def corners(path):
    """The points of a path that knows M, m, L, l, H, h and z."""
    x = y = 0.0
    found = []
    for letter, numbers in re.findall(r"([a-zA-Z])([^a-zA-Z]*)", path):
        values = [float(each) for each in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", numbers)]
        step = 1 if letter in "Hh" else 2
        for at in range(0, len(values), step):
            pair = (values[at], 0 if letter == "h" else y) if step == 1 else values[at : at + 2]
            x, y = (x + pair[0], y + pair[1]) if letter.islower() else pair
            found.append((round(x, 2), round(y, 2)))
    # A place that the pen only starts from is no corner.
    return found[1:] if "m" in path else found


@pytest.mark.parametrize("shapes", [{z: corners(p) for z, p in each.items()} for each in
                                    PATHS.values()] + [CORNERS], ids=[*PATHS, "card"])  # fmt: skip
def test_green_points_up_red_down_and_yellow_is_level(shapes):
    middles = set()
    for zone, points in shapes.items():
        heights = sorted(y for _x, y in points)
        middle = points[0][0]
        assert {round(2 * middle - x, 1) for x, _y in points} == {round(x, 1) for x, _y in points}
        middles.add(middle)
        if zone == Zone.YELLOW:
            assert len(points) == 4
            assert heights[1] == heights[2]
        else:
            tip, base = (heights[0], heights[-2:]) if zone == Zone.GREEN else (
                heights[-1], heights[:2])  # fmt: skip
            assert len(points) == 3
            assert points[0][1] == tip
            assert base[0] == base[1]
    assert len(middles) == 1, "they stand above each other"
