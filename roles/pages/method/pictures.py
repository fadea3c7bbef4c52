"""How ranges and estimates did, as pictures by themselves."""

from roles.charts.picture import Bar, Line, Mark, Picture
from roles.pages.method.estimates import EstimatesSection
from roles.pages.method.readings import ReadingsSection
from roles.scoring import AIJRI_1, zone_of
from roles.text.numbers import figure


def readings_picture(found: ReadingsSection) -> Picture:
    """Each published score with its range, and what a second reading made of it."""
    lines = []
    for row in found.rows:
        held = row.held
        bar = Bar(float(held.low), float(held.high), "line-strong", 10)
        marks = (
            Mark(float(held.score), row.zone),
            Mark(float(held.second), row.second_zone, is_hollow=True),
        )
        told = f"{figure(held.score, 1)}, second {figure(held.second, 1)}"
        lines.append(Line(row.name, told, (bar,), marks))
    tested = found.calibration.tested
    said = (
        "How likely ranges do against second readings: bars are the ranges, full marks published "
        "scores, hollow ones second readings."
    )
    inside = f"{tested.inside} of {tested.pairs} second readings lie inside"
    title = f"{inside} ranges that were not fitted to them"
    return Picture(title, said, tuple(lines))


def estimates_picture(found: EstimatesSection) -> Picture:
    """Each assessed occupation with what a fit without it expected."""
    lines = []
    for row in found.left_out:
        bar = Bar(float(row.low), float(row.high), "line-strong", 10)
        marks = (
            Mark(float(row.middle), zone_of(row.middle, AIJRI_1), is_hollow=True),
            Mark(float(row.score), zone_of(row.score, AIJRI_1)),
        )
        told = f"{figure(row.score, 1)}, expected {figure(row.middle, 1)}"
        lines.append(Line(row.title, told, (bar,), marks))
    check = found.check
    said = (
        "How estimates do on what they have not seen, each occupation left out in turn: bars are "
        "the ranges, hollow marks their middles, full ones the scores."
    )
    title = f"{check.inside} of {check.fitted_on} scores lie inside an estimate made without them"
    return Picture(title, said, tuple(lines))
