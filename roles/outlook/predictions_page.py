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
from roles.models.prepared import Prepared
from roles.text.numbers import figure, plural

PER_PAGE = 100


@dataclass(frozen=True)
class TallyView:
    """How many stand so; `url` lists them."""

    state: str
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
    rows: tuple[Prediction, ...]  # of this page, by due date
    earlier_url: str
    later_url: str


@dataclass(frozen=True)
class RolePredictions:
    """The section of a role page; `said` counts them, or says that there are none."""

    said: str
    rows: tuple[Prediction, ...]
    url: str


_of = Prepared(lambda role, today: Prediction.objects.for_ledger(today).filter(role=role))
STATES = ("open", "overdue", "held", "missed", "untold")


def role_predictions(role: Role, *, today: date) -> RolePredictions:
    """Those of one role, by due date. Two queries."""
    rows = tuple(_of(role.pk, today))
    if not rows:
        said = "Nobody has made a dated statement about this role here that could be checked."
    else:
        day = "its day" if len(rows) == 1 else "their day"
        count = plural(len(rows), "dated statement")
        said = f"{count} about this role that can be checked on {day}."
    return RolePredictions(said, rows, _address({"role": role.slug} if rows else {}))


def make_ledger(query: Mapping[str, str], *, today: date) -> Ledger:
    """The page for the address's `role`, `status`, `year` and `page`; what is none is left out."""
    roles, years = _known()
    allowed = {"role": roles, "status": STATES, "year": years}
    asked = {name: query.get(name, "") for name in allowed}
    chosen = {name: value for name, value in asked.items() if value and value in allowed[name]}
    rows = _narrowed(Prediction.objects.for_ledger(today), chosen, today)
    pages = Paginator(rows, PER_PAGE)
    page = pages.get_page(query.get("page"))
    counts = Prediction.objects.tally(today)
    rest = {name: value for name, value in chosen.items() if name != "status"}
    return Ledger(
        tally=tuple(
            TallyView(
                state,
                counts[state],
                _address({**rest, "status": state}),
                chosen.get("status") == state,
            )
            for state in STATES
        ),
        said=_said(counts, today),
        total=sum(counts.values()),
        roles=_options(roles.items(), chosen.get("role")),
        states=_options(((state, state_word(state)) for state in STATES), chosen.get("status")),
        years=_options(((year, year) for year in years), chosen.get("year")),
        is_filtered=bool(chosen),
        notice=_notice(asked, chosen),
        count=pages.count,
        rows=tuple(page.object_list),
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


def state_word(state: str) -> str:
    """ "Cannot be told" for "untold"; what is due and not decided is overdue."""
    labels = dict(Prediction.Status.choices)
    return labels.get(state, state.capitalize())


def _said(counts: Mapping[str, int], today: date) -> str:
    """What the tally amounts to, in a sentence."""
    decided = counts["held"] + counts["missed"]
    if decided:
        words = f"Of {plural(decided, 'decided prediction')}, {counts['held']} held."
        score, over = Prediction.objects.brier()
        if over:
            words += (
                f" Brier score of the {over} that we had given a chance: {figure(score, 2)} (0 is "
                "perfect; one half for everything earns 0.25)."
            )
        return words
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


def _address(query: Mapping[str, str]) -> str:
    base = reverse("roles:prediction-list")
    return f"{base}?{urlencode(query)}" if query else base


def _page_address(chosen: Mapping[str, str], number: int) -> str:
    return _address({**chosen, "page": str(number)})
