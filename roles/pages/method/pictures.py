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
        f"Bars are likely ranges, full marks published scores, hollow ones second readings. Of "
        f"the pairs that were not fitted {tested.inside} of {tested.pairs} lie inside."
    )
    return Picture("How likely ranges do against second readings", said, tuple(lines))


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
        "Each occupation left out in turn: bars are the ranges of its estimate, hollow marks "
        f"their middles, full ones the scores. {check.inside} of {check.fitted_on} lie inside."
    )
    return Picture("How estimates do on what they have not seen", said, tuple(lines))
