"""The style guide's values: what the pages themselves make of a few made-up roles."""

from base64 import b64encode
from collections.abc import Sequence
from decimal import Decimal

from django.http import QueryDict

from roles.charts.card import Card, draw_card
from roles.charts.scale import zone_spans
from roles.charts.strip import make_strip
from roles.charts.tokens import read_tokens
from roles.models import Assessment, Claim, Estimate, Occupation
from roles.occupations.facts import facts_of, make_fact_rows
from roles.occupations.search import Answer, Beside, JobView
from roles.pages.compare import make_comparison
from roles.pages.compare.picker import make_picker
from roles.pages.estimate import CheckView, make_estimate
from roles.pages.map.page import make_places
from roles.pages.my_week import WeekForm, make_my_week
from roles.pages.next import make_next_page, read_filter
from roles.pages.role import RolePage, make_role_page
from roles.pages.role.standing import all_listed
from roles.pages.score import ScoreView, make_score
from roles.pages.share import share_role
from roles.pages.tasks.page import make_tasks_like
from roles.scoring.my_week import AddedTask, Week
from roles.site.cards import make_role_card, make_site_card
from roles.site.styleguide.marks import (
    counted_places,
    fields,
    scales,
    spread_scores,
    spreads,
    zone_labels,
    zone_scores,
)
from roles.site.styleguide.sample import CODE, COPIER, FOLDER, LIGHTER, SLUGS, TELLER, TODAY
from roles.site.styleguide.tokens import LOOKS, colour_lines
from roles.sources.series import make_series


def make_styleguide() -> dict[str, object]:
    """Everything that the page shows, from the roles of `sample_roles()`."""
    published = Assessment.objects.published().filter(role__slug__in=SLUGS)
    compared = {each.role.slug: each for each in Assessment.objects.for_comparison(SLUGS)}
    scores = {slug: make_score(each) for slug, each in compared.items()}
    role = _role_page(FOLDER)
    # The same fields stand in the form of the next page here, by the same ids.
    role.week_form.auto_id = "other-own-%s"
    growth = Claim.objects.filter(source__key="made-up", measure=Claim.Measure.GROWTH)
    return {
        "sizes": read_tokens().named("text-"),
        "spaces": read_tokens().named("space-"),
        "looks": list(LOOKS.values()),
        "colours": colour_lines(),
        "labels": list(zone_labels(scores[COPIER])),
        "scores": list(zone_scores(scores[COPIER], scores[TELLER])),
        "estimate": make_estimate(_estimate()),
        "check": CheckView(fitted_on=30, inside=27, right=26, average=Decimal(47)),
        "listed": [scores[LIGHTER], scores[TELLER]],
        "scales": list(scales()),
        "spreads": list(spreads()),
        "fields": list(fields()),
        "spans": zone_spans(),
        "role": role,
        "headline": _role_page(TELLER),
        "next": _next_page(COPIER, {"study": "certificate", "months": "13"}),
        "ways": _next_page(COPIER).ways,
        "least": _next_page(LIGHTER),
        "week": _week(compared[FOLDER]),
        "wrong_week": _wrong_week(compared[FOLDER]),
        "comparison": make_comparison([compared[COPIER], compared[LIGHTER]], _address),
        "unsplit": make_comparison(
            [compared[slug] for slug in (COPIER, LIGHTER, TELLER)], _address
        ),
        "picker": make_picker([COPIER], "", "", _address),
        "places": make_places(published),
        "counted": counted_places(),
        "tasks": make_tasks_like("Draw corrections into plans", FOLDER),
        "facts": make_fact_rows(facts_of(Occupation.objects.for_code(CODE))),
        "series": make_series(growth.with_superseded().select_related("source")),
        "jobs": [
            _answer(scores[COPIER]),
            Answer(
                JobView("Tellers of Tides", CODE, "#", False, "Tide Reader", ()), None, None, None
            ),
        ],
        "beside": Beside(scores[LIGHTER], "called “Lamp Reader”"),
        "cards": [
            (_source(make_role_card(compared[COPIER])), "Card of a role"),
            (_source(make_role_card(compared[TELLER])), "Card of a headline score"),
            (_source(make_site_card(spread_scores())), "Card of the site"),
        ],
    }


def _answer(score: ScoreView) -> Answer:
    job = JobView("Copiers of Forms", CODE, "#", False, "Form Clerk", (score,))
    strip = make_strip(score.score, score.low, score.high, is_hollow=score.is_headline)
    return Answer(job, score, strip, None)


def _estimate() -> Estimate:
    """One that one zone alone does not hold, of an occupation that little is known of."""
    pulls = [["pay", 6.2, 91], ["growth", -4.1, 12], ["neighbours", 2.5, None]]
    return Estimate(
        occupation=Occupation(code=CODE, soc=CODE[:7], title="Copiers of Forms"),
        low=Decimal(22), middle=Decimal(41), high=Decimal(60), zone="yellow",
        chance_red=Decimal("0.12"), chance_yellow=Decimal("0.55"), chance_green=Decimal("0.33"),
        present=6, pulls=[*pulls, ["absent", -0.4, None]],
    )  # fmt: skip


def _role_page(slug: str) -> RolePage:
    found = Assessment.objects.published().filter(role__slug=slug).for_role_page()
    assessment = found.get()
    return make_role_page(
        assessment,
        listed=all_listed(),
        earlier=assessment.role.assessments.superseded(),
        led_from=Assessment.objects.leading_to(assessment.role),
        share=share_role(assessment, lambda path: f"https://jobzone.example{path}"),
        today=TODAY,
    )


def _next_page(slug: str, query: dict[str, str] | None = None):
    found = Assessment.objects.published().filter(role__slug=slug).for_next_page()
    return make_next_page(found.get(), read_filter(query or {}))


def _week(folder: Assessment):
    hours = (Decimal(16), Decimal(12), Decimal(0), Decimal(6))
    return make_my_week(
        folder,
        WeekForm(folder, folder.inputs().tasks),
        week=Week(hours, (AddedTask("Teach apprentices to fold", Decimal(8), 1),)),
        query="h1=16&x=3",
        has_state=True,
        site="https://jobzone.example",
        today=TODAY,
    )


def _wrong_week(folder: Assessment):
    query = QueryDict("h1=−4&x=3&add1=Teach apprentices to fold&add1s=1")
    form = WeekForm(folder, folder.inputs().tasks, query)
    form.errors["add1h"] = form.error_class(["How many hours does it take?"])
    return make_my_week(folder, form)


def _address(slugs: Sequence[str], change: str = "") -> str:
    return "#"


def _source(card: Card) -> str:
    return f"data:image/png;base64,{b64encode(draw_card(card)).decode()}"
