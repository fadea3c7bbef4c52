"""The shipped sources: whole, short in quoting, and all that the shipped prose cites."""

import re

import pytest
from django.conf import settings

from roles.exchange.auditing import audit_files
from roles.exchange.importing import read_paths
from roles.models import Claim
from roles.occupations.shipped import SOURCES_FILE, read_sources
from roles.sources.claim_words import period_of, value_words
from roles.sources.exporting import export_sources
from roles.sources.files import read_source_files
from roles.sources.importing import import_sources
from roles.sources.series import make_series

pytestmark = pytest.mark.django_db

FOLDER = settings.BASE_DIR / "fixtures"
MARK = re.compile(r"\[\^([-\w]+)\]")


@pytest.fixture
def shipped(db):
    report = import_sources(files=read_source_files([FOLDER / "sources"]), by=None)
    assert report.problems == ()


def test_files_are_named_by_their_keys():
    files = read_source_files([FOLDER / "sources"])
    assert all(file.path.endswith(f"/{file.head['key']}.toml") for file in files)


def test_files_say_what_an_export_of_them_says(shipped):
    again = dict(export_sources())
    for file in read_source_files([FOLDER / "sources"]):
        assert {row["key"] for row in file.rows} == set(
            re.findall(r'\[\[claims\]\]\nkey = "(.+)"', again[str(file.head["key"])])
        )


def test_every_mark_of_the_shipped_documents_is_a_claim(shipped):
    known = set(Claim.objects.values_list("key", flat=True))
    for path in (FOLDER / "assessments").glob("*.md"):
        cited = set(MARK.findall(path.read_text(encoding="utf-8")))
        assert cited <= known, path.name


def test_no_figure_of_the_shipped_documents_is_without_a_mark():
    report = audit_files(read_paths([FOLDER / "assessments"]))
    assert report.unmarked == {}


def test_audit_finds_no_figure_that_its_claims_do_not_say_and_no_dead_mark(shipped):
    report = audit_files(read_paths([FOLDER / "assessments"]))
    assert report.findings == ()
    assert [note for note in report.notes if note.code == "claim_unknown"] == []


def test_source_of_a_catalogue_file_is_described_alike():
    shipped = read_sources((FOLDER / "occupations" / SOURCES_FILE).read_bytes())
    described = {source.key: source.described for source in shipped.values()}
    for file in read_source_files([FOLDER / "sources"]):
        assert file.head == described.get(str(file.head["key"]), file.head), file.path


def test_article_figures_are_said_to_be_whose_they_are(shipped):
    """A figure that an article quotes is its statement, with its own words beside it."""
    for claim in Claim.objects.filter(occupation_code="29-2072", source__kind="article"):
        assert claim.quotation
        assert "BLS" in claim.what


def lines(measure):
    claims = Claim.objects.filter(occupation_code="29-2072", measure=measure)
    (series,) = make_series(claims.with_superseded().select_related("source"))
    shown = {(value_words(row), period_of(row), row.is_superseded) for row in series.rows}
    return series, shown


def test_pay_of_three_vintages_is_shown(shipped):
    assert lines("pay")[1] == {
        ("$51,140 a year", "2025", False),
        ("$50,250 a year", "2024", True),
        ("$47,190 a year", "2022", True),
    }


def test_growth_of_three_windows_is_shown(shipped):
    series, shown = lines("growth")
    assert shown == {
        ("+7%", "2024–2034", False),
        ("+7.1%", "2024–2034", False),
        ("+9%", "2023–2033", True),
        ("+8%", "2022–2032", True),
    }
    assert len(series.chart.lines) == 3


def test_openings_say_what_each_of_them_counts(shipped):
    series, shown = lines("openings")
    assert shown == {
        ("14,200 jobs", "2024–2034", False),
        ("16,700 jobs", "2023–2033", True),
    }
    assert len({row.what for row in series.rows}) == 2
    assert series.note
