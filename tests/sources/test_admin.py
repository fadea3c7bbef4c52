"""Sources and claims in the admin, and the flag of a superseded figure."""

import pytest
from django.urls import reverse

from roles.desk.lifecycle import clone_reading
from roles.models import Assessment, Claim, Source
from tests.desk.admin.forms import posted
from tests.factories.sources import ALMANAC, GAZETTE, store_sources
from tests.sources.test_pages import citing_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def sources(db):
    store_sources(GAZETTE, ALMANAC)


def test_source_is_added_and_then_a_claim_of_it(assessor_client):
    data = posted(assessor_client.get("/admin/roles/source/add/"))
    data |= {
        "key": "survey",
        "publisher": "Guild",
        "title": "Pay of 1886",
        "kind": "survey",
        "tier": "2",
    }
    assert assessor_client.post("/admin/roles/source/add/", data).status_code == 302
    source = Source.objects.get()
    data = posted(assessor_client.get(f"/admin/roles/claim/add/?source={source.pk}"))
    data |= {"key": "guild-pay", "source": source.pk, "measure": "pay", "value": "7"}
    assert assessor_client.post("/admin/roles/claim/add/", data).status_code == 302
    assert Claim.objects.get().source == source
    assert Source.objects.get().version == 2


def test_quotation_that_is_too_long_gives_the_form_back(assessor_client, sources):
    claim = Claim.objects.get(key="lamps-pay-2024")
    address = reverse("admin:roles_claim_change", args=[claim.pk])
    data = posted(assessor_client.get(address)) | {"quotation": "word " * 26}
    assert "at most 25 words: this has 26" in assessor_client.post(address, data).text


def test_lists_search_and_filter(assessor_client, sources):
    for address in (
        "/admin/roles/source/?tier__exact=1",
        "/admin/roles/claim/?measure__exact=pay",
    ):
        assert assessor_client.get(address, follow=True).status_code == 200
    source = Source.objects.get(key="almanac")
    listed = assessor_client.get("/admin/roles/claim/", {"source__id__exact": source.pk})
    assert "lamps-pay-2022" in listed.text
    assert "lamps-pay-2024" not in listed.text


def test_claim_form_says_how_to_cite_it_and_who_does(assessor_client, sources, import_texts):
    import_texts({"lamp.md": citing_text()})
    claim = Claim.objects.get(key="lamps-pay-2022")
    page = assessor_client.get(reverse("admin:roles_claim_change", args=[claim.pk])).text
    assert "[^lamps-pay-2022]" in page
    assert "Lamp Lighter (Mid-Level), published" in page


def test_superseded_figure_is_flagged_in_the_list_and_beside_the_form(
    assessor_client, sources, import_texts
):
    import_texts({"lamp.md": citing_text(), "b.md": citing_text("Leerie", "[^lamps-pay-2024]")})
    flagged = assessor_client.get("/admin/roles/assessment/", {"superseded": "yes"}).text
    assert "Lamp Lighter" in flagged
    assert "Leerie" not in flagged
    assert "outdated" in flagged
    others = assessor_client.get("/admin/roles/assessment/", {"superseded": "no"}).text
    assert "Leerie" in others
    assessment = Assessment.objects.published().get(role__slug="lamp-lighter")
    beside = assessor_client.get(
        reverse("admin:roles_assessment_change", args=[assessment.pk])
    ).text
    assert "which has been superseded: 41000 USD a year (2024)" in beside


def test_saving_a_draft_tells_of_marks_that_nobody_knows(assessor_client, import_texts):
    import_texts({"lamp.md": citing_text(mark="[^nobody]")})
    published = Assessment.objects.published().get(role__slug="lamp-lighter")
    draft = clone_reading(reading=published, by=None)
    address = reverse("admin:roles_assessment_change", args=[draft.pk])
    response = assessor_client.post(address, posted(assessor_client.get(address)), follow=True)
    assert "cites “nobody”, a claim that is not there" in response.text


def test_viewer_changes_nothing(viewer_client, sources):
    source = Source.objects.get(key="almanac")
    address = reverse("admin:roles_source_change", args=[source.pk])
    assert viewer_client.get(address).status_code == 200
    assert viewer_client.post(address, {"title": "x"}).status_code == 403


def test_claims_of_one_source_are_deleted_together(assessor_client, sources):
    source = Source.objects.get(key="almanac")
    Claim.objects.create(source=source, key="wicks", measure="other", value=1)
    chosen = list(source.claims.values_list("pk", flat=True))
    assert len(chosen) == 2
    data = {"action": "delete_selected", "_selected_action": chosen}
    asked = assessor_client.post("/admin/roles/claim/", data)
    assessor_client.post("/admin/roles/claim/", posted(asked) | data)
    assert not source.claims.exists()
    assert Source.objects.get(key="almanac").version == source.version + len(chosen)
