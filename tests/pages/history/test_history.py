"""The page of a role's history, and the feeds."""

import re
from datetime import date
from html import unescape

import feedparser
import pytest

from roles.models import Assessment, Prediction
from roles.open_data.releases.freezing import make_release
from tests.factories.documents import make_text

pytestmark = pytest.mark.django_db
FEEDS = ("changes", "zones", "predictions", "releases")


@pytest.fixture
def twice(import_texts):
    """A Lamp Lighter at 66.4, then one whose market falls away."""
    import_texts({"a.md": make_text()})
    import_texts({"a.md": make_text(evidence=(-2,) * 5, assessor="Somebody else")})
    return Assessment.objects.ever_published().order_by("number")


def test_page_tells_each_version_with_the_points_of_its_parts(client, twice):
    page = client.get("/roles/lamp-lighter/history/").context["page"]
    newest, first = page.versions
    assert (first.change.words, first.change.moved) == ("First published", [])
    assert [cause.key for cause in newest.change.moved] == ["evidence"]
    assert newest.change.moved[0].points == newest.change.difference == page.job_moved


def test_any_two_versions_are_set_side_by_side(client, twice):
    response = client.get("/roles/lamp-lighter/history/?from=1&to=2")
    diff = response.context["page"].diff
    assert [(row.row.first, row.row.second) for row in diff.rows] == [(1, -2)] * 5
    assert sum(row.row.shown for row in diff.rows) == diff.change.difference
    back = client.get("/roles/lamp-lighter/history/?from=2&to=1").context["page"].diff
    assert back.change.difference == -diff.change.difference


@pytest.mark.parametrize("query", ["from=1", "from=1&to=9", "from=x&to=%00", "from=1&to=1"])
def test_versions_that_are_not_there_are_not_compared(client, twice, query):
    response = client.get(f"/roles/lamp-lighter/history/?{query}")
    assert (response.status_code, response.context["page"].diff) == (200, None)


def test_role_without_a_version_has_no_history(client, db):
    assert client.get("/roles/nobody/history/").status_code == 404
    assert client.get("/roles/nobody/history.atom").status_code == 404


def test_every_feed_is_well_formed_atom_with_an_id_of_its_own(client, city, settings, tmp_path):
    paths = [*(f"/feeds/{name}.atom" for name in FEEDS), "/roles/lamp-lighter/history.atom"]
    empty = [feedparser.parse(client.get(path).content) for path in paths]
    settings.RELEASES_DIR = str(tmp_path)
    make_release(date(2026, 11, 28))
    Prediction.objects.filter(key="rain").update(
        status="held", decided_on=date(2026, 3, 1), outcome="It <rained> & rained."
    )
    feeds = [feedparser.parse(client.get(path).content) for path in paths]
    assert {(bool(feed.bozo), feed.version) for feed in empty + feeds} == {(False, "atom10")}
    assert [feed.feed.id for feed in feeds] == [feed.feed.id for feed in empty]
    assert len({feed.feed.id for feed in feeds}) == len(feeds)
    told = {feed.feed.title: [entry.title for entry in feed.entries] for feed in feeds}
    assert told["JobZone: predictions decided"] == ["Held: It rains."]
    assert told["JobZone: releases of the data"] == ["Release 2026-11-28"]
    said = {feed.feed.title: entry.summary for feed in feeds for entry in feed.entries}
    assert "<rained> & rained" in unescape(said["JobZone: predictions decided"])
    assert "<li>" in said["JobZone: releases of the data"]
    entries = [entry for feed in feeds for entry in feed.entries]
    assert all(entry.id and entry.updated and entry.link for entry in entries)


@pytest.mark.parametrize(
    ("page", "feeds"),
    [
        ("/", ["/feeds/changes.atom", "/feeds/zones.atom"]),
        ("/data/", [f"/feeds/{name}.atom" for name in FEEDS]),
        ("/predictions/", ["/feeds/predictions.atom"]),
        ("/roles/lamp-lighter/", ["/roles/lamp-lighter/history.atom"]),
        ("/roles/lamp-lighter/history/", ["/roles/lamp-lighter/history.atom"]),
    ],
)
def test_page_names_its_feeds_to_readers(client, city, page, feeds):
    found = re.findall(r'type="application/atom\+xml" href="([^"]+)"', client.get(page).text)
    assert found == feeds


def test_feeds_tell_the_change_and_its_ids_stay(client, twice):
    feed = feedparser.parse(client.get("/feeds/changes.atom").content)
    assert [entry.title for entry in feed.entries] == [
        "Lamp Lighter (Mid-Level): from 66.4 to 29.8, from Green to Yellow",
        "Lamp Lighter (Mid-Level): first published, 66.4 Green",
    ]
    assert feed.entries[0].summary.startswith("In points: Evidence −36.6.")
    ids = [entry.id for entry in feed.entries]
    assert all(each.startswith("urn:uuid:") for each in ids)
    role = feedparser.parse(client.get("/roles/lamp-lighter/history.atom").content)
    assert [entry.id for entry in role.entries] == ids
    zones = feedparser.parse(client.get("/feeds/zones.atom").content)
    assert [entry.id for entry in zones.entries] == ids[:1]
    Assessment.objects.get(number=2).role.__class__.objects.update(title="Lamplighter")
    again = feedparser.parse(client.get("/feeds/changes.atom").content)
    assert [entry.id for entry in again.entries] == ids
