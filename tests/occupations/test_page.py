"""The page of an occupation: facts with their vintages, roles or the nearest ones, names."""

import pytest

from roles.models import Claim, Index, IndexReading, Occupation, Source
from roles.occupations.facts import facts_of, make_fact_rows
from roles.occupations.importing import import_bls, import_onet
from roles.occupations.importing.labour import import_labour
from roles.occupations.official import read_bls, read_onet
from roles.occupations.official.pay import read_pay
from roles.occupations.official.projections import read_projections
from roles.sources.claim_words import value_words
from tests.factories.documents import make_text
from tests.factories.durability import make_durability_text
from tests.factories.official import ALTERNATE, bls_table, onet_files
from tests.factories.workbooks import pay_table, projections_workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalogue():
    import_onet(release=read_onet(onet_files()), by=None)
    edition = read_bls(bls_table(), "bls.csv")
    import_bls(edition=edition, by=None, pay_vintage="May 2031")


@pytest.fixture
def role(stored_texts):
    """A Lamp Lighter who is counted among the lamp records specialists."""
    stored_texts({"lamp.md": make_text(occupation_code="29-2072")})


def page(client, code="29-2072.00"):
    response = client.get(f"/occupations/{code}/")
    assert response.status_code == 200
    return response.text


def older_pay(code="29-2072", value=47_190, year=2022):
    source, _ = Source.objects.get_or_create(
        key="article", defaults={"publisher": "A", "title": "An article", "kind": "article",
                                 "tier": 4}
    )  # fmt: skip
    return Claim.objects.create(
        key=f"older-{code}-{value}", source=source, measure="pay", occupation_code=code,
        value=value, unit="USD a year", period_from=year, period_to=year,
    )  # fmt: skip


def test_each_fact_stands_with_value_period_and_vintage(client, catalogue):
    shown = page(client)
    for words in ("194,800 jobs", "+13,800 jobs", "+7%", "2031–2041", "$50,250 a year",
                  "$24.16 an hour", "Postsecondary nondegree award", "3 of zones 1–2 to 5",
                  "May 2031", "2031-41", "O*NET 99.1 Database"):  # fmt: skip
        assert words in shown


def test_older_vintage_stands_below_the_newest_and_is_called_earlier(catalogue):
    older_pay()
    occupation = Occupation.objects.get(code="29-2072.00")
    pay = [
        r
        for r in make_fact_rows(facts_of(occupation))
        if r.claim.measure == "pay" and r.claim.unit == "USD a year"
    ]
    assert [(value_words(row.claim), row.is_newest) for row in pay] == [
        ("$50,250 a year", True),
        ("$47,190 a year", False),
    ]
    assert not any(row.is_disputed for row in pay)


def test_two_figures_of_one_period_are_both_newest_and_said_to_differ(client, catalogue):
    older_pay(value=51_000, year=2031)
    occupation = Occupation.objects.get(code="29-2072.00")
    pay = [
        r
        for r in make_fact_rows(facts_of(occupation))
        if r.claim.measure == "pay" and r.claim.unit == "USD a year"
    ]
    assert [(value_words(row.claim), row.is_newest) for row in pay] == [
        ("$50,250 a year", True),
        ("$51,000 a year", True),
    ]
    assert [row.is_disputed for row in pay] == [True, True]
    assert page(client).count("figures differ") == 2


def test_same_figure_of_the_same_year_takes_one_row_that_names_who_repeats_it(client, catalogue):
    older_pay(value=50_250, year=2031)
    shown = page(client)
    assert shown.count("$50,250 a year") == 2  # the row, and the key figure
    assert "Also stated in:" in shown
    assert "An article" in shown


def test_figures_of_several_vintages_are_drawn_and_others_than_the_market_s_fold_away(
    client, catalogue
):
    older_pay()
    Claim.objects.create(
        key="tool", source=Source.objects.get(key="article"), measure="other",
        what="Accuracy of lamp tools", occupation_code="29-2072", value=85, unit="%",
    )  # fmt: skip
    shown = page(client)
    assert "How these figures have changed: Median pay" in " ".join(shown.split())
    assert 'aria-label="Median pay by the years' in shown
    assert "1 figure that sources give of this work and AI" in shown
    assert "Accuracy of lamp tools" in shown


def test_figures_of_a_group_are_called_the_group_s(client, catalogue):
    shown = page(client, "11-1011.00")
    assert "counted together, under 11-1010: Chiefs and heads" in shown
    assert "309,400 jobs" in shown


def test_part_of_an_occupation_says_whose_figures_it_shows(client, catalogue):
    assert "This occupation is a part of 29-2072." in page(client, "29-2072.01")
    assert "is a part of" not in page(client)


def test_roles_under_the_code_stand_with_score_and_firmness(client, catalogue, role):
    shown = page(client)
    assert 'href="/roles/lamp-lighter/"' in shown
    assert "66.4" in shown
    assert "Green, firm" in shown
    assert "Stable" in shown
    assert "No one has read this job" not in shown


def test_occupation_without_a_role_offers_the_nearest_related_ones(client, catalogue, role):
    shown = page(client, "11-1011.00")
    assert "No one has read this job task by task yet" in shown
    assert "Their work is like it, the most alike first." in shown
    assert 'href="/roles/lamp-lighter/"' in shown


def test_without_roles_of_like_work_the_minor_group_is_looked_through_and_no_wider_one(
    client, catalogue, import_texts
):
    import_texts({"wick.md": make_text("Wick Trimmer", occupation_code="29-9099")})
    assert "Assessed jobs nearest in work" not in page(client)
    import_texts({"lamp.md": make_text(occupation_code="29-2099")})
    shown = page(client)
    assert "the same minor group" in shown
    assert "Wick Trimmer" not in shown


def test_no_role_anywhere_near_is_said_without_a_list(client, catalogue):
    shown = page(client)
    assert "No one has read this job task by task yet" in shown
    assert "Assessed jobs nearest in work" not in shown


def test_reported_names_come_first_and_a_name_once(client, catalogue):
    shown = page(client, "11-1011.00")
    assert "3 other names" in shown
    assert shown.index("Chief of Lamps") < shown.index("Head of Lamps (HoL)")
    assert "2 other names" in page(client)  # Lamp Coder is alternate and reported


def test_names_fold_away_under_the_first_four(client):
    many = [("11-1011.00", f"Lamplighter {n:02d}", "n/a", "08") for n in range(40)]
    import_onet(release=read_onet(onet_files(alternate=(*many, *ALTERNATE[2:]))), by=None)
    shown = page(client, "11-1011.00")
    assert "41 other names" in shown
    assert "Lamplighter 02 and 37 more</summary>" in shown


def test_text_of_o_net_is_attributed(client, catalogue):
    shown = page(client)
    assert "https://creativecommons.org/licenses/by/4.0/" in shown
    assert "trademark of USDOL/ETA" in shown
    assert "(May 2031)" in shown


def test_soc_code_leads_to_the_occupation(client, catalogue):
    response = client.get("/occupations/29-2072/")
    assert (response.status_code, response["Location"]) == (302, "/occupations/29-2072.00/")


@pytest.mark.parametrize("code", ["29-2072.09", "99-9999", "lamp", "29-2072.00%00", "२९-2072"])
def test_unknown_code_is_not_found(client, catalogue, code):
    assert client.get(f"/occupations/{code}/").status_code == 404


def test_role_with_a_durability_score_only_stands_on_the_page(client, catalogue, import_texts):
    text = make_durability_text("Lamp Scribe", occupation_code="29-2072")
    import_texts({"scribe.md": text})
    shown = page(client)
    assert '<a href="/roles/lamp-scribe/">Lamp Scribe' in shown
    assert "56 for durability" in shown
    assert "Lamp Scribe" not in page(client, "11-1011.00")


def test_page_takes_the_same_few_queries_whatever_it_shows(
    client, catalogue, role, django_assert_num_queries
):
    # the occupation, its related ones, facts, names, the scores of all of them, durability scores
    # the estimate, those that are alike, the indexes and what they say; moves from and to it; its
    # codes elsewhere
    with django_assert_num_queries(14):
        client.get("/occupations/29-2072.00/")
    with django_assert_num_queries(14):
        client.get("/occupations/11-1011.00/")


def test_admin_looks_occupations_up_and_edits_none(assessor_client, catalogue):
    listed = assessor_client.get("/admin/roles/occupation/", {"q": "head of lamps"})
    assert "11-1011.00" in listed.text
    assert "29-2072.00" not in listed.text
    pk = Occupation.objects.get(code="11-1011.00").pk
    opened = assessor_client.get(f"/admin/roles/occupation/{pk}/change/")
    assert opened.status_code == 200
    assert 'name="title"' not in opened.text
    assert assessor_client.get("/admin/roles/occupation/add/").status_code == 403


@pytest.mark.parametrize("code", ["292072", "29-2072.00", "29207200", "29 2072", "292072.00"])
def test_code_leads_to_its_page_with_its_marks_and_without(client, catalogue, code):
    response = client.get(f"/occupations/{code}/", follow=True)
    assert response.wsgi_request.path == "/occupations/29-2072.00/"
    assert "<title>Lamp Records Specialists (29-2072.00) – JobZone</title>" in response.text


def test_pay_is_drawn_from_the_lowest_tenth_to_the_highest(client, catalogue):
    edition = read_pay(pay_table(), "bls_oews_may_2032_national.csv")
    projections = read_projections(projections_workbook(), "ep.xlsx")
    import_labour(projections=projections, pay=edition, by=None)
    shown = " ".join(page(client).split())
    assert "a tenth earn less than $20,800, a quarter earn less than $41,600" in shown
    assert "Occupational Employment and Wage Statistics, national, May 2032, 29-2072" in shown
    assert "$50,250 a year" in shown  # the year before, called so
    assert '<span class="tag">earlier</span>' in shown
    assert "19,900" in shown
    picture = client.get("/occupations/29-2072.00/pay.svg").text
    assert "Lamp Records Specialists: half earn $41,600 to" in picture
    assert "national, May 2032, 29-2072." in picture
    assert 'href="/occupations/29-2072.00/pay.png"' in shown


def readings(client, *measured):
    for key, name, means in (("a", "Tasks", "exposed"), ("b", "Tools", "exposed"),
                             ("c", "Order", "trait")):  # fmt: skip
        index = Index(key=key, name=name, lowest=0, highest=1, higher_means=means, asks="Why?")
        index.source = Source.objects.first()
        index.save()
        for code, value in dict(measured).get(key, {}).items():
            IndexReading.objects.create(index=index, occupation_code=code, value=value)
    return " ".join(page(client).split())


def test_readings_of_others_are_turned_and_what_was_not_measured_is_a_dash(client, catalogue):
    shown = readings(client, ("a", {"29-2072": "0.25"}), ("c", {"29-2072.00": "0.9"}))
    assert 'aria-label="Tasks: 75 of 100, higher = more resistant"' in shown
    assert "<b>0.25</b>" in shown
    assert 'aria-label="Tools' not in shown
    assert '<span class="visually-hidden">not measured</span>' in shown
    assert "<b>0.90</b>" in shown
    assert 'aria-label="Order' not in shown  # a trait has no better end


def test_occupation_that_nobody_measured_says_so(client, catalogue):
    assert "No index that is kept here has a value for this occupation." in readings(client)


def test_figure_that_another_source_rounds_is_no_other_figure(catalogue):
    older = Claim.objects.get(occupation_code="29-2072", measure="growth")
    for value, disputed in (("7.1", False), ("7.6", True)):
        Claim.objects.update_or_create(
            key="finer",
            defaults={"source": older.source, "measure": "growth", "occupation_code": "29-2072",
                      "unit": "%", "value": value, "period_from": older.period_from,
                      "period_to": older.period_to},
        )  # fmt: skip
        rows = make_fact_rows(facts_of(Occupation.objects.get(code="29-2072.00")))
        growth = [row for row in rows if row.claim.measure == "growth"]
        assert [row.is_disputed for row in growth] == [disputed] * (1 + disputed)


def test_nearest_roles_are_those_whose_work_is_most_alike(client, catalogue, import_texts):
    import_texts({
        "lamp.md": make_text(occupation_code="29-2072"),
        "chief.md": make_text("Chief", occupation_code="11-1011"),
    })  # fmt: skip
    registrar = Occupation.objects.create(code="43-1011.00", soc="43-1011", title="Registrars")
    for code, likeness in (("29-2072.00", "0.4"), ("11-1011.00", "0.6")):
        other = Occupation.objects.get(code=code)
        registrar.likenesses.create(other=other, likeness=likeness)
    shown = page(client, "43-1011.00")
    assert shown.index("/roles/chief/") < shown.index("/roles/lamp-lighter/")


def test_occupation_of_many_roles_shows_the_first_and_leads_to_all(
    client, catalogue, stored_texts
):
    titles = [f"Lamp Lighter of {quarter}" for quarter in "ABCDEFGHI"]
    stored_texts({f"{t}.md": make_text(t, occupation_code="29-2072") for t in titles})
    shown = page(client)
    assert [title for title in titles if f">{title} (" in shown] == titles[:8]
    assert '<a href="/roles/?q=29-2072">All roles under 29-2072</a>' in shown
    assert client.get("/roles/?q=29-2072").text.count("Lamp Lighter of") >= 9
    answer = client.get("/search/?q=29-2072").text
    assert '<a href="/roles/?q=29-2072.00">and 4 more of its roles</a>' in answer
    listed = client.get("/roles/?q=29-2072.00").text
    assert [title for title in titles if f">{title}<" in listed] == titles
