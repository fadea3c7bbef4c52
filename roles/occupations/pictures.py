"""The charts of an occupation as pictures by themselves."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from roles.charts.pay import make_pay
from roles.charts.picture import Axis, Bar, Line, Mark, Picture
from roles.models import Estimate, Occupation
from roles.models.prepared import Prepared
from roles.models.soc import written_code
from roles.occupations.labour_words import make_labour_view, paid, short_pay, spread
from roles.occupations.readings import make_readings
from roles.open_data.citing import Work
from roles.pages.estimate import EstimateView, make_check, make_estimate
from roles.pages.share import occupation_work
from roles.site.pictures import PageChart, PageCharts
from roles.text.numbers import chance, figure, plural, signed

TINT = 0.4  # of what is estimated
MEDIAN = 0.4  # percent of the scale


_under = Prepared(lambda soc, code: Occupation.objects.with_source().under(soc, code)[:1])


def occupation_at(code: str) -> Occupation:
    """The occupation that a code names: a SOC code, or one without its marks, its first O*NET one.

    404 where there is none.
    """
    written = written_code(code)
    found = _under.first(written[:7], written) if written else None
    if found is None or (found.code != written and "." in written):
        raise Http404
    return found


def read_occupation(request: HttpRequest, code: str) -> tuple[Occupation, Work] | HttpResponse:
    """The occupation, or the address of the picture at its O*NET code."""
    occupation = occupation_at(code)
    if occupation.code != code:
        asked = request.resolver_match
        return redirect(reverse(asked.view_name, kwargs=asked.kwargs | {"code": occupation.code}))
    work = occupation_work(occupation, request.build_absolute_uri, timezone.localdate())
    return occupation, work


def estimate_picture(occupation: Occupation) -> Picture | None:
    """The range of its estimate, without a mark in it: it is no score."""
    estimate = Estimate.objects.for_page(occupation)
    if estimate is None:
        return None
    view = make_estimate(estimate)
    chances = ", ".join(f"{zone.label} {chance(share)}" for zone, share in view.chances)
    said = (
        f"Estimated from {plural(view.present, 'public reading')}, not assessed: a score in this "
        f"range would fit 9 times in 10. {chances}. Higher resists displacement by AI more."
    )
    bar = Bar(float(view.low), float(view.high), "ink", strength=TINT)
    title = f"{occupation.title}: {view.likely}, {view.span} of 100"
    return Picture(title, said, (Line("Estimated range", view.span, (bar,)),))


def pulls_picture(occupation: Occupation) -> Picture | None:
    """What moves its estimate away from the average occupation, the strongest first."""
    estimate = Estimate.objects.for_page(occupation)
    if estimate is None or not estimate.pulls:
        return None
    view, average = make_estimate(estimate), make_check(estimate.fit).average
    first = view.pulls[0]
    name = f"{first.name[0].lower()}{first.name[1:]}"
    title = f"{occupation.title}: {name} pulls its estimate most, {signed(first.points, 1)}"
    said = (
        f"Points below or above the average occupation, which the model puts at "
        f"{figure(average, 0)}; together they make the middle of the range, "
        f"{figure(view.middle, 0)}. An estimate is no score."
    )
    axis = Axis("← lower", "higher →", hairlines=(50,))
    return Picture(title, said, tuple(_pull_lines(view)), axis=axis)


def _pull_lines(view: EstimateView) -> Iterator[Line]:
    for pull in view.pulls:
        told = ", ".join(filter(None, (signed(pull.points, 1), pull.standing)))
        bar = Bar(50, float(pull.x), "ink", 10, strength=TINT)
        yield Line(pull.name, told, (bar,))


def readings_picture(occupation: Occupation) -> Picture | None:
    """What each published index says of it, on its own scale."""
    readings = make_readings(occupation)
    rows = [row for row in readings.opinions if row.resistance is not None]
    if not rows:
        return None
    lines = tuple(
        Line(
            f"{row.index.name} ({row.index.source.publisher})",
            f"{figure(row.value, 2)} from {figure(row.index.lowest)} to "
            f"{figure(row.index.highest)}",
            marks=(Mark(float(row.resistance), "dot", is_hollow=True),),
        )
        for row in rows
    )
    said = (
        "Each index asks something else and has a scale of its own, turned here so that further "
        "right is more resistant. The figures are as published."
    )
    axis = Axis("← exposed", "resistant →")
    return Picture(f"{occupation.title}: {readings.said}", said, lines, axis=axis)


def pay_picture(occupation: Occupation) -> Picture | None:
    """What the people in it earn, from the lowest tenth to the highest."""
    view = make_labour_view(occupation)
    chart = make_pay(paid(view.facts)) if view else None
    if chart is None:
        return None
    pay, median = view.facts.pay, float(chart.median)
    low, half = float(chart.x), float(chart.half_x)
    bars = (
        Bar(low, low + float(chart.width), "line-strong", 10),
        Bar(half, half + float(chart.half_width), "ink"),
        Bar(median - MEDIAN / 2, median + MEDIAN / 2, "paper", 24),
    )
    said = (
        f"In a year; strong is the middle half. Employees in the United States, every level "
        f"together: {pay.source_title}, {pay.vintage}, {pay.code}."
    )
    line = Line("From the lowest tenth to the highest", f"median {short_pay(pay)}", bars)
    title = f"{occupation.title}: {spread(view.facts)}"
    return Picture(title, said, (line,), axis=Axis("$0", chart.points[-1].pay))


OCCUPATION_CHARTS = PageCharts(
    "roles:occupation-chart",
    {
        "estimate": PageChart("The estimate", read_occupation, estimate_picture),
        "pulls": PageChart("What pulled it", read_occupation, pulls_picture),
        "readings": PageChart("What others measured", read_occupation, readings_picture),
        "pay": PageChart("Pay", read_occupation, pay_picture),
    },
)
