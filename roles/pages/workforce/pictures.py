"""The zones of a workforce as a picture. It is drawn for who sent the list and kept nowhere."""

from collections.abc import Iterator
from decimal import Decimal

from roles.charts.picture import Axis, Bar, Line, Picture
from roles.pages.workforce.result import WorkforceResult, ZoneLine, whole
from roles.scoring import Zone

PALE, TINT = 0.35, 0.6  # of those who may be in a zone, and of those who surely are by an estimate
PIN = 0.4  # percent of the scale


def workforce_picture(result: WorkforceResult) -> Picture | None:
    """How many people at least, as expected and at most in each zone; None where nobody is."""
    parts = result.parts
    most = max((line.total for part in parts for line in part.lines), default=Decimal(0))
    if not most:
        return None
    lines = tuple(
        _line(line, part.title, most, is_estimate=part.key == "estimated")
        for part in parts
        for line in part.lines
    )
    said = (
        "The strong bar are people whose job is in the zone with a chance of nine in ten or more, "
        "the pale one all with one in ten or more; the line is what is expected."
    )
    if result.sums.without:
        said += f" Of {whole(result.sums.without)} nothing is known here."
    title = f"In the Red zone of {whole(result.sums.people)} people: {', '.join(_red(result))}"
    return Picture(title, said, lines, axis=Axis("0", f"{whole(most)} people"))


def _red(result: WorkforceResult) -> Iterator[str]:
    for part in result.parts:
        for line in part.lines:
            if line.sums.zone is Zone.RED:
                yield f"{line.people} by {part.title.lower()}"


def _line(line: ZoneLine, part: str, most: Decimal, *, is_estimate: bool) -> Line:
    zone, people = line.sums.zone, line.sums.people
    least, expected, top = (
        float(each / most * 100) for each in (people.least, people.expected, people.most)
    )
    mark = f"{zone.value}-mark"
    sure = TINT if is_estimate else 1.0
    bars = (
        *([Bar(least, top, mark, strength=PALE)] if top > least else []),
        *([Bar(0, least, mark, strength=sure)] if least else []),
        Bar(expected - PIN / 2, expected + PIN / 2, "ink", 36),
    )
    return Line(f"{zone.label}, {part.lower()}", f"{line.people}, {line.expected}", bars)
