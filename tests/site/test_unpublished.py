"""What nobody has published, and what was replaced, changes no page and no file.

Every address of the site is asked for, with drafts and past readings in the database and without.
A page that is added to `roles/urls.py` is asked for as well.
"""

import re

import pytest

from roles.models import Assessment, DurabilityScore, Role
from tests.factories.city import LIGHTER, WATCH, addresses

pytestmark = pytest.mark.django_db

# Asked of every address that has no part that varies: what a draft could be found by.
QUERIES = (
    "",
    "q=night+watch",
    "q=secret+task+1",
    "q=bygone+task+1",
    f"role={LIGHTER}&role=gas-fitter",
    f"role={WATCH}&role={LIGHTER}",
    "role=coal-carrier&role=bell-ringer&q=night",
    "durability=yes&study=none&learning=paid",
)
# What tells of the past itself.
HISTORIES = re.compile(r"/history[/.]|^/feeds/|^/api/v1/roles/[^/]+/(versions|history)")
# Where a role's page leads to its earlier readings, and says what its durability score was.
EARLIER = re.compile(
    r"<h3>Earlier assessments</h3>\s*<ul>.*?</ul>|\s*Earlier: [^;]*?</time>\.", re.S
)

# Another one in every form.
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')


def crawl(client) -> dict[str, tuple[int, bytes]]:
    """Status and body of every address."""
    asked = [
        f"{address}?{query}" if query else address
        for address in addresses()
        for query in (QUERIES if address.count("/") < 3 else QUERIES[:1])
    ]
    answers = {address: client.get(address) for address in asked}
    return {
        address: (answer.status_code, TOKEN.sub(b"", answer.content))
        for address, answer in answers.items()
    }


def different(first, second) -> list[str]:
    """Addresses of the first that the second answers otherwise."""
    return [address for address, answer in first.items() if second.get(address) != answer]


def delete(readings) -> None:
    assert readings.count() == readings.filter(role__slug__in=(LIGHTER, WATCH)).count() > 0
    readings.delete()


def without_earlier(answers):
    """The same with what a role's own page says of its past taken out, white space aside."""
    found = {}
    for address, (status, body) in answers.items():
        if f"/{LIGHTER}/" in address and b"<html" in body:
            text = " ".join(body.decode().split())
            body = " ".join(EARLIER.sub("", text).split()).encode()
        found[address] = status, body
    return found


def test_drafts_and_replaced_readings_change_no_page_and_no_file(client, city):
    """Byte for byte the same without them, wherever they might be counted, led to or found."""
    past = Assessment.objects.superseded().get().get_permanent_url()
    with_all = crawl(client)
    for address, (status, body) in with_all.items():
        assert b"secret" not in re.sub(rb"secret(.|%20|%2B)task", b"", body), address
        found = b"bygone" in re.sub(rb"bygone(.|%20|%2B)task", b"", body)
        assert found == (address == past), address
        assert status == 404 or f"/{WATCH}/" not in address, address

    delete(Assessment.objects.drafts())
    delete(DurabilityScore.objects.drafts())
    Role.objects.filter(slug=WATCH).delete()
    without_drafts = crawl(client)
    assert different(without_drafts, with_all) == []

    delete(Assessment.objects.superseded())
    delete(DurabilityScore.objects.superseded())
    alone = without_earlier(crawl(client))
    changed = different(alone, without_earlier(without_drafts))
    assert [address for address in changed if not HISTORIES.search(address)] == []
