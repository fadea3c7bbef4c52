"""The figures of a series as a picture by itself."""

from decimal import Decimal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from roles.charts.picture import Axis, Bar, Line, Picture
from roles.models import Claim
from roles.open_data.citing import Work
from roles.pages.share import claim_work
from roles.site.pictures import PageChart, PageCharts
from roles.sources.claim_words import period_of, short_figure
from roles.sources.series import Series, make_series

MOST = 40  # figures


def read_series(request: HttpRequest, key: str) -> tuple[Series, Work]:
    """The series of a claim."""
    claim = get_object_or_404(Claim.objects.named([key]))
    work = claim_work(claim, request.build_absolute_uri, timezone.localdate())
    return make_series(Claim.objects.in_series_with([claim]))[0], work


def series_picture(series: Series) -> Picture | None:
    """Each figure as a bar from nought, the newest first; None where no two differ."""
    if series.chart is None:
        return None
    drawn = [claim for claim in series.rows if claim.value is not None and claim.ends][:MOST]
    ends = sorted(drawn, key=lambda claim: claim.value)
    low, high = min(ends[0].value, Decimal(0)), max(ends[-1].value, Decimal(0))

    def x(value: Decimal) -> float:
        return float((value - low) / ((high - low) or 1) * 100)

    lines = tuple(
        Line(
            f"{period_of(claim)}, {claim.source}",
            short_figure(claim),
            (
                Bar(
                    x(Decimal(0)),
                    x(claim.value),
                    "line-strong" if claim.is_superseded else "accent",
                ),
            ),
        )
        for claim in drawn
    )
    axis = Axis(
        short_figure(ends[0]) if low else "0",
        short_figure(ends[-1]) if high else "0",
        hairlines=(x(Decimal(0)),) if low else (),
    )
    said = f"As their sources give them, strong the newest. {series.note}".strip()
    return Picture(f"{series.title}{_subject(series)}: {_found(series)}", said, lines, axis=axis)


def _subject(series: Series) -> str:
    return f" ({series.subject})" if series.subject else ""


def _found(series: Series) -> str:
    """ "$50,250, 2024; before $47,180, 2022"."""
    windows = [line.window for line in series.chart.lines]
    newest = [window.label for window in windows if window.is_newest]
    older = [window.label for window in windows if not window.is_newest]
    return "; before ".join(" or ".join(found) for found in (newest, older) if found)


SERIES_CHARTS = PageCharts(
    "roles:claim-chart", {"series": PageChart("The figures", read_series, series_picture)}
)
