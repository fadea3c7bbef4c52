"""The rows of a draft against the manual and the stored facts: told, and held at the door."""

from decimal import Decimal

import pytest
from django.urls import reverse

from roles.desk.errors import NotPublishable
from roles.desk.lifecycle import publish_reading
from roles.desk.row_audit import facts_of, row_findings
from roles.exchange.auditing import audit_files, audit_stored
from roles.models import Assessment, Index, Source
from tests.desk.admin.forms import press
from tests.factories.documents import make_text, read_file, transition
from tests.factories.drafts import approved, begin_draft
from tests.factories.labour import state
from tests.factories.sources import ALMANAC, GAZETTE, store_sources

pytestmark = pytest.mark.django_db
CODE = "49-9071"
GROWTH = (
    "“Job Posting Trends” scores 1: projected growth is -22.1% (Figures of the bureau, May 2024, "
    "49-9071), for which the manual gives -2 (-10% or worse)."
)


@pytest.fixture
def draft(stored_texts):
    stored_texts({"lamp.md": make_text()})
    return begin_draft(Assessment.objects.published().get())


@pytest.fixture
def falling(draft):
    """The draft scores 1 where the figures say -2."""
    state(CODE, growth=Decimal("-22.1"))
    return draft


def expose(value, code=f"{CODE}.00"):
    source = Source.objects.create(
        key="gpts", publisher="E", title="GPTs: a look", kind="study", tier=2,
        published="2023-03-17",
    )  # fmt: skip
    index = Index.objects.create(
        key="task-exposure-people", name="Tasks", lowest=0, highest=1,
        higher_means="exposed", asks="How many?", source=source,
    )  # fmt: skip
    index.readings.create(occupation_code=code, value=value)


def findings(assessment):
    found = row_findings(Assessment.objects.for_document().get(pk=assessment.pk))
    return [(each.code, each.is_error) for each in found]


def test_facts_are_the_newest_with_source_and_vintage(db, django_assert_num_queries):
    state(CODE, growth=Decimal("3.5"), pay=41_000)
    expose("0.3529")
    with django_assert_num_queries(4):
        facts = facts_of([CODE, "49-9099", ""])
    assert {name: (str(f.value), f.source) for name, f in facts[CODE].items()} == {
        "growth": ("3.5000", "Figures of the bureau, May 2024"),
        "pay": ("41000.0000", "Figures of the bureau, May 2024"),
        "exposure": ("0.3529", "GPTs, 2023"),
    }
    assert facts["49-9099"] == {}


def test_draft_of_an_occupation_that_nothing_is_known_of_has_no_finding(draft):
    assert findings(draft) == []


def test_nobody_publishes_what_the_manual_forbids(falling, assessor, reviewer):
    with pytest.raises(NotPublishable) as refusal:
        publish_reading(reading=approved(falling), by=reviewer)
    assert refusal.value.reasons == [GROWTH]
    falling.evidence.filter(dimension="postings").update(score=-2)
    assert publish_reading(reading=falling, by=reviewer).state == "published"


def test_what_the_manual_only_advises_against_is_published(draft, assessor, reviewer):
    state(CODE, growth=9)
    expose("0.9")
    draft.evidence.filter(dimension="wages").update(rationale="High for a diploma.")
    draft.evidence.filter(dimension="experts").update(rationale="Exposure is 0.9.")
    assert findings(draft) == [
        ("off_postings", False), ("off_experts", False), ("undated_wages", False),
    ]  # fmt: skip
    draft = approved(draft)
    with pytest.raises(NotPublishable, match="in spite of what there is to look at"):
        publish_reading(reading=draft, by=reviewer)
    why = "The next release of the figures is awaited."
    assert publish_reading(reading=draft, by=reviewer, note=why).state == "published"


@pytest.mark.parametrize(
    ("reason", "code"),
    [("", "reason_empty"), ("Why task 1 scores 2.", "reason_twice"),
     ("Nobody does it, hence 0.", "reason_value")],
)  # fmt: skip
def test_nobody_publishes_a_row_whose_reason_is_not_its_own(
    draft, assessor, reason, code, reviewer
):
    draft.barriers.filter(dimension="union").update(rationale=reason)
    assert findings(draft) == [(code, True)]
    with pytest.raises(NotPublishable, match="Union/Collective Bargaining"):
        publish_reading(reading=approved(draft), by=reviewer)


def test_import_brings_what_nobody_could_publish_here_and_the_audit_lists_it(
    falling, import_texts
):
    report = import_texts({"wick.md": make_text("Wick Trimmer")})
    assert [document.outcome.value for document in report.documents] == ["new"]
    told = [(each.where, each.message) for each in audit_stored().findings]
    assert ("wick-trimmer", GROWTH) in told


def test_form_lists_each_with_a_link_to_its_row(assessor_client, falling):
    falling.barriers.filter(dimension="union").update(rationale="")
    Assessment.objects.filter(pk=falling.pk).update(growth_rationale="")
    text = assessor_client.get(reverse("admin:roles_assessment_change", args=[falling.pk])).text
    assert f"<b>Bars publishing:</b> {GROWTH}" in text
    for link in ("evidence-at-postings", "barriers-at-union", "id_growth_rationale"):
        assert text.count(f'href="#{link}"') == 1
        assert text.count(f'id="{link}"') == 1


def test_refused_publication_says_what_to_look_at(reviewer_client, falling):
    answer = press(reviewer_client, approved(falling), "publish")
    assert "“Job Posting Trends” scores 1" in answer.text


def test_save_says_what_to_look_at(assessor_client, falling):
    typed = {"tasks-0-rationale": "By hand alone."}
    saved = press(assessor_client, falling, "continue", **typed).text
    assert "1 finding on the rows by the assessor&#x27;s manual" in saved


def test_audit_of_files_tells_dead_marks_and_links_and_figures_that_no_claim_says(draft):
    store_sources(GAZETTE, ALMANAC)
    why = "A median of $1[^lamps-pay-2022], as [they](role:nobody) get. Up 3%.[^nothing]"
    text = make_text("Wick Trimmer", transitions=(transition("Lamp Lighter", why=why),))
    report = audit_files([read_file("wick.md", text)])
    assert [each.code for each in report.findings] == ["figure_differs"]
    dead = [(each.code, each.stated) for each in report.notes if each.code.endswith("unknown")]
    assert dead == [("claim_unknown", "nothing"), ("role_unknown", "nobody")]


def test_link_to_a_role_that_is_not_there_is_told(assessor_client, import_texts):
    why = "As [it](role:coal-carrier) is, not as [they](role:nobody) are."
    lamp = make_text(transitions=(transition("Coal Carrier", why=why),))
    import_texts({"coal.md": make_text("Coal Carrier"), "lamp.md": lamp})
    told = [note.message for note in audit_stored().notes if note.code == "role_unknown"]
    assert told == [
        "transitions coal-carrier links to “nobody”, a role that is not there: its words are "
        "printed without a link."
    ]
    lamp = Assessment.objects.published().get(role__slug="lamp-lighter")
    text = assessor_client.get(reverse("admin:roles_assessment_change", args=[lamp.pk])).text
    assert told[0] in text
