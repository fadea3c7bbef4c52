"""A clock that is put back by a day: who is signed in stays so, and what is written is shown."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from roles.exchange.importing import import_documents
from roles.models import Assessment
from tests.factories.documents import make_text, read_file

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.mark.django_db
def test_work_goes_on_after_the_clock_was_put_back(assessor_client, client, monkeypatch):
    now = [NOON]
    monkeypatch.setattr(timezone, "now", lambda: now[0])
    import_documents([read_file("lamp.md", make_text())], by=None)
    assert assessor_client.get("/admin/").status_code == 200
    now[0] -= timedelta(days=1)
    assert assessor_client.get("/admin/").status_code == 200
    newer = make_text(tasks=(("40", 2, "a"), ("60", 1, "n")))
    import_documents([read_file("lamp.md", newer)], by=None)
    first, second = Assessment.objects.order_by("number")
    assert (first.state, second.state) == ("superseded", "published")
    for address in ("/roles/lamp-lighter/", "/roles/lamp-lighter/history/", "/feeds/changes.atom"):
        assert client.get(address).status_code == 200, address
