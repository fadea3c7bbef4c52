"""The role page: everything of an assessment, and what is missing from a headline."""

import re
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse

from roles import scoring
from roles.desk.lifecycle import clone_reading, publish_reading
from roles.documents import PassageKind, render
from roles.models import Assessment, Role
from roles.models.texts import TEXTS
from roles.pages.role.view import SECTIONS
from tests.factories.documents import (
    distinction,
    make_document,
    make_text,
    passage,
    transition,
)
from tests.tables import tables_of
from tests.words import words

pytestmark = pytest.mark.django_db
SCORING = str(Path(scoring.__file__).parent)


def page(client, slug="lamp-lighter"):
    return client.get(f"/roles/{slug}/")


@pytest.fixture
def lamp(stored_texts):
    """A whole assessment that names other roles in every way there is."""
    stored_texts(
        {
            "lamp.md": make_text(
                transitions=(transition("Coal Carrier", "12.3", asks="A strong back."),),
                distinctions=(distinction("Coal Carrier", "12.3"), distinction("Gas Fitter")),
                passages=(
                    passage(PassageKind.SUMMARY, "Lamps stay lit by hand."),
                    passage(PassageKind.DEFINITION, "Lights lamps."),
                    passage(PassageKind.REALITY_CHECK, "Far above Coal Carrier (AIJRI 12.3)."),
                    passage(PassageKind.OTHER, "Bring *gloves*.", heading="What to bring"),
                ),
            )
        }
    )


def test_distinction_that_refers_to_a_role_prints_its_name(client, import_texts):
    text = make_text(distinctions=(distinction("[Coal Carrier](role:coal-carrier)"),))
    import_texts({"a.md": make_text("Coal Carrier"), "lamp.md": text})
    shown = words(page(client))
    assert '<a href="/roles/coal-carrier/">Coal Carrier</a>' in shown
    assert "(role:" not in shown


def test_page_prints_every_row_passage_and_step(client, lamp):
    response = page(client)
    for expected in (
        "66.4",
        "Green (Stable)",
        "Lamps stay lit by hand.",
        "Lights lamps.",
        "Why task 1 scores 2.",
        "Why task 2 scores 1.",
        "Wage Trends argued at 1.",
        "Physical Presence argued at 1.",
        "Embodied Physicality argued at 1.",
        "Lamps are lit whether or not machines think.",
        "6.00 − 1.60 = <b>4.40</b>",
        "1 + (5 × 0.04) = <b>1.20</b>",
        "4.40 × 1.20 × 1.10 × 1.00 = <b>5.8080</b>",
        "(5.8080 − 0.54) ÷ 7.93 × 100 = <b>66.4</b>",
        "18.4 points above the edge of the Yellow zone at 48.0",
        "What to bring",
        "Bring <em>gloves</em>.",
        "Gas Fitter",
        "aijri-1",
        "likely Yellow",
    ):
        assert expected in words(response)


def test_tables_print_each_row_with_its_own_figures(client, import_texts):
    tasks = (("60", 2, "a"), ("25.5", 1, "n"), ("14.5", 5, "d"))
    rated = {"evidence": (2, 1, 0, -1, -2), "barriers": (2, 1, 0, 2, 1), "principles": (3, 2, 0)}
    import_texts({"lamp.md": make_text(tasks=tasks, growth=1, **rated)})
    text = page(client).text
    [task_table] = tables_of(text, "task-table")
    assert task_table == [
        ["Task", "Share of the week", "Automation score"],
        ["AI does it instead (displacement)", "14.5%", ""],
        ["Task 3", "14.5%", "5 of 5"],
        ["A person, with AI (augmentation)", "60%", ""],
        ["Task 1", "60%", "2 of 5"],
        ["AI plays no part (not involved)", "25.5%", ""],
        ["Task 2", "25.5%", "1 of 5"],
    ]
    reasons = words(page(client))
    for adds in ("adds 1.20", "adds 0.255", "adds 0.725", "added up, makes 2.18"):
        assert adds in reasons
    assert text.count("are mostly read from what comes nearest") == 1
    evidence, barriers, principles = tables_of(text, "rating-table")
    # E is 0, so the evidence rows cancel out; B is 6: 3.82 x 0.02 raw for each point of it, and
    # printed points are those that sum to the score, 41.4 + 0.0 + 5.7 + 2.7 = 49.8.
    assert [[row[0].split(" Is ")[0].split(" What ")[0], *row[1:]] for row in evidence[1:-1]] == [
        ["Job Posting Trends", "+2", "+3.9"],
        ["Company Actions", "+1", "+1.9"],
        ["Wage Trends", "0", "0.0"],
        ["AI Tool Maturity", "−1", "−1.9"],
        ["Expert Consensus", "−2", "−3.9"],
    ]
    assert evidence[-1] == ["Total, on a scale from −10 to 10", "0", "0.0"]
    assert [row[1:] for row in barriers[1:]] == [
        ["2", "+1.9"],
        ["1", "+0.9"],
        ["0", "0.0"],
        ["2", "+1.9"],
        ["1", "+1.0"],
        ["6", "+5.7"],
    ]
    assert barriers[-1][0] == "Total, on a scale from 0 to 10"
    assert [row[1:] for row in principles[1:]] == [["3"], ["2"], ["0"], ["5"]]
    assert principles[-1][0] == "Total, on a scale from 0 to 9"


@pytest.mark.parametrize(
    "where", ["tasks", "evidence", "barriers", "principles", "growth", "transitions"]
)
def test_role_named_in_any_reason_is_linked_with_its_score(client, import_texts, where):
    document = make_document(transitions=(transition("Coal Carrier", "12.3"),))
    named = "As a [Coal Carrier](role:coal-carrier) would."
    if where == "growth":
        document = replace(document, growth_rationale=named)
    elif where == "transitions":
        document = replace(document, transitions=(replace(document.transitions[0], why=named),))
    else:
        first, *others = getattr(document, where)
        document = replace(document, **{where: (replace(first, rationale=named), *others)})
    import_texts({"lamp.md": render(document)})
    assert Role.objects.filter(slug="coal-carrier").exists()
    shown = page(client, "lamp-lighter").text
    if where == "transitions":
        shown = client.get("/roles/lamp-lighter/next/").text
    mention = re.search(
        r'As a <span class="mention"><a href="([^"]*)">([^<]*)</a> (.*?)</span>', shown
    )
    assert mention.groups()[:2] == ("/roles/coal-carrier/", "Coal Carrier")
    assert "12.3 Red" in mention[3]


def test_texts_stand_in_the_order_of_the_sections():
    sections = list(dict.fromkeys(text.section for text in TEXTS))
    assert sections.pop(0) == "summary"  # above all sections
    anchors = [section.anchor for section in SECTIONS]
    assert sections == [anchor for anchor in anchors if anchor in sections]


def test_sections_and_contents_are_those_that_the_page_has(client, lamp):
    whole = page(client).text
    headings = re.findall(r'<h2 id="([^"]*)-title">([^<]*)</h2>', whole)
    contents = re.findall(r'<li><a href="#([^"]*)">([^<]*)</a></li>', whole.split("</nav>")[1])
    assert [anchor for anchor, _title in headings] == [
        "week", "own", "next", "firm", "bridge", "evidence", "barriers", "principles",
        "arithmetic", "standing", "role", "commentary", "about", "share",
    ]  # fmt: skip
    assert contents == headings
    quoted = page(client, "coal-carrier").text
    assert re.findall(r'<section id="([^"]*)"', quoted) == [
        "missing", "next", "standing", "about", "share",
    ]  # fmt: skip


def test_closed_section_says_its_finding_with_its_figure(client, lamp):
    findings = {
        section.anchor: section.finding
        for section in page(client).context["page"].sections
        if section.finding
    }
    assert findings["evidence"] == "+5 of −10 to +10, moves the score by +11.1"
    assert findings["barriers"].startswith("5 of 0 to 10, moves the score by +")
    assert findings["role"] == "not the same as Coal Carrier, Gas Fitter"
    assert "What to bring" in findings["commentary"]


def test_page_works_nothing_out_twice(client, lamp):
    page(client)
    counts = Counter()

    def count(frame, event, _argument):
        if event == "call" and frame.f_code.co_filename.startswith(SCORING):
            counts[frame.f_code.co_name] += 1

    sys.setprofile(count)
    try:
        page(client)
    finally:
        sys.setprofile(None)
    assert {name: counts[name] for name in ("composite", "firmness", "notches")} == {
        "composite": 1,
        "firmness": 1,
        "notches": 1,
    }


def test_page_names_who_assessed_when_and_by_which_method(client, import_texts):
    import_texts({"lamp.md": make_text(assessor="Ada", assessed_on=date(2026, 11, 21))})
    assert "Assessed by Ada; 21 Nov 2026; method aijri-1." in page(client).text


def test_page_says_where_assessor_or_date_is_missing(client, lamp):
    assert "Assessor not named; date not stated;" in page(client).text
    assert "Not assessed here" in page(client, "coal-carrier").text


def test_other_roles_are_printed_with_their_present_score(client, lamp, import_texts):
    assert "12.3 Red" in page(client).text
    import_texts({"coal.md": make_text("Coal Carrier")})
    text = page(client).text
    assert "12.3 Red" not in text
    assert "66.4 Green" in text


def test_first_screen_names_a_next_step_that_resists_more_or_says_there_is_none(
    client, import_texts
):
    def what_next(*steps):
        tasks = (("60", 4, "d"), ("40", 3, "a"))
        import_texts({"w.md": make_text("Wick Trimmer", tasks=tasks, transitions=steps)})
        text = page(client, "wick-trimmer").text
        return text.split('class="short-next"')[1].split("</header>")[0]

    down, up = transition("Coal Carrier", "1.0"), transition("Gas Fitter", "90.0")
    assert "Nothing near this job resists better" in what_next(down)
    shown = what_next(down, up)
    assert "Gas Fitter" in shown
    assert "Coal Carrier" not in shown
    assert "/roles/wick-trimmer/next/" in shown


def test_reference_to_a_role_that_is_not_public_keeps_its_words_only(client, lamp):
    Assessment.objects.filter(role__slug="coal-carrier").update(state="superseded")
    text = page(client).text
    assert "Far above Coal Carrier." in text
    assert "/roles/coal-carrier/" not in text


def test_headline_role_says_what_is_missing(client, lamp):
    response = page(client, "coal-carrier")
    assert response.status_code == 200
    assert "headline score" in response.text
    assert "There are no tasks, no evidence and no barriers behind it" in response.text
    assert "Quoted in the assessment of Lamp Lighter" in response.text
    assert "The arithmetic" not in response.text


def test_override_is_shown_with_the_formula_score_and_the_reason(client, import_texts):
    text = make_text() + "\nAssessor override: 64.0 - gas is coming\n"
    import_texts({"lamp.md": text})
    shown = page(client).text
    assert "publishes 64.0 where the formula gives 66.4" in shown
    assert "gas is coming" in shown
    assert "66.4 − 2.4 = <b>64.0</b>" in shown


def test_sub_label_conditions_are_listed_met_or_not(client, import_texts):
    import_texts({"x.md": make_text("Wick Trimmer", tasks=(("100", 5, "d"),), evidence=(0,) * 5)})
    text = page(client, "wick-trimmer").text
    assert "2 of 3 met" not in text
    assert "1 of 3 met" in text
    assert "✓ met" in text
    assert "✗ not met" in text


def test_superseded_assessment_keeps_an_address_of_its_own(client, lamp):
    first = Assessment.objects.published().get(role__slug="lamp-lighter")
    publish_reading(reading=clone_reading(reading=first, by=None), by=None)
    first.refresh_from_db()
    old = client.get(first.get_absolute_url())
    assert old.status_code == 200
    assert "This is an earlier assessment" in old.text
    assert first.get_absolute_url() in page(client).text


def test_address_to_cite_shows_the_same_reading_before_and_after_it_is_replaced(client, lamp):
    assessment = Assessment.objects.published().get(role__slug="lamp-lighter")
    address = "/roles/lamp-lighter/versions/1/"
    old = client.get(f"/roles/lamp-lighter/history/{assessment.pk}/?from=a+paper")
    assert (old.status_code, old.headers["Location"]) == (301, f"{address}?from=a+paper")
    assert f"http://testserver{address}" in page(client).text
    assert "replaced on" not in client.get(address).text
    draft = clone_reading(reading=assessment, by=None)
    publish_reading(reading=draft, by=None)
    old = client.get(address)
    assert "replaced on" in old.text
    assert "Why task 1 scores 2." in old.text


def test_page_says_how_firm_the_score_is_and_what_would_change_it(client, lamp):
    text = words(page(client))
    assessment = Assessment.objects.published().get(role__slug="lamp-lighter")
    assert f"It takes at least {assessment.fewest_notches} steps in its judgements" in text
    assert f"Likely between {assessment.range_low} and {assessment.range_high}." in text
    assert "18.4 points above the edge of the Yellow zone at 48.0" in text
    assert text.count('class="num notch-weaker"') == 13  # 2 tasks, 5 + 5 rows, growth


def test_a_role_at_the_edge_counts_the_notches_that_take_it_over(client, import_texts):
    tasks, none = (("80", 1, "n"), ("20", 4, "a")), (0,) * 5
    import_texts({"lamp.md": make_text(tasks=tasks, evidence=none, barriers=none)})
    assessment = Assessment.objects.published().get(role__slug="lamp-lighter")
    assert assessment.firmness == "edge"
    assert "steps in a single judgement" in words(page(client))


def test_a_task_leads_to_the_same_task_elsewhere_only_where_there_is_one(client, import_texts):
    import_texts({"lamp.md": make_text()})
    assert "Same task elsewhere" not in page(client).text
    import_texts({"wick.md": make_text("Wick Trimmer")})
    text = page(client).text
    assert text.count("Same task elsewhere (1)") == 2
    assert "/tasks/?q=Task+1&amp;from=lamp-lighter" in text


def test_page_lists_the_sources_named_in_brackets_once(client, import_texts):
    body = "Pay rose (BLS, May 2024) and fell again (BLS, May 2024), as seen (AIJRI 48.2)."
    import_texts({"lamp.md": make_text(passages=(passage(PassageKind.REALITY_CHECK, body),))})
    assert client.get("/roles/lamp-lighter/").context["page"].sources == ("BLS, May 2024",)


def test_drafts_are_not_public(client, lamp):
    first = Assessment.objects.published().get(role__slug="lamp-lighter")
    draft = clone_reading(reading=first, by=None)
    address = reverse("roles:role-history", args=["lamp-lighter", draft.pk])
    assert client.get(address).status_code == 404
    role = Role.objects.create(title="Only a draft", slug="only-a-draft")
    Assessment.objects.create(role=role)
    assert page(client, "only-a-draft").status_code == 404


def test_unknown_role_is_a_404_that_suggests(client, lamp):
    response = page(client, "lamp-lightr")
    assert response.status_code == 404
    assert "/roles/lamp-lighter/" in response.text


def test_document_of_a_role_can_be_downloaded_and_imported_again(client, lamp, import_texts):
    response = client.get("/roles/lamp-lighter/document.md")
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert "Coal Carrier (AIJRI 12.3)" in response.text
    report = import_texts({"again.md": response.text})
    assert [d.outcome.value for d in report.documents] == ["unchanged"]


def test_role_page_asks_a_constant_number_of_queries(
    client, lamp, import_texts, django_assert_num_queries
):
    page(client)
    # assessment with role; names; tasks, principles, evidence, barriers; passages, distinctions,
    # transitions (and the roles of the last two); present scores; neighbours above and below;
    # earlier ones; roles that lead here; moves from and to it; durability score; tasks of other
    # roles (and the reasons of those that may be the same); occupation, other indexes (4) and
    # predictions; the data version for what is kept (5).
    with django_assert_num_queries(28):
        page(client)
    import_texts({f"{n}.md": make_text(f"Role {n}") for n in range(8)})
    with django_assert_num_queries(29):
        page(client)
