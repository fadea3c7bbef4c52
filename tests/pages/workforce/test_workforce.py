"""The page of a workforce: titles matched and corrected, sums as ranges, nothing kept."""

import csv
import io
import re
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from roles.charts.tokens import read_tokens
from roles.models import Claim, Estimate, EstimateFit, Occupation, Role
from roles.occupations.importing import import_onet
from roles.occupations.official import read_onet
from roles.pages.workforce.matching import key_of
from tests.factories.documents import make_text
from tests.factories.labour import state
from tests.factories.official import onet_files
from tests.words import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def jobs(import_texts):
    """Lamp lighters of two levels and a clerk are assessed, chief lamplighters estimated."""
    import_onet(release=read_onet(onet_files()), by=None)
    import_texts(
        {
            "a.md": make_text(other_names=("Leerie",), occupation_code="29-2072"),
            "b.md": make_text(
                "Lamp Lighter",
                seniority="Senior",
                slug="lamp-lighter-senior",
                occupation_code="29-2072",
            ),
            "c.md": make_text("Wick Counting Clerk", tasks=(("100", 5, "d"),), evidence=(-2,) * 5),
        }
    )
    fit = EstimateFit.objects.create(
        key="fit", created=datetime(2026, 11, 28, tzinfo=UTC), quantile=17, figures={}, left_out=[]
    )
    Estimate.objects.create(
        occupation=Occupation.objects.get(code="11-1011.00"), fit=fit, middle=44, low=30, high=60,
        zone="yellow", chance_red="0.02", chance_yellow="0.68", chance_green="0.30",
        present=9, pulls=[],
    )  # fmt: skip
    state("29-2072", pay=40_000)
    state("11-1011", pay=100_000)


LIST = "Title;People\nLeerie;10\nWick counting clerk;5\nHead of Lamps;4\nZqxw vvkj;1"


def answer(client, text=LIST, **fields):
    return client.post("/workforce/", {"list": text, **fields})


def result(client, text=LIST, **fields):
    return answer(client, text, **fields).context["page"].result


def matched(client, text=LIST, **fields):
    return {each.title: each for each in result(client, text, **fields).titles}


def test_empty_form_says_what_is_done_with_the_list(client):
    response = client.get("/workforce/")
    assert "nothing of it is stored or logged" in words(response)
    assert response.cookies == {}


def test_titles_are_matched_with_how_surely(client, jobs):
    found = matched(client)
    assert found["Leerie"].option.value == "r-lamp-lighter"
    assert (found["Leerie"].how, found["Leerie"].is_sure) == ("by this very name", True)
    assert found["Head of Lamps"].option.kind == "estimated"
    assert found["Zqxw vvkj"].option is None
    assert "Zqxw vvkj" in words(answer(client)).split("Not counted above")[1]


def test_title_that_names_a_level_means_that_level(client, jobs):
    found = matched(client, "Senior lamp lighter;2\nLamp lighter;3")
    assert found["Senior lamp lighter"].option.value == "r-lamp-lighter-senior"
    assert found["Lamp lighter"].option.value == "r-lamp-lighter"
    assert len(found["Lamp lighter"].options) >= 2


def test_rows_of_one_title_are_one_row_whatever_its_capitals(client, jobs):
    found = result(client, "Leerie;2\nLEERIE;3\nleerie ;1").titles
    assert [(each.title, each.people, each.lines) for each in found] == [("Leerie", 6, (1, 2, 3))]


def test_zones_are_ranges_with_assessed_and_estimated_apart(client, jobs):
    found = result(client)
    assert found.said == (
        "20 people under 4 titles: 15 in jobs that are assessed, 4 in jobs that are estimated, "
        "and 1 of whose work nothing is known here."
    )
    assessed, estimated = found.parts
    assert [line.people for line in assessed.lines] == ["5", "0", "10"]
    assert [line.people for line in estimated.lines] == ["0", "0 to 4", "0 to 4"]
    assert [line.expected for line in estimated.lines] == ["about 0", "about 3", "about 1"]
    assert estimated.lines[1].pay == "$0 to $400,000"
    assert assessed.note == "The pay of 5 people is not known."


def test_exposed_hours_and_their_pay_are_of_assessed_jobs_alone(client, jobs):
    (_, hours, what), (_, pay, of) = result(client).exposed
    # Five people do nothing but what scores 5; the lamp lighters do nothing that scores 3.
    assert hours == "200 a week"
    assert "33% of the working time of 15 people" in what
    assert pay == "$0 a year"
    assert "of 10 people" in of


def test_reader_chooses_another_job_a_code_or_none(client, jobs):
    key = key_of("Leerie", "")
    left_out = matched(client, **{f"as-{key}": "none"})["Leerie"]
    assert (left_out.option, left_out.how) == (None, "left out by you")
    coded = matched(client, **{f"code-{key}": "11-1011", f"as-{key}": "none"})["Leerie"]
    assert (coded.option.code, coded.how) == ("11-1011.00", "by the code that you gave")
    senior = matched(client, "Lamp lighter;3", **{
        f"as-{key_of('Lamp lighter', '')}": "r-lamp-lighter-senior"
    })  # fmt: skip
    assert senior["Lamp lighter"].how == "as you chose"


@pytest.mark.parametrize("typed", ["99-9999", "Lamp", "<b>"])
def test_code_that_is_none_is_said_and_changes_nothing(client, jobs, typed):
    response = answer(client, **{f"code-{key_of('Leerie', '')}": typed})
    assert f"Leerie: “{typed}” is no occupation code." in response.context["page"].problems
    assert "<b>”" not in response.text
    assert matched(client)["Leerie"].option.value == "r-lamp-lighter"


def test_long_list_finds_known_names_in_one_pass_as_a_search_does(client, jobs):
    names = ["Leerie", "Head of Lamps", "Wick Clerk", "Lamp Coder"]
    few = matched(client, "\n".join(f"{name};1" for name in names))
    many = matched(
        client,
        "\n".join(
            [f"{name.upper()};1" for name in names] + [f"Zz{n:03} qq;1" for n in range(150)]
        ),
    )
    for name in names:
        assert many[name.upper()].option == few[name].option
        assert many[name.upper()].is_sure


def test_queries_do_not_grow_with_the_list(client, jobs, django_assert_num_queries):
    answer(client)
    # the data version, assessments, estimates, pay
    for text in (LIST, LIST + "\nWick Clerk;3\nLamp lighter;1"):
        with django_assert_num_queries(4):
            answer(client, text)


def test_file_is_read_like_what_is_pasted(client, jobs):
    file = SimpleUploadedFile("staff.csv", LIST.encode("utf-16"))
    page = client.post("/workforce/", {"file": file}).context["page"]
    assert page.result.sums.people == 20
    assert page.text == LIST


def test_answer_as_csv_has_a_line_for_each_title_and_no_formula(client, jobs):
    response = answer(client, LIST + "\n=HYPERLINK(1);2", format="csv")
    assert response["Content-Type"].startswith("text/csv")
    lines = {
        row["title"]: row
        for row in csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")))
    }
    assert lines["Leerie"]["score"] == "66.4"
    assert (lines["Leerie"]["zone"], lines["Leerie"]["median_pay"]) == ("green", "40000")
    head = lines["Head of Lamps"]
    assert (head["kind"], head["score"], head["low"], head["chance_yellow"]) == (
        "estimated", "", "30", "0.68",
    )  # fmt: skip
    assert "'=HYPERLINK(1)" in lines
    assert lines["Zqxw vvkj"]["kind"] == "not matched"


def test_wrong_list_gets_the_form_back_with_the_row(client, jobs):
    response = answer(client, "Leerie;2\nCook;many<script>")
    assert response.status_code == 400
    assert "Row 2 has" in response.text
    assert "<script>" not in response.text.split("<main")[1]
    assert "Cook;many" in response.text


def test_nothing_is_kept_and_no_cookie_is_set(client, jobs):
    before = Role.objects.count()
    response = answer(client)
    assert response.cookies == {}
    assert "no-store" in response["Cache-Control"]
    assert Role.objects.count() == before


def test_no_token_is_needed_for_there_is_nothing_to_forge(jobs):
    response = Client(enforce_csrf_checks=True).post("/workforce/", {"list": "Leerie;1"})
    assert response.status_code == 200


def test_other_methods_are_refused(client):
    assert client.put("/workforce/").status_code == 405


def test_ranges_count_as_sure_from_nine_in_ten_and_possible_from_one_in_ten(client, jobs):
    Estimate.objects.update(
        chance_red=Decimal("0.05"), chance_yellow=Decimal("0.92"), chance_green=Decimal("0.03")
    )
    [estimated] = result(client, "Head of Lamps;100").parts
    assert [line.people for line in estimated.lines] == ["0 to 5", "92 to 100", "0 to 3"]


def test_answer_as_workbook_has_typed_cells_and_names_the_source_of_the_pay(client, jobs):
    response = answer(client, LIST, format="xlsx")
    page, sources = load_workbook(io.BytesIO(response.getvalue())).worksheets
    head, *rows = page.iter_rows()
    places = {cell.value: place for place, cell in enumerate(head)}
    row = next(row for row in rows if row[0].value == "Leerie")
    pay, chance = row[places["median_pay"]], row[places["chance_green"]]
    assert (pay.value, pay.number_format) == (40000, '"$"#,##0')
    assert (chance.number_format, 0 <= chance.value <= 1) == ("0.0%", True)
    named = [source[2] for source in sources.iter_rows(min_row=2, values_only=True)]
    assert named == [
        "A workforce by its titles",
        Claim.objects.filter(measure="pay")[0].source.title,
    ]


def test_zones_are_a_picture_that_is_kept_nowhere(client, jobs):
    svg = answer(client, format="svg")
    assert svg["Content-Disposition"] == 'attachment; filename="jobzone-workforce.svg"'
    assert "no-store" in svg["Cache-Control"]
    assert "In the Red zone of 20 people: 5 by assessed jobs, 0 by estimated jobs" in svg.text
    assert "Of 1 nothing is known here." in " ".join(re.findall(r">([^<]+)</text>", svg.text))
    assert "http://testserver/workforce/" in svg.text
    assert f'fill="{read_tokens().light["red-mark"]}"/>' in svg.text  # surely Red, as assessed
    assert answer(client, format="png").content.startswith(b"\x89PNG")


def test_list_of_which_nothing_is_known_has_no_picture(client, jobs):
    unknown = "Title;People\nZqxw vvkj;1"
    page = answer(client, unknown, format="svg")
    assert page["Content-Type"].startswith("text/html")
    assert 'value="svg"' not in page.text
    assert 'value="svg"' in answer(client).text
