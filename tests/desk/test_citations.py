"""Citations follow the prose: derived at recompute, replaced each time, told to assessors."""

from dataclasses import replace

import pytest

from roles.desk.citations import citation_notes, refresh_citations
from roles.desk.lifecycle import clone_reading
from roles.desk.recompute import recompute
from roles.documents import PassageKind, parse, render
from roles.exchange.auditing import audit_stored
from roles.models import Assessment, Citation, Claim
from tests.factories.documents import make_document, make_text, passage, transition
from tests.factories.sources import ALMANAC, GAZETTE, read_source, store_sources

pytestmark = pytest.mark.django_db


def citing_text(mark="[^lamps-pay-2022]"):
    """A document that cites in a task, in evidence, in a passage and in a next role."""
    document = make_document(transitions=(transition("Coal Carrier", "12.3", asks=f"Pay{mark}"),))
    task, *tasks = document.tasks
    wages = [
        replace(row, rationale=f"Pay is level.{mark}") if row.dimension == "wages" else row
        for row in document.evidence
    ]
    return render(
        replace(
            document,
            tasks=(replace(task, rationale=f"Twice{mark} in one row{mark}."), *tasks),
            evidence=tuple(wages),
            passages=(*document.passages, passage(PassageKind.OUTLOOK, f"Later{mark}.")),
        )
    )


@pytest.fixture
def sources(stored_texts):
    stored_texts({}, sources=[GAZETTE, ALMANAC])


@pytest.fixture
def citing(sources, stored_texts):
    stored_texts({"lamp.md": citing_text()})
    return Assessment.objects.published().get(role__slug="lamp-lighter")


def rows_of(assessment):
    return set(assessment.citations.values_list("where", "key", "claim__key"))


def test_each_row_that_cites_is_stored_once(citing):
    assert {(where, key) for where, key, _ in rows_of(citing)} == {
        ("tasks", "task-1"),
        ("evidence", "wages"),
        ("passages", "outlook"),
        ("transitions", "coal-carrier"),
    }


def test_citations_follow_the_prose(citing):
    draft = clone_reading(reading=citing, by=None)
    assert rows_of(draft) == rows_of(citing)
    draft.tasks.update(rationale="No mark.")
    draft.evidence.filter(dimension="wages").update(rationale="New.[^lamps-pay-2024]")
    draft.transitions.update(asks="")
    draft.passages.update(body="None.")
    recompute(draft)
    assert rows_of(draft) == {("evidence", "wages", "lamps-pay-2024")}
    recompute(draft)
    assert rows_of(draft) == {("evidence", "wages", "lamps-pay-2024")}


def test_document_with_marks_comes_back_as_it_was(client, citing, import_texts):
    text = client.get("/roles/lamp-lighter/document.md").text
    assert "Pay is level.[^lamps-pay-2022]" in text
    assert parse(text).problems == ()
    report = import_texts({"again.md": text})
    assert [document.outcome.value for document in report.documents] == ["unchanged"]


def test_claim_that_is_entered_later_is_cited_then(import_texts):
    import_texts({"lamp.md": citing_text()})
    assert not Citation.objects.exists()
    store_sources(GAZETTE, ALMANAC)
    assert Citation.objects.count() == 4


def test_refresh_reads_only_what_has_a_mark(citing, import_texts):
    import_texts({"a.md": make_text("Wick Trimmer")})
    assert refresh_citations() == 1


def test_later_period_supersedes_whoever_says_it(sources):
    assert set(Claim.objects.superseded().values_list("key", flat=True)) == {"lamps-pay-2022"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("unit", '"USD an hour"'),
        ("occupation", '"49-9072"'),
        ("place", '"Scotland"'),
        ("measure", '"growth"'),
    ],
)
def test_figures_of_different_things_are_no_series(field, value):
    lines = [line for line in ALMANAC.splitlines() if not line.startswith(f"{field} =")]
    store_sources(GAZETTE, "\n".join([*lines, f"{field} = {value}"]))
    assert not Claim.objects.superseded().exists()


def test_claim_without_years_neither_supersedes_nor_is_superseded():
    undated = "\n".join(x for x in ALMANAC.splitlines() if not x.startswith(("from", "to")))
    store_sources(GAZETTE, undated)
    assert not Claim.objects.superseded().exists()


def test_what_is_counted_tells_apart_claims_without_an_occupation():
    def other(key, what, year):
        return f"""
            [[claims]]
            key = "{key}"
            measure = "other"
            what = "{what}"
            value = 1
            from = {year}
            to = {year}
        """

    lines = GAZETTE.replace("[[claims]]", "", 0)
    rows = (("a", "Lamps", 2020), ("b", "Lamps", 2021), ("c", "Wicks", 2019))
    store_sources(lines + "".join(other(*row) for row in rows))
    assert set(Claim.objects.superseded().values_list("key", flat=True)) == {"a"}


def test_assessors_are_told_of_unknown_and_superseded_claims(sources, import_texts):
    import_texts(
        {"a.md": citing_text(), "b.md": citing_text("[^nobody]").replace("Lamp Lighter", "Leerie")}
    )
    read = Assessment.objects.published().scored().for_document()
    notes = [note for note in citation_notes(read) if note.row.where == "evidence"]
    assert {(n.record.role.slug, n.code, n.stated, n.now) for n in notes} == {
        (
            "lamp-lighter",
            "figure_superseded",
            "39000 USD a year (2022)",
            "41000 USD a year (2024)",
        ),
        ("leerie", "claim_unknown", "nobody", ""),
    }
    said = [note.message for note in audit_stored().notes if note.code == "figure_superseded"]
    assert any("evidence wages cites median pay 39000 USD a year (2022)" in text for text in said)


def test_a_cited_claim_cannot_be_deleted(citing):
    from django.db.models import ProtectedError

    with pytest.raises(ProtectedError):
        Claim.objects.get(key="lamps-pay-2022").delete()


def test_source_file_of_a_test_is_read():
    assert read_source(GAZETTE).problems == ()
