"""What changed between two versions, and what each part was worth."""

from dataclasses import replace
from decimal import Decimal

import pytest

from roles.documents import render
from roles.models import Assessment
from roles.pages.history.changes import make_changes
from roles.scoring import AIJRI_1, METHODS
from tests.factories.documents import make_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def changes(import_texts):
    """The changes that these documents of one role make, one after the other."""

    def make(*documents):
        for document in documents:
            import_texts({"a.md": render(document)})
        return make_changes(Assessment.objects.ever_published().with_rows().order_by("number"))

    return make


def test_parts_sum_to_the_change_and_only_what_moved_is_named(changes):
    first, second = changes(make_document(), make_document(evidence=(1, 0, 0, 0, 0)))
    assert first.words == "First published"
    assert second.words == "Evidence"
    assert sum(cause.points for cause in second.causes) == second.difference
    assert {cause.key: cause.points for cause in second.causes if cause.points} == {
        "evidence": second.difference
    }


def test_reworded_version_changes_words_only(changes):
    _, second = changes(make_document(), make_document(assessor="Somebody else"))
    assert (second.words, second.difference) == ("Words only", 0)


def test_method_is_no_change_of_the_job(changes, monkeypatch):
    other = replace(AIJRI_1, id="aijri-9", raw_floor=Decimal("0.30"))
    monkeypatch.setitem(METHODS, "aijri-9", other)
    changes(make_document(), make_document(assessor="Somebody else"))
    first, second = Assessment.objects.with_rows().order_by("number")
    second.method_id, second.score = "aijri-9", Decimal("99.0")
    (_, change) = make_changes([first, second])
    assert change.words == "Method, no change of the job"
    assert change.method_points != 0


def test_note_says_that_it_is_a_correction(changes):
    _, second = changes(make_document(), make_document(evidence=(1, 0, 0, 0, 0)))
    second.version.change_note = "Corrected: the postings were those of another code."
    assert second.words == "Correction: Evidence"
