"""Official files into the database: whole or not at all, once, and vintage beside vintage."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from roles.desk.errors import Refused
from roles.models import Citation, Claim, Occupation, OccupationName, RelatedOccupation, Source
from roles.occupations.importing import import_bls, import_onet
from roles.occupations.official import read_bls, read_onet
from roles.sources.claim_words import value_words
from tests.factories.documents import make_text
from tests.factories.official import (
    ALTERNATE,
    BLS_ROWS,
    OCCUPATIONS,
    RELATED,
    REPORTED,
    ZONES,
    bls_table,
    onet_files,
    write_onet,
)

pytestmark = pytest.mark.django_db

TABLES = (Source, Occupation, OccupationName, RelatedOccupation, Claim)
RECORDS = BLS_ROWS[2]


def onet(check=False, **options):
    return import_onet(release=read_onet(onet_files(**options)), by=None, check=check)


def bls(*rows, pay="May 2031", check=False, **years):
    edition = read_bls(bls_table(*rows, **years), "bls.csv")
    return import_bls(edition=edition, by=None, pay_vintage=pay, check=check)


def stored():
    """Every row of every table that an import writes."""
    return [sorted(map(str, model.objects.values_list())) for model in TABLES]


def run(*arguments):
    out = StringIO()
    call_command(*map(str, arguments), stdout=out)
    return out.getvalue()


def test_release_is_stored_with_its_source():
    report = onet()
    counts = {what: tally.new for what, tally in report.tallies.items()}
    assert counts == {
        "occupations": 3,
        "other names": 5,
        "reported names": 3,
        "related": 6,
        "facts": 3,
    }
    source = Source.objects.get()
    assert (source.key, source.vintage, str(source.published)) == (
        "onet-99-1",
        "99.1",
        "2031-05-01",
    )
    occupation = Occupation.objects.get(code="29-2072.00")
    assert (occupation.soc, occupation.source) == ("29-2072", source)
    assert [link.other.title for link in occupation.related.all()] == [
        "Wick Registrars",
        "Chief Lamplighters",
    ]
    claim = Claim.objects.get(key="onet-99-1-29-2072-00-job-zone")
    assert (claim.value, claim.period_to, claim.source) == (3, 2021, source)


def test_name_may_be_both_alternate_and_reported():
    onet()
    coder = OccupationName.objects.filter(name="Lamp Coder")
    assert {name.kind for name in coder} == {"alternate", "reported"}


def test_second_import_of_a_release_changes_nothing():
    onet()
    before = stored()
    report = onet()
    assert not report.has_news
    assert stored() == before


def test_check_says_what_would_change_and_writes_nothing():
    assert onet(check=True).tallies["occupations"].new == 3
    assert not any(model.objects.exists() for model in TABLES)


def test_failure_half_way_leaves_nothing():
    def fail_at_relations(what, batches):
        if what == "related":
            raise KeyboardInterrupt
        return batches

    with pytest.raises(KeyboardInterrupt):
        import_onet(release=read_onet(onet_files()), by=None, progress=fail_at_relations)
    assert not any(model.objects.exists() for model in TABLES)


def test_failure_half_way_leaves_the_release_before_as_it_was():
    onet()
    before = stored()

    def fail_at_facts(what, batches):
        if what == "facts":
            raise KeyboardInterrupt
        return batches

    newer = read_onet(
        onet_files(version="99.2", zones=(("11-1011.00", "4", "08/2024", "x"), *ZONES[1:]))
    )
    with pytest.raises(KeyboardInterrupt):
        import_onet(release=newer, by=None, progress=fail_at_facts)
    assert stored() == before


def test_newer_release_replaces_names_and_adds_facts():
    onet()
    kept = OccupationName.objects.get(name="Lamp Clerk").pk
    report = onet(
        version="99.2",
        occupations=(("11-1011.00", "Chief Lighters", "Plan."), *OCCUPATIONS[1:]),
        alternate=(("11-1011.00", "Boss of Lamps", "n/a", "08"), *ALTERNATE[1:]),
    )
    assert (report.tallies["occupations"].changed, report.tallies["other names"].new) == (1, 1)
    assert report.tallies["other names"].removed == 1
    assert Occupation.objects.get(code="11-1011.00").title == "Chief Lighters"
    assert not OccupationName.objects.filter(name="Head of Lamps").exists()
    assert OccupationName.objects.get(pk=kept).source.vintage == "99.2"
    zones = Claim.objects.filter(occupation_code="29-2072.00", measure="job_zone")
    assert {claim.source.vintage for claim in zones} == {"99.1", "99.2"}


def test_job_zone_says_by_which_scale_it_is_and_neither_supersedes_the_other():
    lowest = (("11-1011.00", "2", "08/2023", "Analyst"), *ZONES[1:])
    onet(version="30.9", zones=lowest)
    onet(version="31.0", zones=lowest)
    claims = Claim.objects.filter(measure="job_zone", occupation_code="11-1011.00")
    assert {
        (claim.source.vintage, value_words(claim), claim.is_superseded)
        for claim in claims.with_superseded()
    } == {("30.9", "2 of 5", False), ("31.0", "1–2 of zones 1–2 to 5", False)}


def test_older_release_adds_its_facts_and_leaves_names_alone():
    onet(version="99.2")
    report = onet(
        version="99.1",
        occupations=(("11-1011.00", "Old Chiefs", "Plan."), *OCCUPATIONS[1:]),
        alternate=(("11-1011.00", "Old Name", "n/a", "08"), *ALTERNATE[1:]),
    )
    assert Occupation.objects.get(code="11-1011.00").title == "Chief Lamplighters"
    assert not OccupationName.objects.filter(name="Old Name").exists()
    assert report.tallies["facts"].new == 3
    assert "99.2 is newer than 99.1" in report.remarks[0]


def test_occupation_that_a_newer_release_drops_keeps_its_page_and_names():
    many = [(f"51-{n:04d}.00", f"Lamp Maker {n}", "Make lamps.") for n in range(1000, 1030)]
    names = [(code, f"{title} I", "n/a", "08") for code, title, _ in many]
    onet(occupations=(*OCCUPATIONS, *many), alternate=(*ALTERNATE, *names))
    onet(
        version="99.2", occupations=(*OCCUPATIONS, *many[:-1]), alternate=(*ALTERNATE, *names[:-1])
    )
    dropped = Occupation.objects.get(code="51-1029.00")
    assert dropped.source.vintage == "99.1"
    assert dropped.names.get().name == "Lamp Maker 1029 I"


def test_release_that_has_shrunk_is_refused():
    onet()
    before = stored()
    with pytest.raises(Refused, match="related pairs, but 6 are stored"):
        onet(version="99.2", related=RELATED[:1] + RELATED[2:3] + RELATED[4:5])
    assert stored() == before


def test_facts_of_a_table_are_claims_of_its_vintages():
    bls()
    records = {c.key: c for c in Claim.objects.filter(occupation_code="29-2072")}
    assert set(records) == {
        "bls-ooh-2031-41-29-2072-employment",
        "bls-ooh-2031-41-29-2072-projected",
        "bls-ooh-2031-41-29-2072-change",
        "bls-ooh-2031-41-29-2072-growth",
        "bls-ooh-2031-41-29-2072-education",
        "bls-ooh-2031-41-29-2072-experience",
        "bls-ooh-2031-41-29-2072-training",
        "bls-pay-may-2031-29-2072-pay",
        "bls-pay-may-2031-29-2072-pay-hour",
    }
    growth = records["bls-ooh-2031-41-29-2072-growth"]
    assert (growth.value, growth.unit, growth.period_from, growth.period_to) == (
        7,
        "%",
        2031,
        2041,
    )
    pay = records["bls-pay-may-2031-29-2072-pay-hour"]
    assert (pay.value, pay.unit, pay.source.vintage) == (
        Decimal("24.16"),
        "USD an hour",
        "May 2031",
    )


@pytest.mark.parametrize(
    ("key", "bring"),
    [
        ("bls-ooh-2031-41-29-2072-growth", bls),
        ("onet-99-1-29-2072-00-job-zone", onet),
    ],
)
def test_row_that_cites_ahead_of_the_import_rests_on_the_claim_after_it(import_texts, key, bring):
    import_texts({"lamp.md": make_text(growth_rationale=f"Lamps are lit anyway.[^{key}]")})
    assert not Citation.objects.exists()
    bring(check=True)
    assert not Citation.objects.exists()
    bring()
    assert set(Citation.objects.values_list("claim__key", flat=True)) == {key}


def test_second_import_of_a_table_changes_nothing():
    bls()
    before = stored()
    assert not bls().has_news
    assert stored() == before


def test_newer_table_adds_and_overwrites_nothing():
    bls()
    before = set(Claim.objects.values_list("key", "value"))
    bls(*(row.replace("50250", "60250").replace("24.16", "28.97") for row in BLS_ROWS),
        first=2032, last=2042, pay="May 2032")  # fmt: skip
    after = set(Claim.objects.values_list("key", "value"))
    assert before < after
    pay = Claim.objects.filter(occupation_code="29-2072", unit="USD a year")
    assert {claim.value for claim in pay} == {50_250, 60_250}


def test_other_figure_of_the_same_vintage_is_reported_and_not_taken():
    bls()
    report = bls(*(row.replace("Postsecondary nondegree award", "None") for row in BLS_ROWS))
    assert any("is None here, but Postsecondary" in note.message for note in report.notes)
    education = Claim.objects.get(key="bls-ooh-2031-41-29-2072-education")
    assert education.text == "Postsecondary nondegree award"


def test_table_that_has_shrunk_is_refused(monkeypatch):
    monkeypatch.setattr("roles.occupations.importing.bls.AN_EDITION", 2)
    bls()
    with pytest.raises(Refused, match="1 occupations with a code, but 4"):
        bls(BLS_ROWS[4], first=2032, last=2042)


@pytest.mark.parametrize("pay", ["", "2031", "Maytime 2031"])
def test_pay_without_a_month_is_refused(pay):
    with pytest.raises(Refused, match="--pay-vintage"):
        bls(pay=pay)
    assert not Source.objects.exists()


def test_code_that_no_occupation_has_is_reported():
    onet()
    notes = [note.message for note in bls().notes]
    assert any("27-2011 is a code that O*NET does not have" in note for note in notes)
    assert not any("11-1010 is a code" in note for note in notes)  # a group that has one


def test_commands_report_in_words_and_say_when_there_is_nothing_new(tmp_path):
    folder = write_onet(tmp_path)
    assert "Other names    5 new" in run("import_onet", folder)
    assert "Done: nothing new." in run("import_onet", folder)
    table = tmp_path / "bls.csv"
    table.write_bytes(bls_table())
    printed = run("import_bls", table, "--pay-vintage", "May 2031")
    assert "Facts          34 new" in printed
    assert "line 5: “Military careers”: no occupation code." in printed
    assert "nothing was written" in run(
        "import_bls", table, "--pay-vintage", "May 2031", "--check"
    )


def test_command_shows_its_progress_on_a_terminal_only(tmp_path, monkeypatch, capsys):
    folder = write_onet(tmp_path)
    run("import_onet", folder, "--check")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    run("import_onet", folder)
    shown = capsys.readouterr().err
    assert "storing other names" in shown
    assert "5/5" in shown


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda folder: folder / "nowhere", "is no folder"),
        (lambda folder: folder, "holds none of the O\\*NET text files"),
        (lambda folder: (write_onet(folder) / "Job Zones.txt").write_bytes(b"x\n") and folder,
         "does not have the columns"),
    ],
)  # fmt: skip
def test_wrong_folder_is_refused_and_nothing_changed(tmp_path, make, expected):
    with pytest.raises(CommandError, match=expected) as refused:
        run("import_onet", make(tmp_path))
    assert "Nothing was changed." in str(refused.value)
    assert not Source.objects.exists()


@pytest.mark.parametrize("path", ["nowhere.csv", "a\0b"])
def test_path_that_is_no_table_gets_a_sentence(path):
    with pytest.raises(CommandError, match="cannot be read"):
        run("import_bls", path)


def test_zones_and_reported_names_are_of_the_release():
    onet()
    assert Claim.objects.count() == len(ZONES)
    assert OccupationName.objects.filter(kind="reported").count() == len(REPORTED)
