"""Claims on one thing from several sources and vintages: a small chart, and the same as rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from roles.charts.windows import Window, WindowsChart, make_windows
from roles.models import Claim
from roles.sources.claim_words import period_of, same_figure, short_figure, title_of


@dataclass(frozen=True)
class Series:
    """All claims on one thing. `lines` are its different figures: one is no conflict.

    `note` warns where what is counted differs; "" where it does not.
    """

    anchor: str
    title: str
    subject: str
    chart: WindowsChart | None
    rows: tuple[Claim, ...]
    lines: int
    note: str


def make_series(claims: Iterable[Claim]) -> tuple[Series, ...]:
    """The claims by series, in the order of their measures, each with the newest first.

    Pass every claim of a series, from `in_series_with()` or another read with
    `with_superseded()` and the sources: what is left out cannot be held against the rest.
    """
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.series_key, []).append(claim)
    order = {measure.value: place for place, measure in enumerate(Claim.Measure)}
    keys = sorted(groups, key=lambda key: (order[key[0]], key))
    return tuple(_series(sorted(groups[key], key=_place)) for key in keys)


def _series(claims: list[Claim]) -> Series:
    lines = _lines(claims)
    first = claims[0]
    windows = [
        Window(
            value=claim.value,
            first=claim.period_from or claim.period_to,
            last=claim.period_to or claim.period_from,
            label=f"{short_figure(claim)}, {period_of(claim)}",
            is_newest=not claim.is_superseded,
        )
        for claim in lines
        if claim.value is not None and claim.ends
    ]
    return Series(
        anchor=f"series-{first.key}",
        title=title_of(first),
        subject=", ".join(filter(None, (first.occupation_code, first.place))),
        chart=make_windows(windows, _said(first, windows)),
        rows=tuple(claims),
        lines=len(lines),
        note=_note(lines),
    )


def _place(claim: Claim) -> tuple:
    """The newest first; of one period the most reliable source."""
    return (
        -(claim.ends or 0),
        -(claim.begins or 0),
        claim.source.tier,
        claim.key,
    )


def _lines(claims: list[Claim]) -> list[Claim]:
    """One claim for every different figure of a period: who repeats it adds nothing to it."""
    different: dict[tuple, list[Claim]] = {}
    for claim in claims:
        known = different.setdefault((claim.ends, claim.begins), [])
        if not any(same_figure(each, claim) for each in known):
            known.append(claim)
    return [claim for known in different.values() for claim in known]


def _said(first: Claim, windows: list[Window]) -> str:
    """The chart in words."""
    newest = [window.label for window in windows if window.is_newest]
    older = [window.label for window in windows if not window.is_newest]
    text = f"{title_of(first)} by the years that it is about: {'; '.join(newest)}."
    if older:
        text += " " + f"Superseded: {'; '.join(older)}."
    return text


def _note(lines: list[Claim]) -> str:
    """Openings in a year are not new jobs over ten: only a reader can tell from the words."""
    if lines[0].measure != Claim.Measure.OPENINGS or len({claim.what for claim in lines}) < 2:
        return ""
    return "These do not count the same: read what each of them counts before comparing."
