"""A matched workforce as the rows of a file: a line for each title."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from roles.models import LabourFacts
from roles.pages.workforce.matching import ZONES, MatchedTitle
from roles.pages.workforce.sums import pay_of

HEAD = (
    "title", "people", "matched", "code", "how", "kind", "score", "low", "high", "zone",
    "chance_red", "chance_yellow", "chance_green", "share_exposed", "median_pay",
)  # fmt: skip
UNITS = (
    "", "people", "", "", "", "", *["points"] * 3, "", *["share, 0 to 1"] * 3, "percent",
    "USD a year",
)  # fmt: skip


def make_workforce_sheet(
    titles: Iterable[MatchedTitle], labour: Mapping[str, LabourFacts]
) -> Iterator[list[object]]:
    """The head, then every title; "" for what is not known. An estimate has no score."""
    yield list(HEAD)
    for each in titles:
        yield [_plain(value) for value in _line(each, labour)]


def _line(each: MatchedTitle, labour: Mapping[str, LabourFacts]) -> list[object]:
    option = each.option
    start = [each.title, each.people]
    if option is None:
        return [*start, "", "", each.how, "not matched", *[""] * (len(HEAD) - 6)]
    assessment, estimate = option.assessment, option.estimate
    if assessment:
        known = [assessment.score, assessment.range_low, assessment.range_high, assessment.zone]
    elif estimate:
        known = ["", estimate.low, estimate.high, estimate.zone]
    else:
        known = ["", "", "", ""]
    chances = option.chances or {}
    return [
        *start,
        option.label,
        option.code,
        each.how,
        option.kind,
        *known,
        *(chances.get(zone) for zone in ZONES),
        assessment.share_exposed if assessment else None,
        pay_of(option, labour),
    ]


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return Decimal(f"{value.normalize():f}") if value else 0
    return "" if value is None else value
