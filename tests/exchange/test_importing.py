"""Importing documents: plan, apply, and what is left alone."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roles.documents import Degree, PassageKind, Pay
from roles.exchange.exporting import export_documents
from roles.exchange.importing import import_documents
from roles.exchange.importing.run import Outcome
from roles.models import Assessment, Occupation, Role
from tests.factories.documents import (
    distinction,
    make_document,
    make_text,
    passage,
    read_file,
    transition,
)
from tests.factories.durability import make_durability

pytestmark = pytest.mark.django_db


def outcomes(report):
    return [document.outcome.value for document in report.documents]


def published(slug):
    return Assessment.objects.published().get(role__slug=slug)


def test_new_document_is_stored_whole_scored_and_published(import_texts):
    text = make_text(
        transitions=(transition("Clock Winder", "81.0", asks="Nothing."),),
        distinctions=(distinction("Gas Fitter"),),
    )
    report = import_texts({"lamp.md": text})
    assert outcomes(report) == ["new"]
    assessment = published("lamp-lighter")
    assert assessment.score == report.documents[0].score == Decimal("66.4")
    assert (assessment.zone, assessment.sub_label) == ("green", "stable")
    assert assessment.tasks.count() == 2
    assert assessment.evidence.count() == assessment.barriers.count() == 5
    assert assessment.principles.count() == 3
    assert [p.kind for p in assessment.passages.all()] == ["definition", "timeline"]
    assert assessment.transitions.get().to_role.slug == "clock-winder"
    assert assessment.distinctions.get().name == "Gas Fitter"
    assert assessment.role.sector == "Installation, Maintenance, and Repair"


def test_second_run_is_unchanged_and_writes_nothing(import_texts):
    texts = {"lamp.md": make_text(), "coal.md": make_text("Coal Carrier")}
    import_texts(texts)
    before = list(Assessment.objects.values_list("pk", "version", "updated_at"))
    assert outcomes(import_texts(texts)) == ["unchanged", "unchanged"]
    assert list(Assessment.objects.values_list("pk", "version", "updated_at")) == before


def test_check_plans_and_writes_nothing(import_texts):
    report = import_texts({"lamp.md": make_text()}, check=True)
    assert outcomes(report) == ["new"]
    assert report.documents[0].role == "lamp-lighter"
    assert not Role.objects.exists()


def test_change_is_named_field_by_field_and_replaces_the_published_one(import_texts):
    import_texts({"lamp.md": make_text()})
    first = published("lamp-lighter")
    document = make_document()
    tasks = (replace(document.tasks[0], score=3), document.tasks[1])
    report = import_texts({"lamp.md": make_text(tasks=(("60", 3, "a"), ("40", 1, "n")))})
    assert outcomes(report) == ["changed"]
    assert "tasks “Task 1” score: 2 → 3" in [str(c) for c in report.documents[0].changes]
    assert tasks[0].score == published("lamp-lighter").tasks.first().score
    first.refresh_from_db()
    assert first.state == Assessment.State.SUPERSEDED
    assert first.tasks.first().score == 2


MOVE = {
    "asks": "A course.",
    "shared_skills": ("a steady hand", "night work"),
    "missing_skills": ("gas law",),
    "degree": Degree.CERTIFICATE,
    "licence": "fitter's licence",
    "months": (6, 18),
    "paid_training": False,
    "pay": Pay.UP,
}


def test_what_a_move_asks_for_is_stored_and_exported_as_it_was_read(import_texts):
    text = make_text(transitions=(transition("Gas Fitter", **MOVE), transition("Coal Carrier")))
    import_texts({"lamp.md": text})
    step, other = published("lamp-lighter").transitions.all()
    assert (step.shared_skills, step.missing_skills) == ("a steady hand; night work", "gas law")
    assert (step.degree, step.licence, step.pay) == ("certificate", "fitter's licence", "up")
    assert (step.months_from, step.months_to, step.paid_training) == (6, 18, False)
    assert (other.degree, other.months_from, other.paid_training, other.pay) == (
        "",
        None,
        None,
        "",
    )
    exported = dict(export_documents())["lamp-lighter"]
    stored = read_file("lamp.md", exported).parsed.document.transitions[0]
    assert {name: getattr(stored, name) for name in MOVE} == MOVE
    assert outcomes(import_texts({"lamp.md": exported})) == ["unchanged"]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("months", (6, 24), "months: 6-18 → 6-24"),
        ("months", None, "months: 6-18 → nothing"),
        ("paid_training", True, "paid_training: no → yes"),
        ("pay", Pay.DOWN, "pay: up → down"),
        ("degree", Degree.NONE, "degree: certificate → none"),
        ("missing_skills", ("gas law", "tact"), "missing_skills: gas law → gas law; tact"),
    ],
)
def test_a_fact_of_a_move_that_differs_is_a_change(import_texts, name, value, said):
    import_texts({"lamp.md": make_text(transitions=(transition("Gas Fitter", **MOVE),))})
    step = transition("Gas Fitter", **(MOVE | {name: value}))
    report = import_texts({"lamp.md": make_text(transitions=(step,))})
    assert [str(c) for c in report.documents[0].changes] == [f"transitions “Gas Fitter” {said}"]
    assert outcomes(import_texts({"lamp.md": make_text(transitions=(step,))})) == ["unchanged"]


def test_employment_is_the_role_s_and_stays_where_a_document_leaves_it_out(import_texts):
    counted = {"employment": 1_200, "employment_source": "Guild, 1890"}
    import_texts({"lamp.md": make_text(**counted)})
    role = Role.objects.get()
    assert (role.employment, role.employment_source) == (1_200, "Guild, 1890")
    assert "| Employment | 1,200 (Guild, 1890) |" in dict(export_documents())["lamp-lighter"]
    assert outcomes(import_texts({"lamp.md": make_text()})) == ["unchanged"]
    import_texts({"lamp.md": make_text(growth=1)})
    role.refresh_from_db()
    assert role.employment == 1_200


def test_other_number_of_people_employed_is_a_change_with_its_source(import_texts):
    import_texts({"lamp.md": make_text(employment=1_200, employment_source="Guild, 1890")})
    report = import_texts({"lamp.md": make_text(employment=0, employment_source="Guild, 1930")})
    assert [str(c) for c in report.documents[0].changes] == [
        "employment: 1200 → 0",
        "employment_source: Guild, 1890 → Guild, 1930",
    ]
    assert Role.objects.get().employment == 0


def test_invalid_document_stores_nothing_and_spares_the_rest(import_texts):
    bad = make_text("Coal Carrier").replace("| 60% | 2 |", "| 55% | 2 |")
    report = import_texts({"bad.md": bad, "lamp.md": make_text()})
    assert outcomes(report) == ["invalid", "new"]
    assert "sum to 95%" in report.documents[0].problems[0].message
    assert report.documents[0].problems[0].line
    assert [role.title for role in Role.objects.all()] == ["Lamp Lighter"]


def test_two_documents_of_one_role_in_a_batch_are_refused_by_name(import_texts):
    report = import_texts({"a.md": make_text(), "b.md": make_text()})
    assert outcomes(report) == ["new", "invalid"]
    assert "assessed by a.md already" in report.documents[1].problems[0].message


def test_unknown_role_named_with_a_score_becomes_a_headline_with_its_source(import_texts):
    text = make_text(
        passages=(
            passage(PassageKind.REALITY_CHECK, "Above Snuffer Seller / SNF (AIJRI 19.4, Red)."),
        )
    )
    report = import_texts({"lamp.md": text})
    assert report.headlines == (("Snuffer Seller", Decimal("19.4")),)
    headline = published("snuffer-seller")
    assert headline.is_headline
    assert (headline.score, headline.zone) == (Decimal("19.4"), "red")
    assert headline.source_role.slug == "lamp-lighter"
    assert headline.role.names.get().name == "SNF"
    assert headline.tasks.count() == 0


def test_quoted_sub_label_is_kept_and_no_other_is_made_up(import_texts):
    transitions = (transition("Plain Role", "50.0"),)
    passages = (passage(PassageKind.TIMELINE, "As with Wick Trimmer (3.6, Red Imminent)."),)
    import_texts({"lamp.md": make_text(transitions=transitions, passages=passages)})
    assert published("wick-trimmer").sub_label == "imminent"
    assert published("plain-role").sub_label == ""


def test_typed_score_of_a_known_role_becomes_a_reference(import_texts):
    passages = (passage(PassageKind.TIMELINE, "Longer than Coal Carrier (AIJRI 12.3) has."),)
    import_texts({"lamp.md": make_text(passages=passages), "z.md": make_text("Coal Carrier")})
    stored = published("lamp-lighter").passages.get()
    assert stored.body == "Longer than [Coal Carrier](role:coal-carrier) has."
    assert "12.3" not in stored.body_html


def test_headline_gives_way_to_a_full_assessment_and_stays_in_the_history(import_texts):
    import_texts({"lamp.md": make_text(transitions=(transition("Coal Carrier", "12.3"),))})
    assert published("coal-carrier").is_headline
    report = import_texts({"coal.md": make_text("Coal Carrier")})
    assert outcomes(report) == ["new"]
    assert published("coal-carrier").score == Decimal("66.4")
    assert Role.objects.filter(title="Coal Carrier").count() == 1
    assert Assessment.objects.superseded().get().is_headline


def test_levels_of_one_job_are_roles_of_their_own(import_texts):
    texts = {
        "mid.md": make_text(),
        "senior.md": make_text(seniority="Senior", experience="10+ years"),
    }
    import_texts(texts)
    roles = Role.objects.filter(title="Lamp Lighter")
    assert {role.slug for role in roles} == {"lamp-lighter", "lamp-lighter-senior"}
    assert outcomes(import_texts(texts)) == ["unchanged", "unchanged"]


def test_next_role_at_one_level_of_several_is_named_by_its_address(import_texts):
    entry = make_text(seniority="Entry-Level", experience="0-2 years", slug="lamp-lighter-entry")
    step = (transition("[Lamp Lighter](role:lamp-lighter-entry)"),)
    texts = {"a.md": make_text(), "b.md": entry, "c.md": make_text("Gas Fitter", transitions=step)}
    import_texts(texts)
    assert published("gas-fitter").transitions.get().to_role.slug == "lamp-lighter-entry"
    exported = dict(export_documents(["gas-fitter"]))["gas-fitter"]
    assert "[Lamp Lighter](role:lamp-lighter-entry)" in exported
    assert outcomes(import_texts({"c.md": exported})) == ["unchanged"]


def test_document_without_a_level_means_the_one_role_of_its_title(import_texts):
    import_texts({"lamp.md": make_text()})
    report = import_texts({"lamp.md": make_text(seniority="", experience="")})
    assert outcomes(report) == ["unchanged"]
    assert Role.objects.count() == 1


def test_document_with_the_title_of_a_renamed_role_is_another_job_unless_its_slug_says_so(
    import_texts,
):
    import_texts({"lamp.md": make_text()})
    Role.objects.update(title="Luminaire Attendant")
    report = import_texts({"lamp.md": make_text()}, check=True)
    assert outcomes(report) == ["new"]
    assert report.documents[0].role == "lamp-lighter-mid-level"
    assert "“lamp-lighter” is taken by another role" in report.documents[0].notices[0].message
    report = import_texts({"lamp.md": make_text(slug="lamp-lighter")})
    assert outcomes(report) == ["changed"]
    said = report.documents[0].notices[0]
    assert "that of “Luminaire Attendant (Mid-Level)”" in said.message
    assert said.line == 8
    assert Role.objects.get().title == "Lamp Lighter"
    assert Assessment.objects.count() == 1  # what it is called is no part of its assessment


PAIRS = [
    ("C++ Tester", "c-plus-plus-tester", "C# Tester", "c-sharp-tester"),
    (".NET Tester", "dot-net-tester", "NET Tester", "net-tester"),
    ("R&D Tester", "r-and-d-tester", "RD Tester", "rd-tester"),
    ("通訳 Tester", "tong-yi-tester", "Tester", "tester"),
    ("👩\u200d💻 Tester", "woman-computer-tester", "Tester", "tester"),
    ("看護師", "kan-hu-shi", "مترجم قانوني", "mtrjm-qnwny"),
]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("at_once", [False, True])
@pytest.mark.parametrize(("one", "at_one", "other", "at_other"), PAIRS)
def test_titles_that_share_letters_are_roles_of_their_own(
    import_texts, one, at_one, other, at_other, at_once, turned
):
    titles = [other, one] if turned else [one, other]
    texts = {f"{n}.md": make_text(title) for n, title in enumerate(titles)}
    parts = [texts] if at_once else [{name: text} for name, text in texts.items()]
    assert [each for part in parts for each in outcomes(import_texts(part))] == ["new", "new"]
    assert set(Role.objects.values_list("title", "slug")) == {(one, at_one), (other, at_other)}
    assert outcomes(import_texts(texts)) == ["unchanged", "unchanged"]


def test_titles_with_one_address_get_one_each(import_texts):
    report = import_texts({"a.md": make_text("Lamp/Lighter"), "b.md": make_text("Lamp Lighter")})
    assert [each.role for each in report.documents] == ["lamp-lighter", "lamp-lighter-mid-level"]
    assert report.documents[1].notices


@pytest.mark.parametrize("title", ["lamp LIGHTER", "Lámp Lighter", "La\u0301mp  Lighter"])
def test_title_in_other_letters_is_the_same_role(import_texts, title):
    import_texts({"lamp.md": make_text()})
    assert outcomes(import_texts({"a.md": make_text(title)})) == ["changed"]
    assert Role.objects.count() == 1
    report = import_texts({"a.md": make_text(title, slug="another")})
    assert outcomes(report) == ["invalid"]
    problem = report.documents[0].problems[0]
    assert "at /roles/lamp-lighter/ has this title and this level already" in problem.message
    assert problem.line


def test_document_that_fits_two_roles_is_refused_and_names_both(import_texts):
    for title, slug in (("Accountant", "accountant"), ("accountant", "accountant-2")):
        Role.objects.create(title=title, slug=slug, seniority="mid")
    report = import_texts({"a.md": make_text("Accountant")})
    assert outcomes(report) == ["invalid"]
    message = report.documents[0].problems[0].message
    assert "“Accountant (Mid-Level)” at /roles/accountant/" in message
    assert "“accountant (Mid-Level)” at /roles/accountant-2/" in message
    assert outcomes(import_texts({"a.md": make_text("Accountant", slug="accountant")})) == ["new"]


@pytest.mark.parametrize(
    "changed",
    [
        {"assessed_on": date(2062, 11, 21)},
        {"durability": replace(make_durability(), assessed_on=date(2062, 11, 21))},
    ],
)
def test_day_that_is_still_to_come_is_refused_with_its_line(import_texts, changed):
    text = make_text(**changed)
    report = import_texts({"a.md": text})
    assert outcomes(report) == ["invalid"]
    problem = report.documents[0].problems[0]
    assert "2062-11-21 is still to come" in problem.message
    assert "2062-11-21" in text.splitlines()[problem.line - 1]
    assert not Role.objects.exists()


@pytest.mark.parametrize("dash", "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
@pytest.mark.parametrize("form", ["| Occupation Code | 29{}2072 |", "title"])
def test_code_is_read_with_whatever_dash_it_was_copied_with(import_texts, dash, form):
    title = "Lamp Lighter" if form != "title" else f"Lamp Lighter (SOC 29{dash}2072)"
    text = make_text(occupation_code="", title="Lamp Lighter").replace(
        "| Job Title | Lamp Lighter |",
        f"| Job Title | {title} |" + (f"\n{form.format(dash)}" if form != "title" else ""),
    )
    assert outcomes(import_texts({"a.md": text})) == ["new"]
    assert Role.objects.get().occupation_code == "29-2072"


@pytest.mark.parametrize("release", [False, True])
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"occupation_code": "99-9999"}, "there is no major group 99"),
        ({"occupation_code": "29-2071"}, "no release that is stored has it"),
        ({"occupation_code": "29-2070"}, ""),
        ({"occupation_code": "29-2072", "sector": "Legal"}, "leave it out to take that"),
        ({"occupation_code": "29-2072", "sector": "Hospitals"}, ""),
    ],
)
def test_what_the_classification_has_against_a_document_is_said_at_its_line(
    import_texts, release, changed, said
):
    if release:
        Occupation.objects.create(code="29-2072.00", soc="29-2072", title="Coders")
    text = make_text(**changed)
    report = import_texts({"a.md": text})
    assert outcomes(report) == ["new"]
    notices = report.documents[0].notices
    if "release" in said and not release:
        said = ""
    assert [said in notice.message for notice in notices] == ([True] if said else [])
    for notice in notices:
        assert list(changed.values())[-1] in text.splitlines()[notice.line - 1]


@pytest.mark.parametrize("together", [True, False])
def test_other_name_of_one_role_is_that_role_in_prose(import_texts, together):
    lamp = {"lamp.md": make_text(other_names=("Leerie",))}
    step = (transition("Leerie", "66.4"),)
    gas = {"gas.md": make_text("Gas Fitter", transitions=step)}
    for texts in [gas | lamp] if together else [lamp, gas]:
        assert import_texts(texts).headlines == ()
    assert published("gas-fitter").transitions.get().to_role.slug == "lamp-lighter"


def test_export_keeps_a_reference_whose_words_do_not_name_its_role(import_texts):
    body = "Like [the old trade](role:lamp-lighter), and [Lamp Lighter](role:lamp-lighter)."
    passages = (passage(PassageKind.TIMELINE, body),)
    import_texts({"l.md": make_text(), "g.md": make_text("Gas Fitter", passages=passages)})
    exported = dict(export_documents(["gas-fitter"]))["gas-fitter"]
    assert "[the old trade](role:lamp-lighter), and Lamp Lighter (AIJRI 66.4)" in exported
    assert outcomes(import_texts({"g.md": exported})) == ["unchanged"]


def test_the_same_draft_imported_twice_is_there_once(import_texts):
    assert outcomes(import_texts({"lamp.md": make_text()}, publish=False)) == ["new"]
    assert outcomes(import_texts({"lamp.md": make_text()}, publish=False)) == ["unchanged"]
    assert Assessment.objects.count() == 1


def test_pinned_slug_is_the_address(import_texts):
    text = make_text(slug="lamps")
    import_texts({"lamp.md": text})
    assert Role.objects.get().slug == "lamps"
    assert outcomes(import_texts({"lamp.md": text})) == ["unchanged"]


def test_drafts_on_request_leave_the_published_one_standing(import_texts):
    import_texts({"lamp.md": make_text()})
    import_texts({"lamp.md": make_text(growth=1)}, publish=False)
    assert published("lamp-lighter").growth == 0
    assert Assessment.objects.get(state="draft").growth == 1


def test_override_beyond_the_bound_is_invalid_with_its_line(import_texts):
    text = make_text() + "\nAssessor override: 90.0 - because\n"
    report = import_texts({"lamp.md": text})
    assert outcomes(report) == ["invalid"]
    assert report.documents[0].problems[0].line


def test_failure_while_storing_leaves_nothing(import_texts, monkeypatch):
    from roles.exchange.importing import run

    stored = []

    def store_then_fail(**kwargs):
        stored.append(kwargs["role"])
        if len(stored) == 2:
            raise RuntimeError("the disk is full")
        return original(**kwargs)

    original = run.store_document
    monkeypatch.setattr(run, "store_document", store_then_fail)
    with pytest.raises(RuntimeError):
        import_texts({"a.md": make_text(), "b.md": make_text("Coal Carrier")})
    assert not Role.objects.exists()
    assert not Assessment.objects.exists()


def test_import_counts_its_outcomes(import_texts):
    report = import_documents([read_file("lamp.md", make_text())], by=None)
    assert report.count(Outcome.NEW) == 1
    assert not report.has_invalid


def test_document_that_only_leaves_other_names_out_changes_nothing(import_texts):
    import_texts({"lamp.md": make_text(other_names=("Wickman",))})
    (report,) = import_texts({"lamp.md": make_text()}).documents
    assert (report.outcome, report.changes) == (Outcome.UNCHANGED, ())
    assert Assessment.objects.count() == 1


# The catalogue; role and assessment, then each table of rows: written, read to be computed from,
# rendered; the score and its chances; the step to published; the document of the revision;
# what the estimates and the moves are worked out anew from.
MOST_QUERIES = 62


def test_import_of_one_document_costs_as_many_queries_whatever_is_there(import_texts):
    counts = []
    for others in (("Clock Winder",), ("Coal Carrier", "Gas Fitter", "Bell Ringer")):
        import_texts({f"{title}.md": make_text(title) for title in others})
        text = make_text(f"Lamp Lighter to {others[0]}")
        with CaptureQueriesContext(connection) as captured:
            assert outcomes(import_texts({"lamp.md": text})) == ["new"]
        asked = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
        counts.append(len([sql for sql in asked if "pg_advisory" not in sql]))
    assert counts[0] == counts[1] <= MOST_QUERIES
