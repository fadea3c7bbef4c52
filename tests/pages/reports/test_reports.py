"""A reader's report: filed without an account, read by staff, answered beside the row."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roles.desk.reader_reports import MOST_OPEN_OF_A_ROW, answer_report, why_refused
from roles.models import Assessment, DataVersion, ReaderReport
from roles.pages.reports.views import MOST_AN_HOUR
from tests.factories.documents import make_text

pytestmark = pytest.mark.django_db

ROLE = "/roles/lamp-lighter/"
FORM = f"{ROLE}report/?row=growth:growth"
SAID = "Lamps are lit by a clock these days, and I wind it."


@pytest.fixture(autouse=True)
def world(stored_texts):
    caches["limits"].clear()
    stored_texts({"lamp.md": make_text()})


def post(client, text=SAID, wrong="score", address=FORM, **more):
    return client.post(address, {"wrong": wrong, "text": text, **more})


def one(client):
    post(client)
    return ReaderReport.objects.get()


def test_every_row_of_what_stands_today_leads_to_its_form(client, import_texts):
    page = client.get(ROLE).text
    published = Assessment.objects.published().get()
    rows = published.tasks.count() + 5 + 5 + 3 + 1
    assert page.count('class="report-link"') == rows
    for row in ("tasks%3Atask-1", "evidence%3Apostings", "growth%3Agrowth"):
        assert f"{ROLE}report/?row={row}" in page
        assert client.get(f"{ROLE}report/?row={row}").status_code == 200
    import_texts({"lamp.md": make_text(growth=1)})
    assert "report-link" not in client.get(published.get_permanent_url()).text


@pytest.mark.parametrize("row", ["", "tasks", "tasks:none", "evidence:task-1", "a:b:c", "growth:"])
def test_what_is_no_row_has_no_form(client, row):
    assert client.get(f"{ROLE}report/", {"row": row}).status_code == 404


def test_a_report_is_kept_and_moves_nothing(client):
    version, score = DataVersion.objects.current(), Assessment.objects.published().get().score
    answer = post(client, does_it="on")
    assert (answer.status_code, answer.cookies) == (302, {})
    assert "Thank you." in client.get(answer["Location"]).text
    report = ReaderReport.objects.get()
    assert (report.row, report.number, report.text) == ("AI Growth Correlation", 1, SAID)
    assert (report.does_it, report.state) == (True, "open")
    assert DataVersion.objects.current() == version
    assert Assessment.objects.published().get().score == score
    assert SAID not in client.get(ROLE).text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Too short.", "20 to 1000 letters"),
        ("x" * 1_001, "at most 1000"),
        ("Look at https://example.com for the truth of it", "addresses"),
        ("Everything is better at www.lamps.example", "addresses"),
        ("Cheap lamps at best-lamps.com, every day", "addresses"),
        ("[click here](/somewhere) to see what is wrong", "addresses"),
        ('<a href="x">click</a> to see what is wrong', "addresses"),
        ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "sentence"),
        ("buy buy buy buy buy buy lamps of mine", "sentence"),
        ("!!! ??? ... ,,, ;;; ::: --- ___", "sentence"),
    ],
)
def test_what_is_no_report_is_refused_with_what_was_typed(client, text, said):
    answer = post(client, text)
    assert answer.status_code == 400
    assert said in answer.text
    assert not ReaderReport.objects.exists()


def test_sentences_of_the_trade_are_no_spam():
    assert (
        why_refused("I spend 60% of my week on this, e.g. in winter; v2.0 of the tool helps.")
        == ""
    )


def test_the_same_again_a_program_and_too_many_are_not_kept(client):
    for text in (SAID, SAID.upper(), f"  {SAID}  "):
        post(client, text)
    assert ReaderReport.objects.count() == 1
    assert post(client, f"{SAID} Again.", website="http://x").status_code == 302
    assert ReaderReport.objects.count() == 1
    for number in range(MOST_AN_HOUR - 3):
        assert post(client, f"{SAID} {number}").status_code == 302
    refused = post(client, f"{SAID} At last.")
    assert refused.status_code == 429
    assert "one hour" in refused.text
    for number in range(20):
        client.post(
            FORM,
            {"wrong": "score", "text": f"{SAID} {number} too"},
            REMOTE_ADDR=f"10.0.0.{number}",
        )
    assert ReaderReport.objects.count() == MOST_OPEN_OF_A_ROW


def test_only_a_task_has_a_share(client):
    assert post(client, wrong="share").status_code == 400
    assert (
        post(client, wrong="share", address=f"{ROLE}report/?row=tasks:task-1").status_code == 302
    )


def test_an_answer_stands_beside_the_row_and_in_the_log_and_costs_no_query(client, assessor):
    report = one(client)

    def asked():
        client.get(ROLE)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(ROLE).text
        return page, len(queries)

    before, cost = asked()
    answer_report(
        report=report,
        by=assessor,
        state="accepted",
        answer="Right: <b>the</b> next version says so.",
    )
    page, now = asked()
    assert now == cost
    assert "A reader’s report, accepted:" in page
    assert "Right: &lt;b&gt;the&lt;/b&gt; next version" in page
    assert "accepted:" not in before
    log = client.get("/corrections/").text
    assert "Right: &lt;b&gt;the" in log
    assert SAID not in log
    answer_report(report=report, by=assessor, state="open", answer="")
    assert "accepted:" not in client.get(ROLE).text
    assert "No report has been answered" in client.get("/corrections/").text


def test_a_version_that_corrects_is_in_the_log(client, import_texts):
    from dataclasses import replace

    from roles.documents import Edition
    from tests.factories.documents import make_document, render

    document = replace(make_document(growth=1), edition=Edition(cause="Corrected: gas is here."))
    import_texts({"lamp.md": render(document)})
    assert "Corrected: gas is here." in client.get("/corrections/").text


def test_staff_find_what_is_open_and_answer_it(client, assessor):
    report = one(client)
    address = f"/admin/roles/readerreport/{report.pk}/change/"
    client.force_login(assessor)
    assert "1 open" in client.get("/admin/").text
    assert "Lamp Lighter" in client.get("/admin/roles/readerreport/?state__exact=open").text
    assert SAID in client.get(address).text
    unsaid = client.post(address, {"state": "declined", "answer": ""}, follow=True)
    assert "Say in public why" in unsaid.text
    client.post(address, {"state": "declined", "answer": "It is wound by hand."})
    report.refresh_from_db()
    assert (report.state, report.answer) == ("declined", "It is wound by hand.")
    assert report.answered_on
    assert "1 open" not in client.get("/admin/").text


def test_who_may_not_assess_does_not_read_them(client, viewer):
    report = one(client)
    client.force_login(viewer)
    for end in ("", f"{report.pk}/change/"):
        assert client.get(f"/admin/roles/readerreport/{end}").status_code == 403


def test_markup_is_shown_as_text_to_staff(client, assessor):
    post(client, "The <script>alert(1)</script> is wrong, I think.")
    client.force_login(assessor)
    report = ReaderReport.objects.get()
    page = client.get(f"/admin/roles/readerreport/{report.pk}/change/").text
    assert "&lt;script&gt;alert(1)" in page
