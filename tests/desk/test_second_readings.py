"""Second readings: brought in whole or not at all, shown beside the first, and counted."""

import json
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import call_command
from django.template.loader import render_to_string

from roles.desk.lifecycle import clone_reading, publish_reading
from roles.desk.second_readings import WrongReading, store_second_readings
from roles.models import Assessment, SecondReading
from roles.scoring import AIJRI_1
from roles.scoring.readings import Coverage
from tests.factories.documents import make_text
from tests.factories.readings import reading_of
from tests.words import words

pytestmark = pytest.mark.django_db

MOVED = {("tasks", "Task 1"): 4, ("evidence", "company_actions"): 0}


@pytest.fixture
def lamp(stored_texts):
    stored_texts({"lamp.md": make_text(), "wick.md": make_text("Wick Trimmer")})
    return Assessment.objects.published().get(role__slug="lamp-lighter")


def bring(*rounds):
    return store_second_readings(rounds=rounds, by=None).new


def test_reading_is_scored_from_its_own_judgements_and_the_shares_of_what_was_read(lamp):
    assert bring(reading_of(lamp)) == 1
    [reading] = SecondReading.objects.all()
    assert (reading.score, reading.one_apart, reading.more_apart) == (lamp.score, 0, 0)
    assert reading.judged == lamp.tasks.count() + 5 + 5 + 1
    assert list(reading.pair().differences()) == []


def test_what_differs_is_counted_by_how_far(lamp):
    first = {("tasks", t.name): t.score for t in lamp.tasks.all()}
    moved = {("tasks", name): min(score + 2, 5) for (_, name), score in first.items()}
    bring(reading_of(lamp, moved | {("barriers", "union"): 0}))
    [reading] = SecondReading.objects.all()
    apart = [row.notches for row in reading.pair().differences() if row.where == "tasks"]
    assert set(apart) <= {-1, -2}
    assert reading.more_apart == sum(notches == -2 for notches in apart)
    assert reading.score < lamp.score


def test_brought_in_twice_it_is_there_once(lamp):
    assert (bring(reading_of(lamp)), bring(reading_of(lamp))) == (1, 0)


@pytest.mark.parametrize(
    ("harm", "message"),
    [
        ({"score": "6"}, "line 2: 6 is not on the scale of"),
        ({"score": "2.5"}, "line 2: 2.5 is not on the scale of"),
        ({"reason": " "}, "line 2: there is no reason"),
        ({"row": "Task 9"}, "line 2: lamp-lighter has no tasks “Task 9”"),
        ({"kind": "colour"}, "line 2: lamp-lighter has no colour"),
        ({"version": "9"}, "line 2: there is no version 9 of “lamp-lighter”"),
        ({"version": "x"}, "line 2: a version is a number, not “x”"),
        ({"role": "nobody"}, "line 2: there is no version 1 of “nobody”"),
    ],
)
def test_row_at_fault_is_named_and_nothing_is_stored(lamp, harm, message):
    round_ = reading_of(lamp)
    (line, row), *others = round_.rows
    harmed = (
        [(line, row | harm), *others]
        if "role" not in harm and "version" not in harm
        else [(line, row | harm)]
    )
    with pytest.raises(WrongReading, match=message):
        bring(type(round_)(round_.read_on, round_.reader, tuple(harmed)))
    assert not SecondReading.objects.exists()


def test_readings_of_other_versions_are_left_out_where_that_is_asked(lamp):
    wick = Assessment.objects.published().get(role__slug="wick-trimmer")
    short = reading_of(wick)
    rounds = [reading_of(lamp), type(short)(short.read_on, short.reader, short.rows[:-1])]
    report = store_second_readings(rounds=rounds, by=None, leave_out_others=True)
    assert report.new == 1
    assert SecondReading.objects.get().assessment == lamp


def test_row_that_is_missing_is_named(lamp):
    round_ = reading_of(lamp)
    with pytest.raises(WrongReading, match="growth “growth” is missing"):
        bring(type(round_)(round_.read_on, round_.reader, round_.rows[:-1]))


def test_role_page_says_what_the_second_reader_found_and_names_what_is_far_apart(client, lamp):
    first = lamp.tasks.get(name="Task 1").score
    far = 5 if first <= 3 else 1
    bring(reading_of(lamp, {("tasks", "Task 1"): far}))
    text = words(client.get("/roles/lamp-lighter/"))
    [reading] = SecondReading.objects.all()
    assert "who saw no score (Second reader): " in text
    assert f"at <b>{reading.score}</b>, " in text
    assert f"<b>Task 1</b>: {first} here, {far} there. Why Task 1." in text
    assert "<dt>Second reading</dt><dd>on 28 Nov 2026</dd>" in text
    assert "<dt>Reviewed by a practitioner</dt><dd>not yet</dd>" in text
    text = words(client.get("/roles/wick-trimmer/"))
    assert "<dt>Second reading</dt><dd>none yet</dd>" in text


def test_version_after_it_shows_which_version_was_read(client, lamp):
    bring(reading_of(lamp))
    draft = clone_reading(reading=lamp, by=None)
    draft.growth, draft.change_note = 2, "Gas spreads, and lamps with it."
    draft.save()
    publish_reading(reading=draft, by=None)
    text = words(client.get("/roles/lamp-lighter/"))
    assert (
        f'<a href="/roles/lamp-lighter/versions/1/">version 1</a>, which scored {lamp.score}'
        in text
    )
    assert "<dt>Second reading</dt><dd>on 28 Nov 2026, of version 1</dd>" in text


def test_command_and_method_page_count_the_same(client, lamp):
    wick = Assessment.objects.published().get(role__slug="wick-trimmer")
    bring(reading_of(lamp), reading_of(wick, {("growth", "growth"): 2}))
    out = StringIO()
    call_command("calibration", "--json", stdout=out)
    figures = json.loads(out.getvalue())
    assert (figures["pairs"], figures["fitted_on"], figures["tested_on"]) == (2, 1, 1)
    section = client.get("/method/").context["page"].readings
    found = section.calibration
    assert (found.fitted.inside, found.tested.inside) == (
        figures["inside_fitted"],
        figures["inside_tested"],
    )
    assert round(float(found.mean_shift), 2) == figures["mean_shift"]
    assert f"<b>{found.tested.inside} of 1</b>" in words(client.get("/method/"))


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (22, "The range held at least the 90% of the pairs"),
        (20, "meant to hold 90% and held 83%: less, though with so few pairs chance alone"),
        (15, "less than the 90% that the range is meant to hold"),
    ],
)
def test_method_page_calls_a_coverage_below_what_was_meant_less(client, lamp, inside, said):
    wick = Assessment.objects.published().get(role__slug="wick-trimmer")
    bring(reading_of(lamp), reading_of(wick))
    page = client.get("/method/").context["page"]
    tested = Coverage(inside, 24)
    section = replace(
        page.readings,
        calibration=replace(page.readings.calibration, tested=tested),
        holds=tested.holds(AIJRI_1.range_share),
    )
    context = {"readings": section, "method": AIJRI_1}
    assert said in " ".join(render_to_string("pages/method/_readings.html", context).split())
