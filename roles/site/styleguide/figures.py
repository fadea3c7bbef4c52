"""Figures and where they are from, in the style guide: facts, series, indexes, predictions."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from roles.models import Assessment, Claim, Source
from roles.occupations.facts import FactRow, KeyFacts, make_fact_rows
from roles.occupations.search import JobView, Near
from roles.outlook.predictions_page import (
    STATES,
    CorrectionView,
    PredictionView,
    RolePredictions,
    state_words,
)
from roles.outlook.second_opinions import Opinion, SecondOpinions, agreement_words
from roles.pages.score import ScoreView, make_score
from roles.sources.series import Series, make_series

CODE = "00-0000"
MADE = date(2026, 3, 14)


@dataclass(frozen=True)
class Figures:
    """Facts of an occupation, a series of figures, other indexes, predictions, jobs found."""

    facts: KeyFacts
    rows: tuple[FactRow, ...]
    series: tuple[Series, ...]
    scores: tuple[ScoreView, ...]
    opinions: SecondOpinions
    predictions: RolePredictions
    jobs: tuple[JobView, ...]


def make_figures(copier: Assessment, lighter: Assessment) -> Figures:
    """Everything with something in it."""
    claims = _claims()
    rows = make_fact_rows(claims)
    newest = tuple(row for row in rows if row.is_newest)
    scores = (make_score(copier), make_score(lighter))
    return Figures(
        facts=KeyFacts("Folders of Maps", CODE, "#", "", newest),
        rows=rows,
        series=make_series(claim for claim in claims if claim.measure == Claim.Measure.GROWTH),
        scores=scores,
        opinions=_opinions(),
        predictions=_predictions(),
        jobs=_jobs(*scores),
    )


def _claims() -> list[Claim]:
    source = Source(
        key="made-up",
        publisher="A made-up office",
        title="Outlook of made-up work",
        vintage="2026-36",
        kind=Source.Kind.STATISTICS,
        tier=Source.Tier.OFFICIAL,
    )
    growth, pay = Claim.Measure.GROWTH, Claim.Measure.PAY
    return [
        _claim(source, growth, "4", "%", 2026, 2036),
        _claim(source, growth, "6", "%", 2025, 2035, is_superseded=True),
        _claim(source, pay, "48200", "USD a year", 2026, 2026),
    ]


def _claim(
    source: Source,
    measure: str,
    value: str,
    unit: str,
    first: int,
    last: int,
    *,
    is_superseded: bool = False,
) -> Claim:
    claim = Claim(
        key=f"made-up-{measure}-{last}",
        source=source,
        measure=measure,
        occupation_code=CODE,
        value=Decimal(value),
        unit=unit,
        period_from=first,
        period_to=last,
    )
    # As a read with these annotations leaves them.
    claim.begins, claim.ends, claim.is_superseded = first, last, is_superseded
    return claim


def _opinions() -> SecondOpinions:
    def opinion(name: str, x: str, *, is_ours: bool = False) -> Opinion:
        return Opinion(
            name=name,
            url="#",
            is_ours=is_ours,
            x=x,
            value=x,
            native="" if is_ours else "0.62 from 0 to 1, higher = more exposed",
            asks="" if is_ours else "What it measures stands here.",
            mean_of="",
            source="" if is_ours else "A made-up institute",
            source_url="#",
            dated="2026",
            place=f"{12} of {40}",
            agreement="" if is_ours else agreement_words(Decimal("0.71"), 40),
            text=name,
        )

    rows = (opinion("JobZone", "46", is_ours=True), opinion("Another index", "38"))
    return SecondOpinions("What other indexes say, in words.", rows, 1)


def _predictions() -> RolePredictions:
    rows = tuple(_prediction(number, state) for number, state in enumerate(STATES))
    return RolePredictions("Dated statements, one of each state.", rows, "#")


def _prediction(number: int, state: str) -> PredictionView:
    decided = state in ("held", "missed")
    correction = CorrectionView(MADE, "Missed, on the first table.", "A later table came.")
    return PredictionView(
        key=f"made-up-{number}",
        statement="Half of all maps fold themselves.",
        indicator="Where it can be looked up, and what counts.",
        role="Map Folder",
        role_url="#",
        source="",
        source_url="",
        made_on=MADE,
        due=date(2028 + number, 6, 30),
        state=state,
        state_words=state_words(state),
        decided_on=date(2028 + number, 7, 4) if decided else None,
        outcome="What was found." if decided else "",
        corrections=(correction,) if state == "held" else (),
    )


def _jobs(copier: ScoreView, lighter: ScoreView) -> tuple[JobView, ...]:
    near = Near(lighter, "in a related occupation")
    return (
        JobView("Copiers of Forms", CODE, "#", False, "Form Clerk", (copier,)),
        JobView("Tellers of Tides", CODE, "#", False, "Tide Reader", (), (near,)),
    )
