"""Where to look next: cards, filters, ways to Green, and what is said where there is nothing."""

import re
from decimal import Decimal
from types import SimpleNamespace

import pytest

from roles.charts.routes import Point, make_pair, make_way
from roles.documents import MOVE_FACTS, TERM_COLUMNS, Degree, Pay
from roles.models import Assessment, Role, Transition
from roles.pages.next import make_next_section, read_filter
from roles.pages.next.filter import Failing
from roles.pages.next.move import Move
from roles.pages.score import present_scores
from roles.scoring.routes import RouteRule, TermKind
from tests.factories.documents import make_text, transition

pytestmark = pytest.mark.django_db

MARKUP = '"><img src=x onerror=alert(1)>'

RED = {"tasks": (("100", 5, "d"),), "evidence": (-2,) * 5}
YELLOW = {"tasks": (("60", 4, "d"), ("40", 3, "a"))}
GREEN = {"tasks": (("10", 1, "n"),) * 10}

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
    return [card.title for group in response.context["page"].groups for card in group.cards]


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
    assert f"This role: {here.score} Red, firmly" in said
    assert f"Likely {here.range_low} to {here.range_high}" in said
    assert "76.4 Green, firmly" in said
    assert (
        f"+{there.score - here.score} points from here; 28.4 points above the Yellow zone" in said
    )
    assert f"Likely {there.range_low} to {there.range_high}" in said
    assert (
        f"This role at {here.score} in the Red zone, likely {here.range_low} to "
        f"{here.range_high}; Gas Fitter (Mid-Level) at 76.4 in the Green zone"
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
        "Pay once qualified Up",
        "What it asks for: a licence, 12 to 24 months.",
        "Training up to 3 months, mostly paid",
        "Licence None needed",
    ):
        assert expected in said


def test_what_nobody_wrote_down_is_said_not_to_be_known(client, street):
    Transition.objects.filter(assessment__role__slug="wick-trimmer").update(
        degree="", licence="", months_from=None, months_to=None, paid_training=None, pay="",
        shared_skills="", missing_skills="",
    )  # fmt: skip
    for card in (c for group in page(client).context["page"].groups for c in group.cards):
        assert [fact.value for fact in card.facts if fact.name != "Way back"] == [""] * 4
        assert (card.move.shared, card.move.missing) == ((), ())
    assert words(page(client)).count("Licence not known") == 4


def test_time_is_known_where_pay_while_learning_is_not(client, street):
    Transition.objects.filter(months_to=24).update(paid_training=None)
    assert "12 to 24 months; paid or not is not known" in words(page(client))
    Transition.objects.filter(months_to=24).update(months_from=0, months_to=0)
    assert "None: starts at once" in words(page(client))


def test_next_role_without_a_score_says_so(client, street):
    response = page(client)
    assert titles(response)[-1] == "Bell Ringer"
    assert "Not assessed yet: there is no score to show" in response.text


def test_next_role_with_a_headline_score_says_that_its_firmness_is_not_known(client, street):
    said = words(page(client))
    assert "Firmness and range are not known: the score is quoted without its rows." in said


def test_way_back_is_told_on_the_card_and_that_others_have_none_once(client, street):
    response = page(client)
    told = {
        card.title: fact.value
        for group in response.context["page"].groups
        for card in group.cards
        for fact in card.facts
        if fact.name == "Way back"
    }
    assert told == {"Gas Fitter": "Gas Fitter (Mid-Level) also leads back here"}
    said = words(response)
    assert said.count("Where a card names no way back, none is written down.") == 1
    said = words(page(client, query="?study=none"))
    assert said.count("No way back to this role is written down from any of them.") == 1


def test_cards_stand_in_the_order_of_what_each_move_is_worth_and_say_so(client, import_texts):
    steps = (
        transition("Dear", "90.0", months=(120, 120), paid_training=False, pay=Pay.UP),
        transition("Cut", "60.0", months=(0, 0), pay=Pay.DOWN),
        transition("Level", "60.0", months=(0, 0), pay=Pay.LEVEL),
    )
    import_texts({"w.md": make_text("Wick Trimmer", **RED, transitions=steps)})
    response = page(client)
    section = make_next_section(*make_section("wick-trimmer"))
    ranked = ["Level", "Cut", "Dear"]
    assert titles(response) == ranked
    assert ends(response) == ranked
    assert [step.there.title for step in section.steps] == ranked
    said = words(response)
    assert "In the order of what each is worth: points gained, less its training" in said
    assert "+58.5 gained, −5.0 for pay that goes down, −10.0 as its firmness is not known" in said


def test_roles_that_resist_more_come_first_then_the_others(client, import_texts):
    steps = (transition("Low", "1.0"), transition("Bell Ringer"), transition("High", "90.0"))
    import_texts({"l.md": make_text("Lamp Lighter", **YELLOW, transitions=steps)})
    response = page(client, "lamp-lighter")
    assert titles(response) == ["High", "Low", "Bell Ringer"]
    assert [group.anchor for group in response.context["page"].groups] == [
        "more", "less", "unscored",
    ]  # fmt: skip


def test_role_that_names_itself_is_no_way_anywhere(client, import_texts):
    steps = (transition("Lamp Lighter"),)
    import_texts({"l.md": make_text("Lamp Lighter", **YELLOW, transitions=steps)})
    response = page(client, "lamp-lighter")
    assert "the same score" in words(response)
    assert ends(response) == []


# --- Filters --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "passing"),
    [
        ("", ["Gas Fitter", "Lamp Lighter", "Coal Carrier", "Bell Ringer"]),
        ("?study=certificate", ["Gas Fitter", "Lamp Lighter"]),
        ("?study=none", ["Lamp Lighter"]),
        ("?months=12", ["Lamp Lighter"]),
        ("?months=6", ["Lamp Lighter"]),
        ("?pay=level", ["Gas Fitter"]),
        ("?learning=paid", ["Lamp Lighter"]),
        ("?study=none&pay=level", []),
        ("?study=&months=", ["Gas Fitter", "Lamp Lighter", "Coal Carrier", "Bell Ringer"]),
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
        ("Gas Fitter", [Failing("asks for a certificate or diploma", True),
                        Failing("12 to 24 months of training", True)]),
        ("Coal Carrier", unknown),
        ("Bell Ringer", unknown),
    ]  # fmt: skip
    said = words(response)
    assert "1 of 4 next roles (No degree, no certificate; Under 12 months)." in said
    assert "2 are left out only because what is asked for is not known." in said


def test_filters_hold_for_every_step_of_a_way(client, street):
    assert ends(page(client)) == ["Gas Fitter"]
    # Directly it takes a certificate, by way of the lighter it does not.
    (way,) = page(client, query="?study=none").context["page"].ways.ways
    assert [score.title for score, _asks in way.stops] == [
        "Wick Trimmer", "Lamp Lighter", "Gas Fitter",
    ]  # fmt: skip
    response = page(client, query="?study=none&pay=level")
    assert ends(response) == []
    assert "There is no such way over the steps that are written down." in response.text


def test_form_keeps_what_was_asked_and_leads_back_to_all(client, street):
    response = page(client, query="?study=none&pay=level")
    assert re.search(r'value="none"\s+checked', response.text)
    assert re.search(r'name="pay" value="level"\s+checked', response.text)
    assert '<a href="?">Show all</a>' in response.text
    assert "<details open>" in response.text
    assert "Show all</a>" not in page(client).text


@pytest.mark.parametrize("name", ["study", "months", "pay", "learning"])
def test_value_that_a_filter_does_not_have_is_named_and_left_out(client, street, name):
    for value in ("-1", "7", "%00", "12%27--", "9" * 5000, "none%0d%0a"):
        response = page(client, query=f"?{name}={value}")
        assert len(titles(response)) == 4
        assert f'id="{name}-error"' in response.text


@pytest.mark.parametrize("name", ["study", "months", "pay", "learning", "anything"])
def test_markup_in_the_address_is_nowhere_on_the_page(client, street, name):
    text = client.get("/roles/wick-trimmer/next/", {name: MARKUP}).text
    assert "onerror" not in text
    text = client.get(f"/roles/{MARKUP}/next/").text
    assert "onerror" in text
    assert "<img src=x" not in text


def move(**facts):
    """A move of which nothing is known but these columns."""
    columns = dict.fromkeys(TERM_COLUMNS) | {"degree": "", "licence": "", "pay": ""} | facts
    return Move("here", "there", SimpleNamespace(**columns))


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
        ({}, {}, []),
    ],
)  # fmt: skip
def test_move_fails_a_filter_for_a_reason(query, facts, why):
    failing = read_filter(query).failing(move(**facts))
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


# --- Ways to Green --------------------------------------------------------------------------


def test_way_shows_its_stops_its_time_and_a_sum_that_adds_up(client, street):
    response = page(client, query="?study=none")
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
    assert "2 steps; training in all: 6 to 9 months" in said
    assert "Up to 3 months, mostly paid; no formal study; pay goes down" in said
    assert "gained, −1.5 for training, −5.0 for pay that goes down, −5.0 for 1 further" in said
    assert f"step: worth +{way.route.shown}" in said
    assert [link.words for link in way.chart.links] == ["0–3 mo.", "6 mo."]


def test_months_that_are_not_known_are_assumed_and_marked(client, street):
    Transition.objects.filter(assessment__role__slug="lamp-lighter").update(
        months_from=None, months_to=None
    )
    Transition.objects.filter(to_role__slug="gas-fitter", months_to=24).delete()
    said = words(page(client))
    assert "training in all: up to 3 months, and 1 step of unknown length" in said
    assert "for training, 48 months assumed for 1 step" in said


def test_shortest_way_and_the_best_without_a_pay_cut_are_named(client, import_texts):
    steps = (
        transition("Best", "90.0", months=(12, 12), paid_training=True, pay=Pay.DOWN),
        transition("Shortest", "60.0", months=(0, 1), pay=Pay.DOWN),
        transition("Level", "62.0", months=(24, 24), paid_training=False, pay=Pay.LEVEL),
        transition("Plain", "70.0", months=(6, 6), paid_training=False),
    )
    import_texts({"w.md": make_text("Wick Trimmer", **RED, transitions=steps)})
    response = page(client)
    assert [(way.end.title, way.labels) for way in response.context["page"].ways.ways] == [
        ("Best", ("Worth most",)),
        ("Plain", ()),
        ("Shortest", ("Shortest training",)),
        ("Level", ("Worth most without a pay cut",)),
    ]
    assert response.context["page"].ways.beside == ()


def test_shortest_way_that_is_not_among_the_best_stands_beside_them(client, import_texts):
    better = tuple(
        transition(f"Role {n}", f"9{n}.0", months=(12, 12), paid_training=True, pay=Pay.UP)
        for n in range(5)
    )
    steps = (*better, transition("Shortest", "60.0", months=(0, 1), pay=Pay.UP))
    import_texts({"w.md": make_text("Wick Trimmer", **RED, transitions=steps)})
    response = page(client)
    best = response.context["page"].ways.ways[0]
    assert best.labels == ("Worth most", "Worth most without a pay cut")
    assert [way.end.title for way in response.context["page"].ways.beside] == ["Shortest"]
    assert "And by another measure: Shortest training Shortest" in words(response)


def test_rule_is_printed_with_its_own_numbers(client, street):
    said = words(page(client))
    rule = RouteRule()
    assert f"less 1 point for every {rule.unpaid_months_per_point} months of training" in said
    assert f"counts as {rule.unknown_months} months" in said
    assert f"less {rule.per_further_step} points for each step after the first" in said
    assert f"less {rule.pay_cut} points for each step after which pay is lower" in said
    assert f"the {rule.shown} that are worth most are shown" in said


def test_every_term_of_a_sum_has_its_words(client, import_texts):
    down = transition("Lamp Lighter", pay=Pay.DOWN)
    step = transition("High", "60.0")
    import_texts(
        {
            "w.md": make_text("Wick Trimmer", **RED, transitions=(down,)),
            "l.md": make_text("Lamp Lighter", **YELLOW, transitions=(step,)),
        }
    )
    (way,) = page(client).context["page"].ways.ways
    assert {term.kind: said for term, said in way.sum} == {
        TermKind.GAIN: "gained",
        TermKind.TRAINING: "for training, 48 months assumed for each of 2 steps",
        TermKind.PAY: "for pay that goes down",
        TermKind.STEPS: "for 1 further step",
        TermKind.FIRMNESS: "as its firmness is not known",
    }


def test_firmly_green_role_says_that_no_way_is_looked_for(client, street):
    response = page(client, "gas-fitter")
    assert "firmly in the Green zone already" in response.text
    assert ends(response) == []
    assert "Roles that do not resist more" in response.text


def test_green_role_that_is_not_firm_is_shown_ways_to_firmer_ones(client, street):
    Assessment.objects.filter(role__slug="lamp-lighter").update(
        score=Decimal("50.0"), zone="green", firmness="edge", fewest_notches=1
    )
    response = page(client, "lamp-lighter")
    assert "in the Green zone already, but not firmly" in response.text
    assert ends(response) == ["Gas Fitter"]


# --- Nothing good ---------------------------------------------------------------------------


def test_role_without_any_next_role_says_so_and_offers_others(client, street, import_texts):
    import_texts({"s.md": make_text("Snuffer Maker", **RED)})
    response = page(client, "snuffer-maker")
    instead = response.context["page"].instead
    assert instead.why == "Nobody has written down where to look next from this role."
    assert [score.title for score in instead.nearby] == ["Lamp Lighter", "Gas Fitter"]
    # Only somebody of the same sector gets to the fitter's without study.
    assert instead.without_degree == ()
    assert '<form class="filters' not in response.text


@pytest.mark.parametrize(
    ("seniority", "from_sector", "offered"),
    [
        ("mid", "Lighting", []),
        ("mid", "Transport", ["Gas Fitter"]),
        ("mid", "", []),
        ("senior", "Transport", []),
        ("entry", "Lighting", ["Gas Fitter"]),
    ],
)
def test_roles_reached_without_study_are_so_for_people_outside_the_trade(
    client, street, import_texts, seniority, from_sector, offered
):
    import_texts({"s.md": make_text("Snuffer Maker", **RED)})
    Role.objects.update(sector="Lighting")
    Role.objects.filter(slug="lamp-lighter").update(sector=from_sector)
    Role.objects.filter(slug="gas-fitter").update(seniority=seniority, seniority_text="")
    instead = page(client, "snuffer-maker").context["page"].instead
    assert [score.title for score in instead.without_degree] == offered


def test_under_filters_only_roles_that_nothing_is_written_of_are_offered(client, street):
    Role.objects.filter(slug="lamp-lighter").update(sector="Transport")
    response = page(client, query="?study=none&pay=level")
    instead = response.context["page"].instead
    # The fitter is a next role of this one that does not pass.
    assert (instead.nearby, instead.without_degree) == ((), ())
    assert "All roles, the most resistant first" in response.text
    assert "No role in" not in response.text


def test_headline_role_says_why_there_are_no_next_roles_and_offers_others(client, street):
    Role.objects.filter(slug="lamp-lighter").update(sector="Transport")
    for score in (30, 50):
        Assessment.objects.filter(role__slug="coal-carrier").update(
            score=score, zone="yellow" if score < 48 else "green"
        )
        response = page(client, "coal-carrier")
        assert "Only a headline score of this role is here" in response.text
        instead = response.context["page"].instead
        assert [score.title for score in instead.without_degree] == ["Gas Fitter"]


def test_role_whose_next_roles_resist_no_more_says_so(client, import_texts):
    steps = (transition("Low", "1.0"),)
    import_texts({"l.md": make_text("Lamp Lighter", transitions=steps)})
    response = page(client, "lamp-lighter")
    assert response.context["page"].instead.title == "None resists more"
    # Green already: no list of Green roles is needed.
    assert response.context["page"].instead.without_degree == ()
    assert titles(response) == ["Low"]


def test_role_whose_next_roles_have_no_score_says_so(client, import_texts):
    import_texts({"l.md": make_text("Lamp Lighter", transitions=(transition("Bell Ringer"),))})
    response = page(client, "lamp-lighter")
    assert response.context["page"].instead.title == "None has a score yet"


def test_filters_that_nothing_passes_say_so_and_lead_back(client, street):
    response = page(client, query="?study=none&pay=level")
    assert "None of the next roles passes all of them." in response.text
    assert '<a href="/roles/wick-trimmer/next/">Show all next roles</a>' in response.text


def test_unknown_role_is_a_404_that_suggests(client, street):
    response = client.get("/roles/wick-trimer/next/")
    assert response.status_code == 404
    assert "/roles/wick-trimmer/" in response.text


def test_role_that_is_only_a_draft_has_no_such_page(client, db):
    Assessment.objects.create(role=Role.objects.create(title="Draft", slug="draft"))
    assert client.get("/roles/draft/next/").status_code == 404


# --- Cost, and the reader's numbers ---------------------------------------------------------


def test_page_asks_a_constant_number_of_queries(
    client, street, import_texts, django_assert_num_queries
):
    # assessment with role; passages; transitions and their roles; where those lead, and where
    # these lead; present scores of all of them.
    with django_assert_num_queries(7):
        page(client)
    texts = {}
    for n in range(6):
        onward = tuple(transition(f"Role {n}{m}", "20.0") for m in range(4))
        texts[f"{n}.md"] = make_text(f"Role {n}", **YELLOW, transitions=onward)
    steps = tuple(transition(f"Role {n}") for n in range(6))
    import_texts(texts | {"w.md": make_text("Wick Trimmer", **RED, transitions=steps)})
    with django_assert_num_queries(7):
        assert len(titles(page(client))) == 6


def test_page_without_a_good_neighbour_asks_for_one_list_more(
    client, street, django_assert_num_queries
):
    with django_assert_num_queries(8):
        page(client, query="?study=none&pay=level")


# --- On the role's own page -----------------------------------------------------------------


def make_section(slug):
    assessment = Assessment.objects.published().for_role_page().get(role__slug=slug)
    rows = assessment.transitions.all()
    present = present_scores({row.to_role.slug for row in rows if row.to_role})
    return assessment, present


def test_section_shows_the_steps_worth_most_and_leads_to_all(street, django_assert_num_queries):
    assessment, present = make_section("wick-trimmer")
    with django_assert_num_queries(0):
        section = make_next_section(assessment, present)
    # The fitter's 12 unpaid points still leave more than the lighter's gain.
    assert [step.there.title for step in section.steps] == [
        "Gas Fitter", "Lamp Lighter", "Coal Carrier",
    ]  # fmt: skip
    assert section.steps[1].move.in_short == (
        "up to 3 months, mostly paid", "no formal study", "pay goes down",
    )  # fmt: skip
    assert [step.move.cost for step in section.steps] == [
        "12 to 24 months, unpaid; a certificate or diploma; pay up",
        "up to 3 months, paid; pay down",
        "training time not known; pay not known",
    ]
    assert section.words.startswith("3 of 4 next roles resist more. They stand in the order of")
    assert section.url == "/roles/wick-trimmer/next/"


@pytest.mark.parametrize(
    ("count", "shown", "expected"),
    [
        (4, 4, "4 of 4 next roles resist more. They stand in the order of what each is worth"),
        (5, 4, "5 of 5 next roles resist more. Shown are the 4 that are worth most"),
    ],
)
def test_section_says_whether_all_are_shown(import_texts, count, shown, expected):
    steps = tuple(transition(f"Role {n}", f"9{n}.0") for n in range(count))
    import_texts({"l.md": make_text("Lamp Lighter", transitions=steps)})
    section = make_next_section(*make_section("lamp-lighter"))
    assert len(section.steps) == shown
    assert section.words.startswith(expected)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ((), "No next roles have been written down for this one."),
        ((transition("Bell Ringer"),), "None of the next roles of this one has a score yet."),
        (
            (transition("Low", "1.0"),),
            "None of the next roles written down for this one resists more than it does.",
        ),
    ],
)
def test_section_says_where_there_is_nothing_good(import_texts, steps, expected):
    import_texts({"l.md": make_text("Lamp Lighter", transitions=steps)})
    section = make_next_section(*make_section("lamp-lighter"))
    assert (section.words, section.steps) == (expected, ())


# --- The drawings ---------------------------------------------------------------------------


def point(score, low=None, high=None):
    return Point("Role", *(None if n is None else Decimal(str(n)) for n in (score, low, high)))


def test_number_stands_where_it_has_room_and_off_the_line():
    up = make_pair(point(20, 15, 25), point(40, 35, 45)).points
    assert [(p.words, p.words_x, p.on_left) for p in up] == [
        ("here 20.0", "25", False), ("40.0", "45", False),
    ]  # fmt: skip
    down = make_pair(point(60, 55, 65), point(40, 35, 45)).points[1]
    assert (down.words_x, down.on_left) == ("35", True)
    assert make_pair(point(20), point(90, 85, 95)).points[1].on_left
    assert not make_pair(point(20), point(5, 2, 9)).points[1].on_left


def test_range_that_is_not_known_is_not_drawn():
    pair = make_pair(point(20), point(40, 35, 45))
    assert [(p.range_x, p.range_width) for p in pair.points] == [("", ""), ("35", "10")]


def test_stops_of_a_way_share_the_height_and_words_stay_within_it():
    way = make_way([point(5), point(30), point(95)], ["3 mo.", "6 mo."])
    assert [p.y for p in way.points] == ["16.67", "50", "83.33"]
    assert [(link.words, link.words_x) for link in way.links] == [
        ("3 mo.", "32"),
        ("6 mo.", "62.5"),
    ]
    assert way.text.count("; ") == 2
