"""The comparison: the order and how sure it is, why, aligned rows, moves, and refusals."""

import csv
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from html.parser import HTMLParser

import pytest
from django.utils import timezone

from roles.documents import render
from roles.models import Assessment, Evidence
from roles.occupations.names import suggest_roles
from roles.pages.compare.order import close_words
from roles.text.numbers import signed
from tests.factories.documents import make_document, make_text, transition
from tests.factories.labour import state
from tests.words import words

pytestmark = pytest.mark.django_db


def with_tasks(title, *names, **changed):
    """A document whose tasks are called so, each an equal share and all alike."""
    document = make_document(title, **changed)
    tasks = [replace(task, name=name) for task, name in zip(document.tasks, names, strict=True)]
    return render(replace(document, tasks=tuple(tasks)))


@pytest.fixture
def roles(stored_texts):
    """Four assessed roles, two of which share a next step, and that step as a headline."""
    step = (transition("Coal Carrier", "30.0"),)
    stored_texts(
        {
            "a.md": make_text(transitions=step, other_names=("Leerie",)),
            "b.md": make_text("Wick Trimmer", tasks=(("100", 5, "d"),), transitions=step),
            "c.md": make_text("Gas Fitter"),
            "d.md": make_text("Glass Blower"),
        }
    )


def compare(client, *slugs, **extra):
    return client.get("/compare/", {"role": list(slugs), **extra})


def shown(client, *slugs):
    return compare(client, *slugs).context["comparison"]


def printed(comparison, group, name):
    """The row of this name as the page prints it, with the numbers of its differences."""
    groups = (*comparison.groups, comparison.market)
    rows = next(each for each in groups if each.key == group).shown
    row = next(row for row in rows if row.measure.name == name)
    return [(row.measure.text(cell.value), cell.difference) for cell in row.cells]


# The order.


def test_verdict_says_which_resists_more_and_by_how_much(client, roles):
    assert shown(client, "wick-trimmer", "lamp-lighter").verdict == (
        "Lamp Lighter resists displacement more than Wick Trimmer, by 56.6 points. "
        "They are in different zones, Green and Red."
    )


def test_verdict_says_first_that_two_are_too_close_to_call(client, roles, import_texts):
    import_texts({"e.md": make_text("Candle Maker", evidence=(1, 1, 1, 0, 1))})
    assert shown(client, "candle-maker", "lamp-lighter").verdict == (
        "Lamp Lighter and Candle Maker are 2.4 points apart: too close to call. "
        "Both are in the Green zone."
    )
    assert shown(client, "gas-fitter", "lamp-lighter").verdict == (
        "Gas Fitter and Lamp Lighter both score 66.4: too close to call. "
        "Both are in the Green zone."
    )
    assert shown(client, "candle-maker", "lamp-lighter", "gas-fitter").verdict == (
        "Too close to call: 2.4 points from Lamp Lighter and Gas Fitter (66.4, Green) to "
        "Candle Maker (64.0, Green)."
    )


def test_verdict_is_as_sure_as_the_order(client, roles, import_texts):
    import_texts({"e.md": make_text("Candle Maker", evidence=(-1, -1, 0, 0, 0))})
    likely = shown(client, "lamp-lighter", "candle-maker").verdict
    assert likely.startswith(
        "Lamp Lighter very likely resists displacement more than Candle Maker"
    )
    unknown = shown(client, "lamp-lighter", "coal-carrier").verdict
    assert unknown.startswith(
        "Lamp Lighter scores 36.4 points more than Coal Carrier; how sure that is, is not known."
    )


def test_verdict_on_several_names_who_resists_most_only_where_every_place_is_clear(
    client, roles, import_texts
):
    flat, tenths = {"evidence": (0,) * 5}, (("10", 3, "a"),) * 10
    import_texts(
        {
            "e.md": make_text("Candle Maker", tasks=(("100", 3, "a"),)),
            "f.md": make_text("Match Seller", tasks=tenths, **flat),
            "g.md": make_text("Pole Climber", tasks=(("10", 1, "n"),) * 10),
            "h.md": make_text("Ash Sifter", tasks=(("10", 5, "d"),) * 10, evidence=(-2,) * 5),
        }
    )
    clear = shown(client, "match-seller", "pole-climber", "ash-sifter")
    assert [order.kind for order in clear.orders] == ["clear", "clear"]
    assert clear.verdict.startswith("Pole Climber resists displacement most (")
    likely = shown(client, "wick-trimmer", "candle-maker", "lamp-lighter")
    assert [order.kind for order in likely.orders] == ["likely", "likely"]
    assert likely.verdict.startswith("Lamp Lighter very likely resists displacement most (66.4")
    assert shown(client, "wick-trimmer", "lamp-lighter", "gas-fitter").verdict == (
        "The highest score is 66.4 (Lamp Lighter and Gas Fitter, Green), the lowest 9.8 (Wick "
        "Trimmer, Red): 56.6 points apart, but not every place in the order is sure."
    )


def test_a_clear_order_is_said_to_be_clear(client, roles):
    (order,) = shown(client, "wick-trimmer", "lamp-lighter").orders
    assert (order.kind, order.lead) == ("clear", "The order is clear.")
    assert order.words == "The likely ranges of Lamp Lighter and Wick Trimmer do not overlap."


def test_overlapping_ranges_are_too_close_to_call_with_the_chances_and_the_assumption(
    client, roles
):
    response = compare(client, "gas-fitter", "glass-blower")
    (order,) = response.context["comparison"].orders
    assert (order.kind, order.lead) == ("close", "Too close to call.")
    assert order.words == (
        "In 49% of the outcomes Gas Fitter scores above Glass Blower, in 49% below, "
        "in the rest the same."
    )
    assert "who leans one way over the whole of it or not" in response.text
    assert "each role is read independently of the other" in response.text
    assert "/method/#firmness" in response.text


def test_an_order_that_nearly_all_outcomes_share_is_likely_though_the_ranges_overlap(
    client, roles, import_texts
):
    import_texts({"e.md": make_text("Candle Maker", evidence=(-1, -1, 0, 0, 0))})
    (order,) = shown(client, "lamp-lighter", "candle-maker").orders
    assert order.kind == "likely"
    assert "scores above Candle Maker, although their likely ranges overlap" in order.words


@pytest.mark.parametrize(
    ("above", "below", "words"),
    [
        ("1/2", "1/2", "In 50% of the outcomes Cook scores above Baker, in 50% below."),
        ("0.495", "0.505", "In 50% of the outcomes Cook scores above Baker, in 51% below."),
        ("0.494", "0.494", "In 49% of the outcomes Cook scores above Baker, in 49% below, "
                           "in the rest the same."),
        ("0.495", "0.494", "In 50% of the outcomes Cook scores above Baker, in 49% below, "
                           "in the rest the same."),
    ],
)  # fmt: skip
def test_draws_are_told_of_only_where_the_printed_chances_leave_room(above, below, words):
    said = close_words("Cook", "Baker", Fraction(above), Fraction(below))
    assert said.replace("\u00a0", " ") == words


def test_order_against_a_headline_score_is_not_known(client, roles):
    (order,) = shown(client, "lamp-lighter", "coal-carrier").orders
    assert order.kind == "unknown"
    assert "no rows behind the score of Coal Carrier" in order.words


def test_several_roles_are_ordered_neighbour_by_neighbour_from_the_top(client, roles):
    orders = shown(client, "wick-trimmer", "gas-fitter", "lamp-lighter").orders
    assert [order.kind for order in orders] == ["close", "clear"]


def test_each_role_stands_on_the_scale_with_its_range_in_words(client, roles):
    comparison = shown(client, "wick-trimmer", "coal-carrier")
    texts = [column.line.text for column in comparison.columns]
    low, high = comparison.columns[0].role.score.low, comparison.columns[0].role.score.high
    assert texts == [
        f"Wick Trimmer: 9.8, Red; likely {low} to {high}",
        "Coal Carrier: 30.0, Yellow; its range is not known",
    ]


# Why.


def assert_gap_adds_up(gap):
    parts = {line.part.where: line.part.shown for line in gap.parts}
    assert sum(parts.values()) == gap.difference == gap.split.difference
    for rated in gap.rated:
        assert sum(row.shown for _name, row in rated.differing) == parts[rated.part.where]
    assert sum(group.points for group in gap.tasks.groups) == parts["tasks"]


def test_every_figure_of_a_split_gap_adds_up(client, content):
    comparison = shown(client, "medical-coder", "medical-records-specialist")
    (gap,) = comparison.gaps
    assert gap.title == "Why Medical Records Specialist scores 3.5 more than Medical Coder"
    assert gap.lead == "The largest part is Evidence, +1.9 of +3.5 points."
    assert_gap_adds_up(gap)


def test_the_judgement_named_as_weightiest_prints_the_largest_figure(client, content):
    """Rounded to make the whole, a row that weighs a hair less may print a tenth more."""
    (gap,) = shown(client, "medical-coder", "medical-records-specialist").gaps
    evidence = gap.split.part("evidence")
    rows = tuple(
        replace(row, first=0, second=1, points=Fraction(100 - n, 10), shown=Decimal(90 + n) / 10)
        for n, row in enumerate(evidence.rows)
    )
    parts = [replace(each, rows=rows) if each is evidence else each for each in gap.split.parts]
    rounded = replace(gap, split=replace(gap.split, parts=tuple(parts)))
    assert rounded.weightiest[1] == rows[-1]
    assert [row for _name, row in rounded.rated[0].differing] == list(reversed(rows))


@pytest.mark.parametrize(("against", "verb"), [("barriers", "pull"), ("growth", "pulls")])
def test_what_pulls_the_other_way_is_said_in_its_number(client, content, against, verb):
    (gap,) = shown(client, "medical-coder", "medical-records-specialist").gaps
    parts = [
        replace(each, shown=Decimal({"tasks": "4.5", against: "-1.0"}.get(each.where, 0)))
        for each in gap.split.parts
    ]
    turned = replace(gap, split=replace(gap.split, parts=tuple(parts)))
    assert turned.lead.endswith(f"{against.capitalize()} {verb} the other way, by −1.0.")


def test_each_later_role_is_set_against_the_first(client, roles):
    comparison = shown(client, "lamp-lighter", "wick-trimmer", "gas-fitter")
    assert [gap.title for gap in comparison.gaps] == [
        "Why Wick Trimmer scores 56.6 less than Lamp Lighter",
        "Why Gas Fitter scores the same as Lamp Lighter",
    ]
    for gap in comparison.gaps:
        assert_gap_adds_up(gap)


def test_of_several_roles_the_nearest_two_are_set_against_each_other_too(client, roles):
    comparison = shown(client, "wick-trimmer", "lamp-lighter", "gas-fitter")
    assert [(gap.first.name, gap.second.name) for gap in comparison.gaps] == [
        ("Wick Trimmer", "Lamp Lighter"),
        ("Wick Trimmer", "Gas Fitter"),
        ("Lamp Lighter", "Gas Fitter"),
    ]
    assert_gap_adds_up(comparison.gaps[-1])


def test_an_override_is_a_part_of_its_own_only_where_there_is_one(client, roles):
    (gap,) = shown(client, "gas-fitter", "glass-blower").gaps
    assert "override" not in [line.part.where for line in gap.parts]


def test_a_gap_to_a_headline_score_cannot_be_split(client, roles):
    response = compare(client, "lamp-lighter", "coal-carrier")
    (gap,) = response.context["comparison"].gaps
    assert gap.impossible.startswith("This gap cannot be split: there are no rows behind Coal")
    assert gap.impossible in response.text
    assert "Most in favour of" not in response.text


@pytest.mark.parametrize("title", ["Wick Trimmer", "Gas Fitter"])
def test_the_bridge_leads_from_one_score_to_the_other_step_by_step(client, roles, title):
    comparison = shown(client, "lamp-lighter", title.lower().replace(" ", "-"))
    (gap,) = comparison.gaps
    steps = gap.bridge.steps
    assert (gap.bridge.first, gap.bridge.last) == tuple(
        str(column.role.score.score) for column in comparison.columns
    )
    assert [step.start for step in steps[1:]] == [step.end for step in steps[:-1]]
    assert [step.side for step in steps] == [
        "more" if line.part.shown > 0 else "less" if line.part.shown else "none"
        for line in gap.parts
    ]


def test_rows_that_are_the_same_in_every_role_are_folded(client, roles, import_texts):
    import_texts({"e.md": make_text("Candle Maker", evidence=(1, 1, 0, 1, 2))})
    response = compare(client, "lamp-lighter", "candle-maker")
    comparison = response.context["comparison"]
    evidence = next(group for group in comparison.groups if group.key == "evidence")
    assert [row.measure.name for row in evidence.differing] == ["Wage Trends", "Expert Consensus"]
    assert len(evidence.same) == 3
    assert f"{comparison.same} rows are the same" in words(response)


def test_rows_judged_the_same_are_counted_instead_of_listed(client, roles, import_texts):
    import_texts({"e.md": make_text("Candle Maker", evidence=(1, 1, 0, 1, 2))})
    (gap,) = shown(client, "lamp-lighter", "candle-maker").gaps
    evidence, barriers = gap.rated
    assert [(name, *row.scores) for name, row in evidence.differing] == [
        ("Wage Trends", 1, 0),
        ("Expert Consensus", 1, 2),
    ]
    assert evidence.part.same == 3
    assert (barriers.differing, barriers.part.same) == ((), 5)


def test_tasks_are_kept_lost_and_gained(client, import_texts):
    shares = (("60", 2, "a"), ("40", 1, "n"))
    import_texts(
        {
            "a.md": with_tasks("Coder", "Assign codes", "Question clinicians", tasks=shares),
            "b.md": with_tasks("Clerk", "Coding assignment", "Sort post", tasks=shares),
        }
    )
    response = compare(client, "coder", "clerk")
    kept, lost, gained = response.context["comparison"].gaps[0].tasks.groups
    found = {group.title: [(row.key, row.twin, row.scores) for row, _bar in group.lines]
             for group in (kept, lost, gained)}  # fmt: skip
    assert found == {
        "Kept: in both roles": [("Assign codes", "Coding assignment", (2, 2))],
        "Lost: only in Coder": [("Question clinicians", "", (1, None))],
        "Gained: only in Clerk": [("Sort post", "", (None, 1))],
    }
    assert [group.share for group in (kept, lost, gained)] == [
        "60% of the week of Coder, 60% of that of Clerk",
        "40% of its week",
        "40% of its week",
    ]
    assert "matched by the words of their names" in response.text
    tasks = response.context["comparison"].pair_tasks
    assert tasks.said == ("1 task is in both: 60% of the week of Coder, 60% of that of Clerk.")


def test_the_three_tasks_that_weigh_most_each_way_are_open_and_the_others_summed_up(
    client, content
):
    tasks = shown(client, "medical-coder", "medical-records-specialist").pair_tasks
    assert [group.title for group in tasks.heaviest] == [
        "Most in favour of Medical Records Specialist",
        "Most in favour of Medical Coder",
    ]
    points = [[row.shown for row, _bar in group.lines] for group in tasks.heaviest]
    assert points == [sorted(points[0], reverse=True), sorted(points[1])]
    assert [len(each) for each in points] == [3, 3]
    rest = [row.shown for row, _bar in tasks.others.lines]
    assert sum(map(sum, points)) + sum(rest) == tasks.part.shown
    assert tasks.others.title.startswith(f"{len(rest)} other tasks, ")


def test_unlike_jobs_are_said_to_share_no_task(client, import_texts):
    shares = (("60", 2, "a"), ("40", 1, "n"))
    import_texts(
        {
            "a.md": with_tasks("Coder", "Assign codes", "Question clinicians", tasks=shares),
            "b.md": with_tasks("Clerk", "Sort post", "Greet guests", tasks=shares),
        }
    )
    text = words(compare(client, "coder", "clerk"))
    assert text.count("No task of Coder is matched by one of Clerk.") == 1


# Aligned rows.


def test_rows_are_aligned_with_the_difference_from_the_first_role(client, roles):
    comparison = shown(client, "lamp-lighter", "wick-trimmer", "gas-fitter")
    rows = {
        ("measure", "Task resistance"): [("4.40", None), ("1.00", Decimal("-3.40")),
                                         ("4.40", None)],
        ("measure", "Time on tasks scoring 3 or more"): [("0%", None),
                                                  ("100%", Decimal(100)),
                                                  ("0%", None)],
        ("evidence", "Wage Trends"): [("+1", None), ("+1", None), ("+1", None)],
    }  # fmt: skip
    assert {place: printed(comparison, *place) for place in rows} == rows


@pytest.mark.parametrize(
    ("slugs", "worded"),
    [
        (["lamp-lighter", "wick-trimmer"], {"+100, more exposed"}),
        (["wick-trimmer", "lamp-lighter"], {"−100, less exposed"}),
    ],
)
def test_words_stand_beside_a_difference_only_where_plus_is_worse(client, roles, slugs, worded):
    text = words(compare(client, *slugs))
    differences = set(re.findall('class="compare-difference">([^<]*)<', text))
    assert {each for each in differences if "," in each} == worded
    assert "3.40" in {each.strip("+−") for each in differences}


def test_headline_role_is_marked_once_and_empty_where_it_has_no_rows(client, roles):
    response = compare(client, "lamp-lighter", "coal-carrier")
    comparison = response.context["comparison"]
    assert printed(comparison, "measure", "Task resistance")[1] == ("", None)
    assert response.text.count("headline only: no rows to compare") == 1
    assert "not assessed" not in response.text


def test_levels_are_named_only_where_titles_are_the_same(client, roles, import_texts):
    import_texts({"e.md": make_text("Gas Fitter", seniority="Senior")})
    slugs = list(Assessment.objects.filter(role__title="Gas Fitter")
                 .order_by("pk").values_list("role__slug", flat=True))  # fmt: skip
    names = [column.role.name for column in shown(client, *slugs, "lamp-lighter").columns]
    assert names == ["Gas Fitter (Mid-Level)", "Gas Fitter (Senior)", "Lamp Lighter"]


# Where to look next.


def gains(step):
    return [(role.name, str(gain)) for role, gain in step.gains]


def test_shared_next_steps_are_named_with_what_they_bring(client, roles):
    moves = shown(client, "lamp-lighter", "wick-trimmer").moves
    (shared,) = moves.shared
    (step,) = shared.roles
    assert shared.title == "Both lead to"
    assert (step.title, step.score.score) == ("Coal Carrier", Decimal("30.0"))
    assert gains(step) == [("Lamp Lighter", "-36.4"), ("Wick Trimmer", "20.2")]
    assert (moves.direct, moves.own) == ((), ())


def test_a_move_from_one_to_another_is_told_with_what_it_asks_for(client, roles, import_texts):
    there = (transition("[Lamp Lighter](role:lamp-lighter)"), transition("Coal Carrier", "30.0"))
    import_texts({"e.md": make_text("Candle Maker", tasks=(("100", 4, "d"),), transitions=there)})
    response = compare(client, "candle-maker", "lamp-lighter")
    moves = response.context["comparison"].moves
    (move,) = moves.direct
    assert (move.start.name, move.end.name) == ("Candle Maker", "Lamp Lighter")
    assert [fact.name for fact in move.move.facts if fact.value] == []
    assert [step.title for step in moves.shared[0].roles] == ["Coal Carrier"]
    assert "<summary>From Candle Maker to Lamp Lighter, +" in response.text
    assert "training time not known" in response.text


def test_sources_are_closed_under_a_line_that_counts_them(client, roles):
    pair = ("lamp-lighter", "gas-fitter")
    assert shown(client, *pair).rests_on == "Who judged, date not stated"
    Assessment.objects.update(assessed_on=date(2031, 5, 4))
    Evidence.objects.update(rationale="Stable (Chandlers Yearbook 2030)")
    said = "Evidence from 1 named source, assessed on 4 May 2031"
    assert shown(client, *pair).rests_on == said


def test_next_steps_that_only_some_share_name_those_that_do(client, roles):
    moves = shown(client, "lamp-lighter", "gas-fitter", "wick-trimmer").moves
    (shared,) = moves.shared
    assert shared.title == "Lamp Lighter and Wick Trimmer lead to"
    assert [step.title for step in shared.roles] == ["Coal Carrier"]
    assert gains(shared.roles[0]) == [("Lamp Lighter", "-36.4"), ("Wick Trimmer", "20.2")]
    assert moves.own == ()


def test_next_steps_of_one_role_only_stand_under_its_name(client, roles):
    moves = shown(client, "lamp-lighter", "gas-fitter").moves
    assert [(own.title, [step.title for step in own.roles]) for own in moves.own] == [
        ("From Lamp Lighter", ["Coal Carrier"])
    ]


# The file.


def sheet(client, *slugs):
    response = client.get("/compare.csv", {"role": list(slugs)})
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(response.content.decode("utf-8-sig").splitlines()))


def test_the_file_has_measures_rows_and_a_split_that_adds_up(client, content):
    first, second = "medical-coder", "medical-records-specialist"
    lines = sheet(client, first, second)
    by_row = {(line["section"], line["row"], line["unit"]): line for line in lines}
    score = by_row["measure", "score", "points"]
    assert (score[first], score[second]) == ("11.6", "15.1")
    assert score[f"difference {second}"] == "3.5"
    points = f"points {second}"
    gap = [line for line in lines if line["section"] == "gap" and line["row"] != "total"]
    total = by_row["gap", "total", "points"]
    assert sum(Decimal(line[points]) for line in gap) == Decimal(total[points]) == Decimal("3.5")
    for section, part in (("evidence", "evidence"), ("barriers", "barriers"), ("task", "tasks")):
        rows = [Decimal(line[points]) for line in lines
                if line["section"] == section and line[points]]  # fmt: skip
        name = "task resistance" if part == "tasks" else part
        assert sum(rows) == Decimal(by_row["gap", name, ""][points])


def test_the_file_says_what_it_is_of_when_and_how_sure_the_order_is(client, roles):
    slugs = ["wick-trimmer", "gas-fitter", "lamp-lighter"]
    lines = sheet(client, *slugs)
    said = {
        line["row"]: [line[slug] for slug in slugs]
        for line in lines
        if line["section"] == "comparison"
    }
    address = "http://testserver/compare/?role=wick-trimmer&role=gas-fitter&role=lamp-lighter"
    assert said["address"] == [address, "", ""]
    assert said["date"] == [timezone.localdate().isoformat(), "", ""]
    assert said["verdict"] == [shown(client, *slugs).verdict, "", ""]
    assert said["next role below"] == ["", "lamp-lighter", "wick-trimmer"]
    assert said["order"] == ["", "close", "clear"]
    last, above, below = said["chance of scoring above it"]
    assert (last, below) == ("", "100.0")
    assert 45 < Decimal(above) < 50
    assert said["chance of scoring below it"][1] == above


def test_numbers_of_the_file_have_the_decimals_of_the_page(client, roles):
    lines = {
        (line["section"], line["row"]): line
        for line in sheet(client, "lamp-lighter", "coal-carrier")
    }
    score = lines["measure", "score"]
    assert (score["lamp-lighter"], score["coal-carrier"]) == ("66.4", "30.0")
    assert lines["measure", "task resistance"]["lamp-lighter"] == "4.40"
    assert lines["evidence", "Wage Trends"]["lamp-lighter"] == "1"


class Cells(HTMLParser):
    """The aligned rows of the page: under (group, name) a value and a difference for each role.

    Those that are the same in every role are folded, with one value for all.
    """

    def __init__(self, html):
        super().__init__()
        self.rows, self.group, self.place, self.columns = {}, "", "", 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.columns = int(attrs.get("data-columns", self.columns))
        if tag == "tbody":
            self.group = attrs.get("id", "").removeprefix("measures-")
        elif "data-group" in attrs:
            self.group = attrs["data-group"]
        elif tag == "td" and self.group and attrs.get("class") != "row-line":
            self.rows[self.row].append(["", ""])
        self.place = attrs.get("class", tag)

    def handle_data(self, data):
        text = data.strip()
        if not text or not self.group:
            return
        if self.place in ("th", "dt"):
            self.row = self.group, text
            self.rows[self.row] = []
        elif (self.place, text) == ("soft", "total"):
            del self.rows[self.row]
            self.row = self.group, "Total"
            self.rows[self.row] = []
        elif self.place == "dd":
            self.rows[self.row] = [[text, ""]] * self.columns
        elif self.place in ("compare-value", "compare-difference"):
            # Words may stand behind the number of a difference.
            self.rows[self.row][-1][self.place == "compare-difference"] = re.split(r",\s", text)[0]

    def handle_endtag(self, tag):
        self.place = ""
        if tag in ("tbody", "dl"):
            self.group = ""


@pytest.mark.parametrize(
    "others", [["medical-records-specialist"], ["registered-nurse", "medical-records-specialist"]]
)
def test_each_number_of_the_page_is_that_of_the_file(client, content, others):
    """The same row, column and decimals, of a difference as well."""
    slugs = ["medical-coder", *others]
    response = compare(client, *slugs)
    page = Cells(response.text).rows
    lines = {(line["section"], line["row"]): line for line in sheet(client, *slugs)}
    compared = 0
    for group in response.context["comparison"].groups:
        for measure in (row.measure for row in group.shown if row.measure.file_name):
            line = lines[group.key, measure.file_name]
            expected = []
            for slug in slugs:
                value, change = line[slug], line.get(f"difference {slug}")
                changed = change and Decimal(change)
                expected.append([
                    measure.text(Decimal(value)) if value else "",
                    signed(changed, measure.places) if changed else "",
                ])  # fmt: skip
            assert page[group.key, measure.name] == expected
            compared += 1
    assert compared == 3 + 6 + 6 + 4


@pytest.fixture
def paid(roles, import_texts):
    """Two roles under one code of which much is known, and one of which little is."""
    pay = {"pay": 41_000, "pay_10": 30_000, "pay_25": 35_500, "pay_75": 60_000, "pay_90": 90_400}
    state("49-9071", **pay, employment=1_700, openings=250, growth=-3, education="Certificate")
    import_texts({"e.md": make_text("Pipe Fitter", occupation_code="47-2152")})
    state("47-2152", pay=62_350)


def test_pay_and_jobs_stand_beside_each_other_with_the_difference_in_pay(client, paid):
    response = compare(client, "lamp-lighter", "pipe-fitter", "wick-trimmer")
    comparison = response.context["comparison"]
    assert [[role.letter for role in roles] for roles, _cells in comparison.market_rows] == [
        ["A", "C"], ["B"],
    ]  # fmt: skip
    text = words(response)
    cells = re.findall(r'data-label="([^"]*)"> <span class="compare-value">([^<]*)</span>', text)
    assert [text for name, text in cells if name == "Median pay"] == ["$41,000", "$62,350"]
    assert '<span class="compare-difference">+$21,350</span>' in text
    assert cells.count(("Four in five earn", "$30,000 to $90,400")) == 1
    assert [text for name, text in cells if name == "Openings a year"] == ["250"]
    assert ("Projected growth", "−3%") in cells
    assert ("Entry education", "Certificate") in cells
    assert "not the pay of a level" in response.text
    assert response.text.count("/sources/bureau/") == 1


def test_the_file_has_pay_and_jobs_behind_the_split(client, paid):
    lines = {
        line["row"]: line
        for line in sheet(client, "pipe-fitter", "lamp-lighter")
        if line["section"] == "market"
    }
    assert lines["median pay"]["difference lamp-lighter"] == "-21350"
    assert lines["pay that 25% earn less than"]["lamp-lighter"] == "35500"
    assert (lines["projected growth"]["lamp-lighter"], lines["projected growth"]["unit"]) == (
        "-3",
        "%",
    )
    assert lines["openings a year"]["pipe-fitter"] == ""


def test_comparison_without_any_figures_has_no_rows_for_them(client, roles):
    market = shown(client, "lamp-lighter", "coal-carrier").market
    assert [row.measure.name for row in market.rows] == ["Occupation"]


def test_units_of_the_file_are_free_of_the_mark_against_formulas(client, content):
    units = {line["unit"] for line in sheet(client, "medical-coder", "registered-nurse")}
    assert "from -2 to 2" in units
    assert not any(unit.startswith("'") for unit in units)


def test_the_file_names_each_task_once_beside_its_twin(client, content):
    lines = sheet(client, "medical-coder", "medical-records-specialist")
    names = [
        (line["medical-coder"], line["medical-records-specialist"])
        for line in lines
        if (line["section"], line["unit"]) == ("task", "name")
    ]
    assert ("Compliance monitoring", "Compliance monitoring & HIPAA adherence") in names
    assert len([name for name, _ in names if name]) == 9
    assert len([twin for _, twin in names if twin]) == 7


def test_the_file_leaves_what_is_missing_empty(client, roles):
    lines = sheet(client, "lamp-lighter", "coal-carrier")
    of_headline = {
        line["row"]: line["coal-carrier"] for line in lines if line["section"] != "about"
    }
    assert of_headline["score"] == "30.0"
    assert of_headline["task resistance"] == of_headline["Wage Trends"] == ""
    assert {line["points coal-carrier"] for line in lines} == {""}


def test_no_cell_of_the_file_is_a_formula(client, import_texts):
    shares = (("60", 2, "a"), ("40", 1, "n"))
    import_texts(
        {
            "a.md": with_tasks("Coder", "=1+1", "@SUM(A1)", tasks=shares),
            "b.md": make_text("Clerk"),
        }
    )
    names = {line["coder"] for line in sheet(client, "coder", "clerk") if line["unit"] == "name"}
    assert {"'=1+1", "'@SUM(A1)"} <= names


def test_a_negative_number_of_the_file_stays_a_number(client, content):
    lines = sheet(client, "medical-records-specialist", "medical-coder")
    score = next(line for line in lines if line["row"] == "score")
    assert score["difference medical-coder"] == "-3.5"


def test_the_file_of_the_page_is_linked_and_carries_its_roles_in_its_name(client, roles):
    assert "/compare.csv?role=lamp-lighter&amp;role=wick-trimmer" in (
        compare(client, "lamp-lighter", "wick-trimmer").text
    )
    response = client.get("/compare.csv?role=lamp-lighter&role=wick-trimmer")
    assert "jobzone-lamp-lighter-wick-trimmer.csv" in response["Content-Disposition"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        ("role=lamp-lighter", 400),
        ("role=a&role=b&role=c&role=d&role=e", 400),
        ("role=lamp-lighter&role=nobody", 404),
        ("role=lamp-lighter&role=%00", 404),
        ("role=Lamp+Lighter&role=wick-trimmer", 302),
    ],
)
def test_the_file_refuses_what_the_page_refuses(client, roles, query, status):
    response = client.get(f"/compare.csv?{query}")
    assert response.status_code == status
    if status == 302:
        assert response.url == "/compare.csv?role=lamp-lighter&role=wick-trimmer"


# Choosing.


@pytest.mark.parametrize("count", [2, 3, 4])
def test_two_to_four_roles_fit(client, roles, count):
    slugs = ["lamp-lighter", "wick-trimmer", "gas-fitter", "glass-blower"][:count]
    assert [column.role.slug for column in shown(client, *slugs).columns] == slugs


def test_addresses_to_remove_swap_and_change_keep_the_rest(client, roles):
    columns = shown(client, "lamp-lighter", "wick-trimmer").columns
    assert columns[0].remove_url == "/compare/?role=wick-trimmer"
    assert columns[0].swap_url == ""
    assert columns[1].swap_url == "/compare/?role=wick-trimmer&role=lamp-lighter"
    assert columns[1].change_url == (
        "/compare/?role=lamp-lighter&role=wick-trimmer&change=wick-trimmer"
    )


def test_picker_search_adds_a_role(client, roles):
    response = compare(client, "lamp-lighter", q="wick")
    assert "/compare/?role=lamp-lighter&amp;role=wick-trimmer" in response.text


def test_picker_replaces_the_role_that_is_being_changed(client, roles):
    response = compare(
        client, "lamp-lighter", "wick-trimmer", change="wick-trimmer", q="gas fitter"
    )
    assert "/compare/?role=lamp-lighter&amp;role=gas-fitter" in response.text
    assert "Replace Wick Trimmer" in response.text


def test_none_chosen_explains_itself(client, roles):
    response = compare(client)
    assert response.status_code == 200
    assert response.context["comparison"] is None
    assert "Choose two to four" in response.text


def test_pairs_to_start_with_are_found_by_rule(client, import_texts):
    office, bench = {"occupation_code": "43-0000"}, {"occupation_code": "51-0000"}
    import_texts(
        {
            "a.md": make_text("Clerk", seniority="Senior", **office),
            "b.md": make_text("Clerk", tasks=(("100", 5, "d"),), seniority="Mid-Level", **office),
            "c.md": make_text("Turner", evidence=(1, 1, 1, 0, 1), **bench),
            "d.md": make_text("Grinder", **bench),
            "e.md": make_text("Sorter", tasks=(("100", 5, "d"),), **bench),
        }
    )
    pairs = compare(client).context["picker"].pairs
    assert [(pair.first.title, pair.second.title) for pair in pairs] == [
        ("Clerk", "Clerk"),
        ("Grinder", "Turner"),
        ("Grinder", "Sorter"),
    ]
    assert pairs[0].why == "One job at two levels"
    assert pairs[1].url == "/compare/?role=grinder&role=turner"
    assert pairs[1].why.startswith("Next to each other in ")
    assert pairs[2].why.startswith("Furthest apart in ")
    assert compare(client, "turner").context["picker"].pairs == ()
    assert compare(client, q="clerk").context["picker"].pairs == ()


def test_roles_to_start_with_stand_in_the_order_of_their_titles(client, import_texts):
    names = ("Zoo Keeper", "AI Research Scientist", "Accountant")
    import_texts({f"{n}.md": make_text(name) for n, name in enumerate(names)})
    choices = compare(client).context["picker"].choices
    assert [choice.score.title for choice in choices] == [
        "Accountant", "AI Research Scientist", "Zoo Keeper"
    ]  # fmt: skip


def test_no_pair_is_offered_where_there_is_none(client, import_texts):
    import_texts({"a.md": make_text()})
    assert compare(client).context["picker"].pairs == ()


@pytest.mark.parametrize("slugs", [("lamp-lighter",), ("lamp-lighter", "lamp-lighter")])
def test_one_chosen_asks_for_another(client, roles, slugs):
    response = compare(client, *slugs)
    assert response.status_code == 200
    assert response.context["comparison"] is None
    assert "Add at least one more" in response.text


def test_unknown_role_is_a_404_that_keeps_the_others_chosen(client, roles):
    response = compare(client, "lamp-lighter", "wick-trimer")
    assert response.status_code == 404
    assert "/compare/?role=lamp-lighter&amp;role=wick-trimmer" in response.text
    assert '<input type="hidden" name="role" value="lamp-lighter">' in response.text
    assert "No role with a published score is called “wick-trimer”" in response.text


def test_no_role_is_offered_that_is_chosen_already(client, roles):
    response = compare(client, "gas-fitter", "gas fiter", "wick-trimmer")
    assert response.status_code == 404
    offered = [view.slug for view, _url in response.context["suggestions"]]
    assert "gas-fitter" in [view.slug for view in suggest_roles("gas fiter")]
    assert not {"gas-fitter", "wick-trimmer"} & set(offered)
    assert [view.slug for view in response.context["kept"]] == ["gas-fitter", "wick-trimmer"]
    found = compare(client, "gas-fitter", q="gas fitter").context["picker"].choices
    assert "gas-fitter" not in [choice.score.slug for choice in found]


MARKUP = '"><img src=x onerror=alert(1)>'


@pytest.mark.parametrize(
    "query",
    [
        {"role": [MARKUP]},
        {"role": ["lamp-lighter", MARKUP]},
        {"role": ["lamp-lighter"], "q": MARKUP},
        {"role": ["lamp-lighter", "wick-trimmer"], "change": "wick-trimmer", "q": MARKUP},
        {"q": MARKUP},
    ],
)
def test_markup_that_is_typed_comes_out_as_text(client, roles, query):
    text = client.get("/compare/", query).text
    assert "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;" in text
    assert "<img" not in text


def test_markup_in_a_change_that_is_none_is_left_out(client, roles):
    text = compare(client, "lamp-lighter", "wick-trimmer", change=MARKUP).text
    assert "onerror" not in text


def test_of_more_than_four_one_chooses(client, roles, import_texts):
    import_texts({"e.md": make_text("Candle Maker"), "f.md": make_text("Bell Ringer")})
    slugs = ["gas-fitter", "bell-ringer", "candle-maker", "glass-blower", "wick-trimmer"]
    response = compare(client, *slugs, "nobody", ticked="1")
    assert response.status_code == 200
    boxes = re.findall(r'name="role"\s+value="([^"]+)"( checked)?', response.text)
    assert boxes == [(slug, " checked" * (n < 4)) for n, slug in enumerate(slugs)]
    assert 'action="/compare/"' in response.text


def test_comparison_of_ticked_roles_leads_to_its_address(client, roles):
    response = compare(client, "gas-fitter", "wick-trimmer", ticked="1", q="fit", zone="red")
    assert response.url == "/compare/?role=gas-fitter&role=wick-trimmer"


@pytest.mark.parametrize("name", ["Wick Trimmer", "wick trimmer"])
def test_title_leads_to_the_stable_address(client, roles, name):
    response = compare(client, "lamp-lighter", name)
    assert response.status_code == 302
    assert response.url == "/compare/?role=lamp-lighter&role=wick-trimmer"


def test_other_name_leads_to_the_stable_address(client, roles):
    assert compare(client, "Leerie", "gas-fitter").url == (
        "/compare/?role=lamp-lighter&role=gas-fitter"
    )


@pytest.mark.parametrize(
    "query",
    [
        "role=%00",
        "role=lamp-lighter&role=%00",
        "role=" + "x" * 5000,
        "role=lamp-lighter&change=nonsense",
        "role=lamp-lighter&q=%00",
        "role=lamp-lighter&q=" + "y" * 5000,
        "role=%FF",
        "change=%00&q=%00",
        "role=" + "&role=".join(str(n) for n in range(900)),
    ],
)
def test_nonsense_in_the_query_gives_a_sane_answer(client, roles, query):
    assert client.get(f"/compare/?{query}").status_code in (200, 302, 400, 404)


@pytest.mark.parametrize("count", [2, 3, 4])
def test_comparison_asks_a_constant_number_of_queries(
    client, roles, django_assert_num_queries, count
):
    slugs = ["lamp-lighter", "wick-trimmer", "gas-fitter", "glass-blower"][:count]
    # roles by address (1), assessments with rows and next roles (7), their occupations (2), their
    # scores (1), picker (3)
    with django_assert_num_queries(14):
        compare(client, *slugs)
