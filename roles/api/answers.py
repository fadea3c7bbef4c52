"""From what the pages compute to what the API says of it; nothing is computed here."""

from collections.abc import Callable, Iterable
from typing import Any

from roles.models import Assessment, DurabilityScore, Source
from roles.occupations.readings import ReadingRow
from roles.open_data import tables
from roles.open_data.fields import plain
from roles.open_data.tables.columns import LABOUR
from roles.outlook.second_opinions import Opinion
from roles.pages.compare.gap import GapView
from roles.pages.estimate import EstimateView
from roles.pages.history.changes import Change
from roles.pages.next.cards import Card
from roles.pages.score import ScoreView, make_score
from roles.scoring import Composite, GapRow, Method
from roles.sources.dependents import DependentDurability, DependentRole, DependentRow

Absolute = Callable[[str], str]
Answer = dict[str, Any]
# What a role has without an assessment, and which lists are then empty.
OF_ROLE = {
    "role", "slug", "seniority", "sector", "occupation_code", "assessor", "assessed_on", "method",
    "published", *(each.name for each in LABOUR),
}  # fmt: skip
OF_ASSESSMENT = (
    "tasks", "principles", "evidence", "barriers", "written_moves", "second_readings", "versions",
)  # fmt: skip


def scored(score: ScoreView, absolute: Absolute) -> Answer:
    """A role by its score."""
    return {
        "slug": score.slug,
        "name": score.name,
        "score": score.score,
        "zone": score.zone_label,
        "range_low": score.low,
        "range_high": score.high,
        "url": absolute(score.url),
    }


def ground(assessment: Assessment, absolute: Absolute) -> Answer:
    """What a score rests on, in short; its `tasks` are there already."""
    score = make_score(assessment)
    week = sorted(assessment.tasks.all(), key=lambda task: (-task.score, -task.share, task.pk))
    ends = {"most_exposed": week[0], "most_protected": week[-1]} if week else {}
    return scored(score, absolute) | {
        "verdict": score.verdict,
        "cite": absolute(assessment.get_permanent_url()),
        "quoted_from": assessment.source or None,
        **{
            end: {"task": task.name, "share": task.share, "score": task.score}
            for end, task in ends.items()
        },
    }


def source(of: Source, absolute: Absolute) -> Answer:
    """A source in short."""
    names = ("key", "publisher", "title", "vintage")
    return {name: getattr(of, name) for name in names} | {"url": absolute(of.get_absolute_url())}


def estimated(estimate: EstimateView | None) -> Answer | None:
    """An estimate, or None."""
    return estimate and {
        "middle": estimate.middle,
        "low": estimate.low,
        "high": estimate.high,
        "likely": estimate.likely,
    }


def arithmetic(result: Composite) -> Answer:
    """The formula with its numbers."""
    names = (
        "task_resistance", "evidence_modifier", "barrier_modifier", "growth_modifier", "raw",
        "formula_score", "score",
    )  # fmt: skip
    override = result.inputs.override
    return {name: getattr(result, name) for name in names} | {
        "override_reason": override.reason if override else None,
        "rows": [
            {"part": part.where, "row": part.key, "raw": part.raw, "points": part.points}
            for part in result.parts
        ],
    }


def rows_of(rows: Iterable[GapRow]) -> list[Answer]:
    """The rows of a part that differ."""
    return [
        {
            "row": row.key,
            "before": row.first,
            "after": row.second,
            "share_before": row.shares[0],
            "share_after": row.shares[1],
            "points": row.shown,
        }
        for row in rows
        if row.first != row.second or row.shares[0] != row.shares[1]
    ]


def version(change: Change, absolute: Absolute) -> Answer:
    """A version with its causes."""
    of = change.version
    return {
        "number": of.number,
        "score": of.score,
        "zone": of.get_zone_display(),
        "method": of.method_id,
        "published": of.published_at and of.published_at.date(),
        "replaced": of.superseded_at and of.superseded_at.date(),
        "note": of.change_note or None,
        "cause": change.words,
        "correction": of.is_correction,
        "causes": [
            {"part": cause.key, "points": cause.points, "rows": rows_of(cause.rows)}
            for cause in change.causes
        ],
        "url": absolute(of.get_permanent_url()),
    }


def changed(change: Change, absolute: Absolute) -> Answer:
    """A version with the role that it is of, and what stood before it."""
    role, before = change.version.role, change.before
    return version(change, absolute) | {
        "slug": role.slug,
        "role": str(role),
        "score_before": before and before.score,
        "zone_before": before and before.get_zone_display(),
    }


def resting(dependent: DependentRole, absolute: Absolute) -> Answer:
    """A role with its rows that cite, and what it would score if these were neutral."""
    found = dependent.without
    return scored(dependent.score, absolute) | {
        "rows": resting_rows(dependent.rows),
        "score_without": found and found.score,
        "zone_without": found and found.zone.label,
    }


def resting_durability(dependent: DependentDurability, absolute: Absolute) -> Answer:
    """A durability score with its lines that cite."""
    score = dependent.score
    return {
        "slug": score.role.slug,
        "name": str(score.role),
        "total": score.total,
        "rows": resting_rows(dependent.rows),
        "url": absolute(score.role.get_absolute_url()),
    }


def resting_rows(rows: Iterable[DependentRow]) -> list[Answer]:
    """The rows that cite, with the keys of what they cite."""
    return [
        {
            "kind": row.kind or None,
            "row": row.name,
            "set_to_neutral": row.change or None,
            "claims": [each.claim.key for each in row.figures],
        }
        for row in rows
    ]


def reading(row: ReadingRow, code: str) -> Answer:
    """What an index says of an occupation, as its page has it."""
    return {
        "index": row.index.key,
        "occupation_code": code,
        "value": row.value,
        "parts": row.count,
        "resistance": row.resistance if row.index.higher_means != row.index.Means.TRAIT else None,
    }


def opinion(row: Opinion) -> Answer:
    """What an index says of a role, and its place there."""
    return {
        "index": row.series.index.key if row.series.index else None,
        "name": row.series.name,
        "asks": row.series.asks,
        "value": row.held.native,
        "resistance": row.held.resistance,
        "parts": row.held.count,
        "place": float(row.place),
        "of": row.of,
        "agreement": row.agreement and row.agreement.rho,
        "agreement_roles": row.agreement and row.agreement.count,
    }


def gap(view: GapView) -> Answer:
    """A gap with its split, part by part and row by row."""
    parts = view.split.parts if view.split else ()
    return {
        "first": view.first.slug,
        "second": view.second.slug,
        "difference": view.difference,
        "parts": [
            {"part": part.where, "points": part.shown, "rows": rows_of(part.rows)}
            for part in parts
        ],
        "impossible": view.impossible or None,
    }


def move(card: Card, absolute: Absolute) -> Answer:
    """One card of the page of next roles."""
    there, told = card.there, card.move.row
    low, high = card.move.months or (None, None)
    known = there.score or there.estimate
    return {
        "to": there.title,
        "level": there.level or None,
        "occupation_code": there.soc or None,
        "url": absolute(there.url) if there.url else None,
        "slug": there.score and there.score.slug,
        "score": there.score and there.score.score,
        "estimate": None if there.score else there.estimate and there.estimate.middle,
        "range_low": known and known.low,
        "range_high": known and known.high,
        "gain": card.gain,
        "worth": card.worth,
        "terms": [{"points": points, "reason": words} for points, words in card.sum],
        "written": told is not None,
        "why": (told and told.why) or None,
        "asks": (told and told.asks) or None,
        "pay": card.pay or None,
        "months_from": low,
        "months_to": high,
        "shared_skills": list(card.move.shared),
        "missing_skills": list(card.move.missing),
    }


def durable(score: DurabilityScore, absolute: Absolute) -> Answer:
    """A role that only the second method has scored: what an assessment would tell is null."""
    page = absolute(score.role.get_absolute_url())
    (listed,) = tables.listed([score])
    told = {f.name: plain(f.value(listed)) for f in tables.ROLES.fields if f.name in OF_ROLE}
    return told | {name: [] for name in OF_ASSESSMENT} | {
        "durability": score.total,
        "durability_lines": durability_lines(score.role.slug),
        "url": page,
        "cite": page,
        "document": f"{page}document.md",
        "names": [name.name for name in score.role.names.all()],
    }  # fmt: skip


def durability_lines(slug: str) -> list[Answer]:
    """The second method's judgements of a role, in its order; [] where there are none."""
    lines = tables.DURABILITY_LINES.records().filter(score__role__slug=slug)
    return [tables.DURABILITY_LINES.row(each) for each in lines]


def whole(
    assessment: Assessment, row: Answer, result: Composite | None, changes: Iterable[Change],
    absolute: Absolute,
) -> Answer:  # fmt: skip
    """A role with all its rows; `assessment` is from `for_document()`."""
    rows = {
        "tasks": tables.TASKS,
        "principles": tables.PRINCIPLES,
        "evidence": tables.EVIDENCE,
        "barriers": tables.BARRIERS,
        "transitions": tables.MOVES,
    }
    found = {
        name: [table.row(each) for each in getattr(assessment, name).all()]
        for name, table in rows.items()
    }
    found["written_moves"] = found.pop("transitions")
    page = assessment.role.get_absolute_url()
    return row | found | {
        "url": absolute(page),
        "cite": absolute(assessment.get_permanent_url()),
        "document": absolute(f"{page}document.md"),
        "names": [name.name for name in assessment.role.names.all()],
        "growth_reason": assessment.growth_rationale or None,
        "arithmetic": result and arithmetic(result),
        "durability_lines": durability_lines(assessment.role.slug),
        "second_readings": [
            tables.SECOND_READINGS.row(each) for each in assessment.second_readings.all()
        ],
        "versions": [version(change, absolute) for change in changes],
    }  # fmt: skip


def method(of: Method, url: str) -> Answer:
    """Its constants."""
    names = (
        "id", "name", "ceiling", "raw_floor", "raw_span", "green_from", "yellow_from",
        "exposed_from", "range_share",
    )  # fmt: skip
    scales = (of.tasks, *of.scales, of.growth)
    return {name: plain(getattr(of, name)) for name in names} | {
        "formula": (
            "raw = (ceiling - time-weighted mean of task scores) x (1 + weight x sum of evidence)"
            " x (1 + weight x sum of barriers) x (1 + weight x growth); score = (raw - raw_floor)"
            " / raw_span x 100, held to 0 to 100, rounded half up to one decimal"
        ),
        "scales": [
            {
                "key": scale.key,
                "name": scale.name,
                "lowest": scale.lowest,
                "highest": scale.highest,
                "weight": scale.weight,
                "dimensions": [
                    {"key": each.key, "name": each.name, "asks": each.asks}
                    for each in scale.dimensions
                ],
            }
            for scale in scales
        ],
        "url": url,
    }
