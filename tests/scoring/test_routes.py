"""Routes to Green: what is found on maps drawn by hand, and what holds on any map."""

import time
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from roles.scoring import AIJRI_1, Grade, Zone, zone_of
from roles.scoring.routes import (
    RULE,
    Node,
    RouteRule,
    Step,
    TermKind,
    best_routes,
    find_routes,
    is_wanted,
    route_of,
)

SECONDS = 1  # for the densest map below; it takes some hundredths of one


def node(key, score, grade=Grade.FIRM):
    score = Decimal(str(score))
    return Node(key, score, zone_of(score, AIJRI_1), grade)


def drawn(*nodes):
    return {each.key: each for each in nodes}


def keys(routes):
    return ["-".join(each.key for each in route.nodes) for route in routes]


CLERK = node("clerk", 16)
DISPATCHER = node("dispatcher", 42)
NURSE = node("nurse", 61)
FITTER = node("fitter", 72)
MAP = drawn(CLERK, DISPATCHER, NURSE, FITTER)


def test_the_sum_of_a_route_is_what_the_rule_says():
    steps = (Step("clerk", "dispatcher", 12, True), Step("dispatcher", "nurse", 18, False))
    (route,) = best_routes(CLERK, MAP, steps)
    assert {term.kind: term.points for term in route.terms} == {
        TermKind.GAIN: 45,
        TermKind.TRAINING: -(Fraction(12, 6) + Fraction(18, 2)),
        TermKind.PAY: 0,
        TermKind.STEPS: -5,
        TermKind.FIRMNESS: 0,
    }
    assert route.worth == 45 - 2 - 9 - 5
    assert (route.nodes, route.steps) == ((CLERK, DISPATCHER, NURSE), steps)


def test_months_that_nobody_wrote_down_count_as_a_degree_without_pay():
    (route,) = best_routes(CLERK, MAP, [Step("clerk", "nurse")])
    assert route.worth == 45 - Fraction(48, 2)


def test_a_cut_in_pay_costs_points_and_pay_that_is_not_known_costs_none():
    for pay_cut, off in ((True, 5), (False, 0), (None, 0)):
        (route,) = best_routes(CLERK, MAP, [Step("clerk", "nurse", 0, True, pay_cut)])
        assert route.worth == 45 - off
        assert {term.kind: term.points for term in route.terms}[TermKind.PAY] == -off


def test_beside_the_best_stand_the_shortest_and_the_best_without_a_cut_in_pay():
    plumber = node("plumber", 60)
    steps = [
        Step("clerk", "fitter", 12, True, True),
        Step("clerk", "dispatcher", 1, False, None),
        Step("dispatcher", "nurse", 1, False, False),
        Step("clerk", "plumber", 24, False, False),
    ]
    routes = find_routes(CLERK, MAP | drawn(plumber), steps)
    assert keys(routes.best)[0] == "clerk-fitter"
    assert keys([routes.shortest]) == ["clerk-dispatcher-nurse"]
    assert keys([routes.without_pay_cut]) == ["clerk-plumber"]
    assert routes.shortest.worth == 45 - 1 - 5


def test_of_two_as_short_at_most_the_one_that_may_be_shorter_is_the_shortest():
    steps = [
        Step("clerk", "fitter", 24, True, False, 24),
        Step("clerk", "nurse", 24, True, False, 12),
    ]
    routes = find_routes(CLERK, MAP, steps)
    assert keys(routes.best) == ["clerk-fitter", "clerk-nurse"]
    assert keys([routes.shortest]) == ["clerk-nurse"]


def test_without_any_way_there_is_neither_a_shortest_nor_one_without_a_cut_in_pay():
    routes = find_routes(CLERK, MAP, [])
    assert (routes.best, routes.shortest, routes.without_pay_cut) == ((), None, None)


def test_an_arrival_that_is_not_firm_is_worth_less():
    for grade, off in ((Grade.FIRM, 0), (Grade.FAIR, 5), (Grade.EDGE, 10), (None, 10)):
        nodes = drawn(CLERK, replace(NURSE, grade=grade))
        (route,) = best_routes(CLERK, nodes, [Step("clerk", "nurse", 0)])
        assert route.worth == 45 - off


def test_a_role_that_can_be_reached_directly_with_less_effort_has_no_detour():
    steps = [
        Step("clerk", "nurse", 12, False),
        Step("clerk", "dispatcher", 6, True),
        Step("dispatcher", "nurse", 12, False),
    ]
    assert keys(best_routes(CLERK, MAP, steps)) == ["clerk-nurse"]


def test_a_detour_that_spares_more_than_it_costs_is_taken():
    steps = [
        Step("clerk", "nurse", 48, False),
        Step("clerk", "dispatcher", 6, True),
        Step("dispatcher", "nurse", 12, True),
    ]
    assert keys(best_routes(CLERK, MAP, steps)) == ["clerk-dispatcher-nurse"]


def test_a_step_down_is_taken_only_where_there_is_no_other_way():
    low = node("low", 10)
    nodes = MAP | drawn(low)
    down = [Step("clerk", "low", 0, True), Step("low", "fitter", 0, True)]
    assert keys(best_routes(CLERK, nodes, down)) == ["clerk-low-fitter"]
    dear = [*down, Step("clerk", "fitter", 60, False)]
    assert keys(best_routes(CLERK, nodes, dear)) == ["clerk-fitter"]


def test_a_route_ends_at_the_first_green_role():
    steps = [Step("clerk", "nurse", 0, True), Step("nurse", "fitter", 0, True)]
    assert keys(best_routes(CLERK, MAP, steps)) == ["clerk-nurse"]


def test_a_third_step_is_not_taken():
    chain = [node("a", 10), node("b", 20), node("c", 30), node("d", 60)]
    steps = [Step(a.key, b.key, 0, True) for a, b in pairwise(chain)]
    assert best_routes(chain[0], drawn(*chain), steps) == ()
    assert keys(best_routes(chain[1], drawn(*chain), steps)) == ["b-c-d"]


def test_of_two_steps_somebody_wrote_at_least_one():
    chain = [node("a", 10), node("b", 20), node("c", 60)]
    first, second = (Step(a.key, b.key, 0, True, is_written=False) for a, b in pairwise(chain))
    assert best_routes(chain[0], drawn(*chain), [first, second]) == ()
    written = replace(second, is_written=True)
    assert keys(best_routes(chain[0], drawn(*chain), [first, written])) == ["a-b-c"]


def test_no_way_leads_through_a_field_only_to_leave_it():
    start, end = replace(node("a", 10), group="43"), replace(node("c", 60), group="29")
    steps = [Step("a", "b", 0, True), Step("b", "c", 0, True)]
    for group, found in (("33", []), ("43", ["a-b-c"]), ("29", ["a-b-c"]), ("", ["a-b-c"])):
        nodes = drawn(start, replace(node("b", 20), group=group), end)
        assert keys(best_routes(start, nodes, steps)) == found


def test_study_costs_as_unpaid_time_whatever_is_paid_of_the_rest():
    assert RULE.training(Step("a", "b", 30, None, studied=12)) == 6 + 3


def test_from_a_firmly_green_role_there_is_nothing_to_look_for():
    assert not is_wanted(NURSE)
    assert best_routes(NURSE, MAP, [Step("nurse", "fitter", 0, True)]) == ()


def test_from_a_green_role_at_the_edge_only_a_firm_and_higher_one_counts():
    driver = node("driver", 50, Grade.EDGE)
    nodes = MAP | drawn(driver, node("rival", 55, Grade.FAIR), node("lower", 49))
    steps = [Step("driver", key, 0, True) for key in ("rival", "lower", "fitter", "clerk")]
    assert is_wanted(driver)
    assert keys(best_routes(driver, nodes, steps)) == ["driver-fitter"]


def test_a_route_that_costs_more_than_it_gains_is_given_only_where_there_is_no_other():
    dear = Step("clerk", "nurse", 240, False)
    (route,) = best_routes(CLERK, MAP, [dear])
    assert route.worth < 0
    assert keys(best_routes(CLERK, MAP, [dear, Step("clerk", "fitter", 0)])) == ["clerk-fitter"]


def test_from_a_green_role_a_route_that_costs_more_than_it_gains_is_not_given():
    driver = node("driver", 50, Grade.EDGE)
    nodes = MAP | drawn(driver)
    assert best_routes(driver, nodes, [Step("driver", "fitter", 44, False)]) == ()
    assert len(best_routes(driver, nodes, [Step("driver", "fitter", 43, False)])) == 1


def test_roles_without_a_score_are_no_part_of_a_route():
    steps = [Step("clerk", "unknown", 0, True), Step("unknown", "nurse", 0, True)]
    assert best_routes(CLERK, MAP, steps) == ()
    assert best_routes(CLERK, {}, []) == ()


def test_two_steps_between_the_same_roles_count_as_the_easier_one():
    steps = [Step("clerk", "nurse", 24, False), Step("clerk", "nurse", 24, True)]
    (route,) = best_routes(CLERK, MAP, steps)
    assert route.steps == (steps[1],)


def test_a_step_of_its_own_is_summed_the_same_way():
    route = route_of((CLERK, DISPATCHER), (Step("clerk", "dispatcher", 6, True),))
    assert route.worth == 26 - 1


# --- Any map --------------------------------------------------------------------------------


def test_a_step_to_an_equal_score_is_a_setback():
    twin = node("twin", CLERK.score)
    steps = [
        Step("clerk", "twin", 0, True),
        Step("twin", "nurse", 0, True),
        Step("clerk", "dispatcher", 12, True),
        Step("dispatcher", "nurse", 12, True),
    ]
    assert keys(best_routes(CLERK, MAP | drawn(twin), steps)) == ["clerk-dispatcher-nurse"]


grades = st.sampled_from([*Grade, None])
tenths = st.integers(0, 1000).map(lambda n: Decimal(n).scaleb(-1))
few = st.sampled_from(["16.0", "42.0", "48.0", "61.0"]).map(Decimal)  # so that many are equal


@st.composite
def maps(draw):
    """Up to seven roles with any steps between them, some of those doubled."""
    names = "abcdefg"[: draw(st.integers(2, 7))]
    scores = draw(st.sampled_from([tenths, few]))
    nodes = drawn(*(node(name, draw(scores), draw(grades)) for name in names))
    ends = st.sampled_from(names)
    months = st.none() | st.integers(0, 60)
    known = st.sampled_from([True, False, None])
    step = st.builds(Step, ends, ends, months, known, known)
    return nodes, draw(st.lists(step, max_size=24))


def every_route(start, nodes, steps, rule=RULE):
    """All of them by trying all orders of all roles, the slow way."""

    def arrives(node):
        return node.zone is Zone.GREEN and (
            start.zone is not Zone.GREEN or (node.grade is Grade.FIRM and node.score > start.score)
        )

    others = [each for each in nodes.values() if each is not start]
    for count in range(1, rule.most_steps + 1):
        for way in permutations(others, count):
            passed = (start, *way)
            if not arrives(way[-1]) or any(arrives(each) for each in way[:-1]):
                continue
            pairs = list(zip(passed, way, strict=False))
            between = [[s for s in steps if (s.start, s.end) == (a.key, b.key)] for a, b in pairs]
            if all(between):
                taken = tuple(
                    min(found, key=lambda s: rule.training(s) + rule.pay(s)) for found in between
                )
                setbacks = sum(b.score <= a.score for a, b in pairs)
                yield setbacks, route_of(passed, taken, rule)


@given(maps())
def test_for_each_end_the_best_of_all_ways_is_found(given_map):
    nodes, steps = given_map
    start = nodes["a"]
    rule = RouteRule(shown=99)
    best = {}
    if is_wanted(start):
        for setbacks, route in every_route(start, nodes, steps, rule):
            rank = (setbacks, -route.worth)
            best[route.end.key] = min(rank, best.get(route.end.key, rank))
    found = best_routes(start, nodes, steps, rule)
    worthwhile = {end: rank for end, rank in best.items() if rank[1] < 0}
    if worthwhile or start.zone is Zone.GREEN:
        best = worthwhile
    assert {route.end.key: -route.worth for route in found} == {
        end: worth for end, (_, worth) in best.items()
    }


@given(maps())
def test_routes_come_best_first_and_never_pass_a_role_twice(given_map):
    nodes, steps = given_map
    routes = best_routes(nodes["a"], nodes, steps)
    worths = [route.worth for route in routes]
    assert worths == sorted(worths, reverse=True)
    assert len({route.end.key for route in routes}) == len(routes) <= RULE.shown
    for route in routes:
        passed = [each.key for each in route.nodes]
        assert len(set(passed)) == len(passed) <= RULE.most_steps + 1
        assert [(s.start, s.end) for s in route.steps] == list(pairwise(passed))


@given(maps())
def test_no_way_to_green_has_fewer_months_than_the_shortest(given_map):
    nodes, steps = given_map
    start = nodes["a"]
    months = {step: RULE.unknown_months if step.months is None else step.months for step in steps}
    found = find_routes(start, nodes, steps)
    assert bool(found.shortest) == bool(found.best)
    if found.shortest:
        least = sum(months[step] for step in found.shortest.steps)
        assert all(least <= sum(months[s] for s in route.steps) for route in found.best)
    if found.without_pay_cut:
        assert all(step.pay_cut is False for step in found.without_pay_cut.steps)


@given(maps(), st.randoms())
def test_order_in_which_steps_are_given_does_not_matter(given_map, random):
    nodes, steps = given_map
    shuffled = steps[:]
    random.shuffle(shuffled)
    assert best_routes(nodes["a"], nodes, shuffled) == best_routes(nodes["a"], nodes, steps)


@given(maps())
def test_shown_terms_add_up_to_the_shown_worth(given_map):
    nodes, steps = given_map
    for route in best_routes(nodes["a"], nodes, steps):
        assert sum(term.shown for term in route.terms) == route.shown
        assert abs(Fraction(route.shown) - route.worth) <= Fraction(1, 20)
        for term in route.terms:
            assert abs(Fraction(term.shown) - term.points) < Fraction(1, 10)


def test_the_densest_map_of_sixty_roles_takes_no_time():
    """Every role leads to every other: 3,540 steps, 195,112 ways of three; each step looked at
    at most once in each of the three rounds.
    """
    nodes = drawn(*(node(f"r{n:02}", 20 + n % 35, Grade.FAIR) for n in range(60)))
    steps = [
        Step(a, b, (3 * i + 7 * j) % 60, bool((i + j) % 2))
        for i, a in enumerate(nodes)
        for j, b in enumerate(nodes)
        if a != b
    ]
    began = time.process_time()
    routes = best_routes(nodes["r00"], nodes, steps)
    assert time.process_time() - began < SECONDS
    assert len(routes) == RULE.shown
