"""Where to look next: cards, filters, routes, and what is said where there is nothing."""

import re
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roles.charts.routes import Point, make_route
from roles.desk.suggesting import refresh_suggestions
from roles.documents import DEGREE, MOVE_FACTS, PAY, TERM_COLUMNS, Degree, Pay
from roles.models import Assessment, Occupation, Requirement, Role, Suggestion, Transition
from roles.pages.next import make_next_section, read_filter
from roles.pages.next.cards import Card, gain_words
from roles.pages.next.filter import Failing
from roles.pages.next.job import JobView, make_jobs
from roles.pages.next.move import Move
from roles.scoring.moves import RULE as MOVE_RULE
from roles.scoring.routes import RouteRule, TermKind
from roles.scoring.schooling import Education
from tests.factories.documents import make_text, transition
from tests.factories.market import make_alike, make_estimate, make_occupation

pytestmark = pytest.mark.django_db

MARKUP = '"><img src=x onerror=alert(1)>'

# Without a code each stands for itself, and nothing official is known of it.
RED = {"tasks": (("100", 5, "d"),), "evidence": (-2,) * 5, "occupation_code": ""}
YELLOW = {"tasks": (("60", 4, "d"), ("40", 3, "a")), "occupation_code": ""}
GREEN = {"tasks": (("10", 1, "n"),) * 10, "occupation_code": ""}

TO_FITTER = transition(
    "Gas Fitter",
    why="reading a flame carries over.",
    asks="a licence, 12 to 24 months.",
    shared_skills=("reading a flame", "working at height"),
    missing_skills=("pipe threading",),
    degree=Degree.CERTIFICATE,
    licence="gas fitter's licence",
    months=(12, 24),
    paid_training=False,
    pay=Pay.UP,
)
TO_LIGHTER = transition(
    "Lamp Lighter", degree=Degree.NONE, licence="none", months=(0, 3), paid_training=True,
    pay=Pay.DOWN,
)  # fmt: skip
LIGHTER_TO_FITTER = transition(
    "Gas Fitter", degree=Degree.NONE, months=(6, 6), paid_training=True, pay=Pay.LEVEL
)


def page(client, slug="wick-trimmer", query=""):
    response = client.get(f"/roles/{slug}/next/{query}")
    assert response.status_code == 200
    return response


def words(response):
    """What a reader sees, with single spaces and without tags."""
    text = re.sub(r"<[^>]+>", " ", response.text.partition("<main")[2])
    return re.sub(r" ([,.;:])", r"\1", re.sub(r"\s+", " ", text))


def titles(response):
    shown = response.context["page"]
    return [card.title for card in (*shown.suggested, *shown.written)]


def cards(response):
    shown = response.context["page"]
    return [*shown.own, *shown.suggested, *shown.written]


def ends(response):
    return [way.end.title for way in response.context["page"].ways.ways]


@pytest.fixture
def street(stored_texts):
    """A red role with four next roles: green, yellow, a headline, and one without a score."""
    stored_texts(
        {
            "wick.md": make_text(
                "Wick Trimmer",
                **RED,
                transitions=(
                    TO_FITTER,
                    TO_LIGHTER,
                    transition("Coal Carrier", "30.0"),
                    transition("Bell Ringer"),
                ),
            ),
            "lighter.md": make_text("Lamp Lighter", **YELLOW, transitions=(LIGHTER_TO_FITTER,)),
            "fitter.md": make_text(
                "Gas Fitter",
                **GREEN,
                transitions=(transition("Wick Trimmer"), transition("Chimney Sweep", "50.0")),
            ),
        }
    )


# --- Cards ----------------------------------------------------------------------------------


def test_card_shows_both_scores_with_ranges_the_gain_and_the_margin(client, street):
    response = page(client)
    here = Assessment.objects.published().get(role__slug="wick-trimmer")
    there = Assessment.objects.published().get(role__slug="gas-fitter")
    said = words(response)
    assert f"This job: {here.score} Red" in said
    assert f"Likely {here.range_low} to {here.range_high}" in said
    assert "76.4 Green" in said
    assert f"+{there.score - here.score} points" in said
    assert f"28.4 points above the Yellow zone. Likely {there.range_low}" in said
    assert (
        f"76.4 of 100, likely {there.range_low} to {there.range_high}; this job at {here.score}"
    ) in response.text
    assert "/compare/?role=wick-trimmer&amp;role=gas-fitter" in response.text


def test_card_shows_why_the_skills_and_what_the_move_asks_for(client, street):
    said = words(page(client))
    for expected in (
        "Reading a flame carries over.",
        "You bring reading a flame working at height",
        "You would learn pipe threading",
        "Formal study A certificate or diploma",
        "Licence gas fitter&#x27;s licence",
        "Training 12 to 24 months, mostly unpaid",
        "Pay Up",
        "As an assessor wrote it: a licence, 12 to 24 months.",
        "Training up to 3 months, mostly paid",
        "Licence None needed",
    ):
        assert expected in said


def test_what_nobody_wrote_down_is_said_not_to_be_known(client, street):
    Transition.objects.filter(assessment__role__slug="wick-trimmer").update(
        degree="", licence="", months_from=None, months_to=None, paid_training=None, pay="",
        shared_skills="", missing_skills="",
    )  # fmt: skip
    refresh_suggestions(by=None)
    response = page(client)
    for card in cards(response):
        assert [fact.value for fact in card.asked] == [""] * 4
        assert card.line == "pay, openings and education not known"
        assert (card.move.shared, card.move.missing) == ((), ())
    assert words(response).count("Licence not known") == 4


def test_time_is_known_where_pay_while_learning_is_not(client, street):
    Transition.objects.filter(months_to=24).update(paid_training=None)
    assert "12 to 24 months; paid or not is not known" in words(page(client))
    Transition.objects.filter(months_to=24).update(months_from=0, months_to=0)
    assert "None: starts at once" in words(page(client))


def test_next_role_without_a_score_says_so(client, street):
    response = page(client)
    assert titles(response)[-1] == "Bell Ringer"
    assert "Not assessed and not estimated" in response.text


def test_next_role_with_a_headline_score_says_that_its_firmness_is_not_known(client, street):
    said = words(page(client))
    assert "Firmness and range are not known: the score is quoted without its rows." in said


def test_way_back_is_told_on_the_card(client, street):
    Transition.objects.filter(assessment__role__slug="gas-fitter").delete()
    refresh_suggestions(by=None)
    assert "also leads back here" not in page(client).text


def test_cards_stand_in_the_order_of_what_each_move_is_worth_with_every_term(client, street):
    response = page(client)
    assert titles(response) == ["Lamp Lighter", "Coal Carrier", "Gas Fitter", "Bell Ringer"]
    lighter = cards(response)[0]
    assert sum(points for points, _words in lighter.sum) == lighter.worth
    said = words(response)
    assert "+10.0 as an assessor wrote it" in said
    assert "0.0 as an assessor wrote it" not in said.replace("+10.0", "")
    assert "−12.0 for study and training" in said  # 24 months without pay, or not known


def test_role_that_names_itself_leads_nowhere(client, import_texts):
    steps = (transition("Lamp Lighter"),)
    import_texts({"l.md": make_text("Lamp Lighter", **YELLOW, transitions=steps)})
    response = page(client, "lamp-lighter")
    assert ends(response) == []
    assert "Nothing near this job resists better and pays as well." in response.text


@pytest.mark.parametrize(
    ("least", "words"),
    [
        (None, "4 jobs to look at, 1 with at most a year of training."),
        (0, "4 jobs to look at, all with at most a year of training."),
        (13, "4 jobs to look at."),
    ],
)
def test_page_begins_with_how_many_jobs_are_near(client, street, least, words):
    if least is not None:
        Transition.objects.update(months_from=least, months_to=least)
    assert page(client).context["page"].finding == words
    assert page(client, query="?study=none").context["page"].finding == ""


# --- Filters --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "passing"),
    [
        ("", ["Lamp Lighter", "Coal Carrier", "Gas Fitter", "Bell Ringer"]),
        ("?study=certificate", ["Lamp Lighter", "Gas Fitter"]),
        ("?study=none", ["Lamp Lighter"]),
        ("?months=12", ["Lamp Lighter"]),
        ("?months=6", ["Lamp Lighter"]),
        ("?pay=level", ["Gas Fitter"]),
        ("?learning=paid", ["Lamp Lighter"]),
        ("?study=none&pay=level", []),
        ("?study=&months=", ["Lamp Lighter", "Coal Carrier", "Gas Fitter", "Bell Ringer"]),
    ],
)
def test_filters_leave_what_passes_all_of_them(client, street, query, passing):
    assert titles(page(client, query=query)) == passing


@pytest.mark.parametrize(("months", "under"), [(5, "6"), (6, "12"), (11, "12")])
def test_under_so_many_months_means_fewer_at_the_most(client, street, months, under):
    Transition.objects.filter(months_to=24).update(months_from=0, months_to=months)
    assert "Gas Fitter" in titles(page(client, query=f"?months={under}"))
    Transition.objects.filter(months_to=months).update(months_to=int(under))
    assert "Gas Fitter" not in titles(page(client, query=f"?months={under}"))


def test_a_move_that_starts_at_once_has_no_unpaid_learning(client, street):
    Transition.objects.filter(months_to=24).update(months_from=0, months_to=0)
    assert "Gas Fitter" in titles(page(client, query="?learning=paid"))


def test_what_is_left_out_is_named_with_the_reason(client, street):
    response = page(client, query="?study=none&months=12")
    unknown = [
        Failing("formal study is not known", False), Failing("training time is not known", False)
    ]  # fmt: skip
    left_out = response.context["page"].left_out
    assert [(each.card.title, list(each.failing)) for each in left_out] == [
        ("Coal Carrier", unknown),
        ("Gas Fitter", [Failing("asks for a certificate or diploma", True),
                        Failing("12 to 24 months of training", True)]),
        ("Bell Ringer", unknown),
    ]  # fmt: skip
    said = words(response)
    assert "1 of 4 moves (No degree, no certificate; Under 12 months)." in said
    assert "2 are left out only because what is asked for is not known." in said


def test_filters_hold_for_every_step_of_a_way(client, street):
    assert ends(page(client)) == ["Gas Fitter"]
    response = page(client, query="?study=none&pay=level")
    assert ends(response) == []
    assert "There is no such route over these moves." in response.text


def test_form_keeps_what_was_asked_and_leads_back_to_all(client, street):
    response = page(client, query="?study=none&pay=level")
    assert '<option value="none" selected>' in response.text
    assert 'name="pay" value="level" checked' in response.text
    assert '<a href="?">Show all</a>' in response.text
    assert "Show all</a>" not in page(client).text


@pytest.mark.parametrize(
    ("query", "is_open"),
    [("", False), ("?study=none&pay=level", False), ("?field=same", True), ("?near=zz", True)],
)
def test_filters_that_are_folded_are_open_while_one_of_them_acts(client, street, query, is_open):
    assert ("<details open>" in page(client, query=query).text) is is_open


@pytest.mark.parametrize("name", ["study", "months", "pay", "near", "learning", "field"])
def test_value_that_a_filter_does_not_have_is_named_and_left_out(client, street, name):
    for value in ("-1", "7", "%00", "12%27--", "9" * 5000, "none%0d%0a"):
        response = page(client, query=f"?{name}={value}")
        assert len(titles(response)) == 4
        assert f'id="{name}-error"' in response.text


@pytest.mark.parametrize("name", ["study", "months", "pay", "near", "field", "anything"])
def test_markup_in_the_address_is_nowhere_on_the_page(client, street, name):
    text = client.get("/roles/wick-trimmer/next/", {name: MARKUP}).text
    assert "onerror" not in text
    text = client.get(f"/roles/{MARKUP}/next/").text
    assert "onerror" in text
    assert "<img src=x" not in text


def move(**facts):
    """A move of which nothing is known but these columns."""
    columns = dict.fromkeys(TERM_COLUMNS) | {"degree": "", "licence": "", "pay": ""} | facts
    return Move(SimpleNamespace(**columns))


def card(**facts):
    """The same between two jobs of which nothing is known."""
    ends = [JobView((name, None), name, "", "", "", "") for name in ("here", "there")]
    return Card(*ends, move(**facts), False, str)


@pytest.mark.parametrize(
    ("query", "facts", "why"),
    [
        ({"months": "12"}, {"months_from": 0, "months_to": 11}, []),
        ({"months": "12"}, {"months_from": 12, "months_to": 12}, ["12 months of training"]),
        ({"months": "12"}, {"months_from": 6, "months_to": 13}, ["6 to 13 months of training"]),
        ({"months": "6"}, {"months_from": 0, "months_to": 6}, ["up to 6 months of training"]),
        ({"months": "6"}, {"months_from": 5, "months_to": 5}, []),
        ({"months": "6"}, {}, ["training time is not known"]),
        ({"study": "none"}, {"degree": "none"}, []),
        ({"study": "none"}, {"degree": "certificate"}, ["asks for a certificate or diploma"]),
        ({"study": "none"}, {"degree": "degree"}, ["asks for a degree"]),
        ({"study": "certificate"}, {"degree": "certificate"}, []),
        ({"study": "certificate"}, {"degree": "none"}, []),
        ({"study": "certificate"}, {"degree": "degree"}, ["asks for a degree"]),
        ({"study": "certificate"}, {}, ["formal study is not known"]),
        ({"pay": "level"}, {"pay": "up"}, []),
        ({"pay": "level"}, {"pay": "level"}, []),
        ({"pay": "level"}, {"pay": "down"}, ["pay goes down"]),
        ({"pay": "level"}, {}, ["where pay goes is not known"]),
        ({"learning": "paid"}, {"paid_training": True}, []),
        ({"learning": "paid"}, {"paid_training": False}, ["mostly unpaid while learning"]),
        ({"learning": "paid"}, {}, ["paid while learning or not is not known"]),
        ({"learning": "paid"}, {"months_from": 0, "months_to": 0}, []),
        ({"learning": "paid"}, {"months_from": 0, "months_to": 0, "paid_training": False}, []),
        ({"study": "none", "pay": "level"}, {"degree": "degree", "pay": "down"},
         ["asks for a degree", "pay goes down"]),
        ({"near": "10"}, {}, ["what it pays at first is not known"]),
        ({"field": "same"}, {}, ["its field is not known"]),
        ({}, {}, []),
    ],
)  # fmt: skip
def test_move_fails_a_filter_for_a_reason(query, facts, why):
    failing = read_filter(query).failing(card(**facts))
    assert [each.words for each in failing] == why
    assert all(each.is_known != ("not known" in each.words) for each in failing)


@pytest.mark.parametrize(
    ("months", "words", "short"),
    [
        (None, "not known", "? mo."),
        ((0, 0), "None: starts at once", "at once"),
        ((1, 1), "1 month", "1 mo."),
        ((12, 12), "12 months", "12 mo."),
        ((0, 1), "up to 1 month", "0–1 mo."),
        ((6, 12), "6 to 12 months", "6–12 mo."),
    ],
)
def test_months_of_training_in_words(months, words, short):
    one = move(**dict(zip(("months_from", "months_to"), months or (None, None), strict=True)))
    training = {fact.name: fact.value for fact in one.facts}["Training"]
    assert training.removesuffix("; paid or not is not known") == words.replace("not known", "")
    assert one.short_months == short


def test_each_fact_with_a_title_stands_on_a_card_in_the_order_of_a_document():
    known = move(
        degree="certificate", licence="none", months_from=3, months_to=6, paid_training=False,
        pay="down",
    )  # fmt: skip
    assert [(fact.name, fact.value) for fact in known.facts] == [
        ("Formal study", "A certificate or diploma"),
        ("Licence", "None needed"),
        ("Training", "3 to 6 months, mostly unpaid"),
        ("Pay once qualified", "Down"),
    ]
    titles = [fact.title for fact in MOVE_FACTS if fact.title and fact.title != "While learning"]
    assert [fact.name for fact in move().facts] == titles


# --- Routes to a firmer job -----------------------------------------------------------------


def test_ways_are_a_picture_at_the_same_filters(client, street):
    shown = client.get("/roles/wick-trimmer/next/?months=12")
    assert 'href="/roles/wick-trimmer/next/routes.png?months=12"' in shown.text
    svg = client.get("/roles/wick-trimmer/next/routes.svg?months=12&x=1").text
    said = " ".join(re.findall(r">([^<]+)</text>", svg))
    ways = shown.context["page"].ways
    finding = ways.finding.rstrip(".")
    assert f"From Wick Trimmer (Mid-Level): {finding[0].lower()}{finding[1:]}" in said
    assert f"passes: {shown.context['page'].filter.described}." in said
    assert "http://testserver/roles/wick-trimmer/next/?months=12" in said
    assert svg.count("<polygon") >= 2 * len(ways.ways)  # each mark on its ground
    for nowhere in ("gas-fitter", "nobody", "bell-ringer"):
        assert client.get(f"/roles/{nowhere}/next/routes.svg").status_code == 404


def test_way_shows_its_stops_its_time_and_a_sum_that_adds_up(client, street):
    Transition.objects.filter(assessment__role__slug="wick-trimmer", months_to=24).delete()
    refresh_suggestions(by=None)
    response = page(client)
    (way,) = response.context["page"].ways.ways
    here, there = (
        Assessment.objects.published().get(role__slug=slug).score
        for slug in ("wick-trimmer", "gas-fitter")
    )
    assert [(term.kind, str(term.shown)) for term, _words in way.sum] == [
        (TermKind.GAIN, str(there - here)),
        (TermKind.TRAINING, "-1.5"),
        (TermKind.PAY, "-5.0"),
        (TermKind.STEPS, "-5.0"),
    ]
    assert way.route.shown == there - here - Decimal("11.5")
    said = words(response)
    assert f"2 steps; training in all: 6 to 9 months; worth +{way.route.shown}" in said
    assert "Up to 3 months, mostly paid; no formal study; pay goes down" in said
    assert [hop.words for hop in way.chart.hops] == ["0–3 mo.", "6 mo."]
    assert "One route is worth its cost: to Gas Fitter (Mid-Level), 76.4 on the scale." in said


def test_months_that_are_not_known_are_assumed_and_marked(client, street):
    Transition.objects.filter(assessment__role__slug="lamp-lighter").update(
        months_from=None, months_to=None
    )
    Transition.objects.filter(to_role__slug="gas-fitter", months_to=24).delete()
    refresh_suggestions(by=None)
    said = words(page(client))
    assert "training in all: up to 3 months, and 1 step of unknown length" in said
    assert "for training, 48 months assumed for 1 step" in said


def test_rule_is_printed_with_its_own_numbers(client, street):
    said = words(page(client))
    rule = RouteRule()
    assert f"less 1 point for every {rule.unpaid_months_per_point} months of training" in said
    assert f"counts as {rule.unknown_months} months" in said
    assert f"less {rule.per_further_step} points for each step after the first" in said
    assert f"less {rule.pay_cut} points for each step after which pay is lower" in said
    assert f"the {rule.shown} that are worth most are shown" in said
    assert f"up to {MOVE_RULE.alike:.0f} points for how alike the work is" in said
    assert f"at most {MOVE_RULE.most_rise:.0f}, and 1 less for each" in said


def test_firmly_green_role_says_that_no_way_is_looked_for(client, street):
    response = page(client, "gas-fitter")
    assert "firmly in the Green zone already" in response.text
    assert ends(response) == []


def test_green_role_that_is_not_firm_is_shown_ways_to_firmer_ones(client, street):
    Assessment.objects.filter(role__slug="lamp-lighter").update(
        score=Decimal("50.0"), zone="green", firmness="edge", fewest_notches=1
    )
    response = page(client, "lamp-lighter")
    assert "in the Green zone already, but not firmly" in response.text
    assert ends(response) == ["Gas Fitter"]


# --- Jobs that nobody has assessed, and nothing good ----------------------------------------


@pytest.fixture
def market(stored_texts):
    """Trimmers, whom somebody assessed at two levels, between clerks and glass blowers."""
    trimmers = make_occupation("43-9021", "Wick Trimmers")
    clerks = make_occupation("43-5061", "Lamp Clerks", pay=44_000, pay_25=36_000)
    blowers = make_occupation("51-9061", "Glass Blowers", pay=28_000, pay_25=25_000)
    for other, likeness in ((clerks, "0.6"), (blowers, "0.7")):
        make_alike(trimmers, other, likeness)
    make_alike(clerks, blowers, "0.6")
    code = {"occupation_code": "43-9021"}
    stored_texts(
        {
            "wick.md": make_text("Wick Trimmer", **RED | code),
            "senior.md": make_text("Wick Trimmer", **YELLOW | code, seniority="Senior"),
            "cutter.md": make_text("Wick Cutter", **RED | code),
        }
    )
    make_estimate(clerks, 46)
    make_estimate(blowers, 60)
    Requirement.objects.create(
        code="43-5061", title="Lamp Clerks", education="high school", licence="lamp ticket",
        months_from=6, months_to=10, paid=False, entry="Ask at the works.", warning="Nights.",
    )  # fmt: skip
    refresh_suggestions(by=None)


def test_education_that_official_figures_do_not_say_is_told_as_a_judgement(client, market):
    Requirement.objects.update(education="bachelor")
    said = "a bachelor’s degree (as judged here; BLS: a high school diploma)"
    assert said in words(page(client))


def test_other_levels_and_jobs_of_the_same_code_stand_in_a_place_of_their_own(client, market):
    shown = page(client).context["page"]
    assert [card.there.name for card in shown.own] == ["Wick Trimmer (Senior)"]
    assert [score.title for score in shown.beside] == ["Wick Cutter"]


def test_card_of_an_estimated_job_says_pay_openings_and_what_it_asks_of_anybody(client, market):
    said = words(page(client))
    for expected in (
        "Lamp Clerks Training 8 months, mostly unpaid Pay −10 to +10% Licence lamp ticket",
        "about +45 points",
        "The middle of the estimate is about 46.",
        "Reckoned to pay $40,000.",
        "$36,000 at first, $44,000 in the middle · 9,000 openings a year · entered with a high "
        "school diploma (BLS, typical of entry)",
        "How people get in: Ask at the works.",
        "To know before: Nights.",
    ):
        assert expected in said, expected


def test_deep_cut_in_pay_is_no_suggestion_and_is_said(client, market):
    shown = page(client).context["page"]
    assert [card.title for card in shown.suggested] == ["Lamp Clerks"]
    assert [card.title for card in shown.below] == ["Glass Blowers"]
    said = words(page(client))
    assert "Glass Blowers Estimate:" in said.partition("Near, and not suggested")[2]
    assert "pays over 25% less" in said


@pytest.mark.parametrize(
    ("query", "passing"),
    [
        ("?near=10", ["Lamp Clerks"]),
        ("?field=same", ["Lamp Clerks"]),
        ("?pay=level", ["Lamp Clerks"]),
        ("?learning=paid", []),
        ("?study=none", ["Lamp Clerks"]),
        ("?months=6", []),
    ],
)
def test_filters_know_what_was_worked_out(client, market, query, passing):
    shown = page(client, query=query).context["page"]
    assert [card.title for card in shown.suggested] == passing
    if not passing:
        assert "No suggestion passes the filters." in page(client, query=query).text


def test_occupation_that_nobody_assessed_has_the_same_page(client, market):
    response = client.get("/occupations/51-9061.00/next/")
    said = words(response)
    assert "Where to look next from Glass Blowers" in said
    assert [card.title for card in response.context["page"].suggested] == ["Lamp Clerks"]
    assert client.get("/occupations/51-9061/next/").status_code == 302
    assert client.get("/occupations/99-9999.00/next/").status_code == 404
    assert client.get("/occupations/43-9021.00/next/").url == "/occupations/43-9021.00/"


def test_part_of_an_occupation_has_its_own_estimate(market):
    part = Occupation.objects.create(code="51-9061.01", soc="51-9061", title="Lamp Blowers")
    make_estimate(part, 30)
    [whole] = Occupation.objects.filter(code="51-9061.00")
    jobs, _scores = make_jobs([whole, part])
    assert [jobs["occupation", each.pk].reading for each in (whole, part)] == [60, 30]


def test_destination_says_who_comes_from_where(client, market):
    said = words(client.get("/occupations/43-5061.00/next/"))
    assert (
        "This job is among the first suggestions for: Wick Cutter (Mid-Level), Wick Trimmer"
        in said
    )


def test_effective_fact_is_the_moves_own_then_the_reckoned_then_the_destinations():
    asked = Requirement(
        code="43-5061", education="bachelor", licence="ticket", months_from=6, months_to=9,
        paid=True,
    )  # fmt: skip
    bare = Move(None, None, asked, Education.BACHELOR)
    assert (bare.months, bare.paid, bare.value(DEGREE)) == ((6, 9), True, Degree.DEGREE)
    reckoned = Suggestion(unpaid=0, paid=4, median_change=-9)
    made = Move(None, reckoned, asked, Education.BACHELOR)
    assert (made.months, made.paid, made.value(DEGREE)) == ((4, 4), True, Degree.NONE)
    assert made.value(PAY) is Pay.DOWN
    own = SimpleNamespace(**vars(move(months_from=1, months_to=2, licence="none").row))
    told = Move(own, reckoned, asked, Education.BACHELOR)
    assert (told.months, told.in_short[0]) == ((1, 2), "1 to 2 months, mostly paid")
    mixed = Move(None, Suggestion(unpaid=9, paid=12), asked)
    assert mixed.training == "9 months unpaid, then 12 months paid"
    assert mixed.step("a", "b").studied == 9
    months = ((9, 0), (0, 1), (0, 0), (None, None))
    said = [Suggestion(unpaid=unpaid, paid=paid).training for unpaid, paid in months]
    assert said == ["9 months unpaid", "1 month paid", "starts at once", "months not known"]


def test_gain_of_one_point_is_a_point():
    said = [gain_words(Decimal(gain), 0) for gain in (1, -1, 2, 0)]
    assert said == ["+1 point", "−1 point", "+2 points", "the same score"]


def test_unknown_role_is_a_404_that_suggests(client, street):
    response = client.get("/roles/wick-trimer/next/")
    assert response.status_code == 404
    assert "/roles/wick-trimmer/" in response.text


def test_role_that_is_only_a_draft_has_no_such_page(client, db):
    Assessment.objects.create(role=Role.objects.create(title="Draft", slug="draft"))
    assert client.get("/roles/draft/next/").status_code == 404


# --- Cost, and the reader's numbers ---------------------------------------------------------


def test_page_asks_a_constant_number_of_queries(client, street, import_texts):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            page(client)
        return len(queries)

    before = asked()
    texts = {}
    for n in range(6):
        onward = tuple(transition(f"Role {n}{m}", "20.0") for m in range(4))
        texts[f"{n}.md"] = make_text(f"Role {n}", **YELLOW, transitions=onward)
    steps = tuple(transition(f"Role {n}") for n in range(6))
    import_texts(texts | {"w.md": make_text("Wick Trimmer", **RED, transitions=steps)})
    assert len(titles(page(client))) == 6
    assert asked() <= before


# --- On the role's own page -----------------------------------------------------------------


def make_section(slug, **given):
    assessment = Assessment.objects.published().for_role_page().get(role__slug=slug)
    return make_next_section(assessment, {}, **given)


def test_section_shows_the_first_few_and_leads_to_all(street):
    section = make_section("wick-trimmer")
    assert [step.there.title for step in section.steps] == [
        "Lamp Lighter", "Coal Carrier", "Gas Fitter",
    ]  # fmt: skip
    assert section.steps[0].move.in_short[0] == "3 months, mostly paid"
    assert section.url == "/roles/wick-trimmer/next/"


def test_section_of_an_earlier_assessment_has_what_was_written_in_it(street):
    section = make_section("wick-trimmer", is_today=False)
    assert [step.there.title for step in section.steps] == [
        "Gas Fitter", "Lamp Lighter", "Coal Carrier",
    ]  # fmt: skip
    assert section.coming == ()


def test_section_says_where_there_is_nothing_good(import_texts):
    import_texts({"l.md": make_text("Lamp Lighter")})
    section = make_section("lamp-lighter")
    assert (section.words, section.steps) == (
        "Nothing near this job resists better and pays as well.", (),
    )  # fmt: skip


# --- The drawings ---------------------------------------------------------------------------


def point(score, low=None, high=None):
    return Point("Role", *(None if n is None else Decimal(str(n)) for n in (score, low, high)))


def test_route_goes_from_stop_to_stop_with_its_months_beside_each_step():
    route = make_route([point(5), point(30), point(95, 80, 99)], ["3 mo.", "6 mo."])
    assert route.start == "5"
    assert [(stop.x, stop.zone) for stop in route.stops] == [("30", "yellow"), ("95", "green")]
    assert [(hop.start, hop.end, hop.words, hop.words_x) for hop in route.hops] == [
        ("5", "30", "3 mo.", "17.5"),
        ("30", "95", "6 mo.", "62.5"),
    ]
    assert (route.range_x, route.range_width) == ("80", "19")
    assert route.text.count("; then ") == 2


def test_words_of_two_steps_never_meet_nor_leave_the_drawing():
    near = make_route([point(2), point(4), point(3)], ["24–48 mo.", "6 mo."]).hops
    assert near[0].words_y != near[1].words_y
    assert {hop.words_x for hop in near} == {"12"}


def test_range_that_is_not_known_is_not_drawn():
    assert make_route([point(20, 10, 30), point(40)], ["3 mo."]).range_x == ""
