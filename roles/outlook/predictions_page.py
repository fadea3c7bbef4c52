"""The predictions ledger: what was said, what would show it, by when, and what came of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.formats import date_format

from roles.models import Prediction, Role
from roles.models.predictions import PredictionQuerySet

PER_PAGE = 100


@dataclass(frozen=True)
class CorrectionView:
    """A decision that was changed."""

    made_on: date
    said: str
    note: str


@dataclass(frozen=True)
class PredictionView:
    """One prediction; `state` is open, overdue, held or missed."""

    key: str
    statement: str
    indicator: str
    role: str
    role_url: str
    source: str
    source_url: str
    made_on: date
    due: date
    state: str
    state_words: str
    decided_on: date | None
    outcome: str
    corrections: tuple[CorrectionView, ...]


@dataclass(frozen=True)
class TallyView:
    """How many stand so; `url` lists them."""

    state: str
    words: str
    count: int
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class Option:
    """A choice of a filter."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True)
class YearView:
    """The predictions due in one year."""

    year: str
    rows: tuple[PredictionView, ...]


@dataclass(frozen=True)
class Ledger:
    """The page."""

    tally: tuple[TallyView, ...]
    said: str
    total: int
    roles: tuple[Option, ...]
    states: tuple[Option, ...]
    years: tuple[Option, ...]
    is_filtered: bool
    notice: str
    count: int
    groups: tuple[YearView, ...]
    earlier_url: str
    later_url: str


@dataclass(frozen=True)
class RolePredictions:
    """The section of a role page; `said` counts them, or says that there are none."""

    said: str
    rows: tuple[PredictionView, ...]
    url: str


def state_words(state: str) -> str:
    """A state as readers see it."""
    return {
        "open": "Open",
        "overdue": "Overdue",
        "held": "Held",
        "missed": "Missed",
    }[state]


STATES = ("open", "overdue", "held", "missed")


def role_predictions(role: Role, *, today: date) -> RolePredictions:
    """Those of one role, by due date. Two queries."""
    found = list(Prediction.objects.for_ledger().filter(role=role))
    rows = tuple(_view(prediction, today) for prediction in found)
    said = (
        (
            f"{len(rows)} dated statement about this role that can be checked on its day."
            if len(rows) == 1
            else f"{len(rows)} dated statements about this role that can be checked on their day."
        )
        if rows
        else "Nobody has made a dated statement about this role here that could be checked."
    )
    return RolePredictions(said, rows, _address({"role": role.slug} if rows else {}))


def make_ledger(query: Mapping[str, str], *, today: date) -> Ledger:
    """The page for the address's `role`, `status`, `year` and `page`; what is none is left out."""
    roles, years = _known()
    allowed = {"role": roles, "status": STATES, "year": years}
    asked = {name: query.get(name, "") for name in allowed}
    chosen = {name: value for name, value in asked.items() if value and value in allowed[name]}
    rows = _narrowed(Prediction.objects.for_ledger(), chosen, today)
    pages = Paginator(rows, PER_PAGE)
    page = pages.get_page(query.get("page"))
    views = [_view(prediction, today) for prediction in page.object_list]
    counts = Prediction.objects.tally(today)
    rest = {name: value for name, value in chosen.items() if name != "status"}
    return Ledger(
        tally=tuple(
            TallyView(
                state,
                state_words(state),
                counts[state],
                _address({**rest, "status": state}),
                chosen.get("status") == state,
            )
            for state in STATES
        ),
        said=_said(counts, today),
        total=sum(counts.values()),
        roles=_options(roles.items(), chosen.get("role")),
        states=_options(((s, state_words(s)) for s in STATES), chosen.get("status")),
        years=_options(((year, year) for year in years), chosen.get("year")),
        is_filtered=bool(chosen),
        notice=_notice(asked, chosen),
        count=pages.count,
        groups=_by_year(views),
        earlier_url=_page_address(chosen, page.number - 1) if page.has_previous() else "",
        later_url=_page_address(chosen, page.number + 1) if page.has_next() else "",
    )


def _known() -> tuple[dict[str, str], tuple[str, ...]]:
    """(roles with a prediction, by slug; the years that any is due in)."""
    known = Role.objects.filter(predictions__isnull=False).distinct().only(
        "title", "slug", "seniority", "seniority_text"
    )  # fmt: skip
    years = Prediction.objects.dates("due", "year")
    return {role.slug: str(role) for role in known}, tuple(str(day.year) for day in years)


def _narrowed(
    rows: PredictionQuerySet, chosen: Mapping[str, str], today: date
) -> PredictionQuerySet:
    if "role" in chosen:
        rows = rows.filter(role__slug=chosen["role"])
    if "year" in chosen:
        rows = rows.filter(due__year=int(chosen["year"]))
    match chosen.get("status"):
        case "open":
            return rows.pending(today)
        case "overdue":
            return rows.overdue(today)
        case None:
            return rows
        case status:
            return rows.filter(status=status)


def _said(counts: Mapping[str, int], today: date) -> str:
    """What the tally amounts to, in a sentence."""
    decided = counts["held"] + counts["missed"]
    if decided:
        return (
            f"Of {decided} decided prediction, {counts['held']} held."
            if decided == 1
            else f"Of {decided} decided predictions, {counts['held']} held."
        )
    first = Prediction.objects.pending(today).order_by("due").first()
    if first is None:
        return "None has been decided yet."
    return f"None has been decided yet. The next is due on {date_format(first.due)}."


def _notice(asked: Mapping[str, str], chosen: Mapping[str, str]) -> str:
    if all(name in chosen for name, value in asked.items() if value):
        return ""
    return "The address asks for something that the ledger does not have: that was left out."


def _options(known: Iterable[tuple[str, str]], chosen: str | None) -> tuple[Option, ...]:
    return tuple(Option(value, words, value == chosen) for value, words in known)


def _by_year(views: list[PredictionView]) -> tuple[YearView, ...]:
    years = dict.fromkeys(view.due.year for view in views)
    return tuple(
        YearView(str(year), tuple(view for view in views if view.due.year == year))
        for year in years
    )


def _view(prediction: Prediction, today: date) -> PredictionView:
    state = prediction.status
    if prediction.is_open and prediction.due < today:
        state = "overdue"
    role, source = prediction.role, prediction.source
    return PredictionView(
        key=prediction.key,
        statement=prediction.statement,
        indicator=prediction.indicator,
        role=str(role) if role else "",
        role_url=role.get_absolute_url() if role and prediction.role_shown else "",
        source=source.publisher if source else "",
        source_url=source.get_absolute_url() if source else "",
        made_on=prediction.made_on,
        due=prediction.due,
        state=state,
        state_words=state_words(state),
        decided_on=prediction.decided_on,
        outcome=prediction.outcome,
        corrections=tuple(
            CorrectionView(
                each.made_on,
                (
                    f"{state_words(each.was_status)}, decided on "
                    f"{date_format(each.was_decided_on)}: {each.was_outcome}"
                ),
                each.note,
            )
            for each in prediction.corrections.all()
        ),
    )


def _address(query: Mapping[str, str]) -> str:
    base = reverse("roles:prediction-list")
    return f"{base}?{urlencode(query)}" if query else base


def _page_address(chosen: Mapping[str, str], number: int) -> str:
    return _address({**chosen, "page": str(number)})
