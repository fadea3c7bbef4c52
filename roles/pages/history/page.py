"""The page of a role's history: every version, its cause, and two of them set side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import QueryDict

from roles.charts.scale import ZoneSpan, zone_spans
from roles.charts.strip import Strip, make_strip
from roles.models import Assessment
from roles.pages.history.changes import CAUSES, Change, change_between, make_changes
from roles.pages.score import ScoreView, make_score
from roles.scoring import GapRow


@dataclass(frozen=True)
class VersionLine:
    """One version: its score on the scale, and what changed."""

    change: Change
    score: ScoreView
    strip: Strip


@dataclass(frozen=True)
class DiffRow:
    """One row that differs between two versions."""

    part: str
    name: str
    row: GapRow


@dataclass(frozen=True)
class Diff:
    """From one version to another."""

    change: Change

    @property
    def rows(self) -> Iterator[DiffRow]:
        """What differs, in the order of the formula."""
        for cause in self.change.causes:
            for row in cause.rows:
                if row.first != row.second or row.shares[0] != row.shares[1]:
                    name = self.change.version.method.row_name(row.where, row.key)
                    yield DiffRow(CAUSES[cause.key], name, row)

    @property
    def rewritten(self) -> list[str]:
        """Rows whose reasons are other words, scored as before or not."""
        then, now = (_reasons(each) for each in (self.change.before, self.change.version))
        return [name for name in now if name in then and now[name] != then[name]]


@dataclass(frozen=True)
class HistoryPage:
    """The versions, the newest first; `diff` where two of them are asked for."""

    role: ScoreView
    versions: tuple[VersionLine, ...]
    diff: Diff | None
    first: int | None
    last: int | None

    @property
    def spans(self) -> tuple[ZoneSpan, ...]:
        """The zones, which every strip is drawn on."""
        return zone_spans()

    @property
    def job_moved(self) -> Decimal:
        """From the first version to the last, without what methods moved."""
        return sum(
            ((line.change.difference or 0) - line.change.method_points for line in self.versions),
            Decimal(0),
        )


def make_history(versions: Sequence[Assessment], query: QueryDict) -> HistoryPage:
    """The page of the versions with their rows, the first first; `from` and `to` are numbers."""
    changes = make_changes(versions)
    by_number = {str(each.number): each for each in versions}
    asked = [by_number.get(query.get(name, "")) for name in ("from", "to")]
    numbers = [each.number for each in versions[-2:]]
    if all(asked):
        numbers = [each.number for each in asked]
    lines = [
        VersionLine(
            change,
            make_score(change.version),
            make_strip(
                change.version.score,
                change.version.range_low,
                change.version.range_high,
                is_hollow=change.version.is_headline,
                method=change.version.method,
            ),
        )
        for change in reversed(changes)
    ]
    return HistoryPage(
        role=lines[0].score,
        versions=tuple(lines),
        diff=Diff(change_between(*asked)) if all(asked) and asked[0] != asked[1] else None,
        first=numbers[0],
        last=numbers[-1],
    )


def _reasons(assessment: Assessment) -> dict[str, str]:
    rows = (getattr(assessment, name).all() for name in ("tasks", "evidence", "barriers"))
    return {str(row): row.rationale for each in rows for row in each}
