"""A second reading at the desk: made without sight of the first, and then beside it."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.urls import reverse

from roles.desk.admin.blind_readings import SHOWN
from roles.desk.lifecycle import clone_reading, publish_reading, save_draft
from roles.desk.second_readings import Round, store_second_readings
from roles.documents import PassageKind
from roles.models import Assessment, Revision, SecondJudgement, SecondReading
from tests.desk.admin.forms import posted
from tests.factories.documents import make_text, passage
from tests.factories.readings import reading_of
from tests.words import words

pytestmark = pytest.mark.django_db

LIST = reverse("desk:readings")
SUMMARY = "Nobody else lights them."


@pytest.fixture
def lamp(stored_texts):
    said = (
        passage(PassageKind.DEFINITION, "Lights lamps, and asks the [Lamp Lighter](role:wick)."),
        passage(PassageKind.SUMMARY, SUMMARY),
    )
    stored_texts({"lamp.md": make_text(passages=said), "wick.md": make_text("Wick Trimmer")})
    return Assessment.objects.published().get(role__slug="lamp-lighter")


def address(assessment):
    return reverse("desk:read", args=[assessment.pk])


def judged(client, assessment, **changed):
    """The form with every row at its lowest score, as a person would send it."""
    form = client.get(address(assessment)).context["form"]
    scores = {
        f"score_{n}": f"{form.fields[f'score_{n}'].choices[0][0]}" for n in range(len(form.asked))
    }
    reasons = {f"reason_{n}": f"Seen in the street, {n}." for n in range(len(form.asked))}
    return scores | reasons | changed


def test_page_shows_the_work_and_nothing_of_what_the_first_reader_made_of_it(
    assessor_client, lamp
):
    text = words(assessor_client.get(address(lamp)))
    for shown in ("Lights lamps", "Task 1", "60% of the time", "Is the number of advertised jobs"):
        assert shown in text
    rows = [*lamp.tasks.all(), *lamp.evidence.all(), *lamp.barriers.all(), *lamp.principles.all()]
    said = [row.rationale for row in rows] + [lamp.growth_rationale, SUMMARY]
    for hidden in (*said, str(lamp.score), lamp.get_zone_display(), " checked>"):
        assert hidden not in text


def test_reading_is_stored_and_shown_beside_the_first(assessor_client, assessor, lamp):
    page = assessor_client.post(address(lamp), judged(assessor_client, lamp), follow=True)
    [reading] = SecondReading.objects.all()
    assert (reading.assessment, reading.reader) == (lamp, "ada")
    assert page.redirect_chain[-1][0] == reverse("desk:reading", args=[reading.pk])
    text = words(page)
    for shown in (
        str(reading.score),
        str(lamp.score),
        "Why task 1 scores 2.",
        "Seen in the street, 0.",
    ):
        assert shown in text
    assert "1 notch apart" in text
    assert Revision.objects.filter(kind="secondreading", by=assessor, verb="read").exists()
    assert f"<b>{reading.score}</b>" in words(assessor_client.get("/roles/lamp-lighter/"))


def test_reading_comes_out_as_the_file_that_brings_it_in(assessor_client, lamp):
    moved = {("tasks", "Task 1"): 4, ("growth", "growth"): -1}
    store_second_readings(rounds=[reading_of(lamp, moved)], by=None)
    first = SecondReading.objects.get()
    answer = assessor_client.get(reverse("desk:reading", args=[first.pk]), {"as": "csv"})
    text = b"".join(answer).decode("utf-8-sig")
    rows = tuple(enumerate(csv.DictReader(StringIO(text)), start=2))
    again = Round(first.read_on + timedelta(1), "Somebody else", rows)
    store_second_readings(rounds=[again], by=None)
    scores = [
        [(row.where, row.key, row.score, row.reason) for row in reading.rows.all()]
        for reading in SecondReading.objects.all()
    ]
    assert scores[0] == scores[1]


def test_what_is_missing_is_named_with_the_way_to_it_and_what_is_typed_stays(
    assessor_client, lamp
):
    page = assessor_client.post(
        address(lamp), judged(assessor_client, lamp, score_0="", reason_3=" ", reason_1="Kept.")
    )
    assert 'href="#id_score_0_0">Score, Task 1: Choose a score.' in page.text
    assert 'href="#id_reason_3"' in page.text
    assert posted(page)["reason_1"] == "Kept."
    assert not SecondReading.objects.exists()
    assert assessor_client.post(address(lamp), {"score_0": "9"}).context["form"].errors["score_0"]


def test_who_had_a_hand_in_any_version_of_the_role_does_not_read_it(
    assessor_client, assessor, lamp
):
    sent = judged(assessor_client, lamp)
    draft = clone_reading(reading=lamp, by=None)
    save_draft(reading=draft, by=assessor, version=draft.version)
    page = assessor_client.get(address(lamp))
    assert "a second reading is made by somebody who has not" in words(page)
    assert "<textarea" not in page.text
    assert assessor_client.post(address(lamp), sent).status_code == 403
    listed = assessor_client.get(LIST).text
    assert address(lamp) not in listed
    assert "Wick Trimmer" in listed


def test_nobody_reads_a_role_a_second_time_without_sight(assessor_client, lamp):
    sent = judged(assessor_client, lamp)
    assessor_client.post(address(lamp), sent)
    draft = clone_reading(reading=lamp, by=None)
    draft.change_note = "Gas."
    draft.save()
    publish_reading(reading=draft, by=None)
    for version in (lamp, draft):
        assert assessor_client.post(address(version), sent).status_code == 403
    assert SecondReading.objects.count() == 1


def test_version_that_was_replaced_while_it_was_read_keeps_its_reading(assessor_client, lamp):
    sent = judged(assessor_client, lamp)
    draft = clone_reading(reading=lamp, by=None)
    draft.change_note = "Gas."
    draft.save()
    publish_reading(reading=draft, by=None)
    assert assessor_client.post(address(lamp), sent).status_code == 302
    assert SecondReading.objects.get().assessment == lamp


def test_those_read_least_come_first_and_a_name_finds_the_others(assessor_client, lamp):
    store_second_readings(rounds=[reading_of(lamp)], by=None)
    names = [each.role.slug for each in assessor_client.get(LIST).context["to_read"]]
    assert names == ["wick-trimmer", "lamp-lighter"]
    found = assessor_client.get(LIST, {"q": "LAMP"}).context["to_read"]
    assert [each.role.slug for each in found] == ["lamp-lighter"]
    assert len(names) <= SHOWN


def test_agreement_is_counted_by_dimension_over_the_year_of_the_last_reading(client, lamp):
    now = reading_of(lamp, {("tasks", "Task 1"): 3, ("evidence", "postings"): -1})
    then = type(now)(now.read_on - timedelta(days=366), now.reader, reading_of(lamp).rows)
    store_second_readings(rounds=[now, then], by=None)
    counted = {(each["where"], each["row"]): each for each in SecondJudgement.objects.agreement()}
    assert counted["tasks", ""] == {"where": "tasks", "row": "", "judged": 2, "same": 1, "one": 1}
    assert counted["evidence", "postings"]["one"] == counted["evidence", "postings"]["same"] == 0
    assert counted["growth", "growth"]["same"] == 1
    assert len(counted) == 15
    rows = client.get("/method/").context["page"].readings.agreement
    assert [(row.name, row.judged, row.same, row.one, row.more) for row in rows][:1] == [
        ("Tasks", 2, 1, 1, 0)
    ]
    assert {row.name: row.more for row in rows}["Job Posting Trends"] == 1
