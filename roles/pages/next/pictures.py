"""The routes from a job as a picture by themselves."""

from collections.abc import Iterable
from itertools import pairwise

from roles.charts.picture import Bar, Line, Mark, Picture
from roles.pages.next.job import JobView
from roles.pages.next.routes import RouteView, Ways
from roles.scoring import AIJRI_1, zone_of

PIN, TINT = 0.4, 0.4  # percent of the scale; of a range that is estimated


def routes_picture(here: JobView, ways: Ways | None, described: str) -> Picture | None:
    """Each route on a line, with those that are best by another measure; None without one."""
    if ways is None or not ways.ways:
        return None
    said = (
        f"The tick is this job at {here.reading_words}, marks are the jobs on the way, hollow "
        "where only estimated; the bar is the range of the last. Beside: where it ends, and the "
        "training of each step."
    )
    if described:
        said += f" Every step passes: {described}."
    found = ways.finding.rstrip(".")
    title = f"From {here.name}: {found[0].lower()}{found[1:]}"
    return Picture(title, said, tuple(map(_line, (*ways.ways, *ways.beside))))


def _line(way: RouteView) -> Line:
    places = [float(job.reading) for job in way.jobs]
    hops = (Bar(*ends, "line-strong", 3) for ends in pairwise(places))
    pin = Bar(places[0] - PIN / 2, places[0] + PIN / 2, "ink", 24)
    months = " + ".join(move.short_months for move in way.moves)
    bars = (*hops, *_range(way.end), pin)
    return Line(way.end.name, f"{way.end.reading_words}; {months}", bars, tuple(_marks(way)))


def _range(end: JobView) -> Iterable[Bar]:
    point = end.point
    if point.low is not None and point.high is not None:
        strength = TINT if point.is_estimate else 1.0
        yield Bar(float(point.low), float(point.high), "ink", 8, strength=strength)


def _marks(way: RouteView) -> Iterable[Mark]:
    for job in way.jobs[1:]:
        zone = zone_of(job.reading, AIJRI_1)
        yield Mark(float(job.reading), zone, is_hollow=job.point.is_estimate)
