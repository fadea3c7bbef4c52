"""Fits the estimates of unassessed occupations to what is published and publicly known.

    scores, readings, likeness -> roles.scoring.estimates -> EstimateFit, Estimate

Nothing that it writes is an edit of anybody: like scores it follows from what is stored.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from math import log10

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import F, FloatField
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from roles.desk.locks import FITTING, wait_for_turn
from roles.desk.writing import bump_data_version, writing
from roles.models import (
    Assessment,
    Claim,
    Estimate,
    EstimateCheck,
    EstimateFit,
    IndexReading,
    Occupation,
    OccupationLikeness,
    Source,
)
from roles.models.soc import groups_over
from roles.scoring.estimates import ESTIMATE_1, FEWEST, KEYS, Estimated, Fit, fit_estimates

Readings = dict[str, dict[str, float]]

# An occupation that nobody was seen to use it for may be one that nobody looked at: what is
# observed of its neighbours says nothing of it.
OWN_ONLY = "observed-use"
FACTS = (Claim.Measure.JOB_ZONE, Claim.Measure.GROWTH, Claim.Measure.PAY)
UNITS = {Claim.Measure.PAY: "USD a year"}
COLUMNS = (
    "middle", "low", "high", "zone", "chance_red", "chance_yellow", "chance_green", "present",
    "pulls",
)  # fmt: skip


def refit_estimates(*, by: AbstractBaseUser | None) -> EstimateFit | None:
    """Fit anew, and store what has changed; None while too few occupations are assessed.

    It follows a write by `by`, and says nothing of them. However much is known, its reads are
    ten queries.
    """
    with writing():
        wait_for_turn(FITTING)
        fit, codes = _fit()
        if fit is None:
            if EstimateFit.objects.all().delete()[0]:
                bump_data_version()
            return None
        return _store(fit, codes)


def calibrate_estimates() -> Fit | None:
    """The fit to what is known now, with how it does; nothing is stored."""
    return _fit()[0]


def record_check(assessment: Assessment) -> EstimateCheck | None:
    """Before it is published: what the estimate says of its occupation, if there is one."""
    soc = assessment.role.occupation_code[:7]
    estimate = Estimate.objects.by_code([soc]).get(soc)
    if assessment.is_headline or estimate is None:
        return None
    said = estimate.low, estimate.middle, estimate.high
    return EstimateCheck.objects.create(**_held(assessment, timezone.now(), *said))


def store_checks(lines: Iterable[Mapping[str, str]]) -> int:
    """How many checks were brought in with the assessments that they are of.

    What was estimated before these were written: a line has `role`, `version`, `low`, `middle` and
    `high`. One of a version that is not here says nothing here.
    """
    said = {(each["role"], int(each["version"])): each for each in lines}
    found = Assessment.objects.filter(
        kind=Assessment.Kind.FULL,
        role__slug__in={slug for slug, _ in said},
        number__isnull=False,
        estimate_check=None,
    ).select_related("role")
    new = [
        EstimateCheck(
            **_held(
                each, each.published_at, *(Decimal(line[f]) for f in ("low", "middle", "high"))
            )
        )
        for each in found
        if (line := said.get((each.role.slug, each.number)))
    ]
    return len(EstimateCheck.objects.bulk_create(new))


def _held(
    assessment: Assessment, made: datetime, low: Decimal, middle: Decimal, high: Decimal
) -> dict[str, object]:
    """The score held against what had been estimated."""
    return {
        "assessment": assessment,
        "made": made,
        "fit_key": ESTIMATE_1,
        "middle": middle,
        "low": low,
        "high": high,
        "score": assessment.score,
        "inside": low <= assessment.score <= high,
    }


def _fit() -> tuple[Fit | None, dict[str, int]]:
    """(the fit, the key of each occupation by its code)."""
    by_soc = _scores()
    if len(by_soc) < FEWEST:
        return None, {}
    codes = dict(Occupation.objects.order_by("code").values_list("code", "pk"))
    first = {code[:7]: code for code in reversed(codes)}
    scores = {first[soc]: score for soc, score in by_soc.items() if soc in first}
    return fit_estimates(_readings(codes), scores, _likenesses(scores, codes)), codes


def _scores() -> dict[str, Decimal]:
    """The score of each assessed SOC code, the mean where several roles stand under it."""
    found = defaultdict(list)
    for code, score in Assessment.objects.mid_level_scores():
        if code:
            found[code[:7]].append(score)
    return {soc: sum(scores) / len(scores) for soc, scores in found.items()}


def _readings(codes: Iterable[str]) -> Readings:
    """Of every occupation what is known of it, or of those that it is counted with."""
    known: dict[str, dict[str, float]] = {key: {} for key in KEYS}
    rows = IndexReading.objects.filter(index__key__in=KEYS).order_by()
    as_float = Cast("value", FloatField())
    for key, code, value in rows.values_list("index__key", "occupation_code", as_float):
        known[key][code] = value
    claims = Claim.objects.filter(
        measure__in=FACTS, place="United States", source__tier=Source.Tier.OFFICIAL
    ).order_by(
        Coalesce("period_to", "period_from").asc(nulls_first=True),
        Coalesce("period_from", "period_to").asc(nulls_first=True),
        F("source__published").asc(nulls_first=True),
        "-key",
    )
    facts = claims.values_list("measure", "occupation_code", "unit", as_float)
    for measure, code, unit, value in facts:  # the newest is read last, and stays
        if value is not None and UNITS.get(measure, unit) == unit:
            known[measure][code] = log10(value) if measure == Claim.Measure.PAY else value
    readings: Readings = {code: {} for code in codes}
    groups = {soc: groups_over(soc)[:-1] for soc in {code[:7] for code in codes}}
    for key, values in known.items():
        for code, value in _spread(values, codes, {} if key == OWN_ONLY else groups):
            readings[code][key] = value
    return readings


def _spread(
    values: Mapping[str, float], codes: Iterable[str], groups: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, float]]:
    """(code, value) of each occupation: its own, its SOC occupation's, the mean of the parts of
    that; else its groups' (of the narrowest), the mean of those in its broad group."""
    parts: dict[str, list[float]] = defaultdict(list)
    for code, value in values.items():
        parts[code[:7]].append(value)
        parts[code[:6]].append(value)
    for code in codes:
        soc = code[:7]
        nearest = values.get(code, values.get(soc))
        over = groups.get(soc, ())
        if nearest is None and soc not in parts:
            nearest = next((values[group] for group in over if group in values), None)
            soc = code[:6] if over else soc
        if nearest is None and soc in parts:
            nearest = sum(parts[soc]) / len(parts[soc])
        if nearest is not None:
            yield code, nearest


def _likenesses(scores: Iterable[str], codes: Mapping[str, int]) -> dict[tuple[str, str], float]:
    """Between the assessed occupations and all others, in both directions."""
    names = {pk: code for code, pk in codes.items()}
    assessed = [codes[code] for code in scores]
    rows = OccupationLikeness.objects.order_by().filter(other__in=assessed)
    rows |= OccupationLikeness.objects.order_by().filter(occupation__in=assessed)
    as_float = Cast("likeness", FloatField())
    return {
        (names[one], names[other]): likeness
        for one, other, likeness in rows.values_list("occupation_id", "other_id", as_float)
    }


def _store(fit: Fit, codes: Mapping[str, int]) -> EstimateFit:
    """The fit, and those estimates that are not stored yet or not any longer right."""
    stored_fit, is_new = _store_fit(fit)
    computed = {codes[code]: _columns(each) for code, each in fit.estimates.items()}
    # Another fit is another estimate of everything; else little has changed, if anything.
    columns = () if is_new else COLUMNS
    stored = {pk: tuple(row) for pk, *row in Estimate.objects.values_list("occupation", *columns)}
    changed = [pk for pk, row in computed.items() if stored.get(pk) != row]
    Estimate.objects.bulk_create(
        (
            Estimate(
                occupation_id=pk, fit=stored_fit, **dict(zip(COLUMNS, computed[pk], strict=True))
            )
            for pk in changed
        ),
        update_conflicts=True,
        update_fields=["fit", *COLUMNS],
        unique_fields=["occupation"],
    )
    gone = stored.keys() - computed.keys()
    if gone:
        Estimate.objects.filter(occupation__in=gone).delete()
    if is_new or changed or gone:
        bump_data_version()
    return stored_fit


def _store_fit(fit: Fit) -> tuple[EstimateFit, bool]:
    """(the fit as stored, whether it differs from what was)."""
    titles = dict(
        Occupation.objects.filter(code__in=[row.code for row in fit.left_out]).values_list(
            "code", "title"
        )
    )
    found = {
        "quantile": fit.quantile,
        "figures": asdict(fit.figures) | {"average": float(fit.average)},
        "left_out": [
            {
                "code": row.code,
                "title": titles[row.code],
                "score": float(row.score),
                "middle": float(row.estimated.middle),
                "low": float(row.estimated.low),
                "high": float(row.estimated.high),
                "zone": row.estimated.zone.value,
                "inside": row.inside,
            }
            for row in fit.left_out
        ],
    }
    before = EstimateFit.objects.filter(key=ESTIMATE_1).first()
    if before and all(getattr(before, name) == value for name, value in found.items()):
        return before, False
    found["created"] = timezone.now()
    return EstimateFit.objects.update_or_create(key=ESTIMATE_1, defaults=found)[0], True


def _columns(estimated: Estimated) -> tuple[object, ...]:
    """An estimate as the columns that store it."""
    pulls = [[pull.key, pull.points, pull.above] for pull in estimated.pulls]
    span = (estimated.middle, estimated.low, estimated.high)
    return (*span, estimated.zone.value, *estimated.chances, estimated.present, pulls)
